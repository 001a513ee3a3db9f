// tests/fuzz_python/modules/fuzz_objects_ext.cc - classes of every holder, who owns them, and what refers into them
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <kevel/array.hpp>
#include <kevel/python.hpp>
#include <kevel/stl/function.hpp>
#include <kevel/stl/optional.hpp>
#include <kevel/stl/vector.hpp>

#include "classes.hpp"

namespace fuzzed {

struct ValueChild : Value {
  using Value::Value;
  int more = 1;
};
struct Fixed {
  explicit Fixed(int n = 0) : n(n) {}
  int n;
};

struct Unique : Counted<Unique> {
  explicit Unique(int number = 0) : number(number) { small.x = number; }
  virtual ~Unique() = default;
  int number;
  Small small;
  std::vector<Small> trail = std::vector<Small>(3);
  std::vector<double> memory = std::vector<double>(16, 0.5);
  std::unique_ptr<Unique> next;
  auto begin() { return trail.begin(); }
  auto end() { return trail.end(); }
};
struct UniqueChild : Unique {
  using Unique::Unique;
};
std::vector<std::unique_ptr<Unique>> taken;

/// Knows the living of a class that may refer to each other in cycles, which no collector sees.
template <class T> struct Listed {
  Listed() { all.insert(static_cast<T *>(this)); }
  Listed(const Listed &) : Listed() {}
  Listed &operator=(const Listed &) { return *this; }
  ~Listed() { all.erase(static_cast<T *>(this)); }
  inline static std::set<T *> all;
};

struct Shared : Counted<Shared>, Listed<Shared> {
  explicit Shared(int number = 0) : number(number) {}
  virtual ~Shared() = default;
  int number;
  Value part;
  std::shared_ptr<Shared> other;
};
struct SharedChild : Shared {
  using Shared::Shared;
};
std::vector<std::shared_ptr<Shared>> shared;
std::vector<std::shared_ptr<Value>> parts;

struct Counting : Counted<Counting> {
  explicit Counting(int number = 0) : number(number) {}
  Counting(const Counting &other) : Counted(other), number(other.number) {}
  virtual ~Counting() = default;
  int number;
  mutable std::atomic<int> references{0};
};
struct CountingChild : Counting {
  using Counting::Counting;
};
void intrusive_ptr_add_ref(const Counting *c) { ++c->references; }
void intrusive_ptr_release(const Counting *c) {
  if (--c->references == 0) delete c;
}
template <class T> class Ref {
public:
  using element_type = T;
  Ref(T *p = nullptr) : p_(p) {
    if (p_) intrusive_ptr_add_ref(p_);
  }
  Ref(const Ref &other) : Ref(other.p_) {}
  Ref &operator=(Ref other) {
    std::swap(p_, other.p_);
    return *this;
  }
  ~Ref() {
    if (p_) intrusive_ptr_release(p_);
  }
  T *get() const { return p_; }

private:
  T *p_;
};
std::vector<Ref<Counting>> counted;

struct Moved : Counted<Moved> {
  explicit Moved(int number = 0) : number(number) {}
  Moved(Moved &&other) noexcept : Counted(other), number(std::exchange(other.number, -1)) {}
  Moved(const Moved &) = delete;
  int number;
};

/// Makes a shared_ptr of itself; Python overrides `value`.
struct Itself : Counted<Itself>, std::enable_shared_from_this<Itself> {
  explicit Itself(int number = 0) : number(number) {}
  virtual ~Itself() = default;
  virtual int value() const { return number; }
  std::shared_ptr<Itself> self() { return shared_from_this(); }
  int number;
};
struct PyItself : Itself, kevel::wrapper<Itself> {
  using Itself::Itself;
  int value() const override {
    if (kevel::override f = get_override("value")) return f();
    return Itself::value();
  }
};
std::vector<std::shared_ptr<Itself>> selves;

struct Left : Counted<Left> {
  int left = 1;
};
struct Right : Counted<Right> {
  int right = 2;
};
struct Both : Left, Right {
  int both = 3;
};
struct Top : Counted<Top> {
  virtual ~Top() = default;
  int top = 4;
};
struct UpperLeft : virtual Top {
  int left = 5;
};
struct UpperRight : virtual Top {
  int right = 6;
};
struct Bottom : UpperLeft, UpperRight {
  int bottom = 7;
};

/// Refers to Python objects, and holds a callable.
struct Owner : Counted<Owner>, Listed<Owner> {
  kevel::field field;
  kevel::object any;
  std::function<int(int)> function;
  Value value;
  std::vector<double> numbers;
  static int total;
};
int Owner::total = 0;

template <class T> int number_of(const T &t) {
  if (!t.sound()) throw std::logic_error("this object is dead");
  return t.number;
}
/// Calls Python while a reference to the object is at hand, then looks at the object again.
template <class T> int between(T &t, const kevel::object &callback) {
  const int before = number_of(t);
  callback();
  return number_of(t) - before;
}

} // namespace fuzzed

