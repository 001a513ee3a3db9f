// tests/cpp/fake_ops.hpp: the functions of the fake table. Included by fake.hpp, inside its namespace.

inline void add_errors(kvl_api &t) {
  t.error_pending = [](kvl_env *) { return pending != nullptr; };
  t.error_set = [](kvl_env *, kvl_exception kind, const char *message, int64_t len, int32_t os_errno) {
    fail(kind, std::string(message, static_cast<size_t>(len)));
    pending->os_errno = os_errno;
  };
  t.error_fetch = [](kvl_env *, kvl_global *out) -> kvl_status {
    if (!pending) return KVL_STOP;
    ref object = pending_object;
    if (!object) {
      object = make(exception_name(pending->kind));
      object->text = pending->text;
      object->integer = pending->kind;
    }
    pending = nullptr;
    out->bits = handle_of(KVL_KIND_GLOBAL, object);
    return KVL_OK;
  };
  t.error_restore = [](kvl_env *, kvl_global exception) -> kvl_status {
    ref object = get(exception.bits);
    handles.erase(exception.bits);
    fail(static_cast<kvl_exception>(object->integer), object->text);
    pending_object = object;
    return KVL_OK;
  };
}

inline void add_handles(kvl_api &t) {
  t.local_new = [](kvl_env *, kvl_ref object, kvl_local *out) -> kvl_status {
    if (!get(object)) return fail(KVL_EXC_RUNTIME, "stale handle");
    out->bits = local(get(object));
    return KVL_OK;
  };
  t.local_delete = [](kvl_env *, kvl_local l) { handles.erase(l.bits); };
  t.ref_kind = [](kvl_ref object) -> uint32_t { return handles.count(object) ? static_cast<uint32_t>(object >> 59) : KVL_KIND_INVALID; };
  t.global_new = [](kvl_env *, kvl_ref object, kvl_global *out) -> kvl_status {
    if (!get(object)) return fail(KVL_EXC_RUNTIME, "stale handle");
    out->bits = handle_of(KVL_KIND_GLOBAL, get(object));
    return KVL_OK;
  };
  t.global_take = [](kvl_env *, kvl_local l, kvl_global *out) -> kvl_status {
    out->bits = handle_of(KVL_KIND_GLOBAL, get(l.bits));
    handles.erase(l.bits);
    return KVL_OK;
  };
  t.result_take = [](kvl_env *, kvl_global g, uint64_t *out) -> kvl_status {
    *out = local(get(g.bits));
    handles.erase(g.bits);
    return KVL_OK;
  };
  t.result_new = [](kvl_env *, kvl_ref object, uint64_t *out) -> kvl_status {
    if (!get(object)) return fail(KVL_EXC_RUNTIME, "stale handle");
    *out = local(get(object));
    return KVL_OK;
  };
  t.global_delete = [](kvl_global g) { handles.erase(g.bits); };
  t.weak_upgrade = [](kvl_env *, kvl_weak w, kvl_local *out) -> kvl_status {
    if (!get(w.bits)) return KVL_STOP;
    return put(get(w.bits), out);
  };
  t.weak_delete = [](kvl_weak w) { handles.erase(w.bits); };
}

inline ref value_from(int32_t code, const kvl_slot *s) {
  switch (code) {
  case 'f':
  case 'd':
    return make_float(s[0].d);
  case 's':
  case 'y': {
    ref v = make_str(std::string(static_cast<const char *>(s[0].p), static_cast<size_t>(s[1].i)));
    if (code == 'y') v->type = "bytes";
    return v;
  }
  case 'z':
    return s[0].p ? make_str(static_cast<const char *>(s[0].p)) : constant(KVL_NONE);
  case 'Z': {
    ref v = make("complex");
    v->real = s[0].d, v->imaginary = s[1].d;
    return v;
  }
  case 'O':
    return get(s[0].h);
  default:
    return make_int(s[0].i);
  }
}
inline unsigned width(char code) { return std::strchr("syZ", code) ? 2 : 1; }
inline std::vector<ref> unpack(const char *format, const kvl_slot *slots) {
  std::vector<ref> arguments;
  const kvl_slot *s = slots + 1;
  for (const char *c = format + 1; *c; s += width(*c), ++c)
    arguments.push_back(value_from(*c, s));
  return arguments;
}
/// A result of code N.
inline kvl_status put_value(const ref &v, kvl_slot *s) {
  if (!v) return KVL_E_ERROR;
  s[1].i = v->type == "int" ? 'q' : v->type == "float" ? 'd' : 'O';
  if (s[1].i == 'q')
    s[0].i = v->integer;
  else if (s[1].i == 'd')
    s[0].d = v->real;
  else
    s[0].h = local(v);
  return KVL_OK;
}
inline kvl_status value_to(const ref &v, int32_t code, kvl_slot *s) {
  switch (code) {
  case 'N':
    return put_value(v, s);
  case 'v':
    return KVL_OK;
  case 'O':
    s[0].h = local(v);
    return KVL_OK;
  case 'f':
  case 'd':
    if (v->type != "float" && v->type != "int") return fail(KVL_EXC_TYPE, "must be real number, not " + v->type);
    s[0].d = v->type == "int" ? static_cast<double>(v->integer) : v->real;
    return KVL_OK;
  case 's':
  case 'y':
  case 'z':
    if (code == 'z' && v == constant(KVL_NONE)) {
      s[0].p = nullptr;
      return KVL_OK;
    }
    if (v->type != "str" && v->type != "bytes") return fail(KVL_EXC_TYPE, "expected str, not " + v->type);
    scratch = v->text;
    s[0].p = scratch.data();
    if (code != 'z') s[1].i = static_cast<int64_t>(scratch.size());
    return KVL_OK;
  case 'Z':
    s[0].d = v->real, s[1].d = v->imaginary;
    return KVL_OK;
  default:
    if (v->type != "int") return fail(KVL_EXC_TYPE, "an integer is required, not " + v->type);
    s[0].i = v->integer;
    return KVL_OK;
  }
}

