"""The micro benchmarks: runs the binary, writes what it measured, prints ratios and draws plots.

Method: one process with all structures; repetitions in random order (Google Benchmark's random interleaving), so that a
drift of the machine's speed meets all alike; medians, and as spread the distance of the quartiles over the median.
Reported is processor time of an operation, so that other work on the machine matters little: of the whole process for
one thread (helper threads of a structure count), of the threads that were measured for several (waiting in a lock does
not count, which favours locks). Wall time is kept beside it. Only ratios are reported: the better of our two maps over
the unsynchronised `std::unordered_map`, and every peer over that better one.

Leaves results/micro-*.json (machine, compiler, commit, every repetition), results/micro.md and PNG plots.
"""
import argparse
import collections
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

OURS = ["ordered_map", "tree_map"]
ALONE = ["ordered_map_exclusive", "tree_map_exclusive"]
LIMIT = "unordered_map"
SIZES = [4, 8, 64, 4096, 1_000_000]
WORKLOADS = ["hit", "miss", "insert", "update", "delete", "90_10", "50_50", "come_and_go"]
ITERATIONS = ["iterate", "iterate_writer"]
QUICK = r"^(hit|90_10|50_50)/.*/(4|8|64|4096)(/|$)|^bytes/|^(word|reclaim|list)/"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="hits and mixtures up to 4,096 entries")
    parser.add_argument("--filter", help="only benchmarks that match this")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.02, help="of one repetition of one benchmark")
    parser.add_argument("--build", default=os.path.join(ROOT, "build", "bench"))
    parser.add_argument("--results", default=os.path.join(ROOT, "results"))
    parser.add_argument("--plots", help="folder for the plots (default: that of the results)")
    parser.add_argument("--report", nargs="+", metavar="JSON", help="print and draw earlier results; run nothing")
    return parser.parse_args()


# ---- running

def output_of(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, check=True).stdout.strip()


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        match = re.search(r"^model name\s*: (.+)$", file.read(), re.M)
    return match.group(1) if match else platform.machine()


def run(options):
    """Runs the binary once, interleaved; returns the path of the results."""
    os.makedirs(options.results, exist_ok=True)
    raw = os.path.join(options.results, "micro-raw.json")
    pattern = options.filter or (QUICK if options.quick else ".")
    load = os.getloadavg()
    subprocess.run([os.path.join(options.build, "micro"), f"--benchmark_filter={pattern}",
                    f"--benchmark_repetitions={options.repetitions}", "--benchmark_enable_random_interleaving=true",
                    f"--benchmark_min_time={options.seconds}", f"--benchmark_out={raw}",
                    "--benchmark_out_format=json"], stdout=subprocess.DEVNULL, check=True)
    path = digest(raw, options, load)
    os.remove(raw)
    return path


def digest(raw, options, load):
    """Keeps of Google Benchmark's results what is used here; returns the path."""
    with open(raw, encoding="utf-8") as file:
        measured = json.load(file)
    samples, wall = collections.defaultdict(list), collections.defaultdict(list)
    for entry in measured["benchmarks"]:
        if entry["run_type"] == "iteration":
            if entry.get("error_occurred"):
                sys.exit(f"micro: {entry['name']}: {entry['error_message']}")
            samples[key_of(entry)].append(figure_of(entry))
            wall[key_of(entry)].append(entry["real_time"])
    path = os.path.join(options.results, time.strftime("micro-%Y%m%d-%H%M%S.json"))
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"date": time.strftime("%Y-%m-%d %H:%M"), "processor": processor(), "cores": os.cpu_count(),
                   "load_before": load, "load_after": os.getloadavg(),
                   "compiler": output_of("c++", "--version").split("\n")[0],
                   "commit": output_of("git", "describe", "--always", "--dirty"),
                   "repetitions": options.repetitions, "samples": samples, "wall": wall}, file)
    return path


def key_of(entry):
    """workload/keys/structure/entries/threads, without Google Benchmark's additions."""
    return "/".join(entry["name"].split("/")[:4] + [str(entry["threads"])])


