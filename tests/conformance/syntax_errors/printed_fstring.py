# A script with a broken f-string.
x = 1
print(f'{x + }')
