from _cycle_from_y import thing
other = 1