inline kvl_status do_call(const ref &f, const char *format, kvl_slot *slots) {
  ++calls_made;
  last_format = format;
  if (!f || !f->call) return fail(KVL_EXC_TYPE, "object is not callable");
  ref result = f->call(unpack(format, slots));
  if (!result) return KVL_E_ERROR;
  return value_to(result, format[0], slots);
}
inline ref find_attr(const ref &o, const std::string &name);
inline ref list_method(const ref &o, const std::string &name) {
  if (o->type == "list" && name == "append")
    return make_function([o](std::vector<ref> a) { return o->items.push_back(a[0]), constant(KVL_NONE); });
  if (o->type == "str" && name == "upper")
    return make_function([o](std::vector<ref>) {
      std::string s = o->text;
      for (char &c : s)
        c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
      return make_str(s);
    });
  return nullptr;
}
inline ref find_attr(const ref &o, const std::string &name) {
  auto found = o->attrs.find(name);
  if (found != o->attrs.end()) return found->second;
  if (name == "__name__") return make_str(o->text);
  ref method = list_method(o, name);
  if (!method) fail(KVL_EXC_ATTRIBUTE, "no attribute " + name);
  return method;
}

inline ref unary_op(int32_t op, const ref &a) {
  switch (op) {
  case KVL_OP_STR:
    return make_str(to_text(a));
  case KVL_OP_TYPE: {
    ref t = make("type");
    t->text = a->type;
    return t;
  }
  case KVL_OP_NEG:
    return make_int(-a->integer);
  case KVL_OP_ITER: {
    ref it = make("iterator");
    it->items = a->items;
    return it;
  }
  case KVL_OP_LIST:
  case KVL_OP_TUPLE: {
    ref l = make(op == KVL_OP_LIST ? "list" : "tuple");
    l->items = a->items;
    return l;
  }
  default:
    fail(KVL_EXC_TYPE, "bad operand");
    return nullptr;
  }
}
inline ref *find_item(const ref &a, const ref &key) {
  if (a->type == "dict") {
    for (size_t i = 0; i < a->items.size(); i += 2)
      if (equal(a->items[i], key)) return &a->items[i + 1];
    fail(KVL_EXC_KEY, to_text(key));
    return nullptr;
  }
  if (key->type != "int" || key->integer < 0 || static_cast<size_t>(key->integer) >= a->items.size()) {
    fail(KVL_EXC_INDEX, "index out of range");
    return nullptr;
  }
  return &a->items[static_cast<size_t>(key->integer)];
}
inline ref binary_op(int32_t op, const ref &a, const ref &b) {
  if (op == KVL_OP_GETITEM) {
    ref *found = find_item(a, b);
    return found ? *found : nullptr;
  }
  if (op == KVL_OP_EQ) return make_int(equal(a, b));
  if (op == KVL_OP_LT) return make_int(a->integer < b->integer);
  if (a->type == "str" && op == KVL_OP_ADD && b->type == "str") return make_str(a->text + b->text);
  if (a->type != "int" || b->type != "int") {
    fail(KVL_EXC_TYPE, "unsupported operand types: " + a->type + ", " + b->type);
    return nullptr;
  }
  switch (op) {
  case KVL_OP_ADD:
  case KVL_OP_IADD:
    return make_int(a->integer + b->integer);
  case KVL_OP_SUB:
  case KVL_OP_ISUB:
    return make_int(a->integer - b->integer);
  default:
    return make_int(a->integer * b->integer);
  }
}

