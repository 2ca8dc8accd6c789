//! Pages with tags and ancestors: what each block is when class names help, mislead or are hashes.

use inquit::analysis::{Kind, NoteCode, Teaser};
use inquit::{analyze, Analysis, Block, Options, Page, Span};

const PROSE: [&str; 5] = [
    "The council of North Harbour closed its oldest bridge to all traffic on Monday after engineers found that cracks in two of its pillars had widened since the spring.",
    "“We cannot wait for the budget,” said the mayor, Ada Example, who had crossed the bridge on foot with the engineers in the morning.",
    "The bridge carries some nine thousand cars on an ordinary day, and drivers will have to take the longer way over the northern crossing until the pillars are rebuilt.",
    "Hauliers say the detour costs them forty minutes for every trip to the terminals, and several have moved their loading to the neighbouring port.",
    "The council meets again on Thursday to discuss how the work can be paid for without a new toll.",
];

fn block(path: &str, text: &str) -> Block {
    let path: Vec<String> = path.split(' ').map(str::to_owned).collect();
    let tag = path.last().unwrap().split(['#', '.', '[']).next().unwrap().to_owned();
    Block { text: text.to_owned(), tag, path, ..Block::default() }
}

fn link(path: &str, text: &str) -> Block {
    Block {
        link_chars: text.encode_utf16().count(),
        href: Some("https://news.example.com/other".into()),
        ..block(path, text)
    }
}

fn article(prose: &str) -> Vec<Block> {
    PROSE.iter().map(|p| block(prose, p)).collect()
}

fn page(blocks: Vec<Block>) -> Page {
    let mut page =
        Page { blocks, title: Some("Council closes the old bridge - Example Daily".into()), ..Page::default() };
    page.url = Some("https://news.example.com/local/old-bridge".into());
    page.meta.insert("og:type".into(), vec!["article".into()]);
    page
}

fn analysis(page: &Page) -> Analysis {
    analyze(page, &Options::default()).unwrap()
}

fn kind_of(a: &Analysis, text: &str) -> Kind {
    a.blocks.iter().find(|b| b.span.of(&a.text) == text).unwrap_or_else(|| panic!("no block {text}")).kind
}

/// A whole page, all of whose class names are hashes.
fn hashed() -> Page {
    let mut blocks = vec![
        link("header.x1 nav.k9 ul.q2 li.z3", "Home"),
        link("header.x1 nav.k9 ul.q2 li.z3", "Local"),
        block("main.a1 div.b2 h1.c3", "Council closes the old bridge"),
        block("main.a1 div.b2 p.d4", "Engineers found new cracks in two of the pillars that carry the crossing"),
        block("main.a1 div.b2 div.e5", "By Ada Writer"),
        block("main.a1 div.b2 div.e5 time.f6", "4 May 2026"),
        block("main.a1 figure.g7 figcaption.h8", "The old bridge before sunrise."),
    ];
    blocks.extend(article("main.a1 div.i9 p"));
    blocks.insert(9, block("main.a1 div.i9 div.j1", "Advertisement"));
    blocks.insert(10, block("main.a1 div.i9 h2", "A detour of forty minutes"));
    blocks.extend([
        block(
            "main.a1 div.k2 p.l3",
            "Sign up for our newsletter and get the stories of the harbour in your inbox every morning.",
        ),
        block("main.a1 div.m4 h3.n5", "Most read"),
        link("main.a1 div.m4 ul.o6 li.p7", "Ferry line resumes its night service after breakdown"),
        block("main.a1 div.m4 ul.o6 li.p7 span.q8", "3 hours ago"),
        link("main.a1 div.m4 ul.o6 li.p7", "Chess club wins the youth cup for the third time"),
        link("footer.r9 ul.s1 li.t2", "Contact"),
        block("footer.r9 div.u3", "© 2026 Example Daily. All rights reserved."),
    ]);
    page(blocks)
}

