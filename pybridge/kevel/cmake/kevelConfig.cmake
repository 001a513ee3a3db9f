# kevelConfig.cmake - what find_package(kevel CONFIG) gives: the headers, and functions that make modules.
#
#   kevel::kevel    the headers of <kevel/python.hpp> and <kevel.h>
#   kevel::compat   those of <boost/python.hpp> and <Python.h>, before them
#   kevel_add_module(), kevel_install_module()   see kevelModule.cmake
#
# `python -m kevel --cmake-dir` prints this directory, for -Dkevel_DIR=. Nothing is linked: modules find the core when they load.

get_filename_component(_kevel_package "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)
set(_kevel_includes "${_kevel_package}/include")

if(NOT TARGET kevel::kevel)
  add_library(kevel::kevel INTERFACE IMPORTED)
  set_target_properties(kevel::kevel PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${_kevel_includes}"
    INTERFACE_COMPILE_FEATURES cxx_std_17)
  add_library(kevel::compat INTERFACE IMPORTED)
  set_target_properties(kevel::compat PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${_kevel_includes}/compat;${_kevel_includes}"
    INTERFACE_COMPILE_FEATURES cxx_std_17)
endif()

include("${CMAKE_CURRENT_LIST_DIR}/kevelModule.cmake")
