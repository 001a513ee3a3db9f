// kevel/detail/convert/pool.hpp: this thread's reusable boxes for texts, complex numbers and borrowed instances.
#pragma once
#include <string>

#include <kevel/detail/convert/box.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A box that the reader gives back by writing busy = 0.
struct pool_box : kvl_box {
  std::string string;
  double parts[2] = {0, 0};
  pool_box *next = nullptr;
};

inline thread_local pool_box *pool = nullptr;

/// Frees the thread's boxes when it ends. Apart from `pool`, so that reaching the pool needs no initialisation check.
struct pool_reaper {
  ~pool_reaper() {
    while (pool_box *box = pool) {
      pool = box->next;
      delete box;
    }
  }
};

KEVEL_NOINLINE inline pool_box *grow_pool() {
  static thread_local pool_reaper reaper;
  (void)reaper;
  pool_box *box = new pool_box;
  box->next = pool;
  pool = box;
  return box;
}

/// A box nobody is reading: a result may still wait in one while a callback makes another.
inline pool_box *acquire_box() {
  pool_box *box = pool;
  while (box && box->busy)
    box = box->next;
  if (KEVEL_UNLIKELY(!box)) box = grow_pool();
  fill_box(*box, box, 0, 0, nullptr);
  return box;
}

inline kvl_box *finish_text(pool_box *box) {
  box->text = box->string.data();
  box->size = static_cast<int64_t>(box->string.size());
  return box;
}
inline kvl_box *text_box(std::string &&text) {
  pool_box *box = acquire_box();
  box->string = static_cast<std::string &&>(text);
  return finish_text(box);
}
inline kvl_box *text_box(const char *text, size_t size) {
  pool_box *box = acquire_box();
  box->string.assign(text, size);
  return finish_text(box);
}
/// A C string; null is None.
inline kvl_box *c_string_box(const char *text) {
  if (text) return text_box(text, __builtin_strlen(text));
  pool_box *box = acquire_box();
  box->object = 0;
  return box;
}
inline kvl_box *complex_box(double real, double imaginary) {
  pool_box *box = acquire_box();
  box->parts[0] = real;
  box->parts[1] = imaginary;
  box->text = reinterpret_cast<const char *>(box->parts);
  box->size = sizeof(box->parts);
  return box;
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
