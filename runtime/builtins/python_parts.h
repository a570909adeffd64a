// The parts of native modules that are written in Python: what is cold, and what is shorter said there.
#pragma once

namespace sidewinder {
inline namespace SW_MODEL {

inline constexpr const char kIoPython[] = R"py(
class _IOBase:
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
    def _unsupported(self, name):
        raise UnsupportedOperation(name)
    def seek(self, pos, whence=0, /):
        self._unsupported('seek')
    def tell(self):
        return self.seek(0, 1)
    def truncate(self, pos=None, /):
        self._unsupported('truncate')
    def fileno(self):
        self._unsupported('fileno')
    @property
    def closed(self):
        return getattr(self, '_IOBase__closed', False)
    def flush(self):
        self._checkClosed()
    def close(self):
        if not self.closed:
            try:
                self.flush()
            finally:
                self._IOBase__closed = True
    def seekable(self):
        return False
    def readable(self):
        return False
    def writable(self):
        return False
    def isatty(self):
        self._checkClosed()
        return False
    def _checkClosed(self, msg=None):
        if self.closed:
            raise ValueError('I/O operation on closed file.' if msg is None else msg)
    def _checkReadable(self, msg=None):
        if not self.readable():
            raise UnsupportedOperation('File or stream is not readable.' if msg is None else msg)
    def _checkWritable(self, msg=None):
        if not self.writable():
            raise UnsupportedOperation('File or stream is not writable.' if msg is None else msg)
    def _checkSeekable(self, msg=None):
        if not self.seekable():
            raise UnsupportedOperation('File or stream is not seekable.' if msg is None else msg)
    def __enter__(self):
        self._checkClosed()
        return self
    def __exit__(self, *args):
        self.close()
    def readline(self, size=-1, /):
        res = bytearray()
        while size is None or size < 0 or len(res) < size:
            b = self.read(1)
            if not b:
                break
            res += b
            if res.endswith(b'\n'):
                break
        return bytes(res)
    def __iter__(self):
        self._checkClosed()
        return self
    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line
    def readlines(self, hint=None, /):
        lines, n = [], 0
        for line in self:
            lines.append(line)
            n += len(line)
            if hint is not None and 0 < hint <= n:
                break
        return lines
    def writelines(self, lines, /):
        self._checkClosed()
        for line in lines:
            self.write(line)

class _RawIOBase(_IOBase):
    def read(self, size=-1, /):
        if size is None or size < 0:
            return self.readall()
        b = bytearray(size)
        n = self.readinto(b)
        if n is None:
            return None
        return bytes(b[:n])
    def readall(self):
        res = bytearray()
        while data := self.read(8192):
            res += data
        return bytes(res)
    def readinto(self, b, /):
        self._unsupported('readinto')
    def write(self, b, /):
        self._unsupported('write')

class _BufferedIOBase(_IOBase):
    def read(self, size=-1, /):
        self._unsupported('read')
    def read1(self, size=-1, /):
        self._unsupported('read1')
    def readinto(self, b, /):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)
    def write(self, b, /):
        self._unsupported('write')
    def detach(self):
        self._unsupported('detach')

class _TextIOBase(_IOBase):
    encoding = errors = newlines = None
    def read(self, size=-1, /):
        self._unsupported('read')
    def write(self, s, /):
        self._unsupported('write')
    def readline(self, size=-1, /):
        self._unsupported('readline')
    def detach(self):
        self._unsupported('detach')

class BufferedRWPair(_BufferedIOBase):
    def __init__(self, reader, writer, buffer_size=8192, /):
        self.reader, self.writer = reader, writer
    def read(self, size=-1, /):
        return self.reader.read(size)
    def readable(self):
        return self.reader.readable()
    def write(self, b, /):
        return self.writer.write(b)
    def writable(self):
        return self.writer.writable()
    def flush(self):
        return self.writer.flush()
    def close(self):
        self.writer.close()
        self.reader.close()

class IncrementalNewlineDecoder:
    def __init__(self, decoder, translate, errors='strict'):
        self.decoder, self.translate, self.errors = decoder, translate, errors
    def decode(self, input, final=False):
        output = input if self.decoder is None else self.decoder.decode(input, final=final)
        if self.translate:
            output = output.replace('\r\n', '\n').replace('\r', '\n')
        return output
    def reset(self):
        if self.decoder:
            self.decoder.reset()
)py";

// `python -m name`, told as python3 tells it.
inline constexpr const char kRunPython[] = R"py(
import sys
from _sidewinder_import import find_source, compile_file

def _fail(text):
    sys.stderr.write(sys.executable + ': ' + text + '\n')
    raise SystemExit(1)

def _find(name):
    # (file, package folder or None) of a module whose parents are imported; None: not there.
    parent = name.rpartition('.')[0]
    if not parent:
        return find_source(name, sys.path)
    try:
        __import__(parent)
    except ImportError as e:
        if e.name is None or (e.name != parent and not parent.startswith(e.name + '.')):
            raise
        _fail("Error while finding module specification for %r (%s: %s)" % (name, type(e).__name__, e))
    path = getattr(sys.modules[parent], '__path__', None)
    if path is None:
        _fail("Error while finding module specification for %r (ModuleNotFoundError: No module named %r; %r is not a package)"
              % (name, name, parent))
    return find_source(name.rpartition('.')[2], path)

