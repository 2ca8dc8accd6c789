//! Pages that are built in ways that articles should not be: each must still show what is the article and what is not.

use inquit::analysis::{Kind, NoteCode};
use inquit::{analyze, Analysis, Block, Options, Page};

const PROSE: [&str; 6] = [
    "The council of North Harbour closed its oldest bridge to all traffic on Monday after engineers found that cracks in two of its pillars had widened since the spring.",
    "“We cannot wait for the budget,” said the mayor, Ada Example, who had crossed the bridge on foot with the engineers in the morning.",
    "The bridge carries some nine thousand cars on an ordinary day, and drivers will have to take the longer way over the northern crossing until the pillars are rebuilt.",
    "Hauliers say the detour costs them forty minutes for every trip to the terminals, and several have moved their loading to the neighbouring port.",
    "A report by the county's inspectors had warned of the cracks two years ago, but the repair was put off three times because the money went to the new ferry pier.",
    "The council meets again on Thursday to discuss how the work can be paid for without a new toll.",
];

fn block(path: &str, text: &str) -> Block {
    let path: Vec<String> = path.split(' ').map(str::to_owned).collect();
    let tag = path.last().unwrap().split(['#', '.', '[']).next().unwrap().to_owned();
    Block { text: text.to_owned(), tag, path, ..Block::default() }
}

fn link(path: &str, text: &str, href: &str) -> Block {
    Block { link_chars: text.encode_utf16().count(), href: Some(href.to_owned()), ..block(path, text) }
}

fn story(path: &str, n: usize) -> Block {
    const TITLES: [&str; 4] = [
        "Ferry line resumes its night service after a breakdown",
        "Chess club wins the youth cup for the third time in a row",
        "Bakers of the old town ask for a later market opening",
        "School choir to sing at the opening of the new pier",
    ];
    let href = format!("https://news.example.com/local/a-story-of-the-harbour-{n}");
    link(path, TITLES[n % TITLES.len()], &href)
}

fn articles(path: &str) -> Vec<Block> {
    PROSE.iter().map(|p| block(path, p)).collect()
}

fn page(blocks: Vec<Block>) -> Page {
    let mut page =
        Page { blocks, title: Some("Council closes the old bridge - Example Daily".into()), ..Page::default() };
    page.url = Some("https://news.example.com/local/council-closes-the-old-bridge".into());
    page.meta.insert("og:type".into(), vec!["article".into()]);
    page
}

fn analysis(page: &Page) -> Analysis {
    analyze(page, &Options::default()).unwrap()
}

fn kinds_of(a: &Analysis, text: &str) -> Vec<Kind> {
    a.blocks.iter().filter(|b| b.span.of(&a.text) == text).map(|b| b.kind).collect()
}

fn assert_prose_is_body(a: &Analysis) {
    assert!(!a.notes.iter().any(|n| n.code == NoteCode::NoArticle));
    for text in PROSE {
        assert_eq!(kinds_of(a, text), [Kind::Body], "{text}");
    }
}

#[test]
fn one_giant_div() {
    let mut blocks = vec![block("div", "Council closes the old bridge")];
    blocks.extend(articles("div"));
    assert_prose_is_body(&analysis(&page(blocks)));
    let whole = PROSE.join(" ");
    let a = analysis(&page(vec![block("div", &whole)]));
    assert_eq!(kinds_of(&a, &whole), [Kind::Body]);
}

#[test]
fn tables_for_layout() {
    let mut blocks = vec![
        link("table tbody tr td table tbody tr td", "Home", "https://news.example.com/"),
        link("table tbody tr td table tbody tr td", "Harbour", "https://news.example.com/harbour"),
        link("table tbody tr td table tbody tr td", "Sport", "https://news.example.com/sport"),
        block("table tbody tr td.main font b", "Council closes the old bridge"),
    ];
    blocks.extend(articles("table tbody tr td.main font"));
    let a = analysis(&page(blocks));
    assert_prose_is_body(&a);
    assert_eq!(kinds_of(&a, "Sport"), [Kind::Navigation]);
}

