# sys: what scripts ask it.
# threads: no
import sys
print(sys.version_info[:2], sys.version_info >= (3, 11), sys.version_info.major, sys.version_info.minor,
    sys.hexversion >> 16 == 0x30b, sys.byteorder, sys.platform, sys.maxsize, sys.maxunicode,
    type(sys.version).__name__, sys.version.startswith('3.11'))
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.float_info.min,
    sys.int_info.bits_per_digit > 0, sys.hash_info.modulus, sys.hash_info.inf)
print('sys' in sys.modules, 'builtins' in sys.modules, isinstance(sys.path, list),
    isinstance(sys.executable, str), sys.implementation.name != '', sys.flags.optimize,
    sys.getdefaultencoding(), sys.getfilesystemencoding(), isinstance(sys.builtin_module_names, tuple))
limit = sys.getrecursionlimit()
print(limit)
sys.setrecursionlimit(2000)
print(sys.getrecursionlimit())
sys.setrecursionlimit(limit)
for f in (lambda: sys.setrecursionlimit(0), lambda: sys.setrecursionlimit('a'), lambda: sys.nope,
        lambda: sys.exit(1, 2), lambda: sys.getsizeof(1) > 0, lambda: sys.intern('a'), lambda: sys.intern(5),
        lambda: sys.getsizeof(), lambda: sys.exc_info()):
    try:
        print(f())
    except (ValueError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(sys.intern('abc') is sys.intern('ab' + 'c'), sys.getswitchinterval() > 0, callable(sys.excepthook),
    callable(sys.displayhook), sys.__name__, sys.copyright != '', sys.api_version > 0, len(sys.argv),
    sys.orig_argv[-1].endswith('basics.py'))
old = sys.displayhook; sys.displayhook(5); sys.displayhook(None); sys.displayhook('text')
def f(n): return 0 if n == 0 else 1 + f(n - 1)
print(f(900)); sys.setrecursionlimit(5000); print(f(4000)); sys.setrecursionlimit(limit)
