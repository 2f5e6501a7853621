//! "Samle svar fra flere kommuner": the files of many meetings become one document. Which folder, beside which list, for
//! whom, as which files; how far it has come while it runs, and what came of it.

use std::path::{Path, PathBuf};

use egui::{Align, Id, Ui, vec2};

use super::DialogView;
use super::export::{Written, format_box};
use super::progress::{self, Progress};
use crate::export::region::{GatherChoice, LeftOut, Region, Why};
use crate::export::{Format, Profile};
use crate::pasted;
use crate::text::{Text, fill};
use crate::ui::commands;
use crate::ui::labels::Labels;
use crate::ui::modal::{self, Inside, Modal};
use crate::ui::theme::{self, size};
use crate::ui::ui_command::{Browsing, UiCommand};
use crate::ui::widgets::{Button, Field, Weight};

/// What came of it has at least this height, points: nothing moves when it comes.
const OUTCOME: f32 = 168.0;
/// The height of everything in the window but what scrolls, points.
const REST: f32 = 190.0;

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// "12 kommuner · 14 møter"; empty where there is no document.
    pub counted: String,
    /// Who is missing, beside the list, in a sentence.
    pub missing: Option<String>,
    /// Files that are not in it.
    pub left_out: Vec<LeftOut>,
    /// Names that stand in the text all the same.
    pub names_in_text: Vec<String>,
    /// Signs that are not drawn, in a sentence.
    pub undrawn: Option<String>,
    /// The files.
    pub written: Written,
}

impl Outcome {
    /// Nothing came of it.
    pub fn failed(said: String) -> Self {
        let (counted, missing) = (String::new(), None);
        Self {
            counted,
            missing,
            left_out: Vec::new(),
            names_in_text: Vec::new(),
            undrawn: None,
            written: Written::Failed(said),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Phase {
    Choosing,
    Running(Progress),
    /// Stopped before anything was written.
    Stopped,
    Done(Box<Outcome>),
}

/// What the window remembers between frames.
#[derive(Clone, Debug, PartialEq)]
pub struct GatherState {
    folder: String,
    list: String,
    out: String,
    profile: Profile,
    formats: Vec<Format>,
    phase: Phase,
    /// What phase it is has been in sight.
    is_told: bool,
}

impl GatherState {
    /// As it was chosen last.
    pub fn new(choice: GatherChoice) -> Self {
        let shown = |path: &Path| path.display().to_string();
        Self {
            folder: shown(&choice.folder),
            list: choice.list.as_deref().map(shown).unwrap_or_default(),
            out: shown(&choice.out),
            profile: choice.profile,
            formats: choice.formats,
            phase: Phase::Choosing,
            is_told: true,
        }
    }

    /// The platform's dialog was answered, for that path.
    pub fn take_path(&mut self, which: Browsing, path: &Path) {
        let field = match which {
            Browsing::Folder => &mut self.folder,
            Browsing::List => &mut self.list,
            Browsing::Out => &mut self.out,
        };
        *field = path.display().to_string();
    }

    /// Whether it is under way.
    pub fn is_running(&self) -> bool {
        matches!(self.phase, Phase::Running(_))
    }

    /// How far it has come.
    pub fn take_progress(&mut self, progress: Progress) {
        if self.is_running() {
            self.phase = Phase::Running(progress);
        }
    }

    /// It was stopped before anything was written.
    pub fn stopped(&mut self) {
        self.begin(Phase::Stopped);
    }

    /// It is done, or could not be.
    pub fn take_outcome(&mut self, outcome: Outcome) {
        self.begin(Phase::Done(Box::new(outcome)));
    }

    fn begin(&mut self, phase: Phase) {
        (self.phase, self.is_told) = (phase, false);
    }

    fn choice(&self) -> Option<GatherChoice> {
        let folder = pasted::path(&self.folder);
        if folder.as_os_str().is_empty() || self.formats.is_empty() || self.is_running() {
            return None;
        }
        let list = Some(pasted::path(&self.list)).filter(|list| !list.as_os_str().is_empty());
        let (profile, formats, out) = (self.profile, self.formats.clone(), pasted::path(&self.out));
        Some(GatherChoice { folder, list, profile, formats, out, make_folder: false, seen_names: Vec::new() })
    }
}

fn field_id(which: Browsing) -> Id {
    Id::unique(("gather", which as u8))
}

/// Draws the window over everything: what is done with it stands at its foot, and is always in sight.
pub fn ui(ui: &Ui, view: &DialogView<'_>, state: &mut GatherState) -> Vec<UiCommand> {
    let words = &view.text.region;
    let modal = Modal::new("gather", view.text, view.colors).title(&words.title).width(760.0);
    modal.show(ui, |ui, dialog| {
        // One thing that scrolls, as high as it ever gets: nothing moves when something came of it.
        let area = modal::scroll_area(ui, REST);
        area.auto_shrink([false, true]).show(ui, |ui| {
            ui.set_width(ui.available_width() - 10.0);
            ui.add_enabled_ui(!state.is_running(), |ui| {
                ui.hint(&words.about);
                ui.add_space(4.0);
                choice_ui(ui, view, state, dialog);
            });
            ui.add_space(6.0);
            let outcome = ui.scope(|ui| {
                ui.set_min_size(vec2(ui.available_width(), OUTCOME));
                phase_ui(ui, view, state, dialog);
            });
            if std::mem::replace(&mut state.is_told, true) {
                return;
            }
            // Below what a small window shows.
            outcome.response.scroll_to_me(Some(Align::Max));
        });
        ui.add_space(8.0);
        buttons_ui(ui, view, state, dialog);
    })
}

fn choice_ui(ui: &mut Ui, view: &DialogView<'_>, state: &mut GatherState, dialog: &mut Inside<'_>) {
    let (words, page, colors) = (&view.text.region, &view.text.export_page, view.colors);
    path_ui(ui, view, state, (Browsing::Folder, &words.folder, &view.text.files.path_hint), dialog);
    path_ui(ui, view, state, (Browsing::List, &words.list, &words.list_hint), dialog);
    ui.add_space(2.0);
    ui.field_label(&page.whom);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (profile, name, _) in profiles(view.text) {
            let weight = if profile == state.profile { Weight::Primary } else { Weight::Secondary };
            if Button::new(name).weight(weight).height(34.0).show(ui, colors).clicked() {
                state.profile = profile;
            }
        }
    });
    let hint = profiles(view.text).into_iter().find(|(profile, ..)| *profile == state.profile);
    ui.small_hint(hint.map_or("", |(_, _, hint)| hint));
    ui.add_space(2.0);
    ui.field_label(&page.formats);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        for format in Region::FORMATS {
            format_box(ui, &mut state.formats, format, page);
        }
    });
    path_ui(ui, view, state, (Browsing::Out, &words.out, &words.out_hint), dialog);
}

