"""What counting atomically and locking per object should cost: operations counted times the price of one.

Three parts, each printed. (1) The price of an operation, per model, from the model's own code (costs.cpp), alone and with a
second thread alive. (2) For us: the operations of each program, counted in a build of its own (preset `count`), times their
prices, give the slow-down of `gil-atomic` and `gil-locks` that should be seen; the ablation says what is seen. (3) For
CPython, whose registers count integers, floats and None too, which NaN-boxing spares us: its instructions are counted
(cpython_counts.py) and priced likewise; that is what the posts' "2x slower" is to be held against.

usage: predict.py [--only NAME] [--all] [--cpython-only]     after `cmake --build` of build/release and build/count (scripts/experiment.sh
--predict does); leaves results/prediction.md and results/prediction.json
"""
import argparse
import json
import os
import statistics
import subprocess
import sys

import experiment

HERE = experiment.HERE
COSTED = ["gil", "gil-atomic", "gil-locks", "locked-mutex"]
COUNTED = ["gil-locks", "rcu"]  # counts of the first are those of gil and gil-atomic too, locks those of locked
ROUNDS = 5


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", help="programs whose name contains this")
    parser.add_argument("--cpython-only", action="store_true", help="without part 2, which needs the counting build")
    parser.add_argument("--all", action="store_true", help="all programs, not every third")
    parser.add_argument("--build", default=os.path.join(experiment.ROOT, "build", "release"))
    parser.add_argument("--counting", default=os.path.join(experiment.ROOT, "build", "count"))
    parser.add_argument("--results", default=os.path.join(experiment.ROOT, "results"))
    parser.set_defaults(programs=None)
    return parser.parse_args()


def run_json(*command):
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def measure_costs(build):
    """prices[model]["alone" | "beside"][operation] = nanoseconds, medians of interleaved rounds."""
    rounds = {m: {"alone": [], "beside": []} for m in COSTED}
    for _ in range(ROUNDS):
        for model in COSTED:
            program = os.path.join(build, "costs_" + model.replace("-", "_"))
            rounds[model]["alone"].append(run_json(program))
            rounds[model]["beside"].append(run_json(program, "--threads"))
    return {m: {k: {what: statistics.median(r[what] for r in rs) for what in ("retain", "release", "lock")}
                for k, rs in by_kind.items()} for m, by_kind in rounds.items()}


def median_time(build, engine, program):
    measure = os.path.join(build, "measure")
    runs = [experiment.finish(experiment.start(measure, engine, program, "one"), program["name"]) for _ in range(3)]
    return statistics.median(r["cpu"] for r in experiment.good(runs)) * 1e9


def count_ours(counting, program):
    measure = os.path.join(counting, "measure")
    return {m: experiment.finish(experiment.start(measure, m, program, "idle"), program["name"]) for m in COUNTED}


def count_cpython(program, small):
    return run_json("/usr/bin/python3", os.path.join(HERE, "cpython_counts.py"), program["file"], str(small))


def small_sizes(folder):
    with open(os.path.join(folder, "manifest.json")) as f:
        return {e["name"]: e["small"] for e in json.load(f)["programs"]}


def table_of_prices(prices):
    lines = ["nanoseconds              retain  release  lock+unlock   (second thread alive:)  retain  release  lock+unlock"]
    lines.append("-" * len(lines[0]))
    for model, by_kind in prices.items():
        a, b = by_kind["alone"], by_kind["beside"]
        lock = "{:13.2f}" if model in ("gil-locks", "locked-mutex") else "            -"
        lines.append(f"{model:22}{a['retain']:9.2f}{a['release']:9.2f}" + lock.format(a["lock"]) +
                     f"{'':24}{b['retain']:7.2f}{b['release']:9.2f}" + lock.format(b["lock"]))
    return lines


