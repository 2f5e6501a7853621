//! What is measured on: meetings and decks of a size.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use taktskifte::deck::{MeetingFields, QuestionNumber, SlideId};
use taktskifte::model::note::NewContribution;
use taktskifte::model::register::Lww;
use taktskifte::model::{AuthorId, Contribution, ContributionId, DeckRef, Kind, Meeting, MeetingId, Stamp};

/// A meeting with this many notes on its first question, a fifth of them starred.
pub fn meeting(count: u64) -> Meeting {
    let deck = DeckRef { id: "debatthefte-2026".to_owned(), folder: None };
    let id = MeetingId("m".to_owned());
    let mut meeting = Meeting::new(id, deck, MeetingFields::default(), SlideId("tittel".to_owned()));
    let author = AuthorId("abc123".to_owned());
    for counter in 1..=count {
        let at = Timestamp::from_second(1_770_000_000 + i64::try_from(counter).unwrap()).unwrap();
        let new = NewContribution {
            question: QuestionNumber(1),
            kind: Kind::Input,
            speaker: format!("Taler {}", counter % 40),
            party: "Sp".to_owned(),
            text: format!("Innspill {counter}: vi må samarbeide tettere om skole, vei og helse i hele regionen."),
            slide: SlideId("sporsmal-1".to_owned()),
            tags: Default::default(),
        };
        let id = ContributionId(format!("abc123-{counter}"));
        let note = Contribution::new(id, new, &Stamp { at, counter, author: author.clone() });
        meeting.contributions.push(Arc::new(Contribution { starred: Lww::new(counter % 5 == 0), ..note }));
    }
    meeting.counter = count;
    meeting
}

/// A deck of this many slides on disk.
pub fn write_deck(folder: &Path, slides: usize) {
    let mut text =
        "Deck(format: 1, id: \"d\", title: \"T\", sections: [Section(id: \"a\", title: \"A\", minutes: 1, accent: taktskifte, slides: [\n".to_owned();
    for number in 0..slides {
        writeln!(
            text,
            "Bullets(id: \"s{number}\", title: \"Grep for å få opp endringstakten\", items: [\"Planlegge og forebygge bedre\", \"Godt samarbeid i kommuner og fylkeskommuner\", \"Digitalisering og innovasjon\"], notes: \"Spør salen.\"),"
        )
        .unwrap();
    }
    text.push_str("Question(id: \"q\", number: 1, theme: \"a\", text: \"Hva nå?\")])])");
    std::fs::write(folder.join("deck.ron"), text).unwrap();
}

/// A deck whose slides are photographs of 24 megapixels.
pub fn write_photographs(folder: &Path, slides: usize) {
    let photograph = image::RgbImage::from_fn(6000, 4000, |x, y| {
        image::Rgb([(x / 24) as u8, (y / 16) as u8, ((x ^ y) & 0xFF) as u8])
    });
    let mut deck = "Deck(format: 1, id: \"d\", title: \"D\", sections: [Section(id: \"a\", title: \"A\", minutes: 5, \
                    accent: innledning, slides: ["
        .to_owned();
    for slide in 0..slides {
        if slide == 0 {
            photograph.save(folder.join("0.jpg")).unwrap();
        } else {
            std::fs::copy(folder.join("0.jpg"), folder.join(format!("{slide}.jpg"))).unwrap();
        }
        let _ = write!(deck, "Picture(id: \"s{slide}\", file: \"{slide}.jpg\", alt: \"Foto\"),");
    }
    std::fs::write(folder.join("deck.ron"), deck + "])])").unwrap();
}
