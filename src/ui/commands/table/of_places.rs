//! What the thing that has the keyboard does itself.

use egui::Key::*;

use super::{Group, Row, Section};
use crate::model::Kind;
use crate::model::speech::SpeechKind;
use crate::ui::commands::local::*;
use crate::ui::commands::place::Place::{self, *};
use crate::ui::commands::shortcut::{alt, ctrl, ctrl_shift, key, shift};
use crate::ui::commands::{Action, Shortcut};

pub(super) const SECTIONS: &[Section] = &[
    Section { group: Some(Group::Notes), rows: NOTE_FIELD },
    Section { group: Some(Group::List), rows: SPEAKER_FIELD },
    Section { group: Some(Group::List), rows: WALK },
    Section { group: Some(Group::List), rows: SPEAKER_ROW },
    Section { group: Some(Group::Card), rows: WALK },
    Section { group: Some(Group::Card), rows: CARD },
    Section { group: Some(Group::Answer), rows: ANSWER },
    Section { group: Some(Group::Hands), rows: WALK },
    Section { group: Some(Group::Hands), rows: HANDS },
    Section { group: None, rows: FIELDS },
    Section { group: None, rows: ROWS },
    Section { group: None, rows: OVER_SLIDES },
    Section { group: None, rows: DIALOGS },
    Section { group: None, rows: EGUI },
];

const NOTE_FIELD: &[Row] = &[
    field(FieldAction::Confirm, NoteField, &[key(Enter)]).called("note_save"),
    egui(EguiAction::NewLine, NoteField, NEW_LINE).called("note_line"),
    offer(OfferAction::Take, NoteFieldOffers, &[key(Tab)]).called("note_complete"),
    Row::own(KeyCommand::Sign(Sign::Measure), NoteField, &[]).written(&["#1", "#2"]).called("note_tag"),
    field(FieldAction::ToList, EmptyNoteField, &[key(ArrowUp)]).called("note_last"),
];

const SPEAKER_FIELD: &[Row] = &[
    sign_up(SpeechKind::Speech, &[key(Enter)]).called("speaker_speech"),
    sign_up(SpeechKind::Reply, &[shift(Enter)]).called("speaker_reply"),
    sign_up(SpeechKind::PointOfOrder, &[ctrl(Enter)]).called("speaker_point_of_order"),
];

/// Every list is walked through alike.
const WALK: &[Row] =
    &[walk(Walk::Up, &[key(ArrowUp)]).called("card_move"), walk(Walk::Down, &[key(ArrowDown)]).called("card_move")];

const SPEAKER_ROW: &[Row] = &[
    speaker(SpeakerAction::GiveWord, &[key(Enter)]).called("speaker_give"),
    speaker(SpeakerAction::Withdraw, DELETE).called("speaker_withdraw"),
    speaker(SpeakerAction::MoveUp, &[alt(ArrowUp)]).called("list_order").alone("move_up"),
    speaker(SpeakerAction::MoveDown, &[alt(ArrowDown)]).called("list_order").alone("move_down"),
];

const CARD: &[Row] = &[
    card(CardAction::Edit, &[key(Enter)]).called("card_edit"),
    card(CardAction::Star, &[key(Space)]).called("card_star"),
    card(CardAction::Delete, DELETE).called("card_delete"),
    card(CardAction::Copy, &[ctrl(C)]).called("card_copy"),
    card(CardAction::Tag(1), &[key(Num1)]).called("card_tag"),
    card(CardAction::Tag(2), &[key(Num2)]).called("card_tag"),
    card(CardAction::Tag(3), &[key(Num3)]).called("card_tag"),
    card(CardAction::Tag(4), &[key(Num4)]).called("card_tag"),
    card(CardAction::Tag(5), &[key(Num5)]).called("card_tag"),
    card(CardAction::Tag(6), &[key(Num6)]).called("card_tag"),
    card(CardAction::Tag(7), &[key(Num7)]).called("card_tag"),
    card(CardAction::Tag(8), &[key(Num8)]).called("card_tag"),
    card(CardAction::Tag(9), &[key(Num9)]).called("card_tag"),
    card(CardAction::MoreHands, &[key(Plus)]).called("card_points").alone("more_hands"),
    card(CardAction::FewerHands, &[key(Minus)]).called("card_points").alone("fewer_hands"),
    card(CardAction::Kind(Kind::Input), &[alt(Num1)]).called("card_kind"),
    card(CardAction::Kind(Kind::Proposal), &[alt(Num2)]).called("card_kind"),
    card(CardAction::Kind(Kind::Measure), &[alt(Num3)]).called("card_kind"),
    card(CardAction::Kind(Kind::Question), &[alt(Num4)]).called("card_kind"),
    card(CardAction::MoveUp, &[alt(ArrowUp)]).called("card_order").alone("move_up"),
    card(CardAction::MoveDown, &[alt(ArrowDown)]).called("card_order").alone("move_down"),
    card(CardAction::ToPreviousQuestion, &[alt(ArrowLeft)]).called("card_question").alone("to_previous_question"),
    card(CardAction::ToNextQuestion, &[alt(ArrowRight)]).called("card_question").alone("to_next_question"),
    card(CardAction::Join, &[ctrl(J)]).called("card_join"),
    card(CardAction::KeepVersion, &[key(V)]).called("keep_version"),
    card(CardAction::Keep, &[key(H)]).called("card_keep"),
    rewrite(RewriteAction::Split, RewrittenNote, &[ctrl(Enter)]).called("edit_split").alone("split"),
];

