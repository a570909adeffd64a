def run(n):
    if n:
        return run(n - 1)
    raise LookupError('deep in the module')
