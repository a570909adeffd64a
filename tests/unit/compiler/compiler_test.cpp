// What golden listings don't show: limits of the format, options, modes, pools, errors.
#include "runtime/compiler/compiler.h"

#include <gtest/gtest.h>

#include <cmath>

#include "runtime/bytecode/disassembler.h"
#include "runtime/bytecode/verifier.h"

namespace sidewinder {
namespace {

struct Compiled {
  Arena arena;
  CompileResult result;

  explicit Compiled(const std::string& text, CompileOptions options = {}, ParseMode mode = ParseMode::kExec) {
    result = compile_source(arena, {text, "test.py"}, mode, options);
  }

  std::string fault() const { return result.ok() ? verify(*result.unit) : "error: " + message(); }
  std::string message() const { return result.error != nullptr ? std::string(result.error->message) : ""; }
  std::string listing() const { return result.ok() ? dis(*result.unit, true) : message(); }
  const CodeUnit& unit() const { return *result.unit; }

  const CodeUnit& function() const {
    for (const Constant& constant : unit().constants) {
      if (constant.code != nullptr) return *constant.code;
    }
    return unit();
  }
};

std::string times(int count, const std::string& text) {
  std::string all;
  for (int i = 0; i < count; i++) all += text;
  return all;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

int count_ops(const CodeUnit& unit, Op op) {
  int count = 0;
  for (std::size_t at = 0; at < unit.words.size();) {
    Instruction in{unit.words[at]};
    count += in.op() == op;
    at += 1 + op_info(in.op()).extra;
  }
  return count;
}

// ---- limits of the format

TEST(Limits, FarConditionalJumpsAreInvertedOverLongOnes) {
  Compiled code("def f(a, b):\n  if a < b:\n" + times(40000, "    a = b\n") + "  return a\n");
  EXPECT_EQ(code.fault(), "");
  EXPECT_EQ(count_ops(code.function(), Op::JUMP), 1);
}

TEST(Limits, FarLoopsAndHandlersJumpByTrampoline) {
  std::string far = times(40000, "        b = a\n");
  Compiled code("def f(a):\n  for x in a:\n    try:\n" + far + "    except a:\n" + far + "    except x:\n" +
                far);
  EXPECT_EQ(code.fault(), "");
}

TEST(Limits, ManyConstantsAndFunctions) {
  std::string text;
  for (int i = 0; i < 66000; i++) text += "x = " + std::to_string(i) + ".5\n";
  Compiled code(text + "def f(a): return a\nf(k=1)\n");
  EXPECT_EQ(code.fault(), "");
  EXPECT_GT(code.unit().constants.size(), 66000u);
  EXPECT_NE(code.unit().constants[1].code, nullptr) << "units come first when an index would not fit";
}

TEST(Limits, TooManyNamesAreAnError) {
  std::string text;
  for (int i = 0; i < 66000; i++) text += "x" + std::to_string(i) + " = 1\n";
  Compiled code(text);
  EXPECT_EQ(code.message(), "too many names");
}

TEST(Limits, TooManyLocalsAreAnError) {
  std::string text = "def f():\n";
  for (int i = 0; i < 66000; i++) text += "  x" + std::to_string(i) + " = 1\n";
  Compiled code(text);
  EXPECT_TRUE(contains(code.message(), "too many local variables")) << code.message();
}

TEST(Limits, LongDisplaysAndCallsAreBuiltInPieces) {
  Compiled code("def f(x, g):\n  g(" + times(5000, "x,") + ")\n  return [" + times(5000, "x,") + "], {" +
                times(5000, "x:1,") + "}, {" + times(5000, "x,") + "}, (" + times(5000, "x,") + "), f'" +
                times(500, "{x}") + "'\n");
  EXPECT_EQ(code.fault(), "");
  EXPECT_LT(code.function().register_count, 1100);
}

TEST(Limits, DeepNestingIsARecursionError) {
  Compiled code("x = " + times(1500, "a.b(") + "1" + times(1500, ")"));
  ASSERT_NE(code.result.error, nullptr);
  Compiled chain("x = a" + times(20000, " + a"));
  ASSERT_NE(chain.result.error, nullptr);
  EXPECT_EQ(chain.result.error->type, ErrorType::kRecursionError);
}

TEST(Limits, OrdinaryNestingIsNot) {
  EXPECT_EQ(Compiled("x = a" + times(400, " + a")).fault(), "");
  EXPECT_EQ(Compiled("x = " + times(80, "(a + ") + "1" + times(80, ")")).fault(), "");
}

// ---- pools

TEST(Constants, AreMergedByTypeAndValue) {
  Compiled code(
      "def f():\n  return g(0.0, -0.0, 1.0, True, 'a', b'a', 0.0, 'a', (1, 0.0), (1, -0.0), (1, 0.0), (True, "
      "0.0))\n");
  ASSERT_EQ(code.fault(), "");
  // None, 0.0, -0.0, 1.0, True, 'a', b'a' and three tuples
  EXPECT_EQ(code.function().constants.size(), 10u) << code.listing();
}

TEST(Constants, FirstIsTheDocstring) {
  EXPECT_EQ(Compiled("def f():\n  'text'\n  return 1.5").function().constants[0].text, "text");
  EXPECT_EQ(Compiled("def f():\n  return 1.5").function().constants[0].kind, Constant::Kind::none);
}

TEST(Constants, FoldExactlyOrNotAtAll) {
  auto folded = [](const char* expression) {
    Compiled code(std::string("x = ") + expression);
    return repr(code.unit().constants.at(0));
  };
  EXPECT_EQ(folded("(-7 // 2, -7 % 3, 7 // -2, 7 % -3, 2 ** 10, 1 << 4, -1 >> 70)"),
            "(-4, 2, -4, -2, 1024, 16, -1)");
  EXPECT_EQ(folded("(1 / 2, 1e3 + 1, -0.0, not 'a', ~5, +True)"), "(0.5, 1001.0, -0.0, False, -6, 1)");
  EXPECT_EQ(folded("('a' * 3, 2 * b'x', (1,) + (2,), (1, 2)[1])"), "('aaa', b'xx', (1, 2), 2)");
  EXPECT_TRUE(contains(Compiled("x = 1 / 0").listing(), "TRUEDIV"));
  EXPECT_TRUE(contains(Compiled("x = 9223372036854775807 + 1").listing(), "ADD_I"));
  EXPECT_TRUE(contains(Compiled("x = 'a' * 5000").listing(), "MUL_I"));
  EXPECT_EQ(folded("(-9223372036854775808, 1)"), "(-9223372036854775808, 1)");
}

// ---- options and modes

TEST(Options, OptimizeDropsAssertsThenDocstrings) {
  std::string text = "def f():\n  'doc'\n  assert g, h\n  return __debug__\n";
  EXPECT_TRUE(contains(Compiled(text).listing(), "LOAD_ASSERTION"));
  Compiled once(text, {.optimize = 1});
  EXPECT_FALSE(contains(once.listing(), "LOAD_ASSERTION"));
  EXPECT_TRUE(contains(once.listing(), "False"));
  EXPECT_EQ(once.function().constants[0].text, "doc");
  EXPECT_EQ(Compiled(text, {.optimize = 2}).function().constants[0].kind, Constant::Kind::none);
}

TEST(Options, ModuleNamesMayBeGlobals) {
  std::string text = "x = y\nclass A:\n  z = x\n";
  EXPECT_TRUE(contains(Compiled(text).listing(), "STORE_NAME     r0, x"));
  std::string cached = Compiled(text, {.namespace_is_globals = true}).listing();
  EXPECT_TRUE(contains(cached, "STORE_GLOBAL   r0, x"));
  EXPECT_TRUE(contains(cached, "STORE_NAME     r0, z")) << "class bodies keep their namespace";
}

TEST(Options, FutureAnnotationsMayBeInherited) {
  std::string text = "def f(a: x[0], b: 'y'): pass\n";
  EXPECT_TRUE(contains(Compiled(text, {.future_annotations = true}).listing(), "'x[0]'"));
  EXPECT_FALSE(contains(Compiled(text).listing(), "'x[0]'"));
}

TEST(Modes, EvalReturnsItsValueAndSingleDisplaysIt) {
  Compiled eval("a + 1", {}, ParseMode::kEval);
  EXPECT_EQ(eval.listing(),
            "   0  LOAD_NAME      r0, a\n   1  ADD_I          r0, r0, 1\n   2  RETURN         r0\n");
  EXPECT_TRUE(contains(Compiled("a + 1\n", {}, ParseMode::kSingle).listing(), "DISPLAY"));
  EXPECT_TRUE(contains(Compiled("5\n", {}, ParseMode::kSingle).listing(), "DISPLAY"));
}

// ---- errors and warnings

TEST(Errors, CarryTheirPlace) {
  Compiled code("x = 1\nif x:\n    return x\n");
  ASSERT_NE(code.result.error, nullptr);
  const SyntaxError& error = *code.result.error;
  EXPECT_EQ(error.message, "'return' outside function");
  EXPECT_EQ(error.line, 3);
  EXPECT_EQ(error.offset, 5);
  EXPECT_EQ(error.end_line, 3);
  EXPECT_EQ(error.end_offset, 13);
}

TEST(Errors, NothingJumpsOutOfGroupHandlers) {
  EXPECT_EQ(Compiled("for x in y:\n  try:\n    pass\n  except* A:\n    break\n").message(),
            "'break', 'continue' and 'return' cannot appear in an except* block");
  EXPECT_EQ(Compiled("try:\n  pass\nexcept* A:\n  for x in y:\n    break\n").message(), "");
}

TEST(Errors, TheFirstWins) { EXPECT_EQ(Compiled("break\nreturn\n").message(), "'break' outside loop"); }

TEST(Warnings, AreCollected) {
  Compiled code("x is 1\nassert (x, 'y')\n(1, 2)(3)\n");
  ASSERT_TRUE(code.result.ok());
  ASSERT_EQ(code.result.warnings.size(), 3u);
  EXPECT_EQ(code.result.warnings[0].message, "\"is\" with a literal. Did you mean \"==\"?");
  EXPECT_EQ(code.result.warnings[1].line, 2u);
  EXPECT_EQ(code.result.warnings[2].message, "'tuple' object is not callable; perhaps you missed a comma?");
}

// ---- units

TEST(Units, DescribeTheirParameters) {
  Compiled code("def f(a, b, /, c, *d, e, **g): x = 1\n");
  const CodeUnit& f = code.function();
  EXPECT_EQ(f.positional_only_count, 2);
  EXPECT_EQ(f.positional_count, 3);
  EXPECT_EQ(f.keyword_only_count, 1);
  EXPECT_TRUE(f.flags.varargs && f.flags.varkeywords && f.flags.optimized);
  EXPECT_EQ(f.local_names, (std::vector<std::string>{"a", "b", "c", "e", "d", "g", "x"}));
}

TEST(Units, AreNamedAsCPythonNamesThem) {
  Compiled code("class A:\n  def f(self):\n    def g(): return lambda: [lambda: x for x in y]\n");
  std::string listing = code.listing();
  EXPECT_TRUE(contains(listing, "A.f.<locals>.g.<locals>.<lambda>.<locals>.<listcomp>.<lambda>:")) << listing;
}

TEST(Units, SayWhatKindOfFunctionTheyAre) {
  EXPECT_TRUE(Compiled("def f(): yield\n").function().flags.generator);
  EXPECT_TRUE(Compiled("async def f(): pass\n").function().flags.coroutine);
  EXPECT_TRUE(Compiled("async def f(): yield\n").function().flags.async_generator);
}

}  // namespace
}  // namespace sidewinder
