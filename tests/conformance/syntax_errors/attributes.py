# The attributes of SyntaxError, and making one by hand.
try:
    compile('a = 1\nb = (2\n', 'name.py', 'exec')
except SyntaxError as e:
    print(e.args, e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset,
        e.print_file_and_line)
    print(str(e), repr(e))
e = SyntaxError('msg', ('file', 1, 2, 'text'))
print(e, e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno)
e = SyntaxError('msg', ('file', 1, 2, 'text', 3, 4))
print(e.end_lineno, e.end_offset, repr(e))
print(SyntaxError('only').lineno, SyntaxError().msg, str(SyntaxError()),
    str(SyntaxError('a', (None, 3, None, None))))
for args in (('m', 5), ('m', (1, 2)), ('m', ())):
    try:
        print(repr(SyntaxError(*args)))
    except (TypeError, IndexError) as x:
        print(type(x).__name__, x)
print(issubclass(IndentationError, SyntaxError), issubclass(TabError, IndentationError),
    SyntaxError.__mro__[1:3])
try:
    eval('1 +')
except SyntaxError as e:
    print(e.filename, e.text, e.lineno, e.offset)
