// tests/cpp/fake.hpp: a kvl_api over a toy object model, so that the facade runs natively, without the core and without a Python.
#pragma once
#include <kevel.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fake {

struct value;
using ref = std::shared_ptr<value>;
using function = std::function<ref(std::vector<ref>)>;

struct error {
  kvl_exception kind;
  std::string text;
  int os_errno = 0;
};

struct value {
  std::string type; // "int", "str", "list", a class name, ...
  int64_t integer = 0;
  double real = 0, imaginary = 0;
  std::string text;
  std::vector<ref> items;           // list, tuple; dict: keys and values alternate
  std::map<std::string, ref> attrs; // anything
  function call;                    // callables
  kvl_box box = {};                 // instances
  kvl_box *owned = nullptr;
  const kvl_class *record = nullptr; // classes
  kvl_type type_id = 0;
  size_t position = 0; // iterators
  ~value() {
    if (owned) owned->destroy(owned);
  }
};

// What the module registered, by name; the last registration of a name comes last. Never destroyed: records live for ever.
inline auto &funcs = *new std::multimap<std::string, const kvl_func *>;
inline auto &properties = *new std::map<std::string, const kvl_property *>;
inline auto &classes = *new std::map<std::string, const kvl_class *>;
inline auto &enums = *new std::map<std::string, const kvl_enum *>;
inline auto &statics = *new std::vector<std::string>;
inline auto &type_ids = *new std::map<std::string, kvl_type>;

inline auto &handles = *new std::map<uint64_t, ref>;
inline uint64_t next_handle = 1;
inline std::shared_ptr<error> pending;
inline ref pending_object;
inline std::string scratch;
inline kvl_lock lock = {};
inline int lock_depth = 0, lock_enters = 0, lock_leaves = 0, call_leaves = 0;
inline int attached = 0;
inline int calls_made = 0; // object_call and object_call_method
inline std::string last_format;

inline ref make(const char *type) {
  auto v = std::make_shared<value>();
  v->type = type;
  return v;
}
inline ref make_int(int64_t i) {
  ref v = make("int");
  v->integer = i;
  return v;
}
inline ref make_float(double d) {
  ref v = make("float");
  v->real = d;
  return v;
}
inline ref make_str(const std::string &s) {
  ref v = make("str");
  v->text = s;
  return v;
}
inline ref make_function(function f) {
  ref v = make("function");
  v->call = std::move(f);
  return v;
}

inline ref constant(uint64_t bits) {
  static const ref constants[] = {make("NoneType"), make_int(1), make_int(0), make("ellipsis"), make("NotImplementedType")};
  return constants[bits & 7];
}
inline uint64_t handle_of(int kind, ref v) {
  if (v == constant(KVL_NONE)) return KVL_NONE;
  uint64_t bits = (static_cast<uint64_t>(kind) << 59) | next_handle++;
  handles[bits] = std::move(v);
  return bits;
}
inline uint64_t local(ref v) { return handle_of(KVL_KIND_LOCAL, std::move(v)); }
inline ref get(kvl_ref bits) {
  if ((bits >> 59) == KVL_KIND_CONSTANT) return constant(bits);
  auto found = handles.find(bits);
  return found == handles.end() ? nullptr : found->second;
}
inline int live_globals() {
  int n = 0;
  for (auto &h : handles)
    n += (h.first >> 59) == KVL_KIND_GLOBAL;
  return n;
}

inline kvl_status fail(kvl_exception kind, const std::string &text) {
  pending = std::make_shared<error>(error{kind, text});
  pending_object = nullptr;
  return KVL_E_ERROR;
}
inline kvl_status put(ref v, kvl_local *out) {
  if (!v) return pending ? KVL_E_ERROR : fail(KVL_EXC_RUNTIME, "the fake returned nothing");
  out->bits = local(std::move(v));
  return KVL_OK;
}

inline const char *exception_name(kvl_exception kind) {
  static const char *names[] = {"RuntimeError",  "TypeError",           "ValueError",      "IndexError",
                                "KeyError",      "OverflowError",       "ArithmeticError", "MemoryError",
                                "OSError",       "AttributeError",      "ImportError",     "RecursionError",
                                "StopIteration", "NotImplementedError", "ReferenceError",  "BufferError"};
  return names[kind];
}

inline std::string to_text(const ref &v) {
  if (v->type == "int") return std::to_string(v->integer);
  if (v->type == "float") return std::to_string(v->real);
  return v->text;
}
inline bool equal(const ref &a, const ref &b) {
  if (a == b) return true;
  return a->type == b->type && a->integer == b->integer && a->real == b->real && a->text == b->text && a->type != "list";
}

#include "fake_ops.hpp"

inline kvl_api make_table() {
  kvl_api t = {};
  t.size = sizeof t;
  t.abi_major = KVL_ABI_MAJOR;
  t.abi_minor = KVL_ABI_MINOR;
  t.lock = &lock;
  t.lock_enter = [] { ++lock_enters, ++lock_depth; };
  t.lock_leave = [] { ++lock_leaves, --lock_depth; };
  t.lock_wake = [] {};
  t.call_leave = [] { ++call_leaves; };
  t.lock_release = [](uint64_t *saved) { *saved = static_cast<uint64_t>(lock_depth), lock_depth = 0; };
  t.lock_reacquire = [](uint64_t saved) { lock_depth = static_cast<int>(saved); };
  t.global_keep = [](kvl_global) {};
  t.lock_is_held = [] { return lock_depth > 0; };
  t.thread_attach = [](kvl_env **) -> kvl_status { return ++attached, KVL_OK; };
  t.thread_detach = [](kvl_env *) -> kvl_status { return --attached, KVL_OK; };
  t.env_current = [] { return reinterpret_cast<kvl_env *>(16); };
  add_errors(t);
  add_handles(t);
  add_objects(t);
  add_registration(t);
  return t;
}
inline kvl_api table = make_table();

/// Loads a module into the fake.
inline kvl_status load(kvl_status (*init)(const kvl_api *, kvl_module *), kvl_module &module) {
  module = {};
  module.size = sizeof module;
  module.scope = handle_of(KVL_KIND_GLOBAL, make("module"));
  return init(&table, &module);
}

inline const kvl_func *func(const std::string &name) {
  auto range = funcs.equal_range(name);
  return range.first == range.second ? nullptr : std::prev(range.second)->second;
}
/// Calls the typed thunk of a function with C arguments.
template <class R, class... A> R call(const kvl_func *f, A... arguments) {
  return reinterpret_cast<R (*)(void *, A...)>(f->typed)(f->data, arguments...);
}
template <class R, class... A> R call(const std::string &name, A... arguments) { return call<R, A...>(func(name), arguments...); }
/// The same for a thunk that gives its result to an owner; the box is the caller's, null if there is none.
template <class... A> kvl_box *made(const kvl_func *f, A... arguments) {
  kvl_owner owner = {};
  return call<intptr_t, A..., kvl_owner *>(f, arguments..., &owner) < 0 ? nullptr : owner.box;
}
template <class... A> kvl_box *made(const std::string &name, A... arguments) { return made<A...>(func(name), arguments...); }
/// The text of a text result; gives the box back.
inline std::string text(kvl_box *box) {
  if (!box) return "<error>";
  std::string result = box->object ? std::string(box->text, static_cast<size_t>(box->size)) : "<None>";
  box->busy = 0;
  return result;
}
/// The pending error, which is taken.
inline std::string take_error() {
  if (!pending) return "";
  std::string text = std::string(exception_name(pending->kind)) + ": " + pending->text;
  pending = nullptr;
  return text;
}

} // namespace fake
