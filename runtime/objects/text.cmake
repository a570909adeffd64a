# Numbers, text and bytes.
list(APPEND SW_OBJECTS_SOURCES
  hash.cpp
  int_core.cpp int_arithmetic.cpp int_text.cpp
  unicode.cpp str_core.cpp str_builder.cpp)
