# Single inheritance, overriding, isinstance and issubclass.
class Animal:
    kind = 'animal'
    def __init__(self, name): self.name = name
    def speak(self): return '...'
    def intro(self): return f'{self.name} says {self.speak()}'
class Dog(Animal):
    def speak(self): return 'woof'
class Puppy(Dog):
    kind = 'puppy'
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age
    def speak(self): return super().speak() + '!'
for a in (Animal('a'), Dog('d'), Puppy('p', 1)):
    print(a.intro(), a.kind, type(a).__name__)
print(isinstance(Puppy('x', 1), Animal), isinstance(Animal('x'), Dog), issubclass(Puppy, Animal),
    issubclass(Dog, Puppy))
print(isinstance(3, (str, Animal)), issubclass(Dog, (int, Animal)))
print([c.__name__ for c in Puppy.__mro__], Puppy.__base__.__name__, Dog.__subclasses__())
class MyList(list):
    def total(self): return sum(self)
    def append(self, x):
        super().append(x * 2)
m = MyList([1, 2])
m.append(3)
print(m, m.total(), len(m), type(m).__name__, m + [1], type(m + [1]).__name__, m[0:2], type(m[0:2]).__name__)
class MyInt(int):
    def __add__(self, o): return MyInt(int(self) + o + 100)
    def double(self): return self * 2
i = MyInt(5)
print(i, i + 1, type(i + 1).__name__, i * 2, type(i * 2).__name__, i.double(), i == 5, hash(i) == hash(5),
    [10, 20, 30, 40, 50, 60][i])
class MyStr(str):
    def shout(self): return self.upper() + '!'
s = MyStr('abc')
print(s, repr(s), s.shout(), s + 'd', type(s + 'd').__name__, s == 'abc', {s: 1}['abc'], s[1])
class MyDict(dict):
    def __missing__(self, key): return f'no {key}'
d = MyDict(a=1)
print(d, d['a'], d['b'], d.get('b'), 'b' in d, type(d.copy()).__name__)
class MyTuple(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def first(self): return self[0]
t = MyTuple(1, 2)
print(t, t.first, t == (1, 2), type(t).__name__, t + (3,), hash(t) == hash((1, 2)))
class MyFloat(float): pass
class MySet(set): pass
class MyBytes(bytes): pass
print(MyFloat(1.5), MyFloat(1.5) + 1, MySet([1]), MySet([1]) | {2}, MyBytes(b'a'))
for base in (bool, type(None), range, slice, type(lambda: 0), type(len)):
    try:
        class X(base): pass
        print('subclassed', base)
    except TypeError as e:
        print(e)
