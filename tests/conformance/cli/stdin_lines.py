# Lines of sys.stdin.
import sys
first = sys.stdin.readline()
print(repr(first))
total = 0
for line in sys.stdin:
    line = line.strip()
    if not line:
        continue
    total += int(line)
print('total', total)
print(repr(sys.stdin.read()), repr(sys.stdin.readline()))
