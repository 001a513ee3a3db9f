// count.cc - the module words._count
#include <sstream>
#include <string>

#include <kevel/python.hpp>

namespace {

kevel::dict count(const std::string &text) {
  kevel::dict found;
  std::istringstream words(text);
  for (std::string word; words >> word;) found[word] = found.get(word, 0) + 1;
  return found;
}

}  // namespace

KEVEL_MODULE(_count) { kevel::def("count", &count, kevel::arg("text"), "How often each word occurs."); }
