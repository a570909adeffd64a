# sys: modules, paths, hooks, intern, getsizeof.
# threads: no
import sys
print('sys' in sys.modules, 'builtins' in sys.modules, sys.modules['sys'] is sys, isinstance(sys.path, list))
print(isinstance(sys.executable, str), sys.getdefaultencoding(), sys.getfilesystemencoding())
print(isinstance(sys.builtin_module_names, tuple), 'sys' in sys.builtin_module_names, sys.__name__)
print(callable(sys.excepthook), callable(sys.displayhook), sys.excepthook is sys.__excepthook__)
print(sys.intern('abc') is sys.intern('ab' + 'c'), sys.getsizeof([]) > 0, sys.getsizeof('a' * 1000) > 1000)
for f in (lambda: sys.nope, lambda: sys.exit(1, 2), lambda: sys.intern(5), lambda: sys.getsizeof()):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
