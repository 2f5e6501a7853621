//! Everything that can be done with the keyboard, in one table: what it is called, which keys do it, where they hold,
//! whether it repeats and when it is enabled. What takes keys reads this table, and so do buttons, menus, help, the
//! presenter's bar and the README.
//!
//! A new key is a row of [`table`]. [`keys`] takes what is the app's; a row, a field or a dialog takes its own with
//! [`pressed`]. Nothing else in the program takes a key, or reads how a wheel was turned.

mod action;
mod all_of;
mod held;
mod key_now;
pub mod keys;
mod label;
mod listing;
mod local;
pub mod paste;
mod place;
mod press;
mod shortcut;
pub mod table;
mod typing_on;
mod wheel;

pub use action::{Action, Part};
pub use key_now::KeyNow;
pub use label::fill_keys;
pub use listing::{Listed, listed};
pub use local::*;
pub use place::{Focus, Mode, Place, Where};
pub use press::{new_line_key, press, pressed, pressed_on, took, type_sign};
pub use shortcut::{Shortcut, labels};
pub use table::Group;
pub use typing_on::write_on;
pub use wheel::{Wheel, WheelStep, turned};
