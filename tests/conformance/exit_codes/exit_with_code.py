# sys.exit(n).
import sys
print('leaving')
sys.exit(3)
print('not reached')
