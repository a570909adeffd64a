# Ciphers and encodings: Caesar, Vigenere, base64, run lengths, Huffman.
LOWER = 'abcdefghijklmnopqrstuvwxyz'
UPPER = LOWER.upper()


def caesar(text, shift):
    out = []
    for c in text:
        for alphabet in (LOWER, UPPER):
            if c in alphabet:
                c = alphabet[(alphabet.index(c) + shift) % 26]
                break
        out.append(c)
    return ''.join(out)


def vigenere(text, key, sign=1):
    shifts = [LOWER.index(c) for c in key]
    return ''.join(caesar(c, sign * shifts[i % len(shifts)]) for i, c in enumerate(text))


ALPHABET = UPPER + LOWER + '0123456789' + '+/'


def base64(data):
    out = ''
    for i in range(0, len(data), 3):
        chunk = data[i:i + 3]
        n = int.from_bytes(chunk.ljust(3, b'\0'), 'big')
        quad = ''.join(ALPHABET[n >> s & 63] for s in (18, 12, 6, 0))
        out += quad[:len(chunk) + 1].ljust(4, '=')
    return out


def unbase64(text):
    out = bytearray()
    for i in range(0, len(text), 4):
        quad = text[i:i + 4].rstrip('=')
        n = 0
        for c in quad.ljust(4, 'A'):
            n = n << 6 | ALPHABET.index(c)
        out += n.to_bytes(3, 'big')[:len(quad) - 1]
    return bytes(out)


def run_lengths(text):
    out = []
    for c in text:
        if out and out[-1][0] == c:
            out[-1][1] += 1
        else:
            out.append([c, 1])
    return ''.join(c if n == 1 else f'{n}{c}' for c, n in out)


def huffman(text):
    forest = [(text.count(c), c, c) for c in sorted(set(text))]
    while len(forest) > 1:
        forest.sort(key=lambda t: (t[0], t[1]))
        (n1, name1, a), (n2, name2, b), *forest = forest
        forest.append((n1 + n2, min(name1, name2), (a, b)))
    codes = {}

    def walk(tree, prefix):
        if isinstance(tree, str):
            codes[tree] = prefix or '0'
        else:
            walk(tree[0], prefix + '0')
            walk(tree[1], prefix + '1')

    walk(forest[0][2], '')
    return codes


def adler32(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


message = 'Attack at dawn, 42 times!'
for shift in (3, 13, -5):
    coded = caesar(message, shift)
    print(coded, caesar(coded, -shift) == message)
coded = vigenere(message, 'lemon')
print(coded, vigenere(coded, 'lemon', -1))
for data in (b'', b'f', b'fo', b'foo', b'foob', 'grüße'.encode(), bytes(range(10))):
    print(data, base64(data), unbase64(base64(data)) == data)
print(run_lengths('aaabccddddde'), run_lengths(''), run_lengths('abc'))
codes = huffman('abracadabra')
print(codes, ''.join(codes[c] for c in 'abracadabra'))
print(hex(adler32(b'Wikipedia')), adler32(b''), f'{adler32(bytes(1000)):#010x}')
print(''.join(chr(ord(a) ^ ord(b)) for a, b in zip('secret', 'keykey')).encode().hex())
