//! Meetings of municipalities, as a KS region may get them: long names, nynorsk, Sámi letters, and what people type.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use taktskifte::deck::{MeasureId, MeetingFields, QuestionNumber, SlideId};
use taktskifte::model::answer::{Paragraph, ParagraphSource};
use taktskifte::model::deletion::Deletion;
use taktskifte::model::hands::Hands;
use taktskifte::model::ids::{ParagraphId, VersionId};
use taktskifte::model::note::NewContribution;
use taktskifte::model::register::{Lww, MultiValue};
use taktskifte::model::resolution::{Outcome, PartyVote, Resolution, Resolved};
use taktskifte::model::{AuthorId, Contribution, ContributionId, DeckRef, Kind, Meeting, MeetingId, Stamp};

/// Somebody's contribution: question, kind, speaker, party, text, measures.
pub type SampleNote = (u8, Kind, &'static str, &'static str, &'static str, &'static [&'static str]);

/// A meeting in short.
#[derive(Clone, Copy)]
pub struct Sample {
    pub id: &'static str,
    pub organisation: &'static str,
    pub body: &'static str,
    pub date: &'static str,
    /// Question and paragraph. The first is made from the first contribution.
    pub answers: &'static [(u8, &'static str)],
    pub notes: &'static [SampleNote],
    pub hands: &'static [(&'static str, u32)],
    pub resolution: Option<&'static str>,
}

const FIRST: &str = "grep-takt/1";
const THIRD: &str = "grep-takt/4";

/// The last in Norwegian order; nynorsk.
pub fn aal() -> Sample {
    Sample {
        id: "aal-2026",
        organisation: "Ål kommune",
        body: "Kommunestyret",
        date: "12.02.2026",
        answers: &[
            (1, "Vi må slutte å utgreie det same to gonger.\nOg vi skal byrje i haust."),
            (
                1,
                "Kommunestyret vil ha éin plan for heile dalføret, med tydeleg ansvar, og vil at staten skal gje kommunane lov til å prøve ut nye måtar å løyse oppgåvene på utan å måtte søkje om det kvar gong.",
            ),
            (3, "Eigenberedskapen i grendene må øvast kvart år."),
        ],
        notes: &[
            (1, Kind::Measure, "Åse Bjørnsen", "Sp", "Bussen må gå oftere", &[FIRST]),
            (
                1,
                Kind::Input,
                "Per Haugen",
                "Ap",
                "Digitalisering tek tid: lat folk få lære, og ikkje berre få beskjed om det i ein e-post. Då går det fortare etterpå, og fleire blir med.",
                &[THIRD],
            ),
            (3, Kind::Question, "Åse Bjørnsen", "Sp", "Kven har nøkkelen til aggregatet?", &[]),
            (1, Kind::Proposal, "", "", "Digitale skjema for alt", &[FIRST, THIRD]),
        ],
        hands: &[(FIRST, 12)],
        resolution: Some("Kommunestyret sluttar seg til svara.\n\nSvara blir sende til KS."),
    }
}

/// The first in Norwegian order; with Sámi letters.
pub fn karasjok() -> Sample {
    Sample {
        id: "karasjok-2026",
        organisation: "Kárášjohka – Karasjok kommune",
        body: "Kommunestyret – Gielddastivra",
        date: "26.02.2026",
        answers: &[
            (1, "Tjenester på samisk må planlegges fra starten."),
            (2, "Flere læreplasser i Deatnu og Kárášjohka."),
            (3, "Nødnett i hele kommunen."),
        ],
        notes: &[
            (1, Kind::Input, "Áilu Čáppa Đŋšŧž", "NSR", "Giella lea maid gearggusvuohta.", &[FIRST]),
            (1, Kind::Measure, "Áilu Čáppa Đŋšŧž", "NSR", "=HYPERLINK(\"http://a\";\"b\")", &[]),
            (
                2,
                Kind::Measure,
                "Inger-Marie Gaup Eira",
                "Ap",
                "Flere læreplasser\nInger-Marie Gaup Eira: og bolig til lærlingene",
                &["grep-arbeidskraft/1"],
            ),
            (1, Kind::Question, "Inger-Marie Gaup Eira", "Ap", "Hvem betaler?", &[]),
        ],
        hands: &[(FIRST, 5), ("grep-arbeidskraft/1", 9)],
        resolution: Some("Gielddastivra doarju vástádusaid."),
    }
}

/// Two names, group work, no resolution.
pub fn snasa() -> Sample {
    Sample {
        id: "snasa-2026",
        organisation: "Snåase – Snåsa",
        body: "Formannskapet",
        date: "19. februar 2026",
        answers: &[(1, "Vi prøver først i det små.")],
        notes: &[(1, Kind::Input, "Bord 4", "", "Ta vare på dem vi har", &[])],
        hands: &[],
        resolution: None,
    }
}

/// Three municipalities.
pub fn three() -> Vec<Meeting> {
    [aal(), karasjok(), snasa()].into_iter().map(|sample| sample.meeting()).collect()
}

