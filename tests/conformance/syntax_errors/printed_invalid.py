# A script with a plain syntax error.
print('never printed')
x = 5
y = x +* 2
