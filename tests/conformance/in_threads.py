# Runs one conformance script in N threads of one process at once and compares what each printed with x.out.
#
# usage: in_threads.py N x.py     (the working directory is the script's folder)
# Each thread executes the same code object with globals of its own, whose `print` collects its output.
# A barrier lets all threads start together. Prints "N equal" when every thread printed the expectation.
import sys
import threading


class Capture:
    """Stands in for print() in one thread's globals."""

    def __init__(self):
        self.parts = []
        self.error = None

    def print(self, *values, sep=' ', end='\n', file=None, flush=False):
        if file is not None and file is not sys.stdout:
            print(*values, sep=sep, end=end, file=file)
            return
        sep = ' ' if sep is None else sep
        end = '\n' if end is None else end
        self.parts.append(sep.join([str(value) for value in values]) + end)

    def run(self, code, path, barrier):
        space = {'__name__': '__main__', '__file__': path, '__builtins__': __builtins__, 'print': self.print}
        barrier.wait()
        try:
            exec(code, space)
        except BaseException as error:
            self.error = error


def first_difference(expected, actual):
    wanted, got = expected.split('\n'), actual.split('\n')
    for number, (left, right) in enumerate(zip(wanted, got), 1):
        if left != right:
            return f'line {number}: expected {left!r}, got {right!r}'
    return f'{len(got)} lines, expected {len(wanted)}'


def main():
    count, path = int(sys.argv[1]), sys.argv[2]
    sys.path.insert(0, '')
    with open(path, encoding='utf-8') as file:
        code = compile(file.read(), path, 'exec')
    with open(path[:-3] + '.out', encoding='utf-8') as file:
        expected = file.read()
    captures = [Capture() for _ in range(count)]
    barrier = threading.Barrier(count)
    threads = [threading.Thread(target=c.run, args=(code, path, barrier)) for c in captures]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wrong = 0
    for number, capture in enumerate(captures):
        actual = ''.join(capture.parts)
        if capture.error is not None:
            wrong += 1
            print(f'thread {number}: {type(capture.error).__name__}: {capture.error}')
        elif actual != expected:
            wrong += 1
            print(f'thread {number}: {first_difference(expected, actual)}')
    if wrong:
        sys.exit(1)
    print(f'{count} equal')


main()
