// The public interface over one object model; compiled once per model.
#include <random>

#include "runtime/builtins/builtins.h"
#include "runtime/builtins/import.h"
#include "runtime/builtins/native_module.h"
#include "runtime/builtins/source.h"
#include "runtime/builtins/uncaught.h"
#include "runtime/bytecode/disassembler.h"
#include "runtime/embed/sidewinder.h"
#include "runtime/interp/interpreter.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/native_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

using embed::Handle;

Value value_of(Handle h) { return Value::from_bits(h.bits); }

// Hands a reference to C++: published, since any session may use it, and counted.
Handle hand_out(Ref&& v) {
  if (!v) return {};
  if (current_thread().heap->sharing.load(std::memory_order_relaxed))
    publish(v.get());  // relaxed: set before sessions
  retain(v.get());
  return {v.get().bits()};
}

std::vector<Value> values_of(std::span<const Handle> handles) {
  std::vector<Value> values;
  for (Handle h : handles) values.push_back(value_of(h));
  return values;
}

class EmbeddedSession;

// A bound C++ function.
struct BoundFunction : NativeObject {
  embed::Callback function;
  void* data;
};

class EmbeddedSession final : public embed::Session {
 public:
  explicit EmbeddedSession(Thread* t) : t_(*t) { t_.host_session = this; }
  ~EmbeddedSession() override {
    enter();
    detach_thread(&t_);
  }

  Handle none() override { return {Value::none().bits()}; }
  Handle boolean(bool v) override { return {Value::boolean(v).bits()}; }
  Handle integer(std::int64_t v) override { return enter(), hand_out(int_from_int64(v)); }
  Handle real(double v) override { return {Value::real_from_outside(v).bits()}; }
  Handle text(std::string_view utf8) override { return enter(), hand_out(str_from_utf8(utf8)); }
  Handle bytes(std::string_view content) override { return enter(), hand_out(bytes_new(content)); }
  Handle list(std::span<const Handle> items) override {
    enter();
    return hand_out(list_from(values_of(items).data(), items.size()));
  }
  Handle tuple(std::span<const Handle> items) override {
    enter();
    return hand_out(tuple_from(values_of(items).data(), items.size()));
  }
  Handle dict() override { return enter(), hand_out(dict_make()); }
  Handle keep(Handle h) override {
    enter();
    retain(value_of(h));
    return h;
  }
  void drop(Handle h) override {
    enter();
    release(value_of(h));
  }

  bool to_integer(Handle h, std::int64_t* out) override {
    enter();
    std::optional<std::int64_t> v = is_int(value_of(h)) ? int_as_int64(value_of(h)) : std::nullopt;
    if (v) *out = *v;
    return v.has_value();
  }
  bool to_real(Handle h, double* out) override {
    enter();
    std::optional<double> v = number_as_double(value_of(h));
    if (!v) clear_pending(t_);
    else *out = *v;
    return v.has_value();
  }
  bool to_text(Handle h, std::string* utf8) override {
    if (!is_str(value_of(h))) return false;
    std::string scratch;
    *utf8 = std::string(str_utf8(value_of(h).as<Str>(), scratch));
    return true;
  }
  bool to_bytes(Handle h, std::string* out) override {
    if (!is_bytes(value_of(h))) return false;
    *out = std::string(bytes_view(value_of(h).as<Bytes>()));
    return true;
  }
  bool is_none(Handle h) override { return value_of(h).is_none(); }

  Handle call(Handle callable, std::span<const Handle> arguments) override {
    enter();
    std::vector<Value> values = values_of(arguments);
    RootArray keep(values.data(), values.size());
    return hand_out(sidewinder::call(
        t_, value_of(callable), Args{values.data(), static_cast<std::uint32_t>(values.size()), nullptr}));
  }
  Handle get_attribute(Handle h, std::string_view name) override {
    enter();
    Str* key = intern(name);
    return key ? hand_out(sidewinder::get_attribute(t_, value_of(h), key)) : Handle{};
  }
  bool set_attribute(Handle h, std::string_view name, Handle v) override {
    enter();
    Str* key = intern(name);
    return key && sidewinder::set_attribute(t_, value_of(h), key, value_of(v));
  }
  Handle get_item(Handle container, Handle key) override {
    enter();
    return hand_out(sidewinder::get_item(t_, value_of(container), value_of(key)));
  }
  bool set_item(Handle container, Handle key, Handle v) override {
    enter();
    return sidewinder::set_item(t_, value_of(container), value_of(key), value_of(v));
  }
  std::int64_t length(Handle h) override { return enter(), sidewinder::length(t_, value_of(h)); }
  Handle repr(Handle h) override { return enter(), hand_out(sidewinder::repr(t_, value_of(h))); }
  std::optional<bool> truth(Handle h) override {
    enter();
    Truth v = sidewinder::truth(t_, value_of(h));
    if (v == Truth::error) return std::nullopt;
    return v == Truth::yes;
  }

