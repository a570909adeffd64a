# SyntaxWarnings go to stderr and the script runs.
x = 5
print(x is 5 or True)
print('\d')
assert (x, 'always true')
