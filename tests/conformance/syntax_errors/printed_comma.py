# A script with a forgotten comma.
data = {
    'a': 1,
    'b': 2
    'c': 3,
}
