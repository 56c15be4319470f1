//! The deployment journal: an append-only file of events, and the pure fold that says where each step stands.

mod event;
mod journal;
mod progress;

pub use event::Event;
pub use journal::Journal;
pub use progress::{States, StepState};
