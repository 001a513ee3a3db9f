//! Handles: their bits, the tables behind them, the counts of references, and the frames of locals.

pub mod frame;
pub mod handle;
pub mod place;
pub mod table;
