# A subclass of SystemExit works as well.
class Stop(SystemExit):
    pass


raise Stop(9)
