# Carets under calls, over part of a line.
def fail(*args, **kwargs):
    raise ValueError('in fail')


value = 5
print('value', value, fail(value, key=value + 1), sep='-')
