# SystemExit raised by hand, through finally.
try:
    raise SystemExit(4)
finally:
    print('finally runs')