def run_module_as_main(name):
    if name.startswith('.'):
        _fail('Relative module names not supported')
    found, package = _find(name), name.rpartition('.')[0]
    if found is None:
        _fail('No module named ' + name)
    if found[1] is not None:
        package, main = name, name + '.__main__'
        __import__(name)
        found = find_source('__main__', sys.modules[name].__path__)
        if found is None:
            _fail("No module named %s; %r is a package and cannot be directly executed" % (main, name))
    file = found[0]
    sys.argv[0] = file
    module = sys.modules['__main__']
    namespace = module.__dict__
    namespace['__file__'] = file
    namespace['__package__'] = package
    code = compile_file(file)
    exec(code, namespace)
)py";

inline constexpr const char kImportlibPython[] = R"py(
import sys
__path__ = []
from _sidewinder_import import find_source, compile_file

def import_module(name, package=None):
    level = 0
    if name.startswith('.'):
        if not package:
            raise TypeError('the \'package\' argument is required to perform a relative import for %r' % name)
        for character in name:
            if character != '.':
                break
            level += 1
        parts = package.rsplit('.', level - 1)
        if len(parts) < level:
            raise ImportError('attempted relative import beyond top-level package')
        name = parts[0] + '.' + name[level:] if name[level:] else parts[0]
    __import__(name)
    return sys.modules[name]

def reload(module):
    if not isinstance(module, type(sys)):
        raise TypeError('reload() argument must be a module')
    name = module.__name__
    if sys.modules.get(name) is not module:
        raise ImportError('module %s not in sys.modules' % name, name=name)
    file = getattr(module, '__file__', None)
    if file is not None:
        exec(compile_file(file), module.__dict__)
    return sys.modules[name]

def invalidate_caches():
    pass

__import__ = __import__
)py";

inline constexpr const char kThreadPython[] = R"py(
class _ExceptHookArgs(tuple):
    __slots__ = ()
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])
    def __repr__(self):
        return '_thread._ExceptHookArgs(exc_type=%r, exc_value=%r, exc_traceback=%r, thread=%r)' % tuple(self)
_ExceptHookArgs.__name__ = _ExceptHookArgs.__qualname__ = '_ExceptHookArgs'

def _excepthook(args, /):
    import sys
    if args.exc_type is SystemExit:
        return
    stderr = sys.stderr if sys is not None else None
    if stderr is None:
        stderr = getattr(args.thread, '_stderr', None)
        if stderr is None:
            return
    name = args.thread.name if args.thread is not None else get_ident()
    value = args.exc_value
    if value is None:
        value = args.exc_type()
    stderr.write('Exception in thread %s:\n%s' % (name, _format_exception(value, args.exc_traceback)))
    stderr.flush()
)py";

inline constexpr const char kSha512Python[] = R"py(
class _Hash:
    def __init__(self, data=b'', usedforsecurity=True):
        self._data = bytes(data)
    def update(self, data, /):
        self._data += bytes(data)
    def digest(self):
        return type(self)._compute(self._data)
    def hexdigest(self):
        return self.digest().hex()
    def copy(self):
        return type(self)(self._data)
    block_size = 128

class sha512(_Hash):
    name, digest_size, _compute = 'sha512', 64, staticmethod(_sha512)

class sha384(_Hash):
    name, digest_size, _compute = 'sha384', 48, staticmethod(_sha384)
)py";

inline constexpr const char kStructPython[] = R"py(
class error(Exception):
    pass
error.__module__ = 'struct'

class Struct:
    def __init__(self, format):
        if isinstance(format, bytes):
            format = format.decode('ascii')
        if not isinstance(format, str):
            raise TypeError('Struct() argument 1 must be a str or bytes object, not ' + type(format).__name__)
        self.format = format
        self.size = calcsize(format)
    def pack(self, *values):
        return pack(self.format, *values)
    def pack_into(self, buffer, offset, *values):
        return pack_into(self.format, buffer, offset, *values)
    def unpack(self, buffer, /):
        return unpack(self.format, buffer)
    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)
    def iter_unpack(self, buffer, /):
        return iter_unpack(self.format, buffer)
    def __repr__(self):
        return f'_struct.Struct({self.format!r})'
Struct.__module__ = '_struct'

def pack_into(format, buffer, offset, *values):
    data = pack(format, *values)
    n = len(buffer)
    if offset < 0:
        if offset + n < 0:
            raise error(f'offset {offset} out of range for {n}-byte buffer')
        offset += n
    if n - offset < len(data):
        raise error(f'pack_into requires a buffer of at least {offset + len(data)} bytes for packing {len(data)} '
                    f'bytes at offset {offset} (actual buffer size is {n})')
    buffer[offset:offset + len(data)] = data

