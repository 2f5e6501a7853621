//! The program as it is run from a command line, as a process of its own.

use std::path::Path;
use std::process::{Command, Output};

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_taktskifte"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    for display in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(display);
    }
    command
}

pub fn run(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

pub fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn check(arguments: &[&str], code: i32, words: &[&str]) {
    let output = run(arguments);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{said}");
    for word in words {
        assert!(said.contains(word), "{arguments:?} does not say «{word}»:\n{said}");
    }
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn help_version_and_mistakes_are_in_norwegian() {
    check(&["--help"], 0, &["Bruk:", "check", "render", "Sluttkode"]);
    check(&["--version"], 0, &["Taktskifte 0."]);
    check(&["--halp"], 2, &["ukjent valg «--halp»"]);
    check(&["render", "x"], 2, &["--out"]);
    check(&["--language", "tlh"], 2, &["språket «tlh» finnes ikke", "nb"]);
}

#[test]
fn a_reader_that_has_gone_is_no_fault() {
    for arguments in [&["--help"][..], &["check", "content/debatthefte-2026"], &["check", "finnes-ikke.ron"]] {
        let code = run(arguments).status.code();
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command(arguments).stdout(writer).output().unwrap();
        assert_eq!(output.status.code(), code, "{arguments:?}: {}", said(&output));
        assert!(!said(&output).contains("panicked"), "{}", said(&output));
    }
}

#[test]
fn the_bundled_deck_passes_check() {
    check(&["check", "content/debatthefte-2026"], 0, &["ingen feil"]);
    check(&["check", "tests/data/meeting-1.ron"], 0, &["ingen feil"]);
}

#[test]
fn what_is_not_there_or_not_ours_is_said_with_exit_code_1() {
    check(&["check", "finnes-ikke.ron"], 1, &["filen finnes ikke"]);
    check(&["check", "Cargo.toml"], 1, &["Cargo.toml"]);
    check(&["check", "src"], 1, &["filen finnes ikke"]);
    check(&["finnes-ikke.ron", "--data-dir", "/tmp"], 1, &["Filen finnes ikke"]);
}

#[test]
fn what_is_wrong_is_said_in_norwegian_and_about_what_was_asked() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("medlemmer på ny.txt");
    std::fs::write(&list, b"Navn;Parti\r\n\xc5se Bj\xf8rnsen;Sp\r\n").unwrap();
    let output = run(&["check", list.to_str().unwrap()]);
    assert!(said(&output).contains("ikke et Taktskifte-møte") && !said(&output).contains("UTF-8"), "{}", said(&output));
    let output = run(&["merge", "tests/data/meeting-1.ron"]);
    assert!(said(&output).contains("--out FIL") && !said(&output).contains("bilde"), "{}", said(&output));
    assert_eq!(output.status.code(), Some(2));
    if cfg!(unix) {
        let address = format!("file://{}", list.to_str().unwrap().replace(' ', "%20").replace('å', "%C3%A5"));
        check(&["check", &address], 1, &["medlemmer på ny.txt", "ikke et Taktskifte-møte"]);
        let output = run(&["render", "content/debatthefte-2026", "--out", "/dev/null/mappe"]);
        assert!(said(&output).contains("en del av stien er ikke en mappe"), "{}", said(&output));
        assert!(!said(&output).contains("os error"), "{}", said(&output));
    }
}

#[test]
fn what_export_cannot_make_is_said_with_what_to_do_instead() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("fil"), "").unwrap();
    std::fs::copy("tests/data/evening-1.ron", path("a.ron")).unwrap();
    let root = folder.path().display().to_string();
    check(&["export", &path("a.ron"), "--out", &path("fil")], 2, &["fil er en fil.", "hvilken mappe"]);
    check(&["export", &root, "--region", "--out", &path("fil")], 2, &["fil er en fil."]);
    check(&["render", "content/debatthefte-2026", "--out", &path("fil")], 2, &["fil er en fil."]);
    check(&["export", &root, "--out", &path("ut")], 2, &["Med --region"]);
    check(&["export", &path("a.ron"), &path("b.ron"), "--out", &path("ut")], 2, &["Med --region"]);
    assert!(!Path::new(&path("ut")).exists());
    check(&["export", &path("a.ron"), "--to", "MD", "--out", &path("ut")], 0, &[".md"]);
    check(&["export", &root, "--region", "--to", "sheets", "--out", &path("ut")], 2, &["lages ikke for mange møter"]);
    check(&["export", &path("a.ron"), "--with-tables", "--out", &path("ut")], 2, &["--profile anonymous"]);
    check(
        &["export", &path("a.ron"), "--to", "csv", "--profile", "all", "--out", &path("ut")],
        0,
        &["bare innspillene"],
    );
    check(&["--help"], 0, &["Filer som ikke kan brukes, nevnes og utelates"]);
}

