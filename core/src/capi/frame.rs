//! Frames that C pushes and pops.

use crate::abi::handle::{kvl_env, kvl_frame, kvl_local, kvl_ref};
use crate::abi::status::kvl_status;

pub(super) unsafe extern "C" fn frame_ensure(env: *mut kvl_env, capacity: i64) -> kvl_status {
    let _ = (env, capacity);
    todo!()
}

pub(super) unsafe extern "C" fn frame_push(env: *mut kvl_env, capacity: i64, out: *mut kvl_frame) -> kvl_status {
    let _ = (env, capacity, out);
    todo!()
}

pub(super) unsafe extern "C" fn frame_escape(
    env: *mut kvl_env,
    frame: kvl_frame,
    object: kvl_ref,
    out: *mut kvl_local,
) -> kvl_status {
    let _ = (env, frame, object, out);
    todo!()
}

pub(super) unsafe extern "C" fn frame_pop(
    env: *mut kvl_env,
    frame: kvl_frame,
    result: kvl_ref,
    out: *mut kvl_local,
) -> kvl_status {
    let _ = (env, frame, result, out);
    todo!()
}
