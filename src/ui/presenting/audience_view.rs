//! What the audience sees: the slide and nothing else; black or white; on question slides, if wanted, a clock.
//!
//! Nothing of ours ever shows here: no notice, no error, no notes. A slide that could not be read is an empty slide, and a
//! picture that is missing is an empty place.

use egui::{Align2, Color32, CornerRadius, Painter, Rect, Stroke, pos2, vec2};

use crate::deck::Slide;
use crate::deck::layout::Aspect;
use crate::model::{Cover, Speech};
use crate::palette::{self, Color};
use crate::render::slide_painter;
use crate::session::Audience;
use crate::ui::pointer::pointing::Pointing;
use crate::ui::slides::{Slides, Viewer};
use crate::ui::theme::{self, color32};

/// How long slides fade into each other, seconds.
pub const FADE_SECS: f64 = 0.22;

/// The strip at the foot of a question slide.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// The speech, as its clock stands.
    pub speech: Option<SpeechClock>,
    /// The time of day.
    pub clock: String,
    /// "Ordet har", or "Taletid" when the clock belongs to nobody.
    pub label: String,
    /// Who has the word; may be empty.
    pub speaker: String,
    /// "Neste på talelisten".
    pub next_label: String,
    /// Who comes next, at most two.
    pub next: Vec<String>,
}

/// A speaker's clock at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpeechClock {
    /// What is left, seconds; negative when it is over.
    pub left_secs: i64,
    /// How long it may be, seconds.
    pub limit_secs: u32,
    /// What is left when the warning begins, seconds.
    pub warns_at_secs: i64,
}

impl SpeechClock {
    /// Of a speech.
    pub fn of(speech: &Speech, now: jiff::Timestamp) -> Self {
        let left_secs = speech.left_secs(now);
        Self { left_secs, limit_secs: speech.limit_secs, warns_at_secs: speech.warns_at_secs() }
    }
}

/// How the audience has prioritised.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// "Salen prioriterer".
    pub title: String,
    /// What is said when no hands were counted.
    pub empty: String,
    /// What got hands, with how many, the most first.
    pub rows: Vec<(String, u32)>,
    /// The question's colours.
    pub accent: palette::Accent,
}

/// How many rows of a ranking the audience can read.
const MOST_RANKED: usize = 7;

/// Where the name of whoever speaks begins beside a time of usual length, slide units.
const NAME_LEFT: f32 = 472.0;
/// Between a longer time and that name, slide units.
const AFTER_TIME: f32 = 32.0;

/// One picture for the audience.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// Which slide, and what covers it.
    pub audience: Audience,
    /// The proportions of the audience's screen.
    pub aspect: Aspect,
    /// What is around a slide of other proportions.
    pub surround: Color,
    /// The presenter's tool.
    pub pointing: &'a Pointing,
    /// The strip, where it is switched on.
    pub strip: Option<&'a Strip>,
    /// How the audience has prioritised, instead of the slide, where it is switched on.
    pub ranking: Option<&'a Ranking>,
    /// What it was before and how much of this one is there already, 0–1, while one fades into the other.
    pub fading: Option<(Audience, f32)>,
}

/// Draws it as large as fits in `area`.
pub fn paint(painter: &Painter, area: Rect, slides: &mut Slides, picture: &Picture<'_>) -> Rect {
    let surround = match picture.audience.cover {
        Cover::White => Color32::WHITE,
        Cover::Black => Color32::BLACK,
        Cover::None => color32(picture.surround),
    };
    painter.rect_filled(area, 0.0, surround);
    let layout = slides.layout(picture.audience.cursor.slide, picture.aspect);
    let target = slide_painter::fit(&layout, area);
    let share = picture.fading.map_or(1.0, |(_, share)| share);
    if let Some((before, _)) = picture.fading {
        one(painter, target, slides, &Picture { audience: before, strip: None, ranking: None, ..picture.clone() });
    }
    let mut fading = painter.clone();
    fading.multiply_opacity(share);
    one(&fading, target, slides, picture);
    target
}

