# Tests as targets.
#
#   sidewinder_test(base_check SOURCES check_test.cpp DEPENDS base)       -> test_base_check
#   sidewinder_model_test(objects_dict SOURCES d.cpp DEPENDS objects)     -> test_objects_dict_<model>, each model
#   sidewinder_script_test(layers COMMAND /usr/bin/python3 layers.py)     -> a test that is a command
#
# The label of a test is its folder under tests/ (ctest -L unit); a model's tests begin with it (ctest -R '^rcu\.').
# TIMEOUT is in seconds (default 60). Discovery happens when ctest runs, so that building never executes what it
# has built.
include(GoogleTest)
set(SW_PYTHON /usr/bin/python3)

# Sets `out` to the folder under tests/ that declares the test: its label.
function(sidewinder_test_folder out)
  file(RELATIVE_PATH path ${CMAKE_SOURCE_DIR}/tests ${CMAKE_CURRENT_SOURCE_DIR})
  string(REGEX REPLACE "/.*" "" path ${path})
  set(${out} ${path} PARENT_SCOPE)
endfunction()

function(sidewinder_declare_gtest target prefix timeout)
  sidewinder_test_folder(folder)
  gtest_discover_tests(${target} TEST_PREFIX ${prefix} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
                       WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
                       PROPERTIES LABELS ${folder} TIMEOUT ${timeout})
endfunction()

function(sidewinder_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;DEPENDS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 60)
  endif()
  sidewinder_resolve(link "" ${ARG_DEPENDS})
  add_executable(test_${name} ${ARG_SOURCES})
  target_link_libraries(test_${name} PRIVATE ${link} sw_dep_gtest)
  sidewinder_declare_gtest(test_${name} "${name}." ${ARG_TIMEOUT})
endfunction()

function(sidewinder_model_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;DEPENDS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 60)
  endif()
  foreach(id IN LISTS SW_MODEL_IDS)
    sidewinder_resolve(link ${id} ${ARG_DEPENDS})
    add_executable(test_${name}_${id} ${ARG_SOURCES})
    target_link_libraries(test_${name}_${id} PRIVATE ${link} sw_dep_gtest)
    sidewinder_use_model(test_${name}_${id} PRIVATE ${id})
    sidewinder_declare_gtest(test_${name}_${id} "${id}.${name}." ${ARG_TIMEOUT})
  endforeach()
endfunction()

function(sidewinder_script_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "COMMAND" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 60)
  endif()
  sidewinder_test_folder(folder)
  add_test(NAME ${name} COMMAND ${ARG_COMMAND} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES LABELS ${folder} TIMEOUT ${ARG_TIMEOUT})
endfunction()
