"""A compressor with a sliding window, and its decompressor.

Source: J. Ziv and A. Lempel, "A Universal Algorithm for Sequential Data Compression" (1977), with the
byte-wise tokens and the hash table of the LZ family; the format is our own.
Exercises: bytes and bytearray indexing, slices as dict keys, small-integer bit arithmetic.
"""
import sys

DEFAULT, SMALL = 1_600_000, 3_000
EXPECTED = {1_600_000: (372260, 354702), 3_000: (793, 153712)}

MIN_MATCH, MAX_MATCH = 4, 130
WINDOW = 32_768


def match_length(data, a, b):
    limit = min(MAX_MATCH, len(data) - b)
    length = 0
    while length < limit and data[a + length] == data[b + length]:
        length += 1
    return length


def put_literals(output, data, start, end):
    """Runs of up to 128 plain bytes behind a byte that tells how many."""
    while start < end:
        count = min(128, end - start)
        output.append(count - 1)
        output += data[start:start + count]
        start += count


def compress(data):
    output = bytearray()
    last_seen = {}
    at = literal_start = 0
    while at + MIN_MATCH <= len(data):
        key = data[at:at + MIN_MATCH]
        candidate = last_seen.get(key, -WINDOW - 1)
        last_seen[key] = at
        if at - candidate >= WINDOW:
            at += 1
            continue
        length = match_length(data, candidate, at)
        put_literals(output, data, literal_start, at)
        distance = at - candidate
        output += bytes((128 | length - MIN_MATCH, distance >> 8, distance & 0xFF))
        at += length
        literal_start = at
    put_literals(output, data, literal_start, len(data))
    return bytes(output)


def decompress(packed):
    output = bytearray()
    at = 0
    while at < len(packed):
        token = packed[at]
        if token < 128:
            output += packed[at + 1:at + 2 + token]
            at += 2 + token
        else:
            length = (token & 127) + MIN_MATCH
            distance = packed[at + 1] << 8 | packed[at + 2]
            start = len(output) - distance
            for i in range(start, start + length):  # byte by byte: the two may overlap
                output.append(output[i])
            at += 3
    return bytes(output)


def make_data(size):
    """Something between text and noise: phrases chosen at random, with random bytes strewn in."""
    phrases = [b"the quick brown fox ", b"jumps over ", b"the lazy dog. ", b"\x00\x00\x00\x00\x00\x00\x00",
               b"0123456789", b"Sphinx of black quartz, ", b"judge my vow! "]
    data = bytearray()
    state = 5
    while len(data) < size:
        state = state * 16807 % 2147483647
        data += phrases[state % len(phrases)]
        if state % 5 == 0:
            data.append(state >> 8 & 0xFF)
    return bytes(data[:size])


def run(size):
    data = make_data(size)
    packed = compress(data)
    if decompress(packed) != data:
        raise SystemExit("lz_compressor: the data did not come back")
    if len(packed) * 2 > len(data):
        raise SystemExit("lz_compressor: nothing was gained")
    return len(packed), sum((i % 251) * byte for i, byte in enumerate(packed)) % 1000003


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"lz_compressor {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("lz_compressor", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
