// kevel/array/view.hpp: kevel::array, a strided view of elements.
#pragma once
#include <cstddef>
#include <iterator>
#include <string>
#if __has_include(<version>)
#include <version>
#endif
#ifdef __cpp_lib_span
#include <span>
#endif

#include <kevel/detail/base/error.hpp>

KEVEL_NAMESPACE_OPEN

/// The rank of an array that has any number of dimensions: array<T, any_dims>.
constexpr int any_dims = -1;

namespace detail {

/// Sizes and strides of N dimensions, by value, so that the compiler may keep them in registers.
template <int N> class array_layout {
  static_assert(N >= 1, "A kevel::array has one dimension or more, or kevel::any_dims.");

public:
  array_layout() = default;
  explicit array_layout(const int64_t *described) {
    for (int i = 0; i < N; ++i) {
      shape_[i] = static_cast<ptrdiff_t>(described[1 + i]);
      strides_[i] = static_cast<ptrdiff_t>(described[1 + N + i]);
    }
  }
  static constexpr int ndim() { return N; }
  ptrdiff_t shape(int i) const { return shape_[i]; }
  ptrdiff_t stride(int i) const { return strides_[i]; }

private:
  ptrdiff_t shape_[N] = {};
  ptrdiff_t strides_[N] = {};
};
/// The same of a number that is known at run time; it refers to the description of the call.
template <> class array_layout<any_dims> {
public:
  array_layout() = default;
  explicit array_layout(const int64_t *described) : described_(described) {}
  int ndim() const { return described_ ? static_cast<int>(described_[0]) : 0; }
  ptrdiff_t shape(int i) const { return static_cast<ptrdiff_t>(described_[1 + i]); }
  ptrdiff_t stride(int i) const { return static_cast<ptrdiff_t>(described_[1 + ndim() + i]); }

private:
  const int64_t *described_ = nullptr;
};

/// Goes through one dimension.
template <class T> class array_iterator {
  using byte = std::conditional_t<std::is_const_v<T>, const char, char>;

public:
  using iterator_category = std::random_access_iterator_tag;
  using value_type = std::remove_cv_t<T>;
  using difference_type = ptrdiff_t;
  using pointer = T *;
  using reference = T &;
  array_iterator() = default;
  array_iterator(T *at, ptrdiff_t stride) : at_(reinterpret_cast<byte *>(at)), stride_(stride) {}
  /// The element `index`, whose address need not exist.
  array_iterator(T *first, ptrdiff_t stride, ptrdiff_t index) : array_iterator(first, stride) { index_ = index; }

  T &operator*() const { return (*this)[0]; }
  T *operator->() const { return &(*this)[0]; }
  T &operator[](ptrdiff_t n) const { return *reinterpret_cast<T *>(at_ + (index_ + n) * stride_); }
  array_iterator &operator+=(ptrdiff_t n) {
    index_ += n;
    return *this;
  }
  array_iterator &operator-=(ptrdiff_t n) { return *this += -n; }
  array_iterator &operator++() { return *this += 1; }
  array_iterator &operator--() { return *this += -1; }
  array_iterator operator++(int) {
    array_iterator before = *this;
    ++*this;
    return before;
  }
  array_iterator operator--(int) {
    array_iterator before = *this;
    --*this;
    return before;
  }
  friend array_iterator operator+(array_iterator it, ptrdiff_t n) { return it += n; }
  friend array_iterator operator+(ptrdiff_t n, array_iterator it) { return it += n; }
  friend array_iterator operator-(array_iterator it, ptrdiff_t n) { return it -= n; }
  friend ptrdiff_t operator-(const array_iterator &a, const array_iterator &b) { return a.index_ - b.index_; }
  friend bool operator==(const array_iterator &a, const array_iterator &b) { return a.index_ == b.index_; }
  friend bool operator!=(const array_iterator &a, const array_iterator &b) { return a.index_ != b.index_; }
  friend bool operator<(const array_iterator &a, const array_iterator &b) { return a.index_ < b.index_; }
  friend bool operator>(const array_iterator &a, const array_iterator &b) { return b < a; }
  friend bool operator<=(const array_iterator &a, const array_iterator &b) { return !(b < a); }
  friend bool operator>=(const array_iterator &a, const array_iterator &b) { return !(a < b); }

private:
  byte *at_ = nullptr;
  ptrdiff_t stride_ = 0;
  ptrdiff_t index_ = 0;
};

} // namespace detail

