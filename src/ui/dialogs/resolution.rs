//! The resolution: its text, how it was carried, and remarks for the record.

use std::collections::BTreeSet;

use egui::{Id, Margin, Role, Ui, WidgetInfo};

use crate::model::draft::ResolutionRewrite;
use crate::model::ids::VersionId;
use crate::model::resolution::{Outcome, PartyVote, Resolved};
use crate::model::stamp::Stamp;
use crate::model::{Command, DraftPart, Meeting};
use crate::session::votes::VoteDoubt;
use crate::text::fill;
use crate::ui::focus;
use crate::ui::labels::Labels;
use crate::ui::modal::{self, Modal};
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use crate::ui::widgets::{Button, Field, Weight};

/// What has been typed is taken into the meeting when nothing more has come for this long, seconds.
const PAUSE: f64 = 1.0;

/// What the window remembers between frames.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolutionState {
    /// As typed.
    pub typed: Resolved,
    /// What the meeting has of it.
    kept: Resolved,
    /// The versions that were in sight when the window was opened, and those written in it.
    seen: BTreeSet<VersionId>,
    /// The votes that were counted, while another outcome is chosen.
    counted: Vec<PartyVote>,
    changed_at: f64,
}

impl ResolutionState {
    /// With what the meeting has, and what was typed and did not get there.
    pub fn new(meeting: &Meeting) -> Self {
        let shown = meeting.resolution.resolved.get();
        let (typed, seen) = match meeting.draft.resolution.as_deref() {
            Some(so_far) => (so_far.resolved.clone(), so_far.seen.clone()),
            None => (shown.clone(), meeting.resolution.resolved.versions()),
        };
        Self { typed, kept: shown.clone(), seen, counted: Vec::new(), changed_at: 0.0 }
    }

    /// What the meeting does not have yet.
    pub fn unsaved(&self) -> Option<Command> {
        let (resolved, seen) = (Box::new(self.typed.clone()), self.seen.clone());
        (self.typed != self.kept).then_some(Command::SetResolution { resolved, seen })
    }

    /// A colleague's resolution has come in: what nobody has typed over shows it; else both stand, one beside the other.
    fn follow(&mut self, meeting: &Meeting) {
        let shown = meeting.resolution.resolved.get();
        if *shown == self.kept {
            return;
        }
        if self.typed == self.kept {
            self.typed.clone_from(shown);
            self.seen = meeting.resolution.resolved.versions();
        } else if self.typed == *shown {
            // Our own has got there.
            self.seen.insert(meeting.resolution.resolved.version());
        }
        self.kept.clone_from(shown);
    }
}

/// Draws the window over everything.
pub fn ui(ui: &Ui, view: &View<'_>, state: &mut ResolutionState) -> Vec<UiCommand> {
    let (words, colors) = (&view.text.answers, view.colors);
    state.follow(view.session.meeting());
    let before = state.typed.clone();
    let modal = Modal::new("resolution", view.text, colors).title(&words.resolution).beside_title(words.note.clone());
    let mut asked = modal.width(860.0).show(ui, |ui, dialog| {
        // Of one height, whatever is chosen in it: nothing moves under the pointer.
        modal::scroll_area(ui, 230.0).auto_shrink(false).show(ui, |ui| {
            ui.set_width(ui.available_width() - 10.0);
            for rival in view.session.meeting().resolution.resolved.others() {
                if rival_ui(ui, view, &rival.value) {
                    state.typed.clone_from(&rival.value);
                    state.seen.extend(rival.by.as_ref().map(Stamp::version_id));
                }
            }
            ui.horizontal(|ui| {
                ui.set_min_height(32.0);
                ui.field_label(&words.resolution_text);
                if Button::new(&words.from_answers).height(28.0).small().show(ui, colors).clicked() {
                    append(&mut state.typed.text, &view.session.answers_as_text());
                }
            });
            focus::request_when_it_appears(ui, field_id("text"));
            Field::new(field_id("text"), &words.resolution_text).lines(7).show(ui, &mut state.typed.text);
            ui.add_space(6.0);
            ui.field_label(&words.outcome);
            outcome_ui(ui, view, &mut state.typed.outcome, &mut state.counted);
            ui.add_space(6.0);
            ui.field_label(&words.remarks);
            Field::new(field_id("remarks"), &words.remarks).lines(3).show(ui, &mut state.typed.remarks);
        });
        ui.add_space(8.0);
        dialog.main_close_button(ui, &words.close);
    });
    // What was typed gets there before the window goes.
    asked.splice(0..0, keep(ui, view, state, &before));
    asked
}

/// Typing reaches the meeting, and the disk, without waiting for the window to be closed.
fn keep(ui: &Ui, view: &View<'_>, state: &mut ResolutionState, before: &Resolved) -> Vec<UiCommand> {
    let mut kept = Vec::new();
    let now = ui.input(|input| input.time);
    if state.typed != *before {
        state.changed_at = now;
        let so_far = ResolutionRewrite { resolved: state.typed.clone(), seen: state.seen.clone() };
        kept.push(UiCommand::Typed(DraftPart::Resolution(Some(Box::new(so_far)))));
    }
    if let Some(command) = state.unsaved() {
        let left = PAUSE - (now - state.changed_at);
        if left <= 0.0 {
            kept.push(UiCommand::Apply(command));
        } else {
            ui.request_repaint_after(std::time::Duration::from_secs_f64(left));
        }
    } else if view.session.meeting().draft.resolution.is_some() {
        kept.push(UiCommand::Typed(DraftPart::Resolution(None)));
    }
    kept
}

fn append(text: &mut String, more: &str) {
    if !text.trim().is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(more);
}

