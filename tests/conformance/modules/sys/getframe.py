# sys._getframe: names, globals, locals, lines, callers.
# threads: no
import sys
def here(): return sys._getframe().f_code.co_name
def caller(): return sys._getframe(1).f_code.co_name
def outer(): return caller()
print(here(), caller(), outer())
def globs(): return sys._getframe(0).f_globals is globals(), sys._getframe(1).f_globals['__name__']
print(globs())
def names(depth=0):
    out = []
    f = sys._getframe()
    while f: out.append(f.f_code.co_name); f = f.f_back
    return out
def a(): return names()
def b(): return [a() for _ in range(1)][0]
print(a(), b())
def locs(x): y = 2; return sorted(sys._getframe().f_locals.items())
print(locs(1))
def line(): return sys._getframe().f_lineno, sys._getframe(1).f_lineno
print(line())
def inject(): sys._getframe(1).f_globals['injected'] = 'by frame'
inject(); print(injected)
for n in (100, -1, 'a'):
    try:
        print(sys._getframe(n).f_code.co_name)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
class C:
    def m(self): return sys._getframe().f_code.co_name, sys._getframe().f_code.co_qualname
    frame_name = sys._getframe().f_code.co_name
print(C().m(), C.frame_name, type(sys._getframe()).__name__, sys._getframe().f_back,
    sys._getframe().f_code.co_filename.endswith('getframe.py'))
def gen(): yield sys._getframe().f_back.f_code.co_name
def user(): return next(gen())
print(user(), list(gen()))
def namespace_of_caller():
    frame = sys._getframe(1)
    return frame.f_globals.get('__name__'), 'inject' in frame.f_globals
print(namespace_of_caller(), eval('namespace_of_caller()',
    {'namespace_of_caller': namespace_of_caller, '__name__': 'evaluated'}))
