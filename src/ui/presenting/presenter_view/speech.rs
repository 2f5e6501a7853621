//! The speaker list on the presenter's screen: who has the word with what is left, and who comes next.

use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::model::Speech;
use crate::model::speaker_list::Request;
use crate::model::speech::SpeechKind;
use crate::palette;
use crate::session::Tab;
use crate::text::fill;
use crate::ui::commands::Action;
use crate::ui::debate::speakers::time_words;
use crate::ui::debate::tab_name;
use crate::ui::presenting::audience_view::{ring, speech_color};
use crate::ui::theme::{self, Colors, color32, size};
use crate::ui::view::{View, minutes_and_seconds};
use crate::ui::widgets;

/// A row's height, points.
const ROW: f32 = 38.0;
/// In less than this, names come first, points.
const NARROW: f32 = 300.0;

/// Draws it into the whole of `ui`.
pub fn ui(ui: &mut Ui, view: &View<'_>, colors: &Colors) {
    let area = ui.max_rect();
    if area.height() < 60.0 {
        return;
    }
    let (words, presenter) = (&view.text.speakers, &view.text.presenter);
    let painter = ui.painter();
    painter.rect_filled(area, 10.0, colors.panel);
    let quiet = colors.quiet;
    let question = view.session.called_question();
    let first = area.top() + 22.0;
    let left = area.left() + 20.0;
    // Whose list it is, is said: the panel may be on another question than the slide.
    let title = format!("{}: {}", words.title, tab_name(view, Tab::Question(question)).0);
    let shown = match (view.presenting.audience_clock, view.session.audience_is_asked()) {
        (true, true) => &presenter.audience_clock_on,
        (true, false) => &presenter.audience_clock_later,
        (false, _) => &presenter.audience_clock_off,
    };
    let limit = minutes_and_seconds(i64::from(view.presenting.speech_secs));
    let closed = if view.session.list_is_closed(question) { words.closed.as_str() } else { "" };
    let parts = [closed, shown, &fill(&words.shown, &[("time", &limit)])];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    // On a narrow window both are cut, and neither lies over the other; what the audience sees goes last.
    let room = area.width() - 40.0;
    let font = theme::regular(size::SMALL);
    let of_width = |said: &str| painter.layout_no_wrap(said.to_owned(), font.clone(), quiet).size();
    let mut about = parts.join(" · ");
    if of_width(&about).x > room * 0.55 {
        about.clone_from(shown);
    }
    let wanted = of_width(&about);
    let title_room = (room - wanted.x - 12.0).max(room * 0.5);
    let drawn = widgets::clipped_text(
        ui,
        pos2(left, first - wanted.y / 2.0),
        &title,
        theme::strong(size::SMALL),
        quiet,
        title_room,
    );
    let begins = (area.right() - 20.0 - wanted.x).max(left + drawn.x + 12.0);
    let at = pos2(begins, first - wanted.y / 2.0);
    widgets::clipped_text(ui, at, &about, font, quiet, area.right() - 12.0 - begins);
    let mut top = first + 20.0;
    let row = |top: f32| Rect::from_min_size(pos2(area.left() + 10.0, top), vec2(area.width() - 20.0, ROW));
    if let Some(speech) = &view.session.presentation().speech {
        has_word(ui, view, colors, row(top), speech);
        top += ROW + 4.0;
    }
    let waiting = view.session.waiting(question);
    let room = ((area.bottom() - 8.0 - top) / ROW).max(0.0) as usize;
    // The last row says how many more there are where not all have one.
    let shown = if waiting.len() > room { room.saturating_sub(1) } else { room };
    for (index, request) in waiting.iter().take(shown).enumerate() {
        waits(ui, view, colors, row(top), (index, request));
        top += ROW;
    }
    if let Some(more) = waiting.len().checked_sub(shown).filter(|more| *more > 0 && room > 0) {
        let said = fill(&view.text.notices.more, &[("n", &more.to_string())]);
        let at = pos2(area.left() + 46.0, top + ROW / 2.0);
        ui.painter().text(at, Align2::LEFT_CENTER, &said, theme::regular(size::BODY), quiet);
        let response = ui.interact(row(top), ui.scope_id().with("more"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    }
    if waiting.is_empty() && room > 0 {
        let key = Action::NextSpeaker.key_now(ui, view.text).map(|key| key.label).unwrap_or_default();
        let add = Action::Part(crate::ui::commands::Part::Speakers).key_label(view.text).unwrap_or_default();
        let said = match &view.session.presentation().speech {
            Some(_) => format!("{} · {add}", words.nobody),
            None => format!("{key} {} · {add} {}", presenter.speech_hint, words.add.to_lowercase()),
        };
        let hint = ui.painter().layout(said.clone(), theme::regular(size::BODY), quiet, area.right() - 12.0 - left);
        ui.painter().galley(pos2(left, top + (ROW - hint.size().y.min(ROW)) / 2.0), hint, quiet);
        let response = ui.interact(row(top), ui.scope_id().with("speech-hint"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    }
}

fn has_word(ui: &Ui, view: &View<'_>, colors: &Colors, rect: Rect, speech: &Speech) {
    let secs = speech.left_secs(view.now.timestamp());
    let color = speech_color(secs, speech.warns_at_secs());
    ui.painter().rect_filled(rect, 8.0, colors.raised);
    let share = (secs as f32 / speech.limit_secs.max(1) as f32).clamp(0.0, 1.0);
    ring(ui.painter(), pos2(rect.left() + 16.0, rect.center().y), 8.0, 3.5, share, color);
    let said = time_words(view.text, secs, speech.since.is_none());
    // Of a narrow list the name needs more than the word behind the time.
    let time = if rect.width() < NARROW && secs >= 0 { minutes_and_seconds(secs) } else { said };
    let at = pos2(rect.right() - 12.0, rect.center().y);
    let drawn = ui.painter().text(at, Align2::RIGHT_CENTER, &time, theme::heavy(size::HEADING), color);
    let (name, party) = match view.session.speaking() {
        Some(who) => (who.speaker.as_str(), who.party.as_str()),
        None => (view.text.speakers.nobody_has_word.as_str(), ""),
    };
    names(ui, colors, rect, (name, party), drawn.left());
    let label = format!("{}: {name} {party} {time}", view.text.presenter.speech);
    let response = ui.interact(rect, ui.scope_id().with("speech"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
}

fn waits(ui: &Ui, view: &View<'_>, colors: &Colors, rect: Rect, (index, request): (usize, &Request)) {
    let quiet = colors.quiet;
    let number = pos2(rect.left() + 16.0, rect.center().y);
    let font = theme::regular(size::BODY);
    ui.painter().text(number, Align2::CENTER_CENTER, (index + 1).to_string(), font, quiet);
    let kind = view.text.speech_kind_name(request.kind);
    let shown = if rect.width() < NARROW && request.kind == SpeechKind::Speech { "" } else { kind };
    let ink = if request.kind == SpeechKind::Speech { quiet } else { color32(palette::AMBER_LIGHT) };
    let at = pos2(rect.right() - 12.0, rect.center().y);
    let drawn = ui.painter().text(at, Align2::RIGHT_CENTER, shown, theme::regular(size::MEDIUM), ink);
    names(ui, colors, rect, (&request.speaker, &request.party), drawn.left());
    let response = ui.interact(rect, ui.scope_id().with(("waits", index)), Sense::hover());
    let label = format!("{}. {} {} {kind}", index + 1, request.speaker, request.party);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
}

fn names(ui: &Ui, colors: &Colors, rect: Rect, (name, party): (&str, &str), right: f32) {
    let at = pos2(rect.left() + 36.0, rect.center().y - 10.0);
    let room = right - at.x - 12.0;
    let drawn = widgets::clipped_text(ui, at, name, theme::strong(size::BODY), colors.ink, room);
    let party_at = at + vec2(drawn.x + 8.0, 0.5);
    widgets::clipped_text(ui, party_at, party, theme::regular(size::MEDIUM), colors.quiet, room - drawn.x - 8.0);
}
