"""The ablation: every program under every object model of the build, and what each axis costs by itself.

Insight: models share all code but the axes, so the ratio of two models that differ in one axis is its price. Method: as in
the experiment (fresh processes, rounds over all programs and models in turn, medians of processor time); a second thread is
alive and idle under every model, so that globals are shared where a model shares and glibc's mutex pays its atomic
instructions. Where models differ in more than one axis the table says so.
"""
import json
import os
import re
import statistics
import time

import experiment

# what changes -> (from, to): the price is the ratio of their times
STEPS = [
    ("counts become atomic", "gil", "gil-atomic"),
    ("a lock per object", "gil", "gil-locks"),
    ("both, and threads run at once", "gil", "locked"),
    ("the lock is a pthread mutex", "locked", "locked-mutex"),
    ("registers borrow, under a GIL", "gil", "gil-borrowed"),
    ("registers borrow, private until published, under locks", "locked", "locked-borrowed"),
    ("locks become RCU tables", "locked-borrowed", "rcu"),
    ("everything is born shared", "rcu", "rcu-shared"),
    ("no GIL: what it costs a borrowing runtime", "gil-borrowed", "rcu"),
    ("no GIL, and nothing private", "gil-borrowed", "rcu-shared"),
    ("the flagship against CPython's way", "gil", "rcu"),
    ("the worst case of it against CPython's way", "gil", "rcu-shared"),
    ("the suggestion word for word", "gil", "atomic"),
]
BASE = "gil"


def models_of(build):
    with open(os.path.join(build, "generated", "models.def")) as f:
        return re.findall(r'SW_MODEL_ENTRY\(\w+, "([\w-]+)"\)', f.read())


def measure(options, programs, models, repetitions):
    """samples[program][model] = one measurement per round."""
    program_of = os.path.join(options.build, "measure")
    samples = {p["name"]: {m: [] for m in models} for p in programs}
    progress = experiment.Progress(len(programs) * len(models) * repetitions, "ablation ")
    for _ in range(repetitions):
        for program in programs:
            for model in models:
                mode = "one" if model == "cpython" else "idle"
                process = experiment.start(program_of, model, program, mode)
                what = f"{program['name']} under {model}"
                samples[program["name"]][model].append(experiment.finish(process, what))
                progress.step(f"{program['name']} {model}")
    return samples


def table_of_programs(samples, models):
    head = f"{'time / ' + BASE:22}" + "".join(f"{m:>17}" for m in models)
    lines = [head + "    (after each: its spread)", "-" * len(head)]
    for program, by_model in samples.items():
        base = experiment.median_cpu(by_model[BASE])
        row = f"{program:22}"
        for model in models:
            own = experiment.median_cpu(by_model[model])
            row += experiment.cell(own / base if own and base else None, 12)
            row += f"{experiment.spread(by_model[model]):5.0%}"
        lines.append(row)
    lines.append("-" * len(head))
    means = [experiment.geometric_mean(experiment.ratios(samples, m, BASE).values()) for m in models]
    lines.append(f"{'geometric mean':22}" + "".join(experiment.cell(v, 12) + " " * 5 for v in means))
    return lines


def table_of_steps(samples, models):
    head = f"{'what changes':58}{'from':>17}{'to':>17}{'time':>8}{'least':>8}{'median':>8}{'most':>8}"
    lines = [head, "-" * len(head)]
    for what, before, after in STEPS:
        if before not in models or after not in models:
            continue
        values = sorted(experiment.ratios(samples, after, before).values())
        if not values:
            continue
        numbers = [experiment.geometric_mean(values), values[0], statistics.median(values), values[-1]]
        lines.append(f"{what:58}{before:>17}{after:>17}" + "".join(experiment.cell(v) for v in numbers))
    both = [experiment.ratios(samples, m, BASE) for m in ("gil-atomic", "gil-locks") if m in models]
    if len(both) == 2:
        product = [both[0][p] * both[1][p] for p in both[0] if p in both[1]]
        lines.append(f"{'atomic counts times locks, were they independent':92}" +
                     experiment.cell(experiment.geometric_mean(product)))
    return lines


def run(options, programs, repetitions):
    models = models_of(options.build)
    models = ["cpython"] + [m for m in models if not options.models or m in options.models.split(",")]
    samples = measure(options, programs, models, repetitions)
    table = table_of_programs(samples, models) + [""] + table_of_steps(samples, models)
    print("\n".join(table))
    failed = experiment.complaints(samples, {})
    for line in failed:
        print("FAILED", line)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    with open(os.path.join(options.results, f"ablation-{stamp}.json"), "w") as f:
        json.dump({"machine": experiment.describe_machine(), "samples": samples}, f, indent=1)
    with open(os.path.join(options.results, "ablation.md"), "w") as f:
        f.write("```\n" + "\n".join(table) + "\n```\n")
    print(f"\nresults: {os.path.relpath(options.results)}/ (ablation-{stamp}.json, ablation.md)")
    return 1 if failed else 0
