// Integer arithmetic against GMP on random operands around the borders of the three forms of an int.
#include <gmp.h>

#include <cmath>
#include <random>

#include "runtime/objects/number.h"
#include "runtime/objects/str_builder.h"
#include "tests/unit/objects/runtime_fixture.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

struct Big {
  mpz_t z;
  Big() { mpz_init(z); }
  Big(const Big& o) { mpz_init_set(z, o.z); }
  Big& operator=(const Big&) = delete;
  ~Big() { mpz_clear(z); }
  std::string text(int base = 10) const {
    char* s = mpz_get_str(nullptr, base, z);
    std::string r = s;
    free(s);
    return r;
  }
};

class IntTest : public RuntimeTest {
 protected:
  // Sizes cluster at the borders of small, boxed and big.
  void random(Big& out) {
    static constexpr unsigned kBits[] = {1, 3, 16, 46, 47, 48, 49, 62, 63, 64, 65, 127, 128, 129, 300, 700};
    unsigned bits = kBits[engine_() % std::size(kBits)];
    mpz_set_ui(out.z, 0);
    for (unsigned i = 0; i < bits; i += 32) {
      mpz_mul_2exp(out.z, out.z, 32);
      mpz_add_ui(out.z, out.z, static_cast<unsigned>(engine_()));
    }
    mpz_fdiv_r_2exp(out.z, out.z, bits);
    if (engine_() % 4 == 0)
      mpz_setbit(out.z, bits), mpz_sub_ui(out.z, out.z, engine_() % 3);  // near a power of two
    if (engine_() % 2) mpz_neg(out.z, out.z);
  }
  Ref value(const Big& b) {
    std::string s = b.text(16);
    bool negative = s[0] == '-';
    return int_from_digits(std::string_view(s).substr(negative), 16, negative);
  }
  std::string shown(const Ref& r) { return r ? text(int_to_str(r, 16)) : "<error>"; }
  void expect(const Big& wanted, const Ref& got, const char* what, const Big& a, const Big& b) {
    EXPECT_EQ(wanted.text(16), shown(got)) << what << " " << a.text(16) << " " << b.text(16);
    if (got && mpz_fits_slong_p(wanted.z)) {
      EXPECT_EQ(int_as_int64(got), mpz_get_si(wanted.z));
      EXPECT_EQ(got.get().is_small_int(), Value::fits_small(mpz_get_si(wanted.z)));
    } else if (got) {
      EXPECT_EQ(got.get().as_object()->kind, Kind::big_int);
    }
  }
  std::mt19937_64 engine_{20240229};
};

TEST_F(IntTest, AddSubtractMultiplyAgreeWithGmp) {
  for (int i = 0; i < 4000; ++i) {
    Big a, b, r;
    random(a), random(b);
    Ref x = value(a), y = value(b);
    mpz_add(r.z, a.z, b.z), expect(r, int_add(x, y), "+", a, b);
    mpz_sub(r.z, a.z, b.z), expect(r, int_sub(x, y), "-", a, b);
    mpz_mul(r.z, a.z, b.z), expect(r, int_mul(x, y), "*", a, b);
    EXPECT_EQ(int_compare(x, y), (mpz_cmp(a.z, b.z) > 0) - (mpz_cmp(a.z, b.z) < 0));
  }
}

TEST_F(IntTest, DivisionRoundsDown) {
  for (int i = 0; i < 4000; ++i) {
    Big a, b, q, r;
    random(a), random(b);
    if (mpz_sgn(b.z) == 0) continue;
    Ref x = value(a), y = value(b);
    mpz_fdiv_qr(q.z, r.z, a.z, b.z);
    expect(q, int_floordiv(x, y), "//", a, b);
    expect(r, int_mod(x, y), "%", a, b);
    Ref quotient, remainder;
    ASSERT_TRUE(int_floordiv_mod(x, y, &quotient, &remainder));
    expect(q, quotient, "divmod q", a, b);
    expect(r, remainder, "divmod r", a, b);
  }
}

