"""What the checks share: finding files, printing problems, proving that a check can fail.

A check is a function from a root folder to a list of problems ("path:line: what is wrong"). Its self-test is
a table of small trees, each with the fragment of the problem it must provoke, or None where it must pass.
"""
import os
import re
import sys
import tempfile

CPP = (".h", ".cpp", ".cc", ".hpp")
SKIPPED_FOLDERS = {".git", "build", "results", "__pycache__", ".cache"}

# Layer order of docs/architecture.md: a room includes only rooms before it.
ROOMS = ["atomic_refcount", "rcu_map", "runtime/base", "runtime/bytecode", "runtime/frontend",
         "runtime/compiler", "runtime/model", "runtime/threads", "runtime/objects", "runtime/interp",
         "runtime/builtins", "runtime/embed"]


def files_below(root, suffixes):
    """Paths relative to root, sorted, of all files with one of the suffixes (all files if it is empty)."""
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if f not in SKIPPED_FOLDERS)
        for name in names:
            if not suffixes or name.endswith(tuple(suffixes)):
                found.append(os.path.relpath(os.path.join(folder, name), root))
    return sorted(found)


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


def room_of(path):
    for room in ROOMS:
        if path.startswith(room + "/"):
            return room
    return None


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def without_comments(text):
    """Comments and literals blanked out, every line and column kept."""
    blank = lambda match: re.sub(r"[^\n]", " ", match.group())
    literal_or_comment = r'//[^\n]*|/\*.*?\*/|R"\((?:.*?)\)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\''
    return re.sub(literal_or_comment, blank, text, flags=re.S)


def self_test(check, samples):
    """Runs the check on each sample tree; returns what it got wrong."""
    wrong = []
    for name, tree, expected in samples:
        with tempfile.TemporaryDirectory() as root:
            for path, text in tree.items():
                os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
                with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                    file.write(text)
            problems = check(root)
        if expected is None and problems:
            wrong.append(f"self-test '{name}': must pass, got {problems}")
        if expected is not None and not any(expected in problem for problem in problems):
            wrong.append(f"self-test '{name}': must report '{expected}', got {problems}")
    return wrong


def main(check, samples):
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    problems = self_test(check, samples) if sys.argv[1:] == ["--self-test"] else check(root)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem(s)")
    sys.exit(1 if problems else 0)
