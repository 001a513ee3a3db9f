// tests/abi/layout.c: layout of the C ABI, version 1.2, on 64-bit machines. Compiling it is the test.
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
AT(kvl_func, cpp_types, 120);
AT(kvl_func, cpp_lvalues, 128);
AT(kvl_func, cpp_default, 136);
SIZE(kvl_func, 144);

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

AT(kvl_owner, box, 0);
SIZE(kvl_owner, 8);

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
AT(kvl_host, hash, 248);
AT(kvl_host, hasattr, 256);
AT(kvl_host, getattrs, 264);
AT(kvl_host, call_keywords, 272);
AT(kvl_host, getitem_index, 280);
AT(kvl_host, setitem_index, 288);
AT(kvl_host, list_append, 296);
AT(kvl_host, dict_get, 304);
AT(kvl_host, set_add, 312);
AT(kvl_host, integer_new, 320);
AT(kvl_host, integer_get, 328);
AT(kvl_host, run, 336);
AT(kvl_host, exception_new, 344);
AT(kvl_host, exception_make, 352);
AT(kvl_host, exception_chain, 360);
AT(kvl_host, exception_print, 368);
AT(kvl_host, exception_unraisable, 376);
AT(kvl_host, warning_issue, 384);
AT(kvl_host, buffer_acquire, 392);
AT(kvl_host, buffer_release, 400);
AT(kvl_host, buffer_read, 408);
AT(kvl_host, buffer_write, 416);
AT(kvl_host, array_get, 424);
AT(kvl_host, array_new, 432);
AT(kvl_host, field_new, 440);
AT(kvl_host, field_get, 448);
AT(kvl_host, field_set, 456);
AT(kvl_host, main_wanted, 464);
AT(kvl_host, where_, 472);
AT(kvl_host, describe, 480);
// 1.2
AT(kvl_host, converter_new, 488);
AT(kvl_host, type_flags, 496);
AT(kvl_host, type_class, 504);
AT(kvl_host, instance_convert, 512);
AT(kvl_host, place_clear, 560);
AT(kvl_host, raise_later, 568);
AT(kvl_host, signals_after, 576);
SIZE(kvl_host, 584);

AT(kvl_lock, bias, 0);
AT(kvl_lock, held, 8);
AT(kvl_lock, attention, 16);
AT(kvl_lock, biased, 24); // 1.2
SIZE(kvl_lock, 32);

AT(kvl_bias, token, 0);
AT(kvl_bias, held, 8);
SIZE(kvl_bias, 16);

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
AT(kvl_api, ref_kind, 376);
AT(kvl_api, ref_is_same, 384);
AT(kvl_api, frame_ensure, 392);
AT(kvl_api, frame_push, 400);
AT(kvl_api, frame_escape, 408);
AT(kvl_api, frame_pop, 416);
AT(kvl_api, field_new, 424);
AT(kvl_api, field_get, 432);
AT(kvl_api, field_set, 440);
AT(kvl_api, field_delete, 448);
AT(kvl_api, name_new, 456);
AT(kvl_api, object_getattr_name, 464);
AT(kvl_api, object_setattr_name, 472);
AT(kvl_api, object_hasattr, 480);
AT(kvl_api, object_hasattr_name, 488);
AT(kvl_api, object_getattrs, 496);
AT(kvl_api, object_call_keywords, 504);
AT(kvl_api, object_call_method_name, 512);
AT(kvl_api, object_hash, 520);
AT(kvl_api, object_getitem_index, 528);
AT(kvl_api, object_setitem_index, 536);
AT(kvl_api, list_append, 544);
AT(kvl_api, dict_get, 552);
AT(kvl_api, set_add, 560);
AT(kvl_api, integer_new, 568);
AT(kvl_api, integer_get, 576);
AT(kvl_api, object_run, 584);
AT(kvl_api, exception_new, 592);
AT(kvl_api, error_raise, 600);
AT(kvl_api, error_chain, 608);
AT(kvl_api, error_print, 616);
AT(kvl_api, error_unraisable, 624);
AT(kvl_api, error_last, 632);
AT(kvl_api, warning_issue, 640);
AT(kvl_api, buffer_acquire, 648);
AT(kvl_api, buffer_release, 656);
AT(kvl_api, buffer_read, 664);
AT(kvl_api, buffer_write, 672);
AT(kvl_api, array_get, 680);
AT(kvl_api, array_new, 688);
AT(kvl_api, func_define, 696);
AT(kvl_api, class_define, 704);
AT(kvl_api, callback_new, 712);
AT(kvl_api, callback_delete, 720);
AT(kvl_api, thread_attach, 728);
AT(kvl_api, thread_detach, 736);
AT(kvl_api, main_call, 744);
AT(kvl_api, at_close, 752);
AT(kvl_api, is_closed, 760);
// 1.2
AT(kvl_api, global_retain, 768);
AT(kvl_api, converter_register, 776);
AT(kvl_api, type_find, 784);
AT(kvl_api, instance_convert, 792);
AT(kvl_api, type_define, 840);
AT(kvl_api, shared_pointer, 848);
AT(kvl_api, instance_pass, 856);
AT(kvl_api, instance_find, 864);
AT(kvl_api, error_put_off, 872);
SIZE(kvl_api, 880);

