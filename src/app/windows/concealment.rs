//! Nothing private is on a screen that the audience may see.
//!
//! Whenever the screens change during a show, the main window shows the slide alone, as the audience sees it, until it is
//! certain which screen is which: until the main window has been seen on the presenter's screen, or until somebody asks for
//! more than another slide, is told who may see it, and asks again. What was open comes back then; nothing of it is lost.
//! Meanwhile letters are not commands: who was writing when the screen changed may still be typing, and what they type goes
//! where they were.

use egui::{Context, Id};

use super::{MainView, Windows};
use crate::screens::Privacy;
use crate::ui::commands::Action;
use crate::ui::commands::keys::Keys;
use crate::ui::focus;
use crate::ui::presenting::presenter_view::Overlay;

/// Whether the main window shows the slide alone.
#[derive(Debug, Default)]
pub enum Concealment {
    /// It shows what it is asked for.
    #[default]
    Off,
    /// It shows the slide alone.
    On {
        /// What had the keyboard before.
        focused: Option<Id>,
        /// What was typed since for that field, where it is not the notes panel's: a dialog's, or the search's.
        typed: String,
        /// What was asked for that shows more.
        asked: Option<Asked>,
    },
}

/// That somebody has asked for more than the slide, and is being told that the audience may see it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// What they want; nothing where they have clicked.
    action: Option<Action>,
    /// When they asked for it last, in egui's time.
    at: f64,
}

/// Who asks twice faster than this has not looked at what was said, seconds.
const LOOKED_SECS: f64 = 0.8;
/// What is asked for is forgotten after this, seconds.
const ASKED_SECS: f64 = 12.0;

impl Windows {
    /// Whether the main window shows the slide alone, because the audience may see it.
    pub fn is_concealed(&self) -> bool {
        matches!(self.concealment, Concealment::On { .. })
    }

    /// Conceals or reveals, once a frame. `changed`: the screens are others than before, or elsewhere.
    pub(super) fn follow_screens(&mut self, ctx: &Context, changed: bool) {
        if !self.main.is_show() {
            if self.is_concealed() {
                self.concealment = Concealment::Off;
                ctx.plugin::<Keys>().lock().uncover_field();
            }
            return;
        }
        let privacy = self.placement.privacy(ctx);
        if changed || privacy == Privacy::Exposed {
            self.conceal(ctx);
        } else if privacy == Privacy::Private {
            self.reveal(ctx);
        }
    }

    fn conceal(&mut self, ctx: &Context) {
        if !self.is_concealed() {
            let focused = ctx.memory(egui::Memory::focused);
            if ctx.text_edit_focused() || self.is_typing_place(focused) {
                Keys::conceal_field(ctx);
            }
            self.concealment = Concealment::On { focused, typed: String::new(), asked: None };
            focus::give_up(ctx);
        }
        // Where the main window is may be told only later, without a key or a click.
        ctx.request_repaint_after(super::LOOK_AGAIN);
    }

    /// Conceals the notes panel, open and written in, before it has been shown.
    pub(super) fn conceal_writing(&mut self, ctx: &Context) {
        let Some(panels) = &mut self.panels else { return };
        panels.presenter.notes = true;
        let focused = panels.workspace.debate.typing_place();
        Keys::conceal_field(ctx);
        self.concealment = Concealment::On { focused, typed: String::new(), asked: None };
    }

    fn reveal(&mut self, ctx: &Context) {
        if let Concealment::On { focused: Some(id), typed, .. } = std::mem::take(&mut self.concealment) {
            focus::request(ctx, id);
            ctx.plugin::<Keys>().lock().give_back(&typed);
        }
    }

    /// What had the keyboard before it was concealed: letters may still be meant for it.
    pub(super) fn concealed_focus(&self) -> Option<Id> {
        match &self.concealment {
            Concealment::On { focused, .. } => *focused,
            Concealment::Off => None,
        }
    }

