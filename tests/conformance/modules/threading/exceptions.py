# An exception in a thread is printed; the others go on.
# threads: no
import threading


def fail():
    raise ValueError('in a thread')


def hook(args):
    print('hook:', args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = hook
t = threading.Thread(target=fail, name='failing')
t.start()
t.join()
print('main goes on')
t = threading.Thread(target=lambda: exec('raise SystemExit(3)'))
t.start()
t.join()
print('exits only the thread')
