//! The program in the harness, which hands out no bare window.

use std::cell::Cell;
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use taktskifte::app::App;

/// The program, which is made when the harness has its context: before the first pass, as in a real window.
pub struct Program {
    made: Rc<Cell<Option<App>>>,
    app: Option<App>,
}

impl Program {
    /// Not made yet: it will be put there.
    pub fn made_in(made: Rc<Cell<Option<App>>>) -> Self {
        Self { made, app: None }
    }

    /// One pass.
    pub fn pass(&mut self, ui: &mut egui::Ui) {
        if self.app.is_none() {
            self.app = self.made.take();
        }
        // The harness leaves a margin, which windows do not have.
        let whole = ui.content_rect();
        let mut root = ui.new_child(egui::UiBuilder::new().layer_id(egui::LayerId::background()).max_rect(whole));
        root.set_clip_rect(whole);
        self.app.as_mut().unwrap().pass(&mut root);
    }
}

impl Deref for Program {
    type Target = App;

    fn deref(&self) -> &App {
        self.app.as_ref().unwrap()
    }
}

impl DerefMut for Program {
    fn deref_mut(&mut self) -> &mut App {
        self.app.as_mut().unwrap()
    }
}
