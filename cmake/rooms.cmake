# Rooms as targets.
#
#   sidewinder_room(base SOURCES a.cpp DEPENDS fmt)              -> sw_base, compiled once
#   sidewinder_model_room(interp SOURCES a.cpp DEPENDS objects)  -> sw_interp_<model> for each model
#
# Without SOURCES a room is header-only. DEPENDS takes rooms (base, objects), outside libraries by the short
# names of dependencies.cmake (urcu, gmp, ...), or full target names. Any other name is an error; a room of the
# list that is not written yet is a warning.
set(SW_ROOMS base atomic_refcount rcu_map bytecode frontend compiler model threads objects interp builtins embed)

# Adds each folder that has a CMakeLists.txt.
function(sidewinder_add_rooms)
  foreach(folder IN LISTS ARGN)
    if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/CMakeLists.txt)
      add_subdirectory(${folder})
    endif()
  endforeach()
endfunction()

# Sets `out` to the targets behind the names of a DEPENDS list, as seen from model `id` ("" if model-free).
function(sidewinder_resolve out id)
  set(targets "")
  foreach(name IN LISTS ARGN)
    if(id AND TARGET sw_${name}_${id})
      list(APPEND targets sw_${name}_${id})
    elseif(TARGET sw_${name})
      list(APPEND targets sw_${name})
    elseif(TARGET sw_dep_${name})
      list(APPEND targets sw_dep_${name})
    elseif(TARGET ${name})
      list(APPEND targets ${name})
    elseif(name IN_LIST SW_ROOMS)
      message(WARNING "${CMAKE_CURRENT_SOURCE_DIR} needs room '${name}', which does not exist yet")
    else()
      message(FATAL_ERROR "${CMAKE_CURRENT_SOURCE_DIR}: nothing is called '${name}' (model '${id}')")
    endif()
  endforeach()
  set(${out} ${targets} PARENT_SCOPE)
endfunction()

# Sets `out` to the targets of a model room, one per model of this build.
function(sidewinder_model_targets out room)
  list(TRANSFORM SW_MODEL_IDS PREPEND sw_${room}_ OUTPUT_VARIABLE targets)
  set(${out} ${targets} PARENT_SCOPE)
endfunction()

# The definitions that tie a translation unit to one model.
function(sidewinder_use_model target scope id)
  target_compile_definitions(${target} ${scope} SW_MODEL=model_${id} SW_MODEL_HEADER="runtime/model/${id}.h")
endfunction()

function(sidewinder_library target)
  cmake_parse_arguments(ARG "EXCEPTIONS" "" "SOURCES;LINK" ${ARGN})
  if(ARG_SOURCES)
    add_library(${target} STATIC ${ARG_SOURCES})
    target_link_libraries(${target} PUBLIC ${ARG_LINK})
    if(NOT ARG_EXCEPTIONS)
      target_compile_options(${target} PRIVATE -fno-exceptions -fno-rtti)
    endif()
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE ${ARG_LINK})
  endif()
endfunction()

# EXCEPTIONS lets a room's own sources use them (command line parsing needs it); the core never does.
function(sidewinder_room name)
  cmake_parse_arguments(ARG "EXCEPTIONS" "" "SOURCES;DEPENDS" ${ARGN})
  sidewinder_resolve(link "" ${ARG_DEPENDS})
  if(ARG_EXCEPTIONS)
    set(exceptions EXCEPTIONS)
  endif()
  sidewinder_library(sw_${name} ${exceptions} SOURCES ${ARG_SOURCES} LINK ${link})
endfunction()

function(sidewinder_model_room name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
  foreach(id IN LISTS SW_MODEL_IDS)
    sidewinder_resolve(link ${id} ${ARG_DEPENDS})
    sidewinder_library(sw_${name}_${id} SOURCES ${ARG_SOURCES} LINK ${link})
    if(ARG_SOURCES)
      sidewinder_use_model(sw_${name}_${id} PRIVATE ${id})
      sidewinder_precompile(sw_${name}_${id} ${id})
    endif()
  endforeach()
endfunction()

# What nearly every source above objects/ reads is parsed once per model. Each file still includes what it uses.
function(sidewinder_precompile target id)
  if(target STREQUAL "sw_objects_${id}")
    target_precompile_headers(${target} PRIVATE
      <algorithm> <cmath> <new> <string> <vector>
      "${CMAKE_SOURCE_DIR}/runtime/objects/everyday.h")
  elseif(TARGET sw_objects_${id})
    target_precompile_headers(${target} REUSE_FROM sw_objects_${id})
  endif()
endfunction()
