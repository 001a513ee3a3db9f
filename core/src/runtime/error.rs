//! Errors of the core, and the pending error of a thread.

use crate::abi::mistake::Mistake;
use crate::abi::status::*;
use crate::handles::place::Place;
use std::fmt;

/// Why a call did not do what it was asked to.
#[derive(Debug)]
pub enum Error {
    /// Nothing there; not an error to anyone but the control flow.
    Stop,
    /// The host has made an exception pending.
    Pending,
    /// The host is closed, and the pending error says more than that.
    Closed,
    /// The core found something wrong.
    Raise(Box<Raise>),
}

/// What the core found wrong.
#[derive(Debug)]
pub struct Raise {
    /// What the caller gets.
    pub status: kvl_status,
    /// What Python raises.
    pub exception: kvl_exception,
    /// Name of the argument that is wrong, if it is one.
    pub argument: Option<String>,
    /// The handle that is wrong; 0: none.
    pub bits: u64,
    /// What checked mode calls it.
    pub mistake: Option<Mistake>,
    /// What is wrong, and what to do about it.
    pub message: String,
}

/// Result of the core's own functions.
pub type Result<T> = std::result::Result<T, Error>;

/// The error that waits for someone to take it.
#[derive(Debug)]
pub enum Pending {
    /// An exception object of Python: the same one is raised again.
    Object(Place),
    /// An error that C++ or the core recorded; it becomes an object when someone asks for one.
    Recorded {
        /// Its class.
        exception: kvl_exception,
        /// For KVL_EXC_OS.
        os_errno: i32,
        /// Its text.
        message: Vec<u8>,
    },
}

impl From<Raise> for Pending {
    fn from(raise: Raise) -> Pending {
        Pending::Recorded { exception: raise.exception, os_errno: 0, message: raise.message.into_bytes() }
    }
}

impl Error {
    fn raise(status: kvl_status, exception: kvl_exception, message: impl fmt::Display) -> Error {
        Error::Raise(Box::new(Raise {
            status,
            exception,
            argument: None,
            bits: 0,
            mistake: None,
            message: message.to_string(),
        }))
    }

    /// Says which argument is wrong.
    fn of(mut self, argument: &str) -> Error {
        if let Error::Raise(raise) = &mut self {
            raise.argument = Some(argument.to_owned());
        }
        self
    }

    /// Says what checked mode calls it.
    fn is(mut self, mistake: Mistake) -> Error {
        if let Error::Raise(raise) = &mut self {
            raise.mistake = Some(mistake);
        }
        self
    }

    /// Says which handle is wrong.
    fn handle(mut self, bits: u64) -> Error {
        if let Error::Raise(raise) = &mut self {
            raise.bits = bits;
        }
        self
    }

    /// What only checked mode finds.
    #[cold]
    pub fn mistaken(mistake: Mistake, problem: impl fmt::Display) -> Error {
        Error::raise(KVL_E_STATE, KVL_EXC_RUNTIME, problem).is(mistake)
    }

    /// A null handle or pointer.
    #[cold]
    pub fn null(what: &str) -> Error {
        let message = format!(
            "{what} is null: it was never set, or the call that should have made it failed; check that call's status first"
        );
        Error::raise(KVL_E_NULL, KVL_EXC_VALUE, message).of(what)
    }

    /// A handle whose slot has another owner or none.
    #[cold]
    pub fn stale(what: &str, kind: &str, bits: u64) -> Error {
        let advice = match kind {
            "local" => "deleted, or the call it was made in has ended; make a global of it to keep it longer",
            _ => "deleted before; delete a handle only after its last use",
        };
        Error::raise(
            KVL_E_STALE,
            KVL_EXC_REFERENCE,
            format!("{what} is a {kind} handle that no longer exists: {advice}"),
        )
        .of(what)
        .handle(bits)
        .is(Mistake::StaleHandle)
    }

    /// Bits that are no handle.
    #[cold]
    pub fn garbage(what: &str, bits: u64) -> Error {
        let message = format!(
            "{what} ({bits:#x}) is not a handle: uninitialised memory, or a pointer or number passed in its stead"
        );
        Error::raise(KVL_E_STALE, KVL_EXC_REFERENCE, message).of(what).handle(bits).is(Mistake::Garbage)
    }

    /// A local of another thread.
    #[cold]
    pub fn foreign(what: &str, bits: u64) -> Error {
        let message = format!("{what} is a local handle of another thread; make a global there and hand that over");
        Error::raise(KVL_E_THREAD, KVL_EXC_RUNTIME, message).of(what).handle(bits).is(Mistake::ForeignLocal)
    }

