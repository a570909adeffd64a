"""A plain module."""
print('executing', __name__)
value = 'original'
_private = 1


def function(x):
    return (value, x)
