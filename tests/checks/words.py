"""The tree speaks of Sidewinder only: not of who wrote it, where it was written, or what was asked for.

Tracker numbers, home folders and machine paths mean nothing to a reader elsewhere and rot at once. (Patterns
are written so that they do not match this file.)
"""
import re
import common

TEXT = common.CPP + (".py", ".md", ".txt", ".cmake", ".json", ".sh", ".pml", ".yml", ".tex", "run")
WORDS = [
    (re.compile(r"(?i)\b(?:sub)?[a]gents?\b"), "speaks of an author"),
    (re.compile(r"(?i)\b(?:coding|in this|earlier|previous) [s]essions?\b"), "speaks of how it was written"),
    (re.compile(r"(?i)\b[w]orktrees?\b"), "speaks of how it was written"),
    (re.compile(r"(?i)\b(?:[i]ssue|[t]icket|[p]ull request) ?#?\d+\b"), "a tracker's number"),
    (re.compile(r"(?<![\w.])/[w]ork/|/[f]arm|/[r]oot/|/home/\w|/tmp/(?:sw|wt)\b"), "a path of one machine"),
]


def check(root):
    problems = []
    for path in common.files_below(root, TEXT):
        for number, line in enumerate(common.read(root, path).split("\n"), 1):
            problems += [f"{path}:{number}: '{match.group()}' {why}"
                         for pattern, why in WORDS for match in pattern.finditer(line)]
    return problems


SAMPLES = [
    ("clean", {"docs/a.md": "A thread reaches a quiescent point.\nSee `build/dev`, reissue 5.\n"}, None),
    ("author", {"a/b.cpp": "// written by an a" + "gent\n"}, "speaks of an author"),
    ("writing", {"docs/a.md": "done in this Se" + "ssion\n"}, "how it was written"),
    ("tracker", {"docs/a.md": "closes iss" + "ue #12\n"}, "tracker"),
    ("path", {"a/b.sh": "cd /wo" + "rk/main\n"}, "path of one machine"),
]

if __name__ == "__main__":
    common.main(check, SAMPLES)
