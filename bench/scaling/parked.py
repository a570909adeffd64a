"""Memory while one thread keeps the epoch from advancing and another drops shared objects as fast as it can.

Run by the runtime itself (`sidewinder bench/scaling/parked.py [LIMIT_MB [SECONDS]]`). The parked thread sits in a native
that never goes offline; the other stores fresh objects into a shared one. Printed: time, bytes waiting for grace periods
and resident memory, every half second, until the parked thread has come back and all is freed.
"""
import sys
import threading
import time

import sidewinder

LIMIT = int(sys.argv[1]) << 20 if len(sys.argv) > 1 else 256 << 20
SECONDS = float(sys.argv[2]) if len(sys.argv) > 2 else 10.0


class Box:
    def __init__(self, i):
        self.a, self.b = i, float(i)


shared = Box(0)


def resident():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * 4096


def main():
    sidewinder.limit_limbo(LIMIT, 64 << 20, 1.0)
    parked = threading.Thread(target=sidewinder.rendezvous, args=(2, SECONDS))
    parked.start()
    began = time.monotonic()
    refusals = stored = 0
    most, told = 0, -1.0
    print("| s | stores | waiting, MiB | resident, MiB | MemoryErrors |\n|---|---|---|---|---|")
    while True:
        now = time.monotonic() - began
        try:
            for _ in range(1000):
                stored += 1
                shared.box = Box(stored)
            waiting = sidewinder.limbo_bytes()
            most = max(most, waiting)
            over = not parked.is_alive() and waiting < 1 << 20
            if now - told >= 0.5 or over:
                told = now
                line = f"| {now:.1f} | {stored} | {waiting / 2**20:.1f} | {resident() / 2**20:.1f} | {refusals} |"
                print(line, flush=True)
            if over:
                break
        except MemoryError:  # at any quiescent point, after a second of waiting
            refusals += 1
    print(f"\nlimit {LIMIT / 2**20:.0f} MiB, most waiting {most / 2**20:.1f} MiB")


main()
