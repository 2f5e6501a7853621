//! Showing slides: full screen on one screen, the presenter's and the audience's view on two, and what lies over them.

pub mod audience_view;
pub mod full_screen;
mod full_screen_bar;
pub mod overview;
pub mod presenter_view;
pub mod reveal_bar;
pub mod test_picture;
