# Names of user-defined exceptions: module and qualified name.
class Outer:
    class Inner(Exception):
        def __str__(self):
            return 'text from __str__'


raise Outer.Inner('ignored')
