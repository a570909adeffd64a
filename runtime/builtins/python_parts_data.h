// Parts of native modules that turn data into other data (binascii, hashlib's modules, _csv), in Python.
#pragma once

namespace sidewinder {
inline namespace SW_MODEL {

// Sequences of bytes as text. crc32 and hashing by polynomial are here too, for what seldom needs them.
inline constexpr const char kBinasciiPython[] = R"py(
class Error(ValueError):
    pass
class Incomplete(Exception):
    pass
Error.__module__ = Incomplete.__module__ = 'binascii'

_ALPHABET = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_VALUES = {c: i for i, c in enumerate(_ALPHABET)}

def _ascii(data):
    if isinstance(data, str):
        try:
            return data.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    return bytes(data)

def hexlify(data, sep=None, bytes_per_sep=1):
    data = bytes(data)
    return (data.hex() if sep is None else data.hex(sep, bytes_per_sep)).encode('ascii')
b2a_hex = hexlify

def unhexlify(hexstr, /):
    data = _ascii(hexstr)
    if len(data) % 2:
        raise Error('Odd-length string')
    if any(c not in b'0123456789abcdefABCDEF' for c in data):
        raise Error('Non-hexadecimal digit found')
    return bytes.fromhex(data.decode('ascii'))
a2b_hex = unhexlify

def b2a_base64(data, /, *, newline=True):
    data, out = bytes(data), bytearray()
    for i in range(0, len(data), 3):
        part = data[i:i + 3]
        n = int.from_bytes(part, 'big') << 8 * (3 - len(part))
        group = bytes((_ALPHABET[n >> 18], _ALPHABET[n >> 12 & 63], _ALPHABET[n >> 6 & 63], _ALPHABET[n & 63]))
        out += group[:len(part) + 1] + b'=' * (3 - len(part))
    if newline:
        out += b'\n'
    return bytes(out)

def a2b_base64(data, /, *, strict_mode=False):
    data, out, quad, pads, left = _ascii(data), bytearray(), 0, 0, 0
    for at, c in enumerate(data):
        if c == 61:
            pads += 1
            if quad >= 2 and quad + pads >= 4:
                if strict_mode and at + 1 < len(data):
                    raise Error('Excess data after padding')
                return bytes(out)
            if strict_mode and quad == 0:
                raise Error('Leading padding not allowed' if not out else 'Discontinuous padding not allowed')
            continue
        v = _VALUES.get(c)
        if v is None:
            if strict_mode:
                raise Error('Only base64 data is allowed')
            continue
        if strict_mode and pads:
            raise Error('Discontinuous padding not allowed')
        pads = 0
        if quad == 0:
            quad, left = 1, v
        elif quad == 1:
            quad = 2
            out.append(left << 2 | v >> 4)
            left = v & 15
        elif quad == 2:
            quad = 3
            out.append(left << 4 | v >> 2)
            left = v & 3
        else:
            quad = 0
            out.append(left << 6 | v)
            left = 0
    if quad == 1:
        raise Error('Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4'
                    % (len(out) // 3 * 4 + 1))
    if quad:
        raise Error('Incorrect padding')
    return bytes(out)

def b2a_uu(data, /, *, backtick=False):
    data = bytes(data)
    if len(data) > 45:
        raise Error('At most 45 bytes at once')
    zero = 96 if backtick else 32
    out = bytearray([32 + len(data) if data else zero])
    for i in range(0, len(data), 3):
        n = int.from_bytes(data[i:i + 3].ljust(3, b'\0'), 'big')
        out += bytes(v + 32 if v else zero for v in (n >> 18, n >> 12 & 63, n >> 6 & 63, n & 63))
    return bytes(out) + b'\n'

def a2b_uu(data, /):
    data = _ascii(data)
    size, out = (data[0] - 32) & 63 if data else 0, bytearray()
    rest = data[1:].rstrip(b'\r\n')
    for i in range(0, len(rest), 4):
        n = 0
        for c in rest[i:i + 4].ljust(4, b' '):
            if not 32 <= c <= 96:
                raise Error('Illegal char')
            n = n << 6 | (c - 32) & 63
        out += n.to_bytes(3, 'big')
    if any(out[size:]):
        raise Error('Trailing garbage')
    return bytes(out[:size].ljust(size, b'\0'))

def b2a_qp(data, quotetabs=False, istext=True, header=False):
    out, line = bytearray(), 0
    data = bytes(data)
    for i, c in enumerate(data):
        if c == 10 and istext:
            if out and out[-1] in b' \t':
                last = out.pop()
                out += b'=%02X' % last
            out.append(c)
            line = 0
            continue
        plain = 33 <= c <= 126 and c != 61 and not (header and c == 95)
        if c == 32 and header:
            text = b'_'
        elif plain or (c in b' \t' and not quotetabs and i + 1 < len(data)):
            text = b'=2E' if c == 46 and line == 0 and (i + 1 == len(data) or data[i + 1] in b'\r\n') else bytes((c,))
        elif c == 13 and istext and data[i + 1:i + 2] == b'\n':
            text = b'\r'
        else:
            text = b'=%02X' % c
        if line + len(text) >= 76 and data[i + 1:i + 2] != b'\n':
            out += b'=\n'
            line = 0
        out += text
        line += len(text)
    return bytes(out)

def a2b_qp(data, header=False):
    data, out, i = _ascii(data), bytearray(), 0
    while i < len(data):
        c = data[i]
        if c == 61:
            pair = data[i + 1:i + 3]
            if pair[:1] in (b'\n', b'\r', b''):
                end = data.find(b'\n', i)
                i = len(data) if end < 0 else end + 1
            elif len(pair) == 2 and all(d in b'0123456789abcdefABCDEF' for d in pair):
                out.append(int(pair, 16))
                i += 3
            else:
                out.append(c)
                i += 1 + (pair[:1] == b'=')
            continue
        out.append(32 if header and c == 95 else c)
        i += 1
    return bytes(out)

def _table():
    table = []
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ (0xedb88320 if n & 1 else 0)
        table.append(n)
    return table
_CRC = _table()

def crc32(data, crc=0, /):
    crc = ~crc & 0xffffffff
    for b in bytes(data):
        crc = crc >> 8 ^ _CRC[(crc ^ b) & 255]
    return crc ^ 0xffffffff

def crc_hqx(data, crc, /):
    for b in bytes(data):
        crc ^= b << 8
        for _ in range(8):
            crc = (crc << 1 ^ (0x1021 if crc & 0x8000 else 0)) & 0xffff
    return crc & 0xffff
)py";

// Hash objects over functions that digest all at once.
inline constexpr const char kHashPython[] = R"py(
def _checked(data):
    if isinstance(data, str):
        raise TypeError('Strings must be encoded before hashing')
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError('object supporting the buffer API required') from None

class _Hash:
    __slots__ = ('_parts',)
    def __init__(self, data=b'', *, usedforsecurity=True):
        self._parts = [_checked(data)]
    def update(self, data, /):
        self._parts.append(_checked(data))
    def _data(self):
        self._parts = parts = [b''.join(self._parts)]
        return parts[0]
    def digest(self):
        return self._compute(self._data())
    def hexdigest(self):
        return self.digest().hex()
    def copy(self):
        made = object.__new__(type(self))
        made._parts = [self._data()]
        return made
    def __repr__(self):
        return '<%s _%s.%s object @ %#x>' % (self.name, type(self).__module__[1:], self.name, id(self))

for _name, _size, _block in globals().get('_algorithms', ()):
    globals()[_name] = type(_name, (_Hash,), dict(
        __slots__=(), __module__=__name__, name=_name, digest_size=_size, block_size=_block,
        _compute=staticmethod(globals()['_' + _name])))

if __name__ == '_sha3':
    class _Shake(_Hash):
        __slots__ = ()
        digest_size = 0
        def digest(self, length, /):
            return self._compute(self._data(), length)
        def hexdigest(self, length, /):
            return self.digest(length).hex()
    class shake_128(_Shake):
        __slots__ = ()
        name, block_size, _compute = 'shake_128', 168, staticmethod(_shake_128)
    class shake_256(_Shake):
        __slots__ = ()
        name, block_size, _compute = 'shake_256', 136, staticmethod(_shake_256)

if __name__ == '_blake2':
    class _Blake(_Hash):
        __slots__ = ('digest_size', '_parameters')
        def __init__(self, data=b'', /, *, digest_size=None, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,
                     node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True):
            most = self.MAX_DIGEST_SIZE
            size = most if digest_size is None else digest_size
            if not 1 <= size <= most:
                raise ValueError('digest_size for %s must be between 1 and %d bytes, here it is %d' % (self._title, most, size))
            if len(key) > self.MAX_KEY_SIZE:
                raise ValueError('maximum key length is %d bytes' % self.MAX_KEY_SIZE)
            if len(salt) > self.SALT_SIZE:
                raise ValueError('maximum salt length is %d bytes' % self.SALT_SIZE)
            if len(person) > self.PERSON_SIZE:
                raise ValueError('maximum person length is %d bytes' % self.PERSON_SIZE)
            if last_node:
                raise NotImplementedError('last_node is not supported')
            wide = most == 64
            self.digest_size = size
            self._parameters = (bytes((size, len(key), fanout, depth)) + leaf_size.to_bytes(4, 'little') +
                                node_offset.to_bytes(8 if wide else 6, 'little') + bytes((node_depth, inner_size)) +
                                bytes(14 if wide else 0) + bytes(salt).ljust(self.SALT_SIZE, b'\0') +
                                bytes(person).ljust(self.PERSON_SIZE, b'\0'))
            self._parts = [bytes(key).ljust(self.block_size, b'\0') if key else b'', _checked(data)]
        def digest(self):
            return self._compute(self._data(), self._parameters)
        def copy(self):
            made = _Hash.copy(self)
            made.digest_size, made._parameters = self.digest_size, self._parameters
            return made
    class blake2b(_Blake):
        __slots__ = ()
        name, _title, block_size, _compute = 'blake2b', 'Blake2b', 128, staticmethod(_blake2b)
        MAX_DIGEST_SIZE = MAX_KEY_SIZE = 64
        SALT_SIZE = PERSON_SIZE = 16
    class blake2s(_Blake):
        __slots__ = ()
        name, _title, block_size, _compute = 'blake2s', 'Blake2s', 64, staticmethod(_blake2s)
        MAX_DIGEST_SIZE = MAX_KEY_SIZE = 32
        SALT_SIZE = PERSON_SIZE = 8
)py";

// Comma-separated values.
inline constexpr const char kCsvPython[] = R"py(
__version__ = '1.0'
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)
_dialects, _limit = {}, 131072
_missing = object()

class Error(Exception):
    pass
Error.__module__ = '_csv'

def _one(name, value, optional):
    if value is None and optional:
        return None
    if not isinstance(value, str):
        raise TypeError('"%s" must be string%s, not %s' % (name, ' or None' if optional else '', type(value).__name__))
    if not value and optional:
        return None
    if len(value) != 1:
        raise TypeError('"%s" must be a 1-character string' % name)
    return value

class Dialect:
    _defaults = dict(delimiter=',', doublequote=True, escapechar=None, lineterminator='\r\n', quotechar='"', quoting=_missing,
                     skipinitialspace=False, strict=False)
    def __init__(self, dialect=None, **given):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name in given:
            if name not in self._defaults:
                raise TypeError("'%s' is an invalid keyword argument for this function" % name)
        values = {}
        for name, default in self._defaults.items():
            values[name] = given[name] if name in given else getattr(dialect, name, default)
        quoting = values['quoting']
        if quoting is _missing:
            quoting = QUOTE_NONE if values['quotechar'] is None and 'quotechar' in given else QUOTE_MINIMAL
        if not isinstance(quoting, int):
            raise TypeError('"quoting" must be an integer')
        if not 0 <= quoting <= 3:
            raise TypeError('bad "quoting" value')
        self.quoting = quoting
        self.delimiter = _one('delimiter', values['delimiter'], False)
        self.escapechar = _one('escapechar', values['escapechar'], True)
        self.quotechar = _one('quotechar', values['quotechar'], True)
        if not isinstance(values['lineterminator'], str):
            raise TypeError('"lineterminator" must be a string')
        if quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError('quotechar must be set if quoting enabled')
        self.lineterminator = values['lineterminator']
        self.doublequote, self.skipinitialspace = bool(values['doublequote']), bool(values['skipinitialspace'])
        self.strict = bool(values['strict'])
Dialect.__module__ = '_csv'

def register_dialect(name, dialect=None, /, **given):
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = Dialect(dialect, **given)

def unregister_dialect(name, /):
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]

