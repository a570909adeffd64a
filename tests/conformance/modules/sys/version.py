# sys: the version a script sees.
import sys
print(sys.version_info[:2], sys.version_info >= (3, 11), sys.version_info < (3, 12), sys.version_info.major)
print(sys.version_info.minor, sys.hexversion >> 16 == 0x30b, sys.version.startswith('3.11'),
    len(sys.version_info))
print(type(sys.version_info).__name__, sys.version_info.releaselevel, isinstance(sys.version_info.micro, int))
print(sys.implementation.name != '', isinstance(sys.copyright, str), sys.api_version > 0)
