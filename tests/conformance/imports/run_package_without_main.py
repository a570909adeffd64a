# python -m with a package that has no __main__.
# run: -m shapes
