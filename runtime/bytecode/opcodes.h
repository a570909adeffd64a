// The one opcode table: the enum, the compiler, the dispatch, the verifier and the disassembler are generated
// from it.
//
// Machine: a register machine. R[i] are the registers of the running frame: first the function's named locals
// (parameters first, in call order), then temporaries in stack discipline. K[i] are constants, N[i] names.
// One instruction is one 64-bit word: op:8 n:8 a:16 b:16 c:16 (instruction.h); `jump` is b and c read as one
// signed 32-bit distance in words from the *next* word; `off` is c read as a signed 16-bit distance likewise.
// Words after an instruction (`extra` of them) belong to it: an inline cache, or an operand too large for c.
//
// Columns: name, operand roles for a, b, c, extra words, meaning.
// Roles: W register written, R register read, M register read and written, B base of a register window (see
// meaning), K constant, N name, I signed 16-bit immediate, U unsigned count or flags, F index of a free
// variable, J start of a 32-bit jump, O 16-bit jump, _ unused.
#pragma once

#include <cstdint>

// clang-format off
#define SW_OPCODES(X)                                                                                                  \
  X(NOP,             _, _, _, 0, "nothing")                                                                            \
  X(MOVE,            W, R, _, 0, "R[a] = R[b]")                                                                        \
  X(LOAD_CONST,      W, K, _, 0, "R[a] = K[b | c << 16]")                                                              \
  X(LOAD_INT,        W, I, I, 0, "R[a] = the signed 32-bit integer in b, c")                                           \
  X(CLEAR,           W, _, _, 0, "R[a] becomes unbound, whether or not it was bound")                                  \
  X(DELETE_LOCAL,    M, _, _, 0, "del local a; UnboundLocalError if unbound; a prompt point")                          \
  X(CHECK_BOUND,     R, _, _, 0, "UnboundLocalError if local a is unbound")                                            \
  X(DISCARD,         M, _, _, 0, "the value of an expression statement dies: clear R[a]; a prompt point")              \
  X(DISPLAY,         R, _, _, 0, "sys.displayhook(R[a]) (interactive mode)")                                           \
  /* ---- cells and free variables ---- */                                                                             \
  X(MAKE_CELL,       M, _, _, 0, "R[a] = new cell holding R[a] (or unbound)")                                          \
  X(LOAD_CELL,       W, R, _, 0, "R[a] = contents of the cell R[b]; error if unbound (name: varnames[b])")             \
  X(STORE_CELL,      R, R, _, 0, "contents of the cell R[a] = R[b]")                                                   \
  X(DELETE_CELL,     R, _, _, 0, "unbind the contents of the cell R[a]; error if unbound")                             \
  X(LOAD_FREE,       W, F, _, 0, "R[a] = contents of free variable b; NameError if unbound")                           \
  X(STORE_FREE,      F, R, _, 0, "contents of free variable a = R[b]")                                                 \
  X(DELETE_FREE,     F, _, _, 0, "unbind free variable a")                                                             \
  X(LOAD_CLOSURE,    W, F, _, 0, "R[a] = the cell itself of free variable b (for MAKE_FUNCTION)")                      \
  X(LOAD_CLASSFREE,  W, F, _, 0, "as LOAD_FREE, after looking in the class namespace first")                           \
  /* ---- names ---- */                                                                                                \
  X(LOAD_GLOBAL,     W, N, _, 1, "R[a] = global or builtin N[b]; cached")                                              \
  X(STORE_GLOBAL,    R, N, _, 1, "global N[b] = R[a]; cached")                                                         \
  X(DELETE_GLOBAL,   N, _, _, 0, "del global N[a]")                                                                    \
  X(LOAD_NAME,       W, N, _, 0, "R[a] = N[b] in the frame's namespace, then globals, then builtins")                  \
  X(STORE_NAME,      R, N, _, 0, "namespace[N[b]] = R[a]")                                                             \
  X(DELETE_NAME,     N, _, _, 0, "del namespace[N[a]]")                                                                \
  X(LOAD_LOCALS,     W, _, _, 0, "R[a] = the frame's namespace mapping")                                               \
  /* ---- attributes ---- */                                                                                           \
  X(LOAD_ATTR,       W, R, N, 1, "R[a] = R[b].N[c]; cached")                                                           \
  X(STORE_ATTR,      R, R, N, 1, "R[a].N[c] = R[b]; cached")                                                           \
  X(DELETE_ATTR,     R, _, N, 0, "del R[a].N[c]")                                                                      \
  X(LOAD_METHOD,     B, R, N, 1, "for R[b].N[c](...): R[a], R[a+1] = function, self; or attribute, unbound; cached")   \
  /* ---- arithmetic; n = 1 for the in-place form ---- */                                                              \
  X(ADD,             W, R, R, 0, "R[a] = R[b] + R[c]")                                                                 \
  X(SUB,             W, R, R, 0, "R[a] = R[b] - R[c]")                                                                 \
  X(MUL,             W, R, R, 0, "R[a] = R[b] * R[c]")                                                                 \
  X(TRUEDIV,         W, R, R, 0, "R[a] = R[b] / R[c]")                                                                 \
  X(FLOORDIV,        W, R, R, 0, "R[a] = R[b] // R[c]")                                                                \
  X(MOD,             W, R, R, 0, "R[a] = R[b] % R[c]")                                                                 \
  X(POW,             W, R, R, 0, "R[a] = R[b] ** R[c]")                                                                \
  X(MATMUL,          W, R, R, 0, "R[a] = R[b] @ R[c]")                                                                 \
  X(LSHIFT,          W, R, R, 0, "R[a] = R[b] << R[c]")                                                                \
  X(RSHIFT,          W, R, R, 0, "R[a] = R[b] >> R[c]")                                                                \
  X(AND,             W, R, R, 0, "R[a] = R[b] & R[c]")                                                                 \
  X(OR,              W, R, R, 0, "R[a] = R[b] | R[c]")                                                                 \
  X(XOR,             W, R, R, 0, "R[a] = R[b] ^ R[c]")                                                                 \
  X(ADD_I,           W, R, I, 0, "R[a] = R[b] + c")                                                                    \
  X(SUB_I,           W, R, I, 0, "R[a] = R[b] - c")                                                                    \
  X(MUL_I,           W, R, I, 0, "R[a] = R[b] * c")                                                                    \
  X(FLOORDIV_I,      W, R, I, 0, "R[a] = R[b] // c")                                                                   \
  X(MOD_I,           W, R, I, 0, "R[a] = R[b] % c")                                                                    \
  X(LSHIFT_I,        W, R, I, 0, "R[a] = R[b] << c")                                                                   \
  X(RSHIFT_I,        W, R, I, 0, "R[a] = R[b] >> c")                                                                   \
  X(AND_I,           W, R, I, 0, "R[a] = R[b] & c")                                                                    \
  X(NEG,             W, R, _, 0, "R[a] = -R[b]")                                                                       \
  X(POS,             W, R, _, 0, "R[a] = +R[b]")                                                                       \
  X(INVERT,          W, R, _, 0, "R[a] = ~R[b]")                                                                       \
  X(NOT,             W, R, _, 0, "R[a] = not R[b]")                                                                    \
  /* ---- comparison ---- */                                                                                           \
  X(LT,              W, R, R, 0, "R[a] = R[b] < R[c]")                                                                 \
  X(LE,              W, R, R, 0, "R[a] = R[b] <= R[c]")                                                                \
  X(EQ,              W, R, R, 0, "R[a] = R[b] == R[c]")                                                                \
  X(NE,              W, R, R, 0, "R[a] = R[b] != R[c]")                                                                \
  X(GT,              W, R, R, 0, "R[a] = R[b] > R[c]")                                                                 \
  X(GE,              W, R, R, 0, "R[a] = R[b] >= R[c]")                                                                \
  X(IS,              W, R, R, 0, "R[a] = (R[b] is R[c]) != n")                                                         \
  X(IN,              W, R, R, 0, "R[a] = (R[b] in R[c]) != n")                                                         \
  /* ---- control; the fused forms jump when the truth of the comparison equals n ---- */                              \
  X(JUMP,            _, J, _, 0, "forward jump")                                                                       \
  X(JUMP_BACK,       _, J, _, 0, "loop back-edge: a quiescent point when due")                                         \
  X(JUMP_IF_TRUE,    R, J, _, 0, "jump if R[a] is true")                                                               \
  X(JUMP_IF_FALSE,   R, J, _, 0, "jump if R[a] is false")                                                              \
  X(JUMP_IF_NONE,    R, J, _, 0, "jump if (R[a] is None) == n")                                                        \
  X(JUMP_LT,         R, R, O, 0, "jump if (R[a] < R[b]) == n")                                                         \
  X(JUMP_LE,         R, R, O, 0, "jump if (R[a] <= R[b]) == n")                                                        \
  X(JUMP_EQ,         R, R, O, 0, "jump if (R[a] == R[b]) == n")                                                        \
  X(JUMP_NE,         R, R, O, 0, "jump if (R[a] != R[b]) == n")                                                        \
  X(JUMP_GT,         R, R, O, 0, "jump if (R[a] > R[b]) == n")                                                         \
  X(JUMP_GE,         R, R, O, 0, "jump if (R[a] >= R[b]) == n")                                                        \
  X(JUMP_IS,         R, R, O, 0, "jump if (R[a] is R[b]) == n")                                                        \
  X(JUMP_IN,         R, R, O, 0, "jump if (R[a] in R[b]) == n")                                                        \
  X(JUMP_LT_I,       R, I, O, 0, "jump if (R[a] < b) == n")                                                            \
  X(JUMP_LE_I,       R, I, O, 0, "jump if (R[a] <= b) == n")                                                           \
  X(JUMP_EQ_I,       R, I, O, 0, "jump if (R[a] == b) == n")                                                           \
  X(JUMP_NE_I,       R, I, O, 0, "jump if (R[a] != b) == n")                                                           \
  X(JUMP_GT_I,       R, I, O, 0, "jump if (R[a] > b) == n")                                                            \
  X(JUMP_GE_I,       R, I, O, 0, "jump if (R[a] >= b) == n")                                                           \
  X(GET_ITER,        W, R, _, 0, "R[a] = iter(R[b])")                                                                  \
  X(FOR_ITER,        W, R, O, 0, "R[a] = next(R[b]); on exhaustion jump")                                              \
  /* ---- subscription ---- */                                                                                         \
  X(GET_ITEM,        W, R, R, 0, "R[a] = R[b][R[c]]")                                                                  \
  X(GET_ITEM_I,      W, R, I, 0, "R[a] = R[b][c]")                                                                     \
  X(SET_ITEM,        R, R, R, 0, "R[a][R[b]] = R[c]")                                                                  \
  X(DEL_ITEM,        R, R, _, 0, "del R[a][R[b]]")                                                                     \
  X(GET_SLICE,       W, R, B, 0, "R[a] = R[b][R[c]:R[c+1] [:R[c+2]]]; n = 2 or 3")                                     \
  X(SET_SLICE,       R, B, R, 0, "R[a][R[b]:R[b+1] [:R[b+2]]] = R[c]; n = 2 or 3")                                     \
  X(BUILD_SLICE,     W, B, U, 0, "R[a] = slice(R[b], R[b+1] [, R[b+2]]); c = 2 or 3")                                  \
  /* ---- building ---- */                                                                                             \
  X(BUILD_TUPLE,     W, B, U, 0, "R[a] = (R[b], ..., R[b+c-1])")                                                       \
  X(BUILD_LIST,      W, B, U, 0, "R[a] = [R[b], ..., R[b+c-1]]")                                                       \
  X(BUILD_SET,       W, B, U, 0, "R[a] = {R[b], ..., R[b+c-1]}")                                                       \
  X(BUILD_DICT,      W, B, U, 0, "R[a] = {R[b]: R[b+1], ...}, c pairs")                                                \
  X(BUILD_STRING,    W, B, U, 0, "R[a] = ''.join of the c strings from R[b]")                                          \
  X(FORMAT_VALUE,    W, R, R, 0, "R[a] = format(conversion(R[b]), R[c]); n = 0, 's', 'r', 'a'; c = 0xFFFF: no spec")   \
  X(LIST_APPEND,     R, R, _, 0, "R[a].append(R[b]), R[a] a list under construction")                                  \
  X(SET_ADD,         R, R, _, 0, "R[a].add(R[b])")                                                                     \
  X(DICT_PUT,        R, R, R, 0, "R[a][R[b]] = R[c] (display and comprehension)")                                      \
  X(LIST_EXTEND,     R, R, _, 0, "R[a].extend(R[b]); n = 1: in a call, TypeError speaks of the argument after *")      \
  X(SET_UPDATE,      R, R, _, 0, "R[a].update(R[b])")                                                                  \
  X(DICT_UPDATE,     R, R, _, 0, "R[a].update(R[b]) for {**x}")                                                        \
  X(DICT_MERGE,      R, R, R, 0, "as DICT_UPDATE for f(**x): duplicate keys are a TypeError naming the callable R[c]") \
  X(LIST_TO_TUPLE,   W, R, _, 0, "R[a] = tuple(R[b])")                                                                 \
  X(MATCH,           W, B, U, 0, "R[a] = step n (MatchStep) of matching a pattern, over R[b], ..., R[b+c-1]")          \
  /* nothing is written unless all went well; R[b] may be R[a]; the window may lie in named locals */                  \
  X(UNPACK,          B, R, U, 0, "R[a], ..., R[a+c-1] = R[b]")                                                         \
  X(UNPACK_EX,       B, R, U, 0, "R[a].. = R[b] with a star: c = before | after << 8")                                 \
  /* ---- calls: the window is R[b] = callable, R[b+1].. = arguments; it is the top of the temporaries.                \
          n = 1: after LOAD_METHOD: R[b+1] is self or unbound, arguments follow and c counts them without self ---- */ \
  X(CALL,            W, B, U, 0, "R[a] = R[b](c positional arguments)")                                                \
  X(CALL_KW,         W, B, U, 1, "as CALL; c counts all arguments; extra word: constant index of the keyword tuple")   \
  X(CALL_EX,         W, B, U, 0, "R[a] = R[b](*R[b+1]) or, with c = 1, R[b](*R[b+1], **R[b+2])")                       \
  X(MAKE_FUNCTION,   W, K, B, 0, "R[a] = function of code K[b]; n: kFunctionDefaults.. tell what R[c].. hold")         \
  X(LOAD_BUILD_CLASS,W, _, _, 0, "R[a] = __build_class__")                                                             \
  X(RETURN,          R, _, _, 0, "return R[a]")                                                                        \
  /* ---- generators and coroutines ---- */                                                                            \
  X(YIELD,           W, R, _, 0, "yield R[b]; on resumption R[a] = the value sent; n = 1: wrap (async generator)")     \
  X(GET_YIELD_FROM,  W, R, _, 0, "R[a] = R[b] if a generator, else iter(R[b])")                                        \
  X(SEND,            W, R, M, 0, "send R[c] into R[b]: yields what it yields and runs again on resumption with the value sent in R[c]; when it returns, R[a] = its value") \
  X(GET_AWAITABLE,   W, R, _, 0, "R[a] = the iterator behind `await R[b]`; n = 1, 2: of __aenter__, __aexit__")        \
  X(GET_AITER,       W, R, _, 0, "R[a] = R[b].__aiter__()")                                                            \
  X(GET_ANEXT,       W, R, _, 0, "R[a] = the awaitable iterator of R[b].__anext__()")                                  \
  X(END_ASYNC_FOR,   R, J, _, 0, "jump if the exception R[a] is StopAsyncIteration, else raise it again")              \
  /* ---- exceptions ---- */                                                                                           \
  X(ENTER_HANDLER,   R, W, _, 0, "R[b] = the exception handled so far; R[a] becomes it")                               \
  X(LEAVE_HANDLER,   R, _, _, 0, "the exception being handled becomes R[a] again")                                     \
  X(MATCH_EXC,       R, R, O, 0, "jump unless exception R[a] matches R[b] (class or tuple of classes)")                \
  X(MATCH_GROUP,     B, R, R, 0, "R[a], R[a+1] = the parts of the exception R[b] that match R[c] (None: nothing), and that do not")  \
  X(GROUP_TO_RAISE,  W, R, R, 0, "R[a] = what except* clauses leave to be raised for R[b], given the list R[c]; None: nothing")      \
  X(RAISE,           R, R, U, 0, "c = 0: bare raise; 1: raise R[a]; 2: raise R[a] from R[b]")                          \
  X(RERAISE,         R, _, _, 0, "raise R[a] again with the traceback it has")                                         \
  X(LOAD_ASSERTION,  W, _, _, 0, "R[a] = AssertionError")                                                              \
  X(ENTER_WITH,      B, R, _, 0, "R[a], R[a+1] = bound __exit__ and __enter__ of R[b]; n = 1: the async pair")         \
  X(EXIT_WITH,       W, R, R, 0, "R[a] = R[b](type(e), e, e.__traceback__) for e = R[c]")                              \
  /* ---- imports, classes ---- */                                                                                     \
  X(IMPORT_NAME,     W, B, N, 0, "R[a] = __import__(N[c], level R[b], fromlist R[b+1])")                               \
  X(IMPORT_FROM,     W, R, N, 0, "R[a] = attribute or submodule N[c] of R[b]")                                         \
  X(IMPORT_STAR,     R, _, _, 0, "import all public names of R[a] into the namespace")                                 \
  X(SETUP_ANNOTATIONS,_,_, _, 0, "make sure that the namespace has __annotations__")
