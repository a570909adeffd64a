// Files: the native part of the module _io.
//
// BinaryFile is FileIO and the Buffered classes in one: a file descriptor with a read buffer and a write
// buffer. TextFile is TextIOWrapper: text over a BinaryFile (fast) or over any object with read() and
// write(). What a TextFile writes lies encoded in its BinaryFile's buffer at once, so that a file dying
// unclosed loses nothing: the BinaryFile writes its buffer out and closes. Each object has a lock for the
// length of an operation (its holder may wait: others wait outside Python). Blocking; not lock-free.
#pragma once

#include <atomic>
#include <mutex>
#include <string>

#include "runtime/objects/native_object.h"
#include "runtime/objects/str.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct File : NativeObject {
  std::mutex mutex;
  std::atomic<std::uint64_t> holder;  // thread id; 0: free
  Slot name;
  bool readable, writable, closed;
};

struct BinaryFile : File {
  int fd;
  bool close_fd, appending, buffered, created;
  std::string in, out;  // in: read but not consumed, from in_at
  std::size_t in_at;
};

enum class Newlines : std::uint8_t { universal, keep, as_written };  // newline=None, '', and '\n' '\r' '\r\n'

struct TextFile : File {
  Slot buffer;
  Slot mode;  // as a program has set it; unbound: what the file was opened with
  std::string encoding, errors, terminator;  // terminator: of Newlines::as_written
  std::string undecoded, in, out;  // in: decoded (WTF-8), newlines translated; out: only over foreign buffers
  std::size_t in_at;
  Newlines newlines;
  bool line_buffered, at_end, pending_return, binary_below, utf8;
  bool saw_newline, saw_return, saw_both;
};

// An operation on a file: others wait for its end. `entered()` false: RuntimeError (the same thread is in it
// already).
class FileLock {
 public:
  FileLock(Thread& t, File* file);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  bool entered() const { return file_ != nullptr; }

 private:
  File* file_ = nullptr;
};

void construct_file(File* file);
void mark_prompt(Object* o);  // its death is observable: a file is closed
bool raise_closed();          // "I/O operation on closed file."; false
// read(size=-1) and its kind: the largest size_t for None, negative or no argument. False: pending.
bool size_argument(Thread& t, Args args, std::size_t* n, bool none_allowed = true);

// ---- BinaryFile. The lock is held by the caller. False: pending.
bool is_binary_file(Value v);
Ref make_binary_file(Type* type, int fd, Value name, bool readable, bool writable, bool close_fd,
                     bool buffered);
bool binary_write(Thread& t, BinaryFile* f, std::string_view bytes);
bool binary_flush(Thread& t, BinaryFile* f);
bool binary_fill(Thread& t, BinaryFile* f, bool* at_end);  // one read() into the buffer
std::int64_t binary_seek(Thread& t, BinaryFile* f, std::int64_t offset, int whence);  // -1: pending
std::int64_t binary_tell(Thread& t, BinaryFile* f);
bool binary_close(Thread& t, BinaryFile* f);

// ---- TextFile
bool is_text_file(Value v);
struct TextSettings {
  std::string encoding = "utf-8", errors = "strict";
  Newlines newlines = Newlines::universal;
  std::string terminator = "\n";
  bool line_buffered = false;
};
Ref make_text_file(Type* type, Value buffer, Value name, bool readable, bool writable, TextSettings settings);
bool text_write(Thread& t, TextFile* f, Value text);  // takes the lock

extern const TypeDef kFileIOType, kBufferedReaderType, kBufferedWriterType, kBufferedRandomType,
    kTextFileType, kStringIOType, kBytesIOType;

// sys.stdin, stdout, stderr and their types, which the module _io takes over when it is imported.
bool define_standard_streams(Thread& t, Dict* names);
// _io.<name>, the module being imported or not. Empty: pending.
Ref io_type(Thread& t, const char* name);
Ref builtin_open(Thread& t, Args args);

}  // namespace SW_MODEL
}  // namespace sidewinder