    /// Keeps what was typed for a field that is concealed and is not the notes panel's; tells whether there is one.
    pub(super) fn keep_for_concealed(&mut self, more: &str) -> bool {
        let is_panels = self.is_typing_place(self.concealed_focus());
        match &mut self.concealment {
            Concealment::On { focused: Some(_), typed, .. } if !is_panels => {
                typed.push_str(more);
                true
            }
            Concealment::On { .. } | Concealment::Off => false,
        }
    }

    /// Whether this is where the notes panel is written in.
    fn is_typing_place(&self, id: Option<Id>) -> bool {
        let place = self.panels.as_ref().and_then(|panels| panels.workspace.debate.typing_place());
        place.is_some() && place == id
    }

    /// Somebody asks for something. Where it would show more than another slide they are told first that the audience may
    /// see it; when they ask again, what they ask for comes, and what was private before does not come up by itself. Returns
    /// whether the action is done with that.
    pub fn reveal_for(&mut self, ctx: &Context, action: Action) -> bool {
        let now = ctx.input(|input| input.time);
        let Concealment::On { asked, .. } = &mut self.concealment else { return false };
        if only_shows_slides(action) {
            *asked = None;
            return false;
        }
        let again = asked.filter(|asked| asked.action == Some(action) && now - asked.at < ASKED_SECS);
        if again.is_none_or(|asked| now - asked.at < LOOKED_SECS) {
            *asked = Some(Asked { action: Some(action), at: now });
            return true;
        }
        self.reveal_asked(ctx);
        // The presenter's view is what they want back; of full screen nothing would be seen.
        action == Action::Leave && self.main == MainView::Presenter
    }

    /// Somebody has clicked on the slide that stands alone: they are told how the rest is shown.
    pub(super) fn ask_to_reveal(&mut self, ctx: &Context) {
        if let Concealment::On { asked, .. } = &mut self.concealment {
            *asked = Some(Asked { action: None, at: ctx.input(|input| input.time) });
        }
    }

    /// What somebody has asked for that shows more, while they are told so: by a key, or by a click.
    pub(super) fn asked_to_reveal(&mut self, ctx: &Context) -> Option<Option<Action>> {
        let Concealment::On { asked, .. } = &mut self.concealment else { return None };
        let left = asked.map(|asked| asked.at + ASKED_SECS - ctx.input(|input| input.time))?;
        if left <= 0.0 {
            *asked = None;
            return None;
        }
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
        asked.map(|asked| asked.action)
    }

    /// The rest of the program is shown where the audience may see it: somebody has been told, and wants it.
    pub fn reveal_asked(&mut self, ctx: &Context) {
        let finds = self.panels.as_ref().is_some_and(|panels| matches!(panels.presenter.overlay, Overlay::Find(_)));
        {
            let keys = ctx.plugin::<Keys>();
            let mut keys = keys.lock();
            keys.uncover_field();
            if let Concealment::On { typed, .. } = std::mem::take(&mut self.concealment)
                && !finds
            {
                // Its field does not come back. Words are not lost for that: they are in the panel's.
                keys.put_aside(&typed);
            }
        }
        self.placement.accept();
        if let Some(panels) = self.panels.as_mut().filter(|_| self.main == MainView::FullScreen) {
            panels.presenter.notes = false;
            panels.presenter.overlay = Overlay::None;
        }
    }
}

/// Whether an action shows the audience another slide, or none, and nothing else to anybody.
fn only_shows_slides(action: Action) -> bool {
    matches!(
        action,
        Action::Next
            | Action::Previous
            | Action::NextSlide
            | Action::PreviousSlide
            | Action::First
            | Action::Last
            | Action::Back
            | Action::Digit(_)
            | Action::Jump
            | Action::Black
            | Action::White
            | Action::Freeze
            | Action::PresentFromStart
            | Action::PresentFromHere
    )
}
