// tests/ext/classes/virtuals_ext.cc - virtual functions that Python overrides and C++ calls
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <kevel/python.hpp>

namespace py = kevel;

struct Shape {
  explicit Shape(std::string name = "shape") : name_(std::move(name)) { ++alive; }
  Shape(const Shape &) = delete;
  virtual ~Shape() { --alive; }
  virtual double area() const = 0;
  virtual std::string name() const { return name_; }
  virtual int scale(int factor, const std::string &unit) { return factor * static_cast<int>(unit.size()); }
  virtual void touch(py::object) {}
  virtual std::string label() const { return "label"; }
  double twice_area() const { return 2 * area(); }
  static int count() { return alive; }
  inline static int alive = 0;

 private:
  std::string name_;
};

struct PyShape : Shape, py::wrapper<Shape> {
  using Shape::Shape;
  double area() const override { return this->get_override("area")(); }
  std::string name() const override {
    if (py::override f = this->get_override("name")) return f();
    return Shape::name();
  }
  std::string default_name() const { return Shape::name(); }
  int scale(int factor, const std::string &unit) override {
    if (py::override f = this->get_override("scale")) return f(factor, unit);
    return Shape::scale(factor, unit);
  }
  int default_scale(int factor, const std::string &unit) { return Shape::scale(factor, unit); }
  std::string label() const override {
    if (py::override f = this->get_override("label")) return f();
    return Shape::label();
  }
  void touch(py::object thing) override {
    if (py::override f = this->get_override("touch"))
      f(thing);
    else
      Shape::touch(thing);
  }
  void default_touch(py::object thing) { Shape::touch(thing); }
};

/// A C++ class with its own overrides.
struct Unit : Shape {
  Unit() : Shape("unit") {}
  double area() const override { return 1; }
};

double area_of(const Shape &shape) { return shape.area(); }
std::string name_of(const Shape *shape) { return shape->name(); }
int scaled(Shape &shape, int factor, const std::string &unit) { return shape.scale(factor, unit); }
std::string label_of(const Shape &shape) { return shape.label(); }
void touch_with(Shape &shape, py::object thing) { shape.touch(thing); }
double total(const py::list &shapes) {
  double sum = 0;
  for (int i = 0; i < py::len(shapes); ++i) {
    const Shape &shape = py::extract<const Shape &>(shapes[i]);
    sum += shape.area();
  }
  return sum;
}
double area_or(const Shape &shape, double otherwise) {
  try {
    return shape.area();
  } catch (const py::error &) {
    return otherwise;
  }
}

std::vector<std::shared_ptr<Shape>> kept;
void keep(std::shared_ptr<Shape> shape) { kept.push_back(std::move(shape)); }
double kept_area() {
  double sum = 0;
  for (const auto &shape : kept) sum += shape->area();
  return sum;
}
/// Holds on to the last one while it runs, whatever becomes of `kept`.
double last_kept_area() {
  const std::shared_ptr<Shape> shape = kept.back();
  return shape->area();
}
void forget() { kept.clear(); }

KEVEL_MODULE(virtuals_ext) {
  using namespace kevel;
  class_<PyShape, std::shared_ptr<PyShape>, noncopyable>("Shape", init<>())
      .def(init<std::string>())
      .def("area", pure_virtual(&Shape::area), "The area.")
      .def("name", &Shape::name, &PyShape::default_name)
      .def("scale", &Shape::scale, &PyShape::default_scale)
      .def("touch", &Shape::touch, &PyShape::default_touch)
      .def("label", &Shape::label)
      .def("twice_area", &Shape::twice_area)
      .def("count", &Shape::count)
      .staticmethod("count");
  class_<Unit, bases<Shape>, std::shared_ptr<Unit>, noncopyable>("Unit");

  def("area_of", area_of);
  def("name_of", name_of);
  def("scaled", scaled);
  def("label_of", label_of);
  def("touch_with", touch_with);
  def("total", total);
  def("area_or", area_or);
  def("keep", keep);
  def("kept_area", kept_area);
  def("last_kept_area", last_kept_area);
  def("forget", forget);
}
