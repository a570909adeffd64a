# A tiny test framework: discovery, assertions, reporting.
class TestCase:
    def __init_subclass__(cls):
        TestCase.cases = getattr(TestCase, 'cases', []) + [cls]

    def set_up(self):
        pass

    def tear_down(self):
        pass

    def equal(self, a, b):
        assert a == b, f'{a!r} != {b!r}'

    class raises:
        def __init__(self, kind, text=''):
            self.kind, self.text = kind, text

        def __enter__(self):
            return self

        def __exit__(self, kind, value, tb):
            if kind is None:
                raise AssertionError(f'{self.kind.__name__} was not raised')
            if not issubclass(kind, self.kind):
                return False
            assert self.text in str(value), f'{self.text!r} not in {str(value)!r}'
            self.value = value
            return True


def skip(reason):
    def mark(function):
        function.skip = reason
        return function
    return mark


def cases(*rows):
    def mark(function):
        function.rows = rows
        return function
    return mark


def run():
    counts = dict.fromkeys(('ok', 'FAIL', 'ERROR', 'skip'), 0)
    for cls in TestCase.cases:
        for name in [n for n in vars(cls) if n.startswith('test_')]:
            method = getattr(cls, name)
            if hasattr(method, 'skip'):
                outcome, detail = 'skip', method.skip
                print(f'{cls.__name__}.{name}: {outcome} ({detail})')
                counts[outcome] += 1
                continue
            for row in getattr(method, 'rows', [()]):
                case, outcome, detail = cls(), 'ok', ''
                try:
                    case.set_up()
                    try:
                        method(case, *row)
                    finally:
                        case.tear_down()
                except AssertionError as error:
                    outcome, detail = 'FAIL', str(error)
                except Exception as error:
                    outcome, detail = 'ERROR', repr(error)
                print(f'{cls.__name__}.{name}{row or ""}: {outcome} {detail}'.rstrip())
                counts[outcome] += 1
    return counts


class StackTest(TestCase):
    log = []

    def set_up(self):
        self.stack = [1, 2]
        self.log.append('up')

    def tear_down(self):
        self.log.append('down')

    def test_push(self):
        self.stack.append(3)
        self.equal(self.stack, [1, 2, 3])

    def test_wrong(self):
        self.equal(self.stack.pop(), 1)

    def test_pop_empty(self):
        self.stack.clear()
        with self.raises(IndexError, 'empty') as caught:
            self.stack.pop()
        self.equal(caught.value.args, ('pop from empty list',))

    def test_error(self):
        self.stack.no_such_method()

    def test_not_raised(self):
        with self.raises(ValueError):
            pass

    def test_other_raised(self):
        with self.raises(ValueError):
            {}['key']

    @skip('not ready')
    def test_later(self):
        self.equal(1, 2)


class TableTest(TestCase):
    @cases((2, 4), (3, 9), (4, 15))
    def test_square(self, n, expected):
        self.equal(n * n, expected)

    @cases(('',), ('abc',), ('level',))
    def test_palindrome(self, word):
        self.equal(word, word[::-1])


print(run())
print(len(StackTest.log), StackTest.log.count('up'))
