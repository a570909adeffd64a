// The inside of integers, for the int_*.cpp files only: an int as sign and magnitude, scratch limbs, and the
// making of results. GMP aborts when memory runs out, so whoever is about to ask for much asks room_for()
// first.
#pragma once

#include <gmp.h>

#include <cstring>

#include "runtime/objects/number.h"
#include "runtime/objects/raise.h"

namespace sidewinder {
inline namespace SW_MODEL {

static_assert(sizeof(mp_limb_t) == 8 && GMP_NAIL_BITS == 0);

inline constexpr std::size_t kMaxLimbs = std::size_t{1} << 28;  // 2 GB

// False with MemoryError pending: a result of that many limbs, with GMP's temporaries, is not to be had.
bool room_for(std::size_t limbs);

inline bool load_int64(Value v, std::int64_t* out) {
  if (SW_LIKELY(v.is_small_int())) {
    *out = v.as_small_int();
    return true;
  }
  if (v.is_bool()) {
    *out = v.is_true();
    return true;
  }
  if (v.as_object()->kind != Kind::boxed_int) return false;
  *out = v.as<BoxedInt>()->value;
  return true;
}

// Sign and magnitude of any int. Valid while the int is; not to be copied (the word lies inside).
struct IntParts {
  const mp_limb_t* limbs;
  mp_size_t size;  // no leading zero limbs; 0 for zero
  bool negative;
  mp_limb_t word;

  explicit IntParts(Value v) {
    std::int64_t i;
    if (load_int64(v, &i)) {
      negative = i < 0;
      word = negative ? 0 - static_cast<std::uint64_t>(i) : static_cast<std::uint64_t>(i);
      limbs = &word;
      size = word != 0;
    } else {
      const BigInt* big = v.as<BigInt>();
      negative = big->size < 0;
      size = negative ? -big->size : big->size;
      limbs = reinterpret_cast<const mp_limb_t*>(big->limbs);
    }
  }
  IntParts(const IntParts&) = delete;
  IntParts& operator=(const IntParts&) = delete;

  mpz_srcptr mpz(mpz_t storage) const { return mpz_roinit_n(storage, limbs, negative ? -size : size); }
  std::uint64_t bit_length() const {
    return size ? static_cast<std::uint64_t>(size) * 64 -
                      static_cast<unsigned>(__builtin_clzll(limbs[size - 1]))
                : 0;
  }
};

// Scratch limbs: a few on the stack, many in a buffer. get() is null after a failed allocation (MemoryError
// pending).
class Limbs {
 public:
  explicit Limbs(std::size_t count) : data_(count <= kInline ? inline_ : nullptr) {
    if (count <= kInline) return;
    data_ =
        count <= kMaxLimbs ? static_cast<mp_limb_t*>(allocate_buffer(count * sizeof(mp_limb_t))) : nullptr;
    if (!data_) (void)raise_no_memory();
  }
  ~Limbs() {
    if (data_ && data_ != inline_) free_buffer(data_);
  }
  Limbs(const Limbs&) = delete;
  Limbs& operator=(const Limbs&) = delete;
  mp_limb_t* get() { return data_; }

 private:
  static constexpr std::size_t kInline = 24;
  mp_limb_t* data_;
  mp_limb_t inline_[kInline];
};

// An mpz that is cleared at the end of its scope.
struct Mpz {
  mpz_t z;
  Mpz() { mpz_init(z); }
  ~Mpz() { mpz_clear(z); }
  Mpz(const Mpz&) = delete;
  Mpz& operator=(const Mpz&) = delete;
};

// A fresh BigInt with room for `limbs`; null: MemoryError is pending. finish_big() makes it a result.
BigInt* begin_big(std::size_t limbs);
inline mp_limb_t* limbs_of(BigInt* big) { return reinterpret_cast<mp_limb_t*>(big->inline_limbs); }
Ref finish_big(BigInt* big, mp_size_t size, bool negative);  // strips leading zeros, narrows
Ref int_from_limbs(const mp_limb_t* limbs, mp_size_t size, bool negative);
Ref int_from_mpz(mpz_srcptr z);

}  // namespace SW_MODEL
}  // namespace sidewinder
