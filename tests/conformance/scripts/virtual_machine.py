# A stack machine with an assembler.
class VmError(Exception):
    pass


class Machine:
    def __init__(self, program):
        self.code, self.labels = self.assemble(program)
        self.stack, self.calls, self.memory = [], [], {}
        self.output = []
        self.pc = self.steps = 0

    @staticmethod
    def assemble(text):
        code, labels = [], {}
        for line in text.splitlines():
            line = line.partition(';')[0].strip()
            if not line:
                continue
            if line.endswith(':'):
                labels[line[:-1]] = len(code)
            else:
                op, *args = line.split()
                code.append((op.lower(), [int(a) if a.lstrip('-').isdigit() else a for a in args]))
        return code, labels

    def run(self, limit=10000):
        while self.pc < len(self.code):
            self.steps += 1
            if self.steps > limit:
                raise VmError('too many steps')
            op, args = self.code[self.pc]
            self.pc += 1
            handler = getattr(self, 'op_' + op, None)
            if handler is None:
                raise VmError(f'unknown instruction {op!r}')
            try:
                handler(*args)
            except IndexError as error:
                raise VmError(f'stack underflow in {op}') from error
            except StopIteration:
                break
        return self.output

    def op_push(self, value):
        self.stack.append(value)

    def op_pop(self):
        self.stack.pop()

    def op_dup(self):
        self.stack.append(self.stack[-1])

    def op_swap(self):
        self.stack[-1], self.stack[-2] = self.stack[-2], self.stack[-1]

    def op_store(self, name):
        self.memory[name] = self.stack.pop()

    def op_load(self, name):
        self.stack.append(self.memory[name])

    def op_jump(self, label):
        self.pc = self.labels[label]

    def op_jz(self, label):
        if not self.stack.pop():
            self.op_jump(label)

    def op_call(self, label):
        self.calls.append(self.pc)
        self.op_jump(label)

    def op_ret(self):
        self.pc = self.calls.pop()

    def op_print(self):
        self.output.append(self.stack.pop())

    def op_halt(self):
        raise StopIteration


def binary(symbol, function):
    def handler(self):
        b, a = self.stack.pop(), self.stack.pop()
        self.stack.append(function(a, b))
    handler.__name__ = 'op_' + symbol
    return handler


for name, function in {'add': lambda a, b: a + b, 'sub': lambda a, b: a - b, 'mul': lambda a, b: a * b,
                       'div': lambda a, b: a // b, 'lt': lambda a, b: int(a < b), 'eq': lambda a,
                       b: int(a == b)}.items():
    setattr(Machine, 'op_' + name, binary(name, function))

FACTORIALS = """
    push 1
    store n
loop:
    load n
    push 11
    lt
    jz end
    load n
    call fact
    print
    load n
    push 1
    add
    store n
    jump loop
end:
    halt
fact:             ; n -> n!
    dup
    push 2
    lt
    jz recurse
    pop
    push 1
    ret
recurse:
    dup
    push 1
    sub
    call fact
    mul
    ret
"""
machine = Machine(FACTORIALS)
print(machine.run(), machine.steps, machine.labels)
for bad in ('push 1\nadd', 'bogus', 'loop:\njump loop', 'push 1\npush 0\ndiv', 'jump nowhere', 'push',
        'load x'):
    try:
        print(Machine(bad).run())
    except VmError as error:
        print(type(error).__name__, error, repr(error.__cause__))
    except (ZeroDivisionError, KeyError, TypeError) as error:
        print(type(error).__name__, error)
