# A script read from stdin with -.
# run: - arg
