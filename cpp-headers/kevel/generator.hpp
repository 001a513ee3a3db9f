// kevel/generator.hpp: results that are ranges of C++, such as views, as generators. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <memory>
#include <optional>
#include <utility>

#include <kevel/detail/bind/call_policies.hpp>
#include <kevel/detail/bind/class.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A range, and how far Python is.
template <class Range> struct generated_range {
  explicit generated_range(Range &&made) : range(std::move(made)) {}
  generated_range(const generated_range &) = delete;
  generated_range &operator=(const generated_range &) = delete;

  using cursor = decltype(std::declval<Range &>().begin());
  using value = std::decay_t<decltype(*std::declval<cursor &>())>;
  static object self(object generator) { return generator; }
  /// Nothing is computed before it is asked for, not even the first element.
  value step() {
    if (is_running) throw error(KVL_EXC_VALUE, "generator already executing");
    if (has_ended) throw stop_iteration();
    const within step(*this);
    if (next)
      ++*next;
    else
      next.emplace(range.begin());
    if (!(*next != range.end())) throw stop_iteration();
    value found = **next;
    has_ended = false;
    return found;
  }

  static object show(Range &&made) {
    define_hidden<generated_range>([] {
      class_<generated_range, std::shared_ptr<generated_range>, noncopyable>("generator", no_init)
          .def("__iter__", &generated_range::self)
          .def("__next__", &generated_range::step);
    });
    return object(std::make_shared<generated_range>(std::move(made)));
  }

private:
  /// A step, in which the range may call Python, and that another thread or the range itself comes here. One that raises is the last.
  struct within {
    explicit within(generated_range &of) : of(of) { of.is_running = of.has_ended = true; }
    ~within() { of.is_running = false; }
    within(const within &) = delete;
    within &operator=(const within &) = delete;
    generated_range &of;
  };

  Range range;
  std::optional<cursor> next;
  bool has_ended = false;
  bool is_running = false;
};

struct generate {
  template <class R> struct apply {
    struct type {
      object operator()(R range) const { return generated_range<bare<R>>::show(bare<R>(static_cast<R &&>(range))); }
    };
  };
};

} // namespace detail

/// The result, a range with begin() and end(), is a generator, which computes each element when Python asks for it and gives copies. It
/// keeps argument 1 alive (self, for a method), into which a view refers. Needs <kevel/generator.hpp>.
template <class Base = default_call_policies> struct as_generator : with_custodian_and_ward_postcall<0, 1, Base> {
  using result_converter = detail::generate;
};

KEVEL_NAMESPACE_CLOSE
