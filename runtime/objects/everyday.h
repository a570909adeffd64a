// What nearly every source that deals with values includes: only read by the precompiled header
// (cmake/rooms.cmake). A source includes what it uses by itself and never this file.
#pragma once

#include "runtime/objects/abstract.h"
#include "runtime/objects/arguments.h"
#include "runtime/objects/builtin_types.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/call.h"
#include "runtime/objects/callable.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/interner.h"
#include "runtime/objects/kinds.h"
#include "runtime/objects/known_names.h"
#include "runtime/objects/list_object.h"
#include "runtime/objects/number.h"
#include "runtime/objects/raise.h"
#include "runtime/objects/str.h"
#include "runtime/objects/str_builder.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_building.h"
#include "runtime/objects/type_object.h"
