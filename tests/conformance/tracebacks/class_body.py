# An exception in a class body.
class Outer:
    x = 1

    class Inner:
        y = undefined + 1