/// The profiles that make sense of many meetings, what they are called, and what is in them.
fn profiles(text: &Text) -> [(Profile, &str, &str); 3] {
    let (words, page) = (&text.region, &text.export_page);
    [
        (Profile::Reply, &words.reply, &words.reply_hint),
        (Profile::Everything, &page.everything, &words.everything_hint),
        (Profile::Anonymous { tables: false }, &page.anonymous, &words.anonymous_hint),
    ]
}

fn path_ui(
    ui: &mut Ui,
    view: &DialogView<'_>,
    state: &mut GatherState,
    (which, name, hint): (Browsing, &str, &str),
    dialog: &mut Inside<'_>,
) {
    let value = match which {
        Browsing::Folder => &mut state.folder,
        Browsing::List => &mut state.list,
        Browsing::Out => &mut state.out,
    };
    let label = ui.field_label(name);
    let chosen = ui.horizontal(|ui| {
        let named = format!("{} {name}", view.text.files.browse);
        let browse = Button::new(&view.text.files.browse).named(&named).height(34.0);
        let beside = browse.width(ui) + ui.spacing().item_spacing.x;
        let field = Field::new(field_id(which), name).hint(hint).margin(10, 7);
        field.width(ui.available_width() - beside).show_named_by(ui, value, &label);
        browse.show(ui, view.colors).clicked()
    });
    if chosen.inner {
        dialog.ask(UiCommand::BrowseFor(which));
    }
}

fn phase_ui(ui: &mut Ui, view: &DialogView<'_>, state: &GatherState, dialog: &mut Inside<'_>) {
    let words = &view.text.region;
    match &state.phase {
        Phase::Choosing => {}
        Phase::Stopped => _ = ui.hint(&words.stopped),
        Phase::Running(progress) => {
            ui.hint(progress.said(view.text));
            progress::bar_ui(ui, view.colors, *progress);
        }
        Phase::Done(outcome) => outcome_ui(ui, view, outcome, dialog),
    }
}

