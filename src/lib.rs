//! Taktskifte: slides, speaking time and notes for a council's debate of KS' booklet.

pub mod deck;
pub mod palette;
pub mod type_faces;
