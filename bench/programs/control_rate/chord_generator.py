"""Chord generator: each key plays a chord of the scale, voiced near the chord before.

A host calls `process` once per block of 64 samples at 48 kHz. An event is a tuple
(sample offset in the block, status byte, data byte, data byte), as in MIDI 1.0.
Exercises: comprehensions, itertools.product, min() with a key function, dict of lists.
"""
import itertools
import sys

DEFAULT, SMALL = 60_000, 3_000
EXPECTED = {60_000: (3840, 816406), 3_000: (192, 744615)}

BLOCK = 64
NOTE_ON, NOTE_OFF = 0x90, 0x80
SCALE = (0, 2, 4, 5, 7, 9, 11)


def degree_of(note):
    """The scale degree at or below a key."""
    within = note % 12
    return max(i for i, tone in enumerate(SCALE) if tone <= within)


def chord_tones(note):
    """A seventh chord in thirds over the key's degree, as pitch classes."""
    degree = degree_of(note)
    return [SCALE[(degree + step) % 7] for step in (0, 2, 4, 6)]


class Harmoniser:
    def __init__(self):
        self.previous = [60, 64, 67, 71]
        self.sounding = {}

    def process(self, block_index, events):
        out = []
        for offset, status, note, velocity in events:
            if status == NOTE_ON and velocity:
                self.press(offset, note, velocity, out)
            elif status in (NOTE_ON, NOTE_OFF):
                self.lift(offset, note, out)
        return out

    def press(self, offset, note, velocity, out):
        self.lift(offset, note, out)
        voices = self.voice(chord_tones(note))
        self.sounding[note] = voices
        out.extend((offset, NOTE_ON, voice, max(1, velocity - 6 * i)) for i, voice in enumerate(voices))

    def lift(self, offset, note, out):
        for voice in self.sounding.pop(note, ()):
            out.append((offset, NOTE_OFF, voice, 0))

    def voice(self, tones):
        """The octaves of the four tones that move least from the chord before."""
        choices = [[tone + 12 * octave for octave in (4, 5, 6)] for tone in tones]
        best = min(itertools.product(*choices), key=self.movement)
        self.previous = sorted(best)
        return self.previous

    def movement(self, voices):
        spread = max(voices) - min(voices)
        return sum(abs(a - b) for a, b in zip(sorted(voices), self.previous)) + max(0, spread - 16), voices


INSTANCE = Harmoniser()


def process(block_index, events):
    return INSTANCE.process(block_index, events)


def feed(block_index):
    """The check's player: a key every 125 blocks, some of them held over the next."""
    beat, place = divmod(block_index, 125)
    key = 60 + beat * 7 % 24
    if place == 0:
        return [(beat % BLOCK, NOTE_ON, key, 50 + beat % 70)]
    if place == 100 + beat % 20:
        return [(0, NOTE_OFF, key, 0)]
    return []


def run(size):
    harmoniser = Harmoniser()
    balance = {}
    count = checksum = 0
    for block in range(size):
        for offset, status, note, velocity in harmoniser.process(block, feed(block)):
            if note % 12 not in SCALE or not 48 <= note < 84:
                raise SystemExit(f"chord_generator: note {note}")
            balance[note] = balance.get(note, 0) + (1 if status == NOTE_ON else -1)
            if balance[note] not in (0, 1):
                raise SystemExit(f"chord_generator: note {note} is on {balance[note]} times")
            count += 1
            checksum = (checksum * 31 + block + offset + note * 128 + velocity) % 1_000_003
    if sum(balance.values()) != 4 * len(harmoniser.sounding):
        raise SystemExit("chord_generator: notes hang")
    return count, checksum


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"chord_generator {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("chord_generator", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
