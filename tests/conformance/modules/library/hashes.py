# hashlib and hmac: every guaranteed algorithm.
import hashlib, hmac
for n in sorted(hashlib.algorithms_guaranteed):
    for data in (b'', b'abc', b'x' * 200, b'y' * 111, b'z' * 128):
        h = hashlib.new(n, data)
        print(n, (h.hexdigest(20) if n.startswith('shake') else h.hexdigest())[:40], h.digest_size, h.block_size)
print(hmac.new(b'k', b'm', 'sha256').hexdigest(), hashlib.blake2b(b'q', key=b'k', digest_size=16, salt=b's', person=b'p').hexdigest(), hashlib.blake2s(b'a' * 64).hexdigest())
h = hashlib.md5(); h.update(b'a'); c = h.copy(); h.update(b'b'); print(h.hexdigest(), c.hexdigest(), h.name)
try: hashlib.md5('a')
except TypeError as e: print(e)
