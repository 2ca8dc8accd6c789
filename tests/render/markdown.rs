use crate::sample::{analysis, URL};
use inquit::{render, Format};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

fn report() -> String {
    render(&analysis(), Format::Markdown, Some(URL))
}

#[test]
fn the_report_says_who_says_what() {
    let report = report();
    for line in [
        "# Bridge \\[closed\\](javascript\\:alert(1)) 🌉",
        "- Published by: Example \\*Daily\\*",
        "- First published in: The Example Wire",
        "> The page calls itself opinion.",
        "16 words of running text · 4 words ascribed to sources · 3 words in quotation marks · 1 source · 2 key claims (1 without a source).",
        "   *Ada Example, mayor of Ardenne* · state of affairs",
        "   *no source given* · figure · hedged by “may”",
        "### Ada Example, mayor of Ardenne",
        "person · 1 statement",
        "- “It is 😀 \"safe\",” (“said”, quoted)",
        "- Teasers of other stories: 1 block",
    ] {
        assert!(report.lines().any(|l| l.trim_end().ends_with(line)), "{line:?} in\n{report}");
    }
}

#[test]
fn who_states_a_part_of_a_claim_stands_beside_it() {
    let mut own = analysis();
    own.claims[1].in_part = Some(0);
    let report = render(&own, Format::Markdown, Some(URL));
    assert!(report.contains("*in part Ada Example, mayor of Ardenne* · figure"), "{report}");
}

#[test]
fn page_text_brings_no_html_and_no_link() {
    let report = report();
    let page = format!("- Page: <{URL}>");
    assert!(report.contains(&page), "{report}");
    let rest = report.replace(&page, "").replace("\\]", "");
    assert!(!rest.contains('<'), "{report}");
    assert!(!rest.contains("]("), "{report}");
    assert!(!rest.contains("://"), "{report}");
    assert!(report.contains("- &lt;script&gt;alert(1)&lt;/script&gt;"), "{report}");
}

#[test]
fn an_address_that_is_no_web_address_is_no_link() {
    for url in ["javascript:alert(1)", "https://x.example/> <b>", "https://x.example/\n# title"] {
        let report = render(&analysis(), Format::Markdown, Some(url));
        assert!(!report.contains("- Page: <"), "{report}");
        assert!(!report.contains("<b>") && !report.contains("\n# title"), "{report}");
    }
}

#[test]
fn an_empty_page_has_a_title_and_counts() {
    let report = render(&inquit::Analysis::default(), Format::Markdown, None);
    assert!(report.starts_with("# Who says what\n"), "{report}");
    assert!(report.contains("\nNo words of running text · no sources · no key claims.\n"), "{report}");
}

/// A CommonMark parser with every extension sees no HTML, no image, and no link but the page's own address.
#[test]
fn a_parser_finds_nothing_of_the_page_but_text() {
    let report = report();
    let mut links = Vec::new();
    for event in Parser::new_ext(&report, Options::all()) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("HTML {html:?}"),
            Event::Start(Tag::Image { dest_url, .. }) => panic!("image {dest_url:?}"),
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            _ => {}
        }
    }
    assert_eq!(links, [URL]);
}

/// The claims are one ordered list, each claim with its sentence word for word.
#[test]
fn a_parser_finds_the_claims_as_a_list() {
    let (report, analysis) = (report(), analysis());
    let (mut items, mut inside) = (Vec::new(), false);
    for event in Parser::new(&report) {
        match event {
            Event::Start(Tag::List(Some(1))) => inside = true,
            Event::End(TagEnd::List(true)) => inside = false,
            Event::Start(Tag::Item) if inside => items.push(String::new()),
            Event::Text(text) if inside => items.last_mut().expect("an item").push_str(&text),
            _ => {}
        }
    }
    let claims: Vec<&str> = analysis.claims.iter().map(|c| c.span.of(&analysis.text)).collect();
    assert_eq!(items.len(), claims.len());
    assert!(items.iter().zip(claims).all(|(item, claim)| item.starts_with(claim)), "{items:?}");
}
