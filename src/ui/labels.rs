//! Words on the screen, as methods of [`Ui`]: each kind of label that the windows have, by what it is for.
//!
//! Running text is egui's own `label` and `weak`, and a heading within a page its `heading`: the theme gives them their
//! type. Colours are those of the style of the `Ui`.

use egui::{Color32, FontId, Response, RichText, Ui};

use crate::ui::theme::{self, size};

/// The windows' labels.
pub trait Labels {
    /// The heading of a page.
    fn page_title(&mut self, said: impl Into<String>) -> Response;
    /// The heading of a dialog.
    fn dialog_title(&mut self, said: impl Into<String>) -> Response;
    /// The name of a group of things, or a sum: bold.
    fn bold_label(&mut self, said: impl Into<String>) -> Response;
    /// What counts most among running text: semibold.
    fn strong_label(&mut self, said: impl Into<String>) -> Response;
    /// The name of a field, over or beside it.
    fn field_label(&mut self, said: impl Into<String>) -> Response;
    /// The name of a part of a panel.
    fn part_label(&mut self, said: impl Into<String>) -> Response;
    /// A hint in the panels: smaller than running text, and quiet.
    fn hint(&mut self, said: impl Into<String>) -> Response;
    /// What need not be read: small and quiet.
    fn small_hint(&mut self, said: impl Into<String>) -> Response;
    /// What is wrong, small, under what it is about.
    fn small_warning(&mut self, said: impl Into<String>) -> Response;
    /// Any type and colour.
    fn styled_label(&mut self, said: impl Into<String>, font: FontId, color: Color32) -> Response;
}

impl Labels for Ui {
    fn page_title(&mut self, said: impl Into<String>) -> Response {
        self.styled_label(said, theme::heavy(size::TITLE), self.visuals().text_color())
    }

    fn dialog_title(&mut self, said: impl Into<String>) -> Response {
        self.styled_label(said, theme::heavy(size::DIALOG_TITLE), self.visuals().text_color())
    }

    fn bold_label(&mut self, said: impl Into<String>) -> Response {
        self.styled_label(said, theme::heavy(size::BODY), self.visuals().text_color())
    }

    fn strong_label(&mut self, said: impl Into<String>) -> Response {
        self.styled_label(said, theme::strong(size::BODY), self.visuals().text_color())
    }

    fn field_label(&mut self, said: impl Into<String>) -> Response {
        self.styled_label(said, theme::strong(size::SMALL), self.visuals().text_color())
    }

    fn part_label(&mut self, said: impl Into<String>) -> Response {
        self.styled_label(said, theme::strong(size::SMALL), self.visuals().weak_text_color())
    }

    fn hint(&mut self, said: impl Into<String>) -> Response {
        self.styled_label(said, theme::regular(size::MEDIUM), self.visuals().weak_text_color())
    }

    fn small_hint(&mut self, said: impl Into<String>) -> Response {
        self.styled_label(said, theme::regular(size::SMALL), self.visuals().weak_text_color())
    }

    fn small_warning(&mut self, said: impl Into<String>) -> Response {
        self.styled_label(said, theme::regular(size::SMALL), self.visuals().error_fg_color)
    }

    fn styled_label(&mut self, said: impl Into<String>, font: FontId, color: Color32) -> Response {
        self.label(RichText::new(said).font(font).color(color))
    }
}
