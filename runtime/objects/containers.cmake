# list, tuple, dict, set, frozenset, range, slice and their iterators.
list(APPEND SW_OBJECTS_SOURCES
  keys.cpp
  list_core.cpp list_type.cpp list_methods.cpp list_sort.cpp
  tuple_core.cpp tuple_type.cpp
  dict_core.cpp dict_update.cpp dict_type.cpp dict_iterators.cpp dict_views.cpp
  set_core.cpp set_operations.cpp set_type.cpp
  slice.cpp range.cpp range_type.cpp
  sequence_iterators.cpp lazy_iterators.cpp)
