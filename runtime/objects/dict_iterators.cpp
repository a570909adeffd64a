// Iterators over dictionaries: keys, values, items, each way.
//
// A dictionary of one's own is walked slot by slot and complains when it changes size, as in CPython. One
// that several threads use is copied first, so that its iterator sees one moment and never raises.
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/dict_views.h"
#include "runtime/objects/number.h"
#include "runtime/objects/table_walk.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

using DictIterator = TableWalk;

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
  std::uint64_t at = walk_number(it->position);
  if (at + kStride > copy->size) return (void)finish_walk(it), false;
  set_walk_number(it->position, at + kStride);
  set_walk_number(it->remaining, walk_number(it->remaining) - 1);
  if constexpr (kPart != DictPart::values) *key = Ref::share((*copy)[at]);
  if constexpr (kPart != DictPart::keys) *value = Ref::share((*copy)[at + kStride - 1]);
  return true;
}

// False: the end, or an exception is pending.
template <DictPart kPart, bool kBackwards>
bool advance(DictIterator* it, Ref* key, Ref* value) {
  if (walk_number(it->used) == kWalkOver) return false;
  Value sequence = it->sequence.peek();  // never replaced
  if (is_tuple(sequence)) return advance_copy<kPart>(it, sequence.as<Tuple>(), key, value);
  Dict* d = sequence.as<Dict>();
  bool alone = !is_concurrent(d);
  if (alone && walk_number(it->used) != static_cast<std::int64_t>(dict_length(d))) {
    set_walk_number(it->used, kWalkBroken);
    return raise(BuiltinType::RuntimeError, "dictionary changed size during iteration");
  }
  std::uint64_t position = walk_number(it->position);
  if (!(kBackwards ? dict_previous(d, &position, key, value) : dict_next(d, &position, key, value)))
    return (void)finish_walk(it), false;
  if (alone && !kBackwards && walk_number(it->remaining) <= 0) {
    (void)finish_walk(it);
    return raise(BuiltinType::RuntimeError, "dictionary keys changed during iteration");
  }
  set_walk_number(it->position, position);
  set_walk_number(it->remaining, walk_number(it->remaining) - 1);
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
               walk_number(it->used) == static_cast<std::int64_t>(dict_length(sequence.as<Dict>()));
  return int_from_int64(valid && walk_number(it->used) != kWalkOver
                            ? std::max<std::int64_t>(walk_number(it->remaining), 0)
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