TEST_F(IntTest, BitwiseOperationsSeeTwosComplement) {
  for (int i = 0; i < 4000; ++i) {
    Big a, b, r;
    random(a), random(b);
    Ref x = value(a), y = value(b);
    mpz_and(r.z, a.z, b.z), expect(r, int_and(x, y), "&", a, b);
    mpz_ior(r.z, a.z, b.z), expect(r, int_or(x, y), "|", a, b);
    mpz_xor(r.z, a.z, b.z), expect(r, int_xor(x, y), "^", a, b);
    mpz_com(r.z, a.z), expect(r, int_invert(x), "~", a, b);
    mpz_neg(r.z, a.z), expect(r, int_neg(x), "-", a, b);
    mpz_abs(r.z, a.z), expect(r, int_abs(x), "abs", a, b);
    unsigned by = static_cast<unsigned>(engine_() % 200);
    mpz_mul_2exp(r.z, a.z, by), expect(r, int_lshift(x, Value::small_int(by)), "<<", a, b);
    mpz_fdiv_q_2exp(r.z, a.z, by), expect(r, int_rshift(x, Value::small_int(by)), ">>", a, b);
  }
}

TEST_F(IntTest, PowersAndModularPowers) {
  for (int i = 0; i < 400; ++i) {
    Big a, b, m, r;
    random(a), random(m);
    unsigned exponent = static_cast<unsigned>(engine_() % 40);
    mpz_set_ui(b.z, exponent);
    mpz_pow_ui(r.z, a.z, exponent), expect(r, int_pow(value(a), value(b)), "**", a, b);
    if (mpz_sgn(m.z) == 0) continue;
    mpz_fdiv_r(r.z, r.z, m.z);
    expect(r, int_powmod(value(a), value(b), value(m)), "pow mod", a, m);
  }
}

TEST_F(IntTest, TextInEveryBaseReadsBack) {
  for (int i = 0; i < 500; ++i) {
    Big a;
    random(a);
    Ref x = value(a);
    for (int base : {2, 3, 8, 10, 16, 36}) {
      Ref s = int_to_str(x, base);
      ASSERT_EQ(text(s), a.text(base));
      Ref again = int_from_str(s, base);
      EXPECT_EQ(int_compare(x, again), 0);
    }
  }
}

TEST_F(IntTest, BytesReadBack) {
  for (int i = 0; i < 1000; ++i) {
    Big a;
    random(a);
    Ref x = value(a);
    unsigned char bytes[100];
    for (bool little : {false, true}) {
      ASSERT_TRUE(int_to_bytes(x, bytes, sizeof bytes, little, true));
      EXPECT_EQ(int_compare(int_from_bytes(bytes, sizeof bytes, little, true), x), 0) << a.text();
    }
  }
  unsigned char byte[1];
  EXPECT_TRUE(int_to_bytes(Value::small_int(-128), byte, 1, true, true));
  EXPECT_FALSE(int_to_bytes(Value::small_int(-129), byte, 1, true, true));
  EXPECT_FALSE(int_to_bytes(Value::small_int(128), byte, 1, true, true));
  EXPECT_TRUE(pending_is(*thread_, BuiltinType::OverflowError));
}

// Many more digits than a double has, read by strtod, which rounds correctly.
TEST_F(IntTest, ConversionToDoubleAndTrueDivisionRoundCorrectly) {
  for (int i = 0; i < 3000; ++i) {
    Big a, b;
    random(a), random(b);
    Ref x = value(a), y = value(b);
    EXPECT_EQ(*int_as_double(x), std::strtod(a.text().c_str(), nullptr)) << a.text();
    if (mpz_sgn(b.z) == 0 || mpz_sgn(a.z) == 0) continue;
    Big scaled;
    mpz_abs(scaled.z, a.z);
    for (int k = 0; k < 1000; ++k) mpz_mul_ui(scaled.z, scaled.z, 10);
    Big divisor;
    mpz_abs(divisor.z, b.z);
    mpz_tdiv_q(scaled.z, scaled.z, divisor.z);
    double wanted = std::strtod((scaled.text() + "e-1000").c_str(), nullptr);
    if (mpz_sgn(a.z) != mpz_sgn(b.z)) wanted = -wanted;
    Ref quotient = int_truediv(x, y);
    ASSERT_TRUE(quotient);
    EXPECT_EQ(quotient.get().as_real(), wanted) << a.text() << " / " << b.text();
  }
}