inline void add_objects(kvl_api &t) {
  t.object_getattr = [](kvl_env *, kvl_ref o, const char *name, int64_t len, kvl_local *out) -> kvl_status {
    return put(find_attr(get(o), std::string(name, static_cast<size_t>(len))), out);
  };
  t.object_getattr_value = [](kvl_env *, kvl_ref o, const char *name, int64_t len, kvl_slot *slots) -> kvl_status {
    return put_value(find_attr(get(o), std::string(name, static_cast<size_t>(len))), slots);
  };
  t.object_setattr = [](kvl_env *, kvl_ref o, const char *name, int64_t len, kvl_ref v) -> kvl_status {
    std::string key(name, static_cast<size_t>(len));
    if (v)
      get(o)->attrs[key] = get(v);
    else
      get(o)->attrs.erase(key);
    return KVL_OK;
  };
  t.object_call = [](kvl_env *, kvl_ref f, const char *format, kvl_slot *slots) { return do_call(get(f), format, slots); };
  t.object_call_method = [](kvl_env *, kvl_ref o, const char *name, int64_t len, const char *format,
                            kvl_slot *slots) -> kvl_status {
    ref f = find_attr(get(o), std::string(name, static_cast<size_t>(len)));
    return f ? do_call(f, format, slots) : KVL_E_ERROR;
  };
  t.object_call_object = [](kvl_env *, kvl_ref f, kvl_ref args, kvl_ref kwargs, kvl_local *out) -> kvl_status {
    std::vector<ref> arguments = get(args)->items;
    if (kwargs) arguments.push_back(get(kwargs));
    return put(get(f)->call(arguments), out);
  };
  t.object_unary = [](kvl_env *, int32_t op, kvl_ref a, kvl_local *out) { return put(unary_op(op, get(a)), out); };
  t.object_binary = [](kvl_env *, int32_t op, kvl_ref a, kvl_ref b, kvl_local *out) {
    return put(binary_op(op, get(a), get(b)), out);
  };
  // Every error of this host's is a refusal of kevel's.
  t.object_hasattr = [](kvl_env *, kvl_ref, const char *name, int64_t, bool *out) -> kvl_status {
    *out = same_text(name, "_kvl_refusal");
    return KVL_OK;
  };
  t.object_query = [](kvl_env *, int32_t op, kvl_ref a, kvl_ref b, int64_t *out) -> kvl_status {
    ref x = get(a);
    switch (op) {
    case KVL_QUERY_TRUE:
      *out = x->integer != 0 || x->real != 0 || !x->text.empty() || !x->items.empty();
      break;
    case KVL_QUERY_LEN:
      *out = static_cast<int64_t>(x->items.size() + x->text.size());
      break;
    case KVL_QUERY_IS:
      *out = x == get(b);
      break;
    case KVL_QUERY_ISINSTANCE:
      *out = x->type == get(b)->text;
      break;
    case KVL_QUERY_HASATTR:
      *out = x->attrs.count(get(b)->text) != 0;
      break;
    default:
      *out = 0;
    }
    return KVL_OK;
  };
  t.object_setitem = [](kvl_env *, kvl_ref o, kvl_ref key, kvl_ref v) -> kvl_status {
    ref container = get(o);
    ref *found = find_item(container, get(key));
    if (found && v) {
      *found = get(v);
    } else if (container->type == "dict" && v) {
      pending = nullptr;
      container->items.push_back(get(key));
      container->items.push_back(get(v));
    } else if (!found) {
      return KVL_E_ERROR;
    } else {
      size_t i = static_cast<size_t>(found - container->items.data());
      auto first = container->items.begin() + static_cast<long>(container->type == "dict" ? i - 1 : i);
      container->items.erase(first, first + (container->type == "dict" ? 2 : 1));
    }
    return KVL_OK;
  };
  t.array_new = [](kvl_env *, int32_t code, const void *data, int64_t count, kvl_local *out) -> kvl_status {
    ref list = make("list");
    for (int64_t i = 0; i < count; ++i) list->items.push_back(value_from(code, static_cast<const kvl_slot *>(data) + i));
    return put(list, out);
  };
  t.object_next_value = [](kvl_env *, kvl_ref it, kvl_slot *slots) -> kvl_status {
    ref i = get(it);
    if (i->position == i->items.size()) return KVL_STOP;
    return put_value(i->items[i->position++], slots);
  };
  t.object_import = [](kvl_env *, const char *name, int64_t len, kvl_local *out) -> kvl_status {
    ref module = make("module");
    module->text = std::string(name, static_cast<size_t>(len));
    if (module->text != "builtins") return fail(KVL_EXC_IMPORT, "No module named " + module->text);
    for (const char *type : {"list", "dict", "tuple", "str", "ValueError", "TypeError", "KeyError", "AttributeError"}) {
      ref cls = make("type");
      cls->text = type;
      module->attrs[type] = cls;
    }
    return put(module, out);
  };
  t.value_new = [](kvl_env *, int32_t code, kvl_slot *slots, kvl_local *out) { return put(value_from(code, slots), out); };
  t.value_get = [](kvl_env *, kvl_ref o, int32_t code, kvl_slot *slots) { return value_to(get(o), code, slots); };
  t.value_build = [](kvl_env *, int32_t kind, const char *format, kvl_slot *slots, kvl_local *out) -> kvl_status {
    static const char *types[] = {"tuple", "list", "dict", "set", "slice"};
    ref v = make(types[kind]);
    v->items = unpack(format, slots);
    return put(v, out);
  };
}