  Handle compile(std::string_view source, std::string_view file_name, embed::Mode mode) override {
    enter();
    ParseMode parse_mode = mode == embed::Mode::exec   ? ParseMode::kExec
                           : mode == embed::Mode::eval ? ParseMode::kEval
                                                       : ParseMode::kSingle;
    return hand_out(compile_text(t_, {source, file_name, true}, parse_mode, {.namespace_is_globals = true}));
  }
  Handle new_globals(std::string_view name) override {
    enter();
    Root globals(dict_make()), text(str_from_utf8(name));
    if (!globals || !text || !define(globals.as<Dict>(), "__name__", text.get()) ||
        !define(globals.as<Dict>(), "__builtins__", Value::object(t_.realm().builtins_module)))
      return {};
    return hand_out(globals.take());
  }
  Handle main_globals() override {
    enter();
    Ref main = dict_find_str(t_.realm().modules, t_.realm().names->dunder_main);
    return main ? hand_out(Ref::share(Value::object(module_dict(main.as<Module>())))) : Handle{};
  }
  Handle run(Handle code, Handle globals) override {
    enter();
    if (!code) return {};
    return hand_out(run_code(t_, value_of(code).as<Code>(), value_of(globals).as<Dict>(), value_of(globals)));
  }
  Handle import_module(std::string_view name) override {
    enter();
    Root text(str_from_utf8(name));
    return text ? hand_out(sidewinder::import_module(t_, text.get())) : Handle{};
  }
  bool bind(Handle globals, std::string_view name, embed::Callback function, void* data) override;
  std::string disassemble(Handle code) override {
    enter();
    return dis(**value_of(code).as<Code>()->unit, true);
  }
  bool is_incomplete(std::string_view source) override {
    Arena arena;
    ParseResult result = parse(arena, {source, "<stdin>", false}, ParseMode::kSingle,
                               {.allow_incomplete_input = true, .dont_imply_dedent = true});
    return !result.ok() && result.error->message == "incomplete input";
  }

  void raise(std::string_view builtin_type, std::string_view message) override {
    enter();
    Str* key = intern(builtin_type);
    Root type(key ? dict_find_str(t_.realm().builtins, key) : Ref());
    Root text(str_from_utf8(message));
    if (!type || !text) return;
    Root exception(sidewinder::call(t_, type.get(), {text.get()}));
    if (exception) raise_object(exception.get());
  }
  bool has_error() override { return has_pending(t_); }
  bool wants_exit() override { return pending_is(t_, BuiltinType::SystemExit); }
  embed::Error take_error() override;
  int print_error() override { return enter(), print_uncaught(t_); }
  int finish(int status) override { return enter(), finish_program(t_, status); }

  void begin_blocking() override {
    enter();
    blocking_.emplace(t_);
  }
  void end_blocking() override {
    enter();
    blocking_.reset();
  }
  void collect() override {
    enter();
    drain(t_);
  }
  std::vector<std::pair<const char*, std::uint64_t>> operation_counts() override {
    std::vector<std::pair<const char*, std::uint64_t>> counts;
    for (int i = 0; kCountsOperations && i < kOperations; ++i)
      counts.emplace_back(kOperationNames[i], t_.operations[i]);
    return counts;
  }

 private:
  // The session's thread becomes this OS thread's; natives may have attached another in between.
  void enter() { set_current_mutator(&t_); }

  Thread& t_;
  std::optional<sidewinder::Blocking> blocking_;
};

// ---- bound functions

Ref call_bound(Thread& t, Value self, Args args) {
  BoundFunction* f = self.as<BoundFunction>();
  if (args.keywords)
    return raise_text(BuiltinType::TypeError, "a bound C++ function takes no keyword arguments");
  std::vector<Handle> handles;
  for (std::uint32_t i = 0; i < args.count; ++i) handles.push_back({args[i].bits()});
  Handle result = f->function(*static_cast<embed::Session*>(t.host_session), handles, f->data);
  if (!result && !has_pending(t))
    return raise_text(BuiltinType::SystemError, "a bound C++ function returned nothing without raising");
  Ref v = Ref::share(value_of(result));
  release(value_of(result));
  return v;
}

