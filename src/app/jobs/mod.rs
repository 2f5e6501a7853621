//! What takes its time, done on threads of its own: opening, following, reading decks again.

pub mod follow;
pub mod opener;
pub mod reload;
