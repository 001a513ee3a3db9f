// tests/ext/classes/pythonic_forms_ext.cc - what pythonize() is asked for, and what collections.abc brings
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <kevel/array.hpp>
#include <kevel/generator.hpp>
#include <kevel/python.hpp>
#include <kevel/pythonize.hpp>

namespace pythonic_forms {

/// Has what a mutable sequence needs; its elements are numbers.
class Row {
public:
  Row() = default;
  auto begin() { return values_.begin(); }
  auto end() { return values_.end(); }
  size_t size() const { return values_.size(); }
  double &operator[](size_t i) { return values_[i]; }
  void push_back(double v) { values_.push_back(v); }
  template <class I> void erase(I at) { values_.erase(at); }
  template <class I> void insert(I at, double v) { values_.insert(at, v); }
  const double *data() const { return values_.data(); }

private:
  std::vector<double> values_;
};
/// Its elements never move.
class Block {
public:
  size_t size() const { return 4; }
  double *data() { return values_; }

private:
  double values_[4] = {1, 2, 3, 4};
};

struct Item {
  explicit Item(int n = 0) : n(n) {}
  int n;
};
inline bool operator==(const Item &a, const Item &b) { return a.n == b.n; }
/// Shows its elements in place, so nothing is deleted.
struct Items : std::vector<Item> {};
struct ItemMap : std::map<std::string, Item> {};

struct Numbers : std::set<int> {};
struct Words : std::map<std::string, std::string> {};

/// Leads to what others own.
class Choice {
public:
  explicit Choice(Items &all) {
    for (Item &item : all) chosen_.push_back(&item);
  }
  size_t size() const { return chosen_.size(); }
  Item *&operator[](size_t i) { return chosen_[i]; }
  auto begin() { return chosen_.begin(); }
  auto end() { return chosen_.end(); }
  template <class I> void erase(I at) { chosen_.erase(at); }
  template <class I> void insert(I at, Item *item) { chosen_.insert(at, item); }

private:
  std::vector<Item *> chosen_;
};
/// Is no mapping, but what it gives are the entries of one.
class Settings {
public:
  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }
  size_t size() const { return all_.size(); }
  void set(const std::string &name, const Item &item) { all_[name] = item; }

private:
  std::map<std::string, Item> all_;
};

/// A pointer that may be null.
template <class T> class Lazy {
public:
  Lazy() = default;
  explicit Lazy(T value) : held_(std::make_shared<T>(value)) {}
  T *operator->() const { return held_.get(); }
  T &operator*() const { return *held_; }
  explicit operator bool() const { return held_ != nullptr; }
  int uses() const { return static_cast<int>(held_.use_count()); }

private:
  std::shared_ptr<T> held_;
};

/// Named as code bases name things.
class Thermometer {
public:
  double get_celsius() const { return celsius_; }
  void set_celsius(double c) { celsius_ = c; }
  std::string getLabel() const { return label_; }
  void setLabel(const std::string &l) { label_ = l; }
  int get_count() const { return 3; }
  int get() const { return 1; }
  int getaway() const { return 2; }
  int size() const { return 9; }
  int get_size() const { return 10; }

private:
  double celsius_ = 20;
  std::string label_ = "room";
};

class Door {
public:
  void open() { log += "open "; }
  void close() { log += "close "; }
  void slam() { throw std::runtime_error("it is stuck"); }
  std::string log;
};

/// A view of C++20's kind: it refers into what it is made of, and ends by a sentinel.
class Evens {
public:
  struct sentinel {};
  class cursor {
  public:
    cursor(const std::vector<int> *of, size_t at) : of_(of), at_(at) { settle(); }
    int operator*() const {
      if ((*of_)[at_] < 0) throw std::domain_error("negative");
      return (*of_)[at_];
    }
    cursor &operator++() {
      ++at_;
      settle();
      return *this;
    }
    bool operator!=(sentinel) const { return at_ < of_->size(); }

  private:
    void settle() {
      while (at_ < of_->size() && (*of_)[at_] % 2 != 0) ++at_;
    }
    const std::vector<int> *of_;
    size_t at_;
  };
  explicit Evens(const std::vector<int> &of) : of_(&of) {}
  cursor begin() { return {of_, 0}; }
  sentinel end() const { return {}; }

private:
  const std::vector<int> *of_;
};
class Series {
public:
  static int count() { return alive; }
  Series() { ++alive; }
  Series(const Series &other) : values_(other.values_) { ++alive; }
  ~Series() { --alive; }
  void add(int n) { values_.push_back(n); }
  Evens evens() const { return Evens(values_); }

private:
  inline static int alive = 0;
  std::vector<int> values_;
};

