//! app
pub mod window;
