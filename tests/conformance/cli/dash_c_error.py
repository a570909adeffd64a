# A traceback from -c has no source lines.
# run: -c "def f():\n    pass\n1 / 0"
