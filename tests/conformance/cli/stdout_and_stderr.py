# Writing to stdout and stderr.
import sys
print('to stdout')
print('to stderr', file=sys.stderr)
sys.stdout.write('no newline')
sys.stdout.write('\n')
n = sys.stdout.write('four')
print(n)
print('a', 'b', sep='', end='|\n', file=sys.stdout, flush=True)
sys.stderr.write('err\n')
class W:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
w = W()
print('x', 1, None, file=w, sep='-')
print(w.parts)
try:
    print('x', file=5)
except AttributeError as e:
    print(e)
print('none', file=None)
old, sys.stdout = sys.stdout, w
print('captured')
sys.stdout = old
print(w.parts)
sys.stdout.writelines(['l1\n', 'l2\n'])
sys.stdout.flush()
print(sys.stdout.isatty(), sys.stdout.encoding, sys.stdout.name, sys.stderr.name, sys.stdin.name,
    sys.__stdout__ is sys.stdout)
