# The tree of built-in exceptions.
import builtins
def is_exc(x):
    return isinstance(x, type) and issubclass(x, BaseException)
names = sorted(n for n in dir(builtins) if is_exc(getattr(builtins, n)))
wanted = ['ArithmeticError', 'AssertionError', 'AttributeError', 'BaseException', 'BlockingIOError',
    'BrokenPipeError',
          'BufferError', 'ConnectionError', 'EOFError', 'EnvironmentError', 'Exception', 'FileExistsError',
          'FileNotFoundError', 'FloatingPointError', 'GeneratorExit', 'IOError', 'ImportError',
          'IndentationError',
          'IndexError', 'InterruptedError', 'IsADirectoryError', 'KeyError', 'KeyboardInterrupt',
          'LookupError',
          'MemoryError', 'ModuleNotFoundError', 'NameError', 'NotADirectoryError', 'NotImplementedError',
          'OSError',
          'OverflowError', 'PermissionError', 'ProcessLookupError', 'RecursionError', 'ReferenceError',
          'RuntimeError', 'StopAsyncIteration', 'StopIteration', 'SyntaxError', 'SystemError', 'SystemExit',
          'TabError', 'TimeoutError', 'TypeError', 'UnboundLocalError', 'UnicodeDecodeError',
          'UnicodeEncodeError',
          'UnicodeError', 'UnicodeTranslateError', 'ValueError', 'ZeroDivisionError', 'Warning',
          'UserWarning',
          'DeprecationWarning', 'RuntimeWarning', 'SyntaxWarning', 'FutureWarning']
for n in wanted:
    if n not in names:
        print('missing', n)
    else:
        print(n, '<', ' < '.join(c.__name__ for c in getattr(builtins, n).__mro__[1:]))
print(IOError is OSError, EnvironmentError is OSError)
