# Frames through a decorator.
def log(f):
    def wrapper(*args):
        print('calling', f.__name__)
        return f(*args)
    return wrapper


@log
def compute(x):
    return x.missing


compute(5)
