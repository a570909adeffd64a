# Managers that are none, and exceptions inside __enter__ and __exit__.
def show(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e, '| context', repr(e.__context__))
def not_manager():
    with 5: pass
class NoExit:
    def __enter__(self): pass
def no_exit():
    with NoExit(): pass
class NoEnter:
    def __exit__(self, *a): pass
def no_enter():
    with NoEnter(): pass
class EnterFails:
    def __enter__(self): raise ValueError('enter')
    def __exit__(self, *a): print('not reached')
def enter_fails():
    with EnterFails(): print('no body')
class ExitFails:
    def __enter__(self): pass
    def __exit__(self, *a): raise KeyError('exit')
def exit_fails():
    with ExitFails(): pass
def both_fail():
    with ExitFails(): raise ValueError('body')
class Log:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): print('log exit', t and t.__name__)
def second_enter_fails():
    with Log(), EnterFails(): pass
def bad_target():
    with Log() as (a, b): pass
class InstanceOnly: pass
def instance_only():
    i = InstanceOnly()
    i.__enter__ = lambda: 1
    i.__exit__ = lambda *a: 1
    with i: pass
class BoolFails:
    def __enter__(self): pass
    def __exit__(self, *a): return self
    def __bool__(self): raise RuntimeError('bool of exit result')
def bool_fails():
    with BoolFails(): raise ValueError('v')
class Reraises:
    def __enter__(self): pass
    def __exit__(self, t, v, tb): raise v
def reraises():
    with Reraises(): raise ValueError('same object')
class WrongArity:
    def __enter__(self): pass
    def __exit__(self): pass
def wrong_arity():
    with WrongArity(): pass
for f in (not_manager, no_exit, no_enter, enter_fails, exit_fails, both_fail, second_enter_fails, bad_target,
          instance_only, bool_fails, reraises, wrong_arity):
    print(f.__name__)
    show(f)
class Trace:
    def __enter__(self): pass
    def __exit__(self, t, v, tb):
        print(t, repr(v), type(tb).__name__, v.__traceback__ is tb)
        return 1
with Trace(): 1 / 0
class SysExit:
    def __enter__(self): pass
    def __exit__(self, t, v, tb): return True
with SysExit(): raise SystemExit(3)
print('still here')
