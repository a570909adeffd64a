# What can be installed: the leaf libraries (headers alone), the embedding library, the command.
#
#   cmake --install build --component libraries     atomic_refcount/ and rcu_map/; needs no build at all
#   cmake --install build --component embed         libsidewinder.a and its header (-DSW_INSTALL_EMBED=ON)
#   cmake --install build --component command       the command line
#
# Users say find_package(Sidewinder COMPONENTS rcu_map) or pkg-config sidewinder-rcu-map; see docs/install.md. Each
# package component has an export set of its own, so that what is installed decides what can be found.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(SW_PACKAGE_DIR ${CMAKE_INSTALL_DATADIR}/cmake/Sidewinder)
set(SW_INCLUDE_DIR ${CMAKE_INSTALL_INCLUDEDIR}/sidewinder)

# sidewinder_install_pkgconfig(rcu-map DESCRIPTION ... REQUIRES ... LIBS ... DIR ... COMPONENT ...)
function(sidewinder_install_pkgconfig name)
  cmake_parse_arguments(PC "" "DESCRIPTION;REQUIRES;LIBS;DIR;COMPONENT" "" ${ARGN})
  set(PC_NAME sidewinder-${name})
  file(RELATIVE_PATH PC_PREFIX /x/${PC_DIR} /x)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/package.pc.in ${PROJECT_BINARY_DIR}/pkgconfig/${PC_NAME}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/pkgconfig/${PC_NAME}.pc DESTINATION ${PC_DIR} COMPONENT ${PC_COMPONENT})
endfunction()

# What the package configuration runs before it loads a component: it finds libraries from outside again.
function(sidewinder_install_needs name component text)
  file(WRITE ${PROJECT_BINARY_DIR}/SidewinderNeeds-${name}.cmake "find_package(PkgConfig REQUIRED QUIET)\n${text}")
  install(FILES ${PROJECT_BINARY_DIR}/SidewinderNeeds-${name}.cmake DESTINATION ${SW_PACKAGE_DIR}
          COMPONENT ${component})
endfunction()

