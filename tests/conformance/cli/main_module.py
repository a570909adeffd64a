# What a script knows about itself.
# threads: no
import sys
print(__name__, __file__.endswith('main_module.py'), __doc__, sys.modules['__main__'].__dict__ is globals(),
    __package__, __spec__, __builtins__.__name__)
print(sorted(n for n in globals() if n.startswith('__')))
def f(): pass
print(f.__module__, f.__globals__ is globals())
if __name__ == '__main__':
    print('run as a script')
