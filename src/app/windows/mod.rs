//! The windows and what they show: the start page, the workspace, the slide full screen, the presenter's view, and the
//! audience's view beside it.
//!
//! Owns what the panels remember between frames. What is known of the meeting is read from its session.

use std::time::Duration;

use egui::Context;

use crate::app::open_meeting::OpenMeeting;
use crate::deck::MeetingFields;
use crate::screens::{AudienceScreen, ScreenSource};
use crate::text::Text;
use crate::ui::commands::keys::Keys;
use crate::ui::editor::EditorState;
use crate::ui::focus;
use crate::ui::presenting::presenter_view::PresenterState;
use crate::ui::start::{self, StartState};

mod audience;
mod concealment;
mod draw;
mod keyboard;
mod panels;
mod placement;
pub mod size;

use audience::AudienceView;
use concealment::Concealment;
pub use draw::FrameInput;
pub use keyboard::Left;
use keyboard::LoneLetter;
use panels::Panels;
use placement::Placement;
use size::WindowSize;

/// Whether the presenter's window is out of the way is looked at again after this time.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// What the main window shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MainView {
    /// The six fields and the meetings of before.
    Start,
    /// Slide, strip and notes.
    Workspace,
    /// The slides, to be changed.
    Editor,
    /// The slide on the whole screen, which the audience sees too.
    FullScreen,
    /// The presenter's view; the audience has a window of its own.
    Presenter,
}

impl MainView {
    /// Slides are shown to the audience.
    pub fn is_show(self) -> bool {
        match self {
            Self::FullScreen | Self::Presenter => true,
            Self::Start | Self::Workspace | Self::Editor => false,
        }
    }
}

/// The windows.
pub struct Windows {
    main: MainView,
    start: StartState,
    /// Absent until a meeting is open.
    panels: Option<Panels>,
    audience: AudienceView,
    placement: Placement,
    concealment: Concealment,
    size: WindowSize,
    /// Of a slide number that is being typed.
    digits: String,
    /// Somebody has left the notes panel's field with Esc: keys are for the slides, although the panel is in sight.
    slides_have_keys: bool,
    /// When Esc closed something last, in egui's time.
    closed_at: Option<f64>,
    clicker: LoneLetter,
    /// The show began in the editor, and ends there.
    ends_in_editor: bool,
}

impl Windows {
    /// On the start page, with these fields filled in.
    pub fn new(fields: MeetingFields, source: Box<dyn ScreenSource>, chosen: Option<String>) -> Self {
        Self {
            main: MainView::Start,
            start: StartState::new(fields),
            panels: None,
            audience: AudienceView::default(),
            placement: Placement::new(source, chosen),
            concealment: Concealment::Off,
            size: WindowSize::default(),
            digits: String::new(),
            slides_have_keys: false,
            closed_at: None,
            clicker: LoneLetter::default(),
            ends_in_editor: false,
        }
    }

    /// What the main window shows.
    pub fn main(&self) -> MainView {
        self.main
    }

    /// The fields that are typed on the start page.
    pub fn start_fields(&self) -> &MeetingFields {
        &self.start.fields
    }

    /// Takes in what the threads have drawn, what the system says about its screens, and what has changed in the meeting.
    pub fn poll(&mut self, ctx: &Context, meeting: Option<&OpenMeeting>, text: &Text) {
        let screens_changed = self.placement.poll(ctx);
        if let (Some(panels), Some(meeting)) = (&mut self.panels, meeting) {
            panels.follow(meeting.session(), text);
            panels.slides.poll(ctx);
        }
        if self.main.is_show() {
            self.main = match self.placement.assignment().audience {
                AudienceScreen::Same => MainView::FullScreen,
                AudienceScreen::Screen(_) | AudienceScreen::Unplugged(_) | AudienceScreen::Window => {
                    MainView::Presenter
                }
            };
            self.placement.place_main_window(ctx);
        }
        self.follow_screens(ctx, screens_changed);
        self.size.follow(ctx, self.main.is_show());
    }

    /// Shows a meeting that has just been opened, or goes on with its show.
    pub fn show_meeting(&mut self, ctx: &Context, meeting: &OpenMeeting, text: &Text, notes_width: f32) {
        self.end_show(ctx);
        self.panels = Some(Panels::of(ctx, meeting.session(), text, notes_width));
        self.audience.forget();
        self.main = MainView::Workspace;
        self.slides_have_keys = false;
    }

    /// To the start page, with these fields filled in.
    pub fn show_start(&mut self, ctx: &Context, fields: MeetingFields) {
        self.end_show(ctx);
        self.main = MainView::Start;
        self.start = StartState::new(fields);
        focus::request(ctx, start::fields::first_field_id());
    }

