// examples/02_matrix/market.cc - see market.hpp
#include "market.hpp"

#include <cctype>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

namespace example {
namespace {

std::string lower(std::string text) {
  for (char &c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

class Reader {
 public:
  explicit Reader(const std::string &path) : path_(path) {
    errno = 0;
    file_.open(path);
    if (!file_) throw std::system_error(errno != 0 ? errno : EIO, std::generic_category(), "cannot open " + path);
  }

  Matrix read() {
    const bool symmetric = read_header();
    std::istringstream size = next("the line with rows, columns and entries");
    long long rows = 0, columns = 0, entries = 0;
    if (!(size >> rows >> columns >> entries) || rows < 1 || columns < 1 || entries < 0)
      fail("expected: rows columns entries");
    if (rows > largest_order || columns > largest_order)
      fail("too large for a dense matrix (at most " + std::to_string(largest_order) + " rows or columns)");
    if (symmetric && rows != columns) fail("a symmetric matrix must be square");
    Matrix result(static_cast<int>(rows), static_cast<int>(columns));
    for (long long k = 0; k < entries; ++k) read_entry(result, symmetric);
    return result;
  }

 private:
  static constexpr long long largest_order = 20000;

  bool read_header() {
    std::string line, banner, object, format, field, symmetry;
    std::getline(file_, line);
    ++line_;
    std::istringstream words(line);
    words >> banner >> object >> format >> field >> symmetry;
    if (banner != "%%MatrixMarket") fail("not a Matrix Market file: the first line must start with %%MatrixMarket");
    field = lower(field);
    symmetry = lower(symmetry);
    if (lower(object) != "matrix" || lower(format) != "coordinate" || (field != "real" && field != "integer") ||
        (symmetry != "general" && symmetry != "symmetric"))
      fail("only `matrix coordinate real|integer general|symmetric` is supported, not: " + line);
    return symmetry == "symmetric";
  }

  void read_entry(Matrix &result, bool symmetric) {
    std::istringstream words = next("an entry");
    long long row = 0, column = 0;
    double value = 0.0;
    if (!(words >> row >> column >> value)) fail("expected: row column value");
    if (row < 1 || row > result.rows() || column < 1 || column > result.columns())
      fail("entry (" + std::to_string(row) + ", " + std::to_string(column) + ") lies outside the matrix");
    const int i = static_cast<int>(row) - 1, j = static_cast<int>(column) - 1;
    result(i, j) = value;
    if (symmetric) result(j, i) = value;
  }

  /// The next line that is neither empty nor a comment.
  std::istringstream next(const char *wanted) {
    std::string line;
    while (std::getline(file_, line)) {
      ++line_;
      const std::size_t start = line.find_first_not_of(" \t\r");
      if (start != std::string::npos && line[start] != '%') return std::istringstream(line);
    }
    fail(std::string("the file ends where ") + wanted + " should be");
  }

  [[noreturn]] void fail(const std::string &what) const {
    throw std::runtime_error(path_ + ":" + std::to_string(line_) + ": " + what);
  }

  std::string path_;
  std::ifstream file_;
  long line_ = 0;
};

}  // namespace

Matrix read_market(const std::string &path) { return Reader(path).read(); }

}  // namespace example
