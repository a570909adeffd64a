real = 'real'


def __getattr__(name):
    if name == 'forbidden':
        raise AttributeError('no forbidden things')
    return f'dynamic {name}'


def __dir__():
    return ['z', 'a']