impl Sample {
    /// As it is in its file.
    pub fn meeting(&self) -> Meeting {
        let Self { id, organisation, body, date, answers, notes, hands, resolution } = self;
        let fields = MeetingFields {
            organisation: (*organisation).to_owned(),
            body: (*body).to_owned(),
            date: (*date).to_owned(),
            presenter: "Kari Nordli".to_owned(),
            title: "ordførar".to_owned(),
            secretary: "Ola Skrivar Berg".to_owned(),
        };
        let mut meeting = empty(id, fields);
        // What somebody writes at home has the same name wherever it goes.
        let author =
            AuthorId(format!("{}x", &organisation.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "q")));
        meeting.authors = BTreeMap::from([(author.clone(), "Møteskrivar Lund".to_owned())]);
        for (index, (question, kind, speaker, party, text, measures)) in notes.iter().enumerate() {
            let new = new_note(*question, *kind, [speaker, party, text], measures);
            meeting.contributions.push(Arc::new(note(&author, index, new)));
        }
        for (index, (question, text)) in answers.iter().enumerate() {
            let sources = meeting.contributions.first().filter(|_| index == 0);
            let sources = sources.map(|note| ParagraphSource::of(note)).into_iter().collect();
            meeting.paragraphs.push(Arc::new(paragraph(&author, index, (*question, text), sources)));
        }
        let count = |(id, count): &(&str, u32)| (MeasureId((*id).to_owned()), Hands { count: Lww::new(*count) });
        meeting.hands = hands.iter().map(count).collect();
        meeting.resolution = resolution.map(resolved).unwrap_or_default();
        meeting.counter = 40;
        meeting
    }

    /// One of many, with this many contributions.
    pub fn many(number: usize, notes: usize) -> Meeting {
        const NAMES: [&str; 8] = [
            "Lillevik",
            "Ytre Øvrefjord",
            "Åmot",
            "Nordre Elvestrand",
            "Vågsøy",
            "Bø",
            "Kárášnjárga",
            "Sør-Dalen og Heia",
        ];
        const SAID: [&str; 4] = [
            "Vi må samarbeide tettere om skole, vei og helse i hele regionen, og la de ansatte bestemme mer selv.",
            "Én dør inn for familier.",
            "Kommunen bør gå i gang med felles journal nå, og ikke vente på at staten skal bli ferdig med sin. Det har vi gjort i ti år, og det har kostet både tid og penger som kunne gått til folk.",
            "Flere læreplasser, og bolig til dem som tar dem.",
        ];
        let fields = MeetingFields {
            organisation: format!("{} {number} kommune", NAMES[number % NAMES.len()]),
            body: "Kommunestyret".to_owned(),
            date: format!("{:02}.02.2026", number % 28 + 1),
            ..MeetingFields::default()
        };
        let mut meeting = empty(&format!("many-{number}"), fields);
        let author = AuthorId(format!("a{number:05}"));
        for index in 0..notes {
            let question = u8::try_from(index % 3 + 1).unwrap();
            let measure = [[FIRST], [THIRD], ["grep-arbeidskraft/1"]][index % 3];
            let speaker = format!("Taler Etternavn{}", index % 30);
            let new = new_note(
                question,
                Kind::ALL[index % 4],
                [&speaker, "Sp", &format!("{} ({index})", SAID[index % 4])],
                &measure,
            );
            meeting.contributions.push(Arc::new(note(&author, index, new)));
        }
        for index in 0..6 {
            let question = u8::try_from(index % 3 + 1).unwrap();
            let said = SAID.join(" ");
            meeting.paragraphs.push(Arc::new(paragraph(&author, index, (question, &said), Vec::new())));
        }
        meeting.resolution = resolved("Kommunestyret slutter seg til svarene.");
        meeting.counter = 400;
        meeting
    }
}

fn empty(id: &str, fields: MeetingFields) -> Meeting {
    let deck = DeckRef { id: "debatthefte-2026".to_owned(), folder: None };
    Meeting::new(MeetingId(id.to_owned()), deck, fields, SlideId("sporsmal-1".to_owned()))
}

fn at(index: usize) -> Timestamp {
    Timestamp::from_second(1_770_920_000 + i64::try_from(index).unwrap() * 60).unwrap()
}

fn new_note(question: u8, kind: Kind, [speaker, party, text]: [&str; 3], measures: &[&str]) -> NewContribution {
    NewContribution {
        question: QuestionNumber(question),
        kind,
        speaker: speaker.to_owned(),
        party: party.to_owned(),
        text: text.to_owned(),
        slide: SlideId("sporsmal-1".to_owned()),
        tags: measures.iter().map(|id| MeasureId((*id).to_owned())).collect(),
    }
}

fn note(author: &AuthorId, index: usize, new: NewContribution) -> Contribution {
    let stamp = Stamp { at: at(index), counter: index as u64 + 1, author: author.clone() };
    Contribution::new(ContributionId(format!("{}-{}-note", author.0, index + 1)), new, &stamp)
}

fn paragraph(
    author: &AuthorId,
    index: usize,
    (question, text): (u8, &str),
    sources: Vec<ParagraphSource>,
) -> Paragraph {
    let id = ParagraphId(format!("{}-{}-avsnitt", author.0, index + 100));
    Paragraph {
        question: Lww::new(QuestionNumber(question)),
        text: MultiValue::new(VersionId(id.0.clone()), text.to_owned()),
        sources: Lww::new(sources),
        rank: Lww::new(i64::try_from(index).unwrap()),
        written: at(100 + index),
        author: author.clone(),
        deletion: Deletion::default(),
        id,
    }
}

fn resolved(text: &str) -> Resolution {
    let vote = |party: &str, in_favour, against, names: &str| PartyVote {
        party: party.to_owned(),
        in_favour,
        against,
        names: names.to_owned(),
    };
    let outcome = Outcome::Vote(vec![vote("Sp", 9, 0, ""), vote("Ap", 5, 3, "Mot: Per Haugen")]);
    let resolved = Resolved { text: text.to_owned(), outcome, remarks: "Ap ber om at ferga nemnast.".to_owned() };
    Resolution { resolved: MultiValue::new(Resolution::FIRST, resolved) }
}
