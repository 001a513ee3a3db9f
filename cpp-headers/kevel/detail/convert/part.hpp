// kevel/detail/convert/part.hpp: references into objects that move, such as elements of containers: they move along.
#pragma once
#include <kevel/detail/base/translate.hpp>
#include <kevel/detail/convert/box.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A C++ object that another one has, which moves, or that one refers to. What lies within the memory of the whole is there wherever
/// that is; anything else is known to be there only as long as the whole stays. The Python object keeps that of the whole.
class part_box : public moving_box {
public:
  /// Of a whole that this number stands for; with the native lock held since the part was found.
  part_box(intptr_t passed, kvl_type type, intptr_t object, size_t size)
      : whole_(reinterpret_cast<moving_box *>(~passed)), whole_at_(find_whole()), part_at_(object) {
    if (!whole_at_) throw_pending();
    fill_moving_box(*this, type, size, whole_->within, whole_->uses);
  }

private:
  template <class Box> friend void fill_moving_box(Box &box, kvl_type type, size_t size, intptr_t within, kvl_uses &of) noexcept;
  intptr_t find_whole() const noexcept { return whole_->find(reinterpret_cast<kvl_moving_box *>(whole_)); }
  intptr_t find_now() const noexcept { return in_whole(find_whole()); }
  intptr_t locate() const noexcept { return in_whole(reinterpret_cast<intptr_t (*)(kvl_box *)>(whole_->object)(whole_)); }
  intptr_t in_whole(intptr_t now) const noexcept {
    const intptr_t offset = part_at_ - whole_at_;
    if (!now || now == whole_at_) return now ? part_at_ : 0;
    if (offset >= 0 && offset < whole_->size) return now + offset;
    record(KVL_EXC_REFERENCE, "this object belongs to an element that has moved within its container since: get it from there again");
    return 0;
  }

  moving_box *whole_;
  intptr_t whole_at_, part_at_;
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
