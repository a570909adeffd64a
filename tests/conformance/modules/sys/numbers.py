# sys: sizes of numbers.
import sys
print(sys.maxsize, sys.maxunicode, sys.byteorder, sys.platform)
print(sys.float_info.max, sys.float_info.min, sys.float_info.epsilon, sys.float_info.dig,
    sys.float_info.mant_dig)
print(sys.float_info.max_exp, sys.float_info.min_exp, sys.float_info.radix, sys.float_repr_style)
print(sys.hash_info.modulus, sys.hash_info.inf, sys.hash_info.width, hash(sys.hash_info.modulus))
print(sys.maxsize + 1 > sys.maxsize, chr(sys.maxunicode) == '\U0010ffff', 1.0 + sys.float_info.epsilon != 1.0)
print(sys.get_int_max_str_digits())
