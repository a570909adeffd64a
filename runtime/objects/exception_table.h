// The built-in exception hierarchy: name and base, bases first. Their BuiltinType numbers follow
// base_exception.
#pragma once

// clang-format off
#define SW_EXCEPTIONS(X)                                                                                   \
  X(Exception, BaseException) X(BaseExceptionGroup, BaseException) X(GeneratorExit, BaseException)         \
  X(KeyboardInterrupt, BaseException) X(SystemExit, BaseException) X(ArithmeticError, Exception)           \
  X(AssertionError, Exception) X(AttributeError, Exception) X(BufferError, Exception) X(EOFError, Exception) \
  X(ImportError, Exception) X(LookupError, Exception) X(MemoryError, Exception) X(NameError, Exception)    \
  X(OSError, Exception) X(ReferenceError, Exception) X(RuntimeError, Exception) X(StopAsyncIteration, Exception) \
  X(StopIteration, Exception) X(SyntaxError, Exception) X(SystemError, Exception) X(TypeError, Exception)  \
  X(ValueError, Exception) X(Warning, Exception) X(FloatingPointError, ArithmeticError)                    \
  X(OverflowError, ArithmeticError) X(ZeroDivisionError, ArithmeticError) X(ModuleNotFoundError, ImportError) \
  X(IndexError, LookupError) X(KeyError, LookupError) X(UnboundLocalError, NameError)                      \
  X(BlockingIOError, OSError) X(ChildProcessError, OSError) X(ConnectionError, OSError)                    \
  X(BrokenPipeError, ConnectionError) X(ConnectionAbortedError, ConnectionError)                           \
  X(ConnectionRefusedError, ConnectionError) X(ConnectionResetError, ConnectionError)                      \
  X(FileExistsError, OSError) X(FileNotFoundError, OSError) X(InterruptedError, OSError)                   \
  X(IsADirectoryError, OSError) X(NotADirectoryError, OSError) X(PermissionError, OSError)                 \
  X(ProcessLookupError, OSError) X(TimeoutError, OSError) X(NotImplementedError, RuntimeError)             \
  X(RecursionError, RuntimeError) X(IndentationError, SyntaxError) X(TabError, IndentationError)           \
  X(UnicodeError, ValueError) X(UnicodeDecodeError, UnicodeError) X(UnicodeEncodeError, UnicodeError)      \
  X(UnicodeTranslateError, UnicodeError) X(BytesWarning, Warning) X(DeprecationWarning, Warning)           \
  X(EncodingWarning, Warning) X(FutureWarning, Warning) X(ImportWarning, Warning)                          \
  X(PendingDeprecationWarning, Warning) X(ResourceWarning, Warning) X(RuntimeWarning, Warning)             \
  X(SyntaxWarning, Warning) X(UnicodeWarning, Warning) X(UserWarning, Warning) X(ExceptionGroup, Exception)
// clang-format on
