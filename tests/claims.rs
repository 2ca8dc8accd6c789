//! The claim layer on prose whose kinds are given, so that nothing but the layer is tested.

use inquit::analysis::{Act, Attribution, BlockFinding, Claim, ClaimType, Form, Kind, NoteCode, Voice};
use inquit::layer::claim;
use inquit::layer::kind::Kinds;
use inquit::{Document, Options, Page, Span};

struct Story {
    text: String,
    kinds: Vec<Kind>,
    options: Options,
    attributed: Vec<&'static str>,
}

fn story(blocks: &[(Kind, &str)]) -> Story {
    let text = blocks.iter().map(|b| b.1).collect::<Vec<_>>().join("\n");
    Story { text, kinds: blocks.iter().map(|b| b.0).collect(), options: Options::default(), attributed: Vec::new() }
}

impl Story {
    fn claims(&self) -> claim::Claims {
        let page = Page::from_text(&self.text);
        let document = Document::from_text(&page, &self.text, &self.options);
        let finding = |(at, kind): (&inquit::document::BlockText, &Kind)| BlockFinding {
            span: at.span,
            kind: *kind,
            teaser: None,
            href: None,
            why: String::new(),
        };
        let blocks = document.blocks.iter().zip(&self.kinds).map(finding).collect();
        let kinds = Kinds { blocks, notes: Vec::new() };
        let attributions: Vec<_> =
            self.attributed.iter().enumerate().map(|(i, t)| attribution(i, &self.text, t)).collect();
        claim::find(&document, &kinds, &attributions, &[], &self.options)
    }

    fn sentences(&self) -> Vec<&str> {
        self.claims().claims.iter().map(|c| c.span.of(&self.text)).collect()
    }
}

fn attribution(id: usize, text: &str, content: &str) -> Attribution {
    let start = text.find(content).expect("the content stands in the text");
    Attribution {
        id,
        source: None,
        mention: None,
        cue: None,
        content: vec![Span::new(start, start + content.len())],
        quoted: Vec::new(),
        form: if content.starts_with('“') { Form::Direct } else { Form::Indirect },
        act: Act::Statement,
        confidence: 1.0,
        why: String::new(),
    }
}

const BODY: [(Kind, &str); 4] = [
    (Kind::Headline, "Ardenne closes harbour bridge after cracks found"),
    (Kind::Body, "Ardenne closed its harbour bridge on Monday after inspectors found cracks in nine of 32 hangers. Who will pay?"),
    (Kind::Body, "The repair of the bridge will cost 61 million crowns, the council said. “I love this bridge, and we should all love it,” a driver said."),
    (Kind::Teaser, "A baker won the Ardenne harbour marathon on Sunday in 2 hours 31 minutes after the harbour bridge closed."),
];

#[test]
fn claims_stand_in_prose_only() {
    let story = story(&BODY);
    let found = story.sentences();
    assert!(found[0].starts_with("Ardenne closed its harbour bridge"), "{found:?}");
    assert!(found.iter().all(|s| !s.contains("marathon")), "no claim in a teaser: {found:?}");
    assert!(!found.contains(&BODY[0].1), "the headline is no claim");
    assert!(!found.contains(&"Who will pay?"), "a question claims nothing");
}

#[test]
fn a_fact_goes_before_a_quoted_opinion() {
    let story = story(&BODY);
    let found = story.sentences();
    let rank = |part: &str| found.iter().position(|s| s.contains(part)).unwrap_or(usize::MAX);
    assert!(rank("61 million") < rank("I love"), "{found:?}");
}

#[test]
fn the_caller_limits_the_claims() {
    let mut story = story(&BODY);
    for limit in [0, 1, 2] {
        story.options.claims = Some(limit);
        assert_eq!(story.claims().claims.len(), limit);
    }
    story.options.claims = Some(usize::MAX);
    assert!(story.claims().claims.len() <= 4);
}

#[test]
fn a_restatement_is_folded_into_the_fuller_sentence() {
    let story = story(&[
        (Kind::Standfirst, "Inspectors found cracks in the harbour bridge on Monday."),
        (
            Kind::Body,
            "Inspectors found cracks in nine hangers of the harbour bridge in Ardenne on Monday, the council said.",
        ),
        (Kind::Body, "Ferries carried 1,200 passengers across the river on Tuesday morning."),
    ]);
    let claims = story.claims().claims;
    let shown = |c: &Claim| c.span.of(&story.text).to_owned();
    let folded = claims.iter().find(|c| shown(c).contains("nine hangers")).expect("the fuller one");
    assert_eq!(
        folded.also.iter().map(|s| s.of(&story.text)).collect::<Vec<_>>(),
        ["Inspectors found cracks in the harbour bridge on Monday."]
    );
    assert!(claims.iter().any(|c| shown(c).starts_with("Ferries")), "another fact stays a claim of its own");
    assert_eq!(claims.len(), 2);
}

