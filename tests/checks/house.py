"""Files keep the shape of the house: a head that says what they are for, a size that can be read, one format.

The limit is hard at 1,000 lines because past it something wants a room of its own (aim for 400).
"""
import os
import re
import subprocess
import common

LIMIT = 1000


def shape(root, path):
    text = common.read(root, path)
    lines = text.count("\n")
    if lines > LIMIT:
        yield f"{path}: {lines} lines, more than {LIMIT}"
    if path.endswith(common.CPP) and not text.startswith("//"):
        yield f"{path}:1: does not open by saying what it is for"
    if path.endswith(".h") and not re.search(r"^#pragma once$", text, re.M):
        yield f"{path}: has no #pragma once"


def formatting(root, paths):
    """What clang-format would change, by the root's .clang-format."""
    with open(os.path.join(os.path.dirname(__file__), "../../.clang-format"), encoding="utf-8") as file:
        style = "{" + ", ".join(line.strip() for line in file if line.strip()) + "}"
    for start in range(0, len(paths), 64):
        run = subprocess.run(["clang-format", "--dry-run", f"--style={style}", *paths[start:start + 64]],
                             cwd=root, stderr=subprocess.PIPE, text=True, check=True)
        seen = set()
        for match in re.finditer(r"^(\S+?):(\d+):\d+: warning", run.stderr, re.M):
            if match.group(1) not in seen:
                seen.add(match.group(1))
                yield f"{match.group(1)}:{match.group(2)}: not formatted (clang-format -i {match.group(1)})"


def check(root):
    problems = []
    for path in common.files_below(root, common.CPP + (".py", ".cmake", ".sh", "CMakeLists.txt")):
        problems += shape(root, path)
    return problems + list(formatting(root, common.files_below(root, common.CPP)))


SAMPLES = [
    ("good", {"a/b.h": "// A thing.\n#pragma once\n\nint f();\n"}, None),
    ("no head", {"a/b.cpp": "int f() { return 1; }\n"}, "does not open"),
    ("no pragma", {"a/b.h": "// A thing.\nint f();\n"}, "pragma once"),
    ("too long", {"a/b.cpp": "// A thing.\n" + "int x;\n" * LIMIT}, "more than 1000"),
    ("format", {"a/b.cpp": "// A thing.\nint f( ){return 1 ;}\n"}, "not formatted"),
]

if __name__ == "__main__":
    common.main(check, SAMPLES)
