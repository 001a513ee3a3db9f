# kevelModule.cmake - functions that make and install modules. `python -m kevel build` does the same without CMake.

set(_KEVEL_PACKAGE "${CMAKE_CURRENT_LIST_DIR}/..")

# kevel_add_module(NAME SOURCE... [LTO] [COMPAT])
#
# Makes the target NAME: the module file NAME.kevel.so, and beside it the import stub NAME.py. NAME is what KEVEL_MODULE is given.
#   LTO     optimise the whole module when it is linked, where the compiler can
#   COMPAT  the sources are Boost.Python's: <boost/python.hpp> and <Python.h> are kevel's
function(kevel_add_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "LTO;COMPAT" "" "")
  if(NOT name MATCHES "^[A-Za-z_][A-Za-z0-9_]*$" OR name STREQUAL "kevel")
    message(FATAL_ERROR "kevel_add_module: '${name}' cannot be the name of a module: use letters, digits and underscores, and not 'kevel'")
  elseif(NOT arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "kevel_add_module(${name}): give the sources after the name")
  endif()
  add_library(${name} MODULE ${arg_UNPARSED_ARGUMENTS})
  set_target_properties(${name} PROPERTIES
    PREFIX "" SUFFIX ".kevel.so"
    C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden)
  if(arg_COMPAT)
    # Not as system headers, which would come after another <boost/python.hpp> that is given by -I.
    set_target_properties(${name} PROPERTIES NO_SYSTEM_FROM_IMPORTED TRUE)
    target_link_libraries(${name} PRIVATE kevel::compat)
  else()
    target_link_libraries(${name} PRIVATE kevel::kevel)
  endif()
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    # A module links against nothing of kevel's, so whatever is undefined now would fail at import.
    target_link_options(${name} PRIVATE "LINKER:-z,defs")
  endif()
  if(arg_LTO)
    _kevel_optimise_when_linking(${name})
  endif()
  _kevel_add_import_stub(${name})
endfunction()

# kevel_install_module(NAME DESTINATION DIRECTORY)
#
# Installs all that kevel_add_module makes; DIRECTORY is the package's, or `.` for a module outside packages.
function(kevel_install_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "DESTINATION" "")
  if(NOT arg_DESTINATION)
    message(FATAL_ERROR "kevel_install_module(${name}): say where to with DESTINATION, `.` for outside packages")
  endif()
  install(TARGETS ${name} LIBRARY DESTINATION "${arg_DESTINATION}")
  install(FILES "$<TARGET_FILE_DIR:${name}>/${name}.py" DESTINATION "${arg_DESTINATION}")
endfunction()

function(_kevel_optimise_when_linking name)
  include(CheckIPOSupported)
  check_ipo_supported(RESULT can OUTPUT reason LANGUAGES CXX)
  if(can)
    set_target_properties(${name} PROPERTIES INTERPROCEDURAL_OPTIMIZATION ON)
  else()
    message(WARNING "kevel_add_module(${name} LTO): made without, because the compiler cannot: ${reason}")
  endif()
endfunction()

function(_kevel_add_import_stub name)
  configure_file("${_KEVEL_PACKAGE}/templates/stub.py.in" "${CMAKE_CURRENT_BINARY_DIR}/${name}.stub.in" @ONLY)
  file(GENERATE OUTPUT "$<TARGET_FILE_DIR:${name}>/${name}.py" INPUT "${CMAKE_CURRENT_BINARY_DIR}/${name}.stub.in")
endfunction()