#[test]
fn voice_is_that_of_the_attribution_that_covers_the_sentence() {
    let mut story = story(&BODY);
    story.attributed = vec!["The repair of the bridge will cost 61 million crowns"];
    let claims = story.claims().claims;
    for claim in &claims {
        let attributed = claim.span.of(&story.text).starts_with("The repair");
        assert_eq!(claim.voice == Voice::Attributed, attributed);
        assert_eq!(claim.attribution, attributed.then_some(0));
    }
    assert!(claims.iter().any(|c| c.voice == Voice::Attributed));
}

#[test]
fn a_long_description_of_the_speaker_takes_nothing_from_what_is_said() {
    let said =
        "“Ferries do not carry 40 tonnes,” said Mira Example, who has run the chandlery on Rope Street for 22 years.";
    let text = format!("Ferries will run to the harbour from May.\n{said}\nThe harbour has 3 ferries and 40 boats.");
    let analysis = inquit::analyze_text(&text, &Options::default()).unwrap();
    let claim = analysis.claims.iter().find(|c| c.span.of(&text) == said).expect("it is a claim");
    assert_eq!(claim.voice, Voice::Attributed);
}

fn lacking(found: &claim::Claims) -> Vec<Span> {
    found.notes.iter().filter(|n| n.code == NoteCode::LacksContext).filter_map(|n| n.span).collect()
}

#[test]
fn an_answer_without_its_question_lacks_context() {
    let answer = "No, it does not mean that the bridge of Ardenne will close for 14 months.";
    let alone = story(&[(Kind::Body, "The bridge of Ardenne closed on Monday."), (Kind::Body, answer)]);
    let found = alone.claims();
    assert_eq!(lacking(&found).iter().map(|s| s.of(&alone.text)).collect::<Vec<_>>(), [answer]);
    assert!(!alone.sentences().contains(&answer));
    let asked = story(&[(Kind::Body, "Does it mean that the bridge of Ardenne will close?"), (Kind::Body, answer)]);
    assert!(lacking(&asked.claims()).is_empty());
}

#[test]
fn an_introduction_is_no_claim_and_needs_no_note() {
    let introduction = "The 3 reasons for the closure of the bridge of Ardenne are these:";
    let list = story(&[(Kind::Body, introduction), (Kind::Body, "The bridge of Ardenne closed on Monday.")]);
    assert!(!list.sentences().contains(&introduction));
    assert!(lacking(&list.claims()).is_empty());
}

#[test]
fn reasons_quote_the_text() {
    let story = story(&BODY);
    for claim in story.claims().claims {
        let quoted = claim.why.split('“').skip(1).map(|p| p.split('”').next().unwrap());
        let words: Vec<_> = quoted.collect();
        assert!(!words.is_empty(), "{}", claim.why);
        assert!(words.iter().all(|w| claim.span.of(&story.text).contains(w)), "{}", claim.why);
    }
}

/// `type: sentence` a line.
#[test]
fn types_of_the_cases() {
    for line in include_str!("cases/claim_types.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (expected, sentence) = line.split_once(": ").expect("type: sentence");
        let mut story = story(&[(Kind::Body, sentence)]);
        story.options.claims = Some(1);
        let claims = story.claims().claims;
        let found = claims.first().map(|c| serde_json::to_value(c.claim_type).unwrap());
        assert_eq!(found.as_ref().and_then(|t| t.as_str()), Some(expected), "{sentence}");
    }
}

#[test]
fn a_dateline_is_no_part_of_the_claim() {
    let story = story(&[(
        Kind::Body,
        "ARDENNE (AP) — The council closed the harbour bridge on Monday after inspectors found 9 cracks.",
    )]);
    assert!(story.sentences()[0].starts_with("The council"), "{:?}", story.sentences());
}

/// A story of what will be is told by what will be, not by what stands beside it.
#[test]
fn a_programme_is_led_by_what_it_announces() {
    let story = story(&[
        (Kind::Headline, "Council of Ardenne will ban lorries from the harbour bridge"),
        (Kind::Body, "The council of Ardenne will ban lorries from the harbour bridge from June."),
        (Kind::Body, "A second law will cap the toll for the bridge at 4 crowns, the programme of the council says."),
        (Kind::Body, "The mayor had walked from her house to the town hall in the rain."),
    ]);
    let claims = story.claims().claims;
    let types: Vec<ClaimType> = claims.iter().map(|c| c.claim_type).collect();
    assert_eq!(types, [ClaimType::Prediction, ClaimType::Prediction, ClaimType::Event], "{claims:?}");
    assert!(claims.windows(2).all(|pair| pair[0].score >= pair[1].score), "scores fall with the rank");
}

#[test]
fn statements_whose_numbers_differ_are_not_the_same() {
    let story = story(&[
        (Kind::Body, "Inspectors found cracks in 9 hangers of the harbour bridge in Ardenne on Monday."),
        (Kind::Body, "Inspectors found cracks in 14 hangers of the harbour bridge in Ardenne on Monday."),
    ]);
    assert_eq!(story.claims().claims.len(), 2);
}