const ANSWER: &[Row] = &[
    unused(UnusedNoteAction::NewParagraph, &[key(Enter)]).called("answer_use_note"),
    unused(UnusedNoteAction::Append, &[shift(Enter)]).called("answer_append"),
    paragraph(ParagraphAction::Edit, &[key(Enter)]).called("answer_edit"),
    paragraph(ParagraphAction::MoveUp, &[alt(ArrowUp)]).called("list_order").alone("move_up"),
    paragraph(ParagraphAction::MoveDown, &[alt(ArrowDown)]).called("list_order").alone("move_down"),
    paragraph(ParagraphAction::Seen, &[key(Space)]).called("answer_seen"),
    paragraph(ParagraphAction::KeepVersion, &[key(V)]).called("answer_keep_version"),
    paragraph(ParagraphAction::Keep, &[key(H)]).called("answer_keep"),
    paragraph(ParagraphAction::Copy, &[ctrl(C)]).called("answer_copy"),
    paragraph(ParagraphAction::Delete, DELETE).called("answer_delete"),
];

const HANDS: &[Row] = &[
    hands(HandsAction::More, &[key(Plus), key(Space)]).called("card_points").alone("more_hands"),
    hands(HandsAction::Fewer, &[key(Minus)]).called("card_points").alone("fewer_hands"),
    hands(HandsAction::Digit(0), &[key(Num0)]).called("card_points"),
    hands(HandsAction::Digit(1), &[key(Num1)]).called("card_points"),
    hands(HandsAction::Digit(2), &[key(Num2)]).called("card_points"),
    hands(HandsAction::Digit(3), &[key(Num3)]).called("card_points"),
    hands(HandsAction::Digit(4), &[key(Num4)]).called("card_points"),
    hands(HandsAction::Digit(5), &[key(Num5)]).called("card_points"),
    hands(HandsAction::Digit(6), &[key(Num6)]).called("card_points"),
    hands(HandsAction::Digit(7), &[key(Num7)]).called("card_points"),
    hands(HandsAction::Digit(8), &[key(Num8)]).called("card_points"),
    hands(HandsAction::Digit(9), &[key(Num9)]).called("card_points"),
];

