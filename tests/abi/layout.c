// tests/abi/layout.c: layout of the C ABI, version 1.0, on 64-bit machines. Compiling it is the test.
//
// These numbers are frozen: modules in the field were compiled with them. Structs that carry a size may grow at the end;
// then their lines are added here, and the size line changes. Keep in sync with the assertions in core/src/capi/table.rs.
#include <kevel.h>

#include <assert.h>

#define AT(type, field, offset) static_assert(offsetof(type, field) == (offset), #type "." #field " has moved")
#define SIZE(type, size) static_assert(sizeof(type) == (size), "the size of " #type " has changed")

AT(kvl_error, place, 0);
AT(kvl_error, exception, 8);
AT(kvl_error, os_errno, 12);
AT(kvl_error, message, 16);
AT(kvl_error, len, 24);
AT(kvl_error, local, 32);
SIZE(kvl_error, 40);

AT(kvl_base, type_name, 0);
AT(kvl_base, offset, 8);
AT(kvl_base, upcast, 16);
AT(kvl_base, downcast, 24);
SIZE(kvl_base, 32);

AT(kvl_class, size, 0);
AT(kvl_class, name, 8);
AT(kvl_class, doc, 16);
AT(kvl_class, type_name, 24);
AT(kvl_class, wrapper_name, 32);
AT(kvl_class, object_size, 40);
AT(kvl_class, object_align, 48);
AT(kvl_class, bases, 56);
AT(kvl_class, n_bases, 64);
AT(kvl_class, bind_self, 72);
AT(kvl_class, flags, 80);
SIZE(kvl_class, 88);

AT(kvl_param, name, 0);
AT(kvl_param, type_name, 8);
AT(kvl_param, default_value, 16);
AT(kvl_param, code, 24);
AT(kvl_param, flags, 28);
SIZE(kvl_param, 32);

AT(kvl_keep, custodian, 0);
AT(kvl_keep, ward, 4);
SIZE(kvl_keep, 8);

AT(kvl_func, size, 0);
AT(kvl_func, name, 8);
AT(kvl_func, doc, 16);
AT(kvl_func, typed, 24);
AT(kvl_func, packed, 32);
AT(kvl_func, data, 40);
AT(kvl_func, params, 48);
AT(kvl_func, n_params, 56);
AT(kvl_func, result, 64);
AT(kvl_func, keeps, 96);
AT(kvl_func, n_keeps, 104);
AT(kvl_func, keeps_before, 112);
AT(kvl_func, flags, 116);
SIZE(kvl_func, 120);

AT(kvl_property, size, 0);
AT(kvl_property, name, 8);
AT(kvl_property, doc, 16);
AT(kvl_property, getter, 24);
AT(kvl_property, setter, 32);
SIZE(kvl_property, 40);

AT(kvl_enumerator, name, 0);
AT(kvl_enumerator, value, 8);
SIZE(kvl_enumerator, 16);

AT(kvl_enum, size, 0);
AT(kvl_enum, name, 8);
AT(kvl_enum, doc, 16);
AT(kvl_enum, type_name, 24);
AT(kvl_enum, values, 32);
AT(kvl_enum, n_values, 40);
AT(kvl_enum, flags, 48);
SIZE(kvl_enum, 56);

AT(kvl_box, object, 0);
AT(kvl_box, text, 8);
AT(kvl_box, size, 16);
AT(kvl_box, destroy, 24);
AT(kvl_box, type, 32);
AT(kvl_box, busy, 36);
AT(kvl_box, self, 40);
SIZE(kvl_box, 48);

