# A calculator: tokens, recursive descent, evaluation.
class ParseError(Exception):
    pass


def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == '.':
            start = i
            while i < len(text) and (text[i].isdigit() or text[i] == '.'):
                i += 1
            yield 'number', text[start:i]
        elif c.isalpha():
            start = i
            while i < len(text) and text[i].isalnum():
                i += 1
            yield 'name', text[start:i]
        elif c in '+-*/^()=,':
            i += 1
            yield 'op', c
        else:
            raise ParseError(f'unexpected {c!r} at {i}')
    yield 'end', ''


class Parser:
    levels = ['+-', '*/']

    def __init__(self, text):
        self.items = list(tokens(text))
        self.pos = 0

    def peek(self):
        return self.items[self.pos]

    def take(self, value=None):
        kind, text = self.items[self.pos]
        if value is not None and text != value:
            raise ParseError(f'expected {value!r}, found {text!r}')
        self.pos += 1
        return text

    def parse(self):
        tree = self.assignment()
        if self.peek()[0] != 'end':
            raise ParseError(f'left over {self.peek()[1]!r}')
        return tree

    def assignment(self):
        left = self.binary(0)
        if self.peek() == ('op', '='):
            if left[0] != 'name':
                raise ParseError('cannot assign')
            self.take('=')
            return 'assign', left[1], self.assignment()
        return left

    def binary(self, level):
        if level == len(self.levels):
            return self.unary()
        left = self.binary(level + 1)
        while self.peek()[0] == 'op' and self.peek()[1] in self.levels[level]:
            op = self.take()
            left = (op, left, self.binary(level + 1))
        return left

    def unary(self):
        if self.peek() == ('op', '-'):
            self.take()
            return 'neg', self.unary()
        base = self.atom()
        if self.peek() == ('op', '^'):
            self.take()
            return '^', base, self.unary()
        return base

    def atom(self):
        kind, text = self.peek()
        if kind == 'number':
            self.take()
            return 'number', float(text) if '.' in text else int(text)
        if kind == 'name':
            self.take()
            if self.peek() == ('op', '('):
                self.take('(')
                args = [self.binary(0)]
                while self.peek() == ('op', ','):
                    self.take(',')
                    args.append(self.binary(0))
                self.take(')')
                return 'call', text, args
            return 'name', text
        self.take('(')
        inner = self.binary(0)
        self.take(')')
        return inner


OPERATORS = {'+': lambda a, b: a + b, '-': lambda a, b: a - b, '*': lambda a, b: a * b,
             '/': lambda a, b: a / b, '^': lambda a, b: a ** b}


def evaluate(tree, names):
    kind, *rest = tree
    if kind == 'number':
        return rest[0]
    if kind == 'name':
        return names[rest[0]]
    if kind == 'neg':
        return -evaluate(rest[0], names)
    if kind == 'assign':
        names[rest[0]] = value = evaluate(rest[1], names)
        return value
    if kind == 'call':
        return names[rest[0]](*(evaluate(a, names) for a in rest[1]))
    left, right = rest
    return OPERATORS[kind](evaluate(left, names), evaluate(right, names))


names = {'pi': 3.14159, 'max': max, 'sq': lambda x: x * x}
for line in ['1 + 2 * 3', '(1 + 2) * 3', '2 ^ 3 ^ 2', '-2 ^ 2', 'x = y = 4', 'x * y - 1',
        'sq(x) + max(1, x, 9)', '10 / 4 / 5',
             '1 / 0', 'z + 1', '2 +', '3 $ 4', '(1', '1 2', '5 = 6', 'pi * 2', '1.2.3', 'sq(1, 2)']:
    try:
        print(line, '=>', evaluate(Parser(line).parse(), names))
    except (ParseError, ZeroDivisionError, KeyError, ValueError, TypeError) as error:
        print(line, '!!', type(error).__name__, error)
