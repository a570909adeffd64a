# python -m module runs it as __main__.
# run: -m _runnable_module x y
