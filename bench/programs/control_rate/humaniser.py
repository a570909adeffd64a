"""Humaniser: notes are delayed and their loudness varied a little, as if played by hand.

A host calls `process` once per block of 64 samples at 48 kHz. An event is a tuple
(sample offset in the block, status byte, data byte, data byte), as in MIDI 1.0.
Exercises: a queue of tuples, collections.deque, pink noise by R. Voss's dice, dict of open notes.
"""
import collections
import sys

DEFAULT, SMALL = 60_000, 3_000
EXPECTED = {60_000: (12667, 654750), 3_000: (634, 989525)}

BLOCK = 64
NOTE_ON, NOTE_OFF = 0x90, 0x80
MOST_DELAY = 480  # ten milliseconds


class PinkDice:
    """1/f noise: of eight dice, the k-th is thrown again every 2**k times (Gardner, 1978)."""

    def __init__(self, seed):
        self.seed = seed
        self.turn = 0
        self.dice = [self.throw() for _ in range(8)]

    def throw(self):
        self.seed = self.seed * 16807 % 2147483647
        return self.seed % 16

    def roll(self):
        """A number from 0 to 120."""
        self.turn += 1
        changed = self.turn & -self.turn
        for k in range(8):
            if changed >> k & 1:
                self.dice[k] = self.throw()
        return sum(self.dice)


class Humaniser:
    def __init__(self, seed=1):
        self.timing = PinkDice(seed)
        self.touch = PinkDice(seed + 1)
        self.delays = {}
        self.queue = collections.deque()

    def process(self, block_index, events):
        start = block_index * BLOCK
        for offset, status, note, velocity in events:
            if status == NOTE_ON and velocity:
                delay = self.timing.roll() * MOST_DELAY // 120
                self.delays[note] = delay
                velocity = min(127, max(1, velocity + (self.touch.roll() - 60) // 4))
            else:
                delay = self.delays.pop(note, 0)  # as late as it began: its length stays
            self.insert((start + offset + delay, status, note, velocity))
        out = []
        while self.queue and self.queue[0][0] < start + BLOCK:
            time, status, note, velocity = self.queue.popleft()
            out.append((time - start, status, note, velocity))
        return out

    def insert(self, event):
        """Into the queue in order of time; what is late comes near the end."""
        later = []
        while self.queue and self.queue[-1][0] > event[0]:
            later.append(self.queue.pop())
        self.queue.append(event)
        self.queue.extend(reversed(later))


INSTANCE = Humaniser()


def process(block_index, events):
    return INSTANCE.process(block_index, events)


def feed(block_index):
    """The check's player: three voices, each in its own strict metre."""
    events = []
    for voice, metre in enumerate((20, 30, 45)):
        beat, place = divmod(block_index, metre)
        note = 40 + 20 * voice + beat % 8
        if place == 0:
            events.append((voice, NOTE_ON, note, 64))
        elif place == 12:
            events.append((voice, NOTE_OFF, note, 0))
    return events


def run(size):
    humaniser = Humaniser()
    began = {}
    count = checksum = 0
    for block in range(size):
        last = 0
        for offset, status, note, velocity in humaniser.process(block, feed(block)):
            if not last <= offset < BLOCK:
                raise SystemExit(f"humaniser: offset {offset} after {last}")
            time = block * BLOCK + offset
            if status == NOTE_ON:
                began[note] = time
            elif time - began.pop(note) != 12 * BLOCK:
                raise SystemExit(f"humaniser: the length of note {note} has changed")
            last = offset
            count += 1
            checksum = (checksum * 31 + block + offset * 7 + note * 128 + velocity) % 1_000_003
    return count, checksum


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"humaniser {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("humaniser", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
