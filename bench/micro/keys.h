// The keys that every structure is asked for: addresses, which are equal when identical, and texts, which are
// compared by content. Both are one word, a text's hash is stored with it as a runtime stores it, and a text
// is asked for by a copy that is equal but not identical, so that the comparison always runs. Addresses are
// those of a heap: 48 bytes apart, half of them used, in random order. Knows no structure.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string_view>
#include <vector>

namespace sidewinder::micro {

// For structures that need a hash with good low bits and bring none; a bijection.
inline std::uint64_t mixed(std::uint64_t h) {
  h *= 0x9E3779B97F4A7C15u;
  return h ^ h >> 32;
}

struct AddressKey {
  static constexpr const char* kName = "address";
  std::uint64_t word;
  friend bool operator==(AddressKey a, AddressKey b) { return a.word == b.word; }
  friend bool operator!=(AddressKey a, AddressKey b) { return a.word != b.word; }
  friend bool operator<(AddressKey a, AddressKey b) { return a.word < b.word; }
  friend bool operator>=(AddressKey a, AddressKey b) { return !(a < b); }
  std::uint64_t hash() const { return word; }
  std::uint64_t good_hash() const { return mixed(word); }
};

struct Text {
  std::uint64_t hash;
  std::uint32_t length;
  char bytes[28];
};

struct TextKey {
  static constexpr const char* kName = "text";
  const Text* text;
  friend bool operator==(TextKey a, TextKey b) {
    return a.text == b.text || (a.text->hash == b.text->hash && a.text->length == b.text->length &&
                                std::memcmp(a.text->bytes, b.text->bytes, a.text->length) == 0);
  }
  friend bool operator!=(TextKey a, TextKey b) { return !(a == b); }
  friend bool operator<(TextKey a, TextKey b) {
    const std::uint32_t shorter = a.text->length < b.text->length ? a.text->length : b.text->length;
    const int order = std::memcmp(a.text->bytes, b.text->bytes, shorter);
    return order != 0 ? order < 0 : a.text->length < b.text->length;
  }
  friend bool operator>=(TextKey a, TextKey b) { return !(a < b); }
  std::uint64_t hash() const { return text->hash; }
  std::uint64_t good_hash() const { return text->hash; }
};

struct PlainHash {
  template <class Key>
  std::size_t operator()(Key key) const noexcept {
    return key.hash();
  }
};

struct GoodHash {
  template <class Key>
  std::size_t operator()(Key key) const noexcept {
    return key.good_hash();
  }
};

// The keys of one size: `stored` are the keys to put, n that are present and n that are not; `asked` are the
// same keys as a reader has them; `hits`, `misses` and `both` are random sequences of asked keys, a power of
// two long.
template <class Key>
struct KeySet {
  std::size_t n;
  std::vector<Key> stored, asked, hits, misses, both;
  std::vector<std::uint8_t> dice;  // one random byte for each of `both`

  // Made once per size; any thread.
  static const KeySet& of(std::size_t n) {
    static std::mutex lock;
    static std::map<std::size_t, std::unique_ptr<KeySet>> made;
    std::lock_guard guard(lock);
    std::unique_ptr<KeySet>& set = made[n];
    if (set == nullptr) set.reset(new KeySet(n));
    return *set;
  }

 private:
  explicit KeySet(std::size_t count) : n(count), random_(count + 1) {
    fill();
    std::size_t length = 1 << 15;  // longer than what a branch predictor learns by heart
    while (length < n) length *= 2;
    for (std::size_t i = 0; i < length; ++i) {
      hits.push_back(asked[random_() % n]);
      misses.push_back(asked[n + random_() % n]);
      both.push_back(asked[random_() % (2 * n)]);
      dice.push_back(static_cast<std::uint8_t>(random_()));
    }
  }

  void fill() {
    constexpr std::size_t kApart = 48;
    memory_.resize(4 * n * kApart);
    std::vector<std::uint32_t> places(4 * n);
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = static_cast<std::uint32_t>(i);
    std::shuffle(places.begin(), places.end(), random_);
    for (std::size_t i = 0; i < 2 * n; ++i) {
      char* first = memory_.data() + places[i] * kApart;
      char* second = memory_.data() + places[2 * n + i] * kApart;
      stored.push_back(make(static_cast<Key*>(nullptr), i, first));
      asked.push_back(make(static_cast<Key*>(nullptr), i, second, stored.back()));
    }
  }

  static AddressKey make(AddressKey*, std::size_t, char* at) {
    return {reinterpret_cast<std::uint64_t>(at) & ~std::uint64_t{15}};
  }
  static AddressKey make(AddressKey*, std::size_t, char*, AddressKey stored) { return stored; }

  static TextKey make(TextKey*, std::size_t i, char* at) {
    static constexpr const char* kWords[] = {"value",  "count", "parent", "left",
                                             "render", "total", "name_of"};
    Text text{};
    text.length = static_cast<std::uint32_t>(
        std::snprintf(text.bytes, sizeof text.bytes, "%s_%zu", kWords[i % 7], i * 7919 % 10'000'019));
    text.hash = std::hash<std::string_view>()({text.bytes, text.length});
    std::memcpy(at, &text, sizeof text);
    return {reinterpret_cast<const Text*>(at)};
  }
  static TextKey make(TextKey*, std::size_t, char* at, TextKey stored) {
    std::memcpy(at, stored.text, sizeof(Text));
    return {reinterpret_cast<const Text*>(at)};
  }

  std::mt19937_64 random_;
  std::vector<char> memory_;
};

}  // namespace sidewinder::micro

template <>
struct std::hash<sidewinder::micro::AddressKey> : sidewinder::micro::PlainHash {};
template <>
struct std::hash<sidewinder::micro::TextKey> : sidewinder::micro::PlainHash {};