def unpack_from(format, /, buffer, offset=0):
    n, size = len(buffer), calcsize(format)
    if offset < 0:
        if offset + n < 0:
            raise error(f'offset {offset} out of range for {n}-byte buffer')
        offset += n
    if n - offset < size:
        raise error(f'unpack_from requires a buffer of at least {offset + size} bytes for unpacking {size} bytes at '
                    f'offset {offset} (actual buffer size is {n})')
    return unpack(format, bytes(buffer)[offset:offset + size])

def iter_unpack(format, buffer, /):
    size = calcsize(format)
    if size == 0:
        raise error('cannot iteratively unpack with a struct of length 0')
    if len(buffer) % size:
        raise error(f'iterative unpacking requires a buffer of a multiple of {size} bytes')
    data = bytes(buffer)
    return (unpack(format, data[i:i + size]) for i in range(0, len(data), size))

def _clearcache():
    pass
)py";

inline constexpr const char kSignalPython[] = R"py(
def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt

_handlers = {SIGINT: default_int_handler}

def getsignal(signalnum, /):
    return _handlers.get(signalnum, SIG_DFL)

def signal(signalnum, handler, /):
    old = getsignal(signalnum)
    if signalnum != SIGINT or handler is not default_int_handler:
        raise NotImplementedError('this runtime only knows KeyboardInterrupt')
    return old
)py";

inline constexpr const char kTimePython[] = R"py(
def asctime(t=None, /):
    t = localtime() if t is None else tuple(t)
    if len(t) != 9:
        raise TypeError('asctime(): illegal time tuple argument')
    return '%s %s%3d %.2d:%.2d:%.2d %d' % (
        ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')[t[6]],
        ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')[t[1] - 1],
        t[2], t[3], t[4], t[5], t[0])

def ctime(seconds=None, /):
    return asctime(localtime(seconds))
)py";

inline constexpr const char kPosixPython[] = R"py(
_have_functions = []

def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    try:
        method = type(path).__fspath__
    except AttributeError:
        raise TypeError('expected str, bytes or os.PathLike object, not ' + type(path).__name__) from None
    result = method(path)
    if isinstance(result, (str, bytes)):
        return result
    raise TypeError('expected %s.__fspath__() to return str or bytes, not %s' % (type(path).__name__, type(result).__name__))

class DirEntry:
    def __init__(self, folder, name):
        self.name = name
        self.path = folder + ('' if folder.endswith('/') else '/') + name
    def __fspath__(self):
        return self.path
    def stat(self, *, follow_symlinks=True):
        return stat(self.path) if follow_symlinks else lstat(self.path)
    def _kind(self, follow_symlinks):
        try:
            return self.stat(follow_symlinks=follow_symlinks).st_mode & 0o170000
        except FileNotFoundError:
            return 0
    def is_dir(self, *, follow_symlinks=True):
        return self._kind(follow_symlinks) == 0o040000
    def is_file(self, *, follow_symlinks=True):
        return self._kind(follow_symlinks) == 0o100000
    def is_symlink(self):
        return self._kind(False) == 0o120000
    def inode(self):
        return lstat(self.path).st_ino
    def __repr__(self):
        return f'<DirEntry {self.name!r}>'
DirEntry.__module__ = 'posix'

class scandir:
    def __init__(self, path=None):
        folder = '.' if path is None else fspath(path)
        self._entries = iter([DirEntry(folder, name) for name in listdir(folder)])
    def __iter__(self):
        return self
    def __next__(self):
        return next(self._entries)
    def __enter__(self):
        return self
    def __exit__(self, *args):
        self.close()
    def close(self):
        self._entries = iter(())
)py";

inline constexpr const char kCollectionsPython[] = R"py(
class defaultdict(dict):
    __slots__ = ('default_factory', '__weakref__')

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError('first argument must be callable or None')
        self.default_factory = default_factory
        dict.__init__(self, *args, **kwargs)

    def __missing__(self, key, /):
        factory = self.default_factory
        if factory is None:
            raise KeyError(key)
        return self.setdefault(key, factory())

    def copy(self):
        return type(self)(self.default_factory, self)
    __copy__ = copy

    def __or__(self, other, /):
        if not isinstance(other, dict):
            return NotImplemented
        made = self.copy()
        made.update(other)
        return made

    def __ror__(self, other, /):
        if not isinstance(other, dict):
            return NotImplemented
        made = type(self)(self.default_factory, other)
        made.update(self)
        return made

    def __reduce__(self):
        factory = () if self.default_factory is None else (self.default_factory,)
        return type(self), factory, None, None, iter(self.items())

    def __repr__(self):
        factory = self.default_factory
        shown = '...' if getattr(factory, '__self__', None) is self else repr(factory)
        return '%s(%s, %s)' % (type(self).__name__, shown, dict.__repr__(self))

    def __class_getitem__(cls, item):
        return type(list[int])(cls, item)

defaultdict.__module__ = 'collections'
)py";

}  // namespace SW_MODEL
}  // namespace sidewinder
