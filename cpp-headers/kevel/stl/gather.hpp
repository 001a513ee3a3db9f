// kevel/stl/gather.hpp: new lists of what C++ has, several items in a crossing.
#pragma once
#include <kevel/stl/numbers.hpp>
#include <kevel/stl/texts.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// Fills a list with Ts.
template <class T> class gatherer {
public:
  /// The value has to stay where it is until 15 others have been added, or the whole is finished.
  void add(const T &value) {
    if (count_ == most) flush();
    kvl_slot *slots = slots_ + 1 + count_ * outgoing<T>::n_slots;
    if constexpr (outgoing<T>::code == 'O') {
      kept_[count_] = object(value);
      slots[0].h = kept_[count_].bits();
    } else {
      outgoing<T>(value).write(slots);
    }
    ++count_;
  }
  object finish() {
    if (count_ || whole_.is_none()) flush();
    return static_cast<object &&>(whole_);
  }

private:
  static constexpr unsigned most = 16;

  void flush() {
    char format[2 + most] = {'O'};
    for (unsigned i = 0; i < count_; ++i) format[1 + i] = outgoing<T>::code;
    object part = build(KVL_BUILD_LIST, format, slots_);
    count_ = 0;
    if (whole_.is_none())
      whole_ = static_cast<object &&>(part);
    else
      call_method<void>(whole_, "extend", part);
  }

  object whole_;
  unsigned count_ = 0;
  object kept_[outgoing<T>::code == 'O' ? most : 1]; ///< what is made of values that travel as objects
  kvl_slot slots_[1 + most * outgoing<T>::n_slots] = {};
};

template <class T, class Values, class = void> struct is_contiguous : std::false_type {};
template <class T, class Values>
struct is_contiguous<T, Values, std::enable_if_t<std::is_convertible_v<decltype(std::declval<const Values &>().data()), const T *>>>
    : std::true_type {};

/// A list of the elements of a container, which are Ts; numbers and texts cross all at once.
template <class T, class Values> object list_of(const Values &values) {
  if constexpr (is_array_number<T> && is_contiguous<T, Values>::value) {
    return list_of_numbers(values.data(), values.size());
  } else if constexpr (is_array_number<T>) {
    std::vector<T> numbers;
    for (T value : values) numbers.push_back(value);
    return list_of_numbers(numbers.data(), numbers.size());
  } else {
    if constexpr (std::is_same_v<T, std::string>)
      if (object texts = list_of_texts(values); !texts.is_none()) return texts;
    gatherer<T> all;
    for (const auto &value : values) all.add(static_cast<const T &>(value));
    return all.finish();
  }
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
