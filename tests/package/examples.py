"""Runs an example and compares what it prints with the `// Prints:` comment at its head.

usage: examples.py source.cpp program | --self-test
"""
import difflib
import os
import subprocess
import sys
import tempfile


def expected_output(source):
    """The lines of the comment below `// Prints:`, without their `//   `."""
    with open(source, encoding="utf-8") as file:
        lines = file.read().split("\n")
    start = lines.index("// Prints:") + 1
    wanted = []
    for line in lines[start:]:
        if not line.startswith("//   "):
            break
        wanted.append(line[len("//   "):])
    return wanted


def problems_of(source, program, timeout=120):
    """What is wrong with a run of the example, as a list of lines; empty when it does what it says."""
    run = subprocess.run([program], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=timeout,
                         check=False)
    problems = [] if run.returncode == 0 else [f"{program}: exit status {run.returncode}"]
    wanted = expected_output(source)
    if not wanted:
        problems.append(f"{source}: promises to print nothing")
    got = run.stdout.rstrip("\n").split("\n")
    return problems + list(difflib.unified_diff(wanted, got, "promised", "printed", lineterm=""))


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        source, program = os.path.join(folder, "a.cpp"), os.path.join(folder, "a")
        with open(source, "w", encoding="utf-8") as file:
            file.write("// A.\n//\n// Prints:\n//   one\n//   two\n#include <x>\n")
        wrong = 0
        for text, status, good in [("one\ntwo", 0, True), ("one", 0, False), ("one\ntwo", 3, False)]:
            with open(program, "w", encoding="utf-8") as file:
                file.write(f"#!/bin/sh\nprintf '{text}\\n'\nexit {status}\n")
            os.chmod(program, 0o755)
            wrong += bool(problems_of(source, program)) == good
    print(f"{wrong} of 3 cases judged wrongly")
    return wrong


def main():
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test())
    problems = problems_of(sys.argv[1], sys.argv[2])
    print("\n".join(problems) or "as promised")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
