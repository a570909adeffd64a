# Messages of failing file operations.
# args: {scratch}
import sys
path = sys.argv[1] + '/file.txt'
f = open(path, 'w')
f.close()
def show(g):
    try:
        print(g())
    except (OSError, ValueError, TypeError, LookupError) as e:
        print(type(e).__name__, str(e).replace(path, 'PATH'))
show(lambda: f.write('x'))
show(lambda: f.read())
show(lambda: open(path, 'x'))
show(lambda: open(path, 'q'))
show(lambda: open(path, 'rw'))
show(lambda: open('/no/such/dir/file', 'w'))
show(lambda: open('/tmp'))
show(lambda: open(path, 'rb', encoding='utf-8'))
show(lambda: open(path).write('x'))
show(lambda: open(path, 'w').read())
show(lambda: open(path, 'wb').write('text'))
show(lambda: open(path, 'w').write(b'bytes'))
show(lambda: open(5.5))
show(lambda: open(path, 5))
show(lambda: open())
show(lambda: open(''))
show(lambda: open(None))
open(path, 'wb').write(b'\xff\xfe')
show(lambda: open(path, encoding='utf-8').read())
show(lambda: open(path, encoding='latin-1').read())
show(lambda: open(path, encoding='utf-8', errors='replace').read())
show(lambda: open(path, encoding='nope'))
show(lambda: open(path + '.missing'))