#[test]
fn documents_are_all_replaced_or_it_is_said_which_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::copy("tests/data/evening-1.ron", path("a.ron")).unwrap();
    let made = |ending: &str| folder.path().join("ut").join(format!("a – svar til KS.{ending}"));
    let line = ["export", &path("a.ron"), "--to", "md,html,docx,md", "--out", &path("ut")];
    let output = run(&line);
    assert_eq!(String::from_utf8_lossy(&output.stdout).matches("svar til KS.md").count(), 1, "{}", said(&output));
    for ending in ["md", "html", "docx"] {
        std::fs::write(made(ending), "gammel").unwrap();
    }
    let lock = |locked: bool| {
        let mut permissions = std::fs::metadata(made("html")).unwrap().permissions();
        permissions.set_readonly(locked);
        std::fs::set_permissions(made("html"), permissions).unwrap();
    };
    lock(true);
    let forced = [line.as_slice(), &["--force"]].concat();
    check(&forced, 2, &["svar til KS.html: du har ikke tilgang", "Ingen av de 3 filene er skrevet."]);
    assert!(["md", "html", "docx"].iter().all(|ending| std::fs::read(made(ending)).unwrap() == b"gammel"));
    lock(false);
    std::fs::remove_file(made("html")).unwrap();
    std::fs::create_dir_all(made("html").join("mappe")).unwrap();
    check(
        &forced,
        2,
        &[
            "Disse er skrevet: a – svar til KS.md. Disse er ikke skrevet, og er som før: a – svar til KS.html, a – svar til KS.docx.",
        ],
    );
    assert!(std::fs::read(made("md")).unwrap() != b"gammel" && std::fs::read(made("docx")).unwrap() == b"gammel");
    // A file has the name of the pictures' folder.
    std::fs::write(folder.path().join("ut/a – lysbilder"), "").unwrap();
    check(
        &["export", &path("a.ron"), "--to", "png", "--out", &path("ut"), "--force"],
        2,
        &["a – lysbilder er en fil, ikke en mappe"],
    );
}

#[test]
fn a_mistyped_command_is_no_file_to_wait_for() {
    for word in ["region", "exprot"] {
        check(&[word], 2, &[&format!("«{word}» er ingen kommando, og ingen fil eller mappe")]);
    }
}

#[test]
fn new_copies_a_deck_into_a_folder_that_is_empty() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    check(&["new", &path("eget")], 0, &["presentasjonen ligger i", "eget"]);
    check(&["check", &path("eget")], 0, &["ingen feil"]);
    check(&["new", &path("eget")], 2, &["ikke tom"]);
    check(&["new", &path("til"), "--from", &path("eget/deck.ron")], 0, &["til"]);
    check(&["new", &path("fil"), "--from", &path("borte")], 1, &["filen finnes ikke"]);
    check(&["new", &path("eget/deck.ron")], 2, &["er en fil."]);
    std::fs::remove_file(path("eget/bilder/salen.png")).unwrap();
    check(&["new", &path("uten"), "--from", &path("eget")], 1, &["bilder/salen.png", "ikke med"]);
    check(&["new"], 2, &["hvilken mappe"]);
    let questions = ["--question", "Beredskap | Hva må vi prioritere?", "--question", "Hva kan vi slutte med?"];
    let booklet = ["--title", "Ny tid", "--series", "KS Debatthefte 2027"];
    check(&[&["new", &path("2027")][..], &booklet, &questions].concat(), 0, &["presentasjonen ligger i"]);
    check(&["check", &path("2027")], 0, &["ingen feil"]);
    let made = std::fs::read_to_string(path("2027/deck.ron")).unwrap();
    for said in ["KS Debatthefte 2027", "Beredskap", "Hva kan vi slutte med?"] {
        assert!(made.contains(said), "{said}");
    }
    check(&[&["new", &path("uten tittel")][..], &questions].concat(), 2, &["hva heter heftet?"]);
    check(&[&["new", &path("2027")][..], &booklet].concat(), 2, &["ikke tom"]);
    assert!(!Path::new(&path("fil")).exists());
}

