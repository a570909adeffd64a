# KeyError prints the repr of its key.
d = {}
d[('tuple', 1)]