KEVEL_MODULE(fuzz_objects_ext) {
  using namespace kevel;
  using namespace fuzzed;

  class_<Small>("Small")
      .def("__init__", make_constructor(+[](double x, double y) { return Small{x, y}; }))
      .def_readwrite("x", &Small::x)
      .def_readwrite("y", &Small::y)
      .def_pickle([](const Small &s) { return make_tuple(s.x, s.y); },
                  [](const tuple &state) { return Small{extract<double>(state[0]), extract<double>(state[1])}; });
  class_<Fixed, fixed_attributes>("Fixed", init<int>(arg("n") = 0))
      .def_readwrite("n", &Fixed::n)
      .def_repr()
      .def_pickle([](const Fixed &f) { return f.n; }, [](int n) { return Fixed(n); });
  class_<Value>("Value", init<int, std::string>((arg("number") = 0, arg("name") = "")))
      .def_readwrite("number", &Value::number)
      .def_readwrite("name", &Value::name)
      .def_readwrite("small", &Value::small)
      .def("sound", &Value::sound)
      .def("between", between<Value>)
      .def("__eq__", +[](const Value &a, const Value &b) { return a == b; })
      .def("__hash__", +[](const Value &v) { return v.number; })
      .def_pickle([](const Value &v) { return make_tuple(v.number, v.name); },
                  [](const tuple &state) { return Value(extract<int>(state[0]), extract<std::string>(state[1])); });
  class_<ValueChild, bases<Value>>("ValueChild", init<int, std::string>((arg("number") = 0, arg("name") = "")))
      .def_readwrite("more", &ValueChild::more);
  implicitly_convertible<int, Value>();

  class_<Unique, std::unique_ptr<Unique>>("Unique", init<int>(arg("number") = 0))
      .def_readwrite("number", &Unique::number)
      .def_readwrite("small", &Unique::small)
      .def("sound", &Unique::sound)
      .def("between", between<Unique>)
      .def("at", +[](Unique &u, int i) -> Small & { return u.trail.at(static_cast<size_t>(i)); }, return_internal_reference<>())
      .def("memory", +[](back_reference<Unique &> self) { return as_memoryview(self.get().memory.data(), {16}, self.source()); })
      .def("follow", +[](Unique &u, std::unique_ptr<Unique> next) { u.next = std::move(next); })
      .def("give_next", +[](Unique &u) { return std::move(u.next); })
      .def("__iter__", range<return_internal_reference<>>(&Unique::begin, &Unique::end));
  class_<UniqueChild, bases<Unique>, std::unique_ptr<UniqueChild>>("UniqueChild", init<int>(arg("number") = 0));
  def("take", +[](std::unique_ptr<Unique> u) {
    const int number = u ? number_of(*u) : -1;
    if (u) taken.push_back(std::move(u));
    return number;
  });
  def("take_then", +[](std::unique_ptr<Unique> u, const object &callback) {
    callback();
    return u ? number_of(*u) : -1;
  });
  def("take_two", +[](std::unique_ptr<Unique> a, std::unique_ptr<Unique> b) { return (a ? a->number : 0) + (b ? b->number : 0); });
  def("take_beside", +[](std::unique_ptr<Unique> a, const Unique &b) { return (a ? a->number : 0) + number_of(b); });
  def("give_back", +[]() -> std::unique_ptr<Unique> {
    if (taken.empty()) return nullptr;
    std::unique_ptr<Unique> u = std::move(taken.back());
    taken.pop_back();
    return u;
  });
  def("unique_of", +[](int number) -> std::unique_ptr<Unique> { return std::make_unique<UniqueChild>(number); });

  class_<Shared, std::shared_ptr<Shared>>("Shared", init<int>(arg("number") = 0))
      .def_readwrite("number", &Shared::number)
      .def_readwrite("part", &Shared::part)
      .def_readwrite("other", &Shared::other)
      .def("sound", &Shared::sound)
      .def("between", between<Shared>);
  class_<SharedChild, bases<Shared>, std::shared_ptr<SharedChild>>("SharedChild", init<int>(arg("number") = 0));
  def("share", +[](std::shared_ptr<Shared> s) { shared.push_back(s); });
  def("same_shared", +[](std::shared_ptr<Shared> s) { return s; });
  def("last_shared", +[] { return shared.empty() ? nullptr : shared.back(); });
  def("all_shared", +[] { return shared; });
  def("set_shared", +[](const std::vector<std::shared_ptr<Shared>> &all) { shared = all; });
  def("share_part", +[](std::shared_ptr<Shared> s) { return s ? std::shared_ptr<Value>(s, &s->part) : nullptr; });
  def("shared_value", +[](std::shared_ptr<Value> v) { return v; });
  def("shared_small", +[](std::shared_ptr<Small> s) { return s; });
  def("keep_value", +[](std::shared_ptr<Value> v) { parts.push_back(std::move(v)); });
  def("last_value", +[] { return parts.empty() ? nullptr : parts.back(); });
  def("shared_of", +[](int number) -> std::shared_ptr<Shared> { return std::make_shared<SharedChild>(number); });

  class_<Counting, Ref<Counting>>("Counting", init<int>(arg("number") = 0))
      .def_readwrite("number", &Counting::number)
      .def("sound", &Counting::sound)
      .def("between", between<Counting>)
      .add_property("references", +[](const Counting &c) { return c.references.load(); });
  class_<CountingChild, bases<Counting>>("CountingChild", init<int>(arg("number") = 0));
  def("count_in", +[](Ref<Counting> c) { counted.push_back(c); });
  def("same_counting", +[](Ref<Counting> c) { return c; });
  def("last_counting", +[] { return counted.empty() ? Ref<Counting>() : counted.back(); });
  def("counting_of", +[](int number) -> Ref<Counting> { return new CountingChild(number); });

  class_<Moved, noncopyable>("Moved", init<int>(arg("number") = 0)).def_readwrite("number", &Moved::number).def("sound", &Moved::sound).def("between", between<Moved>);
  def("swallow", +[](Moved m) { return number_of(m); });
  def("swallow_then", +[](Moved m, const object &callback) {
    callback();
    return number_of(m);
  });
  def("swallow_two", +[](Moved a, Moved b) { return number_of(a) + number_of(b); });
  def("moved_of", +[](int number) { return Moved(number); });

  class_<Itself, PyItself, std::shared_ptr<Itself>>("Itself", init<int>(arg("number") = 0))
      .def("value", &Itself::value)
      .def("self", &Itself::self)
      .def("sound", &Itself::sound)
      .def("between", between<Itself>)
      .def_readwrite("number", &Itself::number);
  def("keep_itself", +[](std::shared_ptr<Itself> i) { selves.push_back(std::move(i)); });
  def("last_itself", +[] { return selves.empty() ? nullptr : selves.back(); });
  def("last_value_of_itself", +[] {
    const std::shared_ptr<Itself> last = selves.empty() ? nullptr : selves.back();
    return last ? last->value() : -1;
  });

  class_<Left>("Left").def_readwrite("left", &Left::left);
  class_<Right>("Right").def_readwrite("right", &Right::right);
  class_<Both, bases<Left, Right>>("Both").def_readwrite("both", &Both::both);
  class_<Top>("Top").def_readwrite("top", &Top::top);
  class_<UpperLeft, bases<Top>>("UpperLeft").def_readwrite("left", &UpperLeft::left);
  class_<UpperRight, bases<Top>>("UpperRight").def_readwrite("right", &UpperRight::right);
  class_<Bottom, bases<UpperLeft, UpperRight>>("Bottom").def_readwrite("bottom", &Bottom::bottom);
  def("right_of", +[](Right &r) { return r.right; });
  def("right_part", +[](Both &b) -> Right & { return b; }, return_internal_reference<>());
  def("top_of", +[](const Top *t) { return t ? t->top : -1; });
  def("top_part", +[](Bottom &b) -> Top & { return b; }, return_internal_reference<>());
  def("bottom_as_top", +[]() -> Top * { return new Bottom; }, return_value_policy<manage_new_object>());

  class_<Owner, noncopyable>("Owner")
      .def_readwrite("any", &Owner::any)
      .def_readwrite("function", &Owner::function)
      .def_readwrite("value", &Owner::value)
      .def_readwrite("numbers", &Owner::numbers)
      .def_readwrite("total", &Owner::total)
      .def("refer", +[](back_reference<Owner &> self, const object &other) { self.get().field = field(self.source(), other); })
      .def("referred", +[](const Owner &o) { return o.field.get(); })
      .def("call", +[](const Owner &o, int n) {
        const std::function<int(int)> function = o.function;
        return function ? function(n) : n;
      });
  def("tie", +[](const object &, const object &) {}, with_custodian_and_ward<1, 2>());

  def("forget", +[] {
    taken.clear();
    auto all = std::exchange(shared, {});
    auto values = std::exchange(parts, {});
    auto counting = std::exchange(counted, {});
    auto itself = std::exchange(selves, {});
    std::vector<std::shared_ptr<Shared>> others;
    for (Shared *each : Listed<Shared>::all) others.push_back(std::exchange(each->other, nullptr));
    std::vector<object> held;
    std::vector<std::function<int(int)>> functions;
    for (Owner *each : Listed<Owner>::all) {
      held.push_back(std::exchange(each->any, object()));
      functions.push_back(std::exchange(each->function, nullptr));
    }
  });
  def("alive", +[] {
    dict all;
    all["Value"] = Counted<Value>::alive.load();
    all["Unique"] = Counted<Unique>::alive.load();
    all["Shared"] = Counted<Shared>::alive.load();
    all["Counting"] = Counted<Counting>::alive.load();
    all["Moved"] = Counted<Moved>::alive.load();
    all["Itself"] = Counted<Itself>::alive.load();
    all["Left"] = Counted<Left>::alive.load();
    all["Right"] = Counted<Right>::alive.load();
    all["Top"] = Counted<Top>::alive.load();
    all["Owner"] = Counted<Owner>::alive.load();
    return all;
  });
}
