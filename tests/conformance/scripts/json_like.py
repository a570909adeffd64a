# A reader and a writer of JSON.
class JsonError(ValueError):
    def __init__(self, message, position):
        super().__init__(f'{message} at {position}')
        self.position = position


ESCAPES = {'n': '\n', 't': '\t', 'r': '\r', 'b': '\b', 'f': '\f', '"': '"', '\\': '\\', '/': '/'}
UNESCAPES = {v: k for k, v in ESCAPES.items() if k != '/'}


class Reader:
    def __init__(self, text):
        self.text, self.i = text, 0

    def skip(self):
        while self.i < len(self.text) and self.text[self.i] in ' \t\r\n':
            self.i += 1

    def expect(self, token):
        if not self.text.startswith(token, self.i):
            raise JsonError(f'expected {token!r}', self.i)
        self.i += len(token)

    def read(self):
        value = self.value()
        self.skip()
        if self.i != len(self.text):
            raise JsonError('extra data', self.i)
        return value

    def value(self):
        self.skip()
        c = self.text[self.i:self.i + 1]
        match_table = {'{': self.object, '[': self.array, '"': self.string}
        if c in match_table and c:
            return match_table[c]()
        for word, value in (('true', True), ('false', False), ('null', None)):
            if self.text.startswith(word, self.i):
                self.i += len(word)
                return value
        return self.number()

    def number(self):
        start = self.i
        while self.i < len(self.text) and self.text[self.i] in '+-.eE0123456789':
            self.i += 1
        piece = self.text[start:self.i]
        try:
            return int(piece) if piece.lstrip('-').isdigit() else float(piece)
        except ValueError:
            raise JsonError('bad value', start) from None

    def string(self):
        self.expect('"')
        out = []
        while True:
            if self.i >= len(self.text):
                raise JsonError('unterminated string', self.i)
            c = self.text[self.i]
            self.i += 1
            if c == '"':
                return ''.join(out)
            if c == '\\':
                e = self.text[self.i]
                self.i += 1
                if e == 'u':
                    out.append(chr(int(self.text[self.i:self.i + 4], 16)))
                    self.i += 4
                elif e in ESCAPES:
                    out.append(ESCAPES[e])
                else:
                    raise JsonError('bad escape', self.i - 1)
            else:
                out.append(c)

    def items(self, close, item):
        self.i += 1
        self.skip()
        if self.text.startswith(close, self.i):
            self.i += 1
            return
        while True:
            yield item()
            self.skip()
            if self.text.startswith(close, self.i):
                self.i += 1
                return
            self.expect(',')

    def pair(self):
        self.skip()
        key = self.string()
        self.skip()
        self.expect(':')
        return key, self.value()

    def array(self):
        return list(self.items(']', self.value))

    def object(self):
        return dict(self.items('}', self.pair))


def dumps(value, indent=None, level=0):
    if value is None or isinstance(value, bool):
        return {None: 'null', True: 'true', False: 'false'}[value]
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return '"' + ''.join('\\' + UNESCAPES[c] if c in UNESCAPES else c
            if ord(c) > 31 else f'\\u{ord(c):04x}' for c in value) + '"'
    if isinstance(value, dict):
        parts, ends = [f'{dumps(k)}: {dumps(v, indent, level + 1)}' for k, v in value.items()], '{}'
    elif isinstance(value, (list, tuple)):
        parts, ends = [dumps(v, indent, level + 1) for v in value], '[]'
    else:
        raise TypeError(f'{type(value).__name__} is not serialisable')
    if indent is None or not parts:
        return ends[0] + ', '.join(parts) + ends[1]
    pad = '\n' + ' ' * indent * (level + 1)
    return ends[0] + pad + (',' + pad).join(parts) + '\n' + ' ' * indent * level + ends[1]


source = ('{"name": "Zo\\u00eb", "tags": ["a", "b\\n"], "n": [1, -2.5, 1e3, true, false, null], '
          '"empty": [{}, [], ""], "deep": {"x": {"y": [[1]]}}}')
data = Reader(source).read()
print(data)
print(dumps(data))
print(dumps(data, indent=2))
print(Reader(dumps(data)).read() == data)
for bad in ('', '{', '[1, 2', '{"a" 1}', '[1,]', '"abc', 'nul', '{"a": 1} x', '"\\q"', '-', '[1 2]',
        '{a: 1}'):
    try:
        print(Reader(bad).read())
    except JsonError as error:
        print(repr(bad), error, error.position)
try:
    dumps({'s': {1}})
except TypeError as error:
    print(error)
