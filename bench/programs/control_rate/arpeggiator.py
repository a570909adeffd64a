"""Arpeggiator: held notes come out one after another, in step with the clock.

A host calls `process` once per block of 64 samples at 48 kHz. An event is a tuple
(sample offset in the block, status byte, data byte, data byte), as in MIDI 1.0.
Exercises: lists and sets of small state, sorting a handful of items, tuples in and out.
"""
import sys

DEFAULT, SMALL = 60_000, 3_000
EXPECTED = {60_000: (1120, 683796), 3_000: (56, 950844)}

BLOCK = 64
NOTE_ON, NOTE_OFF = 0x90, 0x80
STEP_SAMPLES = 6_000  # sixteenths at 120 beats a minute
GATE_SAMPLES = 4_500
OCTAVES = 2


class Arpeggiator:
    def __init__(self):
        self.held = {}
        self.sounding = None
        self.off_at = 0
        self.next_step = 0
        self.step = 0

    def process(self, block_index, events):
        start = block_index * BLOCK
        out = []
        for _offset, status, note, velocity in events:
            if status == NOTE_ON and velocity:
                if not self.held:
                    self.next_step = max(self.next_step, start)
                    self.step = 0
                self.held[note] = velocity
            elif status in (NOTE_ON, NOTE_OFF):
                self.held.pop(note, None)
        self.release(start, start + BLOCK, out)
        while self.held and self.next_step < start + BLOCK:
            self.strike(start, out)
        if not self.held and self.next_step < start + BLOCK:
            self.next_step = start + BLOCK
        return out

    def release(self, start, end, out):
        if self.sounding is not None and self.off_at < end:
            out.append((max(0, self.off_at - start), NOTE_OFF, self.sounding, 0))
            self.sounding = None

    def strike(self, start, out):
        notes = sorted(self.held)
        ladder = [note + 12 * octave for octave in range(OCTAVES) for note in notes]
        turn = self.step % max(1, 2 * len(ladder) - 2)  # up and down, ends once
        note = ladder[turn if turn < len(ladder) else 2 * len(ladder) - 2 - turn]
        offset = max(0, self.next_step - start)
        out.append((offset, NOTE_ON, note, self.held[(note - notes[0]) % 12 + notes[0]]))
        self.sounding = note
        self.off_at = self.next_step + GATE_SAMPLES
        self.next_step += STEP_SAMPLES
        self.step += 1


INSTANCE = Arpeggiator()


def process(block_index, events):
    return INSTANCE.process(block_index, events)


def feed(block_index):
    """The check's player: a new chord within an octave every two seconds, held for most of them."""
    turn, place = divmod(block_index, 1500)
    root = 48 + turn * 5 % 12
    chord = (root, root + 4, root + 7, root + 11)[: 3 + turn % 2]
    if place == 0:
        return [(i, NOTE_ON, note, 80 + i) for i, note in enumerate(chord)]
    if place == 1300:
        return [(i, NOTE_OFF, note, 0) for i, note in enumerate(chord)]
    return []


def run(size):
    arpeggiator = Arpeggiator()
    open_notes = []
    count = checksum = 0
    for block in range(size):
        for offset, status, note, velocity in arpeggiator.process(block, feed(block)):
            if not 0 <= offset < BLOCK:
                raise SystemExit(f"arpeggiator: offset {offset}")
            if status == NOTE_ON:
                open_notes.append(note)
            else:
                open_notes.remove(note)  # a ValueError here is a note that was never on
            count += 1
            checksum = (checksum * 31 + block + offset * 7 + note * 128 + velocity) % 1_000_003
        if len(open_notes) > 1:
            raise SystemExit("arpeggiator: two notes at once")
    return count, checksum


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"arpeggiator {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("arpeggiator", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
