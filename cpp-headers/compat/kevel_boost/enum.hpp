// kevel_boost/enum.hpp: enum_, which is a Python class from the start and grows by each enumerator.
#pragma once
#include <Python.h>

#include <kevel/detail/bind/record.hpp>
#include <kevel/detail/bind/registered.hpp>
#include <kevel/detail/bind/scope.hpp>
#include <kevel/detail/convert/object_operators.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The part of enum_ that depends on no type.
class enum_base : public object {
public:
  enum_base(const char *name, const char *doc, const std::type_info &type, uint32_t flags)
      : object(made(name, doc, type, flags)), scope_(borrowed_object(scope_bits())) {}

protected:
  void add(const char *name, int64_t value) { in_enums("add_enumerator")(*this, name, value); }
  void export_all() { in_enums("export_enumerators")(*this, scope_); }

private:
  static object in_enums(const char *name) { return compiled_api(name); }
  static object made(const char *name, const char *doc, const std::type_info &type, uint32_t flags) {
    auto *record = new kvl_enum();
    record->size = sizeof(kvl_enum);
    record->name = copy_text(name);
    record->doc = copy_text(doc);
    record->type_name = type_name(type);
    record->flags = flags | KVL_ENUM_BOOST;
    object first = registered_before(record->type_name);
    if (!first.is_none()) {
      set_attribute(scope_bits(), name, first.bits());
      return first;
    }
    kvl_global out = {0};
    check(api->enum_register(env(), scope_bits(), record, &out));
    return object(steal_tag(), handle::steal(out.bits));
  }

  object scope_;
};

} // namespace detail

/// `enum_<color>("color").value("red", red).export_values();`
template <class E> class enum_ : public detail::enum_base {
  static_assert(std::is_enum_v<E>, "enum_<E> needs an enumeration type.");
  using number = std::underlying_type_t<E>;

public:
  explicit enum_(const char *name, const char *doc = nullptr)
      : enum_base(name, doc, typeid(E), (std::is_unsigned_v<number> ? KVL_ENUM_UNSIGNED : 0) | 8u * sizeof(E) << KVL_ENUM_BITS_SHIFT) {}
  /// Adds an enumerator.
  enum_ &value(const char *name, E e) {
    add(name, static_cast<int64_t>(e));
    return *this;
  }
  /// Makes the enumerators that there are by now attributes of the scope too.
  enum_ &export_values() {
    export_all();
    return *this;
  }
};

KEVEL_NAMESPACE_CLOSE
