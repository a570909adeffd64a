# An exception without a message.
class Quiet(Exception):
    pass


raise Quiet
