// tests/ext/load/handmade_ext.cc - entry points written by hand, each wrong in its way; a test copies the file to the name it wants
#include <kevel.h>

#define ENTRY extern "C" __attribute__((visibility("default"))) kvl_status

static kvl_status accept(const kvl_api *, kvl_module *module) {
  module->abi_major = KVL_ABI_MAJOR;
  module->abi_minor = KVL_ABI_MINOR;
  module->api_size = sizeof(kvl_api);
  module->flags = 0;
  return KVL_OK;
}

ENTRY kevel_module_handmade_ext(const kvl_api *api, kvl_module *module) { return accept(api, module); }

/// Built for a core that offers more than this one.
ENTRY kevel_module_newer_minor(const kvl_api *api, kvl_module *module) {
  accept(api, module);
  module->abi_minor = KVL_ABI_MINOR + 7;
  module->api_size = sizeof(kvl_api) + 64;
  return api->size < module->api_size ? KVL_E_ABI : KVL_OK;
}

/// Built for another generation of the ABI.
ENTRY kevel_module_newer_major(const kvl_api *api, kvl_module *module) {
  accept(api, module);
  module->abi_major = KVL_ABI_MAJOR + 1;
  return api->abi_major != module->abi_major ? KVL_E_ABI : KVL_OK;
}

/// As newer_minor, but goes on as if it did not matter.
ENTRY kevel_module_careless(const kvl_api *api, kvl_module *module) {
  accept(api, module);
  module->abi_minor = KVL_ABI_MINOR + 7;
  module->api_size = sizeof(kvl_api) + 64;
  return KVL_OK;
}

/// Fails without saying why.
ENTRY kevel_module_silent(const kvl_api *api, kvl_module *module) {
  accept(api, module);
  return KVL_E_ERROR;
}

/// Throws through the C entry point.
ENTRY kevel_module_throwing(const kvl_api *api, kvl_module *module) {
  accept(api, module);
  throw 42;
}
