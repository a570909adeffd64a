# An exception whose __str__ fails.
class Broken(Exception):
    def __str__(self):
        raise ValueError('no text')


raise Broken
