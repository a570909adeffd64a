"""Low-frequency oscillators: each block sends controller changes of four wave forms.

A host calls `process` once per block of 64 samples at 48 kHz. An event is a tuple
(sample offset in the block, status byte, data byte, data byte), as in MIDI 1.0. Controller 1 sets the
depth, controller 2 the rate.
Exercises: float arithmetic, math.sin, functions in a table, comparison with the last value sent.
"""
import math
import sys

DEFAULT, SMALL = 60_000, 3_000
EXPECTED = {60_000: (32990, 369639), 3_000: (663, 839034)}

BLOCK, SAMPLE_RATE = 64, 48_000
CONTROL = 0xB0


def sine(phase):
    return math.sin(2.0 * math.pi * phase)


def triangle(phase):
    return 1.0 - 4.0 * abs(phase - 0.5)


def saw(phase):
    return 2.0 * phase - 1.0


def square(phase):
    return 1.0 if phase < 0.5 else -1.0


class Lfo:
    def __init__(self, wave, controller, rate):
        self.wave = wave
        self.controller = controller
        self.rate = rate
        self.phase = 0.0
        self.last = None

    def tick(self, depth, speed):
        """The controller's new value, or None when it has not changed."""
        self.phase += self.rate * speed * BLOCK / SAMPLE_RATE
        self.phase -= math.floor(self.phase)
        value = int(round(63.5 + 63.5 * depth * self.wave(self.phase)))
        if value == self.last:
            return None
        self.last = value
        return value


class Bank:
    def __init__(self):
        self.depth = 1.0
        self.speed = 1.0
        self.lfos = [Lfo(sine, 74, 1.0), Lfo(triangle, 10, 0.37), Lfo(saw, 71, 2.1), Lfo(square, 91, 3.0)]

    def process(self, block_index, events):
        for _offset, status, controller, value in events:
            if status == CONTROL and controller == 1:
                self.depth = value / 127.0
            elif status == CONTROL and controller == 2:
                self.speed = 2.0 ** ((value - 64) / 32.0)
        out = []
        for lfo in self.lfos:
            value = lfo.tick(self.depth, self.speed)
            if value is not None:
                out.append((0, CONTROL, lfo.controller, value))
        return out


INSTANCE = Bank()


def process(block_index, events):
    return INSTANCE.process(block_index, events)


def feed(block_index):
    """The check's player turns both knobs."""
    turn, place = divmod(block_index, 1500)
    if place == 700:
        return [(0, CONTROL, 1, turn * 37 % 128), (5, CONTROL, 2, turn * 23 % 128)]
    return []


def run(size):
    bank = Bank()
    last = {}
    count = checksum = 0
    for block in range(size):
        for offset, status, controller, value in bank.process(block, feed(block)):
            if not 0 <= value <= 127 or status != CONTROL or offset:
                raise SystemExit(f"lfo: controller {controller} is {value}")
            if last.get(controller) == value:
                raise SystemExit("lfo: a value was sent twice")
            last[controller] = value
            count += 1
            checksum = (checksum * 31 + block + controller * 128 + value) % 1_000_003
    if len(last) != 4:
        raise SystemExit(f"lfo: only {len(last)} controllers moved")
    return count, checksum


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"lfo {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("lfo", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
