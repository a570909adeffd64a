# An uncaught exception at module level.
values = {'a': 1}
print(values['a'])
print(values['b'] + 1)
