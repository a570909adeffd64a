"""No mutable static data, and no symbol of a model outside its inline namespace: read from what was built.

Any number of runtimes live in one process, so whatever changes belongs to one of them; and one binary carries
several models, so a function of a model room that escaped its namespace would be shared by all, silently.
usage: statics.py BUILD_FOLDER | statics.py --self-test
"""
import glob
import os
import re
import subprocess
import sys
import tempfile
import common

MODEL_ROOMS = ["model", "threads", "objects", "interp", "builtins", "session", "embed"]
MODEL_FREE_FOLDERS = ["atomic_refcount", "rcu_map", "runtime/base", "runtime/bytecode", "runtime/frontend",
                      "runtime/compiler"]
# One line of objdump --syms: address, flags, section, size, name.
SYMBOL = re.compile(r"^[0-9a-f]+ .{6}([FfO ]) (\S+)\s+[0-9a-f]+\s+(?:\.hidden )?(.+)$")
DEFINITION = re.compile(r"^[0-9a-f]+ (\w) (.+)$")  # one line of nm
MUTABLE = re.compile(r"^\.(data|bss|tdata|tbss)(?!\.rel\.ro)")
NOT_OURS = re.compile(r"^(?:DW\.ref\.|guard variable for std::|std::|__gnu|\.)")
ALLOWED = {
    "attached_mutator": "which mutator this OS thread is attached as at the moment; empty while it is not",
}


def output_of(*command):
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    return run.stdout


def mutable_statics(path):
    for line in output_of("objdump", "--syms", "--demangle", path).split("\n"):
        match = SYMBOL.match(line)
        if not match or not MUTABLE.match(match.group(2)):
            continue
        kind, section, name = match.groups()
        is_data = kind == "O" or section.startswith(".t")
        if is_data and not NOT_OURS.match(name) and name.split("::")[-1] not in ALLOWED:
            yield f"{os.path.basename(path)}: mutable static data in {section}: {name}"


def model_of(archive):
    """'rcu_shared' for libsw_objects_rcu_shared.a, None for a model-free room."""
    name = os.path.basename(archive)[len("libsw_"):-len(".a")]
    for room in MODEL_ROOMS:
        if name.startswith(room + "_"):
            return name[len(room) + 1:]
    return None


def escaped_symbols(path, model, model_free_names):
    """Definitions of a model room outside its namespace that are not inline code of a room above it."""
    for line in output_of("nm", "--demangle", "--defined-only", "--extern-only", path).split("\n"):
        match = DEFINITION.match(line)
        if not match or f"sidewinder::model_{model}::" in line or NOT_OURS.match(match.group(2)):
            continue
        kind, name = match.groups()
        if kind in "WVuv" and set(re.findall(r"sidewinder::(\w+)", name)) <= model_free_names:
            continue
        yield f"{os.path.basename(path)}: outside sidewinder::model_{model}: {name}"


def names_declared_in(root, folders):
    words = set()
    for folder in folders:
        base = os.path.join(root, folder)
        for path in common.files_below(base, (".h",)):
            words |= set(re.findall(r"\w+", common.without_comments(common.read(base, path))))
    return words


def check(build, root):
    archives = sorted(glob.glob(f"{build}/**/libsw_*.a", recursive=True))
    problems = [] if archives else [f"{build}: nothing built"]
    model_free_names = names_declared_in(root, MODEL_FREE_FOLDERS)
    for archive in archives:
        problems += mutable_statics(archive)
        if model := model_of(archive):
            problems += escaped_symbols(archive, model, model_free_names)
    return problems


# (name, what stands in namespace sidewinder::model_rcu, what stands outside, fragment of the problem)
SAMPLES = [
    ("clean", 'const int table[] = {1, 2}; int f(int i) { return table[i]; } '
              'constexpr const char* names[] = {"a", "b"}; const char* g(int i) { return names[i]; }',
     "", None),
    ("counter", "static int n; int f() { return ++n; }", "", ".bss"),
    ("initialised", "int n = 7;", "", ".data"),
    ("function static", "int f() { static int n = h(); return n++; }", "int h();", "mutable static"),
    ("inline variable", "inline int n = 0; int f() { return n++; }", "", "mutable static"),
    ("thread local", "thread_local int n; int f() { return ++n; }", "", ".tbss"),
    ("escaped function", "", "namespace sidewinder { int f() { return 1; } }", "outside sidewinder"),
    ("escaped inline", "int g() { return Escapee().f(); }",
     "namespace sidewinder { struct Escapee { [[gnu::noinline]] int f() { return 1; } }; }",
     "outside sidewinder::model_rcu"),
    ("global function", "", "int f() { return 1; }", "outside sidewinder::model_rcu"),
]


def self_test():
    wrong = []
    for name, inside, outside, expected in SAMPLES:
        source = f"{outside} namespace sidewinder {{ inline namespace model_rcu {{ {inside} }} }}"
        with tempfile.TemporaryDirectory() as folder:
            base = os.path.join(folder, "libsw_objects_rcu")
            compile_command = ["g++", "-std=c++20", "-O1", "-c", "-x", "c++", "-", "-o", base + ".o"]
            subprocess.run(compile_command, input=source, text=True, check=True)
            subprocess.run(["ar", "rc", base + ".a", base + ".o"], check=True)
            problems = check(folder, folder)
        if expected is None and problems:
            wrong.append(f"self-test '{name}': must pass, got {problems}")
        if expected is not None and not any(expected in problem for problem in problems):
            wrong.append(f"self-test '{name}': must report '{expected}', got {problems}")
    return wrong


def main():
    here = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    problems = self_test() if sys.argv[1] == "--self-test" else check(sys.argv[1], here)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem(s)")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