def get_dialect(name, /):
    try:
        return _dialects[name]
    except KeyError:
        raise Error('unknown dialect') from None

def list_dialects():
    return list(_dialects)

def field_size_limit(limit=None, /):
    global _limit
    old = _limit
    if limit is not None:
        if not isinstance(limit, int):
            raise TypeError('limit must be an integer')
        _limit = limit
    return old

class Reader:
    # States: at the start of a record or field, in a field, in quotes, behind a quote in quotes, behind an escape.
    START_RECORD, START_FIELD, ESCAPED, IN_FIELD, IN_QUOTES, ESCAPE_IN_QUOTES, QUOTE_IN_QUOTES, EAT_NEWLINE, AFTER_ESCAPED = range(9)
    def __init__(self, lines, dialect, given):
        self._lines, self.dialect, self.line_num = iter(lines), Dialect(dialect, **given), 0
    def __iter__(self):
        return self
    def __next__(self):
        self._fields, self._field, self._number, self._state = [], [], False, self.START_RECORD
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if self._field or self._state == self.IN_QUOTES:
                    if self.dialect.strict:
                        raise Error('unexpected end of data') from None
                    self._save()
                    break
                raise
            if not isinstance(line, str):
                raise Error('iterator should return strings, not %s (the file should be opened in text mode)' % type(line).__name__)
            self.line_num += 1
            for c in line:
                self._take(c)
            self._take('')
            if self._state == self.START_RECORD:
                break
        return self._fields
    def _save(self):
        text, self._field = ''.join(self._field), []
        if self._number:
            self._number, text = False, float(text)
        self._fields.append(text)
    def _add(self, c):
        if len(self._field) >= _limit:
            raise Error('field larger than field limit (%d)' % _limit)
        self._field.append(c)
    def _take(self, c):  # '' is the end of a line
        d, state = self.dialect, self._state
        ended = c in ('\n', '\r', '')
        if state == self.START_RECORD:
            if c == '':
                return
            if ended:
                self._state = self.EAT_NEWLINE
                return
            state = self.START_FIELD
        if state == self.START_FIELD:
            if ended:
                self._save()
                self._state = self.START_RECORD if c == '' else self.EAT_NEWLINE
            elif c == d.quotechar and d.quoting != QUOTE_NONE:
                self._state = self.IN_QUOTES
            elif c == d.escapechar:
                self._state = self.ESCAPED
            elif c == ' ' and d.skipinitialspace:
                self._state = state
            elif c == d.delimiter:
                self._save()
                self._state = state
            else:
                self._number = d.quoting == QUOTE_NONNUMERIC
                self._add(c)
                self._state = self.IN_FIELD
        elif state == self.ESCAPED:
            if c in ('\n', '\r'):
                self._add(c)
                self._state = self.AFTER_ESCAPED
            else:
                self._add(c or '\n')
                self._state = self.IN_FIELD
        elif state in (self.IN_FIELD, self.AFTER_ESCAPED):
            if state == self.AFTER_ESCAPED and c == '':
                return
            if ended:
                self._save()
                self._state = self.START_RECORD if c == '' else self.EAT_NEWLINE
            elif c == d.escapechar:
                self._state = self.ESCAPED
            elif c == d.delimiter:
                self._save()
                self._state = self.START_FIELD
            else:
                self._add(c)
                self._state = self.IN_FIELD
        elif state == self.IN_QUOTES:
            if c == '':
                return
            if c == d.escapechar:
                self._state = self.ESCAPE_IN_QUOTES
            elif c == d.quotechar and d.quoting != QUOTE_NONE:
                self._state = self.QUOTE_IN_QUOTES if d.doublequote else self.IN_FIELD
            else:
                self._add(c)
        elif state == self.ESCAPE_IN_QUOTES:
            self._add(c or '\n')
            self._state = self.IN_QUOTES
        elif state == self.QUOTE_IN_QUOTES:
            if d.quoting != QUOTE_NONE and c == d.quotechar:
                self._add(c)
                self._state = self.IN_QUOTES
            elif c == d.delimiter:
                self._save()
                self._state = self.START_FIELD
            elif ended:
                self._save()
                self._state = self.START_RECORD if c == '' else self.EAT_NEWLINE
            elif not d.strict:
                self._add(c)
                self._state = self.IN_FIELD
            else:
                raise Error("'%s' expected after '%s'" % (d.delimiter, d.quotechar))
        elif c == '':
            self._state = self.START_RECORD
        elif not ended:
            raise Error('new-line character seen in unquoted field - do you need to open the file in universal-newline mode?')

