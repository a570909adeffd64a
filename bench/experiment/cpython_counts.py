"""How many counts and locks CPython 3.11 would need for a program: its instructions are counted, each with a price list.

Problem: CPython counts every reference its registers hold, integers, floats and None included, which NaN-boxing spares us;
our own counts are therefore no measure of its. Method: the program runs under `sys.settrace` with `f_trace_opcodes`; each
instruction makes as many references as the list below says; each reference that is made is dropped again, and so is the
first one of each new object. What built-in functions do inside is left out, so the figures are lower bounds. Locks: one per
instruction that looks into a dict, list, instance or cell which another thread might change. Times are taken without
tracing, in the same process, before.

usage: python3 cpython_counts.py PROGRAM.py SIZE      one line of JSON: references, births, locks, instructions, seconds
"""
import dis
import json
import statistics
import sys
import time

ONE_REFERENCE = """
    LOAD_FAST LOAD_CONST LOAD_GLOBAL LOAD_NAME LOAD_DEREF LOAD_CLASSDEREF LOAD_CLOSURE LOAD_ATTR LOAD_METHOD COPY
    BINARY_SUBSCR FOR_ITER CALL CALL_FUNCTION_EX IS_OP CONTAINS_OP GET_LEN LOAD_BUILD_CLASS LOAD_ASSERTION_ERROR
    STORE_NAME STORE_GLOBAL IMPORT_FROM SEND UNARY_NOT GET_ITER
""".split()
ONE_PER_ARGUMENT = ["UNPACK_SEQUENCE", "COPY_FREE_VARS"]
ONE_BIRTH = """
    BINARY_OP UNARY_NEGATIVE UNARY_INVERT UNARY_POSITIVE BUILD_TUPLE BUILD_LIST BUILD_SET BUILD_MAP BUILD_CONST_KEY_MAP
    BUILD_STRING BUILD_SLICE FORMAT_VALUE MAKE_FUNCTION GET_ITER RETURN_GENERATOR MAKE_CELL LIST_TO_TUPLE
""".split()
ONE_LOCK = """
    LOAD_ATTR LOAD_METHOD STORE_ATTR DELETE_ATTR LOAD_GLOBAL LOAD_NAME STORE_NAME STORE_GLOBAL DELETE_NAME DELETE_GLOBAL
    BINARY_SUBSCR STORE_SUBSCR DELETE_SUBSCR CONTAINS_OP FOR_ITER UNPACK_SEQUENCE LIST_APPEND SET_ADD MAP_ADD LIST_EXTEND
    SET_UPDATE DICT_UPDATE DICT_MERGE LOAD_DEREF STORE_DEREF LOAD_CLASSDEREF SEND
""".split()


def count_instructions(run, size):
    executed = {}  # code -> instruction offset -> times

    def trace(frame, event, _):
        if event == "opcode":
            offsets = executed.setdefault(frame.f_code, {})
            at = frame.f_lasti
            offsets[at] = offsets.get(at, 0) + 1
        else:
            frame.f_trace_opcodes = True
            frame.f_trace_lines = False
        return trace

    sys.settrace(trace)
    try:
        run(size)
    finally:
        sys.settrace(None)
    return executed


def price(executed):
    totals = {"references": 0, "births": 0, "locks": 0, "instructions": 0}
    for code, offsets in executed.items():
        for instruction in dis.get_instructions(code):
            times, name = offsets.get(instruction.offset, 0), instruction.opname
            if not times:
                continue
            totals["instructions"] += times
            totals["references"] += times * (name in ONE_REFERENCE)
            totals["references"] += times * (instruction.arg or 0) * (name in ONE_PER_ARGUMENT)
            totals["births"] += times * (name in ONE_BIRTH)
            totals["locks"] += times * (name in ONE_LOCK)
    return totals


def seconds_of(run, size):
    """Median processor time of several calls, after some to warm the caches of instructions up."""
    spent, begin = [], time.monotonic()
    while len(spent) < 5 or (time.monotonic() - begin < 0.5 and len(spent) < 200):
        start = time.process_time()
        run(size)
        spent.append(time.process_time() - start)
    return statistics.median(spent[1:])


def main():
    path, size = sys.argv[1], int(sys.argv[2])
    known = set(dis.opmap)
    assert all(n in known for n in ONE_REFERENCE + ONE_PER_ARGUMENT + ONE_BIRTH + ONE_LOCK), "another CPython's instructions"
    program = {"__name__": "program"}
    with open(path) as f:
        exec(compile(f.read(), path, "exec"), program)
    seconds = seconds_of(program["run"], size)
    totals = price(count_instructions(program["run"], size))
    print(json.dumps({**totals, "seconds": seconds}))


if __name__ == "__main__":
    main()
