// kevel/enum.hpp: enum_, which makes a Python enumeration of a C++ one.
#pragma once
#include <kevel/module.hpp>
#include <kevel/object_operators.hpp>
#include <kevel/record.hpp>
#include <kevel/registered.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Collects the enumerators; registers when destroyed, which is when the statement that made it ends.
class enum_base {
public:
  enum_base(const char *name, const char *doc, const std::type_info &type, bool is_unsigned) : record_(new kvl_enum()), scope_(scope_bits()) {
    record_->size = sizeof(kvl_enum);
    record_->name = copy_text(name);
    record_->doc = copy_text(doc);
    record_->type_name = type_name(type);
    if (is_unsigned) record_->flags = KVL_ENUM_UNSIGNED;
#ifdef KEVEL_BOOST_PYTHON
    record_->flags |= KVL_ENUM_BOOST;
#endif
  }
  enum_base(const enum_base &) = delete;
  enum_base &operator=(const enum_base &) = delete;
  ~enum_base() {
    try {
#ifdef KEVEL_BOOST_PYTHON
      object first = registered_before(record_->type_name);
      if (!first.is_none()) {
        show_again(first);
        return;
      }
#endif
      kvl_global out = {0};
      check(api->enum_register(env(), scope_, record_, &out));
      handle::steal(out.bits);
    } catch (...) {
      defer_exception();
    }
  }

protected:
  void add(const char *name, int64_t value) {
    if (record_->n_values == capacity_) {
      capacity_ = capacity_ ? 2 * capacity_ : 8;
      auto *grown = new kvl_enumerator[capacity_];
      for (uint64_t i = 0; i < record_->n_values; ++i)
        grown[i] = record_->values[i];
      delete[] record_->values;
      record_->values = grown;
    }
    const_cast<kvl_enumerator *>(record_->values)[record_->n_values++] = {copy_text(name), value};
  }
  void export_all() { record_->flags |= KVL_ENUM_EXPORT; }

private:
#ifdef KEVEL_BOOST_PYTHON
  void show_again(const object &first) {
    set_attribute(scope_, record_->name, first.bits());
    object names = get_attribute(first.bits(), "names");
    for (uint64_t i = 0; (record_->flags & KVL_ENUM_EXPORT) && i < record_->n_values; ++i)
      set_attribute(scope_, record_->values[i].name, object(names[record_->values[i].name]).bits());
  }
#endif
  kvl_enum *record_;
  kvl_ref scope_;
  uint64_t capacity_ = 0;
};

} // namespace detail

/// `enum_<color>("color").value("red", color::red).export_values();` The enumeration exists when the statement ends. An error in
/// making it fails the import.
template <class E> class enum_ : public detail::enum_base {
  static_assert(std::is_enum_v<E>, "enum_<E> needs an enumeration type.");

public:
  explicit enum_(const char *name, const char *doc = nullptr)
      : enum_base(name, doc, typeid(E), std::is_unsigned_v<std::underlying_type_t<E>>) {}
  /// Adds an enumerator.
  enum_ &value(const char *name, E e) {
    add(name, static_cast<int64_t>(e));
    return *this;
  }
  /// Makes the enumerators attributes of the scope too.
  enum_ &export_values() {
    export_all();
    return *this;
  }
};

KEVEL_NAMESPACE_CLOSE
