//! Tracing to stderr, when KEVEL_TRACE asks for it.
//!
//! KEVEL_TRACE=1 shows everything; error, warn, info, debug and trace choose a level. Without it no subscriber is installed,
//! and a disabled event costs one relaxed load.

use std::sync::Once;
use tracing::level_filters::LevelFilter;

/// Installs the subscriber, once.
pub fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let Ok(wanted) = std::env::var("KEVEL_TRACE") else { return };
        let level = match wanted.as_str() {
            "" | "0" => return,
            "1" => LevelFilter::TRACE,
            name => name.parse().unwrap_or(LevelFilter::TRACE),
        };
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(level)
            .with_writer(std::io::stderr)
            .with_ansi(false)
            .with_thread_ids(true)
            .without_time();
        // A program that embeds kevel may have its own subscriber: that one stays.
        let _ = subscriber.try_init();
    });
}
