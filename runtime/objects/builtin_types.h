// The built-in types of every realm: number, description, base. Bases come first. A description (TypeDef) is
// defined in the file of its type; types without one of their own take an empty one from builtin_types.cpp.
#pragma once

#include "runtime/objects/type.h"

namespace sidewinder {
inline namespace SW_MODEL {

// clang-format off
#define SW_BUILTIN_TYPES(X)                                                                                    \
  X(object, kObjectType, invalid) X(type, kTypeType, object) X(none_type, kNoneType, object)                  \
  X(not_implemented_type, kNotImplementedType, object) X(ellipsis_type, kEllipsisType, object)                \
  X(int_, kIntType, object) X(bool_, kBoolType, int_) X(float_, kFloatType, object)                           \
  X(complex_, kComplexType, object) X(str, kStrType, object) X(bytes, kBytesType, object)                     \
  X(bytearray, kByteArrayType, object) X(list, kListType, object) X(tuple, kTupleType, object)                \
  X(dict, kDictType, object) X(set, kSetType, object) X(frozenset, kFrozenSetType, object)                    \
  X(range, kRangeType, object) X(slice, kSliceType, object) X(function, kFunctionType, object)                \
  X(builtin_function, kBuiltinFunctionType, object) X(method_descriptor, kMethodDescriptorType, object)       \
  X(wrapper_descriptor, kWrapperDescriptorType, object) X(method_wrapper, kMethodWrapperType, object)         \
  X(classmethod_descriptor, kClassMethodDescriptorType, object) X(str_ascii_iterator, kStrAsciiIteratorType, object) \
  X(getset_descriptor, kGetSetDescriptorType, object) X(member_descriptor, kMemberDescriptorType, object)     \
  X(bound_method, kBoundMethodType, object) X(classmethod, kClassMethodType, object)                          \
  X(staticmethod, kStaticMethodType, object) X(property, kPropertyType, object) X(super, kSuperType, object)  \
  X(cell, kCellType, object) X(code, kCodeType, object) X(frame, kFrameType, object)                          \
  X(traceback, kTracebackType, object) X(generator, kGeneratorType, object)                                   \
  X(coroutine, kCoroutineType, object) X(async_generator, kAsyncGeneratorType, object)                        \
  X(module, kModuleType, object) X(mapping_proxy, kMappingProxyType, object)                                  \
  X(dict_keys, kDictKeysType, object) X(dict_values, kDictValuesType, object)                                 \
  X(dict_items, kDictItemsType, object) X(weakref, kWeakRefType, object)                                      \
  X(weak_proxy, kWeakProxyType, object) X(weak_callable_proxy, kWeakCallableProxyType, object)                \
  X(memoryview, kMemoryViewType, object) X(list_iterator, kListIteratorType, object)                          \
  X(list_reverse_iterator, kListReverseIteratorType, object) X(tuple_iterator, kTupleIteratorType, object)    \
  X(str_iterator, kStrIteratorType, object) X(bytes_iterator, kBytesIteratorType, object)                     \
  X(bytearray_iterator, kByteArrayIteratorType, object) X(range_iterator, kRangeIteratorType, object)         \
  X(long_range_iterator, kLongRangeIteratorType, object) X(set_iterator, kSetIteratorType, object)            \
  X(dict_key_iterator, kDictKeyIteratorType, object) X(dict_value_iterator, kDictValueIteratorType, object)   \
  X(dict_item_iterator, kDictItemIteratorType, object)                                                        \
  X(dict_reverse_key_iterator, kDictReverseKeyIteratorType, object)                                           \
  X(dict_reverse_value_iterator, kDictReverseValueIteratorType, object)                                       \
  X(dict_reverse_item_iterator, kDictReverseItemIteratorType, object)                                         \
  X(callable_iterator, kCallableIteratorType, object) X(sequence_iterator, kSequenceIteratorType, object)     \
  X(enumerate, kEnumerateType, object) X(reversed, kReversedType, object) X(zip, kZipType, object)            \
  X(map, kMapType, object) X(filter, kFilterType, object) X(generic_alias, kGenericAliasType, object)         \
  X(union_type, kUnionType, object) X(simple_namespace, kSimpleNamespaceType, object)                         \
  X(coroutine_wrapper, kCoroutineWrapperType, object)                                                         \
  X(async_generator_asend, kAsyncGeneratorASendType, object)                                                  \
  X(async_generator_athrow, kAsyncGeneratorAThrowType, object)
// clang-format on

#define SW_TYPE_DECLARE(number, def, base) extern const TypeDef def;
SW_BUILTIN_TYPES(SW_TYPE_DECLARE)
#undef SW_TYPE_DECLARE

}  // namespace SW_MODEL
}  // namespace sidewinder
