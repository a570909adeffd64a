# Carets under subscripts.
data = {'x': {'y': [1, 2, 3]}}
key = 'y'
print(data['x'][key][0])
print(data['x'][key][10] + data['x'][key][0])
