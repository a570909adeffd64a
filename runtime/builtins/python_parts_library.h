// Parts of native modules that the library's own modules stand on (codecs, contextvars, ast, importlib), in
// Python.
#pragma once

namespace sidewinder {
inline namespace SW_MODEL {

// The registry of codecs. str.encode() and bytes.decode() know Unicode's encodings, Latin-1 and ASCII
// themselves and do not look here.
inline constexpr const char kCodecsPython[] = R"py(
_native_encode, _native_decode = encode, decode
_searchers, _codecs_found, _error_handlers = [], {}, {}

def register(search_function, /):
    if not callable(search_function):
        raise TypeError('argument must be callable')
    _searchers.append(search_function)

def unregister(search_function, /):
    if search_function in _searchers:
        _searchers.remove(search_function)
        _codecs_found.clear()

def lookup(encoding, /):
    name = encoding.replace(' ', '-').lower()
    found = _codecs_found.get(name)
    if found is not None:
        return found
    import encodings
    for search in list(_searchers):
        found = search(name)
        if found is not None:
            if not isinstance(found, tuple) or len(found) != 4:
                raise TypeError('codec search functions must return 4-tuples')
            _codecs_found[name] = found
            return found
    raise LookupError('unknown encoding: ' + encoding)

def encode(obj, encoding='utf-8', errors='strict'):
    result = lookup(encoding)[0](obj, errors)
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError('encoder must return a tuple (object, integer)')
    return result[0]

def decode(obj, encoding='utf-8', errors='strict'):
    result = lookup(encoding)[1](obj, errors)
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError('decoder must return a tuple (object,integer)')
    return result[0]

def register_error(errors, handler, /):
    if not callable(handler):
        raise TypeError('handler must be callable')
    _error_handlers[errors] = handler

def lookup_error(name, /):
    try:
        return _error_handlers[name]
    except KeyError:
        raise LookupError('unknown error handler name ' + repr(name)) from None

def _strict(e):
    if isinstance(e, Exception):
        raise e
    raise TypeError('codec must pass exception instance')

def _check(e, *types):
    if not isinstance(e, types):
        raise TypeError("don't know how to handle %s in error callback" % type(e).__name__)

def _ignore(e):
    _check(e, UnicodeError)
    return '', e.end

def _replace(e):
    _check(e, UnicodeError)
    n = e.end - e.start
    return ('?' * n if isinstance(e, UnicodeEncodeError) else '\ufffd' if isinstance(e, UnicodeDecodeError) else '\ufffd' * n), e.end

def _xmlcharrefreplace(e):
    _check(e, UnicodeEncodeError)
    return ''.join('&#%d;' % ord(c) for c in e.object[e.start:e.end]), e.end

def _backslashreplace(e):
    _check(e, UnicodeError)
    part = e.object[e.start:e.end]
    if isinstance(e, UnicodeDecodeError):
        return ''.join('\\x%02x' % b for b in part), e.end
    def shown(c):
        n = ord(c)
        return '\\x%02x' % n if n < 0x100 else '\\u%04x' % n if n < 0x10000 else '\\U%08x' % n
    return ''.join(map(shown, part)), e.end

def _surrogateescape(e):
    _check(e, UnicodeError)
    part = e.object[e.start:e.end]
    if isinstance(e, UnicodeDecodeError):
        if part[0] < 128:
            raise e
        return chr(0xdc00 + part[0]), e.start + 1
    if any(not 0xdc80 <= ord(c) <= 0xdcff for c in part):
        raise e
    return bytes(ord(c) - 0xdc00 for c in part), e.end

for _name, _handler in dict(strict=_strict, ignore=_ignore, replace=_replace, xmlcharrefreplace=_xmlcharrefreplace,
                            backslashreplace=_backslashreplace, namereplace=_backslashreplace,
                            surrogateescape=_surrogateescape, surrogatepass=_strict).items():
    _handler.__name__ = _name + '_errors'
    register_error(_name, _handler)

class _Function:  # no method when it is found in a class, as codecs puts it there
    __slots__ = ('_function',)
    def __init__(self, function):
        self._function = function
    def __call__(self, *args):
        return self._function(*args)

def _pair(name):
    def encoder(text, errors=None, /):
        return _native_encode(text, name, errors or 'strict'), len(text)
    def decoder(data, errors=None, final=True, /):
        data = bytes(data)
        if not final:
            data = data[:len(data) - _unfinished(name, data)]
        return _native_decode(data, name, errors or 'strict'), len(data)
    return _Function(encoder), _Function(decoder)

def _unfinished(name, data):
    # How many bytes at the end are the beginning of a character.
    if name == 'utf-8':
        for back in range(1, min(len(data), 3) + 1):
            b = data[-back]
            if b & 0xc0 != 0x80:
                need = 2 if 0xc2 <= b <= 0xdf else 3 if 0xe0 <= b <= 0xef else 4 if 0xf0 <= b <= 0xf4 else 0
                low = {0xe0: 0xa0, 0xf0: 0x90}.get(b, 0x80)
                high = {0xed: 0x9f, 0xf4: 0x8f}.get(b, 0xbf)
                return back if back < need and (back == 1 or low <= data[1 - back] <= high) else 0
        return 0
    if name.startswith('utf-16'):
        odd = len(data) % 2
        end = len(data) - odd
        if end >= 2:
            high = data[end - 1 if not name.endswith('be') else end - 2]
            if 0xd8 <= high <= 0xdb:
                return odd + 2
        return odd
    return len(data) % 4 if name.startswith('utf-32') else 0

utf_8_encode, utf_8_decode = _pair('utf-8')
latin_1_encode, latin_1_decode = _pair('latin-1')
ascii_encode, ascii_decode = _pair('ascii')
utf_16_encode, utf_16_decode = _pair('utf-16')
utf_16_le_encode, utf_16_le_decode = _pair('utf-16-le')
utf_16_be_encode, utf_16_be_decode = _pair('utf-16-be')
utf_32_encode, utf_32_decode = _pair('utf-32')
utf_32_le_encode, utf_32_le_decode = _pair('utf-32-le')
utf_32_be_encode, utf_32_be_decode = _pair('utf-32-be')

def _ex(bits, little, big, width):
    def decoder(data, errors=None, byteorder=0, final=True, /):
        data, skipped = bytes(data), 0
        if not byteorder:
            if len(data) < width and not final:
                return '', 0, 0
            if data.startswith(little):
                byteorder, skipped = -1, width
            elif data.startswith(big):
                byteorder, skipped = 1, width
        name = bits + ('-be' if byteorder == 1 else '-le')
        rest = data[skipped:]
        if not final:
            rest = rest[:len(rest) - _unfinished(name, rest)]
        return _native_decode(rest, name, errors or 'strict'), skipped + len(rest), byteorder
    return _Function(decoder)
utf_16_ex_decode = _ex('utf-16', b'\xff\xfe', b'\xfe\xff', 2)
utf_32_ex_decode = _ex('utf-32', b'\xff\xfe\0\0', b'\0\0\xfe\xff', 4)

def charmap_build(table, /):
    return {ord(c): i for i, c in enumerate(table) if c != '\ufffe'}

def _handled(errors, e):
    replacement, at = lookup_error(errors or 'strict')(e)
    return replacement, at + len(e.object) if at < 0 else at

def charmap_encode(text, errors=None, mapping=None, /):
    if mapping is None:
        return latin_1_encode(text, errors)
    out, i = bytearray(), 0
    def put(code):
        try:
            v = mapping[code]
        except LookupError:
            return False
        if v is None:
            return False
        out.extend(v if isinstance(v, bytes) else (v,))
        return True
    while i < len(text):
        if put(ord(text[i])):
            i += 1
            continue
        end = i + 1
        replacement, i = _handled(errors, UnicodeEncodeError('charmap', text, i, end, 'character maps to <undefined>'))
        if isinstance(replacement, bytes):
            out += replacement
        else:
            for c in replacement:
                if not put(ord(c)):
                    raise UnicodeEncodeError('charmap', text, end - 1, end, 'character maps to <undefined>')
    return bytes(out), len(text)

def charmap_decode(data, errors=None, mapping=None, /):
    if mapping is None:
        return latin_1_decode(data, errors)
    data, out, i = bytes(data), [], 0
    while i < len(data):
        try:
            v = mapping[data[i]]
        except LookupError:
            v = None
        if isinstance(v, int):
            v = chr(v)
        if v is None or v == '\ufffe':
            v, i = _handled(errors, UnicodeDecodeError('charmap', data, i, i + 1, 'character maps to <undefined>'))
        else:
            i += 1
        out.append(v)
    return ''.join(out), len(data)

def readbuffer_encode(data, errors=None, /):
    data = data.encode() if isinstance(data, str) else bytes(data)
    return data, len(data)

def escape_encode(data, errors=None, /):
    return repr(data)[2:-1].encode('latin-1'), len(data)

def unicode_escape_encode(text, errors=None, /):
    out = []
    for c in text:
        n = ord(c)
        out.append({'\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t'}.get(c) or
                   (c if 32 <= n < 127 else '\\x%02x' % n if n < 256 else '\\u%04x' % n if n < 0x10000 else '\\U%08x' % n))
    return ''.join(out).encode('ascii'), len(text)

def raw_unicode_escape_encode(text, errors=None, /):
    return b''.join(bytes((n,)) if n < 256 else b'\\u%04x' % n if n < 0x10000 else b'\\U%08x' % n for n in map(ord, text)), len(text)

_ESCAPES = {'n': '\n', 'r': '\r', 't': '\t', '\\': '\\', "'": "'", '"': '"', 'a': '\a', 'b': '\b', 'f': '\f', 'v': '\v', '\n': ''}

def _unescape(text, widths, octal, errors, encoding, data):
    out, i, n = [], 0, len(text)
    while i < n:
        j = text.find('\\', i)
        if j < 0 or j + 1 >= n:
            if j >= 0:
                raise UnicodeDecodeError(encoding, data, j, n, '\\ at end of string')
            out.append(text[i:])
            break
        out.append(text[i:j])
        c = text[j + 1]
        i = j + 2
        if c in widths:
            digits = text[i:i + widths[c]]
            try:
                if len(digits) != widths[c] or '_' in digits or digits.strip() != digits:
                    raise ValueError
                out.append(chr(int(digits, 16)))
            except (ValueError, OverflowError):
                reason = 'truncated \\%s escape' % {'x': 'xXX', 'u': 'uXXXX', 'U': 'UXXXXXXXX'}[c]
                raise UnicodeDecodeError(encoding, data, j, min(i + len(digits), n), reason) from None
            i += widths[c]
        elif octal and c in _ESCAPES:
            out.append(_ESCAPES[c])
        elif octal and c in '01234567':
            end = i
            while end < n and end < j + 4 and text[end] in '01234567':
                end += 1
            out.append(chr(int(text[j + 1:end], 8)))
            i = end
        else:
            out.append('\\' + c)
    return ''.join(out)

def unicode_escape_decode(data, errors=None, final=True, /):
    data = data.encode() if isinstance(data, str) else bytes(data)
    return _unescape(data.decode('latin-1'), {'x': 2, 'u': 4, 'U': 8}, True, errors, 'unicodeescape', data), len(data)

def raw_unicode_escape_decode(data, errors=None, final=True, /):
    data = data.encode() if isinstance(data, str) else bytes(data)
    return _unescape(data.decode('latin-1'), {'u': 4, 'U': 8}, False, errors, 'rawunicodeescape', data), len(data)

unicode_escape_decode, raw_unicode_escape_decode = _Function(unicode_escape_decode), _Function(raw_unicode_escape_decode)

def escape_decode(data, errors=None, /):
    data = data.encode() if isinstance(data, str) else bytes(data)
    try:
        return _unescape(data.decode('latin-1'), {'x': 2}, True, errors, 'escape', data).encode('latin-1'), len(data)
    except UnicodeDecodeError as e:
        raise ValueError('invalid \\x escape at position %d' % e.start) from None
)py";

// Context variables: one context per thread, in what belongs to the thread.
inline constexpr const char kContextvarsPython[] = R"py(
from _thread import _local
_state = _local()
_missing = object()

def _current():
    try:
        return _state.context
    except AttributeError:
        _state.context = Context()
        return _state.context

class Context:
    __slots__ = ('_values', '_entered', '_previous', '__weakref__')
    def __init__(self):
        self._values, self._entered, self._previous = {}, False, None
    def run(self, callable, /, *args, **kwargs):
        if self._entered:
            raise RuntimeError('cannot enter context: %r is already entered' % self)
        previous, self._entered, _state.context = _current(), True, self
        try:
            return callable(*args, **kwargs)
        finally:
            self._entered, _state.context = False, previous
    def copy(self):
        made = Context()
        made._values = dict(self._values)
        return made
    def _check(self, var):
        if not isinstance(var, ContextVar):
            raise TypeError("a ContextVar key was expected, got %r" % (var,))
    def __getitem__(self, var, /):
        self._check(var)
        return self._values[var]
    def __contains__(self, var, /):
        self._check(var)
        return var in self._values
    def get(self, var, default=None, /):
        self._check(var)
        return self._values.get(var, default)
    def __iter__(self):
        return iter(self._values)
    def __len__(self):
        return len(self._values)
    def keys(self):
        return self._values.keys()
    def values(self):
        return self._values.values()
    def items(self):
        return self._values.items()
    def __eq__(self, other):
        return NotImplemented if not isinstance(other, Context) else self._values == other._values
    __hash__ = None

class ContextVar:
    __slots__ = ('_name', '_default', '__weakref__')
    def __init__(self, name, /, *, default=_missing):
        if not isinstance(name, str):
            raise TypeError('context variable name must be a str')
        self._name, self._default = name, default
    name = property(lambda self: self._name)
    def get(self, default=_missing, /):
        v = _current()._values.get(self, _missing)
        if v is not _missing:
            return v
        if default is not _missing:
            return default
        if self._default is not _missing:
            return self._default
        raise LookupError(self)
    def set(self, value, /):
        context = _current()
        token = Token(self, context, context._values.get(self, _missing))
        context._values = {**context._values, self: value}
        return token
    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError('expected an instance of Token, got %r' % (token,))
        if token._used:
            raise RuntimeError('%r has already been used once' % token)
        if token._var is not self:
            raise ValueError('%r was created by a different ContextVar' % token)
        context = _current()
        if token._context is not context:
            raise ValueError('%r was created in a different Context' % token)
        token._used = True
        values = dict(context._values)
        if token._old is _missing:
            values.pop(self, None)
        else:
            values[self] = token._old
        context._values = values
    def __class_getitem__(cls, item):
        return type(list[int])(cls, item)
    def __repr__(self):
        shown = '' if self._default is _missing else ' default=%r' % (self._default,)
        return '<ContextVar name=%r%s at %#x>' % (self._name, shown, id(self))

class Token:
    __slots__ = ('_var', '_context', '_old', '_used')
    class _Missing:
        def __repr__(self):
            return '<Token.MISSING>'
    MISSING = _Missing()
    def __init__(self, var, context, old):
        self._var, self._context, self._old, self._used = var, context, old, False
    var = property(lambda self: self._var)
    old_value = property(lambda self: Token.MISSING if self._old is _missing else self._old)
    __hash__ = object.__hash__
    def __class_getitem__(cls, item):
        return type(list[int])(cls, item)
    def __repr__(self):
        return '<Token%s var=%r at %#x>' % (' used' if self._used else '', self._var, id(self))

for _type in (Context, ContextVar, Token):
    _type.__module__ = '_contextvars'

def copy_context():
    return _current().copy()
)py";

