// Uncaught exceptions and the end of a program.
#pragma once

#include <string>

#include "runtime/objects/abstract.h"

namespace sidewinder {
inline namespace SW_MODEL {

// Traceback, notes, causes and contexts as CPython 3.11 prints them, with source lines and markers. Leaves
// nothing pending.
std::string format_exception(Thread& t, Value exception);
// The same without causes, contexts and notes: what is printed of exceptions that nobody can catch.
std::string format_exception_alone(Thread& t, Value exception);

// Writes to sys.stderr (which may be anything with write()); what fails is dropped.
void write_error_text(Thread& t, std::string_view text);

// The pending exception is nobody's: SystemExit gives the exit code (and prints its text), everything else
// goes to sys.excepthook; 130 for KeyboardInterrupt. Clears it, flushes standard streams.
int print_uncaught(Thread& t);
// An exception left a thread's function (_thread): "Exception ignored in thread started by". Clears it.
void print_thread_exception(Thread& t, Value function);
// A function registered with atexit raised: "Exception ignored in atexit callback". Clears it.
void print_exit_exception(Thread& t, Value function);
// CallOps::report_unraisable: an exception that cannot be raised goes to sys.unraisablehook. Clears it.
void report_unraisable(Thread& t, Value where);
// sys.unraisablehook's default, for its argument.
void print_unraisable(Thread& t, Value type, Value exception, Value message, Value object);
// Whoever waits for this thread's end may go on (modules/thread_module.cpp).
void end_of_thread(Thread& t);
// Waits for non-daemon threads, runs atexit functions, flushes. `status`, or 120 if flushing failed.
int finish_program(Thread& t, int status);

}  // namespace SW_MODEL
}  // namespace sidewinder
