//! Who the sources are, on attributions marked by hand.
//!
//! `cases.txt` holds the cases, three lines each: what is shown, the text with its marks, and the expected speakers.
//! `{…}s1 {…}c1 {…}x1` are source, cue and content of the first attribution, `¶` parts paragraphs. Behind `=>` stand
//! the speakers in order, parted by `;`, as `Name`, `Name/kind/standing`, or `-` for none.

use inquit::analysis::{Act, Analysis, Attribution, Form, Source};
use inquit::{Document, Options, Page, Span};

/// A marked text, ready for the layer.
struct Case {
    text: String,
    attributions: Vec<Attribution>,
}

fn parse(marked: &str) -> Case {
    let (mut text, mut attributions, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut chars = marked.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' => open.push(text.len()),
            '}' => {
                let span = Span::new(open.pop().expect("a mark is opened before it is closed"), text.len());
                let slot = chars.next().expect("a letter behind the brace");
                let number: String = std::iter::from_fn(|| chars.next_if(char::is_ascii_digit)).collect();
                let index = number.parse::<usize>().expect("a number behind the letter") - 1;
                while attributions.len() <= index {
                    attributions.push(empty(attributions.len()));
                }
                let a: &mut Attribution = &mut attributions[index];
                match slot {
                    's' => a.mention = Some(span),
                    'c' => a.cue = Some(span),
                    'x' => a.content.push(span),
                    other => panic!("{other:?} is no slot"),
                }
            }
            '¶' => {
                text.truncate(text.trim_end().len());
                text.push('\n');
                while chars.next_if_eq(&' ').is_some() {}
            }
            c => text.push(c),
        }
    }
    Case { text, attributions }
}

fn empty(id: usize) -> Attribution {
    let (form, act) = (Form::Indirect, Act::Statement);
    Attribution {
        id,
        source: None,
        mention: None,
        cue: None,
        content: Vec::new(),
        quoted: Vec::new(),
        form,
        act,
        confidence: 1.0,
        why: String::new(),
    }
}

/// The roster, and the attributions with their sources set.
fn run(case: &Case) -> (Vec<Source>, Vec<Attribution>) {
    let page = Page::from_text(&case.text);
    let document = Document::from_text(&page, &case.text, &Options::default());
    let kinds = body(&document);
    let mut attributions = case.attributions.clone();
    let sources = inquit::layer::source::find(&document, &kinds, &mut attributions);
    (sources, attributions)
}

/// All blocks are body, whatever the kind layer would say.
fn body(document: &Document) -> inquit::layer::kind::Kinds {
    let finding = |b: &inquit::document::BlockText| inquit::analysis::BlockFinding {
        span: b.span,
        kind: inquit::analysis::Kind::Body,
        teaser: None,
        href: None,
        why: String::new(),
    };
    inquit::layer::kind::Kinds { blocks: document.blocks.iter().map(finding).collect(), notes: Vec::new() }
}

fn public_name(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).expect("serialises").as_str().expect("a string").to_owned()
}

fn check(title: &str, marked: &str, expected: &str) -> Result<(), String> {
    let (sources, attributions) = run(&parse(marked));
    let expected: Vec<&str> = expected.split(';').map(str::trim).collect();
    assert_eq!(expected.len(), attributions.len(), "{title}: as many speakers as attributions");
    for (expected, a) in expected.iter().zip(&attributions) {
        let got = a.source.map(|s| &sources[s]);
        let found = got.map_or("-".into(), |s| {
            let parts = [s.name.clone(), public_name(s.kind), public_name(s.standing)];
            parts[..expected.split('/').count().min(3)].join("/")
        });
        if found != *expected {
            return Err(format!("{title}\n  {marked}\n  expected {expected:?}, found {found:?}"));
        }
    }
    Ok(())
}

