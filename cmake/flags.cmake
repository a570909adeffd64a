# Compiler flags of everything in the tree. GNU extensions stay on: dispatch uses computed goto.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG -g1 -fno-plt -fno-semantic-interposition -fvect-cost-model=dynamic")

# Small structures are copied by the words they were written in: a 16-byte load of two fresh 8-byte stores waits for both
# to reach the cache, and Args is passed to every built-in function.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  string(APPEND CMAKE_CXX_FLAGS_RELEASE " -mtune-ctrl=^sse_unaligned_load_optimal -fno-tree-slp-vectorize")
endif()

# What is measured is linked to run where it was linked, as the system's python3 is: addresses are constants in the code. A
# library for hosts must go anywhere.
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT SW_INSTALL_EMBED)
  add_compile_options(-fno-pie)
  add_link_options(-no-pie)
endif()

# Messages and debug information of a release name files relative to the root, wherever the tree was checked out. Not
# in debug builds: a compiler cache could not be shared between checkouts.
if(NOT SW_DEBUG_CHECKS)
  add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
endif()
add_compile_options(-Wall -Wextra -Wno-missing-field-initializers -Wno-unused-parameter)
# Objects derive from their header, so they are no standard-layout types; offsetof is what compilers make it.
add_compile_options(-Wno-invalid-offsetof)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Warnings are errors for the compiler of CI; clang, for the fuzzers only, warns of other things.
  # Known false positives of GCC 12 inside libstdc++ (PR105651 and kin); the last is about ABI stability.
  add_compile_options(-Werror -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow
                      -Wno-maybe-uninitialized -Wno-interference-size)
endif()

if(SW_DEBUG_CHECKS)
  add_compile_definitions(SW_DEBUG_CHECKS)
endif()
if(SW_COUNT_OPERATIONS)
  add_compile_definitions(SW_COUNT_OPERATIONS)
endif()
if(SW_STRESS)
  add_compile_definitions(SW_STRESS)
endif()

if(SW_SANITIZE)
  add_compile_options(-fsanitize=${SW_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${SW_SANITIZE})
endif()
if(SW_SANITIZE MATCHES "undefined")
  add_compile_options(-fno-sanitize=vptr) # needs RTTI, which the rooms are compiled without
endif()
if(SW_SANITIZE MATCHES "address")
  add_compile_definitions(SW_ASAN)
elseif(SW_SANITIZE MATCHES "thread")
  add_compile_definitions(SW_TSAN)
  # ThreadSanitizer's shadow needs a fixed layout: tests and their discovery run without address randomisation.
  set(CMAKE_CROSSCOMPILING_EMULATOR "setarch;--addr-no-randomize")
endif()
if(SW_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "SW_FUZZ needs clang")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

include_directories(${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})
