// kevel/detail/convert/frame.hpp: an explicit frame of locals.
#pragma once
#include <kevel/detail/convert/local.hpp>

KEVEL_NAMESPACE_OPEN

/// Pushes a frame of locals, and pops it at the end of the scope: for loops that make locals in the middle of a long call.
class frame {
public:
  /// `capacity` locals are expected; 0: the usual 16.
  explicit frame(int64_t capacity = 0) { detail::check(detail::api->frame_push(detail::env(), capacity, &frame_)); }
  ~frame() {
    // What can fail here is reported by checked mode; a destructor has nowhere to throw it.
    detail::api->frame_pop(detail::env(), frame_, 0, nullptr);
  }
  frame(const frame &) = delete;
  frame &operator=(const frame &) = delete;

  /// A local of the frame outside, of the one object that outlives this frame. Throws kevel::error the second time.
  local escape(const local &value) { return escape(value.bits()); }
  local escape(const object &value) { return escape(value.bits()); }

private:
  local escape(kvl_ref value) {
    kvl_local escaped = {0};
    detail::check(detail::api->frame_escape(detail::env(), frame_, value, &escaped));
    return local(escaped);
  }

  kvl_frame frame_ = {0};
};

KEVEL_NAMESPACE_CLOSE