/// As a parameter: the memory of anything that exports a buffer (bytes, bytearray, array.array, memoryview, numpy.ndarray), or has
/// `__array_interface__` or `__dlpack__` on the CPU. Nothing is copied, and nothing converted: the elements have to be Ts in this
/// machine's byte order, N dimensions of any strides. T is const for memory that is only read; else it must be writable.
/// char and std::byte are bytes, whatever their sign.
/// Owns nothing: it is good until the call ends whose parameter it is, on any thread. Errors of the call: TypeError says what
/// does not fit.
template <class T, int N = 1> class array {
public:
  using element_type = T;
  using value_type = std::remove_cv_t<T>;
  using iterator = detail::array_iterator<T>;

  /// Without elements; of any_dims, without dimensions.
  array() = default;
  /// `layout`: the number of dimensions, N sizes and N strides in bytes; for any_dims it has to live as long as the array.
  array(T *first, const int64_t *layout) : first_(first), layout_(layout) {}

  /// The same memory, to be read only.
  template <class U, std::enable_if_t<std::is_same_v<const U, T> && !std::is_const_v<U>, int> = 0>
  array(const array<U, N> &other) : first_(other.first_), layout_(other.layout_) {}

  /// The number of dimensions.
  int ndim() const { return layout_.ndim(); }
  /// The size of dimension i; not checked.
  ptrdiff_t shape(int i) const { return layout_.shape(i); }
  /// From one element of dimension i to the next, in bytes; may be negative, 0, or no multiple of sizeof(T). Not checked.
  ptrdiff_t stride(int i) const { return layout_.stride(i); }
  /// The number of elements.
  ptrdiff_t size() const {
    ptrdiff_t all = first_ ? 1 : 0;
    for (int i = 0; i < ndim(); ++i) all *= shape(i);
    return all;
  }
  bool empty() const { return size() == 0; }
  /// The element at (0, ..., 0); the others follow it without gaps if the array is contiguous().
  T *data() const { return first_; }
  /// Whether the elements follow each other without gaps in C's order: the last index changes fastest.
  bool contiguous() const {
    if (empty()) return true;
    ptrdiff_t expected = sizeof(T);
    for (int i = ndim() - 1; i >= 0; --i) {
      if (shape(i) != 1 && stride(i) != expected) return false;
      expected *= shape(i);
    }
    return true;
  }
  /// Whether every element lies where the processor wants a T.
  bool is_aligned() const {
    if (empty()) return true;
    size_t bits = reinterpret_cast<size_t>(first_);
    for (int i = 0; i < ndim(); ++i)
      if (shape(i) > 1) bits |= static_cast<size_t>(stride(i));
    return bits % alignof(T) == 0;
  }

  /// An element: an index for each dimension, not checked.
  template <class... I> T &operator()(I... indices) const {
    static_assert(N == any_dims || sizeof...(I) == N, "A kevel::array wants as many indices as it has dimensions.");
    static_assert((std::is_convertible_v<I, ptrdiff_t> && ...), "The indices of a kevel::array are integers.");
    ptrdiff_t offset = 0;
    int dimension = 0;
    ((offset += static_cast<ptrdiff_t>(indices) * stride(dimension++)), ...);
    return at_offset(offset);
  }
  /// The same, checked. Throws index_error.
  template <class... I> T &at(I... indices) const {
    if (static_cast<int>(sizeof...(I)) != ndim())
      throw detail::index_error(std::to_string(sizeof...(I)) + " indices for an array of " + std::to_string(ndim()) + " dimensions");
    int dimension = 0;
    (check_index(dimension++, static_cast<ptrdiff_t>(indices)), ...);
    return (*this)(indices...);
  }

  /// One dimension as a range.
  template <int M = N, std::enable_if_t<M == 1, int> = 0> iterator begin() const { return {first_, stride(0), 0}; }
  template <int M = N, std::enable_if_t<M == 1, int> = 0> iterator end() const { return {first_, stride(0), shape(0)}; }
#ifdef __cpp_lib_span
  /// All elements in C's order. Throws value_error if there are gaps between them.
  operator std::span<T>() const {
    if (!contiguous()) throw detail::value_error("this function wants an array whose elements lie side by side: pass a copy");
    return {first_, static_cast<size_t>(size())};
  }
#endif

private:
  template <class, int> friend class array;
  using byte = std::conditional_t<std::is_const_v<T>, const char, char>;
  T &at_offset(ptrdiff_t offset) const { return *reinterpret_cast<T *>(reinterpret_cast<byte *>(first_) + offset); }
  void check_index(int dimension, ptrdiff_t index) const {
    if (index < 0 || index >= shape(dimension))
      throw detail::index_error("index " + std::to_string(index) + " in dimension " + std::to_string(dimension) + " of size " +
                                std::to_string(shape(dimension)));
  }

  T *first_ = nullptr;
  detail::array_layout<N> layout_;
};

KEVEL_NAMESPACE_CLOSE