    /// An environment of another thread.
    #[cold]
    pub fn foreign_env() -> Error {
        let message = "env is the environment of another thread; ask env_current on each thread";
        Error::raise(KVL_E_THREAD, KVL_EXC_RUNTIME, message).of("env").is(Mistake::ForeignEnv)
    }

    /// No host to ask.
    #[cold]
    pub fn closed(ended: bool) -> Error {
        let message = if ended {
            "the Python interpreter has shut down: its objects can no longer be used"
        } else {
            "no Python is attached: import kevel before using its handles"
        };
        let error = Error::raise(KVL_E_CLOSED, KVL_EXC_RUNTIME, message);
        if ended { error.is(Mistake::AfterShutdown) } else { error }
    }

    /// Two sides that do not understand each other.
    #[cold]
    pub fn abi(message: impl fmt::Display) -> Error {
        Error::raise(KVL_E_ABI, KVL_EXC_IMPORT, message).is(Mistake::WrongVersion)
    }

    /// Something that is not a kevel module.
    #[cold]
    pub fn load(message: impl fmt::Display) -> Error {
        Error::raise(KVL_E_LOAD, KVL_EXC_IMPORT, message)
    }

    /// A type registered twice.
    #[cold]
    pub fn duplicate(message: impl fmt::Display) -> Error {
        Error::raise(KVL_E_DUPLICATE, KVL_EXC_RUNTIME, message).is(Mistake::LateRegistration)
    }

    /// The wrong kind of thing.
    #[cold]
    pub fn wrong(message: impl fmt::Display) -> Error {
        Error::raise(KVL_E_TYPE, KVL_EXC_TYPE, message)
    }

    /// An argument of the wrong kind.
    #[cold]
    pub fn wrong_argument(what: &str, problem: impl fmt::Display) -> Error {
        Error::wrong(format_args!("{what} {problem}")).of(what).is(Mistake::WrongType)
    }

    /// A handle of another kind than is needed.
    #[cold]
    pub fn wrong_kind(what: &str, bits: u64, mistake: Mistake, problem: impl fmt::Display) -> Error {
        Error::wrong_argument(what, problem).handle(bits).is(mistake)
    }

    /// A text that is not UTF-8 from some byte on.
    #[cold]
    pub fn text(what: &str, offset: usize) -> Error {
        Error::wrong_argument(what, format_args!("is not UTF-8 at byte {offset}; pass it as bytes (code y)"))
            .is(Mistake::InvalidText)
    }

    /// A definition that cannot be one.
    #[cold]
    pub fn definition(message: impl fmt::Display) -> Error {
        Error::raise(KVL_E_TYPE, KVL_EXC_TYPE, message).of("definition")
    }

    /// A frame that cannot be popped, or escaped from.
    #[cold]
    pub fn frame(frame: u64, mistake: Mistake, message: impl fmt::Display) -> Error {
        Error::raise(KVL_E_FRAME, KVL_EXC_RUNTIME, message).of("frame").handle(frame).is(mistake)
    }

    /// A number too large for its place.
    #[cold]
    pub fn overflow(message: impl fmt::Display) -> Error {
        Error::raise(KVL_E_ERROR, KVL_EXC_OVERFLOW, message)
    }

    /// Not allowed now.
    #[cold]
    pub fn state(message: impl fmt::Display) -> Error {
        Error::raise(KVL_E_STATE, KVL_EXC_RUNTIME, message)
    }

    /// A table is full.
    #[cold]
    pub fn limit(message: impl fmt::Display) -> Error {
        Error::raise(KVL_E_LIMIT, KVL_EXC_MEMORY, message)
    }

    /// The stack is nearly exhausted.
    #[cold]
    pub fn recursion() -> Error {
        let message = "C++ and Python call each other too deeply for this thread's stack";
        Error::raise(KVL_E_LIMIT, KVL_EXC_RECURSION, message)
    }

    /// Foreign C++ threw where it must not.
    #[cold]
    pub fn thrown(what: &str, message: impl fmt::Display) -> Error {
        let message = format!("{what} let a C++ exception escape: {message}; catch it there");
        Error::raise(KVL_E_ERROR, KVL_EXC_RUNTIME, message).is(Mistake::ExceptionEscaped)
    }

    /// The host broke the rules of its table.
    #[cold]
    pub fn host(message: impl fmt::Display) -> Error {
        Error::raise(KVL_E_ERROR, KVL_EXC_RUNTIME, message)
    }

    /// A bug in kevel itself.
    #[cold]
    pub fn panic(message: impl fmt::Display) -> Error {
        let message = format!("kevel itself failed ({message}); this is a bug in kevel, please report it");
        Error::raise(KVL_E_PANIC, KVL_EXC_RUNTIME, message)
    }
}
