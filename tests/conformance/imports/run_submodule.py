# python -m package.module imports the package first.
# run: -m runnable.tool
