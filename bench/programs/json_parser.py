"""A recursive-descent parser and a writer for JSON.

Source: RFC 8259 (T. Bray, ed., 2017).
Exercises: string indexing and slicing, dicts and lists built by recursion, int() and float(),
isinstance chains, str.join, exceptions for bad input.
"""
import sys

DEFAULT, SMALL = 5_000, 20
EXPECTED = {5_000: (1004271, 1562187.5), 20: (3606, 23.75)}

ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
NAMES = {"\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
WORDS = {"t": ("true", True), "f": ("false", False), "n": ("null", None)}
NUMBER_CHARACTERS = frozenset("+-0123456789.eE")
PLAIN_ENDS = frozenset('"\\')


class JsonError(ValueError):
    def __init__(self, message, position):
        super().__init__(f"{message} at {position}")
        self.position = position


class Parser:
    def __init__(self, text):
        self.text = text
        self.position = 0

    def parse(self):
        value = self.value()
        self.skip_space()
        if self.position != len(self.text):
            raise JsonError("extra text", self.position)
        return value

    def skip_space(self):
        while self.position < len(self.text) and self.text[self.position] in " \t\r\n":
            self.position += 1

    def peek(self):
        self.skip_space()
        if self.position == len(self.text):
            raise JsonError("unexpected end", self.position)
        return self.text[self.position]

    def expect(self, character):
        if self.peek() != character:
            raise JsonError(f"expected {character!r}", self.position)
        self.position += 1

    def value(self):
        first = self.peek()
        if first == "{":
            return self.object()
        if first == "[":
            return self.array()
        if first == '"':
            return self.string()
        if first in WORDS:
            return self.word(*WORDS[first])
        return self.number()

    def object(self):
        self.expect("{")
        result = {}
        if self.peek() != "}":
            while True:
                self.skip_space()
                key = self.string()
                self.expect(":")
                result[key] = self.value()
                if self.peek() != ",":
                    break
                self.position += 1
        self.expect("}")
        return result

    def array(self):
        self.expect("[")
        result = []
        if self.peek() != "]":
            result.append(self.value())
            while self.peek() == ",":
                self.position += 1
                result.append(self.value())
        self.expect("]")
        return result

    def string(self):
        self.expect('"')
        parts = []
        start = self.position
        while True:
            if self.position >= len(self.text):
                raise JsonError("unfinished string", start)
            character = self.text[self.position]
            if character not in PLAIN_ENDS:
                self.position += 1
                continue
            parts.append(self.text[start:self.position])
            self.position += 1
            if character == '"':
                return "".join(parts)
            parts.append(self.escape())
            start = self.position

    def escape(self):
        character = self.text[self.position:self.position + 1]
        self.position += 1
        if character == "u":
            self.position += 4
            return chr(int(self.text[self.position - 4:self.position], 16))
        if character not in ESCAPES:
            raise JsonError("bad escape", self.position)
        return ESCAPES[character]

    def number(self):
        start = self.position
        while self.position < len(self.text) and self.text[self.position] in NUMBER_CHARACTERS:
            self.position += 1
        digits = self.text[start:self.position]
        try:
            return int(digits)
        except ValueError:
            pass
        try:
            return float(digits)
        except ValueError:
            raise JsonError("bad number", start) from None

    def word(self, word, value):
        if not self.text.startswith(word, self.position):
            raise JsonError("bad word", self.position)
        self.position += len(word)
        return value


def quoted(text):
    return '"' + "".join([NAMES.get(c) or (c if c >= " " else f"\\u{ord(c):04x}") for c in text]) + '"'


def dump(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, dict):
        return "{" + ", ".join([f"{quoted(key)}: {dump(item)}" for key, item in value.items()]) + "}"
    return "[" + ", ".join([dump(item) for item in value]) + "]"


def make_record(i):
    return {
        "id": i,
        "name": f"item \"{i}\"\tof \\ {i * i}\n",
        "price": i / 8,
        "tags": ["red", "green", "blue", "\x07"][: i % 5],
        "stock": {"north": i % 7, "south": -i, "open": i % 2 == 0, "note": None},
        "curve": [x * 0.25 - i for x in range(i % 6)],
    }


def check_refusals():
    for text in ("", "[1,", "{1:2}", '"abc', "tru", "[1 2]", "-", "{} {}", '"\\x"'):
        try:
            Parser(text).parse()
        except JsonError:
            continue
        raise SystemExit(f"json_parser: {text!r} was accepted")


def run(size):
    check_refusals()
    records = [make_record(i) for i in range(size)]
    text = dump(records)
    parsed = Parser(text).parse()
    if parsed != records:
        raise SystemExit("json_parser: what was written is not what was read")
    if dump(parsed) != text or Parser(' [ "\\u00e9\\/" , 1e2 ]\n').parse() != ["\u00e9/", 100.0]:
        raise SystemExit("json_parser: the second round differs")
    return len(text), sum(record["price"] for record in parsed)


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"json_parser {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("json_parser", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