def figure_of(entry):
    """Nanoseconds of an operation or of a visited entry; or bytes of an entry."""
    if "bytes" in entry:
        return entry["bytes"]
    if "visited" in entry:
        return entry["cpu_time"] * entry["iterations"] / max(1, entry["visited"])
    return entry["cpu_time"]


# ---- reading

class Results:
    def __init__(self, paths):
        self.samples = {}
        for path in paths:
            with open(path, encoding="utf-8") as file:
                self.head = json.load(file)
            self.samples.update(self.head.pop("samples"))
        self.structures = sorted({key.split("/")[2] for key in self.samples if key.split("/")[0] in WORKLOADS})

    def peers(self):
        return [s for s in self.structures if s not in OURS + ALONE + [LIMIT]]

    def median(self, workload, keys, structure, size, threads=1):
        values = self.samples.get(f"{workload}/{keys}/{structure}/{size}/{threads}")
        return statistics.median(values) if values else None

    def better(self, workload, keys, size, threads=1, of=OURS):
        """The faster of our maps: (nanoseconds, name)."""
        found = [(self.median(workload, keys, s, size, threads), s) for s in of]
        return min((f for f in found if f[0] is not None), default=(None, None))

    def spread(self, workload, keys, structure, size, threads=1):
        values = self.samples.get(f"{workload}/{keys}/{structure}/{size}/{threads}", [])
        if len(values) < 4:
            return 0.0
        low, _, high = statistics.quantiles(values, n=4)
        return (high - low) / statistics.median(values)

    def typical_spread(self):
        parts = [key.rsplit("/", 4) for key in self.samples if not key.startswith("bytes")]
        return statistics.median(self.spread(w, k, s, n, t) for w, k, s, n, t in parts)


def ratio(above, below):
    return "-" if above is None or below is None else f"{above / below:.2f}"


def table(title, columns, rows):
    lines = [f"### {title}", "", "| | " + " | ".join(columns) + " |", "|---" + "|---:" * len(columns) + "|"]
    lines += [f"| {name} | " + " | ".join(cells) + " |" for name, cells in rows if any(c != "-" for c in cells)]
    return "\n".join(lines) + "\n" if len(lines) > 4 else ""


# ---- tables

def against_limit(results):
    """Ours over the unsynchronised map."""
    rows = []
    for keys in ("address", "text"):
        for workload in WORKLOADS:
            for of, name in ((OURS, "shared"), (ALONE, "exclusive")):
                cells = []
                for size in SIZES:
                    best, which = results.better(workload, keys, size, of=of)
                    cells.append(ratio(best, results.median(workload, keys, LIMIT, size)) +
                                 (f" {which[0]}" if best is not None else ""))
                rows.append((f"{workload}, {keys}, {name}", cells))
    return table("The better of our maps over unsynchronised std::unordered_map, one thread (o: ordered_map, t: tree_map)",
                 [f"{s:,}" for s in SIZES], rows)


def against_peers(results, workload, keys, threads):
    rows = []
    for peer in results.peers():
        cells = []
        for size in SIZES:
            best, _ = results.better(workload, keys, size, threads)
            cells.append(ratio(results.median(workload, keys, peer, size, threads), best))
        rows.append((peer, cells))
    return table(f"{workload}, {keys} keys, {threads} thread(s): peer over the better of ours",
                 [f"{s:,}" for s in SIZES], rows)


def of_iteration(results, workload):
    rows = [(s, [ratio(results.median(workload, "address", s, n), results.median("iterate", "address", LIMIT, n))
                 for n in SIZES]) for s in results.structures]
    what = "no writer" if workload == "iterate" else "one writer"
    return table(f"An entry visited, {what}, over unsynchronised std::unordered_map without one",
                 [f"{s:,}" for s in SIZES], rows)


def of_bytes(results):
    cell = lambda value: "-" if value is None else f"{value:.0f}"
    rows = [(s, [cell(results.median("bytes", "address", s, n)) for n in SIZES]) for s in results.structures]
    return table("Bytes of an entry, keys not counted, malloc's overhead included", [f"{s:,}" for s in SIZES], rows)


