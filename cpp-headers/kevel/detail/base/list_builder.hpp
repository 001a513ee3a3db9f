// kevel/detail/base/list_builder.hpp: a new list that C++ fills with numbers, which cross all at once when the list is first used.
#pragma once
#include <cstdlib>
#include <new>

#include <kevel/detail/base/object_builder.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Holds numbers of one kind, integers or doubles. Once Python has the list, or something else is appended, it grows no more.
class growing : public unfinished {
public:
  growing() noexcept : unfinished(true) {}
  ~growing() override { std::free(items_); }

  /// Whether the number of these bits (number.hpp) is taken.
  bool append(uint64_t bits) {
    const char code = is_integer(bits) ? 'q' : 'd';
    if (is_made_ || (size_ && code != code_)) return false;
    code_ = code;
    if (size_ == capacity_) grow();
    if (code == 'q')
      items_[size_++].i = integer_of(bits);
    else
      items_[size_++].d = double_of(bits);
    return true;
  }

protected:
  kvl_status make(kvl_local *out) override {
    is_made_ = true;
    return api->array_new(env(), code_, items_, static_cast<int64_t>(size_), out);
  }

private:
  KEVEL_NOINLINE void grow() {
    const size_t more = capacity_ ? 2 * capacity_ : 16;
    void *moved = std::realloc(items_, more * sizeof(kvl_slot));
    if (!moved) throw std::bad_alloc();
    items_ = static_cast<kvl_slot *>(moved);
    capacity_ = more;
  }

  // Eight bytes each, as an array of either kind has them.
  kvl_slot *items_ = nullptr;
  size_t size_ = 0, capacity_ = 0;
  char code_ = 'q';
  bool is_made_ = false;
};
static_assert(sizeof(kvl_slot) == sizeof(int64_t) && sizeof(kvl_slot) == sizeof(double), "slots are the elements of the array");

} // namespace detail
KEVEL_NAMESPACE_CLOSE
