"""Compares our syntax trees and syntax errors with CPython 3.11's, which must run this script.

    compare_ast.py TOOL                    the standard library's files, then the table of invalid programs
    compare_ast.py TOOL --invalid          the table alone
    compare_ast.py TOOL FILE_OR_FOLDER...  those files

Exits with 1 when anything differs. Every file must yield the same ast.dump(include_attributes=True) or, where
CPython refuses it, the same error: type, message, positions.
"""
import ast
import multiprocessing
import os
import sys
import sysconfig
import warnings

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from dump_client import DumpClient, first_difference, library_files  # noqa: E402

FIELDS = ("type", "message", "line", "offset", "end_line", "end_offset", "text")


def reference(source, mode):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = compile(source, "<string>", mode, ast.PyCF_ONLY_AST, dont_inherit=True)
        return True, tree
    except SyntaxError as error:
        return False, (type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno,
                       error.end_offset, error.text)
    except ValueError as error:
        return False, ("ValueError", str(error), None, None, None, None, None)


def same_error(ours, theirs):
    """Of the source line CPython keeps the newline only sometimes, and sometimes all lines of a string before it."""
    strip = lambda error: error[:-1] + ((error[-1] or "").rstrip("\n").split("\n")[-1],)
    return strip(ours) == strip(theirs)


def compare(client, label, source, mode="exec"):
    """The difference as text, or None."""
    if isinstance(source, str):
        accepted, ours = client.ask("ast", mode + "-str", source.encode())
    else:
        accepted, ours = client.ask("ast", mode, source)
    valid, theirs = reference(source, mode)
    if accepted != valid:
        return "%s: %s\n  ours:   %s\n  theirs: %s" % (
            label, "accepted" if accepted else "refused", ours[:200], "accepts" if valid else theirs)
    if not valid:
        ours = ast.literal_eval(ours)
        if same_error(ours, theirs):
            return None
        which = [name for name, a, b in zip(FIELDS, ours, theirs) if a != b]
        return "%s: errors differ in %s\n  ours:   %s\n  theirs: %s" % (label, which, ours, theirs)
    theirs = ast.dump(theirs, include_attributes=True)
    if ours != theirs:
        return "%s: trees differ\n%s" % (label, first_difference(ours, theirs))
    return None


def compare_files(job):
    tool, paths = job
    sys.setrecursionlimit(20000)
    client = DumpClient(tool)
    return [compare(client, path, open(path, "rb").read()) for path in paths]


def compare_library(tool, roots):
    paths = list(library_files(roots))
    jobs = [(tool, paths[i::64]) for i in range(64)]
    with multiprocessing.Pool(2) as pool:
        results = [r for part in pool.imap_unordered(compare_files, jobs) for r in part]
    return len(paths), [r for r in results if r]


def compare_invalid(tool):
    from invalid_programs import PROGRAMS
    client = DumpClient(tool)
    results = []
    for program in PROGRAMS:
        mode, program = program if isinstance(program, tuple) else ("exec", program)
        results.append(compare(client, repr(program)[:100], program, mode))
    return len(PROGRAMS), [r for r in results if r]


def main():
    tool, *rest = sys.argv[1:]
    count, failures = 0, []
    if not rest or rest == ["--invalid"]:
        count, failures = compare_invalid(tool)
    if rest != ["--invalid"]:
        files, differences = compare_library(tool, rest or [sysconfig.get_path("stdlib")])
        count += files
        failures += differences
    for failure in failures:
        print(failure)
    print("%d programs compared, %d differ" % (count, len(failures)))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
