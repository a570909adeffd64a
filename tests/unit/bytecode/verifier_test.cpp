// The verifier accepts a sound unit and names what is wrong with each of many broken ones.
#include "runtime/bytecode/verifier.h"

#include <gtest/gtest.h>

#include "runtime/bytecode/disassembler.h"

namespace sidewinder {
namespace {

// def f(a): x = a + 1; return g(x)   with one local x that may be unbound at first
struct Sound : CodeUnit {
  Sound() {
    name = qualified_name = "f";
    flags.optimized = true;
    positional_count = 1;
    local_count = 2;
    register_count = 5;
    local_names = {"a", "x"};
    names = {"g"};
    constants.resize(1);
    put(encode(Op::ADD_I, 1, 0, 1), 2);
    put(encode(Op::LOAD_GLOBAL, 2, 0), 2);
    put(0, 2);
    put(encode(Op::MOVE, 3, 1), 3);
    put(encode(Op::CALL, 2, 2, 1), 4);
    put(encode(Op::RETURN, 2), 3);
  }

  void put(Word word, std::uint16_t height) {
    words.push_back(word);
    heights.push_back(height);
    positions.emplace_back();
  }

  void replace(std::size_t at, Word word) { words[at] = word; }
};

constexpr std::size_t kAdd = 0, kGlobal = 1, kMove = 3, kCall = 4, kReturn = 5;

void expect_fault(const CodeUnit& unit, const char* what) {
  std::string fault = verify(unit);
  EXPECT_NE(fault.find(what), std::string::npos) << "got: " << fault << "\n" << dis(unit);
}

TEST(Verifier, AcceptsASoundUnit) {
  EXPECT_EQ(verify(Sound()), "");
  EXPECT_EQ(find_dead_root(Sound()), "");
}

TEST(Verifier, WantsTablesOfOneLength) {
  Sound unit;
  unit.heights.pop_back();
  expect_fault(unit, "differ in length");
}

TEST(Verifier, RejectsUnknownOpcodes) {
  Sound unit;
  unit.replace(kAdd, 0xFF);
  expect_fault(unit, "no such opcode");
}

TEST(Verifier, RejectsMissingExtraWords) {
  Sound unit;
  unit.put(encode(Op::LOAD_GLOBAL, 2, 0), 2);
  expect_fault(unit, "extra words missing");
}

TEST(Verifier, RejectsRegistersOutOfRange) {
  Sound unit;
  unit.replace(kAdd, encode(Op::ADD_I, 9, 0, 1));
  expect_fault(unit, "r9 out of range");
}

TEST(Verifier, RejectsNamesOutOfRange) {
  Sound unit;
  unit.replace(kGlobal, encode(Op::LOAD_GLOBAL, 2, 1));
  expect_fault(unit, "name out of range");
}

TEST(Verifier, RejectsConstantsOutOfRange) {
  Sound unit;
  unit.replace(kMove, encode_wide(Op::LOAD_CONST, 3, 1));
  expect_fault(unit, "constant out of range");
}

TEST(Verifier, RejectsFreeVariablesOutOfRange) {
  Sound unit;
  unit.replace(kMove, encode(Op::LOAD_FREE, 3, 0));
  expect_fault(unit, "free variable out of range");
}

TEST(Verifier, RejectsReadsAboveTheHeight) {
  Sound unit;
  unit.replace(kAdd, encode(Op::ADD, 1, 0, 2));
  expect_fault(unit, "above height");
}

TEST(Verifier, RejectsHeightsThatClaimUnwrittenRegisters) {
  Sound unit;
  unit.heights[kGlobal] = 3;
  expect_fault(unit, "r2 is not written");
}

TEST(Verifier, RejectsWindowsThatAreNotOnTop) {
  Sound unit;
  unit.replace(kCall, encode(Op::CALL, 2, 2, 0));
  expect_fault(unit, "not the top");
}

TEST(Verifier, TakesACallsWindowAsLost) {
  Sound unit;
  unit.heights[kReturn] = 4;
  expect_fault(unit, "r3 is not written");
}

TEST(Verifier, RejectsReadsOfUnboundLocals) {
  Sound unit;
  unit.replace(kAdd, encode(Op::ADD_I, 1, 1, 1));
  expect_fault(unit, "may be unbound");
}

TEST(Verifier, TakesCheckBoundAsProof) {
  Sound unit;
  unit.replace(kAdd, encode(Op::CHECK_BOUND, 1));
  EXPECT_EQ(verify(unit), "");
}

TEST(Verifier, ForgetsDeletedLocals) {
  Sound unit;
  unit.replace(kAdd, encode(Op::DELETE_LOCAL, 0));
  unit.replace(kMove, encode(Op::MOVE, 3, 0));
  expect_fault(unit, "may be unbound");
}

TEST(Verifier, RejectsJumpsIntoExtraWords) {
  Sound unit;
  unit.replace(kAdd, encode_wide(Op::JUMP_IF_TRUE, 0, 1));
  expect_fault(unit, "jump to no instruction");
}

TEST(Verifier, RejectsJumpsOutside) {
  Sound unit;
  unit.replace(kAdd, encode_wide(Op::JUMP_IF_TRUE, 0, 100));
  expect_fault(unit, "jump to no instruction");
}

TEST(Verifier, RejectsBackwardJumpsThatAreNotQuiescent) {
  Sound unit;
  unit.replace(kMove, encode_wide(Op::JUMP, 0, -4));
  expect_fault(unit, "only JUMP_BACK");
}

TEST(Verifier, MeetsStatesAtJoins) {  // x is bound on one path only
  Sound unit;
  unit.words.insert(unit.words.begin(), encode_wide(Op::JUMP_IF_TRUE, 0, 1));
  unit.heights.insert(unit.heights.begin(), 2);
  unit.positions.emplace_back();
  expect_fault(unit, "may be unbound");
}

TEST(Verifier, RejectsCodeThatFallsOffTheEnd) {
  Sound unit;
  unit.replace(kReturn, encode(Op::NOP));
  expect_fault(unit, "falls off the end");
}

// The call is covered; its handler re-raises.
struct Guarded : Sound {
  Guarded() {
    put(encode(Op::RERAISE, 2), 3);
    exception_ranges.push_back({kCall, kCall + 1, kReturn + 1, 2, 2});
  }
};

TEST(Verifier, AcceptsASoundHandler) { EXPECT_EQ(verify(Guarded()), ""); }

TEST(Verifier, RejectsHandlersThatNeedMoreThanThereIs) {
  Guarded unit;
  unit.exception_ranges[0].height = unit.exception_ranges[0].target = 3;
  unit.heights.back() = 4;
  expect_fault(unit, "more temporaries");
}

TEST(Verifier, RejectsHandlersAboveTheirHeight) {
  Guarded unit;
  unit.heights.back() = 4;
  expect_fault(unit, "above its height");
}

TEST(Verifier, RejectsRangesThatAreNotRanges) {
  Guarded unit;
  unit.exception_ranges[0].end = kCall;
  expect_fault(unit, "bad exception range");
}

TEST(Verifier, KnowsThatARaisingInstructionHasNotWritten) {
  Guarded unit;
  unit.exception_ranges[0] = {kAdd, kAdd + 1, kReturn + 1, 2, 2};
  unit.replace(kReturn + 1, encode(Op::RETURN, 1));
  expect_fault(unit, "may be unbound");
}

TEST(Verifier, ChecksKeywordTuples) {
  Sound unit;
  unit.replace(kCall, encode(Op::CALL_KW, 2, 2, 1));
  unit.words.insert(unit.words.begin() + kReturn, 0);
  unit.heights.insert(unit.heights.begin() + kReturn, 4);
  unit.positions.emplace_back();
  expect_fault(unit, "keywords");
}

TEST(Verifier, ChecksNestedUnits) {
  Sound unit;
  auto inner = std::make_shared<Sound>();
  inner->name = inner->qualified_name = "f.<locals>.g";
  inner->replace(kAdd, 0xFF);
  unit.constants[0].kind = Constant::Kind::code;
  unit.constants[0].code = inner;
  expect_fault(unit, "f.<locals>.g: 0: no such opcode");
}

TEST(DeadRoots, AreFound) {
  Sound unit;
  unit.replace(kCall, encode(Op::ADD, 2, 0, 3));
  EXPECT_NE(find_dead_root(unit).find("r2 is below the height and dead"), std::string::npos);
}

}  // namespace
}  // namespace sidewinder
