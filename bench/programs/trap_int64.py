"""Trap: integers of 49 to 64 bits, which no longer fit the small integers of a NaN-boxed value.

Source: FNV-1a (Fowler, Noll, Vo), SplitMix64 (Steele, Lea, Flood 2014), xorshift64* (Vigna 2014), D. Knuth's
MMIX generator, bitboards of chess programs; each checked against published values.
Exercises: multiplication, shifts, masks and comparisons of integers beyond 48 bits.
"""
import sys

DEFAULT, SMALL = 400_000, 1_000
EXPECTED = {
    400_000: "04003d773f2a3ce4 69c2226024aef272 f3f81c06c05c36a2 bf3e6bcd8d805e81 ffff928343bbaf4e",
    1_000: "90c604558366906d c99b31aeacd3860d cdcc9e38c264cf96 f517ff66df0cbea9 ff748960ffb46d07",
}

MASK = (1 << 64) - 1
NOT_A = 0xFEFEFEFEFEFEFEFE
NOT_AB = 0xFCFCFCFCFCFCFCFC
NOT_H = 0x7F7F7F7F7F7F7F7F
NOT_GH = 0x3F3F3F3F3F3F3F3F


def fnv1a(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & MASK
    return value


def splitmix(count, state):
    values = []
    for _ in range(count):
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        values.append(z ^ (z >> 31))
    return values


def xorshift(count, state):
    for _ in range(count):
        state ^= state >> 12
        state ^= (state << 25) & MASK
        state ^= state >> 27
    return (state * 0x2545F4914F6CDD1D) & MASK


def linear(count, state):
    largest = 0
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) & MASK
        if state > largest:
            largest = state
    return state, largest


def knight_attacks(square):
    """Every square that a knight reaches, on a board of 64 bits."""
    knight = 1 << square
    right, left = (knight << 1) & NOT_A, (knight >> 1) & NOT_H
    far_right, far_left = (knight << 2) & NOT_AB, (knight >> 2) & NOT_GH
    near, far = right | left, far_right | far_left
    return ((near << 16) | (near >> 16) | (far << 8) | (far >> 8)) & MASK


def count_bits(board):
    count = 0
    while board:
        board &= board - 1
        count += 1
    return count


def knight_distances():
    """Moves of a knight from a corner to all other squares, by flooding bitboards."""
    seen = frontier = 1
    moves = total = 0
    while frontier:
        moves += 1
        reached = 0
        for square in range(64):
            if frontier >> square & 1:
                reached |= knight_attacks(square)
        frontier = reached & ~seen & MASK
        seen |= frontier
        total += moves * count_bits(frontier)
    return seen, total


def check_published():
    if fnv1a(b"foobar") != 0x85944171F73967E8:
        raise SystemExit(f"trap_int64: FNV-1a gave {fnv1a(b'foobar'):#x}")
    if splitmix(2, 1234567) != [6457827717110365317, 3203168211198807973]:
        raise SystemExit(f"trap_int64: SplitMix64 gave {splitmix(2, 1234567)}")
    if sum(count_bits(knight_attacks(square)) for square in range(64)) != 336:
        raise SystemExit("trap_int64: a board has 336 moves of a knight")


def run(size):
    check_published()
    data = bytes(i % 251 for i in range(size))
    mixed = splitmix(size, 42)
    if not 0.45 < sum(value >> 63 for value in mixed) / size < 0.55:
        raise SystemExit("trap_int64: the top bits are uneven")
    folded = 0
    for value in mixed:
        folded = (folded * 31 + value) & MASK
    for _ in range(max(1, size // 20_000)):
        seen, total = knight_distances()
        if seen != MASK or total != 220:
            raise SystemExit(f"trap_int64: the knight needs {total} moves to reach {seen:#x}")
    last, largest = linear(size, 1)
    shifted = xorshift(size, 88172645463325252)
    return " ".join(f"{value:016x}" for value in (fnv1a(data), folded, shifted, last, largest))


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"trap_int64 {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("trap_int64", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
