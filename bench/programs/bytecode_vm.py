"""An assembler and an interpreter of a small stack machine, running three programs.

Source: a stack machine as in A. Aho, R. Sethi, J. Ullman, "Compilers", chapter 2; the sieve of
Eratosthenes, Euclid's algorithm and Fibonacci's numbers are the programs.
Exercises: a dispatch loop over small integers, dicts of bound methods, stacks as lists.
"""
import sys

DEFAULT, SMALL = 17_000, 200
EXPECTED = {17_000: (1960, 3300, 17711, 1423054), 200: (46, 20, 55, 9746)}

SIEVE = """
    push 0       store count
    push 2       store i
  outer:
    load i       load n      less    jumpfalse done
    load i       get         jumptrue next
    load count   push 1      add     store count
    load i       load i      add     store j
  inner:
    load j       load n      less    jumpfalse next
    push 1       load j      put
    load j       load i      add     store j
    jump inner
  next:
    load i       push 1      add     store i
    jump outer
  done:
    load count   halt
"""

GCD_SUM = """
    push 0       store total
    push 1       store k
  outer:
    load k       load n      less    jumpfalse done
    load n       load k      call gcd
    load total   add         store total
    load k       push 10     add     store k
    jump outer
  done:
    load total   halt
  gcd:
    store b      store a
  loop:
    load b       jumpfalse out
    load a       load b      mod     load b      store a     store b
    jump loop
  out:
    load a       return
"""

FIBONACCI = """
    load n       call fib    halt
  fib:
    dup          push 2      less    jumptrue leave
    dup          push 1      sub     call fib
    swap         push 2      sub     call fib
    add
  leave:
    return
"""

WITH_OPERAND = ("push", "load", "store", "jump", "jumptrue", "jumpfalse", "call")


def assemble(source):
    """A flat list of (operation, operand); labels become addresses, names become slots."""
    words = source.split()
    labels, slots, code, fixups = {}, {"n": 0}, [], []
    i = 0
    while i < len(words):
        word = words[i]
        i += 1
        if word.endswith(":"):
            labels[word[:-1]] = len(code)
        elif word not in WITH_OPERAND:
            code.append((word, None))
        else:
            operand = words[i]
            i += 1
            if word == "push":
                code.append((word, int(operand)))
            elif word in ("load", "store"):
                code.append((word, slots.setdefault(operand, len(slots))))
            else:
                fixups.append(len(code))
                code.append((word, operand))
    for at in fixups:
        word, label = code[at]
        code[at] = word, labels[label]
    return code, len(slots)


class Machine:
    def __init__(self, source, n):
        code, slots = assemble(source)
        self.code = [(getattr(self, "do_" + name), operand) for name, operand in code]
        self.stack = []
        self.returns = []
        self.slots = [0] * slots
        self.slots[0] = n
        self.memory = [0] * (n + 1)
        self.at = 0
        self.steps = 0

    def run(self):
        code = self.code
        steps = 0
        while self.at >= 0:
            operation, operand = code[self.at]
            self.at += 1
            steps += 1
            operation(operand)
        self.steps = steps
        return self.stack.pop()

    def do_push(self, operand):
        self.stack.append(operand)

    def do_load(self, operand):
        self.stack.append(self.slots[operand])

    def do_store(self, operand):
        self.slots[operand] = self.stack.pop()

    def do_add(self, _):
        right = self.stack.pop()
        self.stack[-1] += right

    def do_sub(self, _):
        right = self.stack.pop()
        self.stack[-1] -= right

    def do_mod(self, _):
        right = self.stack.pop()
        self.stack[-1] %= right

    def do_less(self, _):
        right = self.stack.pop()
        self.stack[-1] = 1 if self.stack[-1] < right else 0

    def do_dup(self, _):
        self.stack.append(self.stack[-1])

    def do_swap(self, _):
        self.stack[-1], self.stack[-2] = self.stack[-2], self.stack[-1]

    def do_get(self, _):
        self.stack[-1] = self.memory[self.stack[-1]]

    def do_put(self, _):
        address = self.stack.pop()
        self.memory[address] = self.stack.pop()

    def do_jump(self, operand):
        self.at = operand

    def do_jumptrue(self, operand):
        if self.stack.pop():
            self.at = operand

    def do_jumpfalse(self, operand):
        if not self.stack.pop():
            self.at = operand

    def do_call(self, operand):
        self.returns.append(self.at)
        self.at = operand

    def do_return(self, _):
        self.at = self.returns.pop()

    def do_halt(self, _):
        self.at = -1


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def expect(name, found, expected):
    if found != expected:
        raise SystemExit(f"bytecode_vm: {name} gave {found}, not {expected}")


def run(size):
    sieve = Machine(SIEVE, size)
    primes = sieve.run()
    expect("the sieve", primes, sum(all(k % d for d in range(2, int(k ** 0.5) + 1)) for k in range(2, size)))
    euclid = Machine(GCD_SUM, size)
    total = euclid.run()
    expect("Euclid", total, sum(gcd(size, k) for k in range(1, size, 10)))
    fibonacci = Machine(FIBONACCI, min(22, 10 + size // 250))
    number = fibonacci.run()
    golden = (1 + 5 ** 0.5) / 2
    expect("Fibonacci", number, round(golden ** fibonacci.slots[0] / 5 ** 0.5))
    return primes, total, number, sieve.steps + euclid.steps + fibonacci.steps


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"bytecode_vm {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("bytecode_vm", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
