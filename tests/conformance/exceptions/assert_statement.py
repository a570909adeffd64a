# assert with and without messages.
assert True
assert 1, 'not evaluated' + str(1 / 1)
def show(f):
    try:
        f()
        print('passed')
    except AssertionError as e:
        print(repr(e), e.args)
def a1(): assert False
def a2(): assert False, 'message'
def a3(): assert 0, (1, 2)
def a4(): assert [], None
def a5(): assert 1 == 2, f'{1} is not {2}'
def a6(): assert [1]
def a7(): assert not None, 'x'
for f in (a1, a2, a3, a4, a5, a6, a7):
    show(f)
try:
    assert False, 1 / 0
except ZeroDivisionError as e:
    print(repr(e), e.__context__)
class Falsy:
    def __bool__(self): raise ValueError('bool called')
try:
    assert Falsy()
except ValueError as e:
    print(e)
print(__debug__)
