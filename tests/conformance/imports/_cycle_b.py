import _cycle_a
seen = (hasattr(_cycle_a, 'a_early'), hasattr(_cycle_a, 'a_late'))


def late():
    return _cycle_a.a_late