fn one(painter: &Painter, target: Rect, slides: &mut Slides, picture: &Picture<'_>) {
    let Picture { audience, aspect, pointing, strip, .. } = picture;
    match audience.cover {
        Cover::Black => _ = painter.rect_filled(target, 0.0, Color32::BLACK),
        Cover::White => _ = painter.rect_filled(target, 0.0, Color32::WHITE),
        Cover::None if picture.ranking.is_some() => {
            if let Some(ranking) = picture.ranking {
                paint_ranking(&painter.with_clip_rect(target.intersect(painter.clip_rect())), target, *aspect, ranking);
            }
        }
        Cover::None => {
            let slide = audience.cursor.slide;
            let clipped = painter.with_clip_rect(target.intersect(painter.clip_rect()));
            let enlarged = pointing.enlarged(target, slide);
            slides.paint_in(&clipped, enlarged, audience.cursor, *aspect, Viewer::Audience);
            if let Some(strip) = strip {
                paint_strip(&clipped, enlarged, slides, slide, *aspect, strip);
            }
            pointing.paint(&clipped, target, slide);
        }
    }
}

/// Draws the strip over the foot of a question's slide that lies in `target`; other slides have none.
pub fn paint_strip(painter: &Painter, target: Rect, slides: &Slides, slide: usize, aspect: Aspect, strip: &Strip) {
    if slides.deck().slide(slide).and_then(Slide::question).is_none() {
        return;
    }
    let size = aspect.size();
    let scale = target.height() / size.height;
    let at = |x: f32, y: f32| target.min + vec2(x, y) * scale;
    let card = Rect::from_min_max(at(120.0, 781.0), at(size.width - 120.0, 949.0));
    painter.rect_filled(card, CornerRadius::same((24.0 * scale) as u8), color32(palette::PETROL_DARK));
    let middle = 865.0;
    let mut name_left = NAME_LEFT;
    if let Some(SpeechClock { left_secs: left, limit_secs, warns_at_secs }) = strip.speech {
        let color = speech_color(left, warns_at_secs);
        let share = (left as f32 / limit_secs.max(1) as f32).clamp(0.0, 1.0);
        let lit = if left < 0 { color } else { color32(palette::AMBER_LIGHT) };
        ring(painter, at(216.0, middle), 42.0 * scale, 12.0 * scale, share, lit);
        let time = crate::ui::view::minutes_and_seconds(left);
        let drawn = painter.text(at(308.0, middle), Align2::LEFT_CENTER, time, theme::heavy(72.0 * scale), color);
        // Far over time the digits are many: the name comes after them.
        name_left = name_left.max((drawn.right() - target.left()) / scale + AFTER_TIME);
    }
    let right = size.width - 168.0;
    let chalk = color32(palette::WHITE);
    let quiet = color32(palette::WHITE_QUIET);
    let small = theme::regular(27.0 * scale);
    let mut end = right;
    if strip.next.is_empty() {
        let clock = at(right, middle);
        let drawn = painter.text(clock, Align2::RIGHT_CENTER, &strip.clock, theme::strong(48.0 * scale), chalk);
        end -= drawn.width() / scale;
    } else {
        // The one who has the word keeps most of the room: who comes next gets what that name leaves, or a third.
        let name = painter.layout_no_wrap(strip.speaker.clone(), theme::strong(44.0 * scale), chalk);
        let room = right - name_left;
        let left = (room - name.size().x / scale - 40.0).max(room * 0.3);
        let most = left.min((size.width - 240.0) * 0.42) * scale;
        let mut job =
            egui::text::LayoutJob::simple_singleline(strip.next.join("  ·  "), theme::regular(34.0 * scale), chalk);
        job.wrap = egui::text::TextWrapping::truncate_at_width(most);
        let galley = painter.layout_job(job);
        end -= galley.size().x / scale;
        let width = galley.size().x;
        painter.galley(at(right, 866.0) - vec2(width, 0.0), galley, chalk);
        painter.text(at(right, 856.0), Align2::RIGHT_BOTTOM, &strip.next_label, small.clone(), quiet);
    }
    if strip.speech.is_none() {
        return;
    }
    if strip.speaker.is_empty() {
        painter.text(at(name_left, middle), Align2::LEFT_CENTER, &strip.label, theme::regular(34.0 * scale), quiet);
        return;
    }
    painter.text(at(name_left, 850.0), Align2::LEFT_BOTTOM, &strip.label, small, quiet);
    let mut job = egui::text::LayoutJob::simple_singleline(strip.speaker.clone(), theme::strong(44.0 * scale), chalk);
    job.wrap = egui::text::TextWrapping::truncate_at_width((end - name_left - 40.0).max(100.0) * scale);
    painter.galley(at(name_left, 854.0), painter.layout_job(job), chalk);
}

