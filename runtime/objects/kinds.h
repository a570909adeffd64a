// The operations of each layout, defined in the file of the layout's type. kinds.cpp makes them one table.
#pragma once

#include "runtime/model/object.h"

namespace sidewinder {
inline namespace SW_MODEL {

// clang-format off
#define SW_KINDS(X)                                                                                            \
  X(instance, kInstanceOps) X(boxed_int, kBoxedIntOps) X(big_int, kBigIntOps) X(boxed_real, kBoxedRealOps)    \
  X(complex, kComplexOps) X(str, kStrOps) X(bytes, kBytesOps) X(bytearray, kByteArrayOps) X(list, kListOps)   \
  X(tuple, kTupleOps) X(dict, kDictOps) X(set, kSetOps) X(frozenset, kFrozenSetOps) X(range, kRangeOps)       \
  X(slice, kSliceOps) X(type, kTypeOps) X(function, kFunctionOps) X(native_function, kNativeFunctionOps)      \
  X(bound_method, kBoundMethodOps) X(cell, kCellOps) X(code, kCodeOps) X(frame, kFrameOps)                    \
  X(traceback, kTracebackOps) X(generator, kGeneratorOps) X(module, kModuleOps) X(property, kPropertyOps)     \
  X(classmethod, kClassMethodOps) X(staticmethod, kStaticMethodOps) X(super, kSuperOps)                       \
  X(exception, kExceptionOps) X(weakref, kWeakRefOps) X(mapping_proxy, kMappingProxyOps)                      \
  X(dict_view, kDictViewOps) X(iterator, kIteratorOps) X(native, kNativeOps) X(shape_keys, kShapeKeysOps)
// clang-format on

#define SW_KIND_DECLARE(kind, ops) extern const KindOps ops;
SW_KINDS(SW_KIND_DECLARE)
#undef SW_KIND_DECLARE

}  // namespace SW_MODEL
}  // namespace sidewinder
