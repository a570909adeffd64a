a_early = 'early'
import _cycle_b
a_late = 'late'


def from_b():
    return _cycle_b.late()
