# What a build may choose. Presets (CMakePresets.json) are named bundles of these.
option(SW_BUILD_TESTS "Build and register the tests" ON)
option(SW_BUILD_BENCH "Build the Google Benchmark programs" OFF)
option(SW_LIBRARIES_ONLY "Only atomic_refcount and rcu_map: nothing to build, needs no other library" OFF)
option(SW_INSTALL_EMBED "Also build one archive of the runtime for hosts, to be installed" OFF)
option(SW_DEBUG_CHECKS "Compile SW_DCHECK and the invariant checks of debug builds" OFF)
option(SW_STRESS "Force quiescence at every opportunity and poison what is freed" OFF)
option(SW_FUZZ "Build the fuzzers (clang only)" OFF)
set(SW_SANITIZE "" CACHE STRING "Sanitizers, comma separated: address,undefined or thread")
set(SIDEWINDER_MODELS "gil;gil-borrowed;locked;rcu" CACHE STRING "Models to build, or 'all'")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Release or Debug" FORCE)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()
