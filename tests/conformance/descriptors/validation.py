# Descriptors as validated fields, as a user would write them.
class Typed:
    def __init__(self, kind, default=None): self.kind, self.default = kind, default
    def __set_name__(self, owner, name): self.public, self.private = name, '_' + name
    def __get__(self, obj, owner):
        if obj is None: return self
        return getattr(obj, self.private, self.default)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f'{self.public} must be {self.kind.__name__}, not {type(value).__name__}')
        setattr(obj, self.private, value)
    def __delete__(self, obj): delattr(obj, self.private)
class Positive(Typed):
    def __set__(self, obj, value):
        super().__set__(obj, value)
        if value <= 0:
            raise ValueError(f'{self.public} must be positive')
class Item:
    name = Typed(str, 'unnamed')
    count = Positive(int, 1)
    def __init__(self, **kw):
        for k, v in kw.items(): setattr(self, k, v)
i = Item()
print(i.name, i.count, vars(i))
i.name, i.count = 'bolt', 5
print(i.name, i.count, vars(i))
for name, value in (('name', 5), ('count', 'x'), ('count', 0), ('count', -1)):
    try:
        setattr(i, name, value)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
del i.name
print(i.name)
try:
    del i.name
except AttributeError as e:
    print(e)
print(Item(name='a', count=2).name, Item.count.kind, type(Item.name).__name__)
j = Item(count=9)
print(i.count, j.count)
