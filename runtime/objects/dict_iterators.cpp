// Iterators over dictionaries: keys, values, items, each way.
//
// A dictionary of one's own is walked slot by slot and complains when it changes size, as in CPython. One
// that several threads use is copied first, so that its iterator sees one moment and never raises.
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/dict_views.h"
#include "runtime/objects/number.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

struct DictIterator : Object {
  Slot sequence;  // the dict, or the copy: a tuple of what DictPart says. First: see Kind::iterator
  std::atomic<std::uint64_t> position;
  std::atomic<std::int64_t> remaining;
  std::atomic<std::int64_t> used;  // the size that the dict must have; kOver, kBroken
};
constexpr std::int64_t kOver = -2, kBroken = -1;

// relaxed, all of these: numbers; an iterator that threads share may yield an entry twice.
template <class T>
T number(const std::atomic<T>& a) {
  return a.load(std::memory_order_relaxed);
}
template <class T>
void set_number(std::atomic<T>& a, T v) {
  a.store(v, std::memory_order_relaxed);
}

Ref finish(DictIterator* it) {
  set_number(it->used, kOver);
  set_number(it->remaining, std::int64_t{0});
  return {};
}

template <DictPart kPart>
Ref part_of(Ref&& key, Ref&& value) {
  if constexpr (kPart == DictPart::keys) return std::move(key);
  if constexpr (kPart == DictPart::values) return std::move(value);
  Value pair[] = {key, value};
  return tuple_from(pair, 2);
}

// The next entry of a copy, of which a part that is not asked for is missing. False: the end.
template <DictPart kPart>
bool advance_copy(DictIterator* it, Tuple* copy, Ref* key, Ref* value) {
  constexpr std::uint64_t kStride = kPart == DictPart::items ? 2 : 1;
  std::uint64_t at = number(it->position);
  if (at + kStride > copy->size) return (void)finish(it), false;
  set_number(it->position, at + kStride);
  set_number(it->remaining, number(it->remaining) - 1);
  if constexpr (kPart != DictPart::values) *key = Ref::share((*copy)[at]);
  if constexpr (kPart != DictPart::keys) *value = Ref::share((*copy)[at + kStride - 1]);
  return true;
}

// False: the end, or an exception is pending.
template <DictPart kPart, bool kBackwards>
bool advance(DictIterator* it, Ref* key, Ref* value) {
  if (number(it->used) == kOver) return false;
  Value sequence = it->sequence.peek();  // never replaced
  if (is_tuple(sequence)) return advance_copy<kPart>(it, sequence.as<Tuple>(), key, value);
  Dict* d = sequence.as<Dict>();
  bool alone = !is_concurrent(d);
  if (alone && number(it->used) != static_cast<std::int64_t>(dict_length(d))) {
    set_number(it->used, kBroken);
    return raise(BuiltinType::RuntimeError, "dictionary changed size during iteration");
  }
  std::uint64_t position = number(it->position);
  if (!(kBackwards ? dict_previous(d, &position, key, value) : dict_next(d, &position, key, value)))
    return (void)finish(it), false;
  if (alone && !kBackwards && number(it->remaining) <= 0) {
    (void)finish(it);
    return raise(BuiltinType::RuntimeError, "dictionary keys changed during iteration");
  }
  set_number(it->position, position);
  set_number(it->remaining, number(it->remaining) - 1);
  return true;
}

template <DictPart kPart, bool kBackwards>
Ref next_entry(Thread&, Value self) {
  Ref key, value;
  if (!advance<kPart, kBackwards>(self.as<DictIterator>(), &key, &value)) return {};
  return part_of<kPart>(std::move(key), std::move(value));
}

Ref length_hint(Thread&, Args args) {
  auto* it = args[0].as<DictIterator>();
  Value sequence = it->sequence.peek();
  bool valid = is_tuple(sequence) || is_concurrent(sequence.as_object()) ||
               number(it->used) == static_cast<std::int64_t>(dict_length(sequence.as<Dict>()));
  return int_from_int64(valid && number(it->used) != kOver ? std::max<std::int64_t>(number(it->remaining), 0)
                                                           : 0);
}

BuiltinType iterator_type(DictPart part, bool backwards) {
  switch (part) {
    case DictPart::keys:
      return backwards ? BuiltinType::dict_reverse_key_iterator : BuiltinType::dict_key_iterator;
    case DictPart::values:
      return backwards ? BuiltinType::dict_reverse_value_iterator : BuiltinType::dict_value_iterator;
    case DictPart::items: break;
  }
  return backwards ? BuiltinType::dict_reverse_item_iterator : BuiltinType::dict_item_iterator;
}

// The entries of one moment as a tuple.
Ref copy_of(Dict* d, DictPart part, bool backwards) {
  ValueBuffer entries;
  if (!dict_copy_entries(d, part, &entries)) return {};
  if (backwards) {
    std::reverse(entries.data(), entries.data() + entries.size());
    if (part == DictPart::items)
      for (std::size_t i = 0; i + 1 < entries.size(); i += 2) std::swap(entries[i], entries[i + 1]);
  }
  return tuple_from(entries.data(), entries.size());
}

constexpr MethodDef kMethods[] = {{"__length_hint__", length_hint, Arity::none}, {}};

template <DictPart kPart, bool kBackwards>
constexpr TypeSlots kSlotsOf{.iter = self_iterator, .next = next_entry<kPart, kBackwards>};

template <DictPart kPart, bool kBackwards>
constexpr TypeDef iterator_def(const char* name) {
  return {.name = name,
          .slots = &kSlotsOf<kPart, kBackwards>,
          .methods = kMethods,
          .subclassable = false,
          .kind = Kind::iterator,
          .instance_size = sizeof(DictIterator)};
}

}  // namespace

Ref make_dict_iterator(DictPart part, bool backwards, Dict* d) {
  Ref sequence = is_concurrent(d) ? copy_of(d, part, backwards) : Ref::share(Value::object(d));
  if (!sequence) return {};
  auto* it = static_cast<DictIterator*>(allocate_object(
      sizeof(DictIterator), Kind::iterator, static_cast<std::uint32_t>(iterator_type(part, backwards))));
  if (!it) return raise_no_memory();
  it->sequence.init(sequence);
  bool copied = sequence.get() != Value::object(d);
  std::size_t n = !copied ? dict_length(d) : sequence.as<Tuple>()->size / (part == DictPart::items ? 2 : 1);
  new (&it->position) std::atomic<std::uint64_t>(backwards && !copied ? ValueMap::kEnd : 0);
  new (&it->remaining) std::atomic<std::int64_t>(static_cast<std::int64_t>(n));
  new (&it->used) std::atomic<std::int64_t>(static_cast<std::int64_t>(n));
  return Ref::adopt(Value::object(it));
}

const TypeDef kDictKeyIteratorType = iterator_def<DictPart::keys, false>("dict_keyiterator");
const TypeDef kDictValueIteratorType = iterator_def<DictPart::values, false>("dict_valueiterator");
const TypeDef kDictItemIteratorType = iterator_def<DictPart::items, false>("dict_itemiterator");
const TypeDef kDictReverseKeyIteratorType = iterator_def<DictPart::keys, true>("dict_reversekeyiterator");
const TypeDef kDictReverseValueIteratorType =
    iterator_def<DictPart::values, true>("dict_reversevalueiterator");
const TypeDef kDictReverseItemIteratorType = iterator_def<DictPart::items, true>("dict_reverseitemiterator");

bool next_dict_item(Value iterator, Ref* key, Ref* value) {
  return advance<DictPart::items, false>(iterator.as<DictIterator>(), key, value);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
