# time: clocks go forward, sleep sleeps, formatting of fixed times.
import time
a = time.perf_counter(); b = time.perf_counter(); print(b >= a, type(a).__name__)
a = time.monotonic(); time.sleep(0.01); b = time.monotonic(); print(b - a >= 0.009, b - a < 5)
print(time.time() > 1.6e9, isinstance(time.time_ns(), int), isinstance(time.perf_counter_ns(), int),
    isinstance(time.monotonic_ns(), int), time.process_time() >= 0)
print(abs(time.time() - time.time_ns() / 1e9) < 1, time.sleep(0))
for f in (lambda: time.sleep(-1), lambda: time.sleep('a'), lambda: time.sleep(), lambda: time.sleep(None),
        lambda: time.time(1), lambda: time.sleep(float('nan'))):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
start = time.time()
n = sum(range(1000))
print(time.time() - start < 5, n)
class Timer:
    def __enter__(self): self.start = time.perf_counter(); return self
    def __exit__(self, *a): self.elapsed = time.perf_counter() - self.start
with Timer() as t: time.sleep(0.005)
print(t.elapsed >= 0.004)
