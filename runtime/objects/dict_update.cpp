// dict.update and its like: from a dict, from anything with keys(), from pairs.
#include "runtime/objects/abstract.h"
#include "runtime/objects/container_support.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

bool put_all(Thread& t, Dict* d, ValueBuffer& items) {
  for (std::size_t i = 0; i + 1 < items.size(); i += 2)
    if (!dict_put(t, d, items[i], items[i + 1])) return false;
  return true;
}

bool update_from_dict(Thread& t, Dict* d, Dict* other) {
  if (d == other) return true;
  if (is_alone(d) && !dict_length(d)) {  // nothing to compare with: the table is copied whole
    dict_clear(d);
    rcu::Status s = with_access(other, [&](auto mode) {
      return d->table.assign(mode, *current_mutator(), other->table,
                             [](rcu::Word w) { retain(Value::from_bits(w)); });
    });
    return s != rcu::Status::out_of_memory || static_cast<bool>(raise_no_memory());
  }
  ValueBuffer items;
  return dict_copy_entries(other, DictPart::items, &items) && put_all(t, d, items);
}

bool update_from_keys(Thread& t, Dict* d, Value mapping) {
  Root keys(call_method(t, mapping, names(t).keys));
  if (!keys) return false;
  return for_each(t, keys, [&](Thread& t, Value key) {
    Root v(get_item(t, mapping, key));
    return v && dict_put(t, d, key, v);
  });
}

// The two items of an element. False: pending.
bool pair_of(Thread& t, Value element, std::size_t number, Root* key, Root* value) {
  if (exactly(element, BuiltinType::tuple) && element.as<Tuple>()->size == 2) {
    key->set((*element.as<Tuple>())[0]);
    value->set((*element.as<Tuple>())[1]);
    return true;
  }
  Root list(list_make());
  if (!list) return false;
  Root iterator(get_iterator(t, element));
  if (!iterator) {
    if (!pending_is(t, BuiltinType::TypeError)) return false;
    clear_pending(t);
    return raise(BuiltinType::TypeError,
                 "cannot convert dictionary update sequence element #{} to a sequence", number);
  }
  if (!list_extend(t, list.as<List>(), iterator)) return false;
  std::size_t n = list_length(list.as<List>());
  if (n != 2)
    return raise(BuiltinType::ValueError,
                 "dictionary update sequence element #{} has length {}; 2 is required", number, n);
  *key = list_item(list.as<List>(), 0);
  *value = list_item(list.as<List>(), 1);
  return true;
}

bool update_from_pairs(Thread& t, Dict* d, Value pairs) {
  std::size_t number = 0;
  return for_each(t, pairs, [&](Thread& t, Value element) {
    Root key, value;
    return pair_of(t, element, number++, &key, &value) && dict_put(t, d, key, value);
  });
}

}  // namespace

bool dict_update(Thread& t, Dict* d, Value other) {
  // A subclass may have its own idea of what its keys are.
  if (is_dict(other) && slots_of(other).iter == builtin_type(BuiltinType::dict)->s().iter)
    return update_from_dict(t, d, other.as<Dict>());
  Root keys(find_attribute(t, other, names(t).keys));
  if (keys) return update_from_keys(t, d, other);
  return !has_pending(t) && update_from_pairs(t, d, other);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
