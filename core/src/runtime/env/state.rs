//! The environment itself.

use super::parts::{CallCount, Depth, Failure, Loading, Text, TextBox};
use crate::handles::frame::{Frames, Locals};
use crate::handles::handle::{ENVS, Handle, Id};
use crate::handles::place::Place;
use crate::runtime::deferred_release::place_drop;
use crate::runtime::error::{Error, Pending, Result};
use crate::runtime::lookup_cache::{LookupCache, PairCache};
use crate::runtime::names::{HotPath, Interned, Name};
use crate::runtime::observer::{self, End, Observer};
use crate::runtime::watch::Watch;
use crate::sync::in_flight::InFlight;
use crate::sync::lock::NATIVE;
use crate::sync::thread::{self, RESERVE, Stack};
use crate::types::class::TypeId;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::ffi::CString;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many locals that the host has deleted are remembered.
const DELETED: usize = 16;

/// The observer of handles and threads, if one is installed.
static OBSERVER: OnceLock<Observer<Env>> = OnceLock::new();

/// Installs the observer. There is one only: later calls change nothing.
pub fn observe(observer: Observer<Env>) {
    let _ = OBSERVER.set(observer);
}

/// What belongs to one thread.
#[derive(Debug)]
pub struct Env {
    pub(super) number: u32,
    pub(super) token: AtomicUsize,
    pub(super) stack: Cell<Stack>,
    pub(super) in_flight: InFlight,
    /// Calls of the host since it was last asked for signals.
    pub calls: CallCount,
    /// Times that C++ of this thread has let the native lock go, and not taken it again.
    pub(super) at_large: InFlight,
    pub(super) depth: Cell<Depth>,
    pub(super) locals: RefCell<Locals>,
    pub(super) frames: RefCell<Frames>,
    /// Depths at which the native lock was let go, by lock_release.
    pub released: RefCell<Vec<Depth>>,
    /// Depths at which the thread was attached, by thread_attach.
    pub attached: RefCell<Vec<Depth>>,
    pub(super) pending: RefCell<Option<Pending>>,
    /// Level at which that was made pending.
    pub(super) pending_level: Cell<u32>,
    /// The last result that was made for the host, and at which level; 0: none.
    pub(super) result: Cell<(u64, u32)>,
    /// The locals that the host has deleted last, and how many it has deleted.
    pub(super) deleted: [Cell<u64>; DELETED],
    pub(super) times_deleted: Cell<usize>,
    /// Deferred exceptions of callbacks that return no failure, the oldest first; the next edge raises them.
    pub(super) deferred: RefCell<VecDeque<Place>>,
    /// Message of the last fetched error: C reads it until the next fetch.
    pub fetched: RefCell<Vec<u8>>,
    /// For error_last.
    pub failure: RefCell<Option<Failure>>,
    /// What error_last told; C reads it until the next time.
    pub told: RefCell<[CString; 3]>,
    /// Last text of the host: C reads it until the next one.
    pub text: RefCell<Text>,
    /// Boxes that carry the texts that C functions return.
    pub boxes: RefCell<Vec<Box<TextBox>>>,
    /// For checked mode.
    pub watch: RefCell<Watch>,
    /// Critical buffers that this thread has not released.
    pub critical: Cell<u32>,
    /// Handles of constants were handed out while checking was off.
    pub uncounted: Cell<bool>,
    /// Modules whose init function runs on this thread, the innermost last.
    pub loading: RefCell<Vec<Loading>>,
    /// What was registered within each definition of a class that is under way.
    pub defining: RefCell<Vec<Vec<TypeId>>>,
    /// Attribute names that this thread has used lately.
    pub names: LookupCache<&'static Name>,
    /// Call formats that it has used lately.
    pub formats: LookupCache<&'static Interned>,
    /// Methods that it has called lately, by name and format.
    pub methods: PairCache<&'static HotPath>,
}

