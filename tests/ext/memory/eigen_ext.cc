// tests/ext/memory/eigen_ext.cc - Eigen's matrices, vectors, arrays, Refs and Maps
#include <complex>
#include <utility>
#include <vector>

#include <eigen3/Eigen/Dense>
#include <kevel/eigen.hpp>
#include <kevel/python.hpp>
#include <kevel/stl/vector.hpp>

using Eigen::MatrixXd;
using Eigen::VectorXd;
using RowMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using AnyStride = Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>;

struct Body {
  Eigen::Vector3d position = Eigen::Vector3d::Zero();
  MatrixXd inertia = MatrixXd::Identity(2, 2);
};

KEVEL_MODULE(eigen_ext) {
  using namespace kevel;
  def("sum", +[](const MatrixXd &m) { return m.sum(); });
  def("by_value", +[](MatrixXd m) -> MatrixXd {
    m *= 2;
    return m;
  });
  def("moved", +[](RowMatrix &&m) { return std::move(m); });
  def("dot", +[](const VectorXd &a, const Eigen::RowVectorXd &b) { return a.dot(b.transpose()); });
  def("vector", +[](int n) -> VectorXd { return VectorXd::LinSpaced(n, 1, n); });
  def("cross", +[](const Eigen::Vector3d &a, const Eigen::Vector3d &b) -> Eigen::Vector3d { return a.cross(b); });
  def("determinant", +[](const Eigen::Matrix2d &m) { return m(0, 0) * m(1, 1) - m(0, 1) * m(1, 0); });
  def("ints", +[](const Eigen::MatrixXi &m) -> Eigen::MatrixXi { return m.transpose(); });
  def("floats", +[](const Eigen::ArrayXXf &a) -> Eigen::ArrayXXf { return a.square(); });
  def("conjugated", +[](const Eigen::MatrixXcd &m) -> Eigen::MatrixXcd { return m.conjugate(); });
  def("bounded", +[](const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::ColMajor, 3, 3> &m) { return m.size(); });

  def("scale", +[](Eigen::Ref<MatrixXd> m, double by) { m *= by; });
  def("scale_rows", +[](Eigen::Ref<RowMatrix> m, double by) { m *= by; });
  def("scale_any", +[](Eigen::Ref<MatrixXd, 0, AnyStride> m, double by) { m *= by; });
  def("scale_vector", +[](Eigen::Ref<VectorXd> v, double by) { v *= by; });
  def("scale_spread", +[](Eigen::Ref<VectorXd, 0, Eigen::InnerStride<>> v, double by) { v *= by; });
  def("scale_map", +[](Eigen::Map<RowMatrix> m, double by) { m *= by; });
  def("total", +[](const Eigen::Ref<const MatrixXd> &m) { return m.sum(); });
  def("address", +[](const Eigen::Ref<const RowMatrix> &m) { return reinterpret_cast<intptr_t>(m.data()); });
  def("shape", +[](const Eigen::Ref<const MatrixXd, 0, AnyStride> &m) { return make_tuple(m.rows(), m.cols()); });
  def("block", +[](const MatrixXd &m) { return MatrixXd(m.block(0, 0, 1, 1)); });

  def("extracted", +[](const object &o) { return extract<MatrixXd>(o)().sum(); });
  def("is_matrix", +[](const object &o) { return extract<MatrixXd>(o).check(); });
  def("all", +[](const std::vector<MatrixXd> &ms) -> std::vector<MatrixXd> {
    std::vector<MatrixXd> doubled;
    for (const MatrixXd &m : ms) doubled.push_back(2 * m);
    return doubled;
  });
  def("calls", +[](const object &f) -> MatrixXd { return call<MatrixXd>(f, MatrixXd(MatrixXd::Ones(2, 3))); });
  class_<Body>("Body").def_readwrite("position", &Body::position).def_readwrite("inertia", &Body::inertia);
}
