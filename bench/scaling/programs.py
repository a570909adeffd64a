"""Programs of bench/programs in two threads of one process against two processes.

Usage: programs.py [--rounds N] [--builds FOLDER[,FOLDER]] [NAME...]; several builds are interleaved, for before and after.
Printed per build: the ratio by processor time, median (lowest-highest), and by the wall's clock. Processor time says what
the threads cost each other on a machine where others compute, too; threads never wait for each other in `rcu`.
"""
import argparse
import json
import math
import os
import statistics
import subprocess
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAMS = os.path.join(ROOT, "bench", "programs")


def start(build, program, mode, threads, begin=None):
    command = [os.path.join(build, "measure"), "--engine", "rcu", "--file", os.path.join(PROGRAMS, program["file"]),
               "--size", str(program["default"]), "--mode", mode, "--threads", str(threads)]
    return subprocess.Popen(command + (["--start-at", repr(begin)] if begin else []), stdout=subprocess.PIPE, text=True)


def finish(process):
    return json.loads(process.communicate()[0])


def ratios(build, program):
    """(processor time, wall) of two processes over that of two threads."""
    threads = finish(start(build, program, "threads", 2))
    begin = time.time() + 0.1
    processes = [finish(p) for p in [start(build, program, "one", 1, begin) for _ in range(2)]]
    return (sum(p["cpu"] for p in processes) / threads["cpu"], max(p["wall"] for p in processes) / threads["wall"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--builds", default=os.path.join(ROOT, "build", "release"))
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    builds = options.builds.split(",")
    with open(os.path.join(PROGRAMS, "manifest.json")) as f:
        programs = [p for p in json.load(f)["programs"] if p["group"] in ("program", "trap")]
    medians = {build: [] for build in builds}
    print("| program |" + " processor time | wall |" * len(builds) + "\n|---|" + "---|---|" * len(builds))
    for program in programs:
        if options.names and program["name"] not in options.names:
            continue
        found = {build: [] for build in builds}
        for _ in range(options.rounds):
            for build in builds:
                found[build].append(ratios(build, program))
        line = f"| {program['name']} |"
        for build in builds:
            times, walls = zip(*found[build])
            medians[build].append((statistics.median(times), statistics.median(walls)))
            line += f" {medians[build][-1][0]:.2f} ({min(times):.2f}-{max(times):.2f}) | {medians[build][-1][1]:.2f} |"
        print(line, flush=True)
    mean = lambda values: math.exp(sum(map(math.log, values)) / len(values))
    print("| geometric mean |" + "".join(f" {mean(t):.2f} | {mean(w):.2f} |" for t, w in
                                          (zip(*medians[build]) for build in builds)))


main()
