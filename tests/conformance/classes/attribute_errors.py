# The messages of failed attribute access.
# threads: no (print is inspected)
class A:
    __slots__ = ('s',)
    @property
    def ro(self): return 1
    cls = 1
class B(A):
    def __init__(self): self.inst = 1
a, b = A(), B()
def check(code):
    try:
        exec(code)
        print(code, 'ok')
    except (AttributeError, TypeError) as e:
        print(code, '->', type(e).__name__, e)
for code in ('a.s', 'a.nope', 'a.nope = 1', 'del a.nope', 'a.ro = 1', 'del a.ro', 'a.cls = 2', 'del a.cls',
        'del a.s', 'a.s = 1; del a.s; a.s', 'b.nope', 'del b.nope', 'b.ro = 2', 'b.cls = 3', 'A.nope',
        'del A.nope', 'A.__slots__ = 1', 'A.ro.fget = 1', 'a.__dict__', 'b.__dict__ = 5', 'del b.__dict__',
        'b.__class__ = A', 'a.__class__ = B', 'b.__class__ = 5', 'b.__class__ = int', 'del b.__class__',
        'A.__name__ = 5', 'del A.__name__', 'A.__bases__ = ()', 'A.__bases__ = 5', 'B.__bases__ = (int,)',
        'B.__bases__ = (B,)', 'A.__mro__ = ()', 'A.__dict__ = {}', 'int.x = 1', 'del int.x', 'None.x',
        'None.x = 1', '(1).x', '(1).real = 2', '(1).x = 2', '"a".x', '"a".x = 1', '[].append = 1', '[].x',
        '().x = 1', '{}.x', 'len.x', 'len.x = 1', 'len.__name__ = "x"', '(lambda: 0).x',
        '(lambda: 0).__code__ = 5', '(lambda: 0).__globals__ = {}', '(lambda: 0).__closure__ = ()', 'type.x',
        'object.x = 1', 'object().x = 1', 'Exception().x', 'range(3).start = 1', 'slice(1).stop = 2',
        '(i for i in ()).gi_frame = 1', 'check.__code__.co_name = "x"', 'super(B, b).nope',
        'super(B, b).x = 1', 'a.__init__.x', 'b.method', 'print.nope', '__import__("math").nope',
        '__import__("math").pi = 3', 'True.x = 1', '(1.5).nope', 'b"".nope', '...x' if False else '(...).x',
        'NotImplemented.x', 'b.inst.x', 'b.inst.x = 1', 'setattr(a, 5, 1)', 'getattr(a, 5)',
        'delattr(a, None)', 'hasattr(a, 5)', 'setattr(a, "s", 1); getattr(a, "s")', 'getattr(a, "x", 1)',
        'getattr(a, "ro", 1)', 'b.__weakref__', 'a.__weakref__', 'A.cls.x'):
    check(code)
import math; math.pi = 3.141592653589793
