# Modules of the library that import.
import sys
names = '''abc argparse array ast base64 binascii bisect calendar cmd code codecs collections collections.abc colorsys concurrent.futures
configparser contextlib contextvars copy copyreg csv dataclasses datetime decimal difflib dis doctest email enum errno filecmp fileinput
fnmatch fractions functools gc getopt getpass gettext glob graphlib hashlib heapq hmac html html.parser importlib importlib.util inspect
io ipaddress itertools json keyword linecache locale logging math mimetypes numbers opcode operator optparse os os.path pathlib
pickle pkgutil platform pprint queue quopri random re reprlib runpy sched secrets shlex shutil signal stat statistics string
struct symtable_missing sys sysconfig tempfile textwrap threading time timeit token tokenize tomllib traceback types typing unittest
urllib.parse uuid warnings weakref xml.etree.ElementTree'''.split()
for name in names:
    try:
        __import__(name)
    except ImportError as e:
        print(name, type(e).__name__, e)
print(len([name for name in names if name in sys.modules]))
