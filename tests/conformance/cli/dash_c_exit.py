# -c and exit codes.
# run: -c "import sys; sys.exit(5)"
