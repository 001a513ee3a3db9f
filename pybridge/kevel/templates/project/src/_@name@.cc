// The module @name@._@name@.
#include <kevel/python.hpp>

#include <stdexcept>

namespace {

class Counter {
public:
    explicit Counter(int start) : value_(start) {}

    int add(int step) {
        if (step < 0) throw std::invalid_argument("step must not be negative");
        return value_ += step;
    }

    int value() const { return value_; }

private:
    int value_;
};

}  // namespace

KEVEL_MODULE(_@name@) {
    using namespace kevel;

    class_<Counter>("Counter", "Counts up.", init<int>(arg("start") = 0))
        .def("add", &Counter::add, arg("step") = 1, "Add to the value and return it.")
        .add_property("value", &Counter::value, "How far it has counted.");
}
