// expect: There is no C++ object in Python that this reference could lead to, only a value that the conversion makes: ask for the value. Where a function has to return a reference, keep the value in a member.
#include <kevel/python.hpp>
struct base {
  virtual ~base() = default;
  virtual const std::string &label() const = 0;
};
struct wrap : base, kevel::wrapper<base> {
  const std::string &label() const override { return get_override("label")(); }
};
KEVEL_MODULE(ui) { kevel::class_<wrap, kevel::noncopyable>("base").def("label", kevel::pure_virtual(&base::label), kevel::return_value_policy<kevel::copy_const_reference>()); }