impl Env {
    pub(super) fn new(number: u32) -> Env {
        Env {
            number,
            token: AtomicUsize::new(0),
            stack: Cell::default(),
            in_flight: InFlight::new(),
            calls: CallCount::default(),
            at_large: InFlight::new(),
            depth: Cell::default(),
            locals: RefCell::default(),
            frames: RefCell::default(),
            released: RefCell::default(),
            attached: RefCell::default(),
            pending: RefCell::new(None),
            pending_level: Cell::default(),
            result: Cell::default(),
            deleted: Default::default(),
            times_deleted: Cell::default(),
            deferred: RefCell::default(),
            fetched: RefCell::default(),
            failure: RefCell::default(),
            told: RefCell::default(),
            text: RefCell::default(),
            boxes: RefCell::default(),
            watch: RefCell::default(),
            critical: Cell::default(),
            uncounted: Cell::default(),
            loading: RefCell::default(),
            defining: RefCell::default(),
            names: LookupCache::default(),
            formats: LookupCache::default(),
            methods: PairCache::default(),
        }
    }

    /// Whether it is the calling thread's. The only method that other threads may call.
    #[inline]
    pub fn is_current(&self) -> bool {
        self.token.load(Ordering::Relaxed) == thread::token()
    }

    /// Its number, from 0, which its locals carry.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// How deep calls and frames are nested.
    pub fn level(&self) -> u32 {
        self.depth.get().level
    }

    /// Enters a question to the host.
    #[inline]
    pub fn ask(&self) {
        self.in_flight.enter();
    }

    /// Leaves it.
    #[inline]
    pub fn answered(&self) {
        self.in_flight.leave();
    }

    /// C++ lets the native lock go.
    pub fn let_go(&self) {
        self.at_large.enter();
    }

    /// C++ takes the native lock again; what it never let go of does not count.
    pub fn took_again(&self) {
        if self.at_large.is_in_flight() {
            self.at_large.leave();
        }
    }

    /// How often C++ of this thread has let the native lock go, and not taken it again.
    #[inline]
    pub fn times_let_go(&self) -> u32 {
        self.at_large.depth()
    }

    /// Sets that right.
    pub fn set_times_let_go(&self, times: u32) {
        self.at_large.restart(times);
    }

    /// Takes the last of `attached` or `released`, if it was left for this very level, and not by an outer call.
    pub fn pop_own(&self, depths: &RefCell<Vec<Depth>>) -> Option<Depth> {
        let mut depths = depths.borrow_mut();
        let is_own = depths.last().is_some_and(|outer| self.depth.get().base == outer.level + 1);
        if is_own { depths.pop() } else { None }
    }

    /// Whether the stack has room for another call.
    #[inline]
    pub fn has_room(&self) -> bool {
        self.stack.get().has_room(RESERVE)
    }

    /// Bytes of the stack in use.
    #[inline]
    pub fn stack_used(&self) -> usize {
        self.stack.get().used()
    }

    /// Whether it has room to tell an error, which the reserve is there for.
    #[inline]
    pub fn has_room_for_error(&self) -> bool {
        self.stack.get().has_room(RESERVE / 4)
    }

    /// One level deeper: the locals made from now on belong to another call. Gives what [`Env::ascend`] needs.
    #[inline]
    pub fn descend(&self) -> Depth {
        let outer = self.depth.get();
        self.depth.set(Depth { level: outer.level + 1, base: outer.level + 1, planned: 0 });
        outer
    }

    /// Back up; locals of that level call for attention again.
    #[inline]
    pub fn ascend(&self, outer: Depth) {
        self.depth.set(outer);
        if self.locals.borrow().has_frame() {
            NATIVE.call_attention();
        }
    }

    /// A new local of the current frame; takes over one reference to the place.
    #[inline]
    pub fn local(&self, place: Place) -> Result<u64> {
        let bits = self.insert(place, |locals, level| locals.insert(place, level))?;
        NATIVE.call_attention();
        Ok(bits)
    }

    /// A new local that the host deletes; takes over one reference to the place.
    #[inline]
    pub fn hosted(&self, place: Place) -> Result<u64> {
        self.insert(place, |locals, _| locals.insert_hosted(place))
    }

