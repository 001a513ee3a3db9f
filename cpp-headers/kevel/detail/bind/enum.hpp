// kevel/detail/bind/enum.hpp: enum_, which makes a Python enumeration of a C++ one.
#pragma once
#include <kevel/detail/bind/module.hpp>
#include <kevel/detail/bind/record.hpp>
#include <kevel/detail/convert/object_operators.hpp>

#ifndef KEVEL_BOOST_PYTHON // whose headers have an enum_ of their own, a class from the start
KEVEL_NAMESPACE_OPEN

/// Which class of Python's module enum an enumeration becomes.
enum class enum_kind {
  integer,      ///< enum.IntEnum: its members are ints too; C++ may hold values that no enumerator names
  plain,        ///< enum.Enum: nothing but its members; a value that none of them names is a ValueError
  flag,         ///< enum.Flag: bits that | & ^ ~ combine; a bit that no enumerator names is a ValueError
  integer_flag, ///< enum.IntFlag: the same, members are ints too, any bit may be set
};

namespace detail {

constexpr uint32_t flags_of(enum_kind kind) {
  return (kind == enum_kind::plain || kind == enum_kind::flag ? KVL_ENUM_NO_INT : 0) |
         (kind == enum_kind::flag || kind == enum_kind::integer_flag ? KVL_ENUM_FLAGS : 0);
}

/// Collects the enumerators; registers when destroyed, which is when the statement that made it ends.
class enum_base {
public:
  enum_base(const char *name, const char *doc, const std::type_info &type, uint32_t flags) : record_(new kvl_enum()), scope_(scope_bits()) {
    record_->size = sizeof(kvl_enum);
    record_->name = copy_text(name);
    record_->doc = copy_text(doc);
    record_->type_name = type_name(type);
    record_->flags = flags;
  }
  enum_base(const enum_base &) = delete;
  enum_base &operator=(const enum_base &) = delete;
  ~enum_base() {
    try {
      finish();
    } catch (...) {
      defer_exception();
    }
    delete[] docs_;
  }

protected:
  void add(const char *name, int64_t value, const char *doc) {
    if (record_->n_values == capacity_) {
      uint64_t larger = capacity_ ? 2 * capacity_ : 8;
      grow(record_->values, larger);
      grow(docs_, larger);
      capacity_ = larger;
    }
    docs_[record_->n_values] = doc;
    const_cast<kvl_enumerator *>(record_->values)[record_->n_values++] = {copy_text(name), value};
  }
  void export_all() { record_->flags |= KVL_ENUM_EXPORT; }

private:
  void finish() const {
    kvl_global out = {0};
    check(api->enum_register(env(), scope_, record_, &out));
    document(handle::steal(out.bits));
  }
  template <class V> void grow(V *&elements, uint64_t larger) const {
    auto *grown = new std::remove_const_t<V>[larger];
    for (uint64_t i = 0; i < record_->n_values; ++i)
      grown[i] = elements[i];
    delete[] elements;
    elements = grown;
  }
  /// Of several names for one value the first documents it.
  void document(const handle &made) const {
    for (uint64_t i = record_->n_values; i-- != 0;)
      if (docs_[i]) set_attribute(get_attribute(made.bits(), record_->values[i].name).bits(), "__doc__", object(docs_[i]).bits());
  }
  kvl_enum *record_;
  const char **docs_ = nullptr;
  kvl_ref scope_;
  uint64_t capacity_ = 0;
};

} // namespace detail

/// `enum_<color>("color").value("red", color::red).export_values();` or `enum_<access>("Access", enum_kind::flag)`. The enumeration
/// exists when the statement ends. An error in making it fails the import.
template <class E> class enum_ : public detail::enum_base {
  static_assert(std::is_enum_v<E>, "enum_<E> needs an enumeration type.");
  using number = std::underlying_type_t<E>;
  static constexpr uint32_t type_flags = (std::is_unsigned_v<number> ? KVL_ENUM_UNSIGNED : 0) | 8u * sizeof(E) << KVL_ENUM_BITS_SHIFT;

public:
  explicit enum_(const char *name, const char *doc = nullptr) : enum_base(name, doc, typeid(E), type_flags) {}
  enum_(const char *name, enum_kind kind, const char *doc = nullptr)
      : enum_base(name, doc, typeid(E), type_flags | detail::flags_of(kind)) {}
  /// Adds an enumerator, whose docstring is `doc`.
  enum_ &value(const char *name, E e, const char *doc = nullptr) {
    add(name, static_cast<int64_t>(e), doc);
    return *this;
  }
  /// Makes the enumerators attributes of the scope too.
  enum_ &export_values() {
    export_all();
    return *this;
  }
};

KEVEL_NAMESPACE_CLOSE
#endif
