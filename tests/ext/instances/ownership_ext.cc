// tests/ext/instances/ownership_ext.cc - who deletes: counted objects, objects that share themselves, deleters, move-only types, owners
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <kevel/python.hpp>
#include <kevel/stl/function.hpp>
#include <kevel/stl/vector.hpp>

#include "counted.hpp"

namespace ownership {

/// Counts its own references, as libraries of their own smart pointers do.
struct Texture : Counted<Texture> {
  explicit Texture(std::string name) : name(std::move(name)) {}
  Texture(const Texture &other) : Counted(other), name(other.name) {}
  virtual ~Texture() = default;
  virtual int size() const { return 1; }
  std::string name;
  mutable int references = 0;
};
struct Atlas : Texture {
  explicit Atlas(std::string name) : Texture(std::move(name)) {}
  int size() const override { return 100; }
};
void intrusive_ptr_add_ref(const Texture *t) { ++t->references; }
void intrusive_ptr_release(const Texture *t) {
  if (--t->references == 0) delete t;
}
template <class T> class Ref {
public:
  using element_type = T;
  Ref() = default;
  Ref(T *p) : p_(p) {
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
  T *operator->() const { return p_; }
  explicit operator bool() const { return p_ != nullptr; }

private:
  T *p_ = nullptr;
};

/// A pointer that is not to be assigned.
template <class T> struct Fixed : Ref<T> {
  using Ref<T>::Ref;
  Fixed(const Fixed &) = default;
  Fixed &operator=(const Fixed &) = delete;
};

/// Another one, without virtual functions. C++ has one that nobody counts.
struct Label {
  std::string text = "label";
  int references = 0;
  Ref<Label> self() { return this; }
};
void intrusive_ptr_add_ref(Label *label) { ++label->references; }
void intrusive_ptr_release(Label *label) {
  if (--label->references == 0) delete label;
}

Ref<Texture> bound; // what C++ keeps
std::vector<Ref<Texture>> shelf;
struct Wall {
  Ref<Texture> texture;
  void paper(Ref<Texture> t) { texture = t; }
};

/// Knows its own std::shared_ptr.
struct Node : Counted<Node>, std::enable_shared_from_this<Node> {
  explicit Node(int n) : n(n) {}
  virtual ~Node() = default;
  std::shared_ptr<Node> self() { return shared_from_this(); }
  std::shared_ptr<const Node> const_self() const { return shared_from_this(); }
  void register_itself();
  virtual int value() const { return n; }
  int n;
};
struct PyNode : Node, kevel::wrapper<Node> {
  using Node::Node;
  int value() const override {
    if (kevel::override f = get_override("value")) return f();
    return Node::value();
  }
};
struct Leaf : Node { // without a wrapper
  using Node::Node;
};
std::shared_ptr<Node> registered;
void Node::register_itself() { registered = shared_from_this(); }

/// Deleters that tell.
std::string deleted;
struct Session : Counted<Session> {
  explicit Session(std::string id) : id(std::move(id)) {}
  std::string id;
};
struct Closing {
  void operator()(Session *s) const {
    deleted += s->id + ";";
    delete s;
  }
};
using OwnedSession = std::unique_ptr<Session, Closing>;
OwnedSession parked;

/// Cannot be copied.
struct Stream : Counted<Stream> {
  explicit Stream(int id) : id(id) {}
  Stream(Stream &&other) noexcept : Counted(other), id(std::exchange(other.id, -1)) {}
  Stream(const Stream &) = delete;
  int id;
};

struct FileStream : Stream {
  using Stream::Stream;
};
/// Takes a stream over.
struct Pipe {
  explicit Pipe(Stream s) : stream(std::move(s)) {}
  Stream stream;
};
/// Cannot be copied, and needs no destructor.
struct Ticket {
  explicit Ticket(int n) : n(n) {}
  Ticket(Ticket &&) = default;
  int n;
};

/// Given away by std::unique_ptr.
struct Loan : Counted<Loan> {
  int n = 1;
};

struct Part : Counted<Part> {
  int n = 3;
};
/// Owns a part, and is owned by nobody.
struct Whole : Counted<Whole> {
  Part part;
  Part *find(bool there) { return there ? &part : nullptr; }
};
Part &first_part(int, Whole &whole) { return whole.part; }

/// Made, kept and deleted by C++.
std::vector<std::unique_ptr<Part>> arena;

} // namespace ownership

KEVEL_MODULE(ownership_ext) {
  using namespace kevel;
  using namespace ownership;

  class_<Texture, Ref<Texture>>("Texture", init<std::string>())
      .def_readonly("name", &Texture::name)
      .def_readonly("references", &Texture::references)
      .def("size", &Texture::size)
      .def("count", &Texture::count)
      .staticmethod("count");
  class_<Atlas, bases<Texture>>("Atlas", init<std::string>());
  def("bind", +[](Ref<Texture> t) { bound = t; });
  def("bound", +[] { return bound; });
  def("bound_name", +[] { return bound->name; });
  def("bound_reference", +[]() -> Texture & { return *bound.get(); }, return_value_policy<reference_existing_object>());
  def("new_texture", +[](const std::string &name) { return Ref<Texture>(new Texture(name)); });
  def("new_atlas", +[](const std::string &name) -> Ref<Texture> { return new Atlas(name); });
  def("raw_texture", +[] { return new Texture("raw"); }, return_value_policy<manage_new_object>());
  def("texture_by_value", +[] { return Texture("value"); });
  def("same_texture", +[](const Ref<Texture> &a, const Ref<Texture> &b) { return a.get() == b.get(); });
  def("texture_or_none", +[](Ref<const Texture> t) { return t ? t->name : "none"; });
  def("first_shelved", +[]() -> Texture & { return *shelf.front().get(); }, return_value_policy<reference_existing_object>());
  def("label", +[]() -> Label & {
    static Label label;
    return label;
  }, return_value_policy<reference_existing_object>());
  class_<Wall>("Wall").def("paper", &Wall::paper, with_custodian_and_ward<1, 2>()).add_property("texture", +[](const Wall &w) { return w.texture; });
  class_<Label>("Label").def_readwrite("text", &Label::text).def("self", &Label::self);
  def("label_pointer", +[](Label *label) { return Ref<Label>(label); });
  def("fixed_name", +[](Fixed<Texture> t) { return t->name; });
  def("shelve", +[](const std::vector<Ref<Texture>> &all) { shelf = all; });
  def("shelf", +[] { return shelf; });
  def("share_texture", +[](std::shared_ptr<Texture> t) { return t->name; });
  def("held_texture", +[](const object &o) { return extract<Ref<Texture>>(o)()->name; });
  def("texture_object", +[] { return object(bound); });

  class_<Node, PyNode, std::shared_ptr<Node>>("Node", init<int>())
      .def("self", &Node::self)
      .def("const_self", &Node::const_self)
      .def("register_itself", &Node::register_itself)
      .def("value", &Node::value)
      .def_readwrite("n", &Node::n)
      .def("count", &Node::count)
      .staticmethod("count");
  class_<Leaf, bases<Node>, std::shared_ptr<Leaf>>("Leaf", init<int>());
  def("registered", +[] { return registered; });
  def("registered_value", +[] { return registered->value(); });
  def("forget_registered", +[] { registered.reset(); });
  def("node_from_cpp", +[](int n) { return std::make_shared<Node>(n); });
  def("node_pointer", +[](Node *node) { return node ? node->shared_from_this() : nullptr; });
  def("node_extracted", +[](const object &o) { return extract<Node &>(o)().n; });
  def("node_count_of", +[](const std::shared_ptr<Node> &node) { return node.use_count(); });
  def("nodes", +[](const std::vector<Node *> &all) { return static_cast<int>(all.size()); });

  class_<Session, OwnedSession>("Session", no_init)
      .def_readonly("id", &Session::id)
      .def("count", &Session::count)
      .staticmethod("count");
  def("open_session", +[](const std::string &id) { return OwnedSession(new Session(id)); });
  def("shared_session", +[](const std::string &id) {
    return std::shared_ptr<Session>(new Session(id), [](Session *s) {
      deleted += "shared " + s->id + ";";
      delete s;
    });
  });
  def("park", +[](OwnedSession session) { parked = std::move(session); });
  def("unpark", +[] { return std::move(parked); });
  def("take_plainly", +[](std::unique_ptr<Session>) {});
  def("deleted", +[] { return std::exchange(deleted, std::string()); });

  class_<Stream, noncopyable>("Stream", init<int>()).def_readonly("id", &Stream::id).def("count", &Stream::count).staticmethod("count");
  def("open_stream", +[](int id) { return Stream(id); });
  def("stream_id", +[](const Stream &s) { return s.id; });
  def("stream_moved", +[](Stream &s) { return Stream(std::move(s)); });
  class_<FileStream, bases<Stream>, std::unique_ptr<FileStream>>("FileStream", init<int>());
  class_<Pipe, noncopyable>("Pipe", init<Stream>()).add_property("id", +[](const Pipe &pipe) { return pipe.stream.id; });
  class_<Ticket, noncopyable>("Ticket", init<int>());
  def("none_pointer", +[](Part *part) { return part != nullptr; }, arg("part").none(false));
  def("none_shared", +[](std::shared_ptr<Stream> stream) { return stream != nullptr; }, (arg("stream").none(false)));
  def("none_unique", +[](int, std::unique_ptr<Ticket> ticket) { return ticket != nullptr; }, (arg("n"), arg("ticket").none(false)));
  def("none_text", +[](const char *text) { return text != nullptr; }, arg("text").none(false));
  def("none_object", +[](object o) { return !o.is_none(); }, arg("o").none(false));
  def("none_overloaded", +[](object) { return "object"; });
  def("none_overloaded", +[](Part *) { return "part"; }, arg("part").none(false));
  def("swallow", +[](Stream s) { return s.id; });
  def("swallow_reference", +[](Stream &&s) { return s.id; });
  def("swallow_two", +[](Stream a, Stream b) { return a.id * 10 + b.id; }, (arg("a"), arg("b")));
  def("swallow_and_fail", +[](Stream) { throw std::runtime_error("failed"); });
  def("swallow_after", +[](int number, Stream s) { return number + s.id; });
  def("swallow_ticket", +[](Ticket t) { return t.n; });
  def("swallow_extracted", +[](const object &o) {
    Stream taken = extract<Stream>(o);
    return taken.id;
  });
  def("swallow_then", +[](Stream s, const object &callback) {
    callback();
    return s.id;
  });
  class_<Loan, std::unique_ptr<Loan>>("Loan").def_readonly("n", &Loan::n).def("count", &Loan::count).staticmethod("count");
  def("end_loan", +[](std::unique_ptr<Loan> loan, const object &callback) {
    loan.reset();
    callback();
  });
  def("end_loan_slowly", +[](std::unique_ptr<Loan> loan) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return loan->n;
  }, call_guard<gil_release>());
  def("extract_loan", +[](const object &o, const object &callback) {
    std::unique_ptr<Loan> loan = extract<std::unique_ptr<Loan>>(o);
    loan.reset();
    callback();
  });
  def("is_loan", +[](const object &o) { return extract<std::unique_ptr<Loan>>(o).check(); });
  def("swallow_any", +[](const std::string &text) { return text; });
  def("swallow_any", +[](Stream s) { return std::to_string(s.id); });
  def("stream_of", +[](Pipe &pipe) -> Stream & { return pipe.stream; }, return_internal_reference<>());
  def("shared_stream", +[](int id) { return std::make_shared<Stream>(id); });
  def("unique_stream", +[](int id) { return std::make_unique<Stream>(id); });
  def("give", +[](const object &f, int id) { return f(object(id ? std::make_unique<Stream>(id) : nullptr)); });
  def("give_moved", +[](const object &f, int id) {
    Stream stream(id);
    f(object(std::move(stream)));
    return stream.id;
  });
  def("give_through_function", +[](const std::function<int(std::unique_ptr<Stream>, Stream)> &f) { return f(std::make_unique<Stream>(1), Stream(2)); });
  def("streams", +[](int n) {
    std::vector<Stream> all;
    for (int i = 0; i < n; ++i) all.emplace_back(i);
    return all;
  });

  class_<Part>("Part").def_readwrite("n", &Part::n).def("count", &Part::count).staticmethod("count");
  class_<Whole>("Whole")
      .def("find", &Whole::find, return_internal_reference<>())
      .add_property("part", make_getter(&Whole::part, return_internal_reference<>()))
      .def("count", &Whole::count)
      .staticmethod("count");
  def("first_part", first_part, return_internal_reference<2>());
  def("copied_part", first_part, return_value_policy<copy_non_const_reference>());
  def("unowned_part", first_part, return_value_policy<reference_existing_object>());
  def("tied_part", first_part, with_custodian_and_ward_postcall<0, 2, return_value_policy<reference_existing_object>>());
  def("part_in_arena", +[]() -> Part * {
    arena.push_back(std::make_unique<Part>());
    return arena.back().get();
  }, return_value_policy<reference_existing_object>());
  def("clear_arena", +[] { arena.clear(); });
  def("keeps", +[](Whole &, Part &) {}, with_custodian_and_ward<1, 2>());
  def("kept", +[](Whole &, Part &) {}, with_custodian_and_ward<2, 1>());
  def("keep_by_hand", +[](const object &custodian, const object &ward) { keep_alive(custodian, ward); });
}
