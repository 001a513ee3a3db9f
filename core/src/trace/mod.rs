//! Tracing, when KEVEL_TRACE asks for it: to stderr as text, or into a file that Chrome's and Perfetto's viewers read.
//!
//! KEVEL_TRACE=1 shows everything; error, warn, info, debug and trace choose a level. KEVEL_TRACE=chrome writes
//! kevel-trace-PID.json, chrome:PATH another file. Without it no subscriber is installed, and a disabled event costs one
//! relaxed load.

use crate::check;
use crate::native::stderr::Stderr;
use std::any::Any;
use std::path::PathBuf;
use std::sync::Once;
use tracing::level_filters::LevelFilter;
use tracing::span::EnteredSpan;
use tracing::subscriber::Interest;
use tracing::{Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

mod chrome;
mod file;

/// Its destructor runs with those of the subscribers' own thread-local data.
struct AtThreadEnd;

impl Drop for AtThreadEnd {
    fn drop(&mut self) {}
}

thread_local! {
    static AT_THREAD_END: AtThreadEnd = const { AtThreadEnd };
}

/// Lets nothing through where a thread's local data is gone: subscribers need theirs, and static objects of modules are
/// destroyed after it.
struct WhileThreadLives;

impl<S: Subscriber> Layer<S> for WhileThreadLives {
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }

    fn enabled(&self, _: &Metadata<'_>, _: Context<'_, S>) -> bool {
        AT_THREAD_END.try_with(|_| ()).is_ok()
    }
}

/// Installs the subscriber, once.
pub fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let Ok(wanted) = std::env::var("KEVEL_TRACE") else { return };
        if !matches!(wanted.as_str(), "" | "0") {
            check::trace();
        }
        match wanted.as_str() {
            "" | "0" => {}
            "chrome" => chrome::install(None),
            path if path.starts_with("chrome:") => chrome::install(Some(PathBuf::from(&path["chrome:".len()..]))),
            "1" => text(LevelFilter::TRACE),
            name => text(name.parse().unwrap_or(LevelFilter::TRACE)),
        }
    });
}

fn text(level: LevelFilter) {
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_span_events(FmtSpan::ENTER | FmtSpan::EXIT)
        .with_writer(|| Stderr)
        .with_ansi(false)
        .with_thread_ids(true)
        .without_time();
    // A program that embeds kevel may have its own subscriber: that one stays.
    let _ = subscriber.finish().with(WhileThreadLives).try_init();
}

/// Keeps other threads out until the guard is dropped.
pub fn hold() -> Box<dyn Any> {
    chrome::hold()
}

/// In a forked child: it writes a file of its own.
pub fn restart() {
    chrome::restart();
}

/// A call of a module's function, until it is dropped.
pub fn call(function: &str) -> EnteredSpan {
    tracing::info_span!("call", function = %function).entered()
}