def of_words_and_lists(results):
    """word/copy_drop/<what>/1, reclaim/48/<what>/1, list/<operation>/<what>/<n>: over the plain one."""
    base = {"word": "plain", "reclaim": "malloc_free", "list": "vector"}
    rows, threads = [], sorted({int(key.rsplit("/", 1)[1]) for key in results.samples})
    for key in results.samples:
        workload, operation, structure, size, count = key.split("/")
        if workload in base and count == "1":
            under = results.median(workload, operation, base[workload], size)
            cells = [ratio(results.median(workload, operation, structure, size, n), under) for n in threads]
            rows.append((f"{workload} {operation}, {structure}", cells))
    return table("Words, reclamation and lists over the plain one alone", [f"{n} thread(s)" for n in threads], rows)


def report(results):
    head = results.head
    threads = sorted({int(key.rsplit("/", 1)[1]) for key in results.samples})
    parts = [f"{head['date']}, {head['processor']}, {head['cores']} cores, {head['compiler']}, commit {head['commit']}, "
             f"{head['repetitions']} repetitions, typical spread {results.typical_spread():.0%}, "
             f"load {head['load_before'][0]:.1f} before and {head['load_after'][0]:.1f} after\n"]
    parts.append(against_limit(results))
    for workload in WORKLOADS:
        for keys in ("address", "text"):
            parts += [against_peers(results, workload, keys, n) for n in threads]
    parts += [of_iteration(results, w) for w in ITERATIONS]
    parts += [of_bytes(results), of_words_and_lists(results)]
    return "\n".join(part for part in parts if part)


# ---- plots

def style_of(structure, number):
    """Ours thick and red or blue, the limit black, peers thin."""
    if structure in OURS:
        return {"color": ("crimson", "royalblue")[OURS.index(structure)], "linewidth": 2.8, "marker": "o", "zorder": 3}
    if structure == LIMIT:
        return {"color": "black", "linestyle": "--", "marker": "."}
    return {"color": f"C{number % 10}", "linestyle": ("-", ":")[number // 10 % 2], "linewidth": 1, "marker": "."}


def draw(results, workload, threads, axes):
    for number, structure in enumerate(results.structures):
        points = [(n, results.median(workload, "address", structure, n, threads)) for n in SIZES]
        points = [p for p in points if p[1] is not None]
        if points and structure not in ALONE:
            axes.plot(*zip(*points), label=structure, **style_of(structure, number))
    axes.set(xscale="log", yscale="log", xlabel="entries", title=f"{workload.replace('_', '/')}, {threads} thread(s)")


def plot(results, threads, folder):
    """Processor time of an operation over entries, address keys: one panel for each workload."""
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot
    workloads = [w for w in ("hit", "90_10", "50_50") if results.better(w, "address", 64, threads)[0] is not None]
    if not workloads:
        return
    figure, panels = pyplot.subplots(1, len(workloads), figsize=(1.5 + 4.5 * len(workloads), 4.4), sharey=True,
                                     squeeze=False)
    for workload, axes in zip(workloads, panels[0]):
        draw(results, workload, threads, axes)
    panels[0][0].set_ylabel("ns of an operation")
    panels[0][-1].legend(*panels[0][0].get_legend_handles_labels(), fontsize=7, loc="center left",
                         bbox_to_anchor=(1, 0.5))
    figure.tight_layout()
    figure.savefig(os.path.join(folder, f"micro_{threads}.png"), dpi=90)


def main():
    options = arguments()
    results = Results(options.report or [run(options)])
    text = report(results)
    print(text)
    os.makedirs(options.results, exist_ok=True)
    with open(os.path.join(options.results, "micro.md"), "w", encoding="utf-8") as file:
        file.write(text)
    folder = options.plots or options.results
    for threads in (1, os.cpu_count()):
        plot(results, threads, folder)


if __name__ == "__main__":
    main()
