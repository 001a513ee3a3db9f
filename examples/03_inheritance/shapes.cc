// examples/03_inheritance/shapes.cc - C++ bases, Python subclasses, and objects that travel both ways as what they are
#include <memory>
#include <string>
#include <vector>

#include <kevel/python.hpp>

struct Shape {
  virtual ~Shape() = default;
  virtual double area() const = 0;
  virtual std::string name() const { return "shape"; }
};

struct Named {
  virtual ~Named() = default;
  std::string label = "unnamed";
};

struct Rectangle : Shape, Named {
  Rectangle(double width, double height) : width(width), height(height) {}
  double area() const override { return width * height; }
  std::string name() const override { return "rectangle"; }
  double width, height;
};

struct Square : Rectangle {
  explicit Square(double side) : Rectangle(side, side) {}
  std::string name() const override { return "square"; }
};

/// The C++ half of a Python subclass of Shape.
struct PyShape : Shape, kevel::wrapper<Shape> {
  double area() const override { return this->get_override("area")(); }
  std::string name() const override {
    if (kevel::override f = this->get_override("name")) return f();
    return Shape::name();
  }
  std::string default_name() const { return Shape::name(); }
};

/// Says of any shape, whoever wrote it, what it is.
std::string describe(const Shape &shape) {
  return shape.name() + " of area " + std::to_string(static_cast<long>(shape.area() + 0.5));
}

/// Makes a Square and returns it as a Shape: Python sees a Square.
std::unique_ptr<Shape> make_square(double side) { return std::unique_ptr<Shape>(new Square(side)); }

void set_label(Named &named, const std::string &label) { named.label = label; }

/// Keeps shapes alive, those made in Python too, together with their Python half.
class Drawing {
 public:
  void add(std::shared_ptr<Shape> shape) { shapes_.push_back(std::move(shape)); }
  std::shared_ptr<Shape> last() const { return shapes_.empty() ? nullptr : shapes_.back(); }
  double total_area() const {
    double total = 0.0;
    for (const auto &shape : shapes_) total += shape->area();
    return total;
  }

 private:
  std::vector<std::shared_ptr<Shape>> shapes_;
};

KEVEL_MODULE(shapes) {
  using namespace kevel;

  class_<Shape, PyShape, std::shared_ptr<Shape>, noncopyable>("Shape", "Anything with an area.")
      .def("area", pure_virtual(&Shape::area))
      .def("name", &Shape::name, &PyShape::default_name);

  class_<Named, noncopyable>("Named").def_readwrite("label", &Named::label);

  class_<Rectangle, bases<Shape, Named>, std::shared_ptr<Rectangle>>("Rectangle", init<double, double>((arg("width"), arg("height"))))
      .def_readonly("width", &Rectangle::width)
      .def_readonly("height", &Rectangle::height);

  class_<Square, bases<Rectangle>, std::shared_ptr<Square>>("Square", init<double>(arg("side")));

  class_<Drawing>("Drawing")
      .def("add", &Drawing::add)
      .def("last", &Drawing::last)
      .def("total_area", &Drawing::total_area);

  def("describe", describe);
  def("make_square", make_square);
  def("set_label", set_label);
}
