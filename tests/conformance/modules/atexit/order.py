# atexit functions run last in, first out.
# threads: no (the registry is one per process)
import atexit


def say(text, end='.'):
    print('at exit', text, end)


atexit.register(say, 'first')
atexit.register(say, 'second', end='!')


@atexit.register
def decorated():
    print('decorated')


atexit.register(say, 'gone')
atexit.unregister(decorated)
print('main ends')
