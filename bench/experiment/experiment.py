"""The overhead experiment: every program under every object model and under CPython 3.11, interleaved.

Method: a run is a fresh process that loads a program, then times `run(size)` alone (measure.cpp); CPython runs embedded
in the same program, on the same clock. Rounds go over all programs and engines in turn, so that a drift of the machine's
speed meets all alike. Reported are medians with their spread, ratios per program, and geometric means. Multi-threaded
models run twice: alone, and with an idle second thread alive (so that globals are shared): the second is the headline.
CPython runs a second time as a process of its own (`python3`), start and end included, and so do peers.
Then n threads on shared code against n processes, as throughput; and the start-up of an empty script.

Leaves results/*.json (machine, compiler, commit, every repetition), results/table.md and PNG plots.
"""
import argparse
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

# name of the configuration -> (engine, mode)
CONFIGURATIONS = {
    "cpython": ("cpython", "one"),
    "gil": ("gil", "one"),
    "gil-borrowed": ("gil-borrowed", "one"),
    "locked": ("locked", "one"),
    "locked+idle": ("locked", "idle"),
    "rcu": ("rcu", "one"),
    "rcu+idle": ("rcu", "idle"),
}
HEADLINE = "rcu+idle"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="within 5 minutes (the default)")
    parser.add_argument("--full", action="store_true", help="more repetitions, every program in threads")
    parser.add_argument("--programs", help="a folder of programs with run(size), check(size, result), DEFAULT")
    parser.add_argument("--only", help="programs whose name contains this")
    parser.add_argument("--repetitions", type=int)
    parser.add_argument("--ablation", action="store_true", help="instead: all models of the build, axis by axis")
    parser.add_argument("--models", help="of the ablation, with commas (default: all of the build)")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND",
                        help="another interpreter: COMMAND program.py SIZE is run as a process")
    parser.add_argument("--build", default=os.path.join(ROOT, "build", "release"))
    parser.add_argument("--results", default=os.path.join(ROOT, "results"))
    return parser.parse_args()


# ---- programs

def load_programs(options):
    folder = options.programs or os.path.join(ROOT, "bench", "programs")
    manifest = os.path.join(folder, "manifest.json")
    if os.path.exists(manifest):
        with open(manifest) as f:
            entries = json.load(f)
        entries = entries["programs"] if isinstance(entries, dict) else entries
        programs = [{"name": e["name"], "file": os.path.join(folder, e["file"]), "size": e["default"],
                     "threads": e["threads"] and not e["shares_state"], "group": e["group"]}
                    for e in entries if e["group"] in ("program", "trap")]
    else:
        programs = [{"name": f[:-3], "file": os.path.join(folder, f), "size": read_default(os.path.join(folder, f)),
                     "threads": True, "group": "program"}
                    for f in sorted(os.listdir(folder)) if f.endswith(".py")]
    if options.only:
        programs = [p for p in programs if options.only in p["name"]]
    return programs


def read_default(file):
    with open(file) as f:
        for line in f:
            if line.startswith("DEFAULT ="):
                return int(line.split("=", 1)[1])
    sys.exit(f"{file}: has no line `DEFAULT = size`")


# ---- measuring

