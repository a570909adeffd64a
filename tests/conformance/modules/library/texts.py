# Everyday modules of the library: encodings, parsing, testing, contexts.
# threads: no
import base64, uuid, random, traceback, unittest, configparser, urllib.parse, html, difflib, shlex, ipaddress, timeit, ast, codecs, io, contextvars, hashlib, weakref, pickle
print(base64.b64encode(b'hello world'), base64.b64decode('aGVsbG8='), base64.b32encode(b'hi'), base64.urlsafe_b64encode(b'\xff\xfe'), base64.b16encode(b'a'), base64.b85encode(b'abcd'))
class T(unittest.TestCase):
    def test_ok(self): self.assertEqual(1, 1)
    def test_raises(self):
        with self.assertRaises(ValueError): int('x')
    def test_fail(self): self.assertEqual([1], [2])
out = io.StringIO()
r = unittest.TextTestRunner(stream=out, verbosity=0).run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
print(r.testsRun, len(r.failures), 'FAILED (failures=1)' in out.getvalue())
c = configparser.ConfigParser(); c.read_string('[a]\nx = 1\ny: %(x)s2\n'); print(c['a']['y'], c.getint('a', 'x'), c.sections())
print(urllib.parse.urlparse('http://u@h:80/p;q?a=1#f'), urllib.parse.quote('a b/é'), urllib.parse.parse_qs('a=1&b=2&a=3'), urllib.parse.urljoin('http://a/b/c', '../d'))
print(html.escape('<a&"b">'), html.unescape('&lt;&eacute;&#65;'))
print(list(difflib.unified_diff(['a', 'b'], ['a', 'c'], lineterm='')), difflib.get_close_matches('appel', ['ape', 'apple']))
print(shlex.split('a "b c" d\\ e'), shlex.quote("it's"), ipaddress.ip_network('10.0.0.0/30').num_addresses, ipaddress.ip_address('::1').is_loopback)
print(codecs.encode('hello', 'rot13'), codecs.lookup('utf8').name, codecs.decode(b'6869', 'hex'), 'aé'.encode('utf-8'), codecs.getincrementaldecoder('utf-8')().decode(b'\xc3'))
v = contextvars.ContextVar('v', default=1); tok = v.set(2); print(v.get(), contextvars.copy_context()[v]); v.reset(tok); print(v.get())
class O: pass
o = O(); w = weakref.WeakValueDictionary(a=o); print(len(w), 'a' in w)
try:
    try: {}['k']
    except KeyError as e: raise RuntimeError('r') from e
except RuntimeError: print(traceback.format_exc().count('Traceback'), traceback.format_exc().splitlines()[-1])
print(pickle.loads(pickle.dumps({'a': [1, 2.5, 'x', None, (1,), {3}]})))
