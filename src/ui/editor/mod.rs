//! The editor: the strip of slides at the left, the slide itself in the middle, typed into where it stands, and what else it
//! has at the right.
//!
//! Like every panel it changes nothing: it reads the deck and asks for [`DeckAsk`]s. What is typed in a field is kept here until
//! the deck says the same, so that a text that no slide can have (an empty heading) is not taken out of anybody's hands.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use egui::text::{CCursor, CCursorRange};
use egui::{Align, Frame, Layout, Margin, TextEdit, Ui};

use crate::deck::edit::{DeckEdit, Typing};
use crate::deck::{Deck, ProblemKind, Slide, SlideId, TextPart};
use crate::store::deck_file::DeckSaved;
use crate::ui::commands::Action;
use crate::ui::commands::paste::{self, Pasted};
use crate::ui::deck_ask::{DeckAsk, PictureFor, PictureFrom};
use crate::ui::labels::Labels;
use crate::ui::slides::Slides;
use crate::ui::theme::{self, size};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::{Button, Weight};
use crate::ui::workspace::TOP_BAR;

pub mod blank;
mod bullets;
mod canvas;
mod chart;
mod choice;
mod crop;
mod field;
mod properties;
mod strip;
mod table;

/// The strip's width, points.
const STRIP: f32 = 212.0;
/// The width of what a slide has, points.
const PROPERTIES: f32 = 360.0;

/// What the editor may read beside the meeting.
pub struct EditorView<'a> {
    /// As every panel.
    pub view: &'a View<'a>,
    /// Whether the deck's text is in its file.
    pub saved: &'a DeckSaved,
    /// What was last refused, and where it was typed.
    pub fault: Option<(&'a Typing, &'a ProblemKind)>,
    /// Whether there is a step to undo, and one to do again.
    pub has_steps: [bool; 2],
    /// Grows whenever the deck has changed by something else than the fields: they are read anew.
    pub changes: u64,
}

/// What is typed about a slide, where it is not just what the deck says.
#[derive(Default)]
struct Draft {
    /// Its texts.
    typed: HashMap<TextPart, String>,
    /// The table of a chart's numbers.
    table: Option<String>,
}

impl Draft {
    /// Of it, what the deck does not say: nothing where it says all.
    fn unsaid(mut self, slide: &Slide) -> Option<Self> {
        self.typed.retain(|part, said| is_unsaid(slide, *part, said));
        self.table = self.table.filter(|said| chart::is_unread(slide, said));
        (!self.typed.is_empty() || self.table.is_some()).then_some(self)
    }

    /// Whether the deck does not say all of it.
    fn has_unsaid(&self, slide: &Slide) -> bool {
        self.typed.iter().any(|(part, said)| is_unsaid(slide, *part, said))
            || self.table.as_ref().is_some_and(|said| chart::is_unread(slide, said))
    }
}

/// What the editor remembers between frames; nothing of the deck.
#[derive(Default)]
pub struct EditorState {
    /// The slide that the fields are of.
    slide: Option<SlideId>,
    /// The changes that the fields have seen.
    changes: u64,
    /// What is typed about it.
    draft: Draft,
    /// Lines that are no text of the slide, as they are typed: a question's number, its section, the booklet.
    lines: HashMap<&'static str, String>,
    /// The picture that is dragged on the slide.
    dragged: Option<crop::Dragged>,
    /// The text that is typed into on the slide itself.
    in_place: Option<TextPart>,
    /// What was typed about other slides and is not in the deck: it comes back with them.
    drafts: HashMap<SlideId, Draft>,
    /// The row of the slide that shows is to have the keyboard.
    row_wanted: bool,
    /// The same, when what was asked for in this pass has been done.
    row_wanted_then: bool,
    /// The slides that are chosen beside the one that shows, by their places.
    chosen: BTreeSet<usize>,
    /// Where choosing several by keys began.
    chosen_from: usize,
    /// The slide whose row had the keyboard when the strip was last drawn.
    walked: Option<usize>,
    /// A slide that has just been made: its first text is to be typed.
    begins: Option<SlideId>,
    /// The slide that the strip has brought into sight.
    in_sight: Option<usize>,
}

