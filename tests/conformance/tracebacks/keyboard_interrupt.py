# An uncaught KeyboardInterrupt raised by hand.
def f():
    raise KeyboardInterrupt('stop')


try:
    f()
except KeyboardInterrupt as e:
    print(repr(e))