#[test]
fn text_and_shape_carry_where_names_are_hashes() {
    let a = analysis(&hashed());
    assert_eq!(a.notes, []);
    for (text, kind) in [
        ("Home", Kind::Navigation),
        ("Council closes the old bridge", Kind::Headline),
        ("Engineers found new cracks in two of the pillars that carry the crossing", Kind::Standfirst),
        ("By Ada Writer", Kind::Byline),
        ("4 May 2026", Kind::Byline),
        ("The old bridge before sunrise.", Kind::Caption),
        ("Advertisement", Kind::Widget),
        ("A detour of forty minutes", Kind::Body),
        ("Sign up for our newsletter and get the stories of the harbour in your inbox every morning.", Kind::Promo),
        ("Most read", Kind::Teaser),
        ("Ferry line resumes its night service after breakdown", Kind::Teaser),
        ("3 hours ago", Kind::Teaser),
        ("Contact", Kind::Navigation),
        ("© 2026 Example Daily. All rights reserved.", Kind::Legal),
    ] {
        assert_eq!(kind_of(&a, text), kind, "{text}");
    }
    assert!(PROSE.iter().all(|p| kind_of(&a, p) == Kind::Body));
    let teaser = a.blocks.iter().find(|b| b.span.of(&a.text).starts_with("Ferry")).unwrap();
    assert_eq!(
        (teaser.teaser, teaser.href.as_deref()),
        (Some(Teaser::MostRead), Some("https://news.example.com/other"))
    );
    assert_eq!(a.provenance.byline.as_deref(), Some("Ada Writer"));
    assert_eq!(a.provenance.publisher.as_deref(), Some("Example Daily"));
}

#[test]
fn a_misleading_name_does_not_cost_the_article() {
    for prose in [
        "main div.teaser-content p",
        "div.promo-wrapper div.related-story p",
        "form div.newsletter p",
        "aside.sidebar div p",
    ] {
        let mut blocks = vec![block("main h1", "Council closes the old bridge")];
        blocks.extend(article(prose));
        let a = analysis(&page(blocks));
        assert!(PROSE.iter().all(|p| kind_of(&a, p) == Kind::Body), "{prose}");
    }
}

#[test]
fn a_quotation_shown_twice_is_a_pullquote_once() {
    let mut blocks = vec![block("main h1", "Council closes the old bridge")];
    blocks.extend(article("main div p"));
    blocks.insert(4, block("main div blockquote.quote", "We cannot wait for the budget,” said the mayor, Ada Example"));
    let a = analysis(&page(blocks));
    assert_eq!(a.blocks[4].kind, Kind::Pullquote);
    assert_eq!(a.blocks[2].kind, Kind::Body);
}

#[test]
fn a_front_page_has_kinds_but_no_body() {
    let mut blocks = vec![link("header nav ul li", "Home")];
    for i in 0..30 {
        blocks.push(link("main div.card h2", &format!("Story number {i} of a long day in the harbour")));
        blocks.push(block("main div.card p", "A short blurb that tells in a sentence what this other story is about."));
    }
    let mut front = page(blocks);
    front.url = Some("https://news.example.com/".into());
    front.meta.clear();
    let a = analysis(&front);
    assert!(a.notes.iter().any(|n| n.code == NoteCode::NoArticle), "{:?}", a.notes);
    assert!(a.blocks.iter().all(|b| b.kind != Kind::Body && !b.why.is_empty()));
}

