# Attributes that built-in exceptions carry.
def catch(f):
    try:
        f()
    except BaseException as e:
        return e
e = catch(lambda: undefined)
print(type(e).__name__, e, e.name)
e = catch(lambda: (5).nope)
print(e, e.name, e.obj)
e = catch(lambda: [].push)
print(e, e.name, e.obj)
e = catch(lambda: next(iter([])))
print(repr(e), e.value)
e = catch(lambda: __import__('no_such_module'))
print(type(e).__name__, e, e.name, e.path)
def imp():
    from math import nope
e = catch(imp)
print(type(e).__name__, str(e).startswith("cannot import name 'nope' from 'math'"), e.name)
e = catch(lambda: b'\xff'.decode())
print(e.encoding, e.object, e.start, e.end, e.reason)
e = catch(lambda: 'é'.encode('ascii'))
print(e.encoding, e.object, e.start, e.end, e.reason)
e = catch(lambda: open('no_such_file.txt'))
print(type(e).__name__, e, e.errno, e.strerror, e.filename, e.filename2, e.args)
e = catch(lambda: exec('raise SystemExit(3)'))
print(repr(e), e.code)
print(SystemExit().code, SystemExit('a').code, SystemExit(1, 2).code)
e = catch(lambda: compile('a b', 'name', 'exec'))
print(type(e).__name__, e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset)
print(e)
e = ImportError('msg', name='n', path='p')
print(e, e.name, e.path, e.msg)
e = AttributeError('m', name='a', obj=1)
print(e, e.name, e.obj)
e = NameError('m', name='q')
print(e, e.name)
print(StopIteration(1, 2).value, OSError('only').errno, OSError(1, 'b').strerror)
e = OSError(13, 'denied')
print(type(e).__name__, type(OSError(2, 'x')).__name__, type(OSError(17, 'x')).__name__,
    type(OSError(11, '')).__name__)
print([type(OSError(n, '')).__name__ for n in (1, 3, 4, 20, 21, 32, 103, 104, 110, 111, 9999)])
