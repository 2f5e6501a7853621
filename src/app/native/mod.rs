//! What the system gives: the real window, its file dialogs, its screens, sound, and what its owner has asked for.

pub mod awake;
pub mod file_dialogs;
pub mod motion;
pub mod screens;
pub mod sound;
pub mod window;
