# add_note, __notes__, with_traceback, __traceback__.
e = ValueError('x')
print(hasattr(e, '__notes__'))
e.add_note('one')
e.add_note('two')
print(e.__notes__, e)
try:
    e.add_note(5)
except TypeError as t:
    print(t)
def f():
    raise ValueError('in f')
try:
    f()
except ValueError as err:
    tb = err.__traceback__
    names = []
    while tb:
        names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(names)
    kept = err
print(kept.with_traceback(None) is kept, kept.__traceback__)
try:
    kept.with_traceback(5)
except TypeError as t:
    print(t)
try:
    kept.__traceback__ = 5
except TypeError as t:
    print(t)
print(ValueError().__traceback__)
def depth(tb):
    n = 0
    while tb:
        n, tb = n + 1, tb.tb_next
    return n
try:
    try:
        f()
    except ValueError as first:
        print(depth(first.__traceback__))
        raise
except ValueError as second:
    print(depth(second.__traceback__))
def again(e):
    try:
        raise e
    except ValueError:
        return depth(e.__traceback__)
x = ValueError()
print(again(x), again(x), again(x))
