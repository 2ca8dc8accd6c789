//! What holds for every input: arbitrary text, arbitrary pages, arbitrary bytes.

mod invariants;

use inquit::{Block, Options, Page, Span};
use invariants::bytes::page_from_bytes;
use invariants::{check_page, check_render, check_text};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Pieces that news is made of, and pieces that break things.
const PIECES: [&str; 60] = [
    "Mayor Ada Example",
    "she",
    "said",
    "told reporters",
    "that",
    "the bridge",
    "would close",
    "according to",
    "officials",
    "U.S.",
    "Mr. ",
    "J. K. ",
    "a.m.",
    "3.5m",
    "$40m",
    "1,200",
    "could",
    "may",
    "reportedly",
    "because of",
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "‟",
    ".",
    "!",
    "?",
    "…",
    "...",
    ",",
    ":",
    ";",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{200b}",
    "\u{2028}",
    "\0",
    "\u{feff}",
    "\u{202e}שלום",
    "مرحبا",
    "橋は安全です。",
    "😀",
    "👩‍👩‍👧",
    "e\u{301}",
    "<script>",
    "{\"@type\":",
    "https://example.org/a?b=C.D",
    "Source: Example Wire | Staff",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned),
        2 => "[A-Z]?[a-z]{1,9} ",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

fn span() -> impl Strategy<Value = Span> {
    (0..200usize, 0..200usize).prop_map(|(start, end)| Span { start, end })
}

fn block() -> impl Strategy<Value = Block> {
    let tag = prop::sample::select(vec!["p", "h1", "h2", "li", "div", "figcaption", "td", "a", ""]);
    let step = prop::sample::select(vec![
        "body",
        "main",
        "article",
        "nav.menu",
        "aside.related",
        "div.newsletter",
        "figure",
        "footer#f",
        "h1",
        "div[itemprop=articleBody]",
        "p.byline",
        "😀.“",
        "",
    ]);
    let path = prop::collection::vec(step.prop_map(str::to_owned), 0..6);
    let href = prop::option::of(text());
    let selected = prop::option::of(prop::collection::vec(span(), 0..3));
    (text(), tag, path, 0..300usize, href, selected).prop_map(|(text, tag, path, link_chars, href, selected)| Block {
        text,
        tag: tag.to_owned(),
        path,
        link_chars,
        href,
        selected,
    })
}

fn page() -> impl Strategy<Value = Page> {
    let meta =
        prop::collection::vec((prop::sample::select(vec!["author", "og:type", "description", ""]), text()), 0..3);
    let json_ld = prop::collection::vec(
        prop_oneof![text(), Just(r#"{"@type":"NewsArticle","author":[{"name":"A. Writer"}],"headline":1}"#.to_owned())],
        0..3,
    );
    let option = || prop::option::of(text());
    let lang = prop::option::of(prop::sample::select(vec!["en", "en-GB", "de", "", "x-😀"]));
    let blocks = prop::collection::vec(block(), 0..14);
    (option(), lang, option(), meta, json_ld, blocks).prop_map(|(url, lang, title, meta, json_ld, blocks)| {
        let mut by_name = BTreeMap::<String, Vec<String>>::new();
        meta.into_iter().for_each(|(name, value)| by_name.entry(name.into()).or_default().push(value));
        Page { url, lang: lang.map(str::to_owned), title, meta: by_name, json_ld, blocks, plain: false }
    })
}

fn options() -> impl Strategy<Value = Options> {
    let lang = prop::option::weighted(0.8, Just("en".to_owned()));
    let claims = prop::option::of(prop_oneof![0..20usize, Just(usize::MAX)]);
    (claims, any::<Option<bool>>(), lang).prop_map(|(claims, selection_only, lang)| Options {
        claims,
        selection_only,
        lang,
    })
}

/// As many inputs of each sort as an unoptimised engine takes some seconds for, or `PROPTEST_CASES`.
fn config() -> ProptestConfig {
    let given = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { given.cases } else { 192 };
    ProptestConfig { cases, failure_persistence: None, ..given }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text(text in text(), options in options()) {
        check_text(&text, &options);
    }

    #[test]
    fn any_page(page in page(), options in options()) {
        check_page(&page, &options);
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        check_text(&String::from_utf8_lossy(&bytes), &Options::default());
        check_page(&page_from_bytes(&bytes), &Options::default());
    }

    #[test]
    fn any_changed_analysis(texts in prop::collection::vec(text(), 1..4), numbers in prop::collection::vec(any::<u8>(), 0..200)) {
        check_render(&[texts.join("\u{1e}").as_bytes(), b"\x1e", &numbers].concat());
    }
}

/// Inputs whose handling would take minutes where it is quadratic.
#[test]
fn long_runs_of_one_thing() {
    const BYTES: usize = 400_000;
    for piece in [
        "a",
        " ",
        "a ",
        "a-",
        "a.",
        "A. ",
        "No. ",
        "“",
        "\"",
        "'",
        "‘a ",
        "’",
        "(",
        ").",
        "? ",
        "...",
        "! “",
        "1,",
        "橋",
        "😀",
        "\u{301}",
        "“Yes,” she said. ",
        "she said ",
        "Mayor Doe said the bridge closed. ",
        "said \n",
        "a\n",
        "\0",
        "<p>",
        "The bridge may close because of 40 ships, ",
        "While it may ",
        "No, it does.\n",
    ] {
        check_text(&piece.repeat(BYTES / piece.len()), &Options { lang: Some("en".into()), ..Options::default() });
    }
}

#[test]
fn empty_and_tiny_inputs() {
    for text in ["", " ", "\n", "a", ".", "“", "\u{feff}", "\0", "😀"] {
        check_text(text, &Options::default());
        let block = Block { text: text.into(), tag: "p".into(), ..Block::default() };
        check_page(&Page { blocks: vec![block.clone(), block], ..Page::default() }, &Options::default());
    }
    check_page(&Page::default(), &Options::default());
}