AT(kvl_host, size, 0);
AT(kvl_host, implementation, 8);
AT(kvl_host, name_new, 16);
AT(kvl_host, format_new, 24);
AT(kvl_host, getattr, 32);
AT(kvl_host, setattr, 40);
AT(kvl_host, call, 48);
AT(kvl_host, call_method, 56);
AT(kvl_host, call_object, 64);
AT(kvl_host, unary, 72);
AT(kvl_host, binary, 80);
AT(kvl_host, query, 88);
AT(kvl_host, setitem, 96);
AT(kvl_host, next, 104);
AT(kvl_host, value_new, 112);
AT(kvl_host, value_get, 120);
AT(kvl_host, build, 128);
AT(kvl_host, import_, 136);
AT(kvl_host, weak_new, 144);
AT(kvl_host, weak_get, 152);
AT(kvl_host, release, 160);
AT(kvl_host, error_new, 168);
AT(kvl_host, class_new, 176);
AT(kvl_host, func_add, 184);
AT(kvl_host, property_add, 192);
AT(kvl_host, static_add, 200);
AT(kvl_host, enum_new, 208);
AT(kvl_host, instance_new, 216);
AT(kvl_host, instance_get, 224);
AT(kvl_host, override_get, 232);
AT(kvl_host, stack_limit, 240);
SIZE(kvl_host, 248);

AT(kvl_lock, bias, 0);
AT(kvl_lock, held, 8);
AT(kvl_lock, attention, 16);
SIZE(kvl_lock, 24);

AT(kvl_global, bits, 0);
SIZE(kvl_global, 8);

AT(kvl_local, bits, 0);
SIZE(kvl_local, 8);

AT(kvl_weak, bits, 0);
SIZE(kvl_weak, 8);

AT(kvl_api, size, 0);
AT(kvl_api, abi_major, 8);
AT(kvl_api, abi_minor, 12);
AT(kvl_api, lock, 16);
AT(kvl_api, lock_enter, 24);
AT(kvl_api, lock_leave, 32);
AT(kvl_api, lock_wake, 40);
AT(kvl_api, call_leave, 48);
AT(kvl_api, lock_release, 56);
AT(kvl_api, lock_reacquire, 64);
AT(kvl_api, env_current, 72);
AT(kvl_api, error_pending, 80);
AT(kvl_api, error_set, 88);
AT(kvl_api, error_fetch, 96);
AT(kvl_api, error_restore, 104);
AT(kvl_api, local_new, 112);
AT(kvl_api, local_delete, 120);
AT(kvl_api, global_new, 128);
AT(kvl_api, global_take, 136);
AT(kvl_api, result_take, 144);
AT(kvl_api, global_delete, 152);
AT(kvl_api, weak_new, 160);
AT(kvl_api, weak_upgrade, 168);
AT(kvl_api, weak_delete, 176);
AT(kvl_api, object_getattr, 184);
AT(kvl_api, object_setattr, 192);
AT(kvl_api, object_call, 200);
AT(kvl_api, object_call_method, 208);
AT(kvl_api, object_call_object, 216);
AT(kvl_api, object_unary, 224);
AT(kvl_api, object_binary, 232);
AT(kvl_api, object_query, 240);
AT(kvl_api, object_setitem, 248);
AT(kvl_api, object_next, 256);
AT(kvl_api, object_import, 264);
AT(kvl_api, value_new, 272);
AT(kvl_api, value_get, 280);
AT(kvl_api, value_build, 288);
AT(kvl_api, type_intern, 296);
AT(kvl_api, type_resolve, 304);
AT(kvl_api, class_register, 312);
AT(kvl_api, func_register, 320);
AT(kvl_api, property_register, 328);
AT(kvl_api, static_register, 336);
AT(kvl_api, enum_register, 344);
AT(kvl_api, instance_new, 352);
AT(kvl_api, instance_get, 360);
AT(kvl_api, override_get, 368);
SIZE(kvl_api, 376);

AT(kvl_module, size, 0);
AT(kvl_module, scope, 8);
AT(kvl_module, name, 16);
AT(kvl_module, abi_major, 24);
AT(kvl_module, abi_minor, 28);
AT(kvl_module, api_size, 32);
AT(kvl_module, flags, 40);
SIZE(kvl_module, 48);

SIZE(kvl_slot, 8);
SIZE(kvl_ref, 8);
SIZE(kvl_status, 4);
SIZE(kvl_type, 4);
