"""One piece of C++ for each part of Boost.Python's reference manual, and scripts that use it (see names.txt)."""

from typing import Dict, NamedTuple


class Part(NamedTuple):
    """What a part declares and registers, and its entries: name and code."""

    declares: str
    registers: str
    entries: Dict[str, str]


PARTS: Dict[str, Part] = {
    "objects": Part("", """
def("attributes", +[](object o) { o.attr("a") = 1; object n = o.attr("a") + 1; o.attr(object("b")) = n; delattr(o, "a");
  return make_tuple(getattr(o, "a", object("gone")), getattr(o, "b"), getattr(o, "absent", object(5)), o.attr("__class__")); });
def("calls", +[](object f) { return make_tuple(f(), f(1), f(1, 2, 3), f(*make_tuple(4, 5)), f(*make_tuple(4), **dict(make_tuple(make_tuple("k", 1))))); });
def("items", +[](object o) { o["k"] = 1; object before = o["k"]; o["k"] += 4; setitem(o, object("j"), object(2)); delitem(o, object("j"));
  return make_tuple(before, o["k"], getitem(o, object("k")), len(o)); });
def("slices", +[](object o) { o.slice(1, 2) = make_tuple(9); return make_tuple(o.slice(0, 2), o.slice(_, 1), o.slice(1, _), o[slice(_, _, 2)]); });
def("slice_protocol", +[](object o) { setslice(o, 0, 1, make_tuple(7, 8)); delslice(o, 2, 3); return make_tuple(getslice(o, 0, 2), o); });
def("arithmetic", +[](object a, object b) { return make_tuple(a + b, a - b, a * b, a / b, a % b, a << 1, a >> 1, a & b, a | b, a ^ b); });
def("in_place", +[](object a, object b) { object c = a; c += b; c -= 1; c *= 2; c %= 50; c <<= 1; c >>= 1; c &= 255; c |= 1; c ^= 2; return c; });
def("compare", +[](object a, object b) { return make_tuple(a == b, a != b, a < b, a <= b, a > b, a >= b, a == 1, 1 < b); });
def("truth", +[](object a) { return make_tuple(bool(a), !a, a.is_none(), a == object()); });
def("deleted", +[](object o) { o.attr("x") = 1; o.attr("x").del(); o["k"] = 1; o["k"].del(); return o; });
def("proxied", +[](list l) { l[0] = l[1]; object o = l[0]; l[1][0] = 5; return make_tuple(l, l[1][0], l[0] == l[1]); });
def("contained", +[](object o) { return o.contains("x"); });
def("identity", +[](object a, object b) { return a.ptr() == b.ptr(); });
def("attribute_call", +[](object o) { return o.attr("upper")(); });
def("in_place_attribute", +[](object o) { o.attr("n") = 1; o.attr("n") += 4; o.attr("n") *= 2; return o.attr("n"); });
def("long_chain", +[](object o) { return o.attr("__class__").attr("__name__").slice(0, 2).attr("upper")(); });
""", {
        "attributes": "m.attributes(Bag())", "calls": "m.calls(lambda *a, **k: (a, k))", "items": "m.items({})",
        "slices": "m.slices([1, 2, 3])", "slices_tuple": "m.slices((1, 2))", "slice_protocol": "m.slice_protocol([1, 2, 3])",
        "arithmetic": "m.arithmetic(12, 5)", "arithmetic_wrong": "m.arithmetic('a', 5)", "in_place": "m.in_place(7, 3)",
        "in_place_list": "m.in_place([1], [2])", "compare": "m.compare(1, 2)", "compare_wrong": "m.compare(1, 'a')",
        "truth": "[m.truth(x) for x in (0, 1, '', None, [], [1])]", "truth_bad": "m.truth(f.Ints)", "deleted": "m.deleted(BagDict())",
        "proxied": "m.proxied([[1], [2]])", "contained": "m.contained(['x']), m.contained('ab')", "identity": "m.identity(m, m), m.identity([], [])",
        "attribute_call": "m.attribute_call('abc')", "attribute_call_wrong": "m.attribute_call(5)",
        "in_place_attribute": "m.in_place_attribute(Bag())", "long_chain": "m.long_chain('s')"}),
    "dicts": Part("", """
def("dict_all", +[](dict d) { dict c = d.copy(); c.setdefault("s", 1); c.setdefault("t"); c.update(d); c["u"] = 3; object got = c.get("u"), none = c.get("v"), given = c.get("v", 9);
  bool has = c.has_key("u"); list k = c.keys(), v = c.values(), i = c.items(); object ki = c.iterkeys(), vi = c.itervalues(), ii = c.iteritems(); tuple p = c.popitem(); dict e(c); e.clear(); return make_tuple(c, got, none, given, has, k, v, i, list(ki), list(vi), list(ii), p, e, len(c)); });
def("dict_of", +[](object o) { return dict(o); });
def("dict_item", +[](dict d, object k) { return d[k]; });
""", {"dict_all": "m.dict_all({'a': 1})", "dict_sub": "m.dict_all(DictSub(a=1))", "dict_of": "m.dict_of([(1, 2)])",
      "dict_of_wrong": "m.dict_of(5)", "dict_item": "m.dict_item({}, 'k')", "dict_wrong": "m.dict_item([], 0)"}),
    "lists": Part("", """
def("list_all", +[](list l) { l.append(5); l.extend(make_tuple(3, 1)); l.insert(0, 9); long n = l.count(5); long at = l.index(9); l.remove(9); object last = l.pop(), first = l.pop(0); l.sort(); l.reverse(); l *= 2; l += make_tuple(4); return make_tuple(l, n, at, last, first, len(l)); });
def("list_key", +[](list l) { l.sort(*tuple(), **dict(make_tuple(make_tuple("reverse", true)))); return l; });
def("list_of", +[](object o) { return list(o); });
def("list_index", +[](list l, object x) { return l.index(x); });
def("list_remove", +[](list l, object x) { l.remove(x); return l; });
def("list_pop", +[](list l) { return l.pop(); });
def("list_pop_at", +[](list l, object at) { return l.pop(at); });
def("list_insert", +[](list l, object at) { l.insert(at, 7); return l; });
""", {"list_all": "m.list_all([2])", "list_sub": "m.list_all(ListSub([2]))", "list_key": "m.list_key([1, 3, 2])", "list_of": "m.list_of('ab')",
      "list_of_wrong": "m.list_of(5)", "list_index": "m.list_index([1], 2)", "list_remove": "m.list_remove([1], 2)", "list_pop": "m.list_pop([])",
      "list_pop_at": "m.list_pop_at([1, 2], 0)", "list_pop_bad": "m.list_pop_at([1, 2], 'x')", "list_insert": "m.list_insert([1], 0)",
      "list_insert_bad": "m.list_insert([1], 'x')"}),
    "tuples": Part("", """
def("tuple_all", +[](object o) { tuple t(o); return make_tuple(t, len(t), t[0], t.slice(0, 1), t + make_tuple(1), t.attr("count")(1)); });
def("tuple_none", +[] { return tuple(); });
def("tuple_made", +[] { return boost::python::make_tuple(1, 2.5, "c", true, object(), std::string("s"), 'c', X(3)); });
def("long_all", +[](object o) { long_ a(o), b(5), c; return make_tuple(a, b, c, a + b, long_("ff", 16)); });
def("slice_all", +[](slice s) { return make_tuple(s.start(), s.stop(), s.step(), slice(), slice(1, 2), slice(1, 2, 3), slice(_, 5)); });
def("slice_indices", +[](slice s) -> object { std::vector<int> v{0, 1, 2, 3, 4, 5}; try { slice::range<std::vector<int>::iterator> r = s.get_indices(v.begin(), v.end()); list l; while (r.start != r.stop) { l.append(*r.start); std::advance(r.start, r.step); } l.append(*r.start); return l; } catch (std::invalid_argument const &) { return object("empty"); } });
""", {"tuple_all": "m.tuple_all([1, 2])", "tuple_wrong": "m.tuple_all(5)", "tuple_none": "m.tuple_none()", "tuple_made": "m.tuple_made()",
      "long_all": "m.long_all(7), m.long_all('12')", "long_wrong": "m.long_all('x')", "slice_all": "m.slice_all(slice(1, None, 2))",
      "slice_indices": "[m.slice_indices(s) for s in (slice(None), slice(1, 4), slice(None, None, -1), slice(4, 1), slice(-2, None), slice(0, 6, 4))]",
      "slice_zero": "m.slice_indices(slice(None, None, 0))", "slice_bad": "m.slice_indices(slice('a'))"}),
    "strs": Part("", """
def("str_all", +[](str s) { return make_tuple(s.capitalize(), s.center(9), s.count("a"), s.endswith("c"), s.expandtabs(), s.find("b"), s.index("b"), s.isalnum(), s.isalpha(), s.isdigit(), s.islower(), s.isspace(), s.istitle(), s.isupper()); });
def("str_more", +[](str s) { return make_tuple(s.join(make_tuple("x", "y")), s.ljust(8), s.lower(), s.lstrip(), s.replace("a", "z"), s.rfind("a"), s.rindex("a"), s.rjust(8), s.rstrip(), s.split(), s.split("b"), s.splitlines(), s.startswith("a"), s.strip(), s.swapcase()); });
def("str_last", +[](str s) { return make_tuple(s.title(), s.upper(), s.encode(), s.encode("latin-1"), s.split("b", 1), s.replace("a", "b", 1), s.find("b", 1), s.find("b", 0, 1), s.count("a", 1), s + "x", s * 2, str("%s!") % s, s[0], s.slice(0, 1), len(s)); });
def("str_made", +[](object o) { char const *t = "text"; return make_tuple(str(o), str(), str(t), str(t, 2), str(t, t + 3), str(5), str(1.5), str(true)); });
def("str_index", +[](str s, str t) { return s.index(t); });
def("str_translate", +[](str s, dict d) { return s.translate(d); });
""", {"str_all": "m.str_all('abc')", "str_more": "m.str_more('abc')", "str_last": "m.str_last('abc')", "str_sub": "m.str_more(StrSub('a b'))",
      "str_made": "m.str_made([1])", "str_index": "m.str_index('a', 'b')", "str_translate": "m.str_translate('abc', {97: 'z'})", "str_bytes": "m.str_all(b'abc')",
      "str_encode": "m.str_last('\\u20ac')"}),
    "execution": Part("", """
def("evaluate", +[](std::string code) { return eval(str(code)); });
def("evaluate_in", +[](std::string code, dict globals, dict locals) { return eval(code.c_str(), globals, locals); });
def("execute", +[](std::string code) { dict d; d["__builtins__"] = import("builtins"); object r = exec(str(code), d, d); d.attr("pop")("__builtins__"); return make_tuple(r, d); });
def("imports", +[](std::string name) { return import(str(name)); });
def("import_chars", +[](char const *name) { return object(import(name).attr("__name__")); });
""", {"evaluate": "m.evaluate('1 + 2')", "evaluate_wrong": "m.evaluate('1 +')", "evaluate_raise": "m.evaluate('1/0')",
      "evaluate_in": "m.evaluate_in('a + b', {'a': 1}, {'b': 2})", "execute": "m.execute('x = 5')", "execute_wrong": "m.execute('raise KeyError(1)')",
      "imports": "m.imports('math').__name__", "imports_dotted": "m.imports('os.path').__name__", "imports_absent": "m.imports('absent_module')",
      "import_chars": "m.import_chars('json')"}),
    "iterators": Part("""
struct Numbers { typedef std::vector<int>::iterator iterator; std::vector<int> v{1, 2, 3}; std::vector<X> xs{X(1), X(2)}; std::vector<int>::iterator begin() { return v.begin(); }
  std::vector<int>::iterator end() { return v.end(); } };
static std::vector<X>::iterator first_x(Numbers &n) { return n.xs.begin(); }
static std::vector<X>::iterator last_x(Numbers &n) { return n.xs.end(); }
""", """
class_<Numbers>("Numbers").def("__iter__", boost::python::iterator<Numbers>())
  .def("numbers", range(&Numbers::begin, &Numbers::end))
  .add_property("xs", range<return_internal_reference<>>(first_x, last_x))
  .def("copies", range<return_value_policy<copy_non_const_reference>>(first_x, last_x));
def("sum", +[](object o) { int n = 0; for (stl_input_iterator<int> i(o), end; i != end; ++i) n += *i; return n; });
def("strings", +[](object o) { stl_input_iterator<std::string> i(o), end; std::vector<std::string> v(i, end); return show(v); });
def("any", +[](object o) { list l; for (stl_input_iterator<object> i(o), end; i != end; i++) l.append(*i); return l; });
""", {"iter": "list(m.Numbers())", "numbers": "list(m.Numbers().numbers())", "xs": "list(m.Numbers().xs)", "copies": "list(m.Numbers().copies())",
      "keeps": "i = iter(m.Numbers())\ncollect()\nreturn next(i), next(i), next(i), next(i, 'end')", "changes": "n = m.Numbers()\nnext(iter(n.xs)).v = 9\nreturn list(n.xs)",
      "type": "type(iter(m.Numbers())).__name__, type(iter(m.Numbers())).__module__", "iter_iter": "i = iter(m.Numbers())\nreturn iter(i) is i",
      "stops": "i = iter(m.Numbers())\nlist(i)\nreturn next(i)", "sum": "m.sum([1, 2]), m.sum((3,)), m.sum(iter([4])), m.sum({5: 1}), m.sum(x for x in [6])",
      "sum_wrong": "m.sum(['a'])", "sum_not": "m.sum(5)", "sum_raises": "m.sum(1 // x for x in [0])", "strings": "m.strings(['a', 'b'])",
      "any": "m.any('ab')", "dir": "sorted(n for n in dir(iter(m.Numbers())) if not n.startswith('_')) , hasattr(iter(m.Numbers()), '__next__')"}),
    "functions": Part("""
struct Adder { int n; int operator()(int i) const { return i + n; } };
struct Data { int v = 3; X x{4}; static int common; std::string s = "d"; };
int Data::common = 8;
static object raw(tuple args, dict kw) { return boost::python::make_tuple(args, kw); }
static int over(int a, int b = 2, int c = 3) { return a * 100 + b * 10 + c; }
struct Overs { int m(int a = 1, int b = 2) const { return a * 10 + b; } X &ref(int i = 0) { return x; } X x{7}; };
BOOST_PYTHON_FUNCTION_OVERLOADS(over_overloads, over, 1, 3)
BOOST_PYTHON_MEMBER_FUNCTION_OVERLOADS(m_overloads, m, 0, 2)
BOOST_PYTHON_MEMBER_FUNCTION_OVERLOADS(ref_overloads, ref, 0, 1)
static int global_number = 5;
struct Visitor : def_visitor<Visitor> { friend class def_visitor_access; template <class C> void visit(C &c) const { c.def("visited", +[](Data &) { return "visited"; }); } };
""", """
def("added", make_function(Adder{5}, default_call_policies(), boost::mpl::vector2<int, int>()));
def("named", make_function(+[](int a, int b) { return a - b; }, default_call_policies(), (arg("a"), arg("b") = 1)));
def("raw", raw_function(raw)); def("raw2", raw_function(raw, 2));
def("over", over, over_overloads()); def("over_doc", over, over_overloads((arg("a"), arg("b"), arg("c")), "over says"));
class_<Overs>("Overs").def("m", &Overs::m, m_overloads()).def("named", &Overs::m, m_overloads(args("a", "b"), "m says")).def("ref", &Overs::ref, ref_overloads()[return_internal_reference<>()]);
class_<Data>("Data").def(Visitor()).add_property("v", make_getter(&Data::v), make_setter(&Data::v)).add_property("x", make_getter(&Data::x, return_internal_reference<>()), make_setter(&Data::x))
  .add_property("copy", make_getter(&Data::x, return_value_policy<return_by_value>())).add_static_property("common", make_getter(&Data::common), make_setter(&Data::common))
  .def_readonly("fixed", &Data::common).add_property("only", &Data::v).add_property("both", &Data::s, &Data::s).def("setter", make_setter(&Data::v)).def("getter", make_getter(&Data::v));
def("get_global", make_getter(&global_number)); def("set_global", make_setter(&global_number));
scope().attr("made") = make_function(+[](int i) { return i; });
""", {"added": "m.added(3)", "added_wrong": "m.added('x')", "added_doc": "m.added.__doc__", "named": "m.named(b=2, a=5), m.named(4)", "raw": "m.raw(1, 2, k=3), m.raw()", "raw2": "m.raw2(1)",
      "raw_doc": "m.raw.__doc__", "over": "m.over(1), m.over(1, 5), m.over(1, 5, 6)", "over_none": "m.over()", "over_doc": "m.over_doc.__doc__",
      "over_names": "m.over_doc(a=1, c=2)", "over_named": "m.over_doc(a=1, b=2)", "m": "o = m.Overs()\nreturn o.m(), o.m(3), o.m(3, 4)", "m_many": "m.Overs().m(1, 2, 3)", "m_doc": "m.Overs.named.__doc__",
      "ref": "o = m.Overs()\no.ref(1).v = 9\nreturn o.ref(), o.ref(0)", "visited": "m.Data().visited()", "data": "d = m.Data()\nd.v = 6\nd.x.v = 8\nreturn d.v, d.x, d.copy, d.only, d.both",
      "set_x": "d = m.Data()\nd.x = f.X(33)\nreturn d.x", "common": "m.Data.common = 4\nreturn m.Data.common, m.Data().common, m.Data.fixed", "fixed": "m.Data.fixed = 4", "only": "m.Data().only = 4",
      "fixed_instance": "d = m.Data()\nd.fixed = 4", "both": "d = m.Data()\nd.both = 'x'\nreturn d.both", "setter": "d = m.Data()\nd.setter(4)\nreturn d.getter()", "global": "m.set_global(6)\nreturn m.get_global()",
      "made": "m.made(4), m.made.__name__", "made_doc": "m.made.__doc__", "getter_doc": "m.Data.getter.__doc__, m.Data.setter.__doc__, m.get_global.__doc__"}),
    "scopes": Part("""
struct Outer {}; struct Inner { int v = 1; };
""", """
scope().attr("number") = 5; scope().attr("text") = "t";
{ scope outer = class_<Outer>("Outer"); class_<Inner>("Inner").def_readonly("v", &Inner::v); def("within", +[] { return 1; }); scope().attr("constant") = 7; }
{ object sub(handle<>(borrowed(PyImport_AddModule("reference.sub")))); scope().attr("sub") = sub; scope in = sub; def("inside", +[] { return 2; }); class_<std::vector<Inner>>("Inners"); }
def("scope_now", +[] { return scope().ptr() == Py_None; });
""", {"attributes": "m.number, m.text", "nested": "m.Outer.Inner().v, m.Outer.Inner.__module__, m.Outer.Inner.__qualname__, m.Outer.Inner.__name__", "within": "m.Outer.within()", "within_instance": "m.Outer().within()",
      "constant": "m.Outer.constant, m.Outer().constant", "sub": "m.sub.inside(), m.sub.Inners.__module__, m.sub.Inners().__class__.__name__", "scope_now": "m.scope_now()", "repr": "repr(m.Outer), repr(m.Outer.Inner)"}),
    "pickles": Part("""
struct Pickled { int v; std::string s; explicit Pickled(int v = 1) : v(v) {} std::string ident() const { return std::to_string(v) + s; } };
struct ByArgs : pickle_suite { static tuple getinitargs(Pickled const &p) { return boost::python::make_tuple(p.v); } };
struct Stated { int v = 1; std::string ident() const { return std::to_string(v); } };
struct ByState : pickle_suite { static tuple getstate(object o) { return boost::python::make_tuple(o.attr("__dict__"), extract<Stated &>(o)().v); }
  static void setstate(object o, tuple t) { dict d = extract<dict>(o.attr("__dict__"))(); d.update(t[0]); extract<Stated &>(o)().v = extract<int>(t[1]); }
  static bool getstate_manages_dict() { return true; } };
""", """
class_<Pickled>("Pickled", init<optional<int>>()).def("ident", &Pickled::ident).def_pickle(ByArgs());
class_<Stated>("Stated").def("ident", &Stated::ident).def_readwrite("v", &Stated::v).def_pickle(ByState());
class_<Other>("Unpickled");
""", {"pickled": "__import__('pickle').loads(__import__('pickle').dumps(m.Pickled(7)))", "deep": "__import__('copy').deepcopy(m.Pickled(8))",
      "stated": "s = m.Stated()\ns.v = 5\ns.extra = [1]\nt = __import__('pickle').loads(__import__('pickle').dumps(s, 2))\nreturn t, t.extra, t.__dict__",
      "dict": "p = m.Pickled(1)\np.extra = 1\nreturn __import__('pickle').dumps(p)", "reduce": "m.Pickled(3).__reduce__()[1:]", "flags": "m.Pickled.__safe_for_unpickling__, m.Stated.__getstate_manages_dict__",
      "initargs": "m.Pickled(3).__getinitargs__()", "unpickled": "__import__('pickle').dumps(m.Unpickled())", "unpickled_copy": "__import__('copy').copy(m.Unpickled())"}),
    "converters": Part("""
struct Wrapped { int v; };
struct WrappedOut { static PyObject *convert(Wrapped const &w) { return incref(object(w.v * 100).ptr()); } static PyTypeObject const *get_pytype() { return &PyLong_Type; } };
struct Opened { int v; }; BOOST_PYTHON_OPAQUE_SPECIALIZED_TYPE_ID(Opened)
struct Opaque; struct OpaqueTarget { int v; };
static OpaqueTarget *the_target() { static OpaqueTarget t{4}; return &t; }
BOOST_PYTHON_OPAQUE_SPECIALIZED_TYPE_ID(OpaqueTarget)
""", """
to_python_converter<Wrapped, WrappedOut, true>();
def("wrapped", +[] { return Wrapped{2}; }); def("wrapped_list", +[] { list l; l.append(Wrapped{3}); return l; });
def("target", the_target, return_value_policy<return_opaque_pointer>()); def("use", +[](OpaqueTarget *t) { return t ? t->v : -1; });
def("no_target", +[]() -> OpaqueTarget * { return nullptr; }, return_value_policy<return_opaque_pointer>());
def("address", +[]() -> void * { return the_target(); }, return_value_policy<return_opaque_pointer>()); def("use_address", +[](void *p) { return p == the_target(); });
def("referred", +[](object f) { X x(5); object o = f(ptr(&x)); object p = f(boost::ref(x)); x.v = 6; return boost::python::make_tuple(x.v); });
def("kept_alive", +[](object f) { X x(5); f(boost::ref(x)); return x.v; });
def("copied", +[](object f) { X x(5); f(x); return x.v; });
def("call_it", +[](object f) { return boost::python::make_tuple(call<int>(f.ptr(), 1), call<std::string>(f.ptr(), "x")); });
def("call_void", +[](object f) { call<void>(f.ptr(), 1); });
def("method_it", +[](object o) { return call_method<int>(o.ptr(), "method", 4, "k"); });
def("back", +[](back_reference<X &> x) { x.get().v += 1; return x.source(); });
def("handles", +[](object o) { handle<> h(borrowed(o.ptr())); handle<> g = h; PyObject *p = incref(h.get()); decref(p); h.reset(); handle<> n(allow_null((PyObject *)0)); return boost::python::make_tuple(object(g), !h, !n, g.get() == o.ptr()); });
def("null_handle", +[] { handle<> h((PyObject *)0); });
def("type_ids", +[] { return boost::python::make_tuple(type_id<int>().name(), type_id<X>().name(), type_id<int>() == type_id<int const &>(), type_id<X>() == type_id<Base>()); });
def("queries", +[] { converter::registration const *a = converter::registry::query(type_id<X>()), *b = converter::registry::query(type_id<Unlisted *>()); return boost::python::make_tuple(a != 0, a && a->m_to_python != 0, b == 0 || b->m_to_python == 0); });
def("raise_errors", +[](int n) { if (n == 1) { PyErr_SetString(PyExc_KeyError, "set"); throw_error_already_set(); } if (n == 2) expect_non_null((PyObject *)(PyErr_SetString(PyExc_ValueError, "null"), 0)); if (n == 3) { PyErr_Format(PyExc_TypeError, "formatted %d %s", 5, "text"); throw error_already_set(); } return n; });
""", {"wrapped": "m.wrapped(), m.wrapped_list()", "wrapped_doc": "m.wrapped.__doc__", "opaque": "m.use(m.target()), m.use(None), m.no_target()", "opaque_wrong": "m.use(5)", "opaque_type": "type(m.target()).__name__",
      "address": "m.use_address(m.address()), type(m.address()).__name__", "referred": "m.referred(lambda x: x.v)", "kept_alive": "def change(x): x.v = 9\nreturn m.kept_alive(change)", "copied": "def change(x): x.v = 9\nreturn m.copied(change)",
      "call_it": "m.call_it(lambda x: x)", "call_wrong": "m.call_it(lambda x: None)", "call_raises": "m.call_it(lambda x: 1 / 0)", "call_void": "m.call_void(lambda x: 5)", "call_not": "m.call_void(5)",
      "method_it": "class A:\n    def method(self, n, k): return n\nreturn m.method_it(A())", "method_absent": "m.method_it(5)", "back": "x = f.X(1)\nreturn m.back(x) is x, x", "handles": "m.handles([1])",
      "null_handle": "m.null_handle()", "type_ids": "m.type_ids()", "queries": "m.queries()", "raise_1": "m.raise_errors(1)", "raise_2": "m.raise_errors(2)", "raise_3": "m.raise_errors(3)", "raise_0": "m.raise_errors(0)"}),
    "policies": Part("""
struct Counting : default_call_policies { static int &before() { static int n = 0; return n; } static int &after() { static int n = 0; return n; }
  template <class A> static bool precall(A const &) { ++before(); return true; } template <class A> static PyObject *postcall(A const &, PyObject *r) { ++after(); return r; } };
struct Refusing : default_call_policies { template <class A> static bool precall(A const &) { PyErr_SetString(PyExc_KeyError, "refused"); return false; } };
struct Replacing : default_call_policies { template <class A> static PyObject *postcall(A const &, PyObject *r) { decref(r); return incref(object("replaced").ptr()); } };
struct AsList { template <class T> struct apply { struct type { bool convertible() const { return true; } PyObject *operator()(T x) const { list l; l.append(x); return incref(l.ptr()); } PyTypeObject const *get_pytype() const { return &PyList_Type; } }; }; };
struct ListPolicy : default_call_policies { typedef AsList result_converter; };
""", """
def("counted", +[](int i) { return i; }, Counting()); def("counts", +[] { return boost::python::make_tuple(Counting::before(), Counting::after()); });
def("refused", +[](int i) { return i; }, Refusing()); def("replaced", +[](int i) { return i; }, Replacing());
def("listed", +[](int i) { return i; }, ListPolicy()); def("listed_value", +[](int i) { return i; }, return_value_policy<AsList>());
""", {"counted": "a = m.counts()\nm.counted(1)\nb = m.counts()\nreturn b[0] - a[0], b[1] - a[1]", "counted_wrong": "a = m.counts()\ntry: m.counted('x')\nexcept TypeError: pass\nb = m.counts()\nreturn b[0] - a[0], b[1] - a[1]",
      "refused": "m.refused(1)", "replaced": "m.replaced(1)", "listed": "m.listed(4), m.listed_value(5)", "listed_doc": "m.listed.__doc__"}),
    "wrappers": Part("""
struct Animal { virtual ~Animal() {} virtual std::string speak(int n) = 0; virtual std::string name() const { return "animal"; } std::string both() { return name() + speak(2); } protected: virtual int hidden() { return 5; } };
struct AnimalWrap : Animal, wrapper<Animal> { std::string speak(int n) override { return this->get_override("speak")(n); }
  std::string name() const override { if (override f = this->get_override("name")) return f(); return Animal::name(); } std::string default_name() const { return Animal::name(); }
  bool overrides() { return bool(this->get_override("name")); } };
struct Callback { PyObject *self; int n; Callback(PyObject *self, int n) : self(self), n(n) {} Callback(PyObject *self, Callback const &o) : self(self), n(o.n) {} int f() { return call_method<int>(self, "f"); } int plain() { return n; } };
""", """
class_<AnimalWrap, boost::noncopyable>("Animal").def("speak", pure_virtual(&Animal::speak)).def("name", &Animal::name, &AnimalWrap::default_name).def("both", &Animal::both).def("overrides", &AnimalWrap::overrides);
def("speak", +[](Animal &a) { return a.speak(3); }); def("name", +[](Animal const &a) { return a.name(); });
""", {"pure": "m.Animal().speak(1)", "pure_cpp": "m.speak(m.Animal())", "default": "m.Animal().name(), m.name(m.Animal())", "both": "class D(m.Animal):\n    def speak(self, n): return 'w' * n\nreturn D().both(), m.speak(D()), D().overrides()",
      "both_named": "class D(m.Animal):\n    def speak(self, n): return 'w' * n\n    def name(self): return 'dog ' + m.Animal.name(self)\nreturn D().both(), m.name(D()), D().overrides()",
      "wrong_result": "class D(m.Animal):\n    def speak(self, n): return n\nreturn m.speak(D())", "raises": "class D(m.Animal):\n    def speak(self, n): raise KeyError(n)\nreturn m.speak(D())",
      "no_arguments": "class D(m.Animal):\n    def speak(self): return 'x'\nreturn m.speak(D())", "instance": "a = m.Animal()\na.speak = lambda n: 'own' * n\nreturn m.speak(a)",
      "property": "class D(m.Animal):\n    name = 5\nreturn m.name(D())", "static": "class D(m.Animal):\n    @staticmethod\n    def speak(n): return str(n)\nreturn m.speak(D())",
      "super": "class D(m.Animal):\n    def name(self): return super().name() + '!'\nreturn m.name(D())", "pure_doc": "m.Animal.speak.__doc__", "name_doc": "m.Animal.name.__doc__", "unborn": "class D(m.Animal):\n    def __init__(self): pass\nreturn D().name()"}),
    "operators": Part("""
struct Op { int v; explicit Op(int v = 0) : v(v) {} std::string ident() const { return std::to_string(v); } operator int() const { return v; } };
#define BINARY(o) inline Op operator o(Op const &a, Op const &b) { return Op(a.v o b.v); }
BINARY(+) BINARY(-) BINARY(*) BINARY(/) BINARY(%) BINARY(<<) BINARY(>>) BINARY(&) BINARY(^) BINARY(|)
#define COMPARE(o) inline bool operator o(Op const &a, Op const &b) { return a.v o b.v; }
COMPARE(<) COMPARE(<=) COMPARE(==) COMPARE(!=) COMPARE(>) COMPARE(>=)
#define INPLACE(o) inline Op &operator o(Op &a, Op const &b) { a.v o b.v; return a; }
INPLACE(+=) INPLACE(-=) INPLACE(*=) INPLACE(/=) INPLACE(%=) INPLACE(<<=) INPLACE(>>=) INPLACE(&=) INPLACE(^=) INPLACE(|=)
inline Op operator-(Op const &a) { return Op(-a.v); } inline Op operator+(Op const &a) { return a; } inline Op operator~(Op const &a) { return Op(~a.v); } inline bool operator!(Op const &a) { return !a.v; }
inline Op abs(Op const &a) { return Op(std::abs(a.v)); } inline Op pow(Op const &a, Op const &b) { return Op(a.v * 1000 + b.v); } inline Op pow(Op const &a, int b) { return Op(a.v * 10 + b); } inline Op pow(int a, Op const &b) { return Op(a * 10 + b.v); }
inline std::ostream &operator<<(std::ostream &o, Op const &a) { return o << "op" << a.v; }
inline std::string operator+(Op const &a, std::string const &s) { return s + a.ident(); } inline std::string operator+(std::string const &s, Op const &a) { return a.ident() + s; }
""", """
class_<Op>("Op", init<optional<int>>()).def("ident", &Op::ident).def(self + self).def(self - self).def(self * self).def(self / self).def(self % self).def(self << self).def(self >> self).def(self & self).def(self ^ self).def(self | self)
  .def(self < self).def(self <= self).def(self == self).def(self != self).def(self > self).def(self >= self).def(self += self).def(self -= self).def(self *= self).def(self /= self).def(self %= self).def(self <<= self).def(self >>= self).def(self &= self).def(self ^= self).def(self |= self)
  .def(-self).def(+self).def(~self).def(!self).def(abs(self)).def(pow(self, self)).def(pow(self, int())).def(pow(int(), self)).def(int_(self)).def(float_(self)).def(complex_(self)).def(self_ns::str(self)).def(self_ns::repr(self)).def(self + std::string()).def(std::string() + self).def(self + other<std::string>());
""", {"binary": "a, b = m.Op(12), m.Op(5)\nreturn a + b, a - b, a * b, a / b, a % b, a << b, a >> b, a & b, a ^ b, a | b", "compare": "a, b = m.Op(1), m.Op(2)\nreturn a < b, a <= b, a == b, a != b, a > b, a >= b",
      "in_place": "a = m.Op(12)\nb = a\na += m.Op(3); a -= m.Op(1); a *= m.Op(4); a /= m.Op(2); a %= m.Op(9); a <<= m.Op(2); a >>= m.Op(1); a |= m.Op(8); a &= m.Op(15); a ^= m.Op(1)\nreturn a, a is b, b",
      "unary": "a = m.Op(-4)\nreturn -a, +a, ~a, abs(a), not a, bool(m.Op(0))", "values": "a = m.Op(4)\nreturn int(a), float(a), complex(a), str(a), repr(a)", "pow": "m.Op(2) ** m.Op(3), m.Op(2) ** 3, 2 ** m.Op(3)", "pow3": "pow(m.Op(2), 3, 5)",
      "text": "m.Op(1) + 'x', 'x' + m.Op(1)", "wrong": "m.Op(1) + 1.5", "wrong_right": "1.5 + m.Op(1)", "wrong_compare": "m.Op(1) < 'x'", "wrong_equal": "m.Op(1) == 'x', m.Op(1) != 'x'", "wrong_in_place": "a = m.Op(1)\na -= 'x'",
      "index": "[1, 2, 3][m.Op(1)]", "hash": "hash(m.Op(1)) == hash(m.Op(1))", "sum": "sum([m.Op(1), m.Op(2)], m.Op(0))", "sorted": "sorted([m.Op(2), m.Op(1)])", "doc": "m.Op.__add__.__doc__", "sub": "class S(m.Op):\n    pass\nreturn S(1) + S(2), type(S(1) + S(2)).__name__",
      "reflected": "class S(m.Op):\n    def __radd__(self, o): return 'r'\nreturn 5 + S(1), m.Op(1) + S(1)", "direct": "m.Op(1).__add__(5), m.Op(1).__eq__(5), m.Op(1).__lt__('x')", "divmod": "divmod(m.Op(5), m.Op(2))", "floor": "m.Op(5) // m.Op(2)", "names": "sorted(n for n in m.Op.__dict__ if n.startswith('__'))"}),
    "rest": Part("""
#include <boost/python/suite/indexing/container_utils.hpp>
template <class T> struct Own { T *p; explicit Own(T *p = 0) : p(p) {} Own(Own const &o) : p(o.p ? new T(*o.p) : 0) {} ~Own() { delete p; } T &operator*() const { return *p; } T *operator->() const { return p; } };
template <class T> T *get_pointer(Own<T> const &o) { return o.p; }
struct Owned { int v; explicit Owned(int v = 4) : v(v) {} std::string ident() const { return std::to_string(v); } };
struct Selfish { PyObject *self; int v; Selfish(PyObject *self, int v) : self(self), v(v) {} Selfish(PyObject *self, Selfish const &o) : self(self), v(o.v) {} };
namespace boost { namespace python { template <class T> struct pointee<Own<T>> { typedef T type; }; template <> struct has_back_reference<Selfish> : boost::mpl::true_ {}; } }
struct Bits { typedef int value_type; typedef std::vector<int>::iterator iterator; std::vector<int> v{1, 2, 3}; iterator begin() { return v.begin(); } iterator end() { return v.end(); } };
struct BitsPolicy : indexing_suite<Bits, BitsPolicy, true, true, int, std::size_t, int> {
  static int get_item(Bits &b, std::size_t i) { return b.v[i]; } static void set_item(Bits &b, std::size_t i, int x) { b.v[i] = x; } static void delete_item(Bits &b, std::size_t i) { b.v.erase(b.v.begin() + i); }
  static std::size_t size(Bits &b) { return b.v.size(); } static bool contains(Bits &b, int x) { return std::find(b.v.begin(), b.v.end(), x) != b.v.end(); } static std::size_t get_min_index(Bits &) { return 0; }
  static std::size_t get_max_index(Bits &b) { return b.v.size(); } static bool compare_index(Bits &, std::size_t a, std::size_t b) { return a < b; }
  static std::size_t convert_index(Bits &b, PyObject *o) { extract<long> i(o); if (!i.check()) { PyErr_SetString(PyExc_TypeError, "Invalid index type"); throw_error_already_set(); } long n = i(); if (n < 0) n += b.v.size(); if (n < 0 || n >= long(b.v.size())) { PyErr_SetString(PyExc_IndexError, "Index out of range"); throw_error_already_set(); } return n; } };
""", """
class_<Owned, Own<Owned>>("Owned", init<optional<int>>()).def("ident", &Owned::ident).def_readwrite("v", &Owned::v);
def("new_owned", +[] { return Own<Owned>(new Owned(9)); }); def("use_owned", +[](Owned &o) { return o.v; }); def("take_owned", +[](Own<Owned> const &o) { return o->v; });
class_<Selfish>("Selfish", init<int>()).def_readonly("v", &Selfish::v).def("me", +[](Selfish &s) { return object(handle<>(borrowed(s.self))); });
class_<Bits>("Bits").def(BitsPolicy());
def("extended", +[](object o) { std::vector<int> v; container_utils::extend_container(v, o); return show(v); });
def("xcounted", +[](object o) { PyObject *p = xincref(o.ptr()); xdecref(p); xdecref((PyObject *)0); return xincref((PyObject *)0) == 0; });
def("type_infos", +[] { type_info a = type_id<int>(), b = type_id<X>(); return boost::python::make_tuple(a == type_id<int>(), a != b, a < b || b < a, std::string(b.name())); });
def("size", +[](object o) { ssize_t n = len(o); return n; });
def("types", +[] { type_handle t(borrowed(&PyList_Type)); return object(t); });
def("wraps", +[] { X x; return boost::python::make_tuple(is_pointer_wrapper<pointer_wrapper<X *>>::value, is_pointer_wrapper<X *>::value); });
def("filed", +[](std::string path) { dict d; d["__builtins__"] = import("builtins"); exec_file(path.c_str(), d, d); return object(d["made"]); });
def("begins", +[] { return sizeof(&iterators<std::vector<int>>::begin) > 0; });
def("upcasts", +[](object o) { return object(handle<>(borrowed(upcast<PyObject>(o.ptr())))); });
""", {"owned": "m.Owned(3), m.new_owned(), m.use_owned(m.Owned(5)), m.take_owned(m.Owned(6))", "owned_member": "o = m.new_owned()\no.v = 2\nreturn o, type(o).__name__", "owned_none": "m.take_owned(None)",
      "selfish": "s = m.Selfish(3)\nreturn s.me() is s, s.v", "selfish_sub": "class S(m.Selfish):\n    pass\ns = S(3)\nreturn s.me() is s, type(s.me()).__name__", "bits": "b = m.Bits()\nb[0] = 9\ndel b[1]\nreturn list(b), len(b), 9 in b, b[-1]",
      "bits_wrong": "m.Bits()[5]", "bits_type": "m.Bits()['x']", "bits_slice": "m.Bits()[0:1]", "bits_set": "m.Bits()[0] = 'x'", "extended": "m.extended([1, 2])", "extended_wrong": "m.extended(['x'])", "extended_not": "m.extended(5)", "xcounted": "m.xcounted([])",
      "type_infos": "m.type_infos()", "size": "m.size('abc')", "size_wrong": "m.size(5)", "types": "m.types()", "wraps": "m.wraps()", "filed": "import tempfile, os\nwith tempfile.TemporaryDirectory() as d:\n    p = os.path.join(d, 'x.py')\n    open(p, 'w').write('made = 5')\n    return m.filed(p)",
      "filed_absent": "try:\n    m.filed('/absent/file.py')\nexcept Exception as e:\n    return type(e).__name__", "begins": "m.begins()", "upcasts": "m.upcasts([1])"}),
}
