# global names, builtins behind them, and UnboundLocalError.
x = 'module'
def read(): return x
def write():
    global x
    x = 'written'
def create():
    global made
    made = 'made here'
def nested():
    def deep():
        global x
        x = 'from deep'
    x = 'local'
    deep()
    return x
print(read()); write(); print(read(), x)
create(); print(made)
print(nested(), x)
def local_only():
    x = 'local'
    return x
print(local_only(), x)
def unbound():
    print(x)
    x = 1
try:
    unbound()
except UnboundLocalError as e:
    print(e, isinstance(e, NameError))
def aug():
    x += '!'
try:
    aug()
except UnboundLocalError as e:
    print(e)
def after_del():
    y = 1
    del y
    return y
try:
    after_del()
except UnboundLocalError as e:
    print(e)
def branch(flag):
    if flag:
        v = 1
    return v
print(branch(True))
try:
    branch(False)
except UnboundLocalError as e:
    print(e)
try:
    undefined_thing
except NameError as e:
    print(e, e.name)
def remove():
    global made
    del made
remove()
try:
    made
except NameError as e:
    print(e)
print(globals()['x'], 'x' in globals(), 'nope' in globals())
globals()['injected'] = 7
print(injected)
len = lambda v: 'shadowed'
print(len([1]))
del len
print(len([1]))
