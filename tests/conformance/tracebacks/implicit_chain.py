# "During handling of the above exception".
def inner():
    return {}['missing']


def outer():
    try:
        inner()
    except KeyError:
        return 1 / 0


outer()