/// Tell themselves what is in them, and cannot be iterated.
struct Interval {
  using value_type = double;
  bool contains(const double &x) const { return x >= 1 && x <= 2; }
};
struct Multiples {
  using key_type = int;
  int count(const int &n) const { return n % 3 == 0 ? 2 : 0; }
};

template <class T> struct Grid {
  T cell = T();
};

} // namespace pythonic_forms

namespace kevel {
template <class T> struct pythonizor<pythonic_forms::Grid<T>> {
  template <class Class> static void apply(Class &cls) {
    cls.def_readwrite("cell", &pythonic_forms::Grid<T>::cell).setattr("kind", sizeof(T) == 4 ? "int" : "double");
  }
};
} // namespace kevel

/// Both == and !=, as every class with == has from C++20 on; an author's own __eq__ takes their place.
struct Stamp {
  explicit Stamp(int n) : n(n) {}
  int n;
  friend bool operator==(Stamp a, Stamp b) { return a.n == b.n; }
  friend bool operator!=(Stamp a, Stamp b) { return a.n != b.n; }
};
struct Postmark : Stamp {
  using Stamp::Stamp;
};

KEVEL_MODULE(pythonic_forms_ext) {
  using namespace kevel;
  using namespace pythonic_forms;
  class_<Row>("Row").pythonize(pythonic::all);
  class_<Block>("Block").pythonize(pythonic::all | pythonic::memory);
  class_<Item>("Item", init<int>()).def_readwrite("n", &Item::n).pythonize();
  class_<Items>("Items").def("add", static_cast<void (Items::*)(const Item &)>(&Items::push_back)).pythonize();
  class_<ItemMap>("ItemMap").pythonize();
  class_<Choice>("Choice", init<Items &>()[with_custodian_and_ward<1, 2>()]).pythonize();
  class_<Numbers>("Numbers").pythonize();
  class_<Words>("Words").pythonize();
  class_<Settings>("Settings").def("set", &Settings::set).pythonize();
  struct FewNumbers : Numbers {};
  class_<FewNumbers>("FewNumbers").pythonize(pythonic::all & ~pythonic::items);
  struct FewWords : Words {};
  class_<FewWords>("FewWords").pythonize(pythonic::all & ~(pythonic::membership | pythonic::length));
  class_<Lazy<Item>>("Lazy").def(init<Item>()).def("uses", &Lazy<Item>::uses).pythonize();
  class_<Thermometer>("Thermometer")
      .def("get_celsius", &Thermometer::get_celsius)
      .def("set_celsius", &Thermometer::set_celsius)
      .def("getLabel", &Thermometer::getLabel)
      .def("setLabel", &Thermometer::setLabel)
      .def("get_count", &Thermometer::get_count)
      .def("get", &Thermometer::get)
      .def("getaway", &Thermometer::getaway)
      .def("size", &Thermometer::size)
      .def("get_size", &Thermometer::get_size)
      .pythonize((pythonic::all & ~pythonic::length) | pythonic::properties);
  class_<Door>("Door")
      .def("open", &Door::open)
      .def("close", &Door::close)
      .def("slam", &Door::slam)
      .def_readonly("log", &Door::log)
      .def_context("open", "close");
  class_<Series>("Series").def("add", &Series::add).def("evens", &Series::evens, as_generator<>()).def("count", &Series::count).staticmethod("count");
  def("evens_of", +[](const Series &s) { return s.evens(); }, as_generator<>());
  class_<Interval>("Interval").pythonize();
  class_<Multiples>("Multiples").pythonize();
  class_<Grid<int>>("GridInt").pythonize();
  class_<Grid<double>>("GridDouble").pythonize();
  struct Described : Item {};
  class_<Described>("Described").def_readwrite("n", &Described::n).pythonize(pythonic::all, {{"__eq__", "equals"}});
  class_<Stamp>("Stamp", init<int>()).def_readonly("n", &Stamp::n).pythonize(pythonic::all, {{"__eq__", "equals"}});
  class_<Postmark>("Postmark", init<int>()).def("__eq__", +[](const Postmark &, const object &) { return true; }).pythonize();
  struct BadDoor : Door {};
  try {
    class_<BadDoor>("BadDoor").def("open", &BadDoor::open).def_context("open", "shut");
  } catch (const error &e) {
    scope().attr("refused") = object(e.what());
  }
}
