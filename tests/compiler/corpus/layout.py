# Expressions over several lines, for their positions.
value = (
    first
    + second
    * third
)
result = some.object.attribute(
    argument,
    other,
).another(
    key=1
).last
chain = (
    some
    .attribute
    .method(1)
    .other(
        2
    )
)
data = {
    'a': call(1),
    'b': [
        item(x)
        for x in items
        if check(x)
    ],
}
assert (
    condition(1)
), message(2)
with open(
    'file'
) as handle, lock:
    handle.read()
for index, item in enumerate(
    values
):
    index.foo
if (
    a.b and
    c[0] > 1 or
    not d()
):
    raise Error(
        'text'
    ) from other.error
obj.attr = thing[
    key
] = other()
obj.count += one(
    1
)
table[index] -= 1
del obj.attr, table[
    0
]
x = a if b.c else d.e
y = lambda q: q.r
z = f'{a.b} {c[0]!r}'
w = -a.b, not c.d, ~e.f
v = a.b < c.d < e.f
u = call(*a.b, **c.d)
t = a[b.c:d.e]


@decorator(1)
@other.decorator
def function(a=default.value, *, b=call()) -> annotation.x:
    return a.b


@decorator
class Class(base.Base, metaclass=meta.Meta):
    x = y.z

    def method(self):
        try:
            self.a()
        except errors.Error as error:
            error.log()
        finally:
            self.done()
        return [i.x for i in self.y if i.z]