#[test]
fn render_draws_every_slide_without_a_display() {
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().to_str().unwrap();
    check(&["render", "content/debatthefte-2026", "--out", folder, "--size", "320x180"], 0, &["16 bilder"]);
    let count = std::fs::read_dir(out.path()).unwrap().count();
    assert_eq!(count, 16);
    let first = image::open(out.path().join("01-tittel.png")).unwrap();
    assert_eq!((first.width(), first.height()), (320, 180));
    // What is there is kept, unless one asks.
    check(&["render", "content/debatthefte-2026", "--out", folder, "--size", "320x180"], 2, &["finnes fra før"]);
    check(
        &[
            "render",
            "content/debatthefte-2026",
            "--out",
            folder,
            "--size",
            "64x36",
            "--slides",
            "4,6",
            "--steps",
            "--force",
        ],
        0,
        &["3 bilder"],
    );
    assert!(Path::new(folder).join("04-ny-virkelighet-krever-2.png").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_it_says_so_in_one_line() {
    let data = tempfile::tempdir().unwrap();
    let output = run(&["--data-dir", data.path().to_str().unwrap()]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("fant ingen skjerm") && said.contains("DISPLAY"), "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
}

#[test]
fn merge_makes_one_of_several_files_and_names_those_it_leaves_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (damaged, newer, foreign, out) = (path("skadet.ron"), path("nyere.ron"), path("liste.ron"), path("alt.ron"));
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/meeting-1.ron")).unwrap();
    std::fs::write(&damaged, text.replacen("kind: proposal,", "kind: proposal", 1)).unwrap();
    std::fs::write(&newer, text.replace("format: 1", "format: 99")).unwrap();
    std::fs::write(&foreign, "Navn;Parti\nAnne;Sp\n").unwrap();
    let deck = path("annen.ron");
    std::fs::write(&deck, text.replace("id: \"debatthefte-2026\"", "id: \"debatthefte-2027\"")).unwrap();
    let fixtures = ["tests/data/meeting-1.ron", "tests/data/meeting-1-debate.ron"];
    let arguments = ["merge", fixtures[0], &damaged, &newer, &foreign, &deck, fixtures[1], "--out", &out];
    check(&arguments, 1, &["skadet.ron", "nyere.ron", "liste.ron", "annen presentasjon", "2 filer slått sammen"]);
    check(&["check", &out], 0, &["ingen feil"]);
    let merged = taktskifte::store::load_meeting(Path::new(&out)).unwrap();
    let has = |text: &str| merged.contributions.iter().any(|note| note.words.text.contains(text));
    assert!(has("tre kontorer") && has("felles journal"));
    // What is there is kept, unless one asks.
    check(&["merge", fixtures[0], fixtures[1], "--out", &out], 2, &["finnes fra før"]);
    check(&["merge", fixtures[0], fixtures[1], "--out", &out, "--force"], 0, &["2 filer"]);
    check(&["merge", &damaged, "--out", &path("ingenting.ron")], 1, &["skadet.ron"]);
    assert!(!Path::new(&path("ingenting.ron")).exists());
}

#[test]
fn merge_leaves_a_file_of_another_meeting_out_unless_one_asks_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (other, out) = (path("formannskapet.ron"), path("alt.ron"));
    let fixture = "tests/data/meeting-1.ron";
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(fixture)).unwrap();
    let text = text.replace("k2Vb9QxT4mZp81Ls", "et annet").replace("Kommunestyret", "Formannskapet");
    std::fs::write(&other, text.replace("id: \"k3f9a2-", "id: \"andre1-")).unwrap();
    let words = ["formannskapet.ron", "et annet møte: Formannskapet, Lillevik kommune, 12.02.2026", "--other-meetings"];
    check(&["merge", fixture, &other, "--out", &out], 1, &words);
    let count = |out: &str| taktskifte::store::load_meeting(Path::new(out)).unwrap().contributions.len();
    assert_eq!(count(&out), 3);
    check(&["merge", fixture, &other, "--out", &out, "--force", "--other-meetings"], 0, &["2 filer"]);
    assert_eq!(count(&out), 6);
    // Its own notes come in without asking.
    check(&["merge", &out, &other, "--out", &path("igjen.ron")], 0, &["2 filer"]);
}
