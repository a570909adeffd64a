# list, tuple, dict, set, frozenset, range, slice and their iterators.
list(APPEND SW_OBJECTS_SOURCES
  dict_core.cpp keys.cpp list_core.cpp tuple_core.cpp)
