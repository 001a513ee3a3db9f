# kevelConfigVersion.cmake - answers find_package(kevel VERSION): this version serves those that ask for it or an older one.

file(STRINGS "${CMAKE_CURRENT_LIST_DIR}/../_version.py" _kevel_line REGEX "^VERSION")
string(REGEX REPLACE ".*\"(.*)\".*" "\\1" PACKAGE_VERSION "${_kevel_line}")

if(PACKAGE_FIND_VERSION VERSION_GREATER PACKAGE_VERSION)
  set(PACKAGE_VERSION_COMPATIBLE FALSE)
else()
  set(PACKAGE_VERSION_COMPATIBLE TRUE)
  if(PACKAGE_FIND_VERSION VERSION_EQUAL PACKAGE_VERSION)
    set(PACKAGE_VERSION_EXACT TRUE)
  endif()
endif()
