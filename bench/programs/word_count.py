"""Counts words and pairs of words in a made-up text.

Source: the word frequency problem of J. Bentley, "Programming Pearls" (CACM 1986); words are drawn
by Zipf's law.
Exercises: str.split, strip and lower, dicts with string keys, setdefault, sorting with key and tuples.
"""
import sys

DEFAULT, SMALL = 290_000, 2_000
EXPECTED = {
    290_000: (999, 98473, [("kakakaka", 29113), ("vineka", 16959)], ("kakakaka kakakaka", 2976)),
    2_000: (520, 1738, [("kakakaka", 207), ("vineka", 108)], ("kakakaka kakakaka", 32)),
}

SYLLABLES = ("ka", "lo", "mi", "ne", "ru", "sha", "to", "vi", "wen", "zu")
MARKS = ("", "", "", "", "", ",", ".", ";", "!", "?")


def make_vocabulary(count):
    words = []
    for i in range(count):
        word = SYLLABLES[i % 10] + SYLLABLES[i // 10 % 10] + SYLLABLES[i // 100 % 10]
        words.append(word if i % 3 else word + SYLLABLES[i * 7 % 10])
    return words


def make_text(count):
    """Lines of twelve words, the k-th most frequent about 1/k times as frequent as the first."""
    vocabulary = make_vocabulary(1000)
    state = 31337
    lines = []
    line = []
    for i in range(count):
        state = state * 16807 % 2147483647
        rank = int(1000 ** (state / 2147483647)) - 1
        word = vocabulary[rank * 37 % 1000]
        if state % 11 == 0:
            word = word.capitalize()
        line.append(word + MARKS[state // 16 % 10])
        if len(line) == 12:
            lines.append(" ".join(line))
            line = []
    lines.append(" ".join(line))
    return "\n".join(lines)


def count_words(text):
    counts = {}
    followers = {}
    lengths = {}
    previous = None
    for line in text.splitlines():
        for raw in line.split():
            word = raw.strip(",.;!?").lower()
            counts[word] = counts.get(word, 0) + 1
            lengths.setdefault(len(word), set()).add(word)
            if previous is not None:
                pair = previous + " " + word
                followers[pair] = followers.get(pair, 0) + 1
            previous = word
    return counts, followers, lengths


def run(size):
    counts, followers, lengths = count_words(make_text(size))
    if sum(counts.values()) != size or sum(followers.values()) != size - 1:
        raise SystemExit("word_count: words were lost")
    if sum(len(words) for words in lengths.values()) != len(counts):
        raise SystemExit("word_count: a word has two lengths")
    first = {}
    for pair, count in followers.items():
        word = pair.split(" ")[0]
        first[word] = first.get(word, 0) + count
    if sum(abs(counts[word] - first.get(word, 0)) for word in counts) != 1:  # the text's last word
        raise SystemExit("word_count: the pairs do not add up to the words")
    ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    best_pair = min(followers.items(), key=lambda item: (-item[1], item[0]))
    return len(counts), len(followers), ranking[:2], best_pair


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"word_count {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("word_count", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
