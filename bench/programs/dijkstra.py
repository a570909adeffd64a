"""Shortest paths on a weighted grid with a binary heap of our own.

Source: E. Dijkstra, "A Note on Two Problems in Connexion with Graphs" (1959); J. Williams's heap (1964).
Exercises: tuple comparison, list-based heap, lists of lists of tuples, integer arithmetic.
"""
import sys

DEFAULT, SMALL = 230, 12
EXPECTED = {230: (441, 500, 18926186, 59), 12: (127, 128, 10919, 22)}

INFINITE = 1 << 40


class Heap:
    """The least item first; items are compared with <."""

    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)

    def push(self, item):
        items = self.items
        items.append(item)
        at = len(items) - 1
        while at > 0:
            parent = (at - 1) // 2
            if not item < items[parent]:
                break
            items[at] = items[parent]
            at = parent
        items[at] = item

    def pop(self):
        items = self.items
        least = items[0]
        item = items.pop()
        if items:
            self.sift_down(item)
        return least

    def sift_down(self, item):
        items = self.items
        at, size = 0, len(items)
        while True:
            child = 2 * at + 1
            if child >= size:
                break
            if child + 1 < size and items[child + 1] < items[child]:
                child += 1
            if not items[child] < item:
                break
            items[at] = items[child]
            at = child
        items[at] = item


def make_graph(side):
    """A grid whose edges cost 1 to 20, with a few long one-way short cuts."""
    edges = [[] for _ in range(side * side)]
    state = 77
    for place in range(side * side):
        for near in (place + 1 if (place + 1) % side else -1, place + side):
            if 0 <= near < side * side:
                state = state * 16807 % 2147483647
                cost = state % 20 + 1
                edges[place].append((near, cost))
                edges[near].append((place, cost))
        if state % 50 == 0:
            edges[place].append((state // 50 % (side * side), 40))
    return edges


def shortest_paths(edges, source):
    distances = [INFINITE] * len(edges)
    previous = [None] * len(edges)
    distances[source] = 0
    heap = Heap()
    heap.push((0, source))
    while heap:
        distance, place = heap.pop()
        if distance > distances[place]:
            continue
        for near, cost in edges[place]:
            through = distance + cost
            if through < distances[near]:
                distances[near] = through
                previous[near] = place
                heap.push((through, near))
    return distances, previous


def verify(edges, distances, previous):
    """Distances are right if no edge shortens any and each is attained along an edge."""
    for place, out in enumerate(edges):
        for near, cost in out:
            if distances[place] + cost < distances[near]:
                raise SystemExit(f"dijkstra: the edge {place}-{near} would shorten a path")
    for place, before in enumerate(previous):
        if before is None:
            continue
        last_step = distances[place] - distances[before]
        if (place, last_step) not in edges[before]:
            raise SystemExit(f"dijkstra: the distance of {place} is not attained")


def run(size):
    edges = make_graph(size)
    distances, previous = shortest_paths(edges, 0)
    verify(edges, distances, previous)
    steps, place = 0, len(edges) - 1
    while previous[place] is not None:
        place = previous[place]
        steps += 1
    return distances[-1], max(distances), sum(distances), steps


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"dijkstra {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("dijkstra", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
