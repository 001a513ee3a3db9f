// tests/ext/convert/scalars_ext.cc - integers of every width, bool, char and floating point, as arguments and as results
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>

#include <kevel/python.hpp>

template <class T> T same(T value) { return value; }
template <class T> T same_reference(const T &value) { return value; }
template <class T> T lowest() { return std::numeric_limits<T>::lowest(); }
template <class T> T highest() { return std::numeric_limits<T>::max(); }
/// Fails, so that an error can be told from a result that looks like one.
template <class T> T fails(T) { throw std::runtime_error("failed"); }

template <class T> void scalar(const char *name) {
  const std::string suffix(name);
  kevel::def(suffix.c_str(), same<T>);
  kevel::def(("ref_" + suffix).c_str(), same_reference<T>);
  kevel::def(("lowest_" + suffix).c_str(), lowest<T>);
  kevel::def(("highest_" + suffix).c_str(), highest<T>);
  kevel::def(("fails_" + suffix).c_str(), fails<T>);
}

void nothing() {}
char char_of(int code) { return static_cast<char>(code); }
bool negated(bool value) { return !value; }

KEVEL_MODULE(scalars_ext) {
  scalar<signed char>("signed_char");
  scalar<unsigned char>("unsigned_char");
  scalar<short>("short");
  scalar<unsigned short>("unsigned_short");
  scalar<int>("int");
  scalar<unsigned>("unsigned");
  scalar<long>("long");
  scalar<unsigned long>("unsigned_long");
  scalar<long long>("long_long");
  scalar<unsigned long long>("unsigned_long_long");
  scalar<std::int8_t>("int8");
  scalar<std::uint8_t>("uint8");
  scalar<std::int16_t>("int16");
  scalar<std::uint16_t>("uint16");
  scalar<std::int32_t>("int32");
  scalar<std::uint32_t>("uint32");
  scalar<std::int64_t>("int64");
  scalar<std::uint64_t>("uint64");
  scalar<std::size_t>("size_t");
  scalar<std::ptrdiff_t>("ptrdiff_t");
  scalar<float>("float");
  scalar<double>("double");
  scalar<bool>("bool");
  scalar<char>("char");
  kevel::def("nothing", nothing);
  kevel::def("char_of", char_of);
  kevel::def("negated", negated);
}
