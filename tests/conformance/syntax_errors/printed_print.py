# A script with a print statement.
name = 'x'
print name, 5
