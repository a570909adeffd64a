"""Checks the benchmark programs themselves, with the Python that runs this file (meant: CPython 3.11).

Problem: a benchmark that is not deterministic, or whose check cannot fail, measures nothing.
Method: for each entry of manifest.json compare the sizes with the file's, run it under three hash seeds
and compare the outputs, show that its check refuses a wrong result, and run it in several threads at once.
Not a benchmark program: it may import what it likes.

Usage: verify.py [--default] [name ...]
  --default  also run the default sizes (about half a minute), with their times
"""
import importlib.util
import json
import os
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SEEDS = ("0", "1", "random")
THREADS = 3
LONGEST_LINE = 110
ALLOWED_IMPORTS = {"sys", "math", "itertools", "functools", "collections"}


def load_manifest():
    with open(os.path.join(HERE, "manifest.json"), encoding="utf-8") as file:
        return json.load(file)["programs"]


def load_module(entry):
    path = os.path.join(HERE, entry["file"])
    spec = importlib.util.spec_from_file_location(entry["name"], path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def files_missing_from(entries):
    """Program files that the manifest does not name, and the other way round."""
    found = {name for name in os.listdir(HERE) if name.endswith(".py") and name != os.path.basename(__file__)}
    control = os.path.join(HERE, "control_rate")
    found |= {"control_rate/" + name for name in os.listdir(control) if name.endswith(".py")}
    return found ^ {entry["file"] for entry in entries}


def run_program(entry, size, seed):
    """Standard output and seconds of a fresh process; None for the output if it failed."""
    environment = dict(os.environ, PYTHONHASHSEED=seed, PYTHONDONTWRITEBYTECODE="1")
    start = time.perf_counter()
    done = subprocess.run([sys.executable, os.path.join(HERE, entry["file"]), size], env=environment,
                          capture_output=True, text=True, timeout=120)
    seconds = time.perf_counter() - start
    if done.returncode or done.stderr:
        message = done.stderr.strip()[-300:]
        print(f"{entry['name']} {size}, hash seed {seed}: status {done.returncode}: {message}")
        return None, seconds
    return done.stdout, seconds


def check_text(entry):
    """Faults of the source text: long lines, forbidden imports, no description."""
    with open(os.path.join(HERE, entry["file"]), encoding="utf-8") as file:
        lines = file.read().splitlines()
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            yield f"line {number} is too long"
        words = line.split()
        if words[:1] in (["import"], ["from"]) and words[1] not in ALLOWED_IMPORTS:
            yield f"imports {words[1]}"
    if not lines[0].startswith('"""') or not any("Exercises:" in line for line in lines[:16]):
        yield "does not say what it exercises"


def check_module(entry, module):
    """Faults of the interface: sizes unlike the manifest's, a check that accepts anything."""
    if (module.DEFAULT, module.SMALL) != (entry["default"], entry["small"]):
        yield f"sizes {module.DEFAULT}, {module.SMALL} are not those of the manifest"
    for size in (module.DEFAULT, module.SMALL):
        if size not in module.EXPECTED:
            yield f"no expected result for size {size}"
        try:
            module.check(size, "a wrong result")
        except SystemExit:
            continue
        yield f"its check accepts a wrong result for size {size}"


def run_in_threads(module):
    """Faults of several threads that run the small size at once in one module."""
    faults = []

    def work():
        try:
            module.check(module.SMALL, module.run(module.SMALL))
        except BaseException as error:
            faults.append(f"in threads: {error!r}")

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


def verify(entry, sizes):
    """All faults of one program, and the median seconds of its last size."""
    module = load_module(entry)
    faults = list(check_text(entry)) + list(check_module(entry, module))
    if entry["threads"]:
        faults += run_in_threads(module)
    for size in sizes:
        runs = [run_program(entry, size, seed) for seed in SEEDS]
        outputs = {output for output, _ in runs}
        if None in outputs or len(outputs) != 1:
            faults.append(f"{size}: {len(outputs)} different outputs, or a failure")
        elif not outputs.pop().startswith(f"{entry['name']} {entry[size]} "):
            faults.append(f"{size}: does not print its name, size and result")
    return faults, sorted(seconds for _, seconds in runs)[len(runs) // 2]


def main(arguments):
    sys.setswitchinterval(1e-5)
    sys.dont_write_bytecode = True
    sizes = ("small", "default") if "--default" in arguments else ("small",)
    names = {argument for argument in arguments if not argument.startswith("-")}
    entries = load_manifest()
    faults = [f"manifest: {name} is only on one side" for name in sorted(files_missing_from(entries))]
    unknown = names - {entry["name"] for entry in entries}
    faults += [f"no such program: {name}" for name in sorted(unknown)]
    total = 0.0
    for entry in entries:
        if names and entry["name"] not in names:
            continue
        found, seconds = verify(entry, sizes)
        total += seconds
        faults += [f"{entry['name']}: {fault}" for fault in found]
        verdict = "FAULTY" if found else "ok"
        print(f"{entry['name']:24} {sizes[-1]:8} {entry[sizes[-1]]:>9} {seconds:7.3f} s  {verdict}")
    print(f"total {total:.1f} s, {len(faults)} faults")
    if faults:
        raise SystemExit("\n".join(faults))


if __name__ == "__main__":
    main(sys.argv[1:])
