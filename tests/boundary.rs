//! Holds the types of www/types.ts against those of the crate.
//!
//! Samples with every field filled and every variant used are written to `tests/boundary/samples.ts`, where the
//! TypeScript compiler checks that they fit the published types exactly (`tests/boundary/exact.ts`). A field or variant that one side gains or loses
//! fails here (it does not compile, or the file differs) or there (`tsc`). After a change on purpose:
//! `UPDATE_SAMPLES=1 cargo test --test boundary`.

use inquit::analysis::*;
use inquit::{render, Block, Error, Format, Options, Page, Span, Utf16Analysis};
use serde::{de::DeserializeOwned, Serialize};
use std::{collections::BTreeMap, env, fmt::Debug, fs};

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/boundary/samples.ts");

/// All variants of an enum. The match has no wildcard: a new variant does not compile until it stands in the list.
macro_rules! every {
    ($type:ident: $($variant:ident),+) => {{
        let _ = |value: $type| match value { $($type::$variant => ()),+ };
        [$($type::$variant),+]
    }};
}

#[test]
fn samples_are_what_typescript_checks() {
    let samples = [
        sample("page", "types.Page", &page()),
        sample("options", "types.Options", &options()),
        sample("analysis", "types.Analysis", &analysis().into_utf16()),
        sample("formats", "types.Format[]", &FORMATS),
        bare_sample("barePage", "types.Page", &Page { blocks: vec![Block::default()], ..Page::default() }),
        bare_sample("bareOptions", "types.Options", &Options::default()),
        bare_sample("bareAnalysis", "types.Analysis", &bare(analysis()).into_utf16()),
        // "not-loaded" is the shell's own.
        sample("codes", "Exclude<types.ErrorCode, \"not-loaded\">[]", &codes()),
    ];
    let written = [HEAD].into_iter().chain(samples.iter().map(String::as_str)).collect::<String>();
    if env::var_os("UPDATE_SAMPLES").is_some() {
        fs::write(SAMPLES, &written).expect("tests/boundary can be written");
    }
    let committed = fs::read_to_string(SAMPLES).unwrap_or_default().replace("\r\n", "\n");
    assert!(committed == written, "the types changed: UPDATE_SAMPLES=1 cargo test --test boundary, then npm test");
}

const HEAD: &str = "\
// Written by tests/boundary.rs, checked by tsc: a line that does not compile shows where www/types.ts and the crate differ.
import type * as types from \"../../www/types\";
import type { Filled, Nothing, Unused } from \"./exact\";
";

/// One sample with its checks: it has every field of the type and no other, and uses every member of its enums.
fn sample(name: &str, published: &str, value: &impl Serialize) -> String {
    let json = json(value);
    format!(
        "\nexport const {name} = {json} satisfies Filled<{published}>;\n\
         export type Unused_{name} = Nothing<Unused<Filled<{published}>, typeof {name}>>;\n"
    )
}

/// A sample with every optional field left out: what is absent here must be optional there.
fn bare_sample(name: &str, published: &str, value: &impl Serialize) -> String {
    format!("\nexport const {name} = {} satisfies {published};\n", json(value))
}

#[test]
fn samples_come_back_as_they_went() {
    assert_eq!(round_trip(&page()), page());
    assert_eq!(round_trip(&options()), options());
    let sample: Utf16Analysis = analysis().into_utf16();
    assert_eq!(round_trip(&sample), sample);
    assert_eq!(sample.into_bytes().expect("the sample's spans and ids fit"), analysis());
}

#[test]
fn every_format_has_its_public_name() {
    let named: Vec<_> = FORMATS.iter().filter_map(|name| Format::from_name(name)).collect();
    assert_eq!(named, every!(Format: Json, Markdown, Csv, WebAnnotation, ClaimReview));
    assert_eq!(Format::from_name("JSON"), None);
}

#[test]
fn rendered_json_is_the_analysis() {
    let rendered: Utf16Analysis = serde_json::from_str(&render(&analysis(), Format::Json, None)).expect("it is JSON");
    assert_eq!(rendered, analysis().into_utf16());
}

const FORMATS: [&str; 5] = ["json", "markdown", "csv", "web-annotation", "claim-review"];

/// The codes of the core's errors.
fn codes() -> [&'static str; 2] {
    [Error::TooLong { unit: "bytes", found: 2, limit: 1 }, Error::BadPage("a number".into())].map(|e| e.code())
}

fn page() -> Page {
    Page {
        url: text("https://news.example/bridge"),
        lang: text("en"),
        title: text("The bridge"),
        meta: BTreeMap::from([("author".into(), vec!["Ada Example".into()])]),
        json_ld: vec!["{}".into()],
        blocks: vec![Block {
            text: "The bridge stays open.".into(),
            tag: "p".into(),
            path: vec!["main#story".into(), "p.lede".into()],
            link_chars: 10,
            href: text("https://news.example/other"),
            selected: Some(vec![Span::new(4, 10)]),
        }],
        plain: false,
    }
}

