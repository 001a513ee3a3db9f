// kevel/stl/chrono.hpp: durations as timedelta, points of time as datetime. Opt-in: include it beside <kevel/python.hpp>.
#pragma once
#include <chrono>
#include <limits>

#include <kevel/detail/convert/object_operators.hpp>
#include <kevel/detail/object/builtins.hpp>
#include <kevel/stl/element.hpp>

KEVEL_NAMESPACE_OPEN
namespace detail {

__extension__ typedef __int128 wide_int; // nanoseconds of the longest timedelta need 87 bits

[[noreturn]] KEVEL_NOINLINE inline void refuse_duration() {
  throw error(KVL_EXC_OVERFLOW, "a duration that the other language's type does not hold");
}

struct timedelta_tag {};
struct datetime_tag {};
struct utc_tag {};
struct epoch_tag {};
inline const object &timedelta_type() { return builtin_type(builtin_type_cache<timedelta_tag>::type, "datetime.timedelta"); }
inline const object &datetime_type() { return builtin_type(builtin_type_cache<datetime_tag>::type, "datetime.datetime"); }
inline const object &utc() {
  return made_once(builtin_type_cache<utc_tag>::type, [] { return object(import_module("datetime").attr("timezone").attr("utc")); });
}
/// 1970, where the system's clock begins.
inline const object &epoch() {
  return made_once(builtin_type_cache<epoch_tag>::type, [] { return datetime_type()(1970, 1, 1, 0, 0, 0, 0, utc()); });
}

template <class Rep, class Period> struct duration_of {
  using duration = std::chrono::duration<Rep, Period>;

  /// Of a floating-point count, which may be infinite.
  static duration real(long double count) {
    if (__builtin_isfinite(count) && __builtin_fabsl(count) > static_cast<long double>(std::numeric_limits<Rep>::max())) refuse_duration();
    return duration(static_cast<Rep>(count));
  }

  /// What is less than a period is dropped, as by duration_cast.
  static duration from_nanoseconds(wide_int nanoseconds) {
    if constexpr (std::is_floating_point_v<Rep>) {
      return real(static_cast<long double>(nanoseconds) * Period::den / Period::num / 1e9L);
    } else {
      wide_int scaled = 0;
      if (__builtin_mul_overflow(nanoseconds, static_cast<wide_int>(Period::den), &scaled)) refuse_duration();
      const wide_int count = scaled / Period::num / 1000000000;
      if (count < static_cast<wide_int>(std::numeric_limits<Rep>::min()) || count > static_cast<wide_int>(std::numeric_limits<Rep>::max()))
        refuse_duration();
      return duration(static_cast<Rep>(count));
    }
  }
  static duration from_seconds(double seconds) {
    if constexpr (std::is_floating_point_v<Rep>) {
      return real(static_cast<long double>(seconds) * Period::den / Period::num);
    } else {
      if (seconds != seconds) throw error(KVL_EXC_VALUE, "a duration cannot be not-a-number");
      if (!(__builtin_fabs(seconds) < 1e18)) refuse_duration();
      // 0.29 is not quite 29 hundredths.
      return from_nanoseconds(static_cast<wide_int>(__builtin_roundl(static_cast<long double>(seconds) * 1e9L)));
    }
  }
  static duration from_timedelta(const object &source) {
    const auto part = [&](const char *name) { return static_cast<wide_int>(from_python<int64_t>(get_attribute(source.bits(), name))); };
    return from_nanoseconds(((part("days") * 86400 + part("seconds")) * 1000000 + part("microseconds")) * 1000);
  }
  static object to_timedelta(const duration &value) {
    if constexpr (std::is_floating_point_v<Rep>) {
      return timedelta_type()(0, static_cast<double>(static_cast<long double>(value.count()) * Period::num / Period::den));
    } else {
      wide_int scaled = 0;
      if (__builtin_mul_overflow(static_cast<wide_int>(value.count()), static_cast<wide_int>(Period::num), &scaled) ||
          __builtin_mul_overflow(scaled, static_cast<wide_int>(1000000), &scaled))
        refuse_duration();
      const wide_int microseconds = scaled / Period::den, seconds = microseconds / 1000000;
      if (seconds > std::numeric_limits<int64_t>::max() || seconds < std::numeric_limits<int64_t>::min()) refuse_duration();
      return timedelta_type()(0, static_cast<int64_t>(seconds), static_cast<int64_t>(microseconds % 1000000));
    }
  }
};

} // namespace detail

/// From Python: a timedelta, or a number of seconds; what is less than a period is dropped. Into Python: a timedelta, to the
/// microsecond. Errors: TypeError; OverflowError if the other language's type does not hold it; ValueError for not-a-number.
template <class Rep, class Period> struct value_caster<std::chrono::duration<Rep, Period>> {
  static std::string python_hint(crossing way) {
    return way == crossing::into_cpp ? "typing.Union[datetime.timedelta, float]" : "datetime.timedelta";
  }
  static std::chrono::duration<Rep, Period> from_python(const object &source) {
    using parts = detail::duration_of<Rep, Period>;
    if (detail::query(KVL_QUERY_ISINSTANCE, source.bits(), detail::timedelta_type().bits())) return parts::from_timedelta(source);
    if constexpr (!std::is_floating_point_v<Rep>) // a double holds 53 bits of an int
      if (detail::query(KVL_QUERY_ISINSTANCE, source.bits(), detail::builtin_type(detail::builtin_type_cache<long>::type, "int").bits()))
        return parts::from_nanoseconds(static_cast<detail::wide_int>(detail::from_python<int64_t>(source)) * 1000000000);
    const extract<double> seconds(source);
    if (!seconds.check()) detail::refuse_kind("timedelta or a number of seconds", source);
    return parts::from_seconds(seconds());
  }
  static object to_python(const std::chrono::duration<Rep, Period> &value) { return detail::duration_of<Rep, Period>::to_timedelta(value); }
};

/// Points of the system's clock are datetimes. From Python: one with a time zone is what it says, one without is local time, as for
/// Python's own timestamp(). Into Python: in UTC, with that time zone, so that it means the same everywhere. Errors: as of durations.
template <class Duration> struct value_caster<std::chrono::time_point<std::chrono::system_clock, Duration>> {
  using point = std::chrono::time_point<std::chrono::system_clock, Duration>;
  using parts = detail::duration_of<typename Duration::rep, typename Duration::period>;
  static std::string python_hint(crossing) { return "datetime.datetime"; }
  static point from_python(const object &source) {
    if (!detail::query(KVL_QUERY_ISINSTANCE, source.bits(), detail::datetime_type().bits())) detail::refuse_kind("datetime", source);
    return point(parts::from_timedelta(source.attr("astimezone")(detail::utc()) - detail::epoch()));
  }
  static object to_python(const point &value) { return detail::epoch() + parts::to_timedelta(value.time_since_epoch()); }
};
/// Those of other clocks, which begin anywhere, are the time since then.
template <class Clock, class Duration> struct value_caster<std::chrono::time_point<Clock, Duration>> {
  using point = std::chrono::time_point<Clock, Duration>;
  static std::string python_hint(crossing way) { return value_caster<Duration>::python_hint(way); }
  static point from_python(const object &source) { return point(value_caster<Duration>::from_python(source)); }
  static object to_python(const point &value) { return value_caster<Duration>::to_python(value.time_since_epoch()); }
};

KEVEL_NAMESPACE_CLOSE
