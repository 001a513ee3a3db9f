// tests/ext/instances/giving_ext.cc - objects that are given to C++ while C++ works on them, or on others
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <kevel/python.hpp>
#include <kevel/stl.hpp>

#include "counted.hpp"

struct Work {
  virtual ~Work() = default;
  long total = 7;
  long under(const kevel::object &f) {
    f();
    return total;
  }
};
struct Job : Work, Counted<Job> {
  explicit Job(int n = 3) : n(n), text(60, 'j') {}
  ~Job() override { text.assign(60, 'X'); }
  int n;
  std::string text;
  static inline std::function<void()> hook;

  std::string run(const kevel::object &f) {
    f();
    return text;
  }
  std::string hooked() const {
    if (hook) hook();
    return text;
  }
  void set_hooked(const std::string &t) {
    if (hook) hook();
    text = t;
  }
  bool operator==(const Job &other) const {
    if (hook) hook();
    return text == other.text;
  }
  std::string number(int) const { return text; }
  std::string real(double) const { return text; }
  std::string slow(int ms) const {
    std::this_thread::sleep_for(std::chrono::milliseconds(ms));
    return text;
  }
  Job &self() { return *this; }
};
struct Inner {
  std::string text = std::string(60, 'i');
  std::string run(const kevel::object &f) {
    f();
    return text;
  }
};
struct GivenOuter : Counted<GivenOuter> {
  Inner inner;
};
struct Moved {
  Moved() = default;
  Moved(Moved &&other) noexcept : text(std::move(other.text)) { other.text.assign(60, 'X'); }
  Moved(const Moved &) = delete;
  std::string text = std::string(60, 'm');
  std::string run(const kevel::object &f) {
    f();
    return text;
  }
};
struct Actor {
  virtual ~Actor() { text.assign(60, 'X'); }
  virtual void act() {}
  std::string text = std::string(60, 'a');
  std::string play() {
    act();
    return text;
  }
};
struct PyActor : Actor, kevel::wrapper<Actor> {
  void act() override {
    if (kevel::override f = get_override("act")) f();
  }
};
static Actor *known = nullptr;
static std::vector<std::unique_ptr<Job>> queue;

KEVEL_MODULE(giving_ext) {
  using namespace kevel;
  class_<Work>("Work").def("under", &Work::under);
  class_<Job, bases<Work>, std::unique_ptr<Job>>("Job", init<int>(arg("n") = 3))
      .def("run", &Job::run)
      .def("__enter__", +[](object self) { return self; })
      .def("__exit__", +[](Job &job, const object &, const object &, const object &) { return job.hooked().empty(); })
      .add_property("hooked", &Job::hooked, &Job::set_hooked)
      .def("__eq__", &Job::operator==)
      .def("__call__", +[](Job &job, const object &f) { return job.run(f); })
      .def("either", +[](Job &job, const object &f) { return job.run(f); })
      .def("either", +[](Job &job, int) { return job.text; })
      .def("number", &Job::number)
      .def("made", +[](Job &) { return std::make_unique<Job>(); })
      .def("real", &Job::real)
      .def("slow", &Job::slow, call_guard<gil_release>())
      .def("self", &Job::self, return_value_policy<reference_existing_object>())
      .def("count", &Job::count)
      .staticmethod("count");
  class_<Inner>("Inner").def("run", &Inner::run);
  class_<GivenOuter, std::unique_ptr<GivenOuter>>("Outer").def_readonly("inner", &GivenOuter::inner);
  class_<Moved, noncopyable>("Moved").def("run", &Moved::run);
  class_<Actor, PyActor, std::unique_ptr<PyActor>, noncopyable>("Actor").def("play", &Actor::play).def("act", &Actor::act);

  def("hook", +[](std::function<void()> f) { Job::hook = std::move(f); });
  def("use", +[](const Job &job, const object &f) {
    f();
    return job.text;
  });
  def("use_pointer", +[](Job *job, const object &f) {
    f();
    return job ? job->text : std::string();
  });
  def("use_many", +[](const std::vector<Job *> &jobs, const object &f) {
    f();
    return jobs.at(0)->text;
  });
  def("use_back", +[](back_reference<Job &> job, const object &f) {
    f();
    return job.get().text;
  });
  def("use_named", +[](const Job &job, const object &f) {
    f();
    return job.text;
  }, (arg("job"), arg("f")));
  def("call", +[](const object &f) { return f(); });
  def("call_with", +[](const object &f, const object &argument) { return f(argument); });
  def("call_function", +[](const std::function<int(Job &)> &f, Job &job) {
    const int n = f(job);
    return std::to_string(n) + job.text;
  });

  def("take", +[](std::unique_ptr<Job> job) { return job ? job->n : -1; }, arg("job"));
  def("take_then", +[](std::unique_ptr<Job> job, const object &f) {
    f();
    return job->n;
  });
  def("take_work", +[](std::unique_ptr<Work> work) { return work->total; });
  def("take_outer", +[](std::unique_ptr<GivenOuter>) { return true; });
  def("take_actor", +[](std::unique_ptr<Actor>) { return true; });
  def("take_number", +[](std::unique_ptr<Job> job, int n) { return job->n + n; });
  def("take_result", +[](Job &, const object &f) { return call<std::unique_ptr<Job>>(f)->n; });
  def("push", +[](std::unique_ptr<Job> job) {
    queue.push_back(std::move(job));
    return queue.size();
  });
  def("push_all", +[](const list &jobs) {
    for (const object &job : jobs) queue.push_back(extract<std::unique_ptr<Job>>(job));
    return queue.size();
  });
  def("drain", +[] { queue.clear(); });
  def("eat", +[](Moved m) { return m.text; });
  def("use_moved", +[](Moved &m, const object &f) {
    f();
    return m.text;
  });
  def("know", +[](Actor *actor) { known = actor; });
  def("play_known", +[] { return known->play(); });
}
