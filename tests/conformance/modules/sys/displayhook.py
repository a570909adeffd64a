# sys.displayhook prints values and keeps the last one.
# threads: no
import sys
import builtins
sys.displayhook(5)
sys.displayhook(None)
sys.displayhook('text')
print(builtins._)
exec(compile('1 + 1', '<s>', 'single'))
seen = []
sys.displayhook = seen.append
exec(compile('[1, 2]', '<s>', 'single'))
exec(compile('None', '<s>', 'single'))
print(seen)
sys.displayhook = sys.__displayhook__
sys.displayhook('back')
