# traceback.print_exc and format_exc for a caught exception.
import traceback


def f(x):
    return 1 / x


try:
    f(0)
except ZeroDivisionError:
    print(traceback.format_exc().replace(__file__, 'file'), end='')
try:
    try:
        f(0)
    except ZeroDivisionError as e:
        raise ValueError('wrapped') from e
except ValueError as e:
    lines = traceback.format_exception(e)
    print(len(lines), lines[-1], end='')
    print(traceback.format_exception_only(e))