// The classes of syntax trees, which syntax_tree.cpp makes instances of; a tree is not compiled.
inline constexpr const char kAstPython[] = R"py(
PyCF_ONLY_AST, PyCF_TYPE_COMMENTS, PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x400, 0x1000, 0x2000

class AST:
    _fields = _attributes = __match_args__ = ()
    def __init__(self, *args, **kwargs):
        fields = self._fields
        if len(args) > len(fields):
            raise TypeError('%s constructor takes at most %d positional argument%s'
                            % (type(self).__name__, len(fields), '' if len(fields) == 1 else 's'))
        for name, value in zip(fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in fields[:len(args)]:
                raise TypeError('%s got multiple values for argument %r' % (type(self).__name__, name))
            setattr(self, name, value)
    def __reduce__(self):
        return type(self), (), self.__dict__
AST.__module__ = 'ast'

_PLACE = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')

def _make(name, base, fields, attributes=None):
    names = tuple(f.rstrip('?*') for f in fields.split())
    space = {'_fields': names, '__match_args__': names, '__module__': 'ast'}
    for f in fields.split():
        if f.endswith('?'):
            space[f[:-1]] = None
    if attributes is not None:
        space['_attributes'] = attributes
        if attributes == _PLACE:
            space['end_lineno'] = space['end_col_offset'] = None
    made = type(name, (base,), space)
    globals()[name] = made
    return made

for _line in '''mod::Module(body* type_ignores*) Interactive(body*) Expression(body) FunctionType(argtypes* returns)
stmt:@:FunctionDef(name args body* decorator_list* returns? type_comment?) AsyncFunctionDef(name args body* decorator_list* returns? type_comment?) ClassDef(name bases* keywords* body* decorator_list*) Return(value?) Delete(targets*) Assign(targets* value type_comment?) AugAssign(target op value) AnnAssign(target annotation value? simple) For(target iter body* orelse* type_comment?) AsyncFor(target iter body* orelse* type_comment?) While(test body* orelse*) If(test body* orelse*) With(items* body* type_comment?) AsyncWith(items* body* type_comment?) Match(subject cases*) Raise(exc? cause?) Try(body* handlers* orelse* finalbody*) TryStar(body* handlers* orelse* finalbody*) Assert(test msg?) Import(names*) ImportFrom(module? names* level?) Global(names*) Nonlocal(names*) Expr(value) Pass() Break() Continue()
expr:@:BoolOp(op values*) NamedExpr(target value) BinOp(left op right) UnaryOp(op operand) Lambda(args body) IfExp(test body orelse) Dict(keys* values*) Set(elts*) ListComp(elt generators*) SetComp(elt generators*) DictComp(key value generators*) GeneratorExp(elt generators*) Await(value) Yield(value?) YieldFrom(value) Compare(left ops* comparators*) Call(func args* keywords*) FormattedValue(value conversion format_spec?) JoinedStr(values*) Constant(value kind?) Attribute(value attr ctx) Subscript(value slice ctx) Starred(value ctx) Name(id ctx) List(elts* ctx) Tuple(elts* ctx) Slice(lower? upper? step?)
expr_context::Load() Store() Del()
boolop::And() Or()
operator::Add() Sub() Mult() MatMult() Div() Mod() Pow() LShift() RShift() BitOr() BitXor() BitAnd() FloorDiv()
unaryop::Invert() Not() UAdd() USub()
cmpop::Eq() NotEq() Lt() LtE() Gt() GtE() Is() IsNot() In() NotIn()
excepthandler:@:ExceptHandler(type? name? body*)
pattern:@:MatchValue(value) MatchSingleton(value) MatchSequence(patterns*) MatchMapping(keys* patterns* rest?) MatchClass(cls patterns* kwd_attrs* kwd_patterns*) MatchStar(name?) MatchAs(pattern? name?) MatchOr(patterns*)
type_ignore::TypeIgnore(lineno tag)'''.splitlines():
    _base, _where, _kinds = _line.split(':')
    _made = _make(_base, AST, '', _PLACE if _where else ())
    for _kind in _kinds[:-1].split(') '):
        _make(_kind.partition('(')[0], _made, _kind.partition('(')[2])
_make('comprehension', AST, 'target iter ifs* is_async', ())
_make('arguments', AST, 'posonlyargs* args* vararg? kwonlyargs* kw_defaults* kwarg? defaults*', ())
_make('arg', AST, 'arg annotation? type_comment?', _PLACE)
_make('keyword', AST, 'arg? value', _PLACE)
_make('alias', AST, 'name asname?', _PLACE)
_make('withitem', AST, 'context_expr optional_vars?', ())
_make('match_case', AST, 'pattern guard? body*', ())
)py";

