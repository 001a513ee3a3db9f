// tests/c/constants.c: what the library says of itself, and what it does without a Python.
#include <kevel.h>

#include <stdio.h>
#include <string.h>

static int failures = 0;

#define CHECK(condition) \
  do { \
    if (!(condition)) { \
      printf("%s:%d: %s\n", __FILE__, __LINE__, #condition); \
      failures++; \
    } \
  } while (0)

static void test_version(void) {
  CHECK(kvl_abi_version() == ((uint64_t)KVL_ABI_MAJOR << 32 | KVL_ABI_MINOR));
  CHECK(strlen(kvl_version()) > 0);
}

static void test_constants_have_their_kind_and_place(void) {
  const uint64_t constants[] = {KVL_NONE, KVL_TRUE, KVL_FALSE, KVL_ELLIPSIS, KVL_NOT_IMPLEMENTED};
  for (int64_t place = 0; place < 5; place++) {
    CHECK(constants[place] >> 59 == KVL_KIND_CONSTANT);
    CHECK(kvl_host_place(constants[place]) == place);
    CHECK(kvl_host_local_new(place) == constants[place]);
    CHECK(kvl_host_local_take(constants[place]) == place * 2);
    CHECK(kvl_host_local_delete(constants[place]) == -1);
  }
}

static void test_no_handle_is_an_error_with_a_message(void) {
  kvl_error error;
  CHECK(kvl_host_place(0) == -1);
  CHECK(kvl_host_error_pending() == 1);
  CHECK(kvl_host_error_fetch(&error) == 1);
  CHECK(error.place == -1 && error.exception == KVL_EXC_VALUE && error.len > 0 && error.message[error.len] == 0);
  CHECK(kvl_host_error_fetch(&error) == 0);
  CHECK(kvl_host_place(42) == -1);
  CHECK(kvl_host_error_fetch(&error) == 1);
  CHECK(strstr(error.message, "0x2a") != NULL);
}

static void test_without_a_python_nothing_crashes(void) {
  kvl_error error;
  kvl_box_delete(NULL);
  kvl_host_text_set(NULL, 0);
  CHECK(kvl_host_install(NULL) == KVL_E_NULL);
  CHECK(kvl_host_error_fetch(&error) == 1);
  CHECK(kvl_host_func_call(1, NULL) == KVL_E_TYPE);
  CHECK(kvl_host_error_fetch(&error) == 1);
  CHECK(kvl_host_type_cast(1, 2, NULL) == NULL);
  CHECK(strcmp(kvl_host_type_name(kvl_host_type_intern("N3geo3VecE")), "geo::Vec") == 0);
  CHECK(kvl_host_error_fetch(&error) == 0);
}

int main(void) {
  test_version();
  test_constants_have_their_kind_and_place();
  test_no_handle_is_an_error_with_a_message();
  test_without_a_python_nothing_crashes();
  return failures != 0;
}
