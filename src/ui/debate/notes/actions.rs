//! What can be done with a note: what each key of its card and each entry of its menu asks of the app.

use std::collections::BTreeSet;

use crate::deck::MeasureId;
use crate::export::Clip;
use crate::model::{Command, Contribution, Kind};
use crate::ui::commands::CardAction;
use crate::ui::ui_command::{Copied, UiCommand};
use crate::ui::view::View;
use crate::ui::widgets::row_menu::Entry;

/// What an action asks of the app; nothing where it cannot be done, or where the list does it itself.
///
/// In a list that a search has thinned, notes are neither moved nor joined: their neighbours are not to be seen.
pub fn asked(view: &View<'_>, item: &Contribution, thinned: bool, action: CardAction) -> Option<UiCommand> {
    let session = view.session;
    let note = item.id.clone();
    if thinned && matches!(action, CardAction::MoveUp | CardAction::MoveDown | CardAction::Join) {
        return None;
    }
    Some(UiCommand::Apply(match action {
        CardAction::Edit => return None,
        CardAction::Star => Command::SetStarred(note, !*item.starred),
        CardAction::Delete => return Some(UiCommand::Delete(note)),
        CardAction::Copy => return Some(UiCommand::Copy(Clip::note(item), Copied::Note)),
        CardAction::Tag(number) => Command::SetTags(note, toggled(view, item, number)?),
        CardAction::MoreHands => Command::SetPoints(note, item.points.saturating_add(1)),
        CardAction::FewerHands => Command::SetPoints(note, item.points.checked_sub(1)?),
        CardAction::Kind(kind) => Command::SetKind(note, kind),
        CardAction::MoveUp => Command::SetRank(note, session.rank_beside(item, -1)?),
        CardAction::MoveDown => Command::SetRank(note, session.rank_beside(item, 1)?),
        CardAction::ToPreviousQuestion => Command::MoveToQuestion(note, session.question_beside(*item.question, -1)?),
        CardAction::ToNextQuestion => Command::MoveToQuestion(note, session.question_beside(*item.question, 1)?),
        CardAction::Join => Command::Join { keep: session.note_above(item)?.id.clone(), gone: note, text: None },
        CardAction::KeepVersion => Command::Settle(note, item.words.conflicts().first()?.value.clone()),
        CardAction::Keep if item.is_deleted_unseen() => Command::Restore(note),
        CardAction::Keep => return None,
    }))
}

/// The card's menu: all that its keys do. What belongs together stands in one line, so that all of it is seen at once.
pub fn entries(view: &View<'_>, item: &Contribution, thinned: bool) -> Vec<Entry<CardAction>> {
    let entry = |action: CardAction| {
        let can = action == CardAction::Edit || asked(view, item, thinned, action).is_some();
        Entry::new(action).enabled(can)
    };
    let edit = entry(CardAction::Edit).called(view.text.notes.edit_or_split.clone());
    let mut entries = vec![edit, entry(CardAction::Star).chosen(*item.starred)];
    for kind in Kind::ALL {
        let one = entry(CardAction::Kind(kind)).chosen(*item.kind == kind).called(view.text.kind_name(kind).to_owned());
        entries.push(if Some(&kind) == Kind::ALL.first() { one.after_line() } else { one.beside() });
    }
    for (number, measure) in (1..=9).zip(view.session.deck().measures(*item.question)) {
        let said = view.session.deck().measure_text(&measure.id).unwrap_or_default();
        let one = entry(CardAction::Tag(number)).chosen(item.tags.contains(&measure.id));
        let one = one.called(format!("#{number} {said}"));
        entries.push(if number == 1 { one.after_line() } else { one });
    }
    entries.extend([
        entry(CardAction::MoreHands).after_line(),
        entry(CardAction::FewerHands).beside(),
        entry(CardAction::MoveUp).after_line(),
        entry(CardAction::MoveDown).beside(),
        entry(CardAction::ToPreviousQuestion),
        entry(CardAction::ToNextQuestion),
        entry(CardAction::Join),
        entry(CardAction::Copy).after_line(),
        entry(CardAction::Delete),
    ]);
    if item.is_deleted_unseen() {
        entries.push(entry(CardAction::Keep));
    }
    if !item.words.conflicts().is_empty() {
        entries.push(entry(CardAction::KeepVersion));
    }
    entries
}

/// The card's measures with one of its question's more, or less.
fn toggled(view: &View<'_>, item: &Contribution, number: u8) -> Option<BTreeSet<MeasureId>> {
    let measures = view.session.deck().measures(*item.question);
    let measure = measures.get(usize::from(number).checked_sub(1)?)?;
    let mut tags = item.tags.get().clone();
    if !tags.remove(&measure.id) {
        tags.insert(measure.id.clone());
    }
    Some(tags)
}
