# Reading text and binary files in every way.
# args: {scratch}
import sys
path = sys.argv[1] + '/data.txt'
with open(path, 'w') as f: f.write('first\nsecond\n\nlast without end')
with open(path) as f: print(repr(f.read()), repr(f.read()), repr(f.readline()))
with open(path) as f: print(repr(f.readline()), f.readlines(), f.readlines())
with open(path) as f: print([line.rstrip() for line in f], [l for l in f])
with open(path) as f:
    print(f.read(3), f.read(4), repr(f.readline()), repr(f.readline(3)), f.readable(), f.writable())
with open(path) as f:
    for i, line in enumerate(f):
        if i == 1: break
    print(repr(line), repr(next(f)))
with open(path, 'rb') as f:
    print(f.read(5), f.tell(), f.read(1), f.seek(0), f.readline(), f.seek(-3, 2), f.read(), f.mode)
with open(path) as f:
    print(f.seek(6), f.readline(), f.tell() > 6, f.name == path, f.mode, f.encoding.lower(), f.closed)
print(f.closed, sum(1 for _ in open(path)), open(path).read().count('\n'), max(open(path), key=len),
    open(path).readlines()[-1])
lines = open(path).read().splitlines(); print(lines, len(lines)); print(dict(enumerate(open(path), 1)))
