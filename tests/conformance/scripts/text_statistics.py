# Word frequencies and a histogram of a text.
TEXT = """It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of
foolishness, it was the epoch of belief, it was the epoch of incredulity, it was the season of Light, it was
the season of Darkness, it was the spring of hope, it was the winter of despair, we had everything before us,
we had nothing before us, we were all going direct to Heaven, we were all going direct the other way"""


def words(text):
    for raw in text.split():
        word = raw.strip('.,;:!?"\'').lower()
        if word:
            yield word


def count(items):
    result = {}
    for item in items:
        result[item] = result.get(item, 0) + 1
    return result


frequencies = count(words(TEXT))
top = sorted(frequencies.items(), key=lambda pair: (-pair[1], pair[0]))[:8]
width = max(len(word) for word, _ in top)
for word, n in top:
    print(f'{word:>{width}} {"#" * n} {n}')

lengths = count(len(word) for word in words(TEXT))
for length in sorted(lengths):
    print(f'{length:2d}: {lengths[length]:3d}')

letters = count(c for c in TEXT.lower() if c.isalpha())
print(''.join(sorted(letters, key=lambda c: (-letters[c], c))))
print('words', sum(frequencies.values()), 'different', len(frequencies), 'lines', TEXT.count('\n') + 1)
print('longest', max(frequencies, key=lambda w: (len(w), w)), 'average',
    round(sum(map(len, words(TEXT))) / len(list(words(TEXT))), 3))
by_letter = {}
for word in frequencies:
    by_letter.setdefault(word[0], []).append(word)
for letter in sorted(by_letter):
    print(letter, ' '.join(sorted(by_letter[letter])))
capitals = [w for w in TEXT.split() if w[0].isupper()]
print(capitals, TEXT.title()[:40], TEXT.swapcase()[:20])


def wrap(text, width):
    line = ''
    for word in text.split():
        if len(line) + len(word) + bool(line) > width:
            yield line
            line = ''
        line += (' ' if line else '') + word
    yield line


for line in wrap(TEXT, 40):
    print(f'|{line:<40}|')