#[test]
fn a_quotation_goes_on_under_its_speaker() {
    let mut story = story(&[(
        Kind::Body,
        "“The bridge lost 9 of its 32 hangers in March,” the engineer said. “The council closed the bridge on 4 April after a second inspection.”",
    )]);
    story.attributed = vec!["“The bridge lost 9 of its 32 hangers in March,”"];
    let claims = story.claims().claims;
    let second = claims.iter().find(|c| c.span.of(&story.text).starts_with("“The council")).expect("a claim");
    assert_eq!((second.voice, second.attribution), (Voice::Attributed, Some(0)));
}

const NUMBERED: &str = "The council of Ardenne spent 61 million crowns on the harbour bridge on Monday.";

/// What nobody would call a news story, and what is at the edge of one: never a panic, never a claim outside the prose,
/// ranks without gaps, no more than asked for.
#[test]
fn odd_pages_have_orderly_claims() {
    let report: Vec<String> = (0..2000)
        .map(|i| format!("District {i} counted {} votes for the mayor of Ardenne in May.", i * 7 + 3))
        .collect();
    let quotes: Vec<String> = (0..12).map(|i| format!("“We saw {i} boats at the quay,” she said.")).collect();
    let pages: [(&str, Vec<&str>); 10] = [
        (
            "an opinion",
            vec![
                "I believe we should all love this bridge.",
                "It is a wonderful thing, and we must keep it.",
                "Shame on those who would not.",
            ],
        ),
        ("a listicle", vec!["1. The old quay", "Walk along it at night.", "2. The tower", "Climb it if you dare."]),
        ("one sentence", vec![NUMBERED]),
        ("a long report", report.iter().map(String::as_str).collect()),
        (
            "a live blog",
            vec![
                "10:32",
                "The bridge is closed.",
                "10:41",
                "Police have arrived at the bridge with four cars.",
                "11:05",
                "More soon.",
            ],
        ),
        (
            "a transcript",
            vec![
                "ADA: Did you see it?",
                "BEN: I did, it was at 9 in the morning.",
                "ADA: And then?",
                "BEN: Then nothing.",
            ],
        ),
        (
            "a recipe",
            vec!["Heat 200 ml of milk.", "Stir in 3 spoons of flour and a pinch of salt.", "Bake for 40 minutes."],
        ),
        ("all quotations", quotes.iter().map(String::as_str).collect()),
        ("headlines", vec!["Bridge closed, ferries full", "Mayor under fire", "No word from the council"]),
        ("one sentence fifty times", vec![NUMBERED; 50]),
    ];
    for (name, lines) in pages {
        let blocks: Vec<(Kind, &str)> = lines.into_iter().map(|l| (Kind::Body, l)).collect();
        let found = story(&blocks).claims();
        let claims = &found.claims;
        assert!(claims.len() <= 8, "{name}");
        assert!(claims.iter().enumerate().all(|(i, c)| (c.id, c.rank) == (i, i + 1)), "{name}");
        assert!(claims.iter().all(|c| (0.0..=1.0).contains(&c.score) && !c.why.is_empty()), "{name}");
        let few = found.notes.iter().any(|n| n.code == NoteCode::FewClaims);
        assert_eq!(few, claims.len() < 3, "{name}: {claims:?}");
        if name == "one sentence fifty times" {
            assert_eq!((claims.len(), claims[0].also.len()), (1, 49));
        }
        if name == "a long report" {
            assert_eq!(claims.len(), 8);
        }
    }
}

#[test]
fn here_is_what_follows_is_no_claim() {
    let lead = "Here’s what the council of Ardenne said about the bridge on Monday.";
    let story = story(&[(Kind::Body, lead), (Kind::Body, NUMBERED)]);
    assert!(!story.sentences().contains(&lead));
}

/// The claim that begins with some words, and who states a part of it.
fn part_of(text: &str, start: &str) -> (Voice, Option<String>, usize) {
    let found = inquit::analyze_text(text, &Options::default()).unwrap();
    let claim = found.claims.iter().find(|c| c.span.of(&found.text).starts_with(start)).expect("it is a claim");
    let source = claim.in_part.and_then(|a| found.attributions[a].source).map(|s| found.sources[s].name.clone());
    (claim.voice, source, found.stats.unattributed_claims)
}

#[test]
fn who_states_a_part_of_the_articles_own_sentence_is_named() {
    let rest = "Ferries carried 1,200 passengers across the river on Tuesday morning.\nThe mayor of Ardenne, Mira Example, said the bridge would close for 14 months.";
    let mixed = "The harbour bridge of Ardenne closed on Monday after 61 years and 40 million crossings, and Mira Example said it was time.";
    let (voice, part, own) = part_of(&format!("{mixed}\n{rest}"), "The harbour bridge");
    assert_eq!((voice, part.as_deref(), own), (Voice::Own, Some("Mira Example"), 1));
    let plain = "The harbour bridge of Ardenne closed on Monday after 61 years and 40 million crossings.";
    assert_eq!(part_of(&format!("{plain}\n{rest}"), "The harbour bridge"), (Voice::Own, None, 2));
}
