//! Hands that were counted for the deck's measures.

use super::register::Lww;

/// Hands that were counted for a measure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hands {
    /// How many.
    pub count: Lww<u32>,
}
