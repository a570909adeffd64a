# Carets inside an f-string.
x = 0
print(f'value {x} and {1 / x:.2f} end')
