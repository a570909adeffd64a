// Exceptions as CPython 3.11 prints them (Python/pythonrun.c): traceback, name, text, notes; the causes and
// contexts before; groups as trees. Everything that fails on the way (a broken __str__, say) is told in the
// text, never raised.
#include "runtime/base/unicode.h"
#include "runtime/builtins/traceback_text.h"
#include "runtime/builtins/uncaught.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

std::string text_of(Value v) {
  std::string scratch;
  return std::string(str_utf8(v.as<Str>(), scratch));
}

bool is_a(Value v, BuiltinType type) { return is_subtype(type_of(v), builtin_type(type)); }

// builtins and __main__ go without saying.
std::string qualified_name(Thread& t, Type* type) {
  std::string name;
  Root module(find_attribute(t, Value::object(type), names(t).dunder_module));
  clear_pending(t);
  if (!module || !is_str(module)) name = "<unknown>.";
  else if (std::string m = text_of(module.get()); m != "builtins" && m != "__main__") name = m + ".";
  Root qualified(find_attribute(t, Value::object(type), names(t).dunder_qualname));
  clear_pending(t);
  return name + (qualified && is_str(qualified) ? text_of(qualified.get()) : "<unknown>");
}

std::int64_t number(Value v, std::int64_t otherwise) {
  return is_int(v) ? int_as_int64(v).value_or(otherwise) : otherwise;
}

// The line a SyntaxError speaks of, with carets; offsets from 1, in characters.
std::string syntax_line(std::string text, std::int64_t offset, std::int64_t end_offset) {
  std::size_t carets =
      end_offset > 0 && end_offset > offset ? static_cast<std::size_t>(end_offset - offset) : 1;
  --offset;
  std::size_t blank = 0;
  while (blank < text.size() && (text[blank] == ' ' || text[blank] == '\t' || text[blank] == '\f'))
    ++blank, --offset;
  text.erase(0, blank);
  if (!text.empty() && text.back() == '\n') text.pop_back();
  offset = std::min(offset, static_cast<std::int64_t>(text.size()));
  for (std::size_t newline;
       (newline = text.find('\n')) != std::string::npos && static_cast<std::int64_t>(newline) < offset;) {
    text.erase(0, newline + 1);
    offset -= static_cast<std::int64_t>(newline) + 1;
  }
  std::string out = "    " + text + "\n";
  if (offset >= 0)
    out += "    " + std::string(static_cast<std::size_t>(offset), ' ') + std::string(carets, '^') + "\n";
  return out;
}

class ExceptionPrinter {
 public:
  explicit ExceptionPrinter(Thread& t) : t_(t) {}

  void print_chain(Value exception) {
    seen_.push_back(exception);
    Exception* e = exception.as<Exception>();
    Root cause(e->cause.load(e)), context(e->context.load(e));
    if (cause) {
      print_earlier(cause.get(),
                    "\nThe above exception was the direct cause of the following exception:\n\n");
    } else if (context &&
               !e->suppress_context.load(std::memory_order_relaxed)) {  // relaxed: a flag of its own
      print_earlier(context.get(),
                    "\nDuring handling of the above exception, another exception occurred:\n\n");
    }
    if (is_a(exception, BuiltinType::BaseExceptionGroup)) print_group(exception);
    else print_one(exception, "Traceback (most recent call last):\n", '|');
  }
  // Neither causes nor notes.
  void print_alone(Value exception) {
    Exception* e = exception.as<Exception>();
    if (Root traceback(e->traceback.load(e)); traceback)
      emit("Traceback (most recent call last):\n" + format_traceback(lines_, traceback.get()));
    emit(qualified_name(t_, type_of(exception)) + message_text(exception) + "\n");
  }
  std::string take() { return std::move(out_); }

 private:
  void emit(const std::string& text, char margin = '|') {
    if (!depth_) {
      out_ += text;
      return;
    }
    std::string prefix = std::string(2 * depth_, ' ') + margin + ' ';
    for (std::string_view rest = text; !rest.empty();) {
      std::size_t end = std::min(rest.find('\n'), rest.size() - 1);
      out_ += prefix;
      out_ += rest.substr(0, end + 1);
      rest.remove_prefix(end + 1);
    }
  }

  void print_earlier(Value exception, const char* separator) {
    for (Value v : seen_)
      if (v == exception) return;
    if (t_.c_stack_exhausted()) return;
    print_chain(exception);
    emit(separator);
  }