const FIELDS: &[Row] = &[
    offer(OfferAction::Next, NoteFieldOffers, &[key(ArrowDown)]),
    offer(OfferAction::Previous, NoteFieldOffers, &[key(ArrowUp)]),
    field(FieldAction::Confirm, NoteNames, &[key(Enter)]),
    field(FieldAction::ToList, NotesSearch, &[key(ArrowDown), key(Enter)]),
    rewrite(RewriteAction::Save, RewrittenNote, &[key(Enter)]),
    rewrite(RewriteAction::Save, RewrittenNoteDetails, &[key(Enter)]),
    offer(OfferAction::Next, SpeakerFieldOffers, &[key(Tab), key(ArrowDown)]),
    offer(OfferAction::Previous, SpeakerFieldOffers, &[key(ArrowUp)]),
    field(FieldAction::ToList, EmptySpeakerField, &[key(ArrowUp)]),
    field(FieldAction::Confirm, AnswerField, &[key(Enter)]),
    field(FieldAction::ToList, EmptyAnswerField, &[key(ArrowUp)]),
    field(FieldAction::Confirm, RewrittenParagraph, &[key(Enter)]),
    field(FieldAction::Confirm, MeetingFields, &[key(Enter)]),
    field(FieldAction::Confirm, PathField, &[key(Enter)]),
    field(FieldAction::Confirm, NotePaths, &[key(Enter)]),
    Row::own(KeyCommand::Bullet(BulletAction::Deeper), BulletsField, &[key(Tab)]).called("bullet_deeper"),
    Row::own(KeyCommand::Bullet(BulletAction::Higher), BulletsField, &[shift(Tab)]).called("bullet_higher"),
    field(FieldAction::Confirm, PersonLine, &[key(Enter)]),
    field(FieldAction::ToList, PersonLine, &[key(ArrowDown)]),
];

const ROWS: &[Row] = &[
    walk(Walk::First, &[key(Home)]),
    walk(Walk::Last, &[key(End)]),
    hands(HandsAction::Clear, DELETE),
    found(FindAction::Show, FoundRow, &[key(Enter)]),
    person(PersonAction::Edit, &[key(Enter)]).called("person_edit"),
    person(PersonAction::LeaveOrReturn, &[key(Space)]).called("person_presence"),
    person(PersonAction::Remove, DELETE).called("person_remove"),
    slide(SlideAction::Type, &[key(Enter)]).called("slide_type"),
    slide(SlideAction::ChooseUp, &[shift(ArrowUp)]).called("slide_choose"),
    slide(SlideAction::ChooseDown, &[shift(ArrowDown)]).called("slide_choose"),
    slide(SlideAction::ChooseAll, &[ctrl(A)]).called("slide_choose_all"),
    slide(SlideAction::Duplicate, &[ctrl_shift(D)]).called("slide_duplicate"),
    slide(SlideAction::Copy, &[ctrl(C)]).called("slide_copy"),
    slide(SlideAction::Cut, &[ctrl(X)]).called("slide_cut"),
    slide(SlideAction::Paste, &[ctrl(V)]).called("slide_paste"),
    slide(SlideAction::Hide, &[ctrl_shift(H)]).called("slide_hide"),
    slide(SlideAction::MoveUp, &[alt(ArrowUp)]).called("list_order").alone("move_up"),
    slide(SlideAction::MoveDown, &[alt(ArrowDown)]).called("list_order").alone("move_down"),
    slide(SlideAction::NewSection, &[ctrl_shift(N)]).called("slide_section"),
    slide(SlideAction::Delete, &[key(Delete)]).called("slide_delete"),
    deleted(DeletedAction::Restore, &[key(Enter)]).called("deleted_restore"),
];

const OVER_SLIDES: &[Row] = &[
    overview(OverviewAction::Left, &[key(ArrowLeft)]),
    overview(OverviewAction::Right, &[key(ArrowRight)]),
    overview(OverviewAction::Up, &[key(ArrowUp)]),
    overview(OverviewAction::Down, &[key(ArrowDown)]),
    overview(OverviewAction::First, &[key(Home)]),
    overview(OverviewAction::Last, &[key(End)]),
    overview(OverviewAction::Show, &[key(Enter), key(Space)]),
    found(FindAction::Up, FindField, &[key(ArrowUp)]),
    found(FindAction::Down, FindField, &[key(ArrowDown)]),
    found(FindAction::Show, FindField, &[key(Enter)]),
];

const DIALOGS: &[Row] = &[
    Row::own(KeyCommand::App(Action::SwapScreens), ScreensDialog, &[key(X)]),
    Row::own(KeyCommand::App(Action::PresentFromStart), ScreensDialog, &[key(F5)]),
    // Enter that is held down from the field before has not read the question.
    field(FieldAction::Confirm, QuestionDialog, &[key(Enter)]).once(),
    // Enter that is held down from the field before has not looked at anything.
    field(FieldAction::Confirm, TakeInDialog, &[key(Enter)]).once(),
    duplicate(DuplicateAction::KeepLeft, &[key(ArrowLeft)]).called("duplicate_left"),
    duplicate(DuplicateAction::KeepBoth, &[key(ArrowDown)]).called("duplicate_both"),
    duplicate(DuplicateAction::KeepRight, &[key(ArrowRight)]).called("duplicate_right"),
];

