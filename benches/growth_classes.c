// benches/growth_classes.c - $KEVEL_BENCH_CLASSES classes by signature: types that no C++ compiler has to see
#include <kevel.h>

#include <stdio.h>
#include <stdlib.h>

static void *make(void) { return malloc(sizeof(int64_t)); }
static int64_t add(void *self, int64_t a, int64_t b) {
  (void)self;
  return a + b;
}

__attribute__((visibility("default"))) kvl_status kevel_module_bench_growth_classes(const kvl_api *api, kvl_module *module) {
  static const kvl_func_def constructor = {sizeof(kvl_func_def), NULL, NULL, "", NULL, (kvl_function)make, 0};
  static const kvl_func_def method = {sizeof(kvl_func_def), "add", NULL, "qqq", NULL, (kvl_function)add, 0};
  module->abi_major = KVL_ABI_MAJOR;
  module->abi_minor = KVL_ABI_MINOR;
  module->api_size = sizeof(kvl_api);
  const char *wanted = getenv("KEVEL_BENCH_CLASSES");
  kvl_status status = KVL_OK;
  for (long i = 0, n = wanted ? atol(wanted) : 0; i < n && status == KVL_OK; ++i) {
    char *name = malloc(32);
    snprintf(name, 32, "C%ld", i);
    kvl_class_def definition = {0};
    definition.size = sizeof definition;
    definition.name = name;
    definition.object_size = sizeof(int64_t);
    definition.constructor = &constructor;
    definition.destroy = free;
    definition.methods = &method;
    definition.n_methods = 1;
    status = api->class_define(api->env_current(), module->scope, &definition, NULL, NULL);
  }
  return status;
}