  void print_one(Value exception, const char* header, char header_margin) {
    Exception* e = exception.as<Exception>();
    if (Root traceback(e->traceback.load(e)); traceback) {
      emit(header, header_margin);
      emit(format_traceback(lines_, traceback.get()));
    }
    std::string last;
    Root message(exception);
    if (is_a(exception, BuiltinType::SyntaxError)) last = syntax_place(exception, &message);
    last += qualified_name(t_, type_of(exception));
    last += message_text(message.get());
    if (message.get() == exception)
      if (std::string name = suggestion_for(t_, exception); !name.empty())
        last += ". Did you mean: '" + name + "'?";
    emit(last + "\n");
    print_notes(exception);
  }

  std::string message_text(Value v) {
    if (v.is_none()) return "";
    Root text(to_str(t_, v));
    clear_pending(t_);
    if (!text) return ": <exception str() failed>";
    std::string shown = text_of(text.get());
    return shown.empty() ? shown : ": " + shown;
  }

  // Where the error is; *message becomes what is wrong with it.
  std::string syntax_place(Value exception, Root* message) {
    Root text(exception_field(exception, 4)), file(exception_field(exception, 1)),
        line(exception_field(exception, 2));
    Root offset(exception_field(exception, 3)), end_line(exception_field(exception, 5)),
        end_offset(exception_field(exception, 6));
    if (!is_int(line.get())) return "";
    *message = exception_field(exception, 0);
    std::string name = is_str(file.get()) ? text_of(file.get()) : "<string>";
    std::string out = fmt::format("  File \"{}\", line {}\n", name, number(line.get(), 0));
    if (!is_str(text.get())) return out;
    std::string shown = text_of(text.get());
    std::int64_t end = number(end_offset.get(), -1);
    if (number(end_line.get(), number(line.get(), 0)) > number(line.get(), 0))
      end = static_cast<std::int64_t>(count_chars(shown));
    // CPython's printing of uncaught errors marks one character of what is wrongly indented.
    if (is_a(exception, BuiltinType::IndentationError)) end = -1;
    return out + syntax_line(shown, number(offset.get(), -1), end);
  }

  void print_notes(Value exception) {
    Root notes(find_attribute(t_, exception, names(t_).dunder_notes));
    clear_pending(t_);
    if (!notes || notes.get().is_none()) return;
    if (is_str(notes.get()) || !(is_list(notes.get()) || is_tuple(notes.get()))) {
      Root shown(repr(t_, notes.get()));
      clear_pending(t_);
      return emit((shown ? text_of(shown.get()) : "<__notes__ repr() failed>") + "\n");
    }
    for_each(t_, notes.get(), [&](Thread& t, Value note) {
      Root text(to_str(t, note));
      clear_pending(t);
      emit((text ? text_of(text.get()) : "<note str() failed>") + "\n");
      return true;
    });
    clear_pending(t_);
  }

  void print_group(Value group) {
    constexpr std::uint64_t kMostShown = 15;
    bool top = !depth_;
    if (top) depth_ = 1;
    print_one(group, "Exception Group Traceback (most recent call last):\n", top ? '+' : '|');
    Root members(group.as<Exception>()->extra.load(group.as_object()));
    std::uint64_t size = members.as<Tuple>()->size, shown = std::min(size, kMostShown + 1);
    need_close_ = false;
    for (std::uint64_t i = 0; i < shown; ++i) {
      bool last = i + 1 == shown, truncated = i >= kMostShown;
      if (last) need_close_ = true;
      out_ += std::string(2 * depth_, ' ') + (i ? "  " : "+-") + "+---------------- " +
              (truncated ? "..." : std::to_string(i + 1)) + " ----------------\n";
      ++depth_;
      if (!truncated) print_chain((*members.as<Tuple>())[i]);
      else
        emit(fmt::format("and {} more exception{}\n", size - kMostShown, size - kMostShown == 1 ? "" : "s"));
      if (last && need_close_) {
        out_ += std::string(2 * depth_, ' ') + "+------------------------------------\n";
        need_close_ = false;
      }
      --depth_;
    }
    if (top) depth_ = 0;
  }

  Thread& t_;
  SourceLines lines_;
  std::string out_;
  std::vector<Value> seen_;  // views: the chain keeps them alive
  std::size_t depth_ = 0;    // of groups
  bool need_close_ = false;
};

}  // namespace

std::string format_exception(Thread& t, Value exception) {
  Root keep(exception);
  ExceptionPrinter printer(t);
  printer.print_chain(exception);
  return printer.take();
}

std::string format_exception_alone(Thread& t, Value exception) {
  Root keep(exception);
  ExceptionPrinter printer(t);
  printer.print_alone(exception);
  return printer.take();
}

}  // namespace SW_MODEL
}  // namespace sidewinder
