"""Step sequencer: tracks of Euclidean rhythms with accents, probability and swing.

A host calls `process` once per block of 64 samples at 48 kHz. An event is a tuple
(sample offset in the block, status byte, data byte, data byte), as in MIDI 1.0.
Source of the rhythms: G. Toussaint, "The Euclidean Algorithm Generates Traditional Musical Rhythms" (2005).
Exercises: a pending queue kept sorted, classes with small lists, modular arithmetic, a generator.
"""
import sys

DEFAULT, SMALL = 60_000, 3_000
EXPECTED = {60_000: (2994, 967737), 3_000: (156, 217806)}

BLOCK = 64
NOTE_ON, NOTE_OFF, CONTROL = 0x90, 0x80, 0xB0
STEP_SAMPLES = 3_000
SWING_SAMPLES = 600


def euclidean(hits, steps):
    """hits spread as evenly as can be over steps, by Bresenham's rule."""
    return [(i * hits) % steps < hits for i in range(steps)]


class Track:
    def __init__(self, note, hits, steps, rotation, chance, seed):
        pattern = euclidean(hits, steps)
        self.pattern = pattern[rotation:] + pattern[:rotation]
        self.note = note
        self.chance = chance
        self.seed = seed

    def velocity_at(self, step):
        """The loudness at a step, or zero."""
        if not self.pattern[step % len(self.pattern)]:
            return 0
        self.seed = self.seed * 16807 % 2147483647
        if self.seed % 100 >= self.chance:
            return 0
        return 110 if step % 4 == 0 else 70 + self.seed % 20


class Sequencer:
    def __init__(self):
        self.tracks = [Track(36, 4, 16, 0, 100, 1), Track(38, 2, 16, 4, 100, 2), Track(42, 11, 16, 0, 85, 3),
                       Track(46, 3, 8, 1, 60, 4), Track(50, 5, 12, 2, 70, 5)]
        self.muted = set()
        self.step = 0
        self.pending = []

    def process(self, block_index, events):
        for _offset, status, controller, value in events:
            if status == CONTROL and controller < len(self.tracks):
                (self.muted.add if value else self.muted.discard)(controller)
        end = (block_index + 1) * BLOCK
        while self.step * STEP_SAMPLES < end:
            self.pending.extend(self.play(self.step))
            self.step += 1
        self.pending.sort()
        due = [event for event in self.pending if event[0] < end]
        del self.pending[:len(due)]
        return [(time - block_index * BLOCK, status, note, velocity) for time, status, note, velocity in due]

    def play(self, step):
        time = step * STEP_SAMPLES + (SWING_SAMPLES if step % 2 else 0)
        for i, track in enumerate(self.tracks):
            velocity = track.velocity_at(step)
            if velocity and i not in self.muted:
                yield time, NOTE_ON, track.note, velocity
                yield time + STEP_SAMPLES // 2, NOTE_OFF, track.note, 0


INSTANCE = Sequencer()


def process(block_index, events):
    return INSTANCE.process(block_index, events)


def feed(block_index):
    """The check's player mutes a track for a while, then another."""
    if block_index % 700 == 350:
        turn = block_index // 700
        return [(0, CONTROL, turn % 5, 127), (0, CONTROL, (turn + 4) % 5, 0)]
    return []


def run(size):
    if "".join("x" if hit else "." for hit in euclidean(3, 8)) not in "x..x..x." * 2:
        raise SystemExit("step_sequencer: three in eight is not the tresillo")
    sequencer = Sequencer()
    sounding = set()
    count = checksum = 0
    for block in range(size):
        last = 0
        for offset, status, note, velocity in sequencer.process(block, feed(block)):
            if not last <= offset < BLOCK:
                raise SystemExit(f"step_sequencer: offset {offset} after {last}")
            if (note in sounding) != (status == NOTE_OFF):
                raise SystemExit(f"step_sequencer: note {note} is on or off twice")
            sounding ^= {note}
            last = offset
            count += 1
            checksum = (checksum * 31 + block + offset * 7 + note * 128 + velocity) % 1_000_003
    return count, checksum


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"step_sequencer {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("step_sequencer", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
