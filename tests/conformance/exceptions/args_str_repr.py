# args, str() and repr() of exceptions.
for e in (ValueError(), ValueError('a'), ValueError('a', 1), ValueError(None), ValueError(''),
        ValueError("it's"),
          ValueError('quote"'), ValueError((1, 2)), ValueError(['x']), KeyError(), KeyError('k'), KeyError(1),
          KeyError('a', 'b'), KeyError('it\'s'), IndexError('i'), LookupError('l'), Exception(1.5),
          BaseException('b'), StopIteration(3), GeneratorExit(), KeyboardInterrupt('k'), SystemExit(2),
          SystemExit(),
          AssertionError('as'), AttributeError('at'), NameError('n'), ImportError('im'), OSError('os'),
          OSError(2, 'No such file'), OSError(2, 'No such file', 'name.txt'), OSError(2, 'x', 'a', None, 'b'),
          MemoryError(), RecursionError('r'), NotImplementedError(), ArithmeticError('ar'),
          OverflowError('ov'),
          EOFError('eof'), RuntimeError('rt'), TypeError('ty'), UnicodeError('u'), Warning('w'),
          SyntaxError('s')):
    print(str(e), '|', repr(e), '|', e.args)
print(KeyError("a'b\"c"))
e = ValueError('a')
e.args = ('new', 2)
print(e, repr(e))
e.args = [3]
print(e.args)
try:
    e.args = 5
except TypeError as t:
    print(t)
try:
    ValueError(a=1)
except TypeError as t:
    print(t)
print(ValueError('x') == ValueError('x'), hash(e) == hash(e))
