//! Handle operations against a simple model: bytes become a sequence of operations on a few threads, and every
//! status, kind and place has to be what the model says. Used by the fuzzer (fuzz/) and by the replay of its corpus.

mod model;
mod operations;
mod workers;

use crate::support::value::{self, PYTHON};
use crate::support::{API, Value, slot};
use kevel::abi::handle::*;
use kevel::runtime::tables::{GLOBAL_TABLE, WEAK_TABLE};
use model::{Kind, Model, THREADS};
use std::sync::Arc;
use workers::Workers;

/// Calls that may be nested.
const DEPTH: usize = 6;
/// Handles to choose from.
const REMEMBERED: usize = 200;

/// One run.
pub struct World<'a> {
    input: &'a [u8],
    model: Model,
    /// Every handle there has been, the dead ones too.
    seen: Vec<u64>,
    objects: i64,
    thread: usize,
    /// Threads that are in the middle of a call, the innermost last: it runs the operations.
    busy: Vec<usize>,
    workers: &'a Workers,
}

/// Runs the operations that `input` encodes; panics where the core is not as the model.
pub fn run(input: &[u8]) {
    // The model's results are locals of the table, as they are while somebody watches; handles.rs tests the others.
    kevel::check::trace();
    let workers = Workers::get();
    let mut world =
        World { input, model: Model::default(), seen: Vec::new(), objects: 0, thread: 0, busy: vec![0], workers };
    for thread in 0..THREADS {
        world.on(thread, |world| world.meet(thread));
    }
    world.operate();
    world.finish();
}

impl World<'_> {
    fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.input.split_first() else { return 0 };
        self.input = rest;
        first
    }

    /// A handle: a live one, one of those that have been, perhaps with a bit changed, a constant, or any bits at all.
    fn handle(&mut self) -> u64 {
        match self.byte() {
            255 => 0,
            254 => KVL_NONE + u64::from(self.byte() % 8),
            253 => (0..8).fold(0, |bits, _| bits << 8 | u64::from(self.byte())),
            252 => {
                let bits = self.handle();
                bits ^ 1 << (self.byte() % 64)
            }
            index if self.seen.is_empty() => u64::from(index),
            index @ ..160 if !self.model.live.is_empty() => {
                let nth = usize::from(index) % self.model.live.len();
                *self.model.live.keys().nth(nth).expect("there are more")
            }
            // The youngest are nearest.
            index => self.seen[self.seen.len() - 1 - usize::from(index) % self.seen.len()],
        }
    }

    /// A frame: mostly the youngest of a thread.
    fn frame(&mut self, thread: usize) -> u64 {
        match self.model.threads[thread].frames.last() {
            Some(youngest) if self.input.first().is_some_and(|&byte| byte < 200) => {
                let bits = youngest.bits;
                self.byte();
                bits
            }
            _ => self.handle(),
        }
    }

    fn remember(&mut self, bits: u64) {
        assert!(!self.seen.contains(&bits), "{bits:#x} was a handle before");
        if self.seen.len() == REMEMBERED {
            self.seen.remove(0);
        }
        self.seen.push(bits);
    }

    /// Runs something on a thread, which is not in the middle of a call unless it is the innermost.
    fn on(&mut self, thread: usize, body: impl FnOnce(&mut Self)) {
        if self.busy.last() == Some(&thread) {
            return body(self);
        }
        self.busy.push(thread);
        self.workers.run(thread, || body(self));
        self.busy.pop();
    }

    /// Learns the number of a thread's environment.
    fn meet(&mut self, thread: usize) {
        let bits = operations::new_object(&Value::Int(-1));
        self.model.threads[thread].env = bits >> 48 & 0x7ff;
        operations::host_delete(bits);
    }

    /// Runs operations until the input or the present call ends.
    fn operate(&mut self) {
        while !self.input.is_empty() {
            match self.byte() % 24 {
                0 => return,
                1 => {
                    let next = usize::from(self.byte()) % THREADS;
                    if self.busy.last() == Some(&next) || !self.busy.contains(&next) {
                        self.thread = next;
                    }
                }
                operation => {
                    let thread = self.thread;
                    self.on(thread, |world| world.operation(operation, thread));
                }
            }
        }
    }

    /// C++ calls Python, which calls C++: the operations until the next return.
    fn call(&mut self, thread: usize) {
        if self.busy.len() > DEPTH {
            return;
        }
        let outer = (self.model.threads[thread].level, self.model.threads[thread].base);
        let fails = self.byte() & 3 == 0;
        let inner = workers::Sent(std::ptr::from_mut(self).cast::<World<'static>>());
        let body = move || {
            // SAFETY: the run that made the function waits for this call, and uses nothing meanwhile.
            let world = unsafe { &mut *inner.get() };
            world.enter(thread);
            if fails { Err(Arc::new(Value::Exception("from the call".into()))) } else { Ok(Arc::new(Value::Int(0))) }
        };
        let function = operations::new_object_of(Value::Function(Box::new(body)));
        let mut slots = [slot(0), slot(0)];
        let status = unsafe { (API.object_call)(crate::support::env(), function, c"v".as_ptr(), slots.as_mut_ptr()) };
        (self.model.threads[thread].level, self.model.threads[thread].base) = outer;
        self.expect(status, if fails { Err(kevel::abi::status::KVL_E_ERROR) } else { Ok(()) });
        operations::host_delete(function);
    }

    fn enter(&mut self, thread: usize) {
        let here = &mut self.model.threads[thread];
        here.level += 1;
        here.base = here.level;
        self.busy.push(thread);
        self.thread = thread;
        self.operate();
        self.busy.pop();
        self.thread = thread;
        self.leave(thread);
    }

    /// The present call of a thread ends.
    fn leave(&mut self, thread: usize) {
        unsafe { (API.call_leave)() };
        let base = self.model.threads[thread].base;
        self.model.end(thread, base, base);
    }

    /// Ends everything and sees that nothing is left.
    fn finish(&mut self) {
        self.check_all();
        for thread in 0..THREADS {
            self.on(thread, |world| world.leave(thread));
        }
        for (bits, live) in std::mem::take(&mut self.model.live) {
            match live.kind {
                Kind::Hosted(thread) => self.on(thread, |_| operations::host_delete(bits)),
                Kind::Framed(..) => panic!("{bits:#x} outlives its call in the model"),
                Kind::Global => unsafe { (API.global_delete)(kvl_global { bits }) },
                Kind::Weak => unsafe { (API.weak_delete)(kvl_weak { bits }) },
            }
        }
        unsafe { (API.call_leave)() };
        let left = (GLOBAL_TABLE.with(|table| table.len()), WEAK_TABLE.with(|table| table.len()));
        assert_eq!(left, (0, 0), "globals and weaks are left");
        let mut python = PYTHON.lock().unwrap();
        let left = python.places.iter().skip(5).filter(|place| place.is_some()).count();
        assert_eq!(left, 0, "objects are left");
        value::forget(&mut python);
    }
}