fn outcome_ui(ui: &mut Ui, view: &DialogView<'_>, outcome: &Outcome, dialog: &mut Inside<'_>) {
    let (words, page, colors) = (&view.text.region, &view.text.export_page, view.colors);
    match &outcome.written {
        Written::Stopped => {
            ui.strong_label(&outcome.counted);
            ui.hint(&words.names_first);
        }
        Written::Failed(_) | Written::NoFolder(_) | Written::Named(_) => {
            ui.styled_label(outcome.written.said(view.text), theme::regular(size::MEDIUM), colors.bad);
        }
        Written::Files(saved) => {
            ui.strong_label(&outcome.counted);
            ui.small_hint(outcome.written.said(view.text));
            ui.horizontal(|ui| {
                let shown =
                    [(&page.open, saved.files.first().map(PathBuf::as_path)), (&page.show_folder, saved.folder())];
                for (label, path) in shown {
                    if let Some(path) = path
                        && Button::new(label).height(28.0).small().show(ui, colors).clicked()
                    {
                        dialog.ask(UiCommand::ShowOutside(path.to_owned()));
                    }
                }
            });
        }
    }
    if let Some(missing) = &outcome.missing {
        ui.small_hint(missing);
    }
    if !outcome.names_in_text.is_empty() {
        ui.small_warning(fill(&words.names_in_text, &[("names", &outcome.names_in_text.join(" · "))]));
    }
    if let Some(undrawn) = &outcome.undrawn {
        ui.small_warning(undrawn);
    }
    for LeftOut { file, why, reason, .. } in &outcome.left_out {
        let said = fill(&words.left_out_said, &[("file", file), ("reason", reason)]);
        match why {
            Why::Unusable => ui.small_warning(said),
            Why::Copy => ui.small_hint(said),
        };
    }
}

/// What can be done about what came of it, and nobody should do without having seen it: its name, and the choice for it.
fn remedy<'a>(view: &DialogView<'a>, state: &GatherState) -> Option<(&'a str, GatherChoice)> {
    let Phase::Done(outcome) = &state.phase else { return None };
    let choice = state.choice()?;
    match &outcome.written {
        Written::NoFolder(_) => {
            Some((&view.text.export_page.make_folder, GatherChoice { make_folder: true, ..choice }))
        }
        Written::Stopped => {
            let seen_names = outcome.names_in_text.clone();
            Some((&view.text.region.save_with_names, GatherChoice { seen_names, make_folder: true, ..choice }))
        }
        Written::Files(_) | Written::Failed(_) | Written::Named(_) => None,
    }
}

fn buttons_ui(ui: &mut Ui, view: &DialogView<'_>, state: &mut GatherState, dialog: &mut Inside<'_>) {
    let (words, colors) = (&view.text.region, view.colors);
    ui.horizontal_wrapped(|ui| {
        if state.is_running() {
            let can_stop = matches!(state.phase, Phase::Running(progress) if progress.can_stop());
            let key = commands::Action::Leave.key_label(view.text);
            if Button::new(&words.stop).key(key).enabled(can_stop).show(ui, colors).clicked() && can_stop {
                dialog.ask(UiCommand::StopGathering);
            }
            return;
        }
        let choice = state.choice();
        let start = Button::new(&words.start).weight(Weight::Primary).enabled(choice.is_some()).show(ui, colors);
        let remedy = remedy(view, state).filter(|(label, _)| Button::new(label).show(ui, colors).clicked());
        if let Some(choice) = choice.filter(|_| start.clicked()).or(remedy.map(|(_, choice)| choice)) {
            state.begin(Phase::Running(Progress::Looking));
            dialog.ask(UiCommand::Gather(Box::new(choice)));
        }
        dialog.close_button(ui, &view.text.export_page.close);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_goes_into_the_field_that_was_asked_for() {
        let choice = GatherChoice {
            folder: PathBuf::from("/a"),
            list: None,
            profile: Profile::Reply,
            formats: vec![Format::Docx],
            out: PathBuf::new(),
            make_folder: false,
            seen_names: Vec::new(),
        };
        let mut state = GatherState::new(choice);
        state.take_path(Browsing::List, Path::new("/liste.txt"));
        state.take_path(Browsing::Out, Path::new("/ut"));
        let chosen = state.choice().unwrap();
        let paths = [chosen.folder.as_path(), chosen.list.as_deref().unwrap(), &chosen.out];
        assert_eq!(paths, [Path::new("/a"), Path::new("/liste.txt"), Path::new("/ut")]);
    }
}
