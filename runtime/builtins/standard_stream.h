// sys.stdin, sys.stdout, sys.stderr: text streams over file descriptors 0, 1 and 2.
//
// Writing appends to a buffer under the stream's own mutex (a write is atomic as seen by other threads) and goes out
// when it is full, at flush(), at a newline on a terminal, and at the end. Blocking. No Python code runs.
#pragma once

#include <mutex>
#include <string>

#include "runtime/objects/native_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

struct StandardStream : NativeObject {
  int fd;
  bool line_buffered;
  std::mutex mutex;       // guards the buffers
  std::string out, in;    // pending output; input read but not consumed
  bool in_at_end;
};

Ref make_standard_stream(Thread& t, Type* type, int fd);
extern const TypeDef kStandardStreamType;
bool is_standard_stream(Value v);
// False: an exception (BrokenPipeError ...) is pending.
bool stream_write(Thread& t, StandardStream* s, std::string_view utf8);
bool stream_flush(Thread& t, StandardStream* s);

}  // namespace SW_MODEL
}  // namespace sidewinder
