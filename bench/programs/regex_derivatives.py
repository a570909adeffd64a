"""A regular expression matcher by derivatives, with lazily built states.

Source: J. Brzozowski, "Derivatives of Regular Expressions" (1964); S. Owens, J. Reppy and A. Turon,
"Regular-expression Derivatives Re-examined" (2009).
Exercises: polymorphic methods, __eq__ and __hash__ of user classes in dicts and sets, string scanning.
"""
import sys

DEFAULT, SMALL = 13_500, 60
EXPECTED = {13_500: (7500, 4050), 60: (35, 18)}


class Regex:
    nullable = False

    def __init__(self, *parts):
        self.parts = parts
        self.hash = hash((self.kind, parts))
        self.next = {}

    def __eq__(self, other):
        return self is other or (self.kind == other.kind and self.parts == other.parts)

    def __hash__(self):
        return self.hash

    def after(self, character):
        """What remains to be matched once the character has been read."""
        known = self.next.get(character)
        if known is None:
            known = self.next[character] = self.derive(character)
        return known

    def matches(self, text):
        state = self
        for character in text:
            state = state.after(character)
        return state.nullable


class Nothing(Regex):
    kind = 0

    def after(self, character):
        return self


class Empty(Regex):
    kind = 1
    nullable = True

    def after(self, character):
        return NOTHING


class OneOf(Regex):
    kind = 2

    def derive(self, character):
        return EMPTY if character in self.parts[0] else NOTHING


class Sequence(Regex):
    kind = 3

    def __init__(self, first, second):
        super().__init__(first, second)
        self.nullable = first.nullable and second.nullable

    def derive(self, character):
        first, second = self.parts
        rest = sequence(first.after(character), second)
        return either(rest, second.after(character)) if first.nullable else rest


class Either(Regex):
    kind = 4

    def __init__(self, *parts):
        super().__init__(*parts)
        self.nullable = any(part.nullable for part in parts)

    def derive(self, character):
        return either(*[part.after(character) for part in self.parts])


class Star(Regex):
    kind = 5
    nullable = True

    def derive(self, character):
        return sequence(self.parts[0].after(character), self)


class Not(Regex):
    kind = 6

    def __init__(self, part):
        super().__init__(part)
        self.nullable = not part.nullable

    def derive(self, character):
        return Not(self.parts[0].after(character))


NOTHING = Nothing()  # these two remember no states, so threads can share them
EMPTY = Empty()


def sequence(first, second):
    if first == NOTHING or second == NOTHING:
        return NOTHING
    if first == EMPTY:
        return second
    if first.kind == Sequence.kind:
        return Sequence(first.parts[0], sequence(first.parts[1], second))
    return first if second == EMPTY else Sequence(first, second)


def either(*parts):
    """Alternatives without doubles and without nesting, in the order in which they came."""
    flat = []
    for part in parts:
        for choice in part.parts if part.kind == Either.kind else (part,):
            if choice != NOTHING and choice not in flat:
                flat.append(choice)
    if not flat:
        return NOTHING
    return flat[0] if len(flat) == 1 else Either(*flat)


class Parser:
    """Reads a|b, ab, a*, a+, a?, (a), [a-z], !a for the complement."""

    def __init__(self, pattern):
        self.pattern = pattern
        self.at = 0

    def peek(self):
        return self.pattern[self.at:self.at + 1]

    def take(self):
        self.at += 1
        return self.pattern[self.at - 1]

    def alternatives(self):
        choices = [self.series()]
        while self.peek() == "|":
            self.take()
            choices.append(self.series())
        return either(*choices)

    def series(self):
        items = []
        while self.peek() and self.peek() not in "|)":
            items.append(self.repeated())
        result = EMPTY
        for item in reversed(items):
            result = sequence(item, result)
        return result

    def repeated(self):
        if self.peek() == "!":
            self.take()
            return Not(self.repeated())
        item = self.atom()
        while self.peek() and self.peek() in "*+?":
            mark = self.take()
            if mark == "?":
                item = either(item, EMPTY)
            else:
                item = Star(item) if mark == "*" else sequence(item, Star(item))
        return item

    def atom(self):
        character = self.take()
        if character == "(":
            inner = self.alternatives()
            self.take()
            return inner
        return OneOf(self.members()) if character == "[" else OneOf(frozenset(character))

    def members(self):
        found = set()
        while self.peek() != "]":
            first = self.take()
            if self.peek() == "-":
                self.take()
                found.update(chr(c) for c in range(ord(first), ord(self.take()) + 1))
            else:
                found.add(first)
        self.take()
        return frozenset(found)


def compile_pattern(pattern):
    return Parser(pattern).alternatives()


def expect(pattern, text, found, expected):
    if found != expected:
        raise SystemExit(f"regex_derivatives: {pattern} on {text!r} gave {found}")


def multiples_of_three(size):
    pattern = "(0|1(01*0)*1)+"
    regex = compile_pattern(pattern)
    for number in range(size):
        text = f"{number * 7919:b}"
        expect(pattern, text, regex.matches(text), number * 7919 % 3 == 0)


def identifiers(size):
    pattern = "[a-z_][a-z0-9_]*(,[a-z_][a-z0-9_]*)*"
    regex = compile_pattern(pattern)
    accepted = 0
    for i in range(size):
        parts = [f"name_{i * k}" if (i + k) % 9 else f"{k}th" for k in range(4)]
        good = not any(part[0].isdigit() for part in parts)
        text = ",".join(parts)
        expect(pattern, text, regex.matches(text), good)
        accepted += good
    return accepted


def fresh_states(size):
    """New matchers each time: building the states is what costs here."""
    built = 0
    for i in range(size // 20):
        pattern = f"!(([a-z]*{'ab' * (i % 4)}c[a-z]*)|(x|y)*(x|z))"
        regex = compile_pattern(pattern)
        for text in ("xyxyx", "ababababc", "abab", "zzz", "", "xyzzy"):
            inner = "ab" * (i % 4) + "c"
            tail = text[-1:] in ("x", "z") and set(text[:-1]) <= {"x", "y"}
            expect(pattern, text, regex.matches(text), not (inner in text or tail))
            built += 1
    return built


def run(size):
    multiples_of_three(size)
    return identifiers(size), fresh_states(size)


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"regex_derivatives {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("regex_derivatives", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
