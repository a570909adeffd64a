# Numbers, text and bytes.
list(APPEND SW_OBJECTS_SOURCES
  hash.cpp
  int_core.cpp int_arithmetic.cpp int_text.cpp int_type.cpp
  float_text.cpp float_math.cpp float_hex.cpp float_type.cpp complex_text.cpp complex_type.cpp format_spec.cpp
  unicode.cpp str_core.cpp str_builder.cpp text_search.cpp str_repr.cpp str_case.cpp str_find.cpp str_split.cpp
  str_layout.cpp str_format.cpp percent.cpp codec.cpp codec_encode.cpp codec_decode.cpp str_type.cpp
  bytes_core.cpp bytes_find.cpp bytes_split.cpp bytes_case.cpp bytes_type.cpp bytearray_type.cpp)