# A header library that knows no runtime: sw_<name> and Sidewinder::<name> here, Sidewinder::<name> when installed.
# Headers are listed (paths from the root); NEEDS names other leaf libraries, PKG modules of pkg-config.
function(sidewinder_leaf_library name)
  cmake_parse_arguments(ARG "" "DESCRIPTION;PKG" "HEADERS;NEEDS" ${ARGN})
  add_library(sw_${name} INTERFACE)
  add_library(Sidewinder::${name} ALIAS sw_${name})
  set_target_properties(sw_${name} PROPERTIES EXPORT_NAME ${name})
  target_compile_features(sw_${name} INTERFACE cxx_std_20)
  list(TRANSFORM ARG_HEADERS PREPEND ${PROJECT_SOURCE_DIR}/)
  target_sources(sw_${name} INTERFACE FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${ARG_HEADERS})
  list(TRANSFORM ARG_NEEDS PREPEND sw_ OUTPUT_VARIABLE needed)
  target_link_libraries(sw_${name} INTERFACE ${needed})

  list(TRANSFORM ARG_NEEDS PREPEND sidewinder- OUTPUT_VARIABLE requires)
  if(ARG_PKG)
    target_link_libraries(sw_${name} INTERFACE $<INSTALL_INTERFACE:PkgConfig::Sidewinder_${name}>)
    sidewinder_install_needs(${name} libraries "pkg_check_modules(Sidewinder_${name} QUIET IMPORTED_TARGET ${ARG_PKG})
if(NOT Sidewinder_${name}_FOUND)
  set(Sidewinder_LACKS ${ARG_PKG})
endif()
")
    list(APPEND requires ${ARG_PKG})
  endif()
  string(REPLACE "_" "-" requires "${requires}")
  string(REPLACE "_" "-" dashed ${name})
  list(JOIN requires ", " requires)
  install(TARGETS sw_${name} EXPORT Sidewinder-${name}
          FILE_SET HEADERS DESTINATION ${SW_INCLUDE_DIR} COMPONENT libraries)
  install(EXPORT Sidewinder-${name} NAMESPACE Sidewinder:: DESTINATION ${SW_PACKAGE_DIR} COMPONENT libraries)
  sidewinder_install_pkgconfig(${dashed} DESCRIPTION ${ARG_DESCRIPTION} REQUIRES ${requires}
                               DIR ${CMAKE_INSTALL_DATADIR}/pkgconfig COMPONENT libraries)
endfunction()

# One archive of all rooms and models, so that a host links one library.
function(sidewinder_embed_library)
  set(objects "")
  foreach(room IN LISTS SW_ROOMS ITEMS session)
    foreach(target IN ITEMS sw_${room} LISTS SW_MODEL_IDS)
      if(NOT target STREQUAL "sw_${room}")
        set(target sw_${room}_${target})
      endif()
      if(TARGET ${target})
        get_target_property(type ${target} TYPE)
        if(type STREQUAL "STATIC_LIBRARY")
          list(APPEND objects $<TARGET_OBJECTS:${target}>)
        endif()
      endif()
    endforeach()
  endforeach()
  add_library(sidewinder_embed STATIC ${objects})
  add_library(Sidewinder::embed ALIAS sidewinder_embed)
  set_target_properties(sidewinder_embed PROPERTIES OUTPUT_NAME sidewinder EXPORT_NAME embed LINKER_LANGUAGE CXX)
  target_compile_features(sidewinder_embed INTERFACE cxx_std_20)
  target_sources(sidewinder_embed INTERFACE FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}
                 FILES ${PROJECT_SOURCE_DIR}/runtime/embed/sidewinder.h)
  target_link_libraries(sidewinder_embed INTERFACE
    $<INSTALL_INTERFACE:PkgConfig::Sidewinder_embed> $<INSTALL_INTERFACE:mimalloc> $<INSTALL_INTERFACE:Threads::Threads>
    $<BUILD_INTERFACE:sw_dep_gmp> $<BUILD_INTERFACE:sw_dep_utf8proc> $<BUILD_INTERFACE:sw_dep_mimalloc>
    $<BUILD_INTERFACE:sw_dep_fmt>)
  install(TARGETS sidewinder_embed EXPORT Sidewinder-embed
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT embed
          FILE_SET HEADERS DESTINATION ${SW_INCLUDE_DIR} COMPONENT embed)
  install(EXPORT Sidewinder-embed NAMESPACE Sidewinder:: DESTINATION ${SW_PACKAGE_DIR} COMPONENT embed)
  sidewinder_install_needs(embed embed "find_package(Threads REQUIRED)
find_package(mimalloc QUIET)
pkg_check_modules(Sidewinder_embed QUIET IMPORTED_TARGET gmp libutf8proc fmt)
if(NOT Sidewinder_embed_FOUND OR NOT mimalloc_FOUND)
  set(Sidewinder_LACKS \"gmp, libutf8proc, fmt and mimalloc\")
endif()
")
  sidewinder_install_pkgconfig(embed DESCRIPTION "Sidewinder's runtime in a C++ program" REQUIRES "gmp, libutf8proc, fmt"
    LIBS "-L\${pcfiledir}/.. -lsidewinder -lmimalloc -pthread" DIR ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT embed)
endfunction()

configure_package_config_file(cmake/SidewinderConfig.cmake.in ${PROJECT_BINARY_DIR}/SidewinderConfig.cmake
                              INSTALL_DESTINATION ${SW_PACKAGE_DIR} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/SidewinderConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
foreach(component libraries embed)
  install(FILES ${PROJECT_BINARY_DIR}/SidewinderConfig.cmake ${PROJECT_BINARY_DIR}/SidewinderConfigVersion.cmake
          DESTINATION ${SW_PACKAGE_DIR} COMPONENT ${component})
endforeach()
