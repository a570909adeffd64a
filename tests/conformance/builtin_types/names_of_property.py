# The public names of property, and which of the special methods it has.
kind = property
print(*[name for name in dir(kind) if not name.startswith('_')], sep='\n')
special = '''add and bool call contains delitem divmod eq float floordiv ge getitem gt hash iadd index int
invert ior isub iter le len lshift lt matmul mod mul ne neg next or pos pow radd rand repr reversed rmul ror
rshift rsub setitem str sub truediv xor'''.split()
print(*[name for name in special if hasattr(kind, f'__{name}__')])
print(kind.__name__, kind.__module__, kind.__qualname__, kind.__bases__, type(kind).__name__)