/// The Python object of a box, as the host's instance_new makes it.
inline ref adopt(kvl_box *box) {
  if (box->self) return get(box->self);
  ref v = make("instance");
  v->box = *box;
  v->type_id = box->type;
  if (box->destroy)
    v->owned = box;
  else
    box->busy = 0;
  return v;
}

inline kvl_status instance_at(kvl_ref o, kvl_type type, void **out) {
  ref v = get(o);
  *out = nullptr;
  if (v->type != "instance" || v->type_id != type) return KVL_STOP;
  *out = reinterpret_cast<void *>(v->box.object);
  return KVL_OK;
}

inline void add_registration(kvl_api &t) {
  t.type_intern = [](const char *name) -> kvl_type {
    auto &id = type_ids[name];
    if (!id) id = static_cast<kvl_type>(type_ids.size());
    return id;
  };
  t.type_resolve = [](kvl_type declared, const char *dynamic, void *object, void *most_derived, void **out) -> kvl_type {
    for (auto &c : classes)
      if (!std::strcmp(c.second->type_name, dynamic)) {
        *out = most_derived;
        {
          auto &id = type_ids[dynamic];
          if (!id) id = static_cast<kvl_type>(type_ids.size());
          return id;
        }
      }
    *out = object;
    return declared;
  };
  t.class_register = [](kvl_env *, kvl_ref, const kvl_class *record, kvl_global *out) -> kvl_status {
    classes[record->name] = record;
    ref cls = make("type");
    cls->text = record->name;
    cls->record = record;
    out->bits = handle_of(KVL_KIND_GLOBAL, cls);
    return KVL_OK;
  };
  t.func_register = [](kvl_env *, kvl_ref scope, const kvl_func *record) -> kvl_status {
    ref s = get(scope);
    funcs.emplace((s->record ? s->text + "." : "") + record->name, record);
    return KVL_OK;
  };
  t.property_register = [](kvl_env *, kvl_ref cls, const kvl_property *record) -> kvl_status {
    properties[get(cls)->text + "." + record->name] = record;
    return KVL_OK;
  };
  t.static_register = [](kvl_env *, kvl_ref cls, const char *name, int64_t len) -> kvl_status {
    statics.push_back(get(cls)->text + "." + std::string(name, static_cast<size_t>(len)));
    return KVL_OK;
  };
  t.enum_register = [](kvl_env *, kvl_ref, const kvl_enum *record, kvl_global *out) -> kvl_status {
    if (!std::strcmp(record->name, "refused")) return fail(KVL_EXC_VALUE, "enum refused");
    enums[record->name] = record;
    out->bits = handle_of(KVL_KIND_GLOBAL, make("type"));
    return KVL_OK;
  };
  t.instance_new = [](kvl_env *, kvl_box *box, kvl_local *out) { return put(adopt(box), out); };
  t.instance_get = [](kvl_env *, kvl_ref o, kvl_type type, void **out) { return instance_at(o, type, out); };
  t.instance_pass = [](kvl_env *, kvl_ref o, kvl_type type, intptr_t *passed) -> kvl_status {
    void *found = nullptr;
    const kvl_status status = instance_at(o, type, &found);
    *passed = reinterpret_cast<intptr_t>(found);
    return status;
  };
  t.override_get = [](kvl_env *, kvl_weak self, const char *name, int64_t len, kvl_local *out) -> kvl_status {
    ref o = get(self.bits);
    if (!o) return KVL_STOP;
    auto found = o->attrs.find(std::string(name, static_cast<size_t>(len)));
    return found == o->attrs.end() ? KVL_STOP : put(found->second, out);
  };
}
