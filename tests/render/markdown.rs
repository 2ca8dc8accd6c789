use crate::sample::{analysis, URL};
use inquit::{render, Format};

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
        "2 key claims, 1 without a source.",
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
    assert!(report.contains("No sources: 0 named"), "{report}");
}
