# exit() and quit() are there in scripts.
print(callable(exit), callable(quit))
try:
    quit(5)
except SystemExit as e:
    print(e.code)
exit(6)
