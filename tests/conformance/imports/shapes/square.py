print('exec', __name__)


def area(a):
    return a * a
