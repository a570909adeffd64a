"""Raising, passing through, catching, chaining and cleaning up.

Source: the semantics of `try` in the Python language reference, sections 8.4 and 7.8.
Exercises: exception creation and matching over a hierarchy, unwinding of several frames, finally,
else, with, raise from, StopIteration and KeyError as control flow.
"""
import sys

DEFAULT, SMALL = 50_000, 300
EXPECTED = {
    50_000: (75000, 350000, 15000, [8333, 8333, 8333, 8333, 8334, 8334], 6),
    300: (450, 2100, 90, [50, 50, 50, 50, 50, 50], 6),
}


class AppError(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


class NetworkError(AppError):
    pass


class TimeoutFailure(NetworkError):
    pass


class DiskError(AppError):
    pass


KINDS = (AppError, NetworkError, TimeoutFailure, DiskError, KeyError)


class Guard:
    """A context manager that keeps a balance and swallows disk errors."""

    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log["open"] += 1
        return self

    def __exit__(self, kind, value, traceback):
        self.log["open"] -= 1
        self.log["exits"] += 1
        return kind is not None and issubclass(kind, DiskError)


def descend(depth, i, log):
    """Raise at the bottom of some frames, or answer normally one time in six."""
    if depth:
        try:
            return descend(depth - 1, i, log) + 1
        finally:
            log["finally"] += 1
    if i % 6 == 5:
        return 0
    raise KINDS[i % 6](i)


def classify(i, log):
    try:
        value = descend(i % 5, i, log)
    except TimeoutFailure:
        return "timeout"
    except NetworkError as error:
        return "network" if error.code == i else "wrong"
    except (DiskError, KeyError) as error:
        return type(error).__name__
    except AppError:
        return "app"
    else:
        return "fine" if value == i % 5 else "wrong"


def translate(i, log):
    """Chain a low-level error under a high-level one."""
    try:
        try:
            [][i]
        except IndexError as low:
            raise AppError(i) from low
    except AppError as high:
        if not isinstance(high.__cause__, IndexError) or high.args != (f"code {i}",):
            raise SystemExit("exceptions: the cause was lost")
        log["chained"] += 1


def guarded(i, log):
    try:
        with Guard(log):
            if i % 2:
                raise DiskError(i)
            if i % 4 == 0:
                raise NetworkError(i)
    except NetworkError:
        log["passed"] += 1


def loop_with_exits(i, log):
    """break, continue and return through finally."""
    for k in range(10):
        try:
            if k % 3 == 1:
                continue
            if k == i % 10:
                break
        finally:
            log["loops"] += 1
    else:
        log["else"] += 1
    table = {}
    for k in (i % 3, 1, i % 3):
        try:
            table[k] += 1
        except KeyError:
            table[k] = 1
    return sum(table.values())


def drain(iterator):
    count = 0
    while True:
        try:
            next(iterator)
        except StopIteration:
            return count
        count += 1


def run(size):
    log = dict.fromkeys(("finally", "open", "exits", "chained", "passed", "loops", "else"), 0)
    kinds = {}
    drained = 0
    for i in range(size):
        kind = classify(i, log)
        kinds[kind] = kinds.get(kind, 0) + 1
        translate(i, log)
        guarded(i, log)
        drained += loop_with_exits(i, log) - drain(iter(range(i % 4)))
    if log["finally"] != sum(i % 5 for i in range(size)) or log["open"] != 0 or log["exits"] != size:
        raise SystemExit(f"exceptions: some clean-up did not run: {log}")
    if "wrong" in kinds or any(abs(count - size / 6) > 1 for count in kinds.values()):
        raise SystemExit(f"exceptions: the kinds are unequal: {kinds}")
    if log["chained"] != size or log["passed"] != (size + 3) // 4:
        raise SystemExit(f"exceptions: the wrong ones passed: {log}")
    return drained, log["loops"], log["else"], sorted(kinds.values()), len(kinds)


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"exceptions {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("exceptions", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
