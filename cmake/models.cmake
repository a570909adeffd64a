# Which models to build. A model is one header, runtime/model/<id>.h, where <id> is its name with '_' for '-'.
set(SW_ALL_MODELS gil gil-borrowed gil-atomic gil-locks locked locked-mutex locked-borrowed atomic rcu-shared rcu)

set(SW_MODEL_NAMES ${SIDEWINDER_MODELS})
if(SIDEWINDER_MODELS STREQUAL "all")
  set(SW_MODEL_NAMES ${SW_ALL_MODELS})
endif()

set(SW_MODEL_IDS "")
set(SW_MODEL_ENTRIES "")
foreach(name IN LISTS SW_MODEL_NAMES)
  if(NOT name IN_LIST SW_ALL_MODELS)
    message(FATAL_ERROR "unknown model '${name}'; known: ${SW_ALL_MODELS}")
  endif()
  string(REPLACE "-" "_" id ${name})
  if(NOT EXISTS ${CMAKE_SOURCE_DIR}/runtime/model/${id}.h)
    message(WARNING "model '${name}' left out: runtime/model/${id}.h does not exist")
    continue()
  endif()
  list(APPEND SW_MODEL_IDS ${id})
  string(APPEND SW_MODEL_ENTRIES "SW_MODEL_ENTRY(${id}, \"${name}\")\n")
endforeach()

# For embed/, the one place that knows several models: #include "generated/models.def".
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/models.def @ONLY
     CONTENT "// One entry per model of this build: SW_MODEL_ENTRY(identifier, name).\n@SW_MODEL_ENTRIES@")
