// kevel/array/results.hpp: memory of C++ that Python sees in place, and what keeps it alive.
#pragma once
#include <vector>

#include <kevel/array/element.hpp>
#include <kevel/detail/bind/class.hpp>
#include <kevel/stl/numbers.hpp>

KEVEL_NAMESPACE_OPEN

/// Where the elements of an object are. `shape`: sizes of the dimensions; `strides`: bytes from one element of a dimension to the
/// next, none for memory without gaps in C's order. Memory of a const T is read-only for Python.
struct buffer_info {
  template <class T>
  buffer_info(T *data, std::vector<ptrdiff_t> sizes, std::vector<ptrdiff_t> steps = {})
      : address(reinterpret_cast<intptr_t>(data)), element(detail::element_text<T>()), readonly(std::is_const_v<T>),
        shape(static_cast<std::vector<ptrdiff_t> &&>(sizes)), strides(static_cast<std::vector<ptrdiff_t> &&>(steps)) {
    if (!strides.empty() && strides.size() != shape.size())
      throw detail::value_error("an array of " + std::to_string(shape.size()) + " dimensions with " +
                                std::to_string(strides.size()) + " strides");
  }
  intptr_t address;
  std::string element;
  bool readonly;
  std::vector<ptrdiff_t> shape, strides;
};

namespace detail {

template <class... Owner> object shown(const char *how, const buffer_info &info, const Owner &...owner) {
  return compiled_api(how)(static_cast<long>(info.address), info.element,
                                                                          list_of_numbers(info.shape.data(), info.shape.size()),
                                                                          list_of_numbers(info.strides.data(), info.strides.size()),
                                                                          info.readonly, owner...);
}

} // namespace detail

/// A memoryview over memory of C++, without a copy. It and all that is made of it keep `owner` alive, which has to keep the memory
/// where it is: usually the instance whose it is. Errors: BufferError for complex elements and memory with gaps.
inline object as_memoryview(const buffer_info &info, const object &owner) { return detail::shown("memoryview_over", info, owner); }
template <class T> object as_memoryview(T *data, std::vector<ptrdiff_t> shape, const object &owner) {
  return as_memoryview(buffer_info(data, static_cast<std::vector<ptrdiff_t> &&>(shape)), owner);
}
/// The same as a numpy.ndarray. Errors: ImportError if NumPy is not installed.
inline object as_ndarray(const buffer_info &info, const object &owner) { return detail::shown("ndarray_over", info, owner); }
template <class T> object as_ndarray(T *data, std::vector<ptrdiff_t> shape, const object &owner) {
  return as_ndarray(buffer_info(data, static_cast<std::vector<ptrdiff_t> &&>(shape)), owner);
}

namespace detail {

template <class T> struct buffer_definition {
  template <class Class, class F> static void apply(Class &cls, F tell) {
    static constexpr char name[] = "_kvl_array"; // for this moment
    cls.add_property(name, [tell](T &self) { return shown("array_interface", tell(self)); });
    compiled_api("shows_array")(cls, name);
    cls.def("__buffer__", [tell](const object &self, int) { return as_memoryview(tell(extract<T &>(self)()), self); });
  }
  /// The elements of a T by its data() and size().
  template <class Class> static void apply_to_elements(Class &cls) {
    apply(cls, [](T &self) { return buffer_info(self.data(), {static_cast<ptrdiff_t>(self.size())}); });
  }
};

} // namespace detail
KEVEL_NAMESPACE_CLOSE
