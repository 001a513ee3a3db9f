// tests/ext/classes/inheritance_ext.cc - base classes at an offset, virtual bases, most derived results, downcasts
#include <memory>
#include <string>

#include <kevel/python.hpp>

// Not polymorphic: a base is whatever it was registered as.
struct First {
  int first = 1;
  int get_first() const { return first; }
};
struct Second {
  int second = 2;
  int get_second() const { return second; }
  void set_second(int value) { second = value; }
};
struct Both : First, Second {
  int own = 3;
};
struct Third {
  int third = 4;
};
struct All : Third, Both {
  int last = 5;
};

// Polymorphic: a result is what it really is.
struct Node {
  virtual ~Node() { --alive; }
  Node() { ++alive; }
  Node(const Node &) { ++alive; }
  virtual std::string kind() const { return "node"; }
  static int alive;
  int id = 10;
};
int Node::alive = 0;
struct Tag {
  virtual ~Tag() = default;
  std::string text = "tag";
};
struct Leaf : Tag, Node {
  std::string kind() const override { return "leaf"; }
  int sap = 20;
};
/// Not registered: Python knows it as a Leaf.
struct SecretLeaf : Leaf {
  std::string kind() const override { return "secret leaf"; }
};
/// Not registered, nor is anything between it and Node.
struct SecretNode : Node {
  std::string kind() const override { return "secret node"; }
};

// A diamond.
struct Top {
  virtual ~Top() = default;
  int top = 100;
};
struct Left : virtual Top {
  int left = 101;
};
struct Right : virtual Top {
  int right = 102;
};
struct Bottom : Left, Right {
  int bottom = 103;
};

int first_of(const First &object) { return object.first; }
int second_of(const Second &object) { return object.second; }
int second_of_pointer(Second *object) { return object ? object->second : -1; }
int third_of(const Third &object) { return object.third; }
int own_of(const Both &object) { return object.own; }
int top_of(const Top &object) { return object.top; }
int right_of(Right &object) { return object.right; }
int sap_of(const Leaf &leaf) { return leaf.sap; }
std::string kind_of(const Node &node) { return node.kind(); }
std::string text_of(const Tag &tag) { return tag.text; }

Node *make(const std::string &what) {
  if (what == "node") return new Node;
  if (what == "leaf") return new Leaf;
  if (what == "secret leaf") return new SecretLeaf;
  if (what == "secret node") return new SecretNode;
  return nullptr;
}
Tag *make_tag() { return new Leaf; }
Top *make_bottom() { return new Bottom; }
Node &same_node(Node &node) { return node; }
Tag &tag_of(Leaf &leaf) { return leaf; }
Second &second_part(Both &both) { return both; }
Top &top_part(Bottom &bottom) { return bottom; }

KEVEL_MODULE(inheritance_ext) {
  using namespace kevel;
  using adopt = return_value_policy<manage_new_object>;

  class_<First>("First").def_readwrite("first", &First::first).def("get_first", &First::get_first);
  class_<Second>("Second").def_readwrite("second", &Second::second).def("get_second", &Second::get_second).def("set_second", &Second::set_second);
  class_<Both, bases<First, Second>>("Both").def_readwrite("own", &Both::own);
  class_<Third>("Third").def_readwrite("third", &Third::third);
  class_<All, bases<Third, Both>>("All").def_readwrite("last", &All::last);

  class_<Node>("Node").def("kind", &Node::kind).def_readwrite("id", &Node::id).def("count", [] { return Node::alive; }).staticmethod("count");
  class_<Tag>("Tag").def_readwrite("text", &Tag::text);
  class_<Leaf, bases<Tag, Node>>("Leaf").def_readwrite("sap", &Leaf::sap);

  class_<Top>("Top").def_readwrite("top", &Top::top);
  class_<Left, bases<Top>>("Left").def_readwrite("left", &Left::left);
  class_<Right, bases<Top>>("Right").def_readwrite("right", &Right::right);
  class_<Bottom, bases<Left, Right>>("Bottom").def_readwrite("bottom", &Bottom::bottom);

  def("first_of", first_of);
  def("second_of", second_of);
  def("second_of_pointer", second_of_pointer);
  def("third_of", third_of);
  def("own_of", own_of);
  def("top_of", top_of);
  def("right_of", right_of);
  def("sap_of", sap_of);
  def("kind_of", kind_of);
  def("text_of", text_of);
  def("make", make, adopt());
  def("make_tag", make_tag, adopt());
  def("make_bottom", make_bottom, adopt());
  def("same_node", same_node, return_internal_reference<>());
  def("tag_of", tag_of, return_internal_reference<>());
  def("second_part", second_part, return_internal_reference<>());
  def("top_part", top_part, return_internal_reference<>());
}
