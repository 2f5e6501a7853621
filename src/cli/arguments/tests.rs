use super::*;

fn check(line: &str, expected: Result<Command, UsageError>) {
    let arguments = line.split_whitespace().map(OsString::from).collect();
    assert_eq!(Arguments::parse(arguments).map(|arguments| arguments.command), expected, "{line}");
}

fn open(path: Option<&str>, present: bool) -> Command {
    Command::Open { path: path.map(PathBuf::from), deck: None, present }
}

#[test]
fn lines_are_understood_as_documented() {
    check("", Ok(open(None, false)));
    check("møte.ron --present", Ok(open(Some("møte.ron"), true)));
    check("--help", Ok(Command::Help));
    if cfg!(unix) {
        check("file:///tmp/m%C3%B8te.ron", Ok(open(Some("/tmp/møte.ron"), false)));
        check("check file:///a%20b", Ok(Command::Check(vec!["/a b".into()])));
    }
    let job = |other_meetings| {
        Command::Merge(MergeJob { paths: vec!["a".into(), "b".into()], out: "c".into(), force: false, other_meetings })
    };
    check("merge a b --out c", Ok(job(false)));
    check("merge a b --out c --other-meetings", Ok(job(true)));
    let region = |list: Option<&str>| {
        Command::Region(RegionJob {
            paths: vec!["a".into(), "mappe".into()],
            list: list.map(PathBuf::from),
            deck: None,
            out: "o".into(),
            formats: vec![Format::Docx, Format::Csv],
            profile: Profile::Everything,
            force: false,
        })
    };
    check("export a mappe --region --to docx,csv --profile all --out o", Ok(region(None)));
    check("export a mappe --region --to docx,csv --profile all --expected l.csv --out o", Ok(region(Some("l.csv"))));
    check("export a mappe --region --to DOCX,Csv --profile ALL --out o", Ok(region(None)));
    let new =
        |from: Option<&str>| Command::New(NewJob { folder: "mappe".into(), of: NewOf::Copy(from.map(PathBuf::from)) });
    check("new mappe", Ok(new(None)));
    check("new mappe --from d/deck.ron", Ok(new(Some("d/deck.ron"))));
    let import = ImportJob { presentation: "a.pptx".into(), out: "o".into() };
    check("import a.pptx --out o", Ok(Command::Import(import)));
    check("check a b", Ok(Command::Check(vec!["a".into(), "b".into()])));
    check(
        "render d --out o --slides 1,3-5 --size 1280x720 --steps --force",
        Ok(Command::Render(RenderJob {
            deck: "d".into(),
            out: "o".into(),
            slides: vec![1..=1, 3..=5],
            size: [1280, 720],
            every_step: true,
            force: true,
        })),
    );
}

#[test]
fn mistakes_are_named() {
    check("--presant", Err(UsageError::UnknownOption("--presant".to_owned())));
    check("check", Err(UsageError::MissingPath));
    check("new", Err(UsageError::MissingFolder));
    check("new a --series s --question q", Err(UsageError::MissingTitle));
    check("new a --title t --from b", Err(UsageError::Unexpected("--from".to_owned())));
    check("check a --question q", Err(UsageError::Unexpected("--question".to_owned())));
    check("new a b", Err(UsageError::Unexpected("b".to_owned())));
    check("check a --from b", Err(UsageError::Unexpected("--from".to_owned())));
    check("import a.pptx", Err(UsageError::MissingOut));
    check("import --out o", Err(UsageError::MissingPath));
    check("import a.pptx --out o --force", Err(UsageError::Unexpected("--force".to_owned())));
    check("render d", Err(UsageError::MissingOut));
    check("merge a b", Err(UsageError::MissingOutFile));
    check("merge --out c", Err(UsageError::MissingPath));
    check("render d --out", Err(UsageError::MissingValue("--out".to_owned())));
    check("render d --out o --size 1x1", Err(UsageError::BadSize("1x1".to_owned())));
    check("render d --out o --slides 5-3", Err(UsageError::BadSlides("5-3".to_owned())));
    check("export a b --out o", Err(UsageError::NeedsRegion));
    check("export a --out o --expected l", Err(UsageError::Unexpected("--expected".to_owned())));
    check("export --region --out o", Err(UsageError::MissingPath));
    check("export a --region", Err(UsageError::MissingOut));
    let follow_up = UsageError::BadRegionProfile("follow-up".to_owned());
    check("export a --region --out o --profile follow-up", Err(follow_up));
    check("export a --region --out o --to sheets", Err(UsageError::NotOfRegion("sheets".to_owned())));
    check("export a --out o --with-tables", Err(UsageError::TablesNeedAnonymous));
    check("a.ron b.ron", Err(UsageError::Unexpected("b.ron".to_owned())));
    check("a.ron --steps", Err(UsageError::Unexpected("--steps".to_owned())));
}
