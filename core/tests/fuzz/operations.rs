//! The operations: each does one thing to the core and to the model, and compares.

use super::World;
use super::model::{Kind, Live, tag};
use crate::support::value::free;
use crate::support::{API, Value, env, put};
use kevel::abi::handle::*;
use kevel::abi::status::*;
use kevel::capi::error::kvl_host_error_fetch;
use kevel::capi::host::{kvl_host_local_delete, kvl_host_local_new, kvl_host_local_take, kvl_host_place};

const NOTHING: u64 = 0x5555;

/// A local of the host for a new object.
pub fn new_object_of(value: Value) -> u64 {
    unsafe { kvl_host_local_new(put(value)) }
}

pub fn new_object(value: &Value) -> u64 {
    let Value::Int(number) = value else { panic!("an integer") };
    new_object_of(Value::Int(*number))
}

/// Deletes a local of the host, as the bridge does.
pub fn host_delete(bits: u64) {
    let place = unsafe { kvl_host_local_delete(bits) };
    if place >= 0 {
        free(place);
    }
}

/// Takes the pending error, as the bridge does.
fn take_error() -> bool {
    let mut error = std::mem::MaybeUninit::<kvl_error>::uninit();
    if unsafe { kvl_host_error_fetch(error.as_mut_ptr()) } == 0 {
        return false;
    }
    let error = unsafe { error.assume_init() };
    match error {
        kvl_error { local: 0, place, .. } if place >= 5 => free(place),
        kvl_error { local, place, .. } if place >= 0 => host_delete(local),
        _ => {}
    }
    true
}

