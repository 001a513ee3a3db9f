//! Threads that run what they are told, while the one that tells them waits. They stay for all runs.

use super::model::THREADS;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::OnceLock;
use std::sync::mpsc::{Sender, channel};

/// A pointer that goes to a thread for which its owner waits.
pub struct Sent<T>(pub *mut T);
// SAFETY: only one of the two threads uses it at a time.
unsafe impl<T> Send for Sent<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for Sent<T> {}

impl<T> Sent<T> {
    pub fn get(&self) -> *mut T {
        self.0
    }
}

type Job = Box<dyn FnOnce() + Send>;

/// All but the first thread, which is the caller of the first run.
pub struct Workers(Vec<Sender<Job>>);

impl Workers {
    pub fn get() -> &'static Workers {
        static WORKERS: OnceLock<Workers> = OnceLock::new();
        WORKERS.get_or_init(|| {
            let senders = (1..THREADS).map(|_| {
                let (sender, jobs) = channel::<Job>();
                std::thread::spawn(move || jobs.into_iter().for_each(|job| job()));
                sender
            });
            Workers(senders.collect())
        })
    }

    /// Runs `body` on a thread other than the first, and waits.
    pub fn run(&self, thread: usize, body: impl FnOnce()) {
        let (done, waiting) = channel();
        let mut body = Some(body);
        let body = Sent(&raw mut body);
        let job: Box<dyn FnOnce() + '_> = Box::new(move || {
            // SAFETY: the caller waits below.
            let body = unsafe { (*body.get()).take() }.expect("run once");
            let _ = done.send(catch_unwind(AssertUnwindSafe(body)));
        });
        // SAFETY: the job ends before this function does, which waits for it.
        let job = unsafe { std::mem::transmute::<Box<dyn FnOnce() + '_>, Job>(job) };
        self.0[thread - 1].send(job).expect("workers stay");
        if let Err(panic) = waiting.recv().expect("the job answers") {
            resume_unwind(panic);
        }
    }
}
