# Types, shapes, attributes, descriptors, functions, modules, exceptions, and the operations on any value.
list(APPEND SW_OBJECTS_SOURCES
  kinds.cpp)
