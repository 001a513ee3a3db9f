// kevel/stl/texts.hpp: lists of texts, which cross all at once.
#pragma once
#include <cstring>
#include <string>

#include <kevel/detail/object/dict.hpp>
#include <kevel/stl/element.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

/// A list of str becomes one bytes, or comes from one: the texts in UTF-8, with a null character between two. What holds anything else,
/// or a null character, becomes nothing; what is something begins with how many there are.
/// Nothing between two looks at a list is certain, since another thread may change it; a class derived from list may even lie.
inline constexpr char text_source[] =
    "from sys import byteorder\n"
    "def pack(items):\n"
    "    if type(items) is not list:\n"
    "        items = list(items)\n"
    "    count = len(items)\n"
    "    if not set(map(type, items)) <= {str}:\n"
    "        return b''\n"
    "    try:\n"
    "        data = '\\0'.join(items).encode()\n"
    "    except (TypeError, UnicodeEncodeError):\n"
    "        return b''\n"
    "    return count.to_bytes(8, byteorder) + data if data.count(0) == max(count - 1, 0) else b''\n"
    "def unpack(data):\n"
    "    return data.decode().split('\\0')\n";

/// One of these functions.
template <bool Pack> const object &text_function() {
  static object *cache = nullptr;
  return made_once(cache, [] {
    dict names;
    names["__name__"] = "kevel";
    kvl_local done = {0};
    check(api->object_run(env(), text_source, sizeof(text_source) - 1, KVL_RUN_EXEC, names.bits(), 0, &done));
    return object(names[Pack ? "pack" : "unpack"]);
  });
}

/// Takes the texts of a list, all of them or none: false if something else is among them.
template <class Add> bool each_text(const object &items, Add add) {
  kvl_slot slots[3] = {};
  slots[1].h = items.bits();
  call_slots(text_function<true>().bits(), nullptr, "yO", slots);
  // Good until this thread asks Python for another text.
  const char *text = static_cast<const char *>(slots[0].p), *end = text + slots[1].i;
  int64_t count = 0;
  if (end - text < static_cast<int64_t>(sizeof(count))) return false;
  std::memcpy(&count, text, sizeof(count));
  text += sizeof(count);
  while (count-- && text <= end) {
    const void *found = std::memchr(text, 0, static_cast<size_t>(end - text));
    const char *stop = found ? static_cast<const char *>(found) : end;
    add(std::string(text, stop));
    text = stop + 1;
  }
  return true;
}

/// A list of the texts of a container; None if they cannot cross so.
template <class Texts> object list_of_texts(const Texts &texts) {
  std::string data;
  bool any = false;
  for (const std::string &text : texts) {
    if (any) data += '\0';
    any = true;
    if (text.find('\0') != std::string::npos) return object();
    data += text;
  }
  if (!any) return object();
  kvl_slot slots[3] = {};
  slots[1] = to_slot(data.data());
  slots[2] = to_slot(static_cast<int64_t>(data.size()));
  call_slots(text_function<false>().bits(), nullptr, "Oy", slots);
  return adopt(kvl_local{slots[0].h});
}

} // namespace detail
KEVEL_NAMESPACE_CLOSE
