# python -m package runs its __main__.
# run: -m runnable one two
