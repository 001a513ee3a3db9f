// expect: say so, with return_value_policy<return_opaque_pointer>()
#include <kevel/python.hpp>
struct Secret;
KEVEL_OPAQUE(Secret)
Secret *find();
KEVEL_MODULE(m) { kevel::def("find", find); }
