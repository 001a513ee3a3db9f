// kevel/stl/filesystem.hpp: std::filesystem::path as a pathlib.Path. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <filesystem>

#include <kevel/detail/object/builtins.hpp>
#include <kevel/detail/object/str.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

struct path_decoder {};
struct path_class {};

} // namespace detail

/// A copy, both ways. From Python: str, bytes or what has __fspath__, encoded as the system's functions want it, so that names that are
/// no UTF-8 survive. Errors: TypeError; ValueError for a null character.
template <> struct value_caster<std::filesystem::path> {
  static std::string python_hint(crossing way) {
    return way == crossing::into_cpp ? "typing.Union[str, bytes, os.PathLike[str], os.PathLike[bytes]]" : "pathlib.Path";
  }
  static std::filesystem::path from_python(const object &source) {
    const object encoded = detail::builtin_type(detail::builtin_type_cache<std::filesystem::path>::type, "kevel._runtime.compiled_api.encoded_path")(source);
    kvl_slot slots[2] = {};
    detail::check(detail::api->value_get(detail::env(), encoded.bits(), 'y', slots));
    const std::string name(static_cast<const char *>(slots[0].p), static_cast<size_t>(slots[1].i));
    if (name.find('\0') != std::string::npos) throw detail::error(KVL_EXC_VALUE, "a path holds no null character");
    return std::filesystem::path(name);
  }
  static object to_python(const std::filesystem::path &path) {
    const std::string &name = path.native();
    const object encoded(detail::steal_tag(), detail::new_text(name.data(), name.size(), 'y'));
    const object text = detail::builtin_type(detail::builtin_type_cache<detail::path_decoder>::type, "os.fsdecode")(encoded);
    return detail::builtin_type(detail::builtin_type_cache<detail::path_class>::type, "pathlib.Path")(text);
  }
};

KEVEL_NAMESPACE_CLOSE
