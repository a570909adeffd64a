# The messages of failing operations on built-in types.
s, l, t, z, i, none = 'a', [1], (1,), {1}, 5, None
def show(code):
    try:
        print(code, '->', eval(code))
    except Exception as e:
        print(code, '->', type(e).__name__ + ':', e)
for code in ["1 + 'a'", "'a' + 1", "[] + ()", "() + []", "{} + {}", "None + 1", "1 - 'a'", "'a' * 'b'",
        "'a' * 1.5",
             "[1] * 'x'", "1 / 'a'", "1 // None", "'a' % 1", "5 % 'a'", "2 ** 'a'", "1 @ 2", "1 << 'a'",
             "1 >> 1.5",
             "1.5 & 1", "1 | 'a'", "1 ^ None", "-'a'", "+[]", "~1.5", "-None", "not_defined", "1 < 'a'",
             "[] < ()",
             "None > 1", "{} <= {}", "object() < 1", "1 in 5", "1 in 'a'", "5 in None", "s['b']",
             "l['a']", "t[None]", "l[1.5]", "[1][5]", "(1,)[5]", "'a'[5]", "{}['k']", "{}[[]]", "z[0]",
             "i[0]", "none[0]", "len[0]", "int[0]", "'a'.x", "None.x", "[].x", "(5).x", "1 / 0", "1 // 0",
             "1 % 0", "1.0 / 0", "1.5 // 0", "1.5 % 0", "divmod(1, 0)", "divmod(1.0, 0)", "0 ** -1",
             "0.0 ** -1",
             "2.0 ** 10000", "1 << -1", "1 >> -1", "int('a')", "float('a')", "[][0]", "''[0]", "range(3)[5]",
             "{[]: 1}", "{[]}", "set([[]])", "hash({})", "[1, 2].index(3)", "(1, 2).index(3)",
             "'a'.index('b')",
             "[].pop()", "{}.pop('k')", "set().pop()", "{}.popitem()", "[1].pop(5)", "set().remove(1)",
             "[].remove(1)", "iter(None)", "next([])", "'a'.join([1])", "'a'.join(5)", "i()", "none()",
             "l(1)"]:
    show(code)
