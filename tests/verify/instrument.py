"""Copies sources of the runtime and of rcu_map with a step before each atomic access and with seeded bugs.

The sources stay readable, and the tests still reach every interleaving: `std::memory_order_x` becomes
`step(std::memory_order_x)` (steps.h), which may yield or park before the access. A bug of seeds.py becomes a choice made
when the test runs, so that one binary carries them all. A bug whose original text no longer occurs exactly once ends
the build: whoever changes the code decides what the bug is now.
usage: instrument.py <source root> <output folder> <file>...
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import seeds  # noqa: E402

ORDERS = re.compile(r"\bstd::memory_order_(relaxed|acquire|release|acq_rel|seq_cst)\b")
CODE_BEFORE_COMMENT = re.compile(r"^(.*?)(//.*)?$", re.M)


def find_once(text, original, what):
    """The place of `original` in the text, whatever the line breaks."""
    pattern = r"\s+".join(re.escape(word) for word in original.split())
    places = list(re.finditer(pattern, text))
    if len(places) != 1:
        sys.exit(f"instrument.py: seed {what}: its text occurs {len(places)} times, not once: {original}")
    return places[0].span()


def with_seeds(text, path):
    for file, original, replacement in seeds.TINY:
        if file == path:
            begin, end = find_once(text, original, "TINY")
            text = text[:begin] + replacement + text[end:]
    for number, seed in enumerate(seeds.SEEDS, 1):
        if seed.file != path:
            continue
        begin, end = find_once(text, seed.original, seed.name)
        original, asked = text[begin:end], f"::sidewinder::verify::seeded({number})"
        if original.endswith((";", "}")):
            chosen = f"{{ if ({asked}) {{ {seed.replacement} }} else {{ {original} }} }}"
        else:
            chosen = f"({asked} ? ({seed.replacement}) : ({original}))"
        text = text[:begin] + chosen + text[end:]
    return text


def with_steps(text):
    code = lambda line: ORDERS.sub(r"::sidewinder::verify::step(std::memory_order_\1)", line[1]) + (line[2] or "")
    return CODE_BEFORE_COMMENT.sub(code, text)


def main():
    root, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    for path in sys.argv[3:]:
        text = '#include "tests/verify/steps.h"\n' + with_steps(with_seeds((root / path).read_text(), path))
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_text() != text:
            target.write_text(text)
    missing = {seed.file for seed in seeds.SEEDS} - set(sys.argv[3:])
    if missing:
        sys.exit(f"instrument.py: seeds are meant for files that are not copied: {sorted(missing)}")
    numbers = "".join(f'  {{"{seed.name}", "{seed.subject}", "{seed.file}"}},\n' for seed in seeds.SEEDS)
    (out / "seeds.inc").write_text(numbers)


main()
