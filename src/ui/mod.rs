//! What is on the screen. Panels are plain functions of the session; they change nothing and ask for what they want.

pub mod commands;
pub mod debate;
pub mod deck_ask;
pub mod dialogs;
pub mod editor;
pub mod focus;
pub mod labels;
pub mod modal;
pub mod notices;
pub mod pointer;
pub mod presenting;
pub mod slides;
pub mod start;
pub mod theme;
pub mod ui_command;
pub mod view;
pub mod widgets;
pub mod workspace;
