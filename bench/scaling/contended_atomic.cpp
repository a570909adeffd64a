// The hardware's own price of contention, against which contended writes of the runtime are judged: threads
// that change one word by fetch_add, exchange or CAS. Usage: contended_atomic add|exchange|cas THREADS
// ROUNDS. Prints the seconds from the common start to the last thread's end.
#include <atomic>
#include <barrier>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

namespace {

struct alignas(128) Word {
  std::atomic<long> value{0};
};

void change(std::atomic<long>& word, char how, long rounds) {
  // relaxed, everywhere: only the price of the instruction is of interest
  for (long i = 0; i < rounds; ++i) {
    if (how == 'a') {
      word.fetch_add(1, std::memory_order_relaxed);
    } else if (how == 'e') {
      word.exchange(i, std::memory_order_relaxed);
    } else {
      long seen = word.load(std::memory_order_relaxed);
      while (!word.compare_exchange_weak(seen, seen + 1, std::memory_order_relaxed)) {}
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4 || !std::strchr("aec", *argv[1])) return std::fprintf(stderr, "see the source\n"), 1;
  int threads = std::atoi(argv[2]);
  long rounds = std::atol(argv[3]);
  Word word;
  std::barrier gate(threads + 1);
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i)
    running.emplace_back([&] {
      gate.arrive_and_wait();
      change(word.value, *argv[1], rounds);
    });
  gate.arrive_and_wait();
  auto start = std::chrono::steady_clock::now();
  for (std::thread& thread : running) thread.join();
  std::printf("%.9f\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
}
