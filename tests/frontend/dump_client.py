"""Talks to the parse_dump tool; shared by the comparison scripts."""
import subprocess


class DumpClient:
    def __init__(self, tool):
        self.process = subprocess.Popen([tool], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, command, mode, source):
        """Returns (ok, payload)."""
        pipe = self.process.stdin
        try:
            pipe.write(b"%s %s %d\n" % (command.encode(), mode.encode(), len(source)))
            pipe.write(source)
            pipe.flush()
            verdict, length = self.process.stdout.readline().split()
        except (ValueError, BrokenPipeError):
            raise SystemExit("the tool died (%s) on %r" % (self.process.wait(), source[:200]))
        payload = self.process.stdout.read(int(length))
        return verdict == b"ok", payload.decode("utf-8", "surrogatepass")


def first_difference(ours, theirs):
    at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
    low = max(0, at - 150)
    return "  ours:   ...%s\n  theirs: ...%s" % (ours[low:at + 150], theirs[low:at + 150])


def library_files(roots):
    import os
    for root in roots:
        if os.path.isfile(root):
            yield root
            continue
        for folder, _, names in sorted(os.walk(root)):
            for name in sorted(names):
                if name.endswith(".py"):
                    yield os.path.join(folder, name)