/// How the audience has prioritised, in the slide's own look. Nobody's name is on it.
fn paint_ranking(painter: &Painter, target: Rect, aspect: Aspect, ranking: &Ranking) {
    let size = aspect.size();
    let scale = target.height() / size.height;
    let at = |x: f32, y: f32| target.min + vec2(x, y) * scale;
    painter.rect_filled(target, 0.0, color32(palette::PAPER));
    let edge = Rect::from_min_max(target.min, at(24.0, size.height));
    painter.rect_filled(edge, 0.0, color32(ranking.accent.fill()));
    let ink = color32(palette::INK);
    painter.text(at(120.0, 110.0), Align2::LEFT_TOP, &ranking.title, theme::heavy(64.0 * scale), ink);
    if ranking.rows.is_empty() {
        let quiet = color32(palette::INK_QUIET);
        painter.text(at(120.0, 240.0), Align2::LEFT_TOP, &ranking.empty, theme::regular(38.0 * scale), quiet);
    }
    let most = ranking.rows.iter().map(|(_, hands)| *hands).max().unwrap_or(1).max(1);
    let width = size.width - 240.0;
    for (index, (label, hands)) in ranking.rows.iter().take(MOST_RANKED).enumerate() {
        let top = 230.0 + index as f32 * 112.0;
        let mut job = egui::text::LayoutJob::simple_singleline(label.clone(), theme::regular(38.0 * scale), ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width((width - 150.0) * scale);
        painter.galley(at(120.0, top), painter.layout_job(job), ink);
        let count = at(size.width - 120.0, top + 42.0);
        painter.text(count, Align2::RIGHT_CENTER, hands.to_string(), theme::heavy(52.0 * scale), ink);
        let bar = Rect::from_min_max(at(120.0, top + 58.0), at(size.width - 270.0, top + 74.0));
        painter.rect_filled(bar, 8.0 * scale, color32(palette::LINE));
        let filled = Rect::from_min_size(bar.min, vec2(bar.width() * *hands as f32 / most as f32, bar.height()));
        painter.rect_filled(filled, 8.0 * scale, color32(ranking.accent.fill()));
    }
}

/// A speaking clock's colour: chalk, warm when little is left, red when it is over.
pub fn speech_color(left_secs: i64, warns_at_secs: i64) -> Color32 {
    match left_secs {
        ..0 => Color32::from_rgb(0xFF, 0xB3, 0xBA),
        left if left <= warns_at_secs => color32(palette::AMBER_LIGHT),
        _ => color32(palette::WHITE),
    }
}

/// A ring of which `share` is lit, from the top and clockwise.
pub fn ring(painter: &Painter, center: egui::Pos2, radius: f32, width: f32, share: f32, color: Color32) {
    // A circle's stroke is drawn outside its radius, a line's on both sides.
    let inner = radius - width / 2.0;
    painter.circle_stroke(center, inner, Stroke::new(width, Color32::from_rgb(0x2F, 0x57, 0x63)));
    let parts = (share * 64.0).ceil() as usize;
    if parts == 0 {
        return;
    }
    let points = (0..=parts)
        .map(|part| {
            let turned = (part as f32 / 64.0).min(share) * std::f32::consts::TAU;
            pos2(center.x + radius * turned.sin(), center.y - radius * turned.cos())
        })
        .collect();
    painter.add(egui::Shape::line(points, Stroke::new(width, color)));
}
