from _cycle_from_x import other
thing = 2
