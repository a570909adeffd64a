# A traceback of functions in -c.
# run: -c "f = lambda x: 1 / x; f(0)"
