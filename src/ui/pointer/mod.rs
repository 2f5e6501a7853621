//! The mouse on a slide: what it does to the slide that is shown, and the tools that one points with.

pub mod pointing;
pub mod slide_input;
