# csv: reading and writing.
import csv, io
print(list(csv.reader(io.StringIO('a,b\n"c,d","e""f"\n'))))
o = io.StringIO(); w = csv.writer(o); w.writerow([1, 'a,b', None, 'q"r']); w.writerows([[2.5]]); print(repr(o.getvalue()))
print(list(csv.DictReader(io.StringIO('x;y\n1;2\n'), delimiter=';')))
d = csv.DictWriter(o, ['a']); d.writeheader(); d.writerow({'a': 1}); print(repr(o.getvalue()))