TEST_F(IntTest, ComparisonWithFloatsIsExact) {
  Ref big = int_add(int_lshift(Value::small_int(1), Value::small_int(53)), Value::small_int(1));  // 2^53 + 1
  EXPECT_EQ(float_compare_int(9007199254740992.0, big), -1);
  EXPECT_EQ(float_compare_int(9007199254740994.0, big), 1);
  Ref huge = int_lshift(Value::small_int(1), Value::small_int(100));
  EXPECT_EQ(float_compare_int(std::ldexp(1.0, 100), huge), 0);
  EXPECT_EQ(float_compare_int(std::ldexp(1.0, 100), int_add(huge, Value::small_int(1))), -1);
  EXPECT_EQ(float_compare_int(0.5, Value::small_int(0)), 1);
  EXPECT_EQ(float_compare_int(-0.5, Value::small_int(0)), -1);
  EXPECT_EQ(float_compare_int(-HUGE_VAL, int_neg(huge)), -1);
  EXPECT_EQ(float_compare_int(std::nan(""), huge), 2);
}

TEST_F(IntTest, HashesAreCPythons) {
  auto hash = [&](const char* digits, bool negative) {
    return int_hash(int_from_digits(digits, 10, negative));
  };
  EXPECT_EQ(int_hash(Value::small_int(-1)), -2);
  EXPECT_EQ(hash("2305843009213693951", false), 0);
  EXPECT_EQ(hash("2305843009213693952", false), 1);
  EXPECT_EQ(hash("18446744073709551616", false), 8);
  EXPECT_EQ(hash("1267650600228229401496703205376", true), -549755813888);
  EXPECT_EQ(hash("10000000000000000000000000000000000000000", false), 1388497483929617590);
}

TEST_F(IntTest, AbsurdSizesRaise) {
  Ref shift = int_pow(Value::small_int(10), Value::small_int(12));
  EXPECT_FALSE(int_lshift(Value::small_int(1), shift));
  EXPECT_TRUE(pending_is(*thread_, BuiltinType::MemoryError));
  clear_pending(*thread_);
  EXPECT_FALSE(int_pow(Value::small_int(7), shift));
  EXPECT_TRUE(pending_is(*thread_, BuiltinType::MemoryError));
  clear_pending(*thread_);
  Ref many = int_pow(Value::small_int(10), Value::small_int(30));
  EXPECT_FALSE(int_lshift(Value::small_int(1), many));
  EXPECT_TRUE(pending_is(*thread_, BuiltinType::OverflowError));
}

TEST_F(IntTest, TheDigitLimitHolds) {
  Ref big = int_pow(Value::small_int(10), Value::small_int(4299));
  EXPECT_EQ(text(int_to_str(big)).size(), 4300u);
  Ref bigger = int_mul(big, Value::small_int(10));
  EXPECT_FALSE(int_to_str(bigger));
  EXPECT_TRUE(pending_is(*thread_, BuiltinType::ValueError));
  clear_pending(*thread_);
  EXPECT_TRUE(int_to_str(bigger, 16));
}

TEST_F(IntTest, SyntaxOfIntegers) {
  struct {
    const char* text;
    int base;
    const char* wanted;
  } const kCases[] = {{"  12 ", 10, "12"},  {"-0x1F", 16, "-31"}, {"0b101", 0, "5"},  {"1_000", 10, "1000"},
                      {"0x_f", 0, "15"},    {"00", 0, "0"},       {"01", 0, nullptr}, {"1__0", 10, nullptr},
                      {"_1", 10, nullptr},  {"1_", 10, nullptr},  {"", 10, nullptr},  {"0x", 16, nullptr},
                      {"+-1", 10, nullptr}, {"zz", 36, "1295"},   {"0o17", 8, "15"},  {"9", 8, nullptr},
                      {"\xd9\xa3", 10, "3"}};
  for (const auto& c : kCases) {
    Ref s = str_from_utf8(c.text);
    Ref r = int_from_str(s, c.base);
    if (c.wanted) EXPECT_EQ(text(int_to_str(r)), c.wanted) << c.text;
    else EXPECT_FALSE(r) << c.text;
    clear_pending(*thread_);
  }
}

}  // namespace
}  // namespace SW_MODEL
}  // namespace sidewinder
