//! The end of calls, and the frames that C pushes within them.

use super::parts::Depth;
use super::state::Env;
use crate::abi::mistake::Mistake;
use crate::handles::frame::{Misuse, USUAL};
use crate::handles::handle::{Handle, Id};
use crate::handles::place::Place;
use crate::runtime::deferred_release::place_drop;
use crate::runtime::error::{Error, Result};
use crate::runtime::observer::End;
use crate::sync::lock::NATIVE;

impl Env {
    /// Ends the present call: its locals, and the frames that it has left; gives how many these were.
    pub fn end_call(&self) -> usize {
        let base = self.depth.get().base;
        self.end_locals(base, End::CallEnded);
        self.depth.set(Depth { level: base, base, planned: 0 });
        self.frames.borrow_mut().truncate(base)
    }

    /// Ends the locals of a level and of all above it.
    pub(super) fn end_locals(&self, level: u32, end: End) {
        loop {
            // Not a `while let`: the borrow has to end before the place is dropped.
            let popped = self.locals.borrow_mut().pop(level);
            let Some((id, place)) = popped else { return };
            self.gone(Handle::Local { env: self.number, id }.pack(), end);
            place_drop(place);
        }
    }

    /// Plans so many locals for the present frame.
    pub fn plan(&self, capacity: u32) -> Result<()> {
        if !self.locals.borrow_mut().reserve(capacity as usize) {
            return Err(Error::limit(
                "a thread can hold a million locals: push frames, or delete locals, and ask for fewer",
            ));
        }
        let depth = self.depth.get();
        match self.frames.borrow_mut().planned(depth.level) {
            Some(planned) => *planned = capacity.max(*planned),
            None => self.depth.set(Depth { planned: capacity.max(depth.planned), ..depth }),
        }
        Ok(())
    }

    /// Locals in the present frame, and how many were planned.
    pub fn crowd(&self) -> (usize, u32) {
        let Depth { level, planned, .. } = self.depth.get();
        let own = self.frames.borrow_mut().planned(level).map(|planned| *planned);
        (self.locals.borrow().count(level), own.unwrap_or(planned).max(USUAL))
    }

    /// Pushes a frame; gives its handle.
    pub fn push_frame(&self, capacity: u32) -> Result<u64> {
        let outer = self.depth.get();
        self.depth.set(Depth { level: outer.level + 1, ..outer });
        let serial = self.frames.borrow_mut().push(outer.level + 1);
        // The end of the call has to look for what is left.
        NATIVE.call_attention();
        self.plan(capacity).inspect_err(|_| {
            self.depth.set(outer);
            self.frames.borrow_mut().truncate(outer.level);
        })?;
        Ok(Handle::Frame { env: self.number, serial }.pack())
    }

    /// Whether a local of this thread lives.
    pub fn has_local(&self, env: u32, id: Id) -> bool {
        env == self.number && self.locals.borrow().get(id).is_some()
    }

    /// Whether a frame of this thread is pushed.
    pub fn has_frame(&self, env: u32, serial: u64) -> bool {
        env == self.number && self.frames.borrow().is_pushed(serial)
    }

    /// A local, in the frame below, of what leaves the youngest frame; takes over one reference to the place.
    pub fn escape(&self, frame: u64, place: Place) -> Result<u64> {
        let refused = |error| {
            place_drop(place);
            Err(error)
        };
        let level = match self.youngest(frame) {
            Ok(level) => level,
            Err(error) => return refused(error),
        };
        let escaped = self.frames.borrow_mut().escape();
        if let Err(misuse) = escaped {
            return refused(misused(frame, misuse));
        }
        self.insert(place, |locals, _| locals.insert_below(place, level - 1))
    }

    /// Pops the youngest frame.
    pub fn pop_frame(&self, frame: u64) -> Result<()> {
        let level = self.youngest(frame)?;
        self.end_locals(level, End::FramePopped);
        self.frames.borrow_mut().truncate(level - 1);
        self.depth.set(Depth { level: level - 1, ..self.depth.get() });
        Ok(())
    }

    /// Level of a frame, which has to be the youngest of this call.
    fn youngest(&self, frame: u64) -> Result<u32> {
        match Handle::unpack(frame) {
            Some(Handle::Frame { env, .. }) if env != self.number => Err(Error::foreign("frame", frame)),
            Some(Handle::Frame { serial, .. }) => {
                let found = self.frames.borrow().youngest(serial, self.depth.get().base);
                found.map_err(|misuse| misused(frame, misuse))
            }
            Some(Handle::Null) => Err(Error::null("frame")),
            Some(_) => {
                Err(Error::wrong_kind("frame", frame, Mistake::WrongKind, "is not a frame; frame_push makes one"))
            }
            None => Err(Error::garbage("frame", frame)),
        }
    }
}

#[cold]
fn misused(frame: u64, misuse: Misuse) -> Error {
    match misuse {
        Misuse::NotYoungest => Error::frame(
            frame,
            Mistake::PopOutOfOrder,
            "frame is not the youngest of this call: pop the frames pushed after it first",
        ),
        Misuse::Popped => Error::frame(frame, Mistake::EscapeTwice, "frame was popped before, or its call has ended"),
        Misuse::Escaped => Error::frame(
            frame,
            Mistake::EscapeTwice,
            "something has escaped from this frame already; one object can, so put several into a tuple",
        ),
    }
}