class Progress:
    def __init__(self, total, label):
        self.total, self.label, self.done, self.start = total, label, 0, time.monotonic()

    def step(self, what):
        self.done += 1
        if sys.stderr.isatty():
            filled = 30 * self.done // self.total
            spent = time.monotonic() - self.start
            left = spent / self.done * (self.total - self.done)
            sys.stderr.write(f"\r{self.label} [{'#' * filled}{'.' * (30 - filled)}] {self.done}/{self.total} "
                             f"{left:4.0f} s left  {what:<36.36}")
            if self.done == self.total:
                sys.stderr.write("\n")
            sys.stderr.flush()
        elif self.done == self.total or self.done % max(1, self.total // 10) == 0:
            print(f"{self.label}: {self.done}/{self.total}", file=sys.stderr, flush=True)


def start(measure, engine, program, mode, threads=1, start_at=0.0):
    command = [measure, "--engine", engine, "--file", program["file"], "--size", str(program["size"]), "--mode", mode,
               "--threads", str(threads), "--start-at", repr(start_at)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process, what, seconds=300):
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return {"error": f"{what}: no result within {seconds} s"}
    if process.returncode:
        return {"error": f"{what}: exit code {process.returncode}: {err.strip()[-400:]}"}
    return json.loads(out)


def run_process(command):
    """A whole process: start, run, end. Its processor time and peak memory are what the system says."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        return {"error": f"{' '.join(command)}: exit code {process.returncode}"}
    return {"wall": time.monotonic() - begin, "cpu": usage.ru_utime + usage.ru_stime, "maxrss_kb": usage.ru_maxrss}


def run_peer(command, program):
    return run_process(command.split() + [program["file"], str(program["size"])])


def measure_start_up(options, repetitions):
    """An empty script, interleaved: ours against `python3 -S -E`."""
    commands = {"cpython": ["/usr/bin/python3", "-S", "-E", "-c", "pass"]}
    for model in ("gil", "rcu"):
        commands[model] = [os.path.join(options.build, "sidewinder"), f"--model={model}", "-c", "pass"]
    samples = {name: [] for name in commands}
    for _ in range(repetitions):
        for name, command in commands.items():
            samples[name].append(run_process(command))
    return samples


def measure_single(options, measure, programs, repetitions, peers):
    """samples[program][configuration] = list of measurements, one per round."""
    samples = {p["name"]: {c: [] for c in list(CONFIGURATIONS) + list(peers)} for p in programs}
    progress = Progress(len(programs) * (len(CONFIGURATIONS) + len(peers)) * repetitions, "one thread ")
    for _ in range(repetitions):
        for program in programs:
            for name, (engine, mode) in CONFIGURATIONS.items():
                result = finish(start(measure, engine, program, mode), f"{program['name']} under {name}")
                samples[program["name"]][name].append(result)
                progress.step(f"{program['name']} {name}")
            for name, command in peers.items():
                samples[program["name"]][name].append(run_peer(command, program))
                progress.step(f"{program['name']} {name}")
    return samples


def measure_scaling(measure, programs, repetitions, threads, models):
    """Throughput of n threads in one process over that of n processes, per model and program."""
    scaling = {p["name"]: {m: [] for m in models} for p in programs}
    progress = Progress(len(programs) * len(models) * repetitions, f"{threads} threads  ")
    for _ in range(repetitions):
        for program in programs:
            for model in models:
                what = f"{program['name']} in {threads} threads under {model}"
                together = finish(start(measure, model, program, "threads", threads), what)
                begin = time.time() + 0.25
                apart = [start(measure, model, program, "one", 1, begin) for _ in range(threads)]
                apart = [finish(p, f"{program['name']} in processes under {model}") for p in apart]
                errors = [r["error"] for r in [together] + apart if "error" in r]
                if errors:
                    scaling[program["name"]][model].append({"error": errors[0]})
                else:
                    slowest = max(r["wall"] for r in apart)
                    scaling[program["name"]][model].append({"threads": together["wall"], "processes": slowest})
                progress.step(f"{program['name']} {model}")
    return scaling


# ---- figures

def good(samples):
    return [s for s in samples if "error" not in s]


def median_cpu(samples):
    values = [s["cpu"] for s in good(samples)]
    return statistics.median(values) if values else None


def spread(samples):
    values = sorted(s["cpu"] for s in good(samples))
    if len(values) < 2:
        return 0.0
    quartiles = statistics.quantiles(values, n=4)
    return (quartiles[2] - quartiles[0]) / statistics.median(values)


def geometric_mean(values):
    values = [v for v in values if v]
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


def ratios(samples, configuration, base):
    out = {}
    for program, by_configuration in samples.items():
        a, b = median_cpu(by_configuration[configuration]), median_cpu(by_configuration[base])
        if a and b:
            out[program] = a / b
    return out


def cell(value, width=8):
    return f"{value:{width}.2f}" if value is not None else " " * (width - 1) + "-"


def make_table(samples, peers):
    names = list(CONFIGURATIONS) + list(peers)
    head = f"{'time / CPython 3.11':22}" + "".join(f"{n:>14}" for n in names) + f"{'spread':>8}"
    lines = [head, "-" * len(head)]
    for program, by_configuration in samples.items():
        base = median_cpu(by_configuration["cpython"])
        row = f"{program:22}"
        for name in names:
            own = median_cpu(by_configuration[name])
            row += cell(own / base if own and base else None, 14)
        lines.append(row + f"{spread(by_configuration[HEADLINE]):7.0%}")
    lines.append("-" * len(head))
    lines.append(f"{'geometric mean':22}" +
                 "".join(cell(geometric_mean(ratios(samples, n, 'cpython').values()), 14) for n in names))
    for base in ("gil", "gil-borrowed"):
        lines.append(f"{'relative to ' + base:22}" +
                     "".join(cell(geometric_mean(ratios(samples, n, base).values()), 14) for n in names))
    memory = f"{'peak memory / CPython':22}"
    for name in names:
        values = []
        for by_configuration in samples.values():
            own = [s["maxrss_kb"] for s in good(by_configuration[name])]
            base = [s["maxrss_kb"] for s in good(by_configuration["cpython"])]
            if own and base and statistics.median(base):
                values.append(statistics.median(own) / statistics.median(base))
        memory += cell(geometric_mean(values), 14)
    lines.append(memory)
    return lines


def make_start_up_lines(start_up):
    base = median_cpu(start_up["cpython"])
    lines = ["start-up of an empty script, time / `python3 -S -E`:"]
    for name, samples in start_up.items():
        own = median_cpu(samples)
        lines.append(f"{name:22}{cell(own / base if own and base else None, 14)}   spread {spread(samples):.0%}")
    return lines


def make_scaling_table(scaling, threads):
    if not scaling:
        return []
    models = list(next(iter(scaling.values())))
    head = f"{f'{threads} threads / processes':22}" + "".join(f"{m:>14}" for m in models)
    lines = [head, "-" * len(head)]
    means = {m: [] for m in models}
    for program, by_model in scaling.items():
        row = f"{program:22}"
        for model in models:
            values = [s["processes"] / s["threads"] for s in good(by_model[model])]
            value = statistics.median(values) if values else None
            means[model].append(value)
            row += cell(value, 14)
        lines.append(row)
    lines.append(f"{'geometric mean':22}" + "".join(cell(geometric_mean(means[m]), 14) for m in models))
    return lines


def complaints(samples, scaling):
    lines = []
    for table in (samples, scaling or {}):
        for program, by_configuration in table.items():
            for results in by_configuration.values():
                lines += [r["error"] for r in results[:1] if "error" in r]
    return lines


def plot(samples, results):
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    relative = {n: ratios(samples, n, "gil-borrowed") for n in CONFIGURATIONS if n not in ("cpython", "gil-borrowed")}
    programs = sorted(samples, key=lambda p: relative[HEADLINE].get(p, 0))
    figure, axes = plt.subplots(figsize=(9, 0.26 * len(programs) + 2))
    for name, marker in zip(relative, "osv^D"):
        axes.plot([relative[name].get(p, float("nan")) for p in programs], range(len(programs)), marker, label=name,
                  markersize=5)
    axes.axvline(1, color="black", linewidth=0.8)
    axes.set_yticks(range(len(programs)), programs, fontsize=7)
    axes.set_xscale("log")
    axes.set_xlabel("time relative to gil-borrowed (logarithmic)")
    axes.set_title("The price of each object model, one thread working")
    axes.legend(fontsize=8)
    axes.grid(axis="x", which="both", linewidth=0.3)
    figure.tight_layout()
    figure.savefig(os.path.join(results, "overhead.png"), dpi=110)
    plt.close(figure)
    figure, axes = plt.subplots(figsize=(7, 3.2))
    names = [n for n in CONFIGURATIONS if n != "cpython"]
    means = [geometric_mean(ratios(samples, n, "cpython").values()) or 0 for n in names]
    axes.bar(names, means)
    axes.axhline(1, color="black", linewidth=0.8)
    axes.set_ylabel("time / CPython 3.11")
    axes.set_title("Geometric mean over the programs")
    figure.tight_layout()
    figure.savefig(os.path.join(results, "means.png"), dpi=110)
    plt.close(figure)


def describe_machine():
    def output(*command):
        try:
            return subprocess.run(command, capture_output=True, text=True, cwd=ROOT).stdout.strip()
        except OSError:
            return ""
    model = [line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
    return {"processor": model[0] if model else platform.machine(), "cores": os.cpu_count(),
            "system": platform.platform(), "compiler": output("c++", "--version").splitlines()[:1],
            "commit": output("git", "rev-parse", "HEAD"), "dirty": bool(output("git", "status", "--porcelain")),
            "cpython": platform.python_version(), "when": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}


def main():
    options = arguments()
    measure = os.path.join(options.build, "measure")
    if not os.path.exists(measure):
        sys.exit(f"{measure} is missing: build first (scripts/experiment.sh does)")
    peers = {"python3": "/usr/bin/python3", **dict(p.split("=", 1) for p in options.peer)}
    programs = load_programs(options)
    if not options.full and not options.programs and not options.only:
        print(f"quick: every third of {len(programs)} programs (--full: all of them)", file=sys.stderr)
        programs = programs[::3]
    repetitions = options.repetitions or (15 if options.full else 5)
    os.makedirs(options.results, exist_ok=True)
    if options.ablation:
        import ablation  # uses this module
        sys.exit(ablation.run(options, programs, repetitions))
    samples = measure_single(options, measure, programs, repetitions, peers)
    threads = os.cpu_count() or 2
    chosen = [p for p in programs if p["threads"]]
    if not options.full and not options.programs:
        chosen = [p for p in chosen if p["group"] == "program"][::2]
    models = ["rcu", "locked"]
    scaling = measure_scaling(measure, chosen, 5 if options.full else 3, threads, models) if threads > 1 else {}
    start_up = measure_start_up(options, 40 if options.full else 20)
    table = (make_table(samples, peers) + [""] + make_scaling_table(scaling, threads) + [""] +
             make_start_up_lines(start_up))
    print("\n".join(table))
    failed = complaints(samples, scaling)
    for line in failed:
        print("FAILED", line)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    with open(os.path.join(options.results, f"experiment-{stamp}.json"), "w") as f:
        json.dump({"machine": describe_machine(), "single": samples, "scaling": scaling, "threads": threads,
                   "start_up": start_up}, f, indent=1)
    with open(os.path.join(options.results, "table.md"), "w") as f:
        f.write("```\n" + "\n".join(table) + "\n```\n")
    plot(samples, options.results)
    print(f"\nresults: {os.path.relpath(options.results)}/ (experiment-{stamp}.json, table.md, overhead.png, means.png)")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
