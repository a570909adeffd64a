# Numbers, text and bytes.
list(APPEND SW_OBJECTS_SOURCES
  hash.cpp
  int_core.cpp int_arithmetic.cpp int_text.cpp int_type.cpp
  float_text.cpp float_math.cpp float_hex.cpp float_type.cpp format_spec.cpp
  unicode.cpp str_core.cpp str_builder.cpp)