// clang-format on

namespace sidewinder {

enum class Op : std::uint8_t {
#define SW_OP_ENUM(name, a, b, c, extra, doc) name,
  SW_OPCODES(SW_OP_ENUM)
#undef SW_OP_ENUM
};

inline constexpr int kOpCount = 0
#define SW_OP_ONE(name, a, b, c, extra, doc) +1
    SW_OPCODES(SW_OP_ONE)
#undef SW_OP_ONE
    ;

// Bits of n in MAKE_FUNCTION; the values lie in R[c], R[c+1], ... in this order, absent ones taking no
// register.
inline constexpr int kFunctionDefaults = 1;     // tuple of positional defaults
inline constexpr int kFunctionKwDefaults = 2;   // dict of keyword-only defaults
inline constexpr int kFunctionAnnotations = 4;  // dict of annotations
inline constexpr int kFunctionClosure = 8;      // tuple of cells

// n of MATCH and what its window holds.
enum class MatchStep : std::uint8_t {
  kIsSequence,  // subject: may [...] match it?
  kIsMapping,   // subject: may {...}?
  kLength,      // subject: len()
  kKeys,        // subject, tuple of keys: tuple of values, or None
  kClass,  // subject, class, tuple of attribute names, number of positional patterns: tuple of values, or
           // None
};

struct OpInfo {
  const char* name;
  char role[3];  // as the table's columns
  std::uint8_t extra;
  const char* doc;
};

const OpInfo& op_info(Op op);  // thread-safe, wait-free

}  // namespace sidewinder
