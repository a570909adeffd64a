# Everyday modules of the library: programs, files, introspection.
# threads: no
import argparse, logging, io, sys, os, pathlib, tempfile, shutil, glob, fnmatch, heapq, bisect, queue, types, inspect, pprint, reprlib, keyword, tokenize, warnings, operator, numbers, graphlib, calendar, contextlib, functools, itertools, threading
import concurrent.futures
p = argparse.ArgumentParser(prog='x', description='d')
p.add_argument('a', type=int); p.add_argument('-b', '--bee', default='q', help='the bee'); p.add_argument('-v', action='store_true')
print(p.parse_args(['3', '-v', '--bee', 'z'])); print(p.format_help())
s = io.StringIO()
logging.basicConfig(stream=s, level=logging.INFO, format='%(levelname)s:%(name)s:%(message)s')
logging.info('hello %d', 5); logging.getLogger('q').warning('w')
try: 1 / 0
except ZeroDivisionError: logging.exception('oops')
print(s.getvalue()[:60])
d = tempfile.mkdtemp()
q = pathlib.Path(d) / 'a' / 'b.txt'
q.parent.mkdir(); q.write_text('hi\nthere'); print(q.read_text().split(), q.suffix, q.stem, q.exists(), [x.name for x in pathlib.Path(d).rglob('*.txt')], q.stat().st_size)
print([os.path.basename(x) for x in glob.glob(d + '/*/*.txt')], fnmatch.filter(['a.py', 'b.c'], '*.py'), os.listdir(d), sorted(os.walk(d))[0][1:])
shutil.copy(q, d + '/c.txt'); shutil.rmtree(d); print(os.path.exists(d))
h = [3, 1, 2]; heapq.heapify(h); print(heapq.heappop(h), heapq.nlargest(2, [1, 5, 3]), bisect.bisect([1, 2, 3], 2), heapq.nsmallest(1, 'cab'))
Q = queue.Queue(); Q.put(1); print(Q.get(), Q.empty())
with concurrent.futures.ThreadPoolExecutor(2) as ex: print(list(ex.map(lambda x: x * x, range(5))), ex.submit(pow, 2, 5).result())
def fn(a, b: int = 2, *c, d, **e) -> str: "doc"
print(inspect.signature(fn), inspect.getdoc(fn), inspect.isfunction(fn), inspect.getfullargspec(fn).args)
pprint.pprint({'b': [1, 2, 3] * 10, 'a': {'x': 'y' * 30}}, width=50)
print(reprlib.repr(list(range(100))), keyword.iskeyword('if'))
print([t.string for t in tokenize.generate_tokens(io.StringIO('x = 1 + y # c\n').readline)][:6])
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always'); warnings.warn('careful', DeprecationWarning)
    print(len(w), w[0].message, w[0].category.__name__)
print(isinstance(1, numbers.Integral), list(graphlib.TopologicalSorter({'a': {'b'}, 'b': {'c'}}).static_order()), calendar.monthrange(2024, 2))
print(calendar.month(2024, 2))
with contextlib.suppress(ValueError): int('x')
with contextlib.redirect_stdout(io.StringIO()) as o: print('captured')
print(repr(o.getvalue()))
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50), fib.cache_info())
@functools.singledispatch
def sd(x): return 'obj'
@sd.register
def _(x: int): return 'int'
print(sd(1), sd('a'), functools.reduce(operator.add, [1, 2, 3]))
class CP:
    @functools.cached_property
    def v(self): print('computed'); return 3
c = CP(); print(c.v, c.v)
print(types.SimpleNamespace(a=1), types.MappingProxyType({'a': 1}))
