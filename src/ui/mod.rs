//! What is on the screen. Panels are plain functions of the session; they change nothing and ask for what they want.

pub mod action;
pub mod audience;
pub mod dialog;
pub mod fields;
pub mod help;
pub mod keys;
pub mod notes;
pub mod notices;
pub mod pictures;
pub mod pointing;
pub mod presentation;
pub mod presenter;
pub mod screens;
pub mod slide_painter;
pub mod slides;
pub mod start;
pub mod strip;
pub mod theme;
pub mod thumbnails;
pub mod times;
pub mod view;
pub mod widgets;
pub mod worker;
pub mod workspace;