class Writer:
    def __init__(self, file, dialect, given):
        self._write = getattr(file, 'write', None)
        if not callable(self._write):
            raise TypeError('argument 1 must have a "write" method')
        self.dialect = Dialect(dialect, **given)
    def _quoted(self, text, number, only):
        d, out, quote = self.dialect, [], False
        special = (d.delimiter, d.escapechar, d.quotechar, '\n', '\r', *d.lineterminator)
        for c in text:
            if c in special:
                escape = d.quoting == QUOTE_NONE
                if not escape:
                    if c == d.quotechar:
                        if d.doublequote:
                            out.append(c)
                        else:
                            escape = True
                    elif c == d.escapechar:
                        escape = True
                    quote = quote or not escape
                if escape:
                    if d.escapechar is None:
                        raise Error('need to escape, but no escapechar set')
                    out.append(d.escapechar)
            out.append(c)
        if not text and only:
            if d.quoting == QUOTE_NONE:
                raise Error('single empty field record must be quoted')
            quote = True
        if quote or d.quoting == QUOTE_ALL or (d.quoting == QUOTE_NONNUMERIC and not number):
            return d.quotechar + ''.join(out) + d.quotechar
        return ''.join(out)
    def writerow(self, row, /):
        try:
            row = list(row)
        except TypeError:
            raise Error('iterable expected, not %s' % type(row).__name__) from None
        fields = []
        for v in row:
            number = isinstance(v, (int, float)) and not isinstance(v, bool)
            text = v if isinstance(v, str) else '' if v is None else str(v)
            fields.append(self._quoted(text, number, len(row) == 1))
        return self._write(self.dialect.delimiter.join(fields) + self.dialect.lineterminator)
    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)

for _type in (Reader, Writer):
    _type.__module__ = '_csv'

def reader(lines, /, dialect=None, **given):
    return Reader(lines, dialect, given)

def writer(file, /, dialect=None, **given):
    return Writer(file, dialect, given)
)py";

}  // namespace SW_MODEL
}  // namespace sidewinder
