# An uncaught SyntaxError from exec.
def run(text):
    exec(text)


run('x = (1,\ny = 2\n')