#[test]
fn cases() {
    let lines: Vec<&str> = include_str!("cases.txt").lines().filter(|l| !l.trim().is_empty()).collect();
    let cases: Vec<&[&str]> = lines.chunks(3).collect();
    assert!(cases.len() >= 40, "the file is read");
    let failed: Vec<String> = cases
        .iter()
        .filter_map(|c| {
            let title = c[0].strip_prefix("# ").expect("a title");
            check(title, c[1], c[2].strip_prefix("=> ").expect("an expectation")).err()
        })
        .collect();
    assert!(failed.is_empty(), "{} of {} cases\n{}", failed.len(), cases.len(), failed.join("\n"));
}

#[test]
fn the_roster_has_role_and_mentions_in_text_order() {
    let case = parse(
        "Ada Example opened the bridge. ¶ {“It is safe,”}x1 {said}c1 {Example, the mayor of Ardenne,}s1 who lives near. ¶ {She}s2 {added}c2 {that it is old}x2.",
    );
    let (sources, attributions) = run(&case);
    assert_eq!(sources.len(), 1);
    let ada = &sources[0];
    assert_eq!((ada.id, ada.name.as_str(), ada.role.as_deref()), (0, "Ada Example", Some("mayor of Ardenne")));
    assert_eq!(ada.attributions, [0, 1]);
    let mentions: Vec<&str> = ada.mentions.iter().map(|m| m.of(&case.text)).collect();
    assert_eq!(mentions, ["Ada Example", "Example, the mayor of Ardenne,", "She"]);
    assert_eq!(attributions[1].why, "“She” read as Ada Example");
}

#[test]
fn roles() {
    for (marked, role) in [
        ("{Mayor Ada Example}s1 {said}c1 {so}x1.", "Mayor"),
        ("{Mayor Ada Example, a Democrat from Ardenne,}s1 {said}c1 {so}x1.", "Mayor"),
        ("{Mayor Ada Example, the top Democrat in Ardenne,}s1 {said}c1 {so}x1.", "top Democrat in Ardenne"),
        ("{Ada Example, 52, a lecturer from Ardenne,}s1 {said}c1 {so}x1.", "lecturer from Ardenne"),
        ("{Example Steel chief executive Ada Example}s1 {said}c1 {so}x1.", "Example Steel chief executive"),
        ("{Ada Example of the University of Ardenne}s1 {said}c1 {so}x1.", "University of Ardenne"),
        ("{Another officer, Ada Example,}s1 {said}c1 {so}x1.", "officer"),
        (
            "{Ardenne’s chief spokesperson, Rear Admiral Ada Example,}s1 {said}c1 {so}x1.",
            "Ardenne’s chief spokesperson",
        ),
        ("{Novelist Ada Example}s1 {said}c1 {so}x1.", "Novelist"),
        ("{Delta CEO Ada Example}s1 {said}c1 {so}x1.", "Delta CEO"),
        ("{Army chief Lt. Gen. Ada Example}s1 {said}c1 {so}x1.", "Army chief"),
        ("{Health minister Dr Ada Example}s1 {said}c1 {so}x1.", "Health minister"),
        ("{Lt. Gen. Ada Example}s1 {said}c1 {so}x1.", "Lt. Gen."),
        ("{The minister of mines, Ada Example,}s1 {said}c1 {so}x1.", "minister of mines"),
        ("{The minister of mines and energy Ada Example}s1 {said}c1 {so}x1.", "minister of mines and energy"),
    ] {
        let (sources, _) = run(&parse(marked));
        assert_eq!(sources[0].name, "Ada Example", "{marked}");
        assert_eq!(sources[0].role.as_deref(), Some(role), "{marked}");
    }
}

#[test]
fn a_form_of_address_is_no_role() {
    let (sources, _) = run(&parse("{Dr. Ada Example}s1 {said}c1 {so}x1. {The doctor}s1 {said}c1 {no}x1."));
    assert_eq!((sources.len(), sources[0].role.as_deref()), (1, None));
}