AT(kvl_converter, size, 0);
AT(kvl_converter, type_name, 8);
AT(kvl_converter, data, 16);
AT(kvl_converter, accepts, 24);
AT(kvl_converter, from_python, 32);
AT(kvl_converter, find, 40);
AT(kvl_converter, to_python, 48);
AT(kvl_converter, object_size, 56);
AT(kvl_converter, python_type, 64);
SIZE(kvl_converter, 72);

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

AT(kvl_life, serial, 0);
AT(kvl_life, bits, 8);
AT(kvl_life, place, 16);
AT(kvl_life, owner_weak, 24);
AT(kvl_life, created, 32);
AT(kvl_life, len, 40);
SIZE(kvl_life, 48);

AT(kvl_buffer, data, 0);
AT(kvl_buffer, len, 8);
AT(kvl_buffer, itemsize, 16);
AT(kvl_buffer, format, 24);
AT(kvl_buffer, shape, 32);
AT(kvl_buffer, strides, 40);
AT(kvl_buffer, ndim, 48);
AT(kvl_buffer, flags, 52);
AT(kvl_buffer, bits, 56);
SIZE(kvl_buffer, 64);

AT(kvl_frame, bits, 0);
SIZE(kvl_frame, 8);

AT(kvl_field, bits, 0);
SIZE(kvl_field, 8);

AT(kvl_failure, status, 0);
AT(kvl_failure, argument, 4);
AT(kvl_failure, function, 8);
AT(kvl_failure, argument_name, 16);
AT(kvl_failure, message, 24);
AT(kvl_failure, len, 32);
SIZE(kvl_failure, 40);

AT(kvl_func_def, size, 0);
AT(kvl_func_def, name, 8);
AT(kvl_func_def, doc, 16);
AT(kvl_func_def, signature, 24);
AT(kvl_func_def, names, 32);
AT(kvl_func_def, function, 40);
AT(kvl_func_def, flags, 48);
SIZE(kvl_func_def, 56);

AT(kvl_property_def, name, 0);
AT(kvl_property_def, doc, 8);
AT(kvl_property_def, getter, 16);
AT(kvl_property_def, setter, 24);
AT(kvl_property_def, code, 32);
AT(kvl_property_def, flags, 36);
SIZE(kvl_property_def, 40);

AT(kvl_class_def, size, 0);
AT(kvl_class_def, name, 8);
AT(kvl_class_def, doc, 16);
AT(kvl_class_def, object_size, 24);
AT(kvl_class_def, constructor, 32);
AT(kvl_class_def, destroy, 40);
AT(kvl_class_def, methods, 48);
AT(kvl_class_def, n_methods, 56);
AT(kvl_class_def, properties, 64);
AT(kvl_class_def, n_properties, 72);
SIZE(kvl_class_def, 80);

AT(kvl_callback, code, 0);
AT(kvl_callback, bits, 8);
SIZE(kvl_callback, 16);
