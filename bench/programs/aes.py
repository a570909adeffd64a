"""AES-128 in counter mode, byte by byte, tables computed from the field.

Source: FIPS 197 (the cipher and the example vector of its appendix C.1), NIST SP 800-38A (counter mode).
Exercises: bit operations on small integers, table look-ups, bytes and bytearray.
"""
import sys

DEFAULT, SMALL = 96_000, 320
EXPECTED = {96_000: (96000, 619896), 320: (320, 745855)}


def double(x):
    """Times x in GF(2**8), modulo x**8 + x**4 + x**3 + x + 1."""
    x <<= 1
    return x ^ 0x11B if x & 0x100 else x


def make_sbox():
    """Multiplicative inverses from powers of the generator 3, then the affine map."""
    powers = [1]
    for _ in range(254):
        powers.append(powers[-1] ^ double(powers[-1]))
    logs = {value: i for i, value in enumerate(powers)}
    box = []
    for x in range(256):
        inverse = powers[-logs[x] % 255] if x else 0
        y = 0x63
        for turn in range(5):
            y ^= (inverse << turn | inverse >> (8 - turn)) & 0xFF
        box.append(y)
    return tuple(box)


SBOX = make_sbox()
TIMES_2 = tuple(double(x) for x in range(256))
# state[i] holds row i % 4 of column i // 4; row r moves r columns to the left.
SHIFTED = tuple((i + 4 * (i % 4)) % 16 for i in range(16))


def expand_key(key):
    """The eleven round keys, sixteen bytes each."""
    words = [list(key[i:i + 4]) for i in range(0, 16, 4)]
    constant = 1
    for i in range(4, 44):
        word = words[-1]
        if i % 4 == 0:
            word = [SBOX[x] for x in word[1:] + word[:1]]
            word[0] ^= constant
            constant = double(constant)
        words.append([a ^ b for a, b in zip(words[i - 4], word)])
    return [sum(words[i:i + 4], []) for i in range(0, 44, 4)]


def mix_columns(state):
    mixed = []
    for i in range(0, 16, 4):
        a, b, c, d = state[i:i + 4]
        every = a ^ b ^ c ^ d
        mixed.append(a ^ every ^ TIMES_2[a ^ b])
        mixed.append(b ^ every ^ TIMES_2[b ^ c])
        mixed.append(c ^ every ^ TIMES_2[c ^ d])
        mixed.append(d ^ every ^ TIMES_2[d ^ a])
    return mixed


def encrypt_block(block, keys):
    state = [x ^ k for x, k in zip(block, keys[0])]
    for key in keys[1:10]:
        state = mix_columns([SBOX[state[i]] for i in SHIFTED])
        state = [x ^ k for x, k in zip(state, key)]
    return bytes(SBOX[state[i]] ^ k for i, k in zip(SHIFTED, keys[10]))


def counter_mode(data, keys, nonce):
    """Encrypts, and decrypts what it has encrypted."""
    output = bytearray()
    for start in range(0, len(data), 16):
        pad = encrypt_block(nonce + (start // 16).to_bytes(8, "big"), keys)
        output.extend(x ^ p for x, p in zip(data[start:start + 16], pad))
    return bytes(output)


def check_example():
    keys = expand_key(bytes(range(16)))
    cipher = encrypt_block(bytes(17 * i for i in range(16)), keys)
    if cipher.hex() != "69c4e0d86a7b0430d8cdb78070b4c55a":
        raise SystemExit(f"aes: the standard's example came out as {cipher.hex()}")


def run(size):
    check_example()
    text = bytes(i * i % 251 for i in range(size))
    keys = expand_key(b"sixteen byte key")
    cipher = counter_mode(text, keys, b"one time")
    if counter_mode(cipher, keys, b"one time") != text:
        raise SystemExit("aes: decryption does not give the text back")
    checksum = 0
    for x in cipher:
        checksum = (checksum * 257 + x) % 1000003
    return len(cipher), checksum


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"aes {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("aes", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