    /// From the start page back to the open meeting, where there is one.
    pub fn leave_start(&mut self) {
        if self.main == MainView::Start && self.panels.is_some() {
            self.main = MainView::Workspace;
        }
    }

    /// Shows slides to the audience from now on. Whoever is writing just then goes on writing: beside the presenter's slide,
    /// or, where the audience would see it, out of sight.
    pub fn begin_show(&mut self, ctx: &Context) {
        self.ends_in_editor = self.main == MainView::Editor;
        self.main = MainView::FullScreen;
        let stays = self.somebody_types(ctx) && self.placement.assignment().audience != AudienceScreen::Same;
        if let Some(panels) = &mut self.panels {
            panels.presenter = PresenterState { notes: stays, ..PresenterState::default() };
        }
        if stays {
            return;
        }
        if self.somebody_types(ctx) {
            ctx.plugin::<Keys>().lock().hide_field();
        }
        focus::give_up(ctx);
    }

    /// Goes on with a show that was cut off. `writing`: in the middle of a note; whoever wrote it may be typing on, which is
    /// no command, and is seen when it is certain which screen is whose.
    pub fn resume_show(&mut self, ctx: &Context, writing: bool) {
        self.main = MainView::FullScreen;
        if writing {
            self.conceal_writing(ctx);
        }
    }

    /// Back to where the show began, and the windows to where they were.
    pub fn end_show(&mut self, ctx: &Context) {
        let ends_in_editor = std::mem::take(&mut self.ends_in_editor);
        if self.main.is_show() {
            self.main = if ends_in_editor { MainView::Editor } else { MainView::Workspace };
        }
        if let Some(panels) = &mut self.panels {
            panels.presenter = PresenterState::default();
        }
        self.slides_have_keys = false;
        self.placement.restore_main_window(ctx);
        self.audience.end_show();
    }

    /// A new version of the deck.
    pub fn set_deck(&mut self, meeting: &OpenMeeting, text: &Text) {
        if let Some(panels) = &mut self.panels {
            panels.set_deck(meeting.session(), text);
        }
    }

    /// A change of the deck that was made here: what is the same is not drawn anew.
    pub fn set_edited_deck(&mut self, meeting: &OpenMeeting, text: &Text) {
        if let Some(panels) = &mut self.panels {
            panels.set_edited_deck(meeting.session(), text);
        }
    }

    /// Shows the slides to be changed.
    pub fn show_editor(&mut self, ctx: &Context) {
        if let Some(panels) = &mut self.panels {
            focus::give_up(ctx);
            panels.editor = EditorState::opened();
            self.main = MainView::Editor;
        }
    }

    /// A picture has come: what it shows is to be typed.
    pub fn ask_for_alt(&mut self, ctx: &Context) {
        if let Some(panels) = self.panels.as_mut().filter(|_| self.main == MainView::Editor) {
            panels.editor.ask_for_alt(ctx);
        }
    }

    /// There is no deck that is edited any more.
    pub fn drop_editor(&mut self) {
        self.ends_in_editor = false;
        if self.main == MainView::Editor {
            self.main = MainView::Workspace;
        }
    }

    /// Back to the workspace.
    pub fn leave_editor(&mut self, ctx: &Context) {
        if self.main == MainView::Editor {
            self.main = MainView::Workspace;
            focus::give_up(ctx);
        }
    }

    /// X: presenter and audience change screens. Returns the screen that is chosen for the audience from now on.
    pub fn swap_screens(&mut self) -> Option<String> {
        self.placement.swap()
    }

    /// The audience gets this screen, by hand. Returns the screen that is chosen for it from now on.
    pub fn give_audience(&mut self, name: &str) -> Option<String> {
        self.placement.give_audience(name)
    }

    /// The audience gets an ordinary window, or no longer.
    pub fn set_audience_window(&mut self, on: bool) {
        self.placement.set_audience_window(on);
    }

    /// One more digit of a slide's number.
    pub fn type_digit(&mut self, digit: u8) {
        /// No deck has more slides than that many digits can say.
        const MOST: usize = 5;
        if self.digits.len() < MOST {
            self.digits.push(char::from(b'0' + digit.min(9)));
        }
    }

    /// Drops the slide number that was begun; tells whether there was one.
    pub fn drop_digits(&mut self) -> bool {
        !std::mem::take(&mut self.digits).is_empty()
    }

    /// The place of the slide whose number was typed, from 0.
    pub fn take_jump(&mut self) -> Option<usize> {
        std::mem::take(&mut self.digits).parse::<usize>().ok()?.checked_sub(1)
    }
}
