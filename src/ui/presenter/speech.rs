//! The speaker's clock: counts down, warns in time, counts on when it is over.

use egui::{Align2, Role, Sense, Ui, WidgetInfo, pos2};

use super::super::action::Action;
use super::super::audience::{ring, speech_color};
use super::super::theme::{self, Colors, color32, size};
use super::super::view::{View, minutes_and_seconds};
use crate::text::fill;

/// Draws it into the whole of `ui`.
pub fn ui(ui: &mut Ui, view: &View<'_>, colors: &Colors) {
    let area = ui.max_rect();
    if area.height() < 60.0 {
        return;
    }
    let words = &view.text.presenter;
    let speech = view.session.show().speech.as_ref();
    let painter = ui.painter();
    painter.rect_filled(area, 10.0, color32(colors.panel));
    let quiet = color32(colors.quiet);
    let first = area.top() + 22.0;
    let left = area.left() + 20.0;
    painter.text(pos2(left, first), Align2::LEFT_CENTER, &words.speech, theme::strong(size::SMALL), quiet);
    let limit = speech.map_or(view.presenting.speech_secs, |speech| speech.limit_secs);
    let shown = if view.presenting.audience_clock { &words.hall_clock_on } else { &words.hall_clock_off };
    let about = format!("{} · {shown}", minutes_and_seconds(i64::from(limit)));
    painter.text(pos2(area.right() - 20.0, first), Align2::RIGHT_CENTER, &about, theme::regular(size::SMALL), quiet);
    let middle = (area.top() + 40.0 + area.bottom()).min(area.top() + 180.0) / 2.0 + area.top() / 2.0;
    let middle = middle.min(area.bottom() - 30.0);
    let said = match speech {
        None => {
            let key = Action::NextSpeaker.key_label(view.text).unwrap_or_default();
            let said = format!("{key} {}", words.speech_hint);
            painter.text(pos2(left, middle), Align2::LEFT_CENTER, &said, theme::regular(size::BODY), quiet);
            said
        }
        Some(speech) => {
            let secs = speech.left_secs(view.now.timestamp());
            let color = speech_color(secs);
            let share = (secs as f32 / limit.max(1) as f32).clamp(0.0, 1.0);
            ring(painter, pos2(left + 24.0, middle), 20.0, 6.0, share, color);
            let time = minutes_and_seconds(secs.abs());
            let words_for = if secs < 0 { &words.speech_over } else { &words.speech_left };
            let mut said = fill(words_for, &[("time", &time)]);
            if speech.since.is_none() {
                said = format!("{said} · {}", words.speech_paused);
            }
            painter.text(pos2(left + 62.0, middle), Align2::LEFT_CENTER, &said, theme::heavy(30.0), color);
            said
        }
    };
    let label = format!("{}: {said}", words.speech);
    let response = ui.interact(area, ui.scope_id().with("speech"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
}
