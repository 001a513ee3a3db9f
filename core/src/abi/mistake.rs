//! The catalogue of mistakes that checked mode explains.

/// One kind of mistake, by its number in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[expect(missing_docs, reason = "the table below says what each is")]
pub enum Mistake {
    DeletedLocal = 1,
    StaleHandle,
    ForeignLocal,
    LocalAfterCall,
    LocalAfterFrame,
    DoubleDelete,
    WrongKind,
    AfterShutdown,
    ForeignInterpreter,
    Garbage,
    WeakAsStrong,
    ImmortalDeleted,
    BorrowedReturned,
    ErrorPending,
    StatusIgnored,
    StatusWithoutError,
    FramesLeft,
    PopOutOfOrder,
    EscapeTwice,
    TooManyLocals,
    ForeignEnv,
    Unattached,
    EndedAttached,
    CallWhileCritical,
    BufferMisused,
    BufferOverrun,
    ReadOnlyWritten,
    ReleaseMode,
    InvalidText,
    WrongType,
    DeadInstance,
    PythonHalfGone,
    ExceptionEscaped,
    Leak,
    CallWithoutLock,
    TwoThreads,
    PythonInFinalizer,
    WrongVersion,
    LateRegistration,
    Cycle,
    DeletedTwice,
}

/// Each mistake in the order of the numbers, its title, and what to write instead.
const CATALOGUE: [(Mistake, &str, &str); 41] = [
    (
        Mistake::DeletedLocal,
        "use of a deleted local handle",
        "delete it after its last use, or not at all: the end of the call does",
    ),
    (
        Mistake::StaleHandle,
        "use of a deleted handle: its generation is over",
        "set your variable to null where you delete the handle",
    ),
    (
        Mistake::ForeignLocal,
        "use of a local handle of another thread",
        "make a global there (global_new) and hand that over",
    ),
    (
        Mistake::LocalAfterCall,
        "use of a local handle after its call has ended",
        "keep a global (global_new) in static variables and members",
    ),
    (
        Mistake::LocalAfterFrame,
        "use of a local handle after its frame was popped",
        "let it escape (frame_escape), or pass it to frame_pop",
    ),
    (
        Mistake::DoubleDelete,
        "a handle deleted twice",
        "delete it where it is owned, in one place, and set it to null there",
    ),
    (
        Mistake::WrongKind,
        "a handle of the wrong kind",
        "delete each handle with the function of its kind: local_, global_, weak_, field_delete",
    ),
    (
        Mistake::AfterShutdown,
        "use of Python after it has shut down",
        "let go of Python objects in at_close, which runs while they still live",
    ),
    (
        Mistake::ForeignInterpreter,
        "use of a handle of another Python",
        "make handles anew after Python was started anew",
    ),
    (
        Mistake::Garbage,
        "these bits are no handle",
        "initialise handles with {0}, and pass handles, not pointers or numbers",
    ),
    (
        Mistake::WeakAsStrong,
        "use of a weak handle as if it were a strong one",
        "weak_upgrade it to a local, and check for KVL_STOP",
    ),
    (
        Mistake::ImmortalDeleted,
        "a constant handle deleted that nobody made",
        "KVL_NONE and its like are not yours to delete: delete what a function gave you",
    ),
    (
        Mistake::BorrowedReturned,
        "a borrowed argument returned as if it were new",
        "return a new reference: result_take(global_new(argument))",
    ),
    (
        Mistake::ErrorPending,
        "a call while an error is pending",
        "return at once, or error_fetch the error first; only deletes, frames and releases are allowed",
    ),
    (
        Mistake::StatusIgnored,
        "a call after one whose failure was not looked at",
        "check the status of every call, and return when it is negative",
    ),
    (
        Mistake::StatusWithoutError,
        "status and pending error disagree",
        "return a negative status exactly when an error is pending",
    ),
    (
        Mistake::FramesLeft,
        "frames pushed and not popped",
        "pop each frame before the function returns, on its error paths too",
    ),
    (Mistake::PopOutOfOrder, "a frame popped that is not the youngest", "pop frames in the reverse order of pushing"),
    (
        Mistake::EscapeTwice,
        "a second escape, or one from a popped frame",
        "let one object escape from a frame, before the pop; put several into a tuple",
    ),
    (
        Mistake::TooManyLocals,
        "more locals in one frame than planned",
        "delete locals in the loop that makes them, push a frame in it, or say the number with frame_ensure",
    ),
    (
        Mistake::ForeignEnv,
        "an environment used on another thread",
        "ask env_current on each thread, and keep no kvl_env",
    ),
    (
        Mistake::Unattached,
        "a call from a thread that is not attached",
        "thread_attach before the thread's first call, thread_detach after its last",
    ),
    (Mistake::EndedAttached, "a thread ended while it was attached", "match every thread_attach with a thread_detach"),
    (
        Mistake::CallWhileCritical,
        "a call inside a critical section",
        "release the critical buffer first, or acquire it without KVL_BUFFER_CRITICAL",
    ),
    (
        Mistake::BufferMisused,
        "a buffer released twice, too late, or not at all",
        "release each buffer once, soon after the last use of its memory",
    ),
    (Mistake::BufferOverrun, "memory written outside a buffer", "stay within data and data + len"),
    (
        Mistake::ReadOnlyWritten,
        "read-only memory written",
        "acquire it with KVL_BUFFER_WRITABLE, and let that fail where it must",
    ),
    (
        Mistake::ReleaseMode,
        "no such way to release a buffer",
        "pass KVL_RELEASE_WRITE, _COMMIT or _ABORT, and no COMMIT of read-only memory",
    ),
    (Mistake::InvalidText, "a text that is not UTF-8", "convert it to UTF-8, or pass it as bytes (code y)"),
    (Mistake::WrongType, "an object of the wrong type", "check the type first (KVL_QUERY_ISINSTANCE)"),
    (
        Mistake::DeadInstance,
        "use of an instance that holds no such C++ object",
        "use it before it is released or given away, and only as its own class",
    ),
    (
        Mistake::PythonHalfGone,
        "a virtual call on an object whose Python self is gone",
        "keep the Python object alive as long as C++ calls it: hold a global or a shared_ptr of it",
    ),
    (
        Mistake::ExceptionEscaped,
        "a C++ exception left through a C function",
        "catch everything there, and turn it into a pending error",
    ),
    (
        Mistake::Leak,
        "a handle that nobody deleted",
        "delete it where its owner ends; a C++ member does it in its destructor",
    ),
    (
        Mistake::CallWithoutLock,
        "a call without the native lock",
        "end the gil_release (lock_reacquire) before touching Python",
    ),
    (
        Mistake::TwoThreads,
        "two threads in one instance at once",
        "lock around the calls, give each thread an instance of its own, or load the module with the native lock",
    ),
    (
        Mistake::PythonInFinalizer,
        "Python called in a finalizer",
        "only free memory and delete handles in a destructor; do the rest before, or in main_call",
    ),
    (
        Mistake::WrongVersion,
        "built for another version of kevel",
        "build the module again with the headers of the kevel that is installed",
    ),
    (
        Mistake::LateRegistration,
        "registered twice, or after the module was loaded",
        "register each type once, in its module's init function",
    ),
    (
        Mistake::Cycle,
        "a cycle through C++ that cannot be collected",
        "hold the object in a field (field_new, kevel::field) of the instance",
    ),
    (
        Mistake::DeletedTwice,
        "an object that Python owns deleted by C++",
        "give it to C++ by std::unique_ptr, or let Python refer to it: return_value_policy<reference_existing_object>()",
    ),
];

impl Mistake {
    /// By its number, 1 to 41.
    pub fn of(number: i32) -> Option<Mistake> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        CATALOGUE.get(index).map(|&(mistake, ..)| mistake)
    }

    /// As reports name it.
    pub fn code(self) -> String {
        format!("KV01{:02}", self as u8)
    }

    /// What it is.
    pub fn title(self) -> &'static str {
        CATALOGUE[self as usize - 1].1
    }

    /// What to write instead.
    pub fn fix(self) -> &'static str {
        CATALOGUE[self as usize - 1].2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_mistakes_agree() {
        for number in 1..=41 {
            assert_eq!(Mistake::of(number).map(|mistake| mistake as i32), Some(number));
        }
        assert_eq!(Mistake::of(0), None);
        assert_eq!(Mistake::of(42), None);
        assert_eq!(Mistake::DeletedTwice.code(), "KV0141");
    }
}