/// Somebody speaks in it, and yet it is a shop's page.
fn goods() -> Page {
    let mut blocks = vec![link("header nav ul li", "Basket"), block("main h1", "Harbour lamp, brass")];
    blocks.extend((0..12).map(|i| block("main ul.prices li", &format!("Lamp {i}, $ {i}9.00, add to basket"))));
    blocks.push(block("main div.about p", "“We cannot wait for the budget,” said the mayor, Ada Example, who had bought three of these lamps for the northern crossing."));
    blocks.push(block(
        "main div.about p",
        "Each lamp is made by hand and comes with two spare wicks and a tin of polish.",
    ));
    let mut page = page(blocks);
    page.url = Some("https://shop.example.com/".into());
    page.meta = [("og:type".to_owned(), vec!["product".to_owned()])].into();
    page.json_ld = vec![r#"{"@type": "Product", "name": "Harbour lamp"}"#.into()];
    page
}

#[test]
fn a_page_without_an_article_keeps_its_kinds_and_is_not_asked_who_says_what() {
    let a = analysis(&goods());
    assert!(a.notes.iter().any(|n| n.code == NoteCode::NoArticle), "{:?}", a.notes);
    assert_eq!(a.blocks[14].kind, Kind::Body);
    assert!(a.attributions.is_empty() && a.sources.is_empty() && a.claims.is_empty());
}

#[test]
fn what_is_selected_on_a_page_without_an_article_is_looked_at() {
    let mut page = goods();
    let said = &mut page.blocks[14];
    said.selected = Some(vec![Span::new(0, said.text.encode_utf16().count())]);
    let options = Options { selection_only: Some(true), lang: Some("en".into()), ..Options::default() };
    let a = analyze(&page, &options).unwrap();
    assert_eq!((&*a.sources[0].name, a.attributions.len()), ("Ada Example", 1));
    assert!(a.notes.iter().all(|n| n.code != NoteCode::NoArticle), "{:?}", a.notes);
}

#[test]
fn manuals_forums_and_lists_of_stories_are_no_articles_unless_they_say_so() {
    const NAMED: &str = "https://news.example.com/local/council-closes-the-old-bridge";
    const STORY: &str = "https://news.example.com/local/ferry-line-resumes-night-service";
    for (url, linked_headings, declared, none) in [
        (NAMED, false, false, false),
        ("https://docs.example.com/bridges", false, false, true),
        ("https://docs.example.com/bridges", false, true, false),
        ("https://www.example.com/docs/bridges.html", false, false, true),
        ("https://www.example.com/questions/77/bridge", false, false, true),
        ("https://www.example.com/documents/bridge", false, false, false),
        ("https://news.example.com/local", true, false, true),
        ("https://news.example.com/local", false, false, false),
        ("https://news.example.com/local", true, true, false),
        (NAMED, true, false, false),
    ] {
        let mut blocks = vec![block("main h1", "Council closes the old bridge")];
        for text in PROSE {
            let href = linked_headings.then(|| STORY.to_owned());
            let heading = |title| Block { href: href.clone(), ..block("main div h2", title) };
            blocks.extend([heading("Bridge shut"), heading("Pier next"), block("main div p", text)]);
        }
        let json_ld = declared.then(|| r#"{"@type": "Article", "headline": "Council closes the old bridge"}"#.into());
        let page = Page { url: Some(url.into()), json_ld: json_ld.into_iter().collect(), blocks, ..Page::default() };
        let found = analysis(&page).notes.iter().any(|n| n.code == NoteCode::NoArticle);
        assert_eq!(found, none, "{url} {linked_headings} {declared}");
    }
}

#[test]
fn a_pointer_with_a_link_is_a_teaser_wherever_it_stands() {
    let title = "Ferry line resumes its night service after breakdown";
    for lead in ["READ MORE:", "ALSO READ:", "Related:", "See also –", "Read next |"] {
        let mut blocks = vec![block("main h1", "Council closes the old bridge")];
        blocks.extend(article("main div p"));
        let text = format!("{lead} {title}");
        blocks.insert(3, Block { link_chars: title.len(), ..block("main div p", &text) });
        let a = analysis(&page(blocks));
        assert_eq!((a.blocks[3].kind, a.blocks[3].teaser), (Kind::Teaser, Some(Teaser::ReadMore)), "{text}");
        assert!(PROSE.iter().all(|p| kind_of(&a, p) == Kind::Body));
    }
    // Who only mentions a story in passing writes the article.
    let prose = "Read more: such is the advice of the engineers to whoever doubts their report on the two pillars.";
    let mut blocks = vec![block("main h1", "Council closes the old bridge")];
    blocks.extend(article("main div p"));
    blocks.insert(3, Block { link_chars: 6, ..block("main div p", prose) });
    assert_eq!(kind_of(&analysis(&page(blocks)), prose), Kind::Body);
}

fn notes_of(page: &Page) -> Vec<NoteCode> {
    analysis(page).notes.iter().map(|n| n.code).collect()
}

#[test]
fn an_introduction_lacks_its_list_only_where_running_text_follows() {
    let reasons = "The engineers named three reasons for the damage:";
    let with = |following: Vec<Block>| {
        let mut blocks = vec![block("main h1", "Council closes the old bridge")];
        blocks.extend(article("main div p"));
        blocks.insert(4, block("main div p", reasons));
        let at = 5;
        following.into_iter().enumerate().for_each(|(i, b)| blocks.insert(at + i, b));
        notes_of(&page(blocks)).contains(&NoteCode::LacksContext)
    };
    let running = "The council discussed a toll for the northern bridge last year but dropped the plan after protests from farmers, who cross it many times a day. A new proposal would exempt everyone who lives within ten kilometres of the harbour and pays taxes there.";
    assert!(with(vec![block("main div p", running)]));
    for following in [
        vec![block("main div ul li", running)],
        vec![block("main div blockquote", running)],
        vec![block("main div table tr td", "Salt water"), block("main div table tr td", "41 per cent")],
        vec![block("main div figure figcaption", "What wears the pillars down. Chart: Ada Writer / Example Daily")],
        vec![block("main div p", "Salt water, which the builders had not reckoned with.")],
        vec![block("main div h3", "Salt water"), block("main div p", running)],
    ] {
        assert!(!with(following.clone()), "{}", following[0].tag);
    }
}

#[test]
fn a_word_in_the_menu_makes_no_opinion() {
    let opinion = |page: &Page| notes_of(page).contains(&NoteCode::Opinion);
    let mut menu = hashed();
    menu.blocks.splice(0..2, ["Sport", "Opinion"].map(|t| link("header.x1 nav.k9 ul.q2 li.z3", t)));
    assert!(!opinion(&menu));
    let mut kicker = hashed();
    kicker.blocks.insert(2, block("main.a1 div.b2 div.b3", "Opinion"));
    assert!(opinion(&kicker));
    let mut section = hashed();
    section.meta.insert("article:section".into(), vec!["Perspectives".into()]);
    assert!(!opinion(&section));
}

#[test]
fn years_and_days_make_no_live_blog_but_times_of_day_do() {
    let with = |stamp: &dyn Fn(usize) -> String| {
        let mut blocks = vec![block("main h1", "Council closes the old bridge")];
        for (i, text) in PROSE.iter().chain(&PROSE[..3]).enumerate() {
            blocks.push(block("main div time", &stamp(i)));
            blocks.push(block("main div p", &format!("{text} It was entry number {i}.")));
        }
        notes_of(&page(blocks))
    };
    assert_eq!(with(&|i| format!("{}:15 am", 7 + i)), [NoteCode::LiveBlog]);
    assert_eq!(with(&|i| (2015 + i).to_string()), []);
    assert_eq!(with(&|i| format!("{} May 2026", 7 + i)), []);
}

#[test]
fn pages_say_that_they_are_opinion_or_live() {
    let mut opinion = hashed();
    opinion.meta.insert("article:section".into(), vec!["Opinion".into()]);
    assert_eq!(analysis(&opinion).notes[0].code, NoteCode::Opinion);
    let mut live = hashed();
    live.json_ld = vec![r#"{"@type": "LiveBlogPosting", "headline": "Council closes the old bridge"}"#.into()];
    assert_eq!(analysis(&live).notes[0].code, NoteCode::LiveBlog);
}

#[test]
fn odd_pages_do_not_panic() {
    assert!(analysis(&Page::default()).notes.iter().any(|n| n.code == NoteCode::NoArticle));
    let odd = Block { link_chars: usize::MAX, ..Block::default() };
    let texts = ["", " ", "\u{0}", "©", ":", "—", "\u{202E}אבג", "日本語の文章です。", "👩‍👩‍👧", "By", "By ", "(", "No,"];
    let blocks = texts.iter().map(|t| Block { text: (*t).to_owned(), ..odd.clone() });
    analysis(&page(blocks.chain([odd.clone()]).collect()));
}

#[test]
fn a_hundred_thousand_blocks_are_named() {
    let mut blocks = vec![block("main h1", "Council closes the old bridge")];
    for i in 0..50_000 {
        blocks.push(block(&format!("main div.part-{i} section#s{i} p"), PROSE[4]));
        blocks.push(link(&format!("main div.x{i}a ul li"), "Ferry line resumes its night service after breakdown"));
    }
    let many = page(blocks);
    assert_eq!(analysis(&many).blocks.len(), many.blocks.len());
}

#[test]
fn a_label_over_the_headline_makes_an_opinion_piece_and_a_menu_does_not() {
    let opinion = |labels: &[&str]| {
        let mut blocks: Vec<Block> = labels.iter().map(|l| link("header.a nav.b a", l)).collect();
        blocks.push(block("main.c h1", "Council closes the old bridge"));
        blocks.extend(article("main.c p"));
        analysis(&page(blocks)).notes.iter().any(|n| n.code == NoteCode::Opinion)
    };
    assert!(opinion(&["Opinion"]));
    assert!(!opinion(&["Town", "Harbour", "Schools", "Letters"]));
}

#[test]
fn the_root_of_a_machine_without_a_public_name_can_hold_an_article() {
    for url in ["http://127.0.0.1:8080/", "http://localhost/"] {
        let mut blocks = vec![block("main.c h1", "Council closes the old bridge")];
        blocks.extend(article("main.c p"));
        let page = Page { url: Some(url.into()), blocks, ..Page::default() };
        assert_eq!(analysis(&page).notes, [], "{url}");
    }
}

/// Cards of a list: section, title, author and time of each story.
fn cards(path: &str) -> Vec<Block> {
    let at = |rest: &str| format!("{path} {rest}");
    let stories = [
        ("Ferry line resumes its night service after breakdown", "Max Sample", "3 May 2026"),
        ("Chess club wins the youth cup for the third time", "Eve Sample", "2 May 2026"),
    ];
    let card = |(title, author, time): (&str, &str, &str)| {
        [
            link(&at("div.c3 div.s1"), "Local"),
            link(&at("div.c3 h4.t2"), title),
            link(&at("div.c3 div.n4"), author),
            block(&at("div.c3 div.d5"), time),
        ]
    };
    stories.into_iter().flat_map(card).collect()
}

#[test]
fn cards_before_the_headline_are_teasers_and_the_article_s_own_head_is_none() {
    let mut blocks = cards("main.a1 div.w2");
    let head = "main.a1 div.v3 div.h4";
    blocks.extend([
        block(&format!("{head} h1"), "Council closes the old bridge"),
        block(&format!("{head} div.l5 div.e5"), "By Ada Writer"),
        block(&format!("{head} div.l5 time.f6"), "4 May 2026"),
        block(&format!("{head} div.l5 div.f7"), "Updated 5 May 2026"),
    ]);
    // Beside the byline, in the same column, titles of other stories that have no times.
    blocks.extend([
        link(&format!("{head} div.l5 div.r6 h4"), "Growing sinkhole in the old town ignored"),
        link(&format!("{head} div.l5 div.r6 h4"), "The northern road that took forty years"),
    ]);
    blocks.extend(article("main.a1 div.v3 div.i9 p"));
    let a = analysis(&page(blocks));
    for teaser in ["Local", "Ferry line resumes its night service after breakdown", "Eve Sample", "2 May 2026"] {
        assert_eq!(kind_of(&a, teaser), Kind::Teaser, "{teaser}");
    }
    for byline in ["By Ada Writer", "4 May 2026", "Updated 5 May 2026"] {
        assert_eq!(kind_of(&a, byline), Kind::Byline, "{byline}");
    }
}

#[test]
fn the_words_of_a_player_are_no_promotion() {
    let mut blocks = article("main div.i9 p");
    let player = "Try refreshing your browser, or tap here to see other videos from our team.";
    blocks.insert(2, block("main div.i9 div.v2 p", player));
    assert_eq!(kind_of(&analysis(&page(blocks)), player), Kind::Widget);
}

#[test]
fn a_short_paragraph_that_ends_the_article_is_no_credit() {
    for last in
        ["The trial continues.", "The inquest continues.", "Nobody was hurt.", "The work will be done by May 4."]
    {
        let mut blocks = vec![
            link("header nav a", "Home"),
            link("header nav a", "Sport"),
            block("main article h1", "Council closes the old bridge"),
            block("main article p.byline", "By Jane Sample"),
            block("main article time", "4 May 2026"),
        ];
        blocks.extend(article("main article p"));
        blocks.extend([
            block("main article p", last),
            block("main aside h2", "Most read"),
            link("main aside ul li a", "Ferry back after the storm"),
            link("main aside ul li a", "School wins prize"),
            block("footer p", "© Example Daily 2026"),
        ]);
        assert_eq!(kind_of(&analysis(&page(blocks)), last), Kind::Body, "{last}");
    }
}

#[test]
fn a_page_that_is_nothing_but_a_brief_holds_an_article() {
    let brief = [
        "Heavy rain has closed the coast road between Arlen and Skerrow since Sunday.",
        "The road will stay closed until Wednesday at least, the highway agency said in a statement.",
    ];
    for prose in [&PROSE[..3], &brief] {
        let mut blocks = vec![block("body h1", "Council closes the old bridge")];
        blocks.extend(prose.iter().map(|p| block("body p", p)));
        let page = Page { blocks, title: Some("Council closes the old bridge".into()), ..Page::default() };
        assert!(!notes_of(&page).contains(&NoteCode::NoArticle));
    }
    let gone =
        vec![block("body h1", "Not found"), block("body p", "The page that you look for is not here. Try another.")];
    assert_eq!(notes_of(&Page { blocks: gone, ..Page::default() }), [NoteCode::NoArticle]);
}

#[test]
fn the_lead_in_a_box_of_its_own_a_lone_author_and_credited_captions_are_told() {
    let (lead, rest) = PROSE.split_at(2);
    let all = "body main article div.metered";
    let mut blocks = vec![
        block("body main h1", "Council closes the old bridge"),
        block("body main p", "By Ada Example"),
        block("body main p", "Walkers look at the old bridge from the pier. | Photo by Bo Example"),
    ];
    blocks.extend(lead.iter().map(|p| block(&format!("{all} div.teaser-content div.article-body p.text"), p)));
    blocks.extend(rest.iter().map(|p| block(&format!("{all} div.article-body p.text"), p)));
    blocks.push(block(
        &format!("{all} div.article-body p.text"),
        "Pictured left is the mayor, Ada Example, with the engineers.",
    ));
    blocks.push(block(&format!("{all} div.article-body p.text"), PROSE[0].replace("Monday", "Tuesday").as_str()));
    let page = Page { blocks, title: Some("Council closes the old bridge".into()), ..Page::default() };
    let found = analyze(&page, &Options::default()).unwrap();
    let kinds: Vec<Kind> = found.blocks.iter().map(|b| b.kind).collect();
    let mut want = vec![Kind::Headline, Kind::Byline, Kind::Caption];
    want.extend([Kind::Body; 5]);
    want.extend([Kind::Caption, Kind::Body]);
    assert_eq!(kinds, want);
}
