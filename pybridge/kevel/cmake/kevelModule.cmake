# kevelModule.cmake - functions that make and install modules. `python -m kevel build` does the same without CMake.

set(_KEVEL_PACKAGE "${CMAKE_CURRENT_LIST_DIR}/..")

# kevel_add_module(NAME SOURCE... [LTO] [COMPAT] [STUBS] [PACKAGE PACKAGE] [USES NAME...])
#
# Makes the target NAME: the module file NAME.kevel.so, and beside it the import stub NAME.py. NAME is what KEVEL_MODULE is given.
#   LTO     optimise the whole module when it is linked, where the compiler can
#   COMPAT  the sources are Boost.Python's: <boost/python.hpp> and <Python.h> are kevel's
#   STUBS   write NAME.pyi for type checkers beside the module; it is loaded for that, so it has to run on this machine
#   PACKAGE the package that the module will be installed in, for the stub
#   USES    targets of modules whose classes this one uses, for the stub
function(kevel_add_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "LTO;COMPAT;STUBS" "PACKAGE" "USES")
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
  if(arg_STUBS)
    _kevel_add_stubs(${name} "${arg_PACKAGE}" "${arg_USES}")
  endif()
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
  get_target_property(has_stubs ${name} KEVEL_STUBS)
  if(has_stubs)
    install(FILES "$<TARGET_FILE_DIR:${name}>/${name}.pyi" DESTINATION "${arg_DESTINATION}")
  endif()
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

function(_kevel_add_stubs name package uses)
  find_package(Python COMPONENTS Interpreter REQUIRED)
  set(options)
  if(package)
    list(APPEND options --package "${package}")
  endif()
  foreach(used IN LISTS uses)
    list(APPEND options --uses "$<TARGET_FILE:${used}>")
    add_dependencies(${name} ${used})
  endforeach()
  # The Python found may be another one than that which has kevel, such as a build environment's.
  get_filename_component(site "${_KEVEL_PACKAGE}/.." ABSOLUTE)
  add_custom_command(TARGET ${name} POST_BUILD
    COMMAND "${CMAKE_COMMAND}" -E env "PYTHONPATH=${site}"
            "${Python_EXECUTABLE}" -m kevel stubs "$<TARGET_FILE:${name}>" ${options}
    COMMENT "Writing ${name}.pyi" VERBATIM)
  set_target_properties(${name} PROPERTIES KEVEL_STUBS ON)
endfunction()

function(_kevel_add_import_stub name)
  configure_file("${_KEVEL_PACKAGE}/templates/stub.py.in" "${CMAKE_CURRENT_BINARY_DIR}/${name}.stub.in" @ONLY)
  file(GENERATE OUTPUT "$<TARGET_FILE_DIR:${name}>/${name}.py" INPUT "${CMAKE_CURRENT_BINARY_DIR}/${name}.stub.in")
endfunction()
