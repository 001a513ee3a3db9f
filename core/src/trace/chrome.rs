//! The subscriber that writes a Chrome trace: spans as B and E, events as instants.
//!
//! It needs no thread-local data, so that static objects of modules, which are destroyed after that, are in the trace too.

use super::file::EventFile;
use crate::native::stderr;
use crate::sync::Mutex;
use rustc_hash::FxHashMap;
use std::any::Any;
use std::fmt::{Debug, Write};
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::Instant;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

struct Span {
    metadata: &'static Metadata<'static>,
    arguments: Arguments,
    references: usize,
    /// How often this file has it entered and not left.
    entered: usize,
}

#[derive(Default)]
struct State {
    wanted: Option<PathBuf>,
    is_child: bool,
    file: Option<EventFile>,
    /// It could not be written.
    has_failed: bool,
    spans: FxHashMap<u64, Span>,
    last: u64,
}

static STATE: LazyLock<Mutex<State>> = LazyLock::new(Mutex::default);
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

struct Chrome;

/// Installs the subscriber; the file's path, or the usual one.
pub fn install(wanted: Option<PathBuf>) {
    LazyLock::force(&START);
    STATE.lock().wanted = wanted;
    // A program that embeds kevel may have its own subscriber: that one stays.
    let _ = tracing::subscriber::set_global_default(Chrome);
}

/// Keeps other threads out until the guard is dropped.
pub fn hold() -> Box<dyn Any> {
    Box::new(STATE.lock())
}

/// In a forked child: the file is the parent's, and so are the spans that are open in it.
pub fn restart() {
    let mut state = STATE.lock();
    state.is_child = true;
    state.file = None;
    state.spans.values_mut().for_each(|span| span.entered = 0);
}

/// Names and values, as the inside of a JSON object.
#[derive(Clone, Debug, Default)]
struct Arguments(String);

impl Arguments {
    fn add(&mut self, field: &Field, value: &str) {
        let comma = if self.0.is_empty() { "" } else { "," };
        let _ = write!(self.0, "{comma}{}:{value}", Quoted(field.name()));
    }
}

impl Visit for Arguments {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.record_str(field, &format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.add(field, &Quoted(value).to_string());
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.add(field, &value.to_string());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.add(field, &value.to_string());
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.add(field, &value.to_string());
    }
}

/// The message of an event, and its other values.
#[derive(Default)]
struct Told {
    message: String,
    arguments: Arguments,
}

impl Visit for Told {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if field.name() == "message" {
            self.message = format!("{value:?}");
        } else {
            self.arguments.record_debug(field, value);
        }
    }
}

/// A text as JSON.
struct Quoted<'a>(&'a str);

impl std::fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_char('"')?;
        for character in self.0.chars() {
            match character {
                '"' | '\\' => write!(f, "\\{character}")?,
                control if control < ' ' => write!(f, "\\u{:04x}", control as u32)?,
                plain => f.write_char(plain)?,
            }
        }
        f.write_char('"')
    }
}

impl State {
    fn write(&mut self, phase: char, name: &str, metadata: &Metadata<'_>, arguments: &str) {
        if self.has_failed {
            return;
        }
        // SAFETY: (T3) it can't fail, and touches no memory.
        let thread = unsafe { libc::syscall(libc::SYS_gettid) };
        let time = START.elapsed().as_nanos() as f64 / 1000.0;
        let (process, name, target) = (std::process::id(), Quoted(name), Quoted(metadata.target()));
        let scope = if phase == 'i' { r#","s":"t""# } else { "" };
        let event = format!(
            r#"{{"ph":"{phase}","pid":{process},"tid":{thread},"ts":{time:.3},"name":{name},"cat":{target}{scope},"args":{{{arguments}}}}}"#
        );
        if let Err(error) = self.file().and_then(|file| file.append(&event)) {
            self.has_failed = true;
            stderr::write(&format!("kevel: the trace ends here, as its file cannot be written: {error}\n"));
        }
    }

    fn file(&mut self) -> std::io::Result<&mut EventFile> {
        if self.file.is_none() {
            self.file = Some(EventFile::create(self.wanted.as_deref(), self.is_child)?);
        }
        Ok(self.file.as_mut().expect("made above"))
    }
}

impl Subscriber for Chrome {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut arguments = Arguments::default();
        attributes.record(&mut arguments);
        let mut state = STATE.lock();
        state.last += 1;
        let number = state.last;
        let span = Span { metadata: attributes.metadata(), arguments, references: 1, entered: 0 };
        state.spans.insert(number, span);
        Id::from_u64(number)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        if let Some(span) = STATE.lock().spans.get_mut(&id.into_u64()) {
            values.record(&mut span.arguments);
        }
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut told = Told::default();
        event.record(&mut told);
        STATE.lock().write('i', &told.message, event.metadata(), &told.arguments.0);
    }

    fn enter(&self, id: &Id) {
        let mut state = STATE.lock();
        let Some(span) = state.spans.get_mut(&id.into_u64()) else { return };
        span.entered += 1;
        let (metadata, arguments) = (span.metadata, span.arguments.clone());
        state.write('B', metadata.name(), metadata, &arguments.0);
    }

    fn exit(&self, id: &Id) {
        let mut state = STATE.lock();
        let Some(span) = state.spans.get_mut(&id.into_u64()).filter(|span| span.entered > 0) else { return };
        span.entered -= 1;
        let metadata = span.metadata;
        state.write('E', metadata.name(), metadata, "");
    }

    fn clone_span(&self, id: &Id) -> Id {
        if let Some(span) = STATE.lock().spans.get_mut(&id.into_u64()) {
            span.references += 1;
        }
        id.clone()
    }

    fn try_close(&self, id: Id) -> bool {
        let mut state = STATE.lock();
        let Some(span) = state.spans.get_mut(&id.into_u64()) else { return false };
        span.references -= 1;
        let is_last = span.references == 0;
        if is_last {
            state.spans.remove(&id.into_u64());
        }
        is_last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_json() {
        assert_eq!(Quoted("a\"b\\c\n\u{e4}").to_string(), "\"a\\\"b\\\\c\\u000a\u{e4}\"");
    }
}