    #[inline]
    pub(super) fn insert(
        &self,
        place: Place,
        insert: impl FnOnce(&mut Locals, u32) -> std::result::Result<Id, crate::handles::table::Full>,
    ) -> Result<u64> {
        if place.is_constant() {
            if observer::is_checking() {
                self.watch.borrow_mut().constant_local_made(place);
            } else {
                self.uncounted.set(true);
            }
            return Ok(Handle::Constant(place).pack());
        }
        if self.number as usize >= ENVS {
            place_drop(place);
            return Err(Error::limit(format_args!("more than {ENVS} threads use kevel at once: end some of them")));
        }
        let inserted = insert(&mut self.locals.borrow_mut(), self.level());
        match inserted {
            Ok(id) => {
                let bits = Handle::Local { env: self.number, id }.pack();
                self.made(bits, Some(place));
                Ok(bits)
            }
            Err(_) => {
                place_drop(place);
                Err(Error::limit("more than a million locals in one thread: delete them in the loop that makes them"))
            }
        }
    }

    /// Object of a local; `env` and `id` as the handle has them.
    #[inline]
    pub fn get(&self, env: u32, id: Id, what: &str) -> Result<Place> {
        if env != self.number {
            return Err(Error::foreign(what, Handle::Local { env, id }.pack()));
        }
        self.locals.borrow().get(id).ok_or_else(|| Error::stale(what, "local", Handle::Local { env, id }.pack()))
    }

    /// Ends a local; its reference is the caller's now.
    #[inline]
    pub fn remove(&self, env: u32, id: Id, what: &str) -> Result<Place> {
        if env != self.number {
            return Err(Error::foreign(what, Handle::Local { env, id }.pack()));
        }
        let bits = Handle::Local { env, id }.pack();
        let place = self.locals.borrow_mut().remove(id).ok_or_else(|| Error::stale(what, "local", bits))?;
        self.gone(bits, End::Deleted);
        Ok(place)
    }

    /// A handle was made.
    #[inline]
    pub fn made(&self, bits: u64, place: Option<Place>) {
        if observer::is_watching() {
            self.notify_made(bits, place);
        }
    }

    #[cold]
    fn notify_made(&self, bits: u64, place: Option<Place>) {
        if let Some(observer) = OBSERVER.get() {
            (observer.made)(self, bits, place);
        }
    }

    /// A handle has ended.
    #[inline]
    pub fn gone(&self, bits: u64, end: End) {
        if observer::is_watching() {
            self.notify_gone(bits, end);
        }
    }

    #[cold]
    fn notify_gone(&self, bits: u64, end: End) {
        if let Some(observer) = OBSERVER.get() {
            (observer.gone)(self, bits, end);
        }
    }

    /// The thread ends.
    pub(super) fn notify_ends(&self) {
        if let Some(observer) = OBSERVER.get().filter(|_| observer::is_checking()) {
            (observer.thread_ends)(self);
        }
    }

    /// A result is on its way to the host.
    #[inline]
    pub fn result_made(&self, bits: u64) {
        self.result.set((bits, self.level()));
    }

    /// A local has ended, perhaps that result: then nobody is to end it again.
    #[inline]
    pub fn result_ended(&self, bits: u64) {
        if self.result.get().0 == bits {
            self.result.set((0, 0));
        }
    }

    /// The host deletes a local.
    #[inline]
    pub fn host_deletes(&self, bits: u64) {
        let times = self.times_deleted.get();
        self.deleted[times % DELETED].set(bits);
        self.times_deleted.set(times.wrapping_add(1));
    }

    /// Whether it is one of those that the host has deleted lately.
    pub fn has_host_deleted(&self, bits: u64) -> bool {
        self.deleted.iter().any(|deleted| deleted.get() == bits)
    }

    /// The host never saw what a call at this level or above has given it: the error goes, and the result is for the caller to end.
    pub fn forsake(&self) -> Option<u64> {
        let level = self.level();
        if self.pending_level.get() >= level {
            self.set_pending(None);
        }
        let (bits, made) = self.result.get();
        if bits == 0 || made < level {
            return None;
        }
        self.result.set((0, 0));
        Some(bits)
    }
}
