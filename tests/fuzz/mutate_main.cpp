// A small fuzzer for compilers without libFuzzer, and for CI: mutates the files of a corpus, reproducibly.
//   fuzzer SEED RUNS FILE...      a file named in the arguments is also run as it is
// With SW_FUZZ_KEEP in the environment the current input is kept in `fuzz-input.bin`, so that a crash can be
// repeated.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Random = std::mt19937_64;

const char* const kTokens[] = {
    "return ",
    "yield ",
    "await ",
    "async ",
    "def f(a, *b, c=1, **d):",
    "class A(B, metaclass=C):",
    "lambda x: ",
    "try:",
    "except E as e:",
    "except:",
    "finally:",
    "else:",
    "elif x:",
    "while True:",
    "for x in y:",
    "with a as b:",
    "break",
    "continue",
    "pass",
    "raise ",
    "from ",
    "import ",
    "global x",
    "nonlocal x",
    "del x",
    "assert ",
    "not ",
    " in ",
    " is ",
    " and ",
    " or ",
    " if ",
    " else ",
    ":=",
    "**",
    "*",
    "//",
    "@",
    "<<",
    "<",
    "==",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    ".",
    "=",
    "+=",
    "->",
    "x",
    "__x",
    "__class__",
    "super()",
    "None",
    "True",
    "0",
    "1.5",
    "-1",
    "'s'",
    "f'{x!r:>{w}}'",
    "b'b'",
    "...",
    "\n",
    "\n    ",
    "\n        ",
    "match x:",
    "case [a, *b]:",
    "case {'k': v, **r}:",
    "case A(b, c=d):",
    "case _:",
    "except* E:",
};

std::size_t below(Random& random, std::size_t limit) { return limit == 0 ? 0 : random() % limit; }

std::string line_of(Random& random, const std::string& text) {
  std::size_t at = below(random, text.size());
  std::size_t start = text.rfind('\n', at);
  start = start == text.npos ? 0 : start + 1;
  std::size_t end = text.find('\n', start);
  return text.substr(start, end == text.npos ? end : end - start + 1);
}

void mutate(Random& random, std::string& text, const std::string& other) {
  std::size_t at = below(random, text.size() + 1);
  switch (below(random, 7)) {
    case 0: text.insert(at, kTokens[below(random, std::size(kTokens))]); break;
    case 1: text.erase(at, 1 + below(random, 12)); break;
    case 2: text.insert(at, 1, static_cast<char>(random())); break;
    case 3: {  // a line of the other file
      std::size_t start = text.rfind('\n', at);
      text.insert(start == text.npos ? 0 : start + 1, line_of(random, other));
      break;
    }
    case 4: {  // a line disappears
      std::size_t start = text.rfind('\n', at), end = text.find('\n', at);
      if (start != text.npos && end != text.npos && end > start) text.erase(start, end - start);
      break;
    }
    case 5: {  // a piece of the other file
      std::size_t from = below(random, other.size());
      text.insert(at, other.substr(from, below(random, 40)));
      break;
    }
    default: {
      const char* token = kTokens[below(random, std::size(kTokens))];
      text.replace(at, below(random, 8), token);
      break;
    }
  }
}

// A run of whole lines: small inputs fail nearer to the point.
std::string excerpt(Random& random, const std::string& text) {
  constexpr std::size_t kLongest = 3000;
  if (text.size() <= kLongest) return text;
  std::size_t start = text.find("\ndef ", below(random, text.size() - kLongest));
  if (start == text.npos) start = 0;
  return text.substr(start, 200 + below(random, kLongest));
}

void run(const std::string& text, std::uint8_t choice) {
  std::string input(1, static_cast<char>(choice));
  input += text;
  if (std::getenv("SW_FUZZ_KEEP") != nullptr) std::ofstream("fuzz-input.bin", std::ios::binary) << input;
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return std::fputs("usage: fuzzer SEED RUNS FILE...\n", stderr), 2;
  Random random(std::strtoull(argv[1], nullptr, 10));
  std::vector<std::string> corpus;
  for (int i = 3; i < argc; i++) {
    std::ifstream in(argv[i], std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    corpus.push_back(text.str());
    run(corpus.back(), 0);
  }
  long runs = std::strtol(argv[2], nullptr, 10);
  for (long i = 0; i < runs; i++) {
    std::string text = excerpt(random, corpus[below(random, corpus.size())]);
    for (std::size_t n = 1 + below(random, 6); n > 0; n--) {
      mutate(random, text, corpus[below(random, corpus.size())]);
    }
    run(text, static_cast<std::uint8_t>(random()));
  }
  std::printf("%ld inputs\n", runs);
  return 0;
}
