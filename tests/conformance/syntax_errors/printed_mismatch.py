# A script with mismatched brackets.
x = [1, (2, 3], 4)
