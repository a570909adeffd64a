"""Envelope follower: notes and their loudness become a smoothed controller with attack and release.

A host calls `process` once per block of 64 samples at 48 kHz. An event is a tuple
(sample offset in the block, status byte, data byte, data byte), as in MIDI 1.0.
Exercises: float state, exponentials, per-sample offsets, generator of sub-block segments.
"""
import math
import sys

DEFAULT, SMALL = 60_000, 3_000
EXPECTED = {60_000: (27091, 275244, 127), 3_000: (1292, 416225, 119)}

BLOCK, SAMPLE_RATE = 64, 48_000
NOTE_ON, NOTE_OFF, CONTROL = 0x90, 0x80, 0xB0
CUTOFF = 74


class Follower:
    def __init__(self, attack=0.01, release=0.2):
        self.attack = 1.0 / (attack * SAMPLE_RATE)
        self.release = 1.0 / (release * SAMPLE_RATE)
        self.levels = {}
        self.target = 0.0
        self.envelope = 0.0
        self.last = 0

    def process(self, block_index, events):
        out = []
        for samples, event in self.segments(events):
            self.glide(samples)
            if event is not None:
                self.hear(event)
        value = int(self.envelope * 127.0 + 0.5)
        if value != self.last:
            self.last = value
            out.append((BLOCK - 1, CONTROL, CUTOFF, value))
        return out

    def segments(self, events):
        """The block cut at its events: (samples up to the event, event), the rest with None."""
        at = 0
        for event in sorted(events):
            yield event[0] - at, event
            at = event[0]
        yield BLOCK - at, None

    def glide(self, samples):
        speed = self.attack if self.target > self.envelope else self.release
        self.envelope += (self.target - self.envelope) * (1.0 - math.exp(-samples * speed))

    def hear(self, event):
        _offset, status, note, velocity = event
        if status == NOTE_ON and velocity:
            self.levels[note] = velocity / 127.0
        elif status in (NOTE_ON, NOTE_OFF):
            self.levels.pop(note, None)
        loudness = math.sqrt(sum(level * level for level in self.levels.values()))
        self.target = min(1.0, loudness)


INSTANCE = Follower()


def process(block_index, events):
    return INSTANCE.process(block_index, events)


def feed(block_index):
    """The check's player: repeated notes of changing loudness, two at a time."""
    beat, place = divmod(block_index, 90)
    if place == 0:
        loud, soft = 20 + beat * 17 % 100, 1 + beat * 29 % 90
        return [(block_index % BLOCK, NOTE_ON, 60, loud), (3, NOTE_ON, 64, soft)]
    if place == 40:
        return [(9, NOTE_OFF, 60, 0), (9, NOTE_ON, 64, 0)]
    return []


def run(size):
    follower = Follower()
    count = checksum = highest = 0
    for block in range(size):
        before = follower.envelope
        for _offset, _status, _controller, value in follower.process(block, feed(block)):
            if not 0 <= value <= 127:
                raise SystemExit(f"envelope_follower: value {value}")
            count += 1
            checksum = (checksum * 31 + block + value) % 1_000_003
            highest = max(highest, value)
        if not follower.levels and not feed(block) and follower.envelope > before:
            raise SystemExit("envelope_follower: it rises in silence")
    return count, checksum, highest


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"envelope_follower {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("envelope_follower", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
