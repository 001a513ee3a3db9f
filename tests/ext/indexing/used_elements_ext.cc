// tests/ext/indexing/used_elements_ext.cc - elements of containers whose C++ calls Python, which changes the container
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <kevel/indexing/bind_map.hpp>
#include <kevel/indexing/bind_vector.hpp>
#include <kevel/python.hpp>

namespace used_elements {

/// Says whether its memory is still its own.
struct Part {
  Part() = default;
  Part(const Part &) {}
  Part &operator=(const Part &) { return *this; }
  ~Part() { *static_cast<volatile int *>(&alive) = 0; }
  bool call(const kevel::object &f) const {
    f();
    return is_alive();
  }
  bool is_alive() const { return *static_cast<const volatile int *>(&alive) == 4711; }
  int alive = 4711;
};
struct Parts : std::vector<Part> {
  using vector::vector;
};
struct Cell {
  explicit Cell(int number = 0) : number(number), parts(2) {}
  bool operator==(const Cell &other) const { return number == other.number; }
  bool call(const kevel::object &f) const { return part.call(f); }
  int number;
  Part part;
  Parts parts;
};
struct Cells : std::vector<Cell> {
  using vector::vector;
};
struct SuiteCells : std::vector<Cell> {
  using vector::vector;
};
struct DequeCells : std::deque<Cell> {
  using deque::deque;
};
struct MapCells : std::map<std::string, Cell> {};
struct HashCells : std::unordered_map<std::string, Cell> {};
struct SuiteMapCells : std::map<std::string, Cell> {};
/// A map whose entries move, as those of boost's flat_map do.
struct FlatCells {
  using value_type = std::pair<std::string, Cell>;
  using key_type = std::string;
  using mapped_type = Cell;
  using size_type = size_t;
  using difference_type = std::ptrdiff_t;
  using iterator = std::vector<value_type>::iterator;
  using key_compare = std::less<std::string>;

  iterator begin() { return all.begin(); }
  iterator end() { return all.end(); }
  size_t size() const { return all.size(); }
  key_compare key_comp() const { return {}; }
  iterator find(const std::string &key) {
    iterator at = begin();
    while (at != end() && at->first != key) ++at;
    return at;
  }
  std::pair<iterator, bool> insert(const value_type &entry) {
    if (const iterator at = find(entry.first); at != end()) return {at, false};
    return {all.insert(end(), entry), true};
  }
  size_t erase(const std::string &key) {
    const iterator at = find(key);
    return at == end() ? 0 : (all.erase(at), 1);
  }
  std::vector<value_type> all;
};

bool is_alive_after(const Cell &cell, const kevel::object &f) { return cell.call(f); }

} // namespace used_elements

KEVEL_MODULE(used_elements_ext) {
  using namespace kevel;
  using namespace used_elements;

  class_<Part>("Part").def("call", &Part::call);
  bind_vector<Parts>("Parts");
  class_<Cell>("Cell", init<int>(arg("number") = 0))
      .def("call", &Cell::call)
      .def("call_released", +[](const Cell &cell, const object &f) {
        { gil_release released; }
        return cell.call(f);
      })
      .def_readonly("number", &Cell::number)
      .def_readwrite("part", &Cell::part)
      .def_readwrite("parts", &Cell::parts);
  bind_vector<Cells>("Cells").def("grow", +[](Cells &cells) {
    require_unused(cells);
    cells.resize(cells.size() + 100);
  });
  class_<SuiteCells>("SuiteCells").def(vector_indexing_suite<SuiteCells>());
  bind_vector<DequeCells>("DequeCells");
  bind_map<MapCells>("MapCells");
  bind_map<HashCells>("HashCells");
  class_<SuiteMapCells>("SuiteMapCells").def(map_indexing_suite<SuiteMapCells>());
  class_<FlatCells>("FlatCells").def(map_indexing_suite<FlatCells>());

  def("reference", &is_alive_after);
  def("behind", +[](const object &f, Cell &cell) { return is_alive_after(cell, f); });
  def("pointer", +[](const Cell *cell, const object &f) { return is_alive_after(*cell, f); });
  def("shared", +[](std::shared_ptr<Cell> cell, const object &f) { return is_alive_after(*cell, f); });
  def("back", +[](back_reference<Cell &> cell, const object &f) { return is_alive_after(cell.get(), f); });
  def("copied", +[](Cell cell, const object &f) { return is_alive_after(cell, f); });
  def("moved", +[](Cell &&cell, const object &f) { return is_alive_after(cell, f); });
  def("failing", +[](Cell &cell, const object &f, Cell &) -> bool {
    f();
    throw std::runtime_error(std::to_string(cell.number));
  });
}