impl EditorState {
    /// Of what was typed about another slide, only what the deck does not say is kept for when that shows again. What was typed
    /// before something else changed this one is forgotten.
    fn follow(&mut self, slide: &Slide, (deck, changes): (&Deck, u64)) {
        let same_slide = self.slide.as_ref() == Some(&slide.id);
        if same_slide && self.changes == changes {
            return;
        }
        let draft = std::mem::take(&mut self.draft);
        if !same_slide {
            let left = self.slide.take().and_then(|id| deck.index_of(&id)).and_then(|place| deck.slide(place));
            if let Some((left, draft)) = left.and_then(|left| Some((left, draft.unsaid(left)?))) {
                self.drafts.insert(left.id.clone(), draft);
            }
            self.draft = self.drafts.remove(&slide.id).unwrap_or_default();
            self.slide = Some(slide.id.clone());
            self.in_place = None;
        }
        self.lines.clear();
        self.changes = changes;
    }

    /// A slide is made: when it shows, its first text is chosen, to be typed over.
    fn begin(&mut self, slide: SlideId) {
        self.begins = Some(slide);
    }

    fn begin_typing(&mut self, ui: &Ui, slide: &Slide) {
        if self.begins.take_if(|begins| *begins == slide.id).is_none() {
            return;
        }
        let id = field::first_field(Some(slide));
        let letters = slide.heading().chars().count();
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(letters));
        let mut edit = TextEdit::load_state(ui, id).unwrap_or_default();
        edit.cursor.set_char_range(Some(all));
        edit.store(ui, id);
        crate::ui::focus::request(ui, id);
    }

    /// Leaves the text that is typed into on the slide; tells whether one was.
    pub fn leave_text(&mut self) -> bool {
        self.in_place.take().is_some()
    }

    /// Gives the field for what a picture shows the keyboard.
    pub fn ask_for_alt(&mut self, ctx: &egui::Context) {
        self.in_place = None;
        crate::ui::focus::request(ctx, field::id(TextPart::Alt));
    }

    /// When the editor opens, the slide that shows can be walked from.
    pub fn opened() -> Self {
        Self { row_wanted: true, ..Self::default() }
    }

    /// Of several slides that are chosen only the one that shows stays so; tells whether there were others.
    pub fn leave_chosen(&mut self) -> bool {
        let were = self.chosen.len() > 1;
        self.chosen.clear();
        were
    }

    /// The slides that a command is about: those that are chosen, or the one that shows.
    pub fn about(&self, current: usize) -> Vec<usize> {
        if self.chosen.is_empty() { vec![current] } else { self.chosen.iter().copied().collect() }
    }
}

/// How wide the strip and what a slide has are in a window of this width, points.
pub fn beside(window: f32) -> [f32; 2] {
    [STRIP.min(window * 0.2).max(150.0), PROPERTIES.min(window * 0.34)]
}

/// Draws the editor into the whole window.
pub fn ui(
    ui: &mut Ui,
    editor: &EditorView<'_>,
    slides: &mut Slides,
    state: &mut EditorState,
    ui_commands: &mut Vec<UiCommand>,
) {
    let view = editor.view;
    let colors = view.colors;
    let deck = view.session.deck();
    let current = view.session.cursor().slide;
    let Some(slide) = deck.slide(current) else { return };
    state.follow(slide, (deck, editor.changes));
    state.begin_typing(ui, slide);
    state.chosen.retain(|place| *place < deck.slides.len());
    take_dropped(ui, slide, ui_commands);
    state.row_wanted |= std::mem::take(&mut state.row_wanted_then);
    take_pasted(ui, (current, slide), state, ui_commands);
    let frame = Frame::new().fill(colors.panel).inner_margin(Margin::symmetric(16, 0));
    egui::Panel::top("editor-bar").exact_size(TOP_BAR).show_separator_line(true).frame(frame).show(ui, |ui| {
        top_bar(ui, editor, state.draft.has_unsaid(slide), ui_commands);
    });
    let [strip_width, width] = beside(ui.available_width());
    egui::Panel::left("editor-strip")
        .exact_size(strip_width)
        .resizable(false)
        .frame(Frame::new().fill(colors.panel))
        .show(ui, |ui| strip::ui(ui, editor, slides, state, ui_commands));
    egui::Panel::right("editor-properties")
        .exact_size(width)
        .resizable(false)
        .frame(Frame::new().fill(colors.panel))
        .show(ui, |ui| properties::ui(ui, editor, slides, (current, slide), state, ui_commands));
    egui::CentralPanel::default()
        .frame(Frame::new().fill(colors.table).inner_margin(Margin::symmetric(22, 18)))
        .show(ui, |ui| canvas::ui(ui, editor, slides, (current, slide), state, ui_commands));
}

