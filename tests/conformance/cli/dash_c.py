# -c runs a text, its arguments follow.
# run: -c "import sys; print(sys.argv, __name__); print([x * 2 for x in range(3)])" a -b