// What of importlib programs look at without importing through it.
inline constexpr const char kImportlibMachineryPython[] = R"py(
SOURCE_SUFFIXES, BYTECODE_SUFFIXES, EXTENSION_SUFFIXES, DEBUG_BYTECODE_SUFFIXES, OPTIMIZED_BYTECODE_SUFFIXES = ['.py'], [], [], [], []

def all_suffixes():
    return ['.py']

class ModuleSpec:
    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name, self.loader, self.origin, self.loader_state = name, loader, origin, loader_state
        self.submodule_search_locations = [] if is_package else None
        self.cached, self.has_location = None, False
    @property
    def parent(self):
        return self.name.rpartition('.')[0] if self.submodule_search_locations is None else self.name
    def __repr__(self):
        shown = '' if self.origin is None else ', origin=%r' % self.origin
        return 'ModuleSpec(name=%r, loader=%r%s)' % (self.name, self.loader, shown)
    def __eq__(self, other):
        return NotImplemented if not isinstance(other, ModuleSpec) else vars(self) == vars(other)

# Types for isinstance(); nothing is loaded by them.
class BuiltinImporter: pass
class FrozenImporter: pass
class SourceFileLoader:
    def __init__(self, fullname, path):
        self.name, self.path = fullname, path
    def get_filename(self, fullname=None):
        return self.path
    def get_data(self, path):
        with open(path, 'rb') as f:
            return f.read()
    def get_source(self, fullname=None):
        with open(self.path, encoding='utf-8') as f:
            return f.read()
