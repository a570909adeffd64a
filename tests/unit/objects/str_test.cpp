// Strings: representation, growing in place, hashes, searching; expectations are CPython's.
#include <random>

#include "runtime/objects/hash.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/unicode.h"
#include "tests/unit/objects/runtime_fixture.h"

namespace sidewinder {
inline namespace SW_MODEL {
namespace {

class StrTest : public RuntimeTest {};

TEST_F(StrTest, TheNarrowestWidthIsChosen) {
  Ref s = str_from_utf8("a\xc3\xa9");
  EXPECT_EQ(s.as<Str>()->width, 1);
  EXPECT_FALSE(s.as<Str>()->ascii);
  Ref wide = str_from_utf8("ab\xf0\x9f\x98\x80");
  EXPECT_EQ(wide.as<Str>()->width, 4);
  Ref part = str_slice(wide, 0, 2);
  EXPECT_EQ(part.as<Str>()->width, 1);
  EXPECT_TRUE(part.as<Str>()->ascii);
  EXPECT_EQ(text(wide), "ab\xf0\x9f\x98\x80");
}

TEST_F(StrTest, HashesAreCPythonsForTheZeroKey) {
  runtime_.realm->hash_key[0] = runtime_.realm->hash_key[1] = 0;
  const struct {
    const char* text;
    std::int64_t hash;
  } kCases[] = {{"", 0},
                {"a", 4644417185603328019},
                {"abc", -4594863902769663758},
                {"hello world", -5642461784034726774},
                {"\xc3\xa9", 6047309291227476195},
                {"\xe2\x82\xacuro", 7542247858446192590},
                {"\xf0\x9f\x98\x80 smile", -7081235564700944928}};
  for (const auto& c : kCases) {
    Ref s = str_from_utf8(c.text);
    EXPECT_EQ(hash_bytes(s.as<Str>()->data, s.as<Str>()->length * s.as<Str>()->width), c.hash) << c.text;
  }
  EXPECT_EQ(TupleHash().finish(), 5740354900026072187);
  TupleHash three;
  three.add(1), three.add(2), three.add(3);
  EXPECT_EQ(three.finish(), 529344067295497451);
}

TEST_F(StrTest, RepeatedAppendingSharesOneBuffer) {
  Ref piece = str_from_utf8("0123456789");
  Ref s = str_from_utf8("start:");
  std::string wanted = "start:";
  unsigned moves = 0;
  for (int i = 0; i < 20000; ++i) {
    const void* before = s.as<Str>()->data;
    s = str_concat(s, piece);
    wanted += "0123456789";
    moves += s.as<Str>()->data != before;
  }
  EXPECT_EQ(text(s), wanted);
  EXPECT_LT(moves, 100u);
}

TEST_F(StrTest, OnlyOneStringClaimsATail) {
  Ref base = str_from_utf8(std::string(300, 'x'));
  Ref first = str_concat(str_concat(base, base), base);  // the second concatenation grows
  ASSERT_NE(first.as<Str>()->buffer, nullptr);
  Ref a = str_concat(first, str_from_utf8("AAAA"));
  Ref b = str_concat(first, str_from_utf8("BBBB"));
  EXPECT_EQ(a.as<Str>()->buffer, first.as<Str>()->buffer);
  EXPECT_NE(b.as<Str>()->buffer, first.as<Str>()->buffer);
  EXPECT_EQ(text(a), std::string(900, 'x') + "AAAA");
  EXPECT_EQ(text(b), std::string(900, 'x') + "BBBB");
  EXPECT_EQ(text(first), std::string(900, 'x'));
  Ref wide = str_concat(a, str_from_utf8("\xe2\x82\xac"));
  EXPECT_EQ(text(wide), std::string(900, 'x') + "AAAA\xe2\x82\xac");
}

TEST_F(StrTest, SearchAgreesWithTheObviousWay) {
  std::mt19937 engine(3);
  const char32_t alphabets[3][3] = {{'a', 'b', 0xe9}, {'a', 0x101, 0x20ac}, {'a', 0x101, 0x1f600}};
  for (int round = 0; round < 3000; ++round) {
    const char32_t* alphabet = alphabets[round % 3];
    std::u32string hay, needle;
    for (unsigned i = engine() % 30; i; --i) hay += alphabet[engine() % 3];
    for (unsigned i = engine() % 4; i; --i) needle += alphabet[engine() % 3];
    Ref h = str_from_units(hay.data(), hay.size(), 4), n = str_from_units(needle.data(), needle.size(), 4);
    std::size_t first = hay.find(needle), last = hay.rfind(needle);
    EXPECT_EQ(str_find(view_of(h.get()), view_of(n.get())), first);
    EXPECT_EQ(str_rfind(view_of(h.get()), view_of(n.get())), last);
    std::size_t count = 0;
    if (needle.empty()) count = hay.size() + 1;
    else
      for (std::size_t at = 0; (at = hay.find(needle, at)) != hay.npos; at += needle.size()) ++count;
    EXPECT_EQ(str_count(view_of(h.get()), view_of(n.get())), count);
  }
}

TEST_F(StrTest, ReprEscapes) {
  EXPECT_EQ(text(str_repr(str_from_utf8("a'b"))), "\"a'b\"");
  EXPECT_EQ(text(str_repr(str_from_utf8("a'\"b"))), "'a\\'\"b'");
  EXPECT_EQ(text(str_repr(str_from_utf8("\n\t\\\x7f"))), "'\\n\\t\\\\\\x7f'");
  EXPECT_EQ(text(str_repr(str_from_utf8("\xc3\xa9\xc2\xad\xe2\x80\xa8"))), "'\xc3\xa9\\xad\\u2028'");
  EXPECT_EQ(text(str_escape_non_ascii(str_from_utf8("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"))),
            "\\xe9\\u20ac\\U0001f600");
}

TEST_F(StrTest, TheBuilderWidensWhatItHas) {
  StrBuilder out;
  std::u32string wanted;
  std::mt19937 engine(5);
  for (int i = 0; i < 2000; ++i) {
    char32_t c = i < 500    ? 'a' + engine() % 26
                 : i < 1000 ? 0xa0 + engine() % 90
                 : i < 1500 ? 0x400 + engine() % 90
                            : 0x1f600;
    out.append(c);
    wanted += c;
  }
  Ref s = out.finish();
  ASSERT_EQ(s.as<Str>()->length, wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) ASSERT_EQ(str_at(s.as<Str>(), i), wanted[i]);
}

TEST_F(StrTest, JoinAndRepeat) {
  Ref a = str_from_utf8("a"), b = str_from_utf8("\xe2\x82\xac"), comma = str_from_utf8(", ");
  Value items[3] = {a, b, a};
  EXPECT_EQ(text(str_join(comma, items, 3)), "a, \xe2\x82\xac, a");
  EXPECT_EQ(text(str_repeat(str_from_utf8("ab"), 5)), "ababababab");
  EXPECT_FALSE(str_repeat(comma, INT64_MAX / 2));
  EXPECT_TRUE(pending_is(*thread_, BuiltinType::MemoryError));
}

TEST_F(StrTest, CaseMappingsOfSeveralCharacters) {
  char32_t out[3];
  EXPECT_EQ(unicode_upper(0xdf, out), 2);
  EXPECT_EQ(out[1], U'S');
  EXPECT_EQ(unicode_lower(0x130, out), 2);
  EXPECT_EQ(unicode_fold(0x1e9e, out), 2);
  EXPECT_TRUE(unicode_is_digit(0xb2));
  EXPECT_FALSE(unicode_is_decimal(0xb2));
  EXPECT_EQ(unicode_decimal(0x0663), 3);
  EXPECT_FALSE(unicode_is_printable(0xad));
}

}  // namespace
}  // namespace SW_MODEL
}  // namespace sidewinder
