//! The debate, in a panel beside the slide: what is said on each question, who speaks, what is answered and what is given
//! weight.

pub mod answers;
mod declined;
pub mod notes;
pub mod now_speaking;
pub mod panel;
pub mod priorities;
mod room;
pub mod speakers;
mod tabs;

pub use tabs::tab_name;
