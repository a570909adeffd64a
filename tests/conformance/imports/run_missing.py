# python -m with a module that does not exist.
# run: -m no_such_module_at_all
