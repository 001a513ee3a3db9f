//! Tracing, when KEVEL_TRACE asks for it: to stderr as text, or into a file that Chrome's and Perfetto's viewers read.
//!
//! KEVEL_TRACE=1 shows everything; error, warn, info, debug and trace choose a level. KEVEL_TRACE=chrome writes
//! kevel-trace-PID.json, chrome:PATH another file. Without it no subscriber is installed, and a disabled event costs one
//! relaxed load.

use crate::check;
use parking_lot::Mutex;
use std::sync::Once;
use tracing::level_filters::LevelFilter;
use tracing::span::EnteredSpan;
use tracing::subscriber::Interest;
use tracing::{Metadata, Subscriber};
use tracing_chrome::{ChromeLayerBuilder, FlushGuard};
use tracing_subscriber::Layer;
use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

/// Writes the file's end when it is dropped.
static CHROME: Mutex<Option<FlushGuard>> = Mutex::new(None);

/// Its destructor runs with those of the subscribers' own thread-local data.
struct Ends;

impl Drop for Ends {
    fn drop(&mut self) {}
}

thread_local! {
    static ENDS: Ends = const { Ends };
}

/// Lets nothing through where a thread's local data is gone: subscribers need theirs, and static objects of modules are
/// destroyed after it.
struct WhileThreadLives;

impl<S: Subscriber> Layer<S> for WhileThreadLives {
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }

    fn enabled(&self, _: &Metadata<'_>, _: Context<'_, S>) -> bool {
        ENDS.try_with(|_| ()).is_ok()
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
            "chrome" => chrome(format!("kevel-trace-{}.json", std::process::id())),
            path if path.starts_with("chrome:") => chrome(path["chrome:".len()..].to_owned()),
            "1" => text(LevelFilter::TRACE),
            name => text(name.parse().unwrap_or(LevelFilter::TRACE)),
        }
    });
}

fn text(level: LevelFilter) {
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_span_events(FmtSpan::ENTER | FmtSpan::EXIT)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .with_thread_ids(true)
        .without_time();
    // A program that embeds kevel may have its own subscriber: that one stays.
    let _ = subscriber.finish().with(WhileThreadLives).try_init();
}

fn chrome(path: String) {
    let (layer, guard) = ChromeLayerBuilder::new().file(path).include_args(true).build();
    if tracing_subscriber::registry().with(layer).with(WhileThreadLives).try_init().is_ok() {
        CHROME.lock().replace(guard);
    }
}

/// Ends the trace: what is written later is lost.
pub fn finish() {
    CHROME.lock().take();
}

/// A call of a module's function, until it is dropped.
pub fn call(function: &str) -> EnteredSpan {
    tracing::info_span!("call", function = %function).entered()
}
