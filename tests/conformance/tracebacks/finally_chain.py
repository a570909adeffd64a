# An exception in finally while another travels.
def f():
    try:
        return [][1]
    finally:
        undefined_name


f()