#[test]
fn a_long_feed_behind_the_article() {
    let mut blocks = vec![block("main article h1", "Council closes the old bridge")];
    blocks.extend(articles("main article div p"));
    blocks.push(block("main section.feed h2", "More stories"));
    for n in 0..60 {
        blocks.push(story("main section.feed div.card h3 a", n));
        blocks.push(block(
            "main section.feed div.card p",
            "Read what happened at the harbour on this day, and what the people of the old town say about it.",
        ));
    }
    let mut page = page(blocks);
    page.json_ld = vec![r#"{"@type": "NewsArticle", "headline": "Council closes the old bridge", "datePublished": "2026-05-04", "author": {"@type": "Person", "name": "Ada Writer"}}"#.into()];
    let a = analysis(&page);
    assert_prose_is_body(&a);
    let teasers = a.blocks.iter().filter(|b| b.kind == Kind::Teaser).count();
    assert!(teasers >= 118, "{teasers} of 121");
}

#[test]
fn copies_for_small_and_wide_screens_count_once() {
    let mut blocks = vec![block("main h1", "Council closes the old bridge")];
    blocks.extend(articles("main div.desktop p"));
    blocks.extend(articles("main div.mobile p"));
    let a = analysis(&page(blocks));
    for text in PROSE {
        assert_eq!(kinds_of(&a, text).iter().filter(|k| **k == Kind::Body).count(), 1, "{text}");
    }
    let words: usize = PROSE.iter().map(|p| p.split_whitespace().count()).sum();
    assert!(a.stats.body_words <= words + 5, "{} of {words} words", a.stats.body_words);
}

#[test]
fn a_stub_before_a_paywall() {
    let mut blocks =
        vec![block("main article h1", "Council closes the old bridge"), block("main article div.e5", "By Ada Writer")];
    blocks.extend(articles("main article div.i9 p").into_iter().take(2));
    let offer = [
        "Subscribe now to read the rest of this story.",
        "Get unlimited access to every story for £1 a week. Cancel anytime.",
        "Already a subscriber? Sign in",
    ];
    blocks.extend(offer.map(|t| block("main article div.k2 p", t)));
    let a = analysis(&page(blocks));
    assert_eq!(kinds_of(&a, PROSE[0]), [Kind::Body]);
    assert_eq!(kinds_of(&a, PROSE[1]), [Kind::Body]);
    for text in offer {
        assert_eq!(kinds_of(&a, text), [Kind::Promo], "{text}");
    }
}

#[test]
fn a_live_blog() {
    let mut blocks = vec![block("main h1", "Council closes the old bridge: live")];
    for n in 0..12 {
        blocks.push(block("main div.entry time", &format!("{}:{:02} am", 8 + n / 4, 10 + n)));
        blocks.push(block("main div.entry h2", &format!("Update {} from the harbour council", n + 1)));
        blocks.push(block(
            "main div.entry p",
            &format!("{} It was report number {} of the morning.", PROSE[n % 6], n + 1),
        ));
    }
    let a = analysis(&page(blocks));
    assert!(a.notes.iter().any(|n| n.code == NoteCode::LiveBlog));
    assert_eq!(
        a.blocks.iter().filter(|b| b.kind == Kind::Body && b.span.of(&a.text).contains("report number")).count(),
        12
    );
}

#[test]
fn a_gallery() {
    let mut blocks =
        vec![block("main article h1", "The old bridge in pictures"), block("main article div.e5", "By Ada Writer")];
    blocks.extend(articles("main article div p").into_iter().take(3));
    for n in 0..20 {
        let caption = format!("The old bridge of North Harbour in its year {n}, seen from the pier. Photo: Ben Lens");
        blocks.push(block("main article div.g1 figure figcaption", &caption));
        blocks.push(block("main article div.g1 span.count", &format!("{} of 20", n + 1)));
    }
    let mut page = page(blocks);
    page.title = Some("The old bridge in pictures - Example Daily".into());
    page.meta.insert("article:published_time".into(), vec!["2026-05-04T08:00:00Z".into()]);
    let a = analysis(&page);
    assert_eq!(kinds_of(&a, PROSE[0]), [Kind::Body]);
    let captions = a.blocks.iter().filter(|b| b.span.of(&a.text).ends_with("Ben Lens"));
    assert_eq!(captions.clone().count(), 20);
    assert!(captions.clone().all(|b| b.kind == Kind::Caption));
    assert!(a.blocks.iter().filter(|b| b.span.of(&a.text).ends_with("of 20")).all(|b| b.kind != Kind::Body));
}

#[test]
fn an_amp_page() {
    let mut blocks = vec![
        link("amp-sidebar#menu ul li", "Harbour", "https://news.example.com/harbour"),
        block("article amp-story header h1", "Council closes the old bridge"),
        block("article amp-story amp-img figcaption", "The bridge before sunrise. Photo: Ben Lens"),
    ];
    blocks.extend(articles("article amp-story section p"));
    blocks.push(block("article amp-story amp-ad div", "Advertisement"));
    let a = analysis(&page(blocks));
    assert_prose_is_body(&a);
    assert_eq!(kinds_of(&a, "Advertisement"), [Kind::Widget]);
    assert_eq!(kinds_of(&a, "The bridge before sunrise. Photo: Ben Lens"), [Kind::Caption]);
}

#[test]
fn a_page_in_another_language_has_its_kinds_from_structure() {
    let prose = [
        "Der Rat von Nordhafen hat am Montag seine älteste Brücke für den Verkehr gesperrt, nachdem Ingenieure in zwei Pfeilern neue Risse gefunden hatten.",
        "„Wir können nicht auf den Haushalt warten“, sagte Bürgermeisterin Ada Beispiel, die am Morgen mit den Ingenieuren über die Brücke gegangen war.",
        "Über die Brücke fahren an einem gewöhnlichen Tag rund neuntausend Autos, und bis die Pfeiler erneuert sind, müssen alle den längeren Weg im Norden nehmen.",
        "Spediteure klagen, der Umweg koste sie vierzig Minuten für jede Fahrt zu den Terminals, und mehrere haben ihre Ladung in den Nachbarhafen verlegt.",
        "Am Donnerstag berät der Rat erneut, wie die Arbeiten ohne eine neue Maut bezahlt werden können.",
    ];
    let mut blocks = vec![
        link("header nav ul li", "Politik", "https://zeitung.example.com/politik"),
        link("header nav ul li", "Hafen", "https://zeitung.example.com/hafen"),
        block("main article h1", "Rat sperrt die alte Brücke"),
    ];
    blocks.extend(prose.map(|p| block("main article div.x1 p", p)));
    blocks.push(block("main aside.y2 h3", "Mehr zum Thema"));
    for (n, title) in
        ["Fähre fährt nach Panne wieder in der Nacht", "Schachverein gewinnt den Jugendpokal zum dritten Mal"]
            .iter()
            .enumerate()
    {
        let href = format!("https://zeitung.example.com/hafen/eine-andere-geschichte-{n}");
        blocks.push(link("main aside.y2 ul li h4 a", title, &href));
    }
    let mut page = page(blocks);
    page.title = Some("Rat sperrt die alte Brücke - Beispielzeitung".into());
    page.url = Some("https://zeitung.example.com/hafen/rat-sperrt-die-alte-bruecke".into());
    page.lang = Some("de".into());
    let a = analysis(&page);
    assert!(a.notes.iter().any(|n| n.code == NoteCode::UnsupportedLanguage));
    for text in prose {
        assert_eq!(kinds_of(&a, text), [Kind::Body], "{text}");
    }
    assert_eq!(kinds_of(&a, "Rat sperrt die alte Brücke"), [Kind::Headline]);
    assert_eq!(kinds_of(&a, "Politik"), [Kind::Navigation]);
    assert_eq!(kinds_of(&a, "Fähre fährt nach Panne wieder in der Nacht"), [Kind::Teaser]);
}

#[test]
fn a_link_may_have_more_parts_than_any_real_one() {
    let mut blocks = articles("main article p");
    blocks.push(link("main ul li", "Ferries", &format!("https://news.example.com/{}1234", "a/".repeat(300))));
    assert_prose_is_body(&analysis(&page(blocks)));
}
