// tests/cpp/type_names.cc: which mangled names may be another type's in another module. As g++ 12 and clang 19 write them.
#include "check.hpp"

#include <kevel/detail/base/type_names.hpp>

using kevel::detail::is_internal;

TEST(parts_of_unnamed_namespaces_and_static_functions_are_internal) {
  for (const char *name : {
      "St6vectorIZN2nsL3regE1PE6configSaIS2_EE", "ZN2nsL2trIiEERKSt9type_infovE1c",
      "St6vectorIPZL3reg1PE6configSaIS2_EE", "ZL4reg0vE6config", "ZL3lamvEUliE_", "ZL3lamvE3$_0", "N12_GLOBAL__N_12unE",
      "St6vectorIN12_GLOBAL__N_12unESaIS1_EE", "4byc2IZL3regvE1PL5Color1EE", "St4pairILN2ns5ColorE12EZL3regvE1cE",
       })
    CHECK(is_internal(name));
}

TEST(identifiers_enumerators_and_numbers_that_look_like_it_are_not) {
  for (const char *name : {
      "ZN1C1mEvE5local", "3bycIL5Color1EE", "4byc2I1PL5Color1EE", "3byiILi15EE", "4ZL3x", "St6vectorI3L3xSaIS0_EE",
      "A3_i", "4byc2I3byiILi3EEL5Color0EE", "3bycIL5Colorn12EE", "3bycILN2ns5ColorE12EE", "St4pairILN2ns5ColorE3E2ABE",
      "3byiILin5EE", "1AILb1ELDnE3L3xE", "8LN1ELi3x", "11x_GLOBAL__N", "1AIXadL_Z3foovEEE",
       })
    CHECK(!is_internal(name));
}

int main() { return run_tests(); }
