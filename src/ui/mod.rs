//! What is on the screen. Panels are plain functions of the session; they change nothing and ask for what they want.

pub mod action;
pub mod keys;
pub mod slide_painter;
pub mod theme;
