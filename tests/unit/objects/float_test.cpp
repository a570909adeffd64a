// Floats as text and under Python's arithmetic; expectations are CPython's.
#include <bit>
#include <cmath>
#include <random>

#include "runtime/objects/float_text.h"
#include "runtime/objects/format_spec.h"
#include "tests/unit/objects/runtime_fixture.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

class FloatTest : public RuntimeTest {
 protected:
  std::string repr(double d) {
    char out[kFloatReprSize];
    return {out, float_repr(d, out)};
  }
  std::string formatted(double d, const char* spec) {
    Ref s = str_from_utf8(spec);
    Ref r = format_float(d, s, Value::real(d));
    return text(r);
  }
};

TEST_F(FloatTest, ReprLooksAsCPythons) {
  const struct {
    double value;
    const char* text;
  } kCases[] = {{0.0, "0.0"},
                {-0.0, "-0.0"},
                {1.0, "1.0"},
                {0.1, "0.1"},
                {1e16, "1e+16"},
                {1e15, "1000000000000000.0"},
                {123456789012345680.0, "1.2345678901234568e+17"},
                {1e-4, "0.0001"},
                {1e-5, "1e-05"},
                {5e-324, "5e-324"},
                {1.7976931348623157e308, "1.7976931348623157e+308"},
                {1e22, "1e+22"},
                {1e100, "1e+100"},
                {HUGE_VAL, "inf"},
                {-HUGE_VAL, "-inf"},
                {std::nan(""), "nan"},
                {1.0 / 3, "0.3333333333333333"}};
  for (const auto& c : kCases) EXPECT_EQ(repr(c.value), c.text);
}

TEST_F(FloatTest, ReprReadsBack) {
  std::mt19937_64 engine(7);
  for (int i = 0; i < 50000; ++i) {
    double d = std::bit_cast<double>(engine()), again = 0;
    if (!std::isfinite(d)) continue;
    ASSERT_TRUE(float_parse(repr(d), &again));
    ASSERT_EQ(std::bit_cast<std::uint64_t>(again), std::bit_cast<std::uint64_t>(d));
  }
}

TEST_F(FloatTest, FormatSpecs) {
  const struct {
    double value;
    const char *spec, *text;
  } kCases[] = {{3.14159, ".2f", "3.14"},
                {2.5, ".0f", "2"},
                {0.5, "#.0f", "0."},
                {1234567.891, ",.2f", "1,234,567.89"},
                {1e20, ",", "1e+20"},
                {1234567.0, "g", "1.23457e+06"},
                {0.0001, "g", "0.0001"},
                {0.00001, "g", "1e-05"},
                {1.0, "#g", "1.00000"},
                {0.25, "%", "25.000000%"},
                {-1.5, "+08.2f", "-0001.50"},
                {1.5, "e", "1.500000e+00"},
                {1.5, ">10", "       1.5"},
                {1.5, "x<10", "1.5xxxxxxx"},
                {1.5, "^9", "   1.5   "},
                {100000.0, ".3", "1e+05"},
                {HUGE_VAL, "010", "0000000inf"},
                {-0.001, "z.1f", "0.0"},
                {12345678.9, "015_.1f", "0_012_345_678.9"},
                {1e300, ".0f",
                 "1000000000000000052504760255204420248704468581108159154915854115511802457988908195786"
                 "3713750804478640437044438328838781769425232353604305756447921847867069828483872009265"
                 "7580373783023379478809005936895323497079994508111903896764088007465274278014249457925"
                 "8788820056842838115669472196386865459400540160"}};
  for (const auto& c : kCases) EXPECT_EQ(formatted(c.value, c.spec), c.text) << c.spec;
}

TEST_F(FloatTest, SyntaxOfFloats) {
  const struct {
    const char* text;
    bool ok;
    double value;
  } kCases[] = {{" 1.5 ", true, 1.5},
                {"1_000.0", true, 1000},
                {"1__0", false, 0},
                {"1e5", true, 1e5},
                {".5", true, .5},
                {"5.", true, 5},
                {".", false, 0},
                {"", false, 0},
                {"inf", true, HUGE_VAL},
                {"-Infinity", true, -HUGE_VAL},
                {"infinit", false, 0},
                {"1e400", true, HUGE_VAL},
                {"1e-400", true, 0},
                {"-1e400", true, -HUGE_VAL},
                {"1e", false, 0},
                {"e5", false, 0},
                {"+1", true, 1},
                {"+-1", false, 0},
                {"0x10", false, 0},
                {"1_e5", false, 0},
                {"0.000000000000000000000001e400", true, HUGE_VAL},
                {"1e99999999999999999999", true, HUGE_VAL}};
  for (const auto& c : kCases) {
    double d = -99;
    EXPECT_EQ(float_parse(c.text, &d), c.ok) << c.text;
    if (c.ok) { EXPECT_EQ(d, c.value) << c.text; }
  }
}

TEST_F(FloatTest, RoundingIsExact) {
  const struct {
    double value;
    int digits;
    double rounded;
  } kCases[] = {{2.675, 2, 2.67},      {0.5, 0, 0},        {1.5, 0, 2},          {25.0, -1, 20},
                {25.5, -1, 30},        {35.0, -1, 40},     {1e300, -300, 1e300}, {0.15, 1, 0.1},
                {1e-320, 320, 1e-320}, {-2.675, 2, -2.67}, {4.0, -1, 0},         {6.0, -1, 10},
                {999.0, -3, 1000}};
  for (const auto& c : kCases)
    EXPECT_EQ(float_round(c.value, c.digits).get().as_real(), c.rounded) << c.value;
  EXPECT_FALSE(float_round(1.7976931348623157e308, -308));
}

TEST_F(FloatTest, FloorDivisionAndModuloFollowTheDivisor) {
  EXPECT_EQ(float_mod(-1, 3), 2);
  EXPECT_EQ(float_mod(1, -3), -2);
  EXPECT_TRUE(std::signbit(float_mod(3, -3)));
  EXPECT_EQ(float_floordiv(-7, 2), -4);
  EXPECT_EQ(float_floordiv(1, 0.1), 9);
}

TEST_F(FloatTest, HashesAreCPythons) {
  EXPECT_EQ(float_hash(1.5), 1152921504606846977);
  EXPECT_EQ(float_hash(-0.25), -576460752303423488);
  EXPECT_EQ(float_hash(1e300), 1224995262755759164);
  EXPECT_EQ(float_hash(5e-324), 16777216);
  EXPECT_EQ(float_hash(HUGE_VAL), 314159);
  EXPECT_EQ(float_hash(3.0), 3);
  EXPECT_EQ(float_hash(std::ldexp(1.0, 70)), int_hash(int_lshift(Value::small_int(1), Value::small_int(70))));
}

}  // namespace
}  // namespace SW_MODEL
}  // namespace sidewinder
