# sys.exit with other objects prints them.
import sys
try:
    sys.exit(0)
except SystemExit as e:
    print(repr(e), e.code)
try:
    sys.exit([1, 2])
except SystemExit as e:
    print(repr(e), e.code)
sys.exit((1, 'tuple'))
