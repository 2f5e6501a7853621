//! What is on the screen. Panels are plain functions of the session; they change nothing and ask for what they want.

pub mod action;
pub mod keys;
pub mod pictures;
pub mod slide_painter;
pub mod slides;
pub mod theme;
pub mod thumbnails;
pub mod widgets;
pub mod worker;