fn options() -> Options {
    Options { claims: Some(5), selection_only: Some(true), lang: text("en") }
}

/// One of everything; what it says about its text is of no account, but spans and ids fit.
fn analysis() -> Analysis {
    let span = Span::new(0, 4);
    let codes = every!(NoteCode: NoArticle, UnsupportedLanguage, Opinion, LiveBlog, LacksContext, Truncated, FewClaims);
    let kinds = every!(Kind: Headline, Standfirst, Byline, Body, Pullquote, Caption, Credit, Teaser, Promo, Widget,
        Navigation, Bio, Comment, Legal, Other);
    let teasers = every!(Teaser: Related, ReadMore, MostRead, Sponsored, Own);
    let forms = every!(Form: Direct, Indirect, Mixed);
    let acts = every!(Act: Statement, Thought, Intention);
    let source_kinds = every!(SourceKind: Person, Organization, Group, Document);
    let standings = every!(Standing: Named, Unnamed);
    let claim_types = every!(ClaimType: Event, Quantity, Causal, Comparison, Status, Prediction);
    let voices = every!(Voice: Attributed, Own);
    Analysis {
        version: 1,
        // Four bytes, two UTF-16 units: spans differ on the two sides of the boundary.
        text: "😀".into(),
        lang: "en".into(),
        notes: codes.map(|code| Note { code, span: Some(span) }).into(),
        blocks: cycled(&kinds, &teasers, |_, &kind, &teaser| BlockFinding {
            span,
            kind,
            teaser: Some(teaser),
            href: text("https://news.example/other"),
            why: "why".into(),
        }),
        provenance: Provenance {
            publisher: text("Example Daily"),
            agency: text("Example Wire"),
            original: Some(Original { name: "Example Weekly".into(), href: text("https://weekly.example/") }),
            byline: text("Ada Example"),
            dateline: text("ARDENNE"),
            published: text("2026-11-22"),
        },
        attributions: cycled(&forms, &acts, |id, &form, &act| Attribution {
            id,
            source: Some(0),
            mention: Some(span),
            cue: Some(span),
            content: vec![span],
            quoted: vec![span],
            form,
            act,
            confidence: 0.9,
            why: "why".into(),
        }),
        sources: cycled(&source_kinds, &standings, |id, &kind, &standing| Source {
            id,
            name: "Ada Example".into(),
            kind,
            standing,
            role: text("mayor of Ardenne"),
            mentions: vec![span],
            attributions: vec![0],
        }),
        claims: cycled(&claim_types, &voices, |id, &claim_type, &voice| Claim {
            id,
            span,
            rank: id + 1,
            score: 0.7,
            claim_type,
            voice,
            attribution: Some(0),
            in_part: Some(0),
            hedges: vec![span],
            also: vec![span],
            why: "why".into(),
        }),
        stats: Stats {
            words: 7,
            body_words: 6,
            quoted_words: 5,
            attributed_words: 4,
            named: 3,
            unnamed: 2,
            unattributed_claims: 1,
        },
    }
}

/// The same with one finding of each sort and nothing optional.
fn bare(mut analysis: Analysis) -> Analysis {
    analysis.provenance = Provenance { original: Some(Original::default()), ..Provenance::default() };
    analysis.notes.truncate(1);
    analysis.notes[0].span = None;
    analysis.blocks.truncate(1);
    (analysis.blocks[0].teaser, analysis.blocks[0].href) = (None, None);
    analysis.attributions.truncate(1);
    let attribution = &mut analysis.attributions[0];
    (attribution.source, attribution.mention, attribution.cue) = (None, None, None);
    attribution.quoted.clear();
    analysis.sources.truncate(1);
    analysis.sources[0].role = None;
    analysis.claims.truncate(1);
    (analysis.claims[0].attribution, analysis.claims[0].in_part) = (None, None);
    analysis
}

/// As many findings as the longer list has entries, the shorter one starting again and again.
fn cycled<A, B, T>(long: &[A], short: &[B], make: impl Fn(usize, &A, &B) -> T) -> Vec<T> {
    long.iter().zip(short.iter().cycle()).enumerate().map(|(id, (a, b))| make(id, a, b)).collect()
}

fn text(text: &str) -> Option<String> {
    Some(text.into())
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("the sample can be written")
}

fn round_trip<T: Serialize + DeserializeOwned + Debug>(value: &T) -> T {
    serde_json::from_str(&json(value)).expect("what was written can be read")
}
