# Types, shapes, attributes, descriptors, functions, modules, exceptions, and the operations on any value.
list(APPEND SW_OBJECTS_SOURCES
  kinds.cpp realm.cpp interner.cpp arguments.cpp call.cpp
  shape.cpp instance_attributes.cpp instance_shared.cpp attribute_cache.cpp object_attributes.cpp
  attribute_table.cpp type_lookup.cpp mro.cpp type_ready.cpp type_change.cpp type_new.cpp build_class.cpp
  slot_table.cpp slot_generic.cpp slot_wrappers.cpp
  object_type.cpp type_type.cpp singletons.cpp
  function.cpp native_function.cpp descriptors.cpp method_wrappers.cpp super.cpp code_object.cpp frame_object.cpp
  module.cpp mapping_proxy.cpp generic_alias.cpp weakref.cpp weak_proxy.cpp
  raise.cpp exception.cpp exception_types.cpp exception_group.cpp suggestions.cpp
  abstract_object.cpp abstract_number.cpp abstract_sequence.cpp)