const EGUI: &[Row] = &[
    egui(EguiAction::Press, Control, &[key(Space), key(Enter)]),
    egui(EguiAction::NextControl, Control, &[key(Tab)]),
    egui(EguiAction::NextControl, AnyRow, &[key(Tab)]),
    egui(EguiAction::NewLine, RewrittenNote, NEW_LINE),
    egui(EguiAction::NewLine, AnswerField, NEW_LINE),
    egui(EguiAction::NewLine, RewrittenParagraph, NEW_LINE),
    egui(EguiAction::NewLine, NotePaths, NEW_LINE),
    // A field's own undo knows what was typed; the app's is for what was done.
    egui(EguiAction::UndoTyping, TextField, &[ctrl(Z)]),
    egui(EguiAction::RedoTyping, TextField, &[ctrl_shift(Z), ctrl(Y)]),
];

/// Enter finishes, so that a new line needs another key.
const NEW_LINE: &[Shortcut] = &[shift(Enter)];

const DELETE: &[Shortcut] = &[key(Delete), key(Backspace)];

const fn walk(action: Walk, shortcuts: &'static [Shortcut]) -> Row {
    Row::own(KeyCommand::Walk(action), AnyRow, shortcuts)
}

const fn card(action: CardAction, shortcuts: &'static [Shortcut]) -> Row {
    Row::own(KeyCommand::Card(action), NoteCard, shortcuts)
}

const fn slide(action: SlideAction, shortcuts: &'static [Shortcut]) -> Row {
    Row::own(KeyCommand::Slide(action), SlideRow, shortcuts)
}

const fn speaker(action: SpeakerAction, shortcuts: &'static [Shortcut]) -> Row {
    Row::own(KeyCommand::Speaker(action), SpeakerRow, shortcuts)
}

const fn sign_up(kind: SpeechKind, shortcuts: &'static [Shortcut]) -> Row {
    Row::own(KeyCommand::SignUp(kind), SpeakerField, shortcuts)
}

const fn paragraph(action: ParagraphAction, shortcuts: &'static [Shortcut]) -> Row {
    Row::own(KeyCommand::Paragraph(action), ParagraphRow, shortcuts)
}

const fn unused(action: UnusedNoteAction, shortcuts: &'static [Shortcut]) -> Row {
    Row::own(KeyCommand::UnusedNote(action), UnusedNoteRow, shortcuts)
}

const fn hands(action: HandsAction, shortcuts: &'static [Shortcut]) -> Row {
    Row::own(KeyCommand::Hands(action), HandsRow, shortcuts)
}

const fn person(action: PersonAction, shortcuts: &'static [Shortcut]) -> Row {
    Row::own(KeyCommand::Person(action), PersonRow, shortcuts)
}

const fn deleted(action: DeletedAction, shortcuts: &'static [Shortcut]) -> Row {
    Row::own(KeyCommand::Deleted(action), DeletedRow, shortcuts)
}

const fn overview(action: OverviewAction, shortcuts: &'static [Shortcut]) -> Row {
    Row::own(KeyCommand::Overview(action), Overview, shortcuts)
}

const fn duplicate(action: DuplicateAction, shortcuts: &'static [Shortcut]) -> Row {
    Row::own(KeyCommand::Duplicate(action), DuplicatesDialog, shortcuts)
}

const fn found(action: FindAction, place: Place, shortcuts: &'static [Shortcut]) -> Row {
    Row::own(KeyCommand::Find(action), place, shortcuts)
}

const fn field(action: FieldAction, place: Place, shortcuts: &'static [Shortcut]) -> Row {
    Row::own(KeyCommand::Field(action), place, shortcuts)
}

const fn offer(action: OfferAction, place: Place, shortcuts: &'static [Shortcut]) -> Row {
    Row::own(KeyCommand::Offer(action), place, shortcuts)
}

const fn rewrite(action: RewriteAction, place: Place, shortcuts: &'static [Shortcut]) -> Row {
    Row::own(KeyCommand::Rewrite(action), place, shortcuts)
}

const fn egui(action: EguiAction, place: Place, shortcuts: &'static [Shortcut]) -> Row {
    Row::own(KeyCommand::Egui(action), place, shortcuts)
}
