# sys.exit from deep inside, past except Exception.
import sys


def deep(n):
    if n == 0:
        sys.exit(7)
    try:
        deep(n - 1)
    except Exception:
        print('never')
    finally:
        print('unwinding', n)


deep(3)
