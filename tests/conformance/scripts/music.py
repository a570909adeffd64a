# Notes, scales and rhythms, as a player of patterns would write them.
NAMES = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B']
SCALES = {'major': (2, 2, 1, 2, 2, 2, 1), 'minor': (2, 1, 2, 2, 1, 2, 2), 'pentatonic': (2, 2, 3, 2, 3)}


class Note:
    def __init__(self, midi):
        if not 0 <= midi < 128:
            raise ValueError(f'no such note: {midi}')
        self.midi = midi

    @classmethod
    def parse(cls, text):
        name, octave = text.rstrip('-0123456789'), text.lstrip('ABCDEFG#')
        try:
            return cls(NAMES.index(name) + 12 * (int(octave) + 1))
        except ValueError:
            raise ValueError(f'cannot read note {text!r}') from None

    @property
    def frequency(self):
        return 440.0 * 2 ** ((self.midi - 69) / 12)

    def __add__(self, semitones):
        return Note(self.midi + semitones)

    def __sub__(self, other):
        return self.midi - other.midi if isinstance(other, Note) else Note(self.midi - other)

    def __str__(self):
        return f'{NAMES[self.midi % 12]}{self.midi // 12 - 1}'

    def __repr__(self):
        return f'Note({self})'

    def __lt__(self, other):
        return self.midi < other.midi

    def __eq__(self, other):
        return self.midi == other.midi

    def __hash__(self):
        return self.midi


def scale(root, kind, octaves=1):
    note = root
    yield note
    for _ in range(octaves):
        for interval in SCALES[kind]:
            note += interval
            yield note


def chord(root, kind, degree, size=3):
    notes = list(scale(root, kind, 3))
    return [notes[degree + 2 * i] for i in range(size)]


def euclid(hits, steps):
    pattern = [[1]] * hits + [[0]] * (steps - hits)
    while True:
        head = [p for p in pattern if p == pattern[0]]
        tail = pattern[len(head):]
        if len(tail) <= 1:
            return [x for p in pattern for x in p]
        paired = min(len(head), len(tail))
        pattern = [h + t for h, t in zip(head, tail)] + head[paired:] + tail[paired:]


class Sequencer:
    def __init__(self, tempo=120):
        self.tempo, self.tracks = tempo, {}

    def track(self, name, pattern, note):
        self.tracks[name] = pattern, note
        return self

    def events(self, steps):
        length = 60 / self.tempo / 4
        for step in range(steps):
            for name, (pattern, note) in self.tracks.items():
                if pattern[step % len(pattern)]:
                    yield round(step * length, 4), name, note


print([str(n) for n in scale(Note.parse('C4'), 'major')],
    [str(n) for n in scale(Note.parse('A3'), 'pentatonic', 2)])
for degree in range(7):
    print(degree + 1, *chord(Note.parse('C4'), 'major', degree), end=' | ')
print()
print([f'{Note.parse(n).frequency:.2f}' for n in ('A4', 'C4', 'E2', 'G#5')], Note(60), Note(60) - Note(57),
    Note(60) - 12)
for hits, steps in ((3, 8), (5, 8), (4, 16), (5, 16), (7, 12)):
    print(f'E({hits},{steps})', ''.join('x' if b else '.' for b in euclid(hits, steps)))
for bad in ('H4', 'C', 'C99', ''):
    try:
        print(Note.parse(bad))
    except ValueError as error:
        print(error)
s = Sequencer(90).track('kick', euclid(3, 8), Note(36)).track('hat', [1, 0], Note(42)).track('bass',
    [1, 0, 0], Note.parse('E2'))
for time, name, note in s.events(12):
    print(f'{time:7.4f} {name:<5} {note}')
melody = [Note.parse(n) for n in 'E4 D4 C4 D4 E4 E4 E4'.split()]
print(sorted(set(melody)), max(melody), [str(n + 7) for n in melody],
    {n: melody.count(n) for n in dict.fromkeys(melody)})