#[test]
fn who_is_accused_has_no_role_of_it() {
    let (sources, _) = run(&parse("Ruritania accused Ada Example of theft. {Example}s1 {said}c1 {so}x1."));
    assert_eq!((sources[0].name.as_str(), sources[0].role.as_deref()), ("Ada Example", None));
}

#[test]
fn a_verb_behind_the_age_begins_no_role() {
    let (sources, _) = run(&parse("Ada Example, 32, is a driver at the mill and sings. {Example}s1 {said}c1 {so}x1."));
    assert_eq!((sources[0].name.as_str(), sources[0].role.as_deref()), ("Ada Example", None));
}

#[test]
fn a_small_word_before_a_name_makes_nobody_new() {
    let (sources, _) = run(&parse("{Ada Example}s1 {said}c1 {so}x1. {But Ada Example}s2 {said}c2 {more}x2."));
    assert_eq!(sources.len(), 1);
}

/// Text that is no news: the layer gives some answer, with spans inside the text, in time.
#[test]
fn hostile_text_is_no_panic() {
    let mut texts: Vec<String> = [
        "",
        "’s",
        "“”",
        "A",
        "É’s",
        "Ms.",
        "and",
        "the",
        "\u{0}",
        "ﷺ said",
        "مرحبا قال",
        "中文说",
        "e\u{301}E\u{301}",
        "🌉🌉",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("A. B. C. of the ".repeat(3_000));
    texts.push("Ada Example’s ".repeat(3_000));
    texts.push("University of ".repeat(3_000));
    texts.push((0..4_000).map(|i| format!("Ada{i} Example{i}, the mayor, ")).collect());
    texts.push("(((,,,;;;—–".repeat(3_000));
    for text in texts {
        for (from, to) in [(0, text.len()), (0, text.len().min(1)), (text.len() / 2, text.len())] {
            let inside = |i: usize| (i..=text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len());
            let whole = Span::new(inside(from), inside(to));
            let a = |id| Attribution { mention: Some(whole), cue: Some(whole), content: vec![whole], ..empty(id) };
            let floating = Attribution { content: vec![whole], ..empty(2) };
            let case = Case { text: text.clone(), attributions: vec![a(0), a(1), floating, empty(3)] };
            let (sources, attributions) = run(&case);
            let mut analysis = Analysis { text: text.clone(), sources, attributions, ..Analysis::default() };
            analysis.for_each_span(|s| assert!(text.get(s.start..s.end).is_some()));
            assert!(analysis.attributions.iter().filter_map(|a| a.source).all(|s| s < analysis.sources.len()));
        }
    }
}

/// The speakers of a text whose first line is its headline.
fn speakers(text: &str) -> Vec<String> {
    let analysis = inquit::analyze_text(text, &Options::default()).unwrap();
    assert_eq!(analysis.blocks[0].kind, inquit::analysis::Kind::Headline);
    assert!(analysis.attributions.iter().enumerate().all(|(i, a)| a.id == i));
    analysis.attributions.iter().map(|a| a.source.map_or("-".into(), |s| analysis.sources[s].name.clone())).collect()
}

#[test]
fn before_a_headlines_colon_stands_a_speaker_only_if_the_text_lets_him_speak() {
    let lede =
        "The council closed the old Harbour Bridge on Monday after engineers found new cracks in two of its pillars.";
    let said =
        "The bridge will stay closed until autumn at the least, Mayor Ada Example said on Monday in the town hall.";
    let text = |headline: &str| format!("{headline}\n{lede}\n{said}");
    assert_eq!(speakers(&text("Harbour Bridge: repairs delayed until autumn")), ["Ada Example"]);
    assert_eq!(speakers(&text("Example: bridge stays closed until autumn")), ["Ada Example", "Ada Example"]);
    assert_eq!(speakers(&text("Mayor Example: bridge stays closed until autumn")), ["Ada Example", "Ada Example"]);
    // Quotation marks leave no doubt.
    assert_eq!(speakers(&text("Lee Sample: “Bridge stays closed until autumn”")), ["Lee Sample", "Ada Example"]);
}
