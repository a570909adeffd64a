// "Did you mean: 'x'?": the name nearest to one that was not found, by CPython's measure: Levenshtein
// distance in which a change of case costs half, bounded by a third of both lengths.
#include <algorithm>
#include <vector>

#include "runtime/objects/abstract.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_object.h"

namespace sidewinder {
inline namespace SW_MODEL {

namespace {

inline constexpr std::size_t kMoveCost = 2, kCaseCost = 1, kMaxName = 40, kMaxCandidates = 750;

std::size_t substitution_cost(char a, char b) {
  if ((a & 31) != (b & 31)) return kMoveCost;  // not even the same letter
  if (a == b) return 0;
  auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return lower(a) == lower(b) ? kCaseCost : kMoveCost;
}

// At most `bound`, or something larger.
std::size_t distance(std::string_view a, std::string_view b, std::size_t bound) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
  while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
  if (a.empty() || b.empty()) return (a.size() + b.size()) * kMoveCost;
  if (a.size() > kMaxName || b.size() > kMaxName) return bound + 1;
  if (b.size() < a.size()) std::swap(a, b);
  if ((b.size() - a.size()) * kMoveCost > bound) return bound + 1;
  std::vector<std::size_t> row(a.size());
  for (std::size_t i = 0; i < a.size(); i++) row[i] = (i + 1) * kMoveCost;
  std::size_t result = 0;
  for (std::size_t k = 0; k < b.size(); k++) {
    std::size_t left = result = k * kMoveCost, smallest = ~std::size_t{0};
    for (std::size_t i = 0; i < a.size(); i++) {
      std::size_t substitute = left + substitution_cost(b[k], a[i]);
      left = row[i];
      result = std::min(substitute, std::min(result, left) + kMoveCost);
      row[i] = result;
      smallest = std::min(smallest, result);
    }
    if (smallest > bound) return bound + 1;
  }
  return result;
}

std::string nearest(std::string_view name, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t best_distance = ~std::size_t{0};
  if (candidates.size() >= kMaxCandidates || name.size() > kMaxName) return best;
  for (const std::string& candidate : candidates) {
    if (candidate == name) continue;
    std::size_t bound = (name.size() + candidate.size() + 3) * kMoveCost / 6;
    if (best_distance != ~std::size_t{0}) bound = std::min(bound, best_distance - 1);
    std::size_t d = distance(name, candidate, bound);
    if (d > bound || (!best.empty() && d >= best_distance)) continue;
    best = candidate;
    best_distance = d;
  }
  return best;
}

void add(std::vector<std::string>* out, Value name) {
  std::string scratch;
  if (is_str(name)) out->push_back(std::string(str_utf8(name.as<Str>(), scratch)));
}
void add_keys(std::vector<std::string>* out, Dict* dict) {
  std::uint64_t position = 0;
  DictEntry entry;
  while (dict_next(dict, &position, &entry)) add(out, entry.key);
}

// Names that dir() lists.
bool list_attributes(Thread& t, Value object, std::vector<std::string>* out) {
  Root names_of(call_method(t, object, names(t).dunder_dir));
  return names_of && for_each(t, names_of, [&](Thread&, Value name) { return add(out, name), true; });
}

// Names that the frame that raised could see: locals, globals, builtins.
void list_visible(Thread& t, Value exception, std::vector<std::string>* out) {
  auto* e = exception.as<Exception>();
  Ref at = e->traceback.load(e);
  if (!at) return;
  while (Ref next = at.as<Traceback>()->next.load(at.get().as_object())) at = std::move(next);
  auto* entry = at.as<Traceback>();
  Code* code = entry->code.peek().as<Code>();
  const CodeUnit& unit = **code->unit;
  if (unit.flags.optimized)
    for (const std::string& name : unit.local_names) out->push_back(name);
  for (const std::string& name : unit.free_names) out->push_back(name);
  Value holder = entry->frame.peek();
  if (!holder) return;
  Value function =
      holder.as_object()->kind == Kind::frame ? holder.as<FrameObject>()->function.peek() : holder;
  add_keys(out, function.as<Function>()->globals.peek().as<Dict>());
  if (Value builtins = function.as<Function>()->builtins.peek()) add_keys(out, builtins.as<Dict>());
}

}  // namespace

std::string suggestion_for(Thread& t, Value exception) {
  if (!is_exception(exception)) return {};
  Type* type = type_of(exception);
  bool attribute = is_subtype(type, builtin_type(BuiltinType::AttributeError));
  if (!attribute && !is_subtype(type, builtin_type(BuiltinType::NameError))) return {};
  auto* e = exception.as<Exception>();
  Root name(e->value.load(e));
  if (!name || !is_str(name)) return {};
  std::vector<std::string> candidates;
  if (attribute) {
    Root object(exception_field(exception, 0));
    if (!e->extra.peek() || !list_attributes(t, object, &candidates)) {
      clear_pending(t);
      return {};
    }
    std::sort(candidates.begin(), candidates.end());  // as dir()
  } else {
    list_visible(t, exception, &candidates);
  }
  std::string scratch;
  return nearest(str_utf8(name.as<Str>(), scratch), candidates);
}

}  // namespace SW_MODEL
}  // namespace sidewinder
