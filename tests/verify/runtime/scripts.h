// The objects under test, as Python: `fresh(n)` makes one, the other functions are its operations, named as
// in models.h. Each is one step of docs/atomicity.md; the rest of a function touches nothing shared.
#pragma once

#include <span>
#include <string>

#include "tests/verify/runtime/models.h"

namespace sidewinder::verify {

struct Script {
  const char* name;
  bool is_sequence;
  std::string text;
  std::vector<Kind> kinds;  // frequent ones several times
  std::vector<Word> fills;  // sizes at which versions fill up
  Word keys = kKeys;
};

// One function a name, since an attribute's name is part of the code; chosen by key outside of the operation.
inline std::string by_name(const char* make, const std::string& get, const std::string& set,
                           const std::string& remove) {
  std::string text =
      "def made(template, kind):\n"
      "    found = []\n"
      "    for name in 'abcdef':\n"
      "        space = globals()\n"
      "        exec(template.replace('NAME', name), space)\n"
      "        found.append(space[kind])\n"
      "    return found\n";
  text += make;
  const auto one = [&](const std::string& kind, const std::string& argument, const std::string& body) {
    text += kind + "s = made('''\n" + body + "''', 'f')\n";
    text += "def " + kind + "(o, k, v): return " + kind + "s[k](o" + argument + ")\n";
  };
  one("get", "", get);
  one("set", ", v", set);
  if (!remove.empty()) one("delete", "", remove);
  return text;
}

inline const std::string kAttributeGet =
    "def f(o):\n    try: return o.NAME\n    except AttributeError: return 63\n";
inline const std::string kAttributeSet = "def f(o, v):\n    o.NAME = v\n    return 0\n";
inline const std::string kAttributeDelete =
    "def f(o):\n    try: del o.NAME\n    except AttributeError: return 63\n    return 0\n";

// `narrow`: instances with one slot inside, all further attributes in overflow chunks.
inline std::string attributes(bool narrow) {
  std::string make =
      "class C: pass\ndef make(n):\n    o = C()\n    for i in range(n): setattr(o, 'abcdef'[i], i)\n"
      "    return o\n";
  if (narrow) make += "for i in range(1000): make(1)\n";
  make += "def fresh(n): return make(n)\ndef move(o, k, v):\n    o.__dict__\n    return 0\n";
  return by_name(make.c_str(), kAttributeGet, kAttributeSet, kAttributeDelete);
}

inline std::vector<Script> all_scripts() {
  const std::vector<Kind> names = {kGet, kGet, kSet, kSet, kDelete};
  std::vector<Kind> moving = names;
  moving.insert(moving.end(), {kGet, kSet, kMove});
  return {
      {"attributes", false, attributes(false), moving, {0, 1, 2, 5, 6}},
      {"narrow attributes", false, attributes(true), moving, {1, 2, 5, 6}},
      {"slots",
       false,
       by_name(
           "class C: __slots__ = 'a', 'b', 'c', 'd', 'e', 'f'\n"
           "def fresh(n):\n    o = C()\n    for i in range(n): setattr(o, 'abcdef'[i], i)\n    return o\n",
           kAttributeGet, kAttributeSet, kAttributeDelete),
       names,
       {0, 3, 6}},
      // Only attributes that are there: caches learn of new and deleted ones an instant later.
      {"class attributes",
       false,
       by_name("class C: a, b, c, d, e, f = range(6)\n"
               "def fresh(n):\n    for i in range(6): setattr(C, 'abcdef'[i], i)\n    return C\n",
               kAttributeGet, kAttributeSet, ""),
       {kGet, kSet},
       {6}},
      {"globals",
       false,
       by_name(
           "def fresh(n):\n    for i in range(6):\n        globals().pop('abcdef'[i], 0)\n"
           "        if i < n: globals()['abcdef'[i]] = i\n    return 0\n",
           "def f(o):\n    try: return NAME\n    except NameError: return 63\n",
           "def f(o, v):\n    global NAME\n    NAME = v\n    return 0\n",
           "def f(o):\n    global NAME\n    try: del NAME\n    except NameError: return 63\n    return 0\n"),
       names,
       {0, 3, 6}},
      {"closure cells",
       false,
       "def fresh(n):\n"
       "    a = b = c = 0\n"
       "    def get(k):\n"
       "        try: return a if k == 0 else b if k == 1 else c\n"
       "        except NameError: return 63\n"
       "    def set(k, v):\n"
       "        nonlocal a, b, c\n"
       "        if k == 0: a = v\n"
       "        elif k == 1: b = v\n"
       "        else: c = v\n"
       "        return 0\n"
       "    def delete(k):\n"
       "        nonlocal a, b, c\n"
       "        try:\n"
       "            if k == 0: del a\n"
       "            elif k == 1: del b\n"
       "            else: del c\n"
       "        except NameError: return 63\n"
       "        return 0\n"
       "    for k in range(3):\n"
       "        set(k, k) if k < n else delete(k)\n"
       "    return get, set, delete\n"
       "def get(o, k, v): return o[0](k)\n"
       "def set(o, k, v): return o[1](k, v)\n"
       "def delete(o, k, v): return o[2](k)\n",
       names,
       {0, 1, 3},
       3},
      {"dict",
       false,
       "def fresh(n): return {i: i for i in range(n)}\n"
       "def get(o, k, v): return o.get(k, 63)\n"
       "def set(o, k, v):\n    o[k] = v\n    return 0\n"
       "def delete(o, k, v):\n    try: del o[k]\n    except KeyError: return 63\n    return 0\n"
       "def setdefault(o, k, v): return o.setdefault(k, v)\n"
       "def pop_key(o, k, v): return o.pop(k, 63)\n"
       "def popitem(o, k, v):\n    try: k, v = o.popitem()\n    except KeyError: return 63\n    return k * "
       "64 + v\n"
       "def clear(o, k, v):\n    o.clear()\n    return 0\n"
       "def copy(o, k, v):\n"
       "    c, all = o.copy(), 1\n"
       "    for k in range(6): all = all * 64 + c.get(k, 63)\n"
       "    return all\n"
       "def items(o, k, v): return copy(dict(list(o.items())), k, v)\n",
       {kGet, kGet, kSet, kSet, kSet, kDelete, kDelete, kSetDefault, kPopKey, kPopItem, kClear, kCopy,
        kItems},
       {0, 1, 3, 4, 6}},
      {"set",
       false,
       "def fresh(n): return {i for i in range(n)}\n"
       "def add(o, k, v):\n    o.add(k)\n    return 0\n"
       "def discard(o, k, v):\n    try: o.remove(k)\n    except KeyError: return 63\n    return 0\n"
       "def contains(o, k, v): return int(k in o)\n"
       "def pop_any(o, k, v):\n    try: return o.pop()\n    except KeyError: return 63\n"
       "def clear(o, k, v):\n    o.clear()\n    return 0\n"
       "def copy(o, k, v):\n"
       "    c, all = o.copy(), 1\n"
       "    for k in range(6): all = all * 64 + (1 if k in c else 63)\n"
       "    return all\n"
       "def items(o, k, v): return copy(set(list(o)), k, v)\n",
       {kAdd, kAdd, kAdd, kDiscard, kDiscard, kContains, kContains, kPopAny, kClear, kCopy, kItems},
       {0, 1, 3, 4, 6}},
      {"list",
       true,
       "def fresh(n): return list(range(n))\n"
       "def append(o, k, v):\n    o.append(v)\n    return 0\n"
       "def pop(o, k, v):\n    try: return o.pop()\n    except IndexError: return 63\n"
       "def item(o, k, v):\n    try: return o[k]\n    except IndexError: return 63\n"
       "def set_item(o, k, v):\n    try: o[k] = v\n    except IndexError: return 63\n    return 0\n"
       "def delete_at(o, k, v):\n    try: del o[k]\n    except IndexError: return 63\n    return 0\n"
       "def reverse(o, k, v):\n    o.reverse()\n    return 0\n"
       "def remove(o, k, v):\n    try: o.remove(k)\n    except ValueError: return 63\n    return 0\n"
       "def double(o, k, v):\n    o *= 2\n    return 0\n"
       "def sort(o, k, v):\n    try: o.sort()\n    except ValueError: return 63\n    return 0\n"
       "def insert(o, k, v):\n    o.insert(k, v)\n    return 0\n"
       "def pop_at(o, k, v):\n    try: return o.pop(k)\n    except IndexError: return 63\n"
       "def length(o, k, v): return len(o)\n"
       "def clear(o, k, v):\n    o.clear()\n    return 0\n"
       "def copy(o, k, v):\n    all = 1\n    for x in o[:]: all = (all * 64 + x) % 2**60\n    return all\n",
       {kAppend, kAppend, kAppend, kPop,      kPop,    kPop,     kItem,   kItem, kItem,  kSetItem, kSetItem,
        kInsert, kPopAt,  kLength, kDeleteAt, kDouble, kReverse, kRemove, kSort, kClear, kCopy},
       {0, 1, 3, 4}},
      {"deque",
       true,
       "from collections import deque\n"
       "def fresh(n): return deque(range(n))\n"
       "def append(o, k, v):\n    o.append(v)\n    return 0\n"
       "def append_left(o, k, v):\n    o.appendleft(v)\n    return 0\n"
       "def pop(o, k, v):\n    try: return o.pop()\n    except IndexError: return 63\n"
       "def pop_left(o, k, v):\n    try: return o.popleft()\n    except IndexError: return 63\n"
       "def item(o, k, v):\n    try: return o[k]\n    except IndexError: return 63\n"
       "def set_item(o, k, v):\n    try: o[k] = v\n    except IndexError: return 63\n    return 0\n"
       "def delete_at(o, k, v):\n    try: del o[k]\n    except IndexError: return 63\n    return 0\n"
       "def reverse(o, k, v):\n    o.reverse()\n    return 0\n"
       "def remove(o, k, v):\n    try: o.remove(k)\n    except ValueError: return 63\n    return 0\n"
       "def insert(o, k, v):\n    o.insert(k, v)\n    return 0\n"
       "def rotate(o, k, v):\n    o.rotate(1)\n    return 0\n"
       "def length(o, k, v): return len(o)\n"
       "def clear(o, k, v):\n    o.clear()\n    return 0\n"
       "def copy(o, k, v):\n    all = 1\n    for x in o.copy(): all = (all * 64 + x) % 2**60\n    return "
       "all\n",
       {kAppend, kAppend, kAppendLeft, kAppendLeft, kPop, kPop, kPopLeft, kPopLeft, kItem, kItem, kSetItem,
        kRotate, kDeleteAt, kReverse, kRemove, kInsert, kLength, kClear, kCopy},
       {0, 1, 2, 4}},
  };
}

// Under `locked` what iterates takes the lock for each item, and RuntimeError tells of changes in between;
// and a list that is being sorted is empty meanwhile.
inline bool is_many_steps_locked(const Script& script, Kind kind) {
  return kind == kItems || kind == kSort || (kind == kRemove && std::string(script.name) == "deque");
}

inline std::vector<Script> scripts(const std::string& model) {
  std::vector<Script> found = all_scripts();
  if (model.rfind("locked", 0) != 0) return found;
  for (Script& script : found)
    std::erase_if(script.kinds, [&](Kind kind) { return is_many_steps_locked(script, kind); });
  return found;
}

}  // namespace sidewinder::verify
