# A script with return outside a function.
x = 1
return x
