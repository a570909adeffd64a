# Writing, appending, updating files.
# args: {scratch}
import sys
path = sys.argv[1] + '/out.txt'
def content(): return open(path).read()
f = open(path, 'w')
print(f.write('abc'), f.write(''), f.writelines(['d', 'e\n']), f.flush(), f.close(), f.closed,
    repr(content()))
with open(path, 'a') as f: print('printed', 1, [2], file=f); print('end', end='|', file=f)
print(repr(content()))
with open(path, 'r+') as f: f.write('XY'); f.seek(0, 2); f.write('+tail'); f.seek(0); print(repr(f.read()))
with open(path, 'w+') as f: f.write('fresh'); f.seek(0); print(f.read())
with open(path, 'a+') as f: f.write('!'); f.seek(0); print(f.read())
with open(path, 'wb') as f: print(f.write(b'\x00\x01'), f.write(bytearray(b'ab')))
with open(path, 'ab') as f: f.write(b'\xff')
print(open(path, 'rb').read())
with open(path, 'x' if False else 'w', encoding='utf-8') as f: f.write('é日😀')
print(open(path, 'rb').read(), open(path, encoding='utf-8').read(), len(content()))
with open(path, 'w', encoding='latin-1') as f: f.write('é')
print(open(path, 'rb').read())
try:
    with open(path, 'w', encoding='ascii') as f: f.write('é')
except UnicodeEncodeError as e:
    print(e)
try:
    with open(path, 'w') as f:
        f.write('before the error'); raise ValueError('x')
except ValueError:
    print(content(), f.closed)
with open(path, 'w') as a, open(path + '2', 'w') as b: a.write('A'); b.write('B')
print(content(), open(path + '2').read())
with open(path, 'w') as f:
    for i in range(10000): f.write(f'{i}\n')
print(sum(map(int, open(path))), len(content()))