fn field_id(name: &str) -> Id {
    Id::unique(("resolution", name))
}

/// Tells whether this version is chosen.
fn rival_ui(ui: &mut Ui, view: &View<'_>, rival: &Resolved) -> bool {
    let (words, colors) = (&view.text.answers, view.colors);
    let frame = egui::Frame::new().fill(colors.raised).corner_radius(8).inner_margin(Margin::same(10));
    let shown = frame.show(ui, |ui| {
        ui.field_label(&words.other_version);
        ui.label(&rival.text);
        Button::new(&words.keep_this).height(30.0).small().show(ui, colors).clicked()
    });
    shown.inner
}

fn outcome_ui(ui: &mut Ui, view: &View<'_>, outcome: &mut Outcome, counted: &mut Vec<PartyVote>) {
    let (words, colors) = (&view.text.answers, view.colors);
    ui.horizontal_wrapped(|ui| {
        let choice = |ui: &mut Ui, said: &str, chosen: bool| {
            let weight = if chosen { Weight::Primary } else { Weight::Secondary };
            let response = Button::new(said).weight(weight).height(32.0).show(ui, colors);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, said));
            response.clicked()
        };
        for (said, other) in [(&words.open, Outcome::Open), (&words.unanimous, Outcome::Unanimous)] {
            if choice(ui, said, *outcome == other)
                && let Outcome::Vote(votes) = std::mem::replace(outcome, other)
            {
                // Chosen by mistake, the count is not lost.
                *counted = votes;
            }
        }
        let voting = matches!(outcome, Outcome::Vote(_));
        if choice(ui, &words.vote, voting) && !voting {
            let mut rows = std::mem::take(counted);
            for (party, _) in voting_parties(view) {
                if rows.iter().all(|row| row.party != party) {
                    rows.push(PartyVote { party, ..PartyVote::default() });
                }
            }
            *outcome = Outcome::Vote(if rows.is_empty() { vec![PartyVote::default()] } else { rows });
        }
    });
    let counting = Resolved { outcome: outcome.clone(), ..Resolved::default() };
    let (sum, no_party) = (counting.count(), &view.text.speakers.no_party);
    let doubts = view.session.vote_doubts(&counting, &view.text.vocabulary, no_party);
    if let Outcome::Vote(parties) = outcome {
        ui.add_space(4.0);
        let present = view.session.quorum(&view.text.vocabulary).map_or(0, |quorum| quorum.present);
        for (index, party) in parties.iter_mut().enumerate() {
            party_ui(ui, view, index, party, &doubts);
        }
        ui.horizontal_wrapped(|ui| {
            ui.set_min_height(34.0);
            if Button::new(&words.add_party).height(30.0).small().show(ui, colors).clicked() {
                parties.push(PartyVote::default());
            }
            if let Some((in_favour, against)) = sum {
                let numbers = [("for", in_favour.to_string()), ("against", against.to_string())];
                let said = fill(&words.sum, &numbers.each_ref().map(|(name, value)| (*name, value.as_str())));
                ui.bold_label(said);
                sum_ui(ui, view, &doubts, in_favour.saturating_add(against), present);
            }
        });
    }
}

/// Whether as many have voted as are there, as far as the roster tells who that is.
fn sum_ui(ui: &mut Ui, view: &View<'_>, doubts: &[VoteDoubt], votes: u32, present: u32) {
    // Those of parties stand with them.
    for doubt in doubts.iter().filter(|doubt| doubt.party().is_none()) {
        let said = view.text.vote_doubt(doubt);
        if *doubt == VoteDoubt::NotCounted {
            ui.small_hint(said)
        } else {
            ui.small_warning(said)
        };
    }
    if votes > 0 && votes == present {
        ui.small_hint(fill(&view.text.answers.all_voted, &[("n", &present.to_string())]));
    }
}

/// The parties that can vote, the largest first, by the names that rows have; with how many they are.
fn voting_parties(view: &View<'_>) -> Vec<(String, u32)> {
    let mut parties = view.session.voting_parties(&view.text.vocabulary);
    for (party, _) in parties.iter_mut().filter(|(party, _)| party.is_empty()) {
        party.clone_from(&view.text.speakers.no_party);
    }
    parties
}

/// A party's votes, and what may be wrong with them.
fn party_ui(ui: &mut Ui, view: &View<'_>, index: usize, party: &mut PartyVote, doubts: &[VoteDoubt]) {
    let words = &view.text.answers;
    let split = party.is_split();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let id = |name: &str| Id::unique(("vote", index, name));
        Field::named_inside(id("party"), &words.party).margin(10, 6).width(120.0).show(ui, &mut party.party);
        number(ui, id("for"), &words.in_favour, &mut party.in_favour);
        number(ui, id("against"), &words.against, &mut party.against);
        if split || !party.names.is_empty() {
            let width = (ui.available_width() - 24.0).max(160.0);
            Field::named_inside(id("names"), &words.names).margin(10, 6).width(width).show(ui, &mut party.names);
        }
    });
    for doubt in doubts {
        if doubt.party() == Some(&party.party) {
            ui.small_warning(view.text.vote_doubt(doubt));
        }
    }
}

/// A number as digits; anything else is not taken.
fn number(ui: &mut Ui, id: Id, said: &str, value: &mut u32) {
    ui.field_label(said);
    let mut typed = if *value == 0 { String::new() } else { value.to_string() };
    let field = Field::new(id, said).hint("0").margin(10, 6).width(44.0);
    if field.show(ui, &mut typed).changed() {
        typed.retain(|c| c.is_ascii_digit());
        *value = typed.parse().unwrap_or(0).min(9_999);
    }
}
