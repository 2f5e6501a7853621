//! How long each person and party has spoken on a question, as figures and small bars.

use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::deck::QuestionNumber;
use crate::model::speaker::with_party;
use crate::model::speech::{Spoken, Total, totals};
use crate::text::fill;
use crate::ui::labels::Labels;
use crate::ui::theme::{self, size};
use crate::ui::view::{View, minutes_and_seconds};
use crate::ui::widgets;

/// How many people's totals are shown.
const MOST_TOTALS: usize = 12;

/// Speaking time so far, by party and by person: figures and small bars, which limit nobody.
pub fn ui(ui: &mut Ui, view: &View<'_>, sums: &Sums) {
    if sums.people.is_empty() {
        return;
    }
    let words = &view.text.speakers;
    ui.part_label(&words.totals);
    ui.add_space(4.0);
    if sums.parties.len() > 1 || sums.parties.first().is_some_and(|only| only.name != words.no_party) {
        bars(ui, view, &sums.parties);
        ui.add_space(10.0);
    }
    bars(ui, view, &sums.people);
}

/// Speaking time on one question; summed anew only when the meeting changes.
#[derive(Default)]
pub struct Sums {
    done_for: Option<(QuestionNumber, u64)>,
    parties: Vec<Total>,
    people: Vec<Total>,
}

impl Sums {
    /// Brings the sums up to date. Does nothing while question and meeting are the same.
    pub fn update(&mut self, view: &View<'_>, question: QuestionNumber) {
        let now = Some((question, view.session.revision()));
        if self.done_for == now {
            return;
        }
        let log = &view.session.meeting().spoken;
        let here = || log.iter().filter(move |speech| speech.question == question);
        let party = |speech: &Spoken| match (speech.speaker.as_str(), speech.party.as_str()) {
            ("", _) => String::new(),
            (_, "") => view.text.speakers.no_party.clone(),
            (_, party) => party.to_owned(),
        };
        // Two of the same name are told apart by their parties.
        let person = |speech: &Spoken| with_party(&speech.speaker, &speech.party);
        self.parties = totals(here(), party);
        self.people = totals(here().filter(|speech| !speech.speaker.is_empty()), person);
        self.done_for = now;
    }
}

fn bars(ui: &mut Ui, view: &View<'_>, totals: &[Total]) {
    let colors = view.colors;
    let longest = totals.iter().map(|total| total.secs).max().unwrap_or(1).max(1);
    for total in totals.iter().take(MOST_TOTALS) {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 4.0, 22.0), Sense::hover());
        let time = minutes_and_seconds(total.secs);
        let times = fill(&view.text.speakers.times, &[("n", &total.times.to_string())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} {time} {times}", total.name)));
        let center = rect.center().y;
        let name_at = pos2(rect.left(), center - 9.0);
        let name_width = rect.width() * 0.4;
        widgets::clipped_text(ui, name_at, &total.name, theme::regular(size::SMALL), colors.ink, name_width);
        let bar = Rect::from_min_max(
            pos2(rect.left() + name_width + 10.0, center - 4.0),
            pos2(rect.right() - 112.0, center + 4.0),
        );
        let share = total.secs as f32 / longest as f32;
        ui.painter().rect_filled(bar, 4.0, colors.raised);
        let filled = Rect::from_min_size(bar.min, vec2((bar.width() * share).max(4.0), bar.height()));
        ui.painter().rect_filled(filled, 4.0, colors.accent(crate::palette::Accent::Petrol).fill);
        let ink = colors.ink;
        ui.painter().text(
            pos2(bar.right() + 54.0, center),
            Align2::RIGHT_CENTER,
            time,
            theme::strong(size::SMALL),
            ink,
        );
        let times_at = pos2(rect.right(), center);
        ui.painter().text(
            times_at,
            Align2::RIGHT_CENTER,
            format!("{}×", total.times),
            theme::regular(size::SMALL),
            colors.quiet,
        );
    }
}
