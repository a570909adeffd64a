# Source lines are shown without their indentation.
class C:
    def m(self):
        if True:
            while True:
                with open('no such file') as handle:
                    handle.read()


C().m()
