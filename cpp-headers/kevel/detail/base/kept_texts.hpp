// kevel/detail/base/kept_texts.hpp: texts that C++ has by a pointer alone, such as those that overrides return as const char *.
#pragma once
#include <deque>
#include <string>
#include <unordered_set>

#include <kevel/detail/base/handle.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// The texts of one thread. They stay until the call of C++ ends in which the first of them was kept, whichever is under way by then;
/// but of more than `most` different ones, which only a call that goes on and on comes to, the oldest go. An equal text is kept once.
class kept_texts {
public:
  static constexpr size_t most = 4096;

  static kept_texts &of_thread() {
    static thread_local kept_texts all;
    return all;
  }
  /// `any` is a handle that lives, of no constant.
  const char *keep(kvl_ref any, std::string text) {
    if (api->ref_kind(call_) != KVL_KIND_LOCAL) begin(any);
    const auto made = texts_.insert(static_cast<std::string &&>(text));
    if (made.second) {
      oldest_first_.push_back(&*made.first);
      if (oldest_first_.size() > most) {
        const std::string *oldest = oldest_first_.front();
        oldest_first_.pop_front();
        texts_.erase(texts_.find(*oldest));
      }
    }
    return made.first->c_str();
  }

private:
  /// Locals end with the call that they are made in.
  void begin(kvl_ref any) {
    oldest_first_.clear();
    texts_.clear();
    kvl_local local = {0};
    check(api->local_new(env(), any, &local));
    call_ = local.bits;
  }

  std::unordered_set<std::string> texts_;
  std::deque<const std::string *> oldest_first_;
  uint64_t call_ = 0;
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
