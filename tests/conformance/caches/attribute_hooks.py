# A class that gets attribute access of its own after its instances have been used many times.
class Plain:
    pass
class Sub(Plain):
    pass

def read(o): return o.x
def write(o, v): o.x = v
def method(o): return o.m()

def warm(o):
    for i in range(100):
        write(o, i)
        read(o)

p, s = Plain(), Sub()
warm(p); warm(s)
print(read(p), read(s))

Plain.__getattribute__ = lambda self, name: ('asked for', name)
print(read(p), read(s))
del Plain.__getattribute__
print(read(p), read(s))

log = []
def note(self, name, value):
    log.append((name, value))
Plain.__setattr__ = note
write(p, 'lost'); write(s, 'lost too')
print(log, read(p), read(s))
del Plain.__setattr__
write(p, 'kept'); write(s, 'kept too')
print(read(p), read(s))

Plain.m = lambda self: 'method'
for _ in range(100):
    method(p); method(s)
Sub.__getattribute__ = lambda self, name: lambda: 'from the hook'
print(method(p), method(s))
del Sub.__getattribute__
print(method(p), method(s))

# The hook comes with a base.
class Hooked:
    def __getattribute__(self, name):
        return 'hooked ' + name
    def __setattr__(self, name, value):
        print('setting', name)
class Base:
    pass
class Late(Base):
    pass
o = Late()
warm(o)
Late.__bases__ = (Hooked,)
print(read(o))
write(o, 1)