impl World<'_> {
    /// One operation other than a switch or a return.
    pub fn operation(&mut self, operation: u8, thread: usize) {
        match operation {
            2 | 3 => self.new_object(thread),
            4 => self.local_new(thread),
            5 => self.local_delete(thread),
            6 => self.host_local_delete(thread),
            7 => self.global_new(thread),
            8 => self.global_take(thread),
            9 => self.global_delete(),
            10 => self.result_take(thread),
            11 => self.host_local_take(thread),
            12 => self.weak_new(thread),
            13 => self.weak_upgrade(thread),
            14 => self.weak_delete(),
            15 => self.is_same(thread),
            16 => self.raise(),
            17 => self.frame_push(thread),
            18 => self.frame_escape(thread),
            19 => self.frame_pop(thread),
            20 => self.call(thread),
            21 => self.leave(thread),
            22 => self.restore(thread),
            _ => self.look(thread),
        }
        assert!(!take_error(), "operation {operation} leaves an error pending");
    }

    /// Compares a status; after a failure an error has to be pending, which is taken.
    pub fn expect<T>(&self, status: kvl_status, expected: Result<T, kvl_status>) -> Option<T> {
        assert_eq!(status, expected.as_ref().err().copied().unwrap_or(KVL_OK));
        assert_eq!(take_error(), status < 0, "status {status} and its error");
        expected.ok()
    }

    /// Compares a status and the handle that came with it, which refers to `target` and becomes live.
    fn expect_handle(&mut self, status: kvl_status, bits: u64, expected: Result<Live, kvl_status>) {
        let Some(live) = self.expect(status, expected) else {
            return assert_eq!(bits, NOTHING, "written on failure");
        };
        if live.object < 0 && live.place < 5 && live.kind != Kind::Weak {
            return assert_eq!(bits, KVL_NONE + live.place as u64, "a constant has one handle");
        }
        self.remember(bits);
        assert!(self.model.live.insert(bits, live).is_none());
    }

    fn new_object(&mut self, thread: usize) {
        self.objects += 1;
        let place = put(Value::Int(self.objects));
        let bits = unsafe { kvl_host_local_new(place) };
        self.expect_handle(KVL_OK, bits, Ok(Live { kind: Kind::Hosted(thread), object: self.objects, place }));
    }

    fn framed(&self, thread: usize) -> Kind {
        Kind::Framed(thread, self.model.threads[thread].level)
    }

    fn local_new(&mut self, thread: usize) {
        let (object, kind) = (self.handle(), self.framed(thread));
        let mut out = kvl_local { bits: NOTHING };
        let status = unsafe { (API.local_new)(env(), object, &mut out) };
        let expected = self.model.object(thread, object).map(|live| Live { kind, ..live });
        self.expect_handle(status, out.bits, expected);
    }

    fn local_delete(&mut self, thread: usize) {
        let bits = self.handle();
        unsafe { (API.local_delete)(env(), kvl_local { bits }) };
        if self.model.of_kind(thread, bits, &[KVL_KIND_LOCAL]).is_ok() {
            self.model.live.remove(&bits);
        }
    }

    fn host_local_delete(&mut self, thread: usize) {
        let bits = self.handle();
        let place = unsafe { kvl_host_local_delete(bits) };
        let mut expected = -1;
        if let Ok(live) = self.model.of_kind(thread, bits, &[KVL_KIND_LOCAL]) {
            if self.model.live.remove(&bits).is_some() && self.model.references(live.place) == 0 {
                expected = live.place;
            }
        }
        assert_eq!(place, expected);
        if place >= 0 {
            free(place);
        }
    }

    fn global_new(&mut self, thread: usize) {
        let object = self.handle();
        let mut out = kvl_global { bits: NOTHING };
        let status = unsafe { (API.global_new)(env(), object, &mut out) };
        let expected = self.model.object(thread, object).map(|live| Live { kind: Kind::Global, ..live });
        self.expect_handle(status, out.bits, expected);
    }

    fn global_take(&mut self, thread: usize) {
        let bits = self.handle();
        let mut out = kvl_global { bits: NOTHING };
        let status = unsafe { (API.global_take)(env(), kvl_local { bits }, &mut out) };
        let expected = self.model.of_kind(thread, bits, &[KVL_KIND_LOCAL]);
        if expected.is_ok() {
            self.model.live.remove(&bits);
        }
        self.expect_handle(status, out.bits, expected.map(|live| Live { kind: Kind::Global, ..live }));
    }

    fn global_delete(&mut self) {
        let bits = self.handle();
        unsafe { (API.global_delete)(kvl_global { bits }) };
        if tag(bits) == Some(KVL_KIND_GLOBAL) {
            self.model.live.remove(&bits);
        }
    }

    fn result_take(&mut self, thread: usize) {
        let bits = self.handle();
        let mut out = NOTHING;
        let status = unsafe { (API.result_take)(env(), kvl_global { bits }, &mut out) };
        let expected = self.model.of_kind(thread, bits, &[KVL_KIND_GLOBAL]);
        if expected.is_ok() {
            self.model.live.remove(&bits);
        }
        self.expect_handle(status, out, expected.map(|live| Live { kind: Kind::Hosted(thread), ..live }));
    }

    fn host_local_take(&mut self, thread: usize) {
        let bits = self.handle();
        let answer = unsafe { kvl_host_local_take(bits) };
        let expected = match self.model.object(thread, bits) {
            Err(_) => -1,
            Ok(live) if live.place < 5 || self.model.references(live.place) > 1 => live.place * 2,
            Ok(_) if tag(bits) != Some(KVL_KIND_LOCAL) => -1,
            Ok(live) => {
                self.model.live.remove(&bits);
                free(live.place);
                live.place * 2 + 1
            }
        };
        assert_eq!(answer, expected);
        assert_eq!(take_error(), answer < 0);
    }

    fn weak_new(&mut self, thread: usize) {
        let object = self.handle();
        let mut out = kvl_weak { bits: NOTHING };
        let status = unsafe { (API.weak_new)(env(), object, &mut out) };
        let expected = self.model.object(thread, object).map(|live| Live { kind: Kind::Weak, place: -1, ..live });
        self.expect_handle(status, out.bits, expected);
    }

    fn weak_upgrade(&mut self, thread: usize) {
        let (bits, kind) = (self.handle(), self.framed(thread));
        let mut out = kvl_local { bits: NOTHING };
        let status = unsafe { (API.weak_upgrade)(env(), kvl_weak { bits }, &mut out) };
        let expected = self.model.of_kind(thread, bits, &[KVL_KIND_WEAK]).and_then(|weak| {
            let place = if status == KVL_OK { unsafe { kvl_host_place(out.bits) } } else { -1 };
            if self.model.is_alive(weak.object) { Ok(Live { kind, place, ..weak }) } else { Err(KVL_STOP) }
        });
        self.expect_handle(status, out.bits, expected);
    }

    fn weak_delete(&mut self) {
        let bits = self.handle();
        unsafe { (API.weak_delete)(kvl_weak { bits }) };
        if tag(bits) == Some(KVL_KIND_WEAK) {
            self.model.live.remove(&bits);
        }
    }

    fn is_same(&mut self, thread: usize) {
        let (a, b) = (self.handle(), self.handle());
        let mut out = false;
        let status = unsafe { (API.ref_is_same)(env(), a, b, &mut out) };
        let expected = self.model.identity(thread, a);
        let expected = expected.and_then(|a| self.model.identity(thread, b).map(|b| a == b));
        if let Some(same) = self.expect(status, expected) {
            assert_eq!(out, same);
        }
    }

    /// An error is recorded, and fetched as an object.
    fn raise(&mut self) {
        self.objects += 1;
        let mut out = kvl_global { bits: NOTHING };
        unsafe { (API.error_set)(env(), KVL_EXC_VALUE, c"told".as_ptr(), -1, 0) };
        let status = unsafe { (API.error_fetch)(env(), &mut out) };
        let place = unsafe { kvl_host_place(out.bits) };
        self.expect_handle(status, out.bits, Ok(Live { kind: Kind::Global, object: self.objects, place }));
    }

    /// An object is raised.
    fn restore(&mut self, thread: usize) {
        let bits = self.handle();
        let status = unsafe { (API.error_restore)(env(), kvl_global { bits }) };
        let expected = self.model.of_kind(thread, bits, &[KVL_KIND_GLOBAL]);
        if expected.is_ok() {
            self.model.live.remove(&bits);
        }
        assert_eq!(status, expected.err().unwrap_or(KVL_OK));
        assert!(take_error(), "what was raised, or why it was not");
    }

    fn frame_push(&mut self, thread: usize) {
        let capacity = [16, 0, 3, 100, -1, i64::MAX, 1 << 20, i64::MIN][usize::from(self.byte()) % 8];
        let mut out = kvl_frame { bits: NOTHING };
        let status = unsafe { (API.frame_push)(env(), capacity, &mut out) };
        if self.expect(status, if (0..1000).contains(&capacity) { Ok(()) } else { Err(KVL_E_LIMIT) }).is_some() {
            self.remember(out.bits);
            let here = &mut self.model.threads[thread];
            here.level += 1;
            here.frames.push(super::model::Frame { bits: out.bits, level: here.level, escaped: false });
        }
    }

    /// What escapes from a frame, if it may; notes that it does.
    fn escaping(&mut self, thread: usize, frame: u64, object: u64) -> Result<Live, kvl_status> {
        let live = self.model.object(thread, object)?;
        let frame = self.model.frame(thread, frame)?;
        if frame.escaped {
            return Err(KVL_E_FRAME);
        }
        self.model.threads[thread].frames.last_mut().expect("it was found").escaped = true;
        Ok(Live { kind: Kind::Framed(thread, frame.level - 1), ..live })
    }

    fn frame_escape(&mut self, thread: usize) {
        let (frame, object) = (self.frame(thread), self.handle());
        let mut out = kvl_local { bits: NOTHING };
        let status = unsafe { (API.frame_escape)(env(), kvl_frame { bits: frame }, object, &mut out) };
        let expected = self.escaping(thread, frame, object);
        self.expect_handle(status, out.bits, expected);
    }

    fn frame_pop(&mut self, thread: usize) {
        let (frame, result) = (self.frame(thread), self.handle());
        let mut out = kvl_local { bits: NOTHING };
        let status = unsafe { (API.frame_pop)(env(), kvl_frame { bits: frame }, result, &mut out) };
        let expected = match result {
            0 => self.model.frame(thread, frame).map(|_| None),
            _ => self.escaping(thread, frame, result).map(Some),
        };
        if let Ok(escaped) = expected {
            let level = self.model.frame(thread, frame).expect("it was popped").level;
            self.model.end(thread, level, level - 1);
            match escaped {
                Some(live) => return self.expect_handle(status, out.bits, Ok(live)),
                None => assert_eq!(out.bits, 0, "nothing escapes"),
            }
        }
        self.expect(status, expected);
    }

    /// Asks what some handle is.
    fn look(&mut self, thread: usize) {
        let bits = self.handle();
        self.check(thread, bits);
        self.check_all();
    }

    fn check(&self, thread: usize, bits: u64) {
        assert_eq!(unsafe { (API.ref_kind)(bits) }, self.model.kind(thread, bits), "kind of {bits:#x}");
        let expected = self.model.object(thread, bits).map_or(-1, |live| live.place);
        assert_eq!(unsafe { kvl_host_place(bits) }, expected, "place of {bits:#x}");
        assert_eq!(take_error(), expected < 0);
    }

    /// Asks what every handle is that has been.
    pub fn check_all(&self) {
        let thread = *self.busy.last().expect("one runs");
        self.seen.iter().for_each(|&bits| self.check(thread, bits));
    }
}
