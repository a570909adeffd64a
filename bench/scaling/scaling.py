"""What two threads cost each other, operation by operation.

Reads: two threads in one process against two processes, on things that all threads share. Writes: two threads against
one on one dict, list, attribute or counter; the same with a lock around each write; the same contended C++ atomic.
Method: each run is a fresh process (bench/experiment/measure.cpp) that times a loop of eight such operations alone;
rounds go over all rows, kinds and thread counts in turn, so that a drift of the machine meets all alike. Two processes
start together. Reported: medians of the rounds' ratios with their quartiles.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
UNROLLED = 8

# name: (module-level setup, per-thread setup, one operation)
READS = {
    "shared method call": ("class C:\n    def m(self): pass\nx = C()", "o = x", "o.m()"),
    "attribute read": ("class C: pass\nx = C()\nx.a = 1", "o = x", "o.a"),
    "list item": ("x = list(range(100))", "o = x", "o[7]"),
    "dict value": ("x = {str(i): i for i in range(100)}", "o = x; k = '7'", "o[k]"),
    "global read": ("x = 1", "", "x"),
    "closure call": ("def outer(v):\n    def inner(): return v\n    return inner\nx = outer(1)", "f = x", "f()"),
    "Lock.locked()": ("import threading\nx = threading.Lock()", "o = x", "o.locked()"),
    "thread-local read": ("import threading\nx = threading.local()", "o = x; o.a = 1", "o.a"),
}
# the C++ atomic that each is held against, and the rest as above; `{i}` is a number below 8
WRITES = {
    "dict, one key": ("exchange", "x = {str(i): i for i in range(100)}", "o = x; k = '7'", "o[k] = {i}"),
    "list, one item": ("exchange", "x = list(range(100))", "o = x", "o[7] = {i}"),
    "attribute": ("exchange", "class C: pass\nx = C()\nx.a = 1", "o = x", "o.a = {i}"),
    "counter": ("add", "import itertools\nx = itertools.count()", "o = x", "next(o)"),
}


def script(setup, own, operation, lock):
    lines = [setup]
    if lock:
        lines.append("import threading\nguard = threading.Lock()")
    lines += ["def check(size, result): pass", "def run(size):", f"    {own or 'pass'}"]
    if lock:
        lines.append("    held = guard")
    lines.append("    for _ in range(size):")
    for i in range(UNROLLED):
        one = operation.replace("{i}", str(i))
        lines.append(f"        with held: {one}" if lock else f"        {one}")
    return "\n".join(lines) + "\n"


class Rows:
    """Writes the scripts once, runs them, keeps the seconds."""

    def __init__(self, options, folder):
        self.options, self.folder, self.sizes = options, folder, {}

    def file(self, name, *what):
        path = os.path.join(self.folder, "".join(c if c.isalnum() else "_" for c in name) + ".py")
        if not os.path.exists(path):
            with open(path, "w") as f:
                f.write(script(*what))
        return path

    def start(self, model, path, threads, begin=None):
        command = [os.path.join(self.options.build, "measure"), "--engine", model, "--file", path, "--size",
                   str(self.sizes.get(path, 1000)), "--mode", "threads" if begin is None else "idle",
                   "--threads", str(threads)]
        if begin:
            command += ["--start-at", repr(begin)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def wall(self, process):
        out = process.communicate()[0]
        if process.returncode:
            sys.exit("scaling: a run failed")
        return json.loads(out)["wall"]

    def in_threads(self, model, path, threads):
        return self.wall(self.start(model, path, threads))

    def in_processes(self, model, path):
        begin = time.time() + 0.15
        return max([self.wall(p) for p in [self.start(model, path, 1, begin) for _ in range(2)]])

    def calibrate(self, model, path):
        """So many rounds that one thread needs about the wished time."""
        if path in self.sizes:
            return
        self.sizes[path] = 20_000
        seconds = self.in_threads(model, path, 1)
        self.sizes[path] = max(1000, int(20_000 * self.options.seconds / seconds))

    def atomic(self, how, threads):
        rounds = int(self.options.seconds * 5e7)
        command = [os.path.join(self.options.build, "contended_atomic"), how, str(threads), str(rounds)]
        return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def spread(values):
    low, middle, high = statistics.quantiles(values, n=4) if len(values) > 1 else values * 3
    return f"{statistics.median(values):.2f} ({low:.2f}-{high:.2f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default=os.path.join(ROOT, "build", "release"))
    parser.add_argument("--model", default="rcu")
    parser.add_argument("--also", default="", help="another model of the build for the contended writes (locked)")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.15, help="of one thread's run")
    options = parser.parse_args()
    kinds = [("ours", options.model, False), ("lock", options.model, True)]
    if options.also:
        kinds.append((options.also, options.also, False))
    reads = {name: [] for name in READS}
    kept = {(name, kind): [] for name in WRITES for kind in [k[0] for k in kinds] + ["atomic"]}
    against = {(name, kind[0]): [] for name in WRITES for kind in kinds}
    with tempfile.TemporaryDirectory() as folder:
        rows = Rows(options, folder)
        for _ in range(options.rounds):
            for name, what in READS.items():
                path = rows.file(name, *what, False)
                rows.calibrate(options.model, path)
                threads = rows.in_threads(options.model, path, 2)
                reads[name].append(rows.in_processes(options.model, path) / threads)
            for name, (how, *what) in WRITES.items():
                rate = {}
                for kind, model, lock in kinds:
                    path = rows.file(f"{name} {kind}", *what, lock)
                    rows.calibrate(model, path)
                    one, two = rows.in_threads(model, path, 1), rows.in_threads(model, path, 2)
                    kept[name, kind].append(2 * one / two)
                    rate[kind] = 2 * rows.sizes[path] / two
                for kind, *_ in kinds:
                    against[name, kind].append(rate["ours"] / rate[kind])
                kept[name, "atomic"].append(2 * rows.atomic(how, 1) / rows.atomic(how, 2))
    print("| read | two threads / two processes |\n|---|---|")
    for name, values in reads.items():
        print(f"| {name} | {spread(values)} |")
    names = [k[0] for k in kinds] + ["atomic"]
    print("\n| write by two threads: kept of one thread's speed |", " | ".join(names),
          "|", " | ".join(f"times as fast as {k[0]}" for k in kinds[1:]), "|\n|" + "---|" * (len(names) + len(kinds)))
    for name in WRITES:
        print(f"| {name} |", " | ".join(spread(kept[name, kind]) for kind in names), "|",
              " | ".join(spread(against[name, kind[0]]) for kind in kinds[1:]), "|")


main()
