"""Rooms include only rooms above them, so that each can be read, tested and replaced without those below.

Beyond the order of the list: the leaf libraries know nothing of the runtime but its check macros; inside
runtime/ only model/ includes the leaf libraries; bytecode and frontend are siblings; one header alone
includes liburcu, but for the benchmarks that measure it; the model's header is chosen in one place.
"""
import re
import common

LEAVES = {"atomic_refcount", "rcu_map"}
CHECKS = "runtime/base/check.h"
SIBLINGS = {("runtime/frontend", "runtime/bytecode")}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+(?:"([^"]+)"|<([^>]+)>|(\w+))', re.M)


def forbidden(path, room, quoted):
    """Why a file of `room` must not include `quoted`, or None."""
    target = common.room_of(quoted)
    if target is None:
        outside = quoted.startswith(("tests/", "bench/", "examples/"))
        return "the runtime does not know its tests and benchmarks" if outside else None
    if target == room or quoted == CHECKS:
        return None
    if room in LEAVES and target not in LEAVES:
        return "a leaf library knows no runtime"
    if target in LEAVES and room not in LEAVES | {"runtime/model"}:
        return "only runtime/model includes the leaf libraries"
    if (room, target) in SIBLINGS:
        return "siblings do not know each other"
    if common.ROOMS.index(target) > common.ROOMS.index(room):
        return f"{target} is below {room}"
    return None


def check(root):
    problems, urcu_headers = [], set()
    for path in common.files_below(root, common.CPP):
        text, room = common.read(root, path), common.room_of(path)
        for match in INCLUDE.finditer(text):
            where = f"{path}:{common.line_of(text, match.start())}"
            quoted, angled, macro = match.groups()
            if angled and re.match(r"urcu\b|urcu[-/]", angled) and not path.startswith("bench/micro/"):
                urcu_headers.add(path)
            if room and quoted and (reason := forbidden(path, room, quoted)):
                problems.append(f"{where}: includes {quoted}: {reason}")
            if room and macro == "SW_MODEL_HEADER" and path != "runtime/model/model.h":
                problems.append(f"{where}: only runtime/model/model.h includes the model's header")
    inside = {path for path in urcu_headers if common.room_of(path) == "rcu_map"}
    for path in sorted(urcu_headers - inside):
        problems.append(f"{path}: includes liburcu: only one header of rcu_map does")
    if len(inside) > 1:
        problems.append(f"{sorted(inside)}: more than one file includes liburcu")
    return problems


SAMPLES = [
    ("downward", {"runtime/interp/a.h": '#include "runtime/objects/str.h"\n#include <vector>\n'}, None),
    ("upward", {"runtime/objects/a.h": '#include "runtime/interp/frame.h"\n'}, "runtime/interp is below"),
    ("leaf and runtime", {"rcu_map/a.h": '#include "runtime/base/arena.h"\n'}, "knows no runtime"),
    ("leaf and checks", {"rcu_map/a.h": '#include "runtime/base/check.h"\n'}, None),
    ("past the model", {"runtime/objects/a.h": '#include "rcu_map/tree_map.h"\n'}, "only runtime/model"),
    ("siblings", {"runtime/frontend/a.h": '#include "runtime/bytecode/opcodes.h"\n'}, "siblings"),
    ("tests", {"runtime/objects/a.h": '#include "tests/support/scale.h"\n'}, "does not know its tests"),
    ("liburcu outside", {"runtime/model/a.h": "#include <urcu-qsbr.h>\n"}, "only one header of rcu_map"),
    ("liburcu as a peer", {"bench/micro/a.cpp": "#include <urcu-qsbr.h>\n"}, None),
    ("liburcu twice",
     {"rcu_map/a.h": "#include <urcu/urcu-qsbr.h>\n", "rcu_map/b.h": "#include <urcu-qsbr.h>\n"},
     "more than one file"),
    ("model header", {"runtime/objects/a.h": "#include SW_MODEL_HEADER\n"}, "only runtime/model/model.h"),
]

if __name__ == "__main__":
    common.main(check, SAMPLES)
