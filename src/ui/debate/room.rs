//! How much room the panel has for what only explains.

/// Under what one writes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// Enough.
    Ample,
    /// No more than for what is needed.
    Tight,
}