def table_of_ours(rows, extra, lock):
    lines = [f"{'of a run under gil':22}{'counts/us':>11}{'spared/us':>11}{'locks/us':>10}{'attrs/us':>10}{'shared in rcu':>15}"
             f"{'+atomic':>9}{'+locks':>9}"]
    lines.append("-" * len(lines[0]))
    means = {"atomic": [], "locks": []}
    for name, row in rows.items():
        us, n, rcu = row["gil_ns"] / 1000, row["ours"]["gil-locks"], row["ours"]["rcu"]
        counts = n["retain"] + n["release"]
        atomic = 1 + counts * extra / 2 / row["gil_ns"]
        locks = 1 + n["lock"] * lock / row["gil_ns"]
        means["atomic"].append(atomic), means["locks"].append(locks)
        spared = n["retain_immediate"] + n["release_immediate"]
        attributes = n["attribute_read"] + n["attribute_write"]
        lines.append(f"{name:22}{counts / us:11.1f}{spared / us:11.1f}{n['lock'] / us:10.1f}{attributes / us:10.1f}"
                     f"{rcu['atomic_count'] / max(1, counts):14.1%} {atomic:9.2f}{locks:9.2f}")
    lines.append(f"{'geometric mean':79}" + "".join(f"{experiment.geometric_mean(v):9.2f}" for v in means.values()))
    return lines


def table_of_cpython(rows, extra, byte, mutex):
    lines = [f"{'of a run of CPython':22}{'counts/us':>11}{'locks/us':>10}{'ns/instruction':>16}{'+atomic':>9}"
             f"{'+locks':>9}{'+both':>8}{'both, pthread':>15}"]
    lines.append("-" * len(lines[0]))
    means = [[] for _ in range(4)]
    for name, row in rows.items():
        c = row["cpython"]
        ns = c["seconds"] * 1e9
        counts = 2 * c["references"] + c["births"]  # an object's first reference is dropped, but needs no counting up
        paid = counts * extra / 2
        factors = [1 + paid / ns, 1 + c["locks"] * byte / ns, 1 + (paid + c["locks"] * byte) / ns,
                   1 + (paid + c["locks"] * mutex) / ns]
        for mean, factor in zip(means, factors):
            mean.append(factor)
        lines.append(f"{name:22}{counts / ns * 1000:11.1f}{c['locks'] / ns * 1000:10.1f}{ns / c['instructions']:16.2f}"
                     f"{factors[0]:9.2f}{factors[1]:9.2f}{factors[2]:8.2f}{factors[3]:15.2f}")
    lines.append(f"{'geometric mean':59}" + f"{experiment.geometric_mean(means[0]):9.2f}"
                 f"{experiment.geometric_mean(means[1]):9.2f}{experiment.geometric_mean(means[2]):8.2f}"
                 f"{experiment.geometric_mean(means[3]):15.2f}")
    return lines


def main():
    options = arguments()
    os.makedirs(options.results, exist_ok=True)
    programs = experiment.load_programs(options)
    small = small_sizes(os.path.join(experiment.ROOT, "bench", "programs"))
    if not options.all and not options.only:
        programs = programs[::3]
    prices = measure_costs(options.build)
    rows = {}
    progress = experiment.Progress(len(programs), "prediction")
    for program in programs:
        rows[program["name"]] = row = {"cpython": count_cpython(program, small[program["name"]])}
        if not options.cpython_only:
            row["gil_ns"] = median_time(options.build, "gil", program)
            row["ours"] = count_ours(options.counting, program)
        progress.step(program["name"])

    def pair(model, kind):
        return prices[model][kind]["retain"] + prices[model][kind]["release"]
    # What a pair of counts costs more when both are locked instructions; the same whether threads exist or not.
    extra = pair("gil-atomic", "beside") - pair("gil", "beside")
    byte, mutex = prices["gil-locks"]["beside"]["lock"], prices["locked-mutex"]["beside"]["lock"]
    ours = [] if options.cpython_only else [""] + table_of_ours(rows, extra, byte)
    table = table_of_prices(prices) + ours + [""] + table_of_cpython(rows, extra, byte, mutex)
    print("\n".join(table))
    with open(os.path.join(options.results, "prediction.json"), "w") as f:
        json.dump({"machine": experiment.describe_machine(), "prices": prices, "programs": rows}, f, indent=1)
    with open(os.path.join(options.results, "prediction.md"), "w") as f:
        f.write("```\n" + "\n".join(table) + "\n```\n")


if __name__ == "__main__":
    sys.exit(main())
