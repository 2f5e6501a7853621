//! What Esc does while something is offered for what is typed: nothing more is, until the text is another.

/// What the field remembers of it between frames.
#[derive(Debug, Default)]
pub struct Declined {
    offering: bool,
    text: Option<String>,
}

impl Declined {
    /// Whether anything may be offered for this.
    pub fn may_offer(&self, typed: &str) -> bool {
        self.text.as_deref() != Some(typed)
    }

    /// Something is offered in this frame, or not.
    pub fn offers(&mut self, offering: bool) {
        self.offering = offering;
    }

    /// Nothing more is offered for this. Tells whether anything was.
    pub fn decline(&mut self, typed: &str) -> bool {
        let was_offering = std::mem::take(&mut self.offering);
        if was_offering {
            self.text = Some(typed.to_owned());
        }
        was_offering
    }
}
