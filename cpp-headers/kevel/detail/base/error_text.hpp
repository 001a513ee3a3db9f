// kevel/detail/base/error_text.hpp: the text of a Python object where nothing may fail.
#pragma once
#include <string>

#include <kevel/detail/base/handle.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Appends str(object), or its attribute `name`, to a text; false and nothing pending if Python objects.
inline bool append_text(std::string &out, kvl_ref object, const char *name) noexcept {
  kvl_env *e = env();
  kvl_local local = {0};
  kvl_slot slots[2] = {};
  kvl_status status =
      name ? api->object_getattr(e, object, name, text_length(name), &local) : api->object_unary(e, KVL_OP_STR, object, &local);
  if (status >= 0) {
    status = api->value_get(e, local.bits, 's', slots);
    if (status >= 0) out.append(static_cast<const char *>(slots[0].p), static_cast<size_t>(slots[1].i));
    api->local_delete(e, local);
  }
  if (status >= 0) return true;
  api->error_put_off(e);
  return false;
}

/// Appends "TypeError: text".
inline void append_exception(std::string &out, kvl_ref exception) noexcept {
  kvl_env *e = env();
  kvl_local type = {0};
  if (api->object_unary(e, KVL_OP_TYPE, exception, &type) >= 0) {
    if (append_text(out, type.bits, "__name__")) out += ": ";
    api->local_delete(e, type);
  } else {
    api->error_put_off(e);
  }
  if (!append_text(out, exception, nullptr)) out += "a Python exception without a text";
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
