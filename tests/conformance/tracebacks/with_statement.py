# An exception in a with body, and one in __exit__.
class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        raise RuntimeError('exit failed')


with Manager() as m:
    print('body')
    m.missing()
