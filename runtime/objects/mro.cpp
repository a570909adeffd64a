// Method resolution order: the C3 linearisation (Barrett et al., "A Monotonic Superclass Linearization for
// Dylan"), with CPython's messages; the most derived metaclass; the base whose layout is extended.
#include "runtime/objects/type_building.h"

#include <string>

#include "runtime/objects/raise.h"
#include "runtime/objects/tuple.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

using Lists = std::vector<std::vector<Type*>>;

bool in_a_tail(const Lists& lists, Type* c) {
  for (const auto& list : lists)
    for (std::size_t i = 1; i < list.size(); i++)
      if (list[i] == c) return true;
  return false;
}

void drop_head(Lists& lists, Type* c) {
  for (auto& list : lists)
    if (!list.empty() && list.front() == c) list.erase(list.begin());
}

// The next class of the order: the first head that is in no tail; null if there is none.
Type* next_class(const Lists& lists) {
  for (const auto& list : lists)
    if (!list.empty() && !in_a_tail(lists, list.front())) return list.front();
  return nullptr;
}

bool all_empty(const Lists& lists) {
  for (const auto& list : lists)
    if (!list.empty()) return false;
  return true;
}

bool raise_conflict(const Lists& lists) {
  std::vector<Type*> heads;
  for (const auto& list : lists)
    if (!list.empty() && std::find(heads.begin(), heads.end(), list.front()) == heads.end())
      heads.push_back(list.front());
  std::string text;
  for (Type* c : heads) (text += text.empty() ? "" : ", ") += c_name_of(c);
  return raise(BuiltinType::TypeError,
               "Cannot create a consistent method resolution\norder (MRO) for bases {}", text);
}

bool check_duplicates(Tuple* bases) {
  for (std::uint64_t i = 0; i < bases->size; i++)
    for (std::uint64_t k = i + 1; k < bases->size; k++)
      if ((*bases)[i] == (*bases)[k])
        return raise(BuiltinType::TypeError, "duplicate base class {}", c_name_of((*bases)[i].as<Type>()));
  return true;
}

}  // namespace

bool linearise(Type* type, Tuple* bases, std::vector<Type*>* out) {
  if (!check_duplicates(bases)) return false;
  Lists lists;
  for (std::uint64_t i = 0; i < bases->size; i++) {
    Ref held = (*bases)[i].as<Type>()->mro.load((*bases)[i].as_object());
    if (!held)
      return raise(BuiltinType::TypeError, "Cannot extend an incomplete type '{}'",
                   c_name_of((*bases)[i].as<Type>()));
    Tuple* mro = held.as<Tuple>();
    std::vector<Type*> list;
    for (std::uint64_t k = 0; k < mro->size; k++) list.push_back((*mro)[k].as<Type>());
    lists.push_back(std::move(list));
  }
  std::vector<Type*> direct;
  for (std::uint64_t i = 0; i < bases->size; i++) direct.push_back((*bases)[i].as<Type>());
  lists.push_back(std::move(direct));
  out->push_back(type);
  while (!all_empty(lists)) {
    Type* c = next_class(lists);
    if (!c) return raise_conflict(lists);
    out->push_back(c);
    drop_head(lists, c);
  }
  return true;
}

Ref compute_mro(Type* type, Tuple* bases) {
  std::vector<Type*> order;
  if (!linearise(type, bases, &order)) return {};
  std::vector<Value> values;
  for (Type* c : order) values.push_back(Value::object(c));
  return tuple_from(values.data(), values.size());
}

Type* calculate_metatype(Thread& t, Type* metatype, Tuple* bases) {
  Type* winner = metatype;
  for (std::uint64_t i = 0; i < bases->size; i++) {
    Type* candidate = type_of((*bases)[i]);
    if (is_subtype(winner, candidate)) continue;
    if (is_subtype(candidate, winner)) {
      winner = candidate;
      continue;
    }
    return raise(
        BuiltinType::TypeError,
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
        "metaclasses of all its bases");
  }
  return winner;
}

namespace {

// The nearest class that adds to the C++ layout or declares `__slots__`.
Type* solid_base(Type* type) {
  for (; type->base; type = type->base)
    if (type->builtin_size != type->base->builtin_size || type->fields_count != type->base->fields_count ||
        type->instance_kind != type->base->instance_kind)
      return type;
  return type;
}

}  // namespace

Type* best_base(Tuple* bases) {
  Type *winner = nullptr, *base = nullptr;
  for (std::uint64_t i = 0; i < bases->size; i++) {
    if (!is_type((*bases)[i])) return raise(BuiltinType::TypeError, "bases must be types");
    Type* candidate = (*bases)[i].as<Type>();
    if (!candidate->has(kTypeSubclassable))
      return raise(BuiltinType::TypeError, "type '{}' is not an acceptable base type", c_name_of(candidate));
    Type* solid = solid_base(candidate);
    if (!winner || (solid != winner && is_subtype(solid, winner))) {
      winner = solid;
      base = candidate;
    } else if (!is_subtype(winner, solid)) {
      return raise(BuiltinType::TypeError, "multiple bases have instance lay-out conflict");
    }
  }
  return base;
}

}  // namespace SW_MODEL
}  // namespace sidewinder
