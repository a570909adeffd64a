// The program: everything of bench/micro in one binary, so that what is compared runs in one process,
// interleaved. Takes Google Benchmark's options; threads from 1 to the number of processors (SW_MICRO_THREADS
// overrides it).
#include <malloc.h>

#include <cstdlib>
#include <semaphore>

#include "bench/micro/workloads.h"

int main(int argc, char** argv) {
  using namespace sidewinder::micro;
  const char* wanted = std::getenv("SW_MICRO_THREADS");
  const int threads =
      wanted != nullptr ? std::atoi(wanted) : static_cast<int>(std::thread::hardware_concurrency());
  // Memory that was freed stays: the kernel's pages are no part of what is measured.
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_MMAP_THRESHOLD, 1 << 25);
  // One more thread, asleep: the C library leaves atomic instructions out of a mutex while a process has one
  // thread, and nobody who needs the mutex has.
  std::binary_semaphore end(0);
  std::jthread asleep([&] { end.acquire(); });
  register_ours(threads);
  register_standard(threads);
  register_tbb(threads);
  register_userspace_rcu(threads);
  register_xenium(threads);
  register_libcds(threads);
  register_references(threads);
  register_lists(threads);
  benchmark::Initialize(&argc, argv);
  if (!benchmark::ReportUnrecognizedArguments(argc, argv)) benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  end.release();
  return 0;
}
