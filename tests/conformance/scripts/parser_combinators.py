# Parsers made of small functions and operators.
class Parser:
    def __init__(self, run):
        self.run = run

    def __call__(self, text, i=0):
        return self.run(text, i)

    def __or__(self, other):
        return Parser(lambda t, i: self(t, i) or other(t, i))

    def __and__(self, other):
        def run(t, i):
            first = self(t, i)
            if first is None:
                return None
            second = other(t, first[1])
            return second and ((first[0], second[0]), second[1])
        return Parser(run)

    def __rshift__(self, function):
        def run(t, i):
            result = self(t, i)
            return result and (function(result[0]), result[1])
        return Parser(run)

    def many(self, least=0):
        def run(t, i):
            values = []
            while (result := self(t, i)) is not None:
                value, i = result
                values.append(value)
            return (values, i) if len(values) >= least else None
        return Parser(run)

    def parse(self, text):
        result = self(text)
        if result is None or result[1] != len(text):
            raise SyntaxError(f'cannot parse {text!r}')
        return result[0]


def char(condition):
    return Parser(lambda t, i: (t[i], i + 1) if i < len(t) and condition(t[i]) else None)


def literal(word):
    return Parser(lambda t, i: (word, i + len(word)) if t.startswith(word, i) else None)


def lazy(thunk):
    return Parser(lambda t, i: thunk()(t, i))


space = char(str.isspace).many()


def token(parser):
    return (parser & space) >> (lambda pair: pair[0])


number = token(char(str.isdigit).many(1) >> ''.join >> int)
symbol = token(char(lambda c: c.isalpha() or c in '+-*/<=?!').many(1) >> ''.join)
left, right = token(literal('(')), token(literal(')'))
expression = lazy(lambda: number | symbol | group)
group = (left & expression.many() & right) >> (lambda v: v[0][1])
program = (space & expression.many(1)) >> (lambda v: v[1])


class Env(dict):
    def __init__(self, values, outer=None):
        super().__init__(values)
        self.outer = outer

    def find(self, name):
        env = self
        while env is not None:
            if name in env:
                return env[name]
            env = env.outer
        raise NameError(f'unbound {name}')


def evaluate(x, env):
    if isinstance(x, str):
        return env.find(x)
    if not isinstance(x, list):
        return x
    head, *rest = x
    if head == 'define':
        env[rest[0]] = evaluate(rest[1], env)
        return None
    if head == 'if':
        return evaluate(rest[1] if evaluate(rest[0], env) else rest[2], env)
    if head == 'lambda':
        names, body = rest
        return lambda *args: evaluate(body, Env(zip(names, args), env))
    function, *args = [evaluate(item, env) for item in x]
    return function(*args)


def product(*args):
    result = 1
    for a in args:
        result *= a
    return result


env = Env({'+': lambda *a: sum(a), '*': product, '-': lambda a, b: a - b, '<': lambda a, b: a < b,
    '=': lambda a, b: a == b, 'list': lambda *a: list(a)})
SOURCE = """
(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))
(define twice (lambda (f) (lambda (x) (f (f x)))))
(fact 20)
((twice (twice (lambda (x) (* x 3)))) 1)
(list (+ 1 2 3) (if (= 1 1) 10 20) (list))
"""
for form in program.parse(SOURCE):
    print(form, '=>', evaluate(form, env) if form[0] != 'define' else evaluate(form, env))
for bad in ('(', ')', '(1 2', '(undefined 1)', '#'):
    try:
        print([evaluate(f, env) for f in program.parse(bad)])
    except (SyntaxError, NameError) as error:
        print(type(error).__name__, error)