/// A picture's file that was dragged here from elsewhere.
fn take_dropped(ui: &Ui, slide: &Slide, ui_commands: &mut Vec<UiCommand>) {
    let dropped = ui.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
    if let Some(path) = dropped {
        ui_commands.push(UiCommand::Deck(DeckAsk::BringPicture(PictureFor::of(slide), PictureFrom::File(path))));
    }
}

/// What is pasted: a picture goes onto the slide wherever the keyboard is, text only where no field takes it.
fn take_pasted(ui: &Ui, (current, slide): (usize, &Slide), state: &mut EditorState, ui_commands: &mut Vec<UiCommand>) {
    for pasted in paste::take(ui) {
        let ask = match pasted {
            Pasted::Picture(pixels) => DeckAsk::BringPicture(PictureFor::of(slide), PictureFrom::Pixels(pixels)),
            Pasted::Text(text) => match picture_path(&text) {
                Some(path) => DeckAsk::BringPicture(PictureFor::of(slide), PictureFrom::File(path)),
                None => {
                    // The slide that comes has the keyboard, as the one that was copied had.
                    state.row_wanted_then = true;
                    DeckAsk::Paste(text, state.about(current).last().copied().unwrap_or(current))
                }
            },
        };
        ui_commands.push(UiCommand::Deck(ask));
    }
}

/// A picture's file that was copied where files are listed: programs put its path beside it.
fn picture_path(text: &str) -> Option<PathBuf> {
    let path = PathBuf::from(text.trim());
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    let is_picture = ["png", "jpg", "jpeg", "webp"].contains(&ending.as_str());
    (is_picture && path.is_absolute() && !text.trim().contains('\n')).then_some(path)
}

fn top_bar(ui: &mut Ui, editor: &EditorView<'_>, unsaid: bool, ui_commands: &mut Vec<UiCommand>) {
    let view = editor.view;
    let (words, colors) = (&view.text.editor, view.colors);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let done = Button::new(&words.done).weight(Weight::Primary).key(Action::EditSlides.key_label(view.text));
        if done.show(ui, colors).clicked() {
            ui_commands.push(UiCommand::Act(Action::EditSlides));
        }
        for (action, possible) in [Action::Redo, Action::Undo].into_iter().zip(editor.has_steps.into_iter().rev()) {
            let button = Button::new(action.label(view.text)).key(action.key_label(view.text)).enabled(possible);
            if button.show(ui, colors).clicked() {
                ui_commands.push(UiCommand::Act(action));
            }
        }
        ui.add_space(4.0);
        let (said, color) = match editor.saved {
            _ if unsaid => (view.text.workspace.not_saved.clone(), colors.bad),
            DeckSaved::Saved => (words.saved.clone(), colors.good),
            DeckSaved::Pending => (view.text.workspace.saving.clone(), colors.quiet),
            DeckSaved::Failed(..) => (view.text.workspace.not_saved.clone(), colors.bad),
        };
        ui.styled_label(said, theme::strong(size::SMALL), color);
        let left = ui.available_rect_before_wrap();
        let title = view.session.deck().title.clone();
        let layout = Layout::left_to_right(Align::Center);
        ui.scope_builder(egui::UiBuilder::new().max_rect(left).layout(layout), |ui| {
            ui.shrink_clip_rect(left);
            ui.styled_label(title, theme::heavy(size::MEDIUM), colors.ink);
            ui.hint(&words.title);
        });
    });
}

/// Whether a slide says something else than is typed.
fn is_unsaid(slide: &Slide, part: TextPart, said: &str) -> bool {
    slide.text_of(part) != slide.with_text(part, said).text_of(part)
}

/// Asks for a slide to say something else.
fn ask_slide(ui_commands: &mut Vec<UiCommand>, (current, new): (usize, Slide), typing: Option<Typing>) {
    ask(ui_commands, DeckEdit::Slide(current, Box::new(new)), (current, typing));
}

/// Asks for a change, after which a slide shows.
fn ask(ui_commands: &mut Vec<UiCommand>, edit: DeckEdit, (shows, typing): (usize, Option<Typing>)) {
    ui_commands.push(UiCommand::Deck(DeckAsk::Edit { edit, shows, typing }));
}