constexpr TypeSlots bound_function_slots() {
  TypeSlots slots{};
  slots.call = call_bound;
  return slots;
}
constexpr TypeSlots kBoundFunctionSlots = bound_function_slots();
constexpr TypeDef kBoundFunctionType = {
    "sidewinder.host_function", &kBoundFunctionSlots, nullptr, nullptr, nullptr, false, false, Kind::native,
    sizeof(BoundFunction)};

bool EmbeddedSession::bind(Handle globals, std::string_view name, embed::Callback function, void* data) {
  enter();
  Root type(make_native_type(t_, kBoundFunctionType, "sidewinder"));
  if (!type) return false;
  BoundFunction* f = allocate_native<BoundFunction>(type.as<Type>(), nullptr, nullptr);
  if (!f) return false;
  Root keep(Ref::adopt(Value::object(f)));
  f->function = function;
  f->data = data;
  return define(value_of(globals).as<Dict>(), std::string(name).c_str(), keep.get());
}

embed::Error EmbeddedSession::take_error() {
  enter();
  if (!has_pending(t_)) return {};
  Root exception(take_pending(t_));
  embed::Error error;
  error.type = type_name(exception.get());
  std::string scratch;
  if (Ref text = to_str(t_, exception.get())) error.message = std::string(str_utf8(text.as<Str>(), scratch));
  clear_pending(t_);
  error.traceback = format_exception(t_, exception.get());
  clear_pending(t_);
  return error;
}

// ---- the runtime

class EmbeddedRuntime final : public embed::Runtime {
 public:
  ~EmbeddedRuntime() override {
    if (first_) {
      set_current_mutator(first_);
      detach_thread(first_);
    }
    wait_for_threads(runtime_);
    if (realm_made_) destroy_realm(runtime_);
    sweep_everything(runtime_.heap);
  }

  bool start(const embed::Options& options, std::string* error) {
    first_ = attach_thread(runtime_);
    if (!first_) return *error = "out of memory", false;
    seed_hash(options);
    if (!create_realm(*first_)) return *error = "out of memory", false;
    realm_made_ = true;
    install_call_ops(*runtime_.realm);
    if (!create_builtins(*first_, BuiltinOptions{options.arguments, options.executable, options.first_path,
                                                 options.library, ModelAxesOfThisBuild::kName})) {
      embed::Error e = EmbeddedSession(std::exchange(first_, nullptr)).take_error();
      *error = e.type + ": " + e.message;
      return false;
    }
    if (options.many_sessions) {
      begin_sharing(*first_);
      detach_thread(std::exchange(first_, nullptr));
    }
    return true;
  }

  std::unique_ptr<embed::Session> attach() override {
    // A runtime for one session starts with the thread that made it.
    Thread* t = first_ ? std::exchange(first_, nullptr) : attach_thread(runtime_);
    return t ? std::make_unique<EmbeddedSession>(t) : nullptr;
  }
  const char* model() const override { return ModelAxesOfThisBuild::kName; }
  void interrupt() override {
    runtime_.interrupt.store(true, std::memory_order_relaxed);  // relaxed: a flag that the main thread polls
  }

 private:
  void seed_hash(const embed::Options& options) {
    std::uint64_t* key = runtime_.hash_key;
    if (!options.hash_seed) {
      std::random_device device;
      for (int i = 0; i < 2; ++i) key[i] = std::uint64_t{device()} << 32 | device();
      return;
    }
    // CPython's: a linear congruential generator fills the secret, 0 leaves it zero.
    std::uint32_t x = *options.hash_seed;
    unsigned char* bytes = reinterpret_cast<unsigned char*>(key);
    for (int i = 0; x && i < 16; ++i) {
      x = x * 214013 + 2531011;
      bytes[i] = static_cast<unsigned char>(x >> 16);
    }
  }

  sidewinder::Runtime runtime_;
  Thread* first_ = nullptr;
  bool realm_made_ = false;
};

}  // namespace

std::unique_ptr<embed::Runtime> create_embedded(const embed::Options& options, std::string* error) {
  auto runtime = std::make_unique<EmbeddedRuntime>();
  if (!runtime->start(options, error)) return nullptr;
  return runtime;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
