# Walking a traceback by hand.
import sys


def a():
    b()


def b():
    local = 5
    raise ValueError('x')


try:
    a()
except ValueError as e:
    tb = e.__traceback__
    while tb:
        frame = tb.tb_frame
        print(frame.f_code.co_name, tb.tb_lineno, frame.f_lineno)
        tb = tb.tb_next
    print(type(e.__traceback__).__name__, sys.exc_info()[2] is e.__traceback__)
