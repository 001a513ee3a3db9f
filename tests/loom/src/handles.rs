//! The core's own.

#[path = "../../../core/src/handles/place.rs"]
pub mod place;