class SourcelessFileLoader: pass
class ExtensionFileLoader: pass
class PathFinder: pass
class FileFinder: pass
class NamespaceLoader: pass
)py";

inline constexpr const char kImportlibUtilPython[] = R"py(
import sys
from _sidewinder_import import find_source, is_native
from importlib.machinery import ModuleSpec, SourceFileLoader, BuiltinImporter

def find_spec(name, package=None):
    if name.startswith('.'):
        if not package:
            raise ImportError('no package specified for %r (required for relative module names)' % name)
        level = len(name) - len(name.lstrip('.'))
        name = package.rsplit('.', level - 1)[0] + '.' + name[level:]
    if name in sys.modules:
        module = sys.modules[name]
        if module is None:
            return None
        spec = getattr(module, '__spec__', None)
        if spec is None:
            raise ValueError('{}.__spec__ is not set'.format(name))
        return spec
    if is_native(name):
        return ModuleSpec(name, BuiltinImporter, origin='built-in')
    parent, _, last = name.rpartition('.')
    path = sys.path
    if parent:
        path = __import__(parent, fromlist=['__path__']).__path__
    found = find_source(last, path)
    if found is None:
        return None
    spec = ModuleSpec(name, SourceFileLoader(name, found[0]), origin=found[0], is_package=found[1] is not None)
    spec.has_location = True
    if found[1] is not None:
        spec.submodule_search_locations.append(found[1])
    return spec

def module_from_spec(spec):
    module = type(sys)(spec.name)
    module.__spec__, module.__loader__, module.__package__ = spec, spec.loader, spec.parent
    if spec.has_location:
        module.__file__ = spec.origin
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    return module

def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    spec = ModuleSpec(name, loader or SourceFileLoader(name, str(location)), origin=str(location))
    spec.has_location, spec.submodule_search_locations = True, submodule_search_locations
    return spec

def source_from_cache(path):
    raise NotImplementedError('no bytecode files are written')
cache_from_source = source_from_cache

MAGIC_NUMBER = b''

def decode_source(source_bytes):
    import io, tokenize
    encoding = tokenize.detect_encoding(io.BytesIO(source_bytes).readline)[0]
    return source_bytes.decode(encoding).replace('\r\n', '\n').replace('\r', '\n')
)py";

}  // namespace SW_MODEL
}  // namespace sidewinder
