"""Simulation of the kernel of an operating system: tasks, packets, priorities.

Source: Martin Richards' benchmark in BCPL as described on his page; the counts that every
correct version reaches (23246 queued, 9297 held at 10,000 idle rounds) are his.
Exercises: method calls over several classes, attribute reads and writes, linked lists.
"""
import sys

DEFAULT, SMALL = 100_000, 1_000
EXPECTED = {100_000: (232625, 93050), 1_000: (2322, 928)}  # 1,000 is published

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
DATA_SIZE = 4


class Packet:
    """A message in a linked queue; `ident` is its destination and, once queued, its sender."""

    def __init__(self, link, ident, is_work):
        self.link = link
        self.ident = ident
        self.is_work = is_work
        self.datum = 0
        self.data = [0] * DATA_SIZE

    def appended_to(self, queue):
        """The queue with this packet at its end."""
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    """A control block: its place in the ready list, its input queue and its three state bits."""

    def __init__(self, kernel, ident, priority, queue):
        self.kernel = kernel
        self.ident = ident
        self.priority = priority
        self.input = queue
        self.packet_pending = queue is not None
        self.waiting = True
        self.held = False
        self.link = kernel.tasks
        kernel.tasks = self
        kernel.table[ident] = self

    def cannot_run(self):
        return self.held or (self.waiting and not self.packet_pending)

    def resume(self):
        """Run until the task gives up the processor; the answer is the task to look at next."""
        packet = None
        if self.waiting and self.packet_pending:
            packet = self.input
            self.input = packet.link
            self.waiting = False
            self.packet_pending = self.input is not None
        return self.work(packet)

    def receive(self, packet, sender):
        """Take a packet; the answer is whichever of the two tasks should run."""
        if self.input is None:
            self.input = packet
            self.packet_pending = True
            if self.priority > sender.priority:
                return self
        else:
            self.input = packet.appended_to(self.input)
        return sender

    def work(self, packet):
        raise NotImplementedError


class IdleTask(Task):
    """Releases a device at each turn, chosen by a shift register."""

    def __init__(self, kernel, turns):
        super().__init__(kernel, IDLE, 0, None)
        self.waiting = False
        self.register = 1
        self.turns = turns

    def work(self, packet):
        self.turns -= 1
        if self.turns == 0:
            return self.kernel.hold_current()
        if self.register & 1 == 0:
            self.register //= 2
            return self.kernel.release(DEVICE_A)
        self.register = (self.register // 2) ^ 0xD008
        return self.kernel.release(DEVICE_B)


class WorkerTask(Task):
    """Fills packets with letters and sends them to the two handlers in turn."""

    def __init__(self, kernel, queue):
        super().__init__(kernel, WORKER, 1000, queue)
        self.destination = HANDLER_A
        self.letter = 0

    def work(self, packet):
        if packet is None:
            return self.kernel.wait_current()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.ident = self.destination
        packet.datum = 0
        for i in range(DATA_SIZE):
            self.letter = self.letter % 26 + 1
            packet.data[i] = self.letter
        return self.kernel.queue(packet)


class HandlerTask(Task):
    """Sends the letters of work packets one by one in device packets."""

    def __init__(self, kernel, ident, priority, queue):
        super().__init__(kernel, ident, priority, queue)
        self.work_in = None
        self.device_in = None

    def work(self, packet):
        if packet is not None:
            if packet.is_work:
                self.work_in = packet.appended_to(self.work_in)
            else:
                self.device_in = packet.appended_to(self.device_in)
        job = self.work_in
        if job is not None:
            if job.datum >= DATA_SIZE:
                self.work_in = job.link
                return self.kernel.queue(job)
            carrier = self.device_in
            if carrier is not None:
                self.device_in = carrier.link
                carrier.datum = job.data[job.datum]
                job.datum += 1
                return self.kernel.queue(carrier)
        return self.kernel.wait_current()


class DeviceTask(Task):
    """Holds itself when a packet comes, and sends it back when released."""

    def __init__(self, kernel, ident, priority):
        super().__init__(kernel, ident, priority, None)
        self.pending = None

    def work(self, packet):
        if packet is not None:
            self.pending = packet
            return self.kernel.hold_current()
        if self.pending is None:
            return self.kernel.wait_current()
        packet = self.pending
        self.pending = None
        return self.kernel.queue(packet)


class Kernel:
    def __init__(self, idle_turns):
        self.tasks = None
        self.table = [None] * 6
        self.current = None
        self.queued = 0
        self.holds = 0
        IdleTask(self, idle_turns)
        WorkerTask(self, make_queue(WORKER, 2, True))
        HandlerTask(self, HANDLER_A, 2000, make_queue(DEVICE_A, 3, False))
        HandlerTask(self, HANDLER_B, 3000, make_queue(DEVICE_B, 3, False))
        DeviceTask(self, DEVICE_A, 4000)
        DeviceTask(self, DEVICE_B, 5000)

    def schedule(self):
        task = self.tasks
        while task is not None:
            if task.cannot_run():
                task = task.link
            else:
                self.current = task
                task = task.resume()

    def wait_current(self):
        self.current.waiting = True
        return self.current

    def hold_current(self):
        self.holds += 1
        self.current.held = True
        return self.current.link

    def release(self, ident):
        task = self.table[ident]
        task.held = False
        return task if task.priority > self.current.priority else self.current

    def queue(self, packet):
        receiver = self.table[packet.ident]
        self.queued += 1
        packet.link = None
        packet.ident = self.current.ident
        return receiver.receive(packet, self.current)


def make_queue(ident, length, is_work):
    queue = None
    for _ in range(length):
        queue = Packet(queue, ident, is_work)
    return queue


def run(size):
    kernel = Kernel(size)
    kernel.schedule()
    return kernel.queued, kernel.holds


def check(size, result):
    expected = EXPECTED.get(size, result)
    if result != expected:
        raise SystemExit(f"richards {size}: got {result!r}, expected {expected!r}")


def main(argument):
    size = {"default": DEFAULT, "small": SMALL}.get(argument) or int(argument)
    result = run(size)
    check(size, result)
    print("richards", size, result)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "default")
