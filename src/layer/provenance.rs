//! Where the article comes from, as far as the page says.

use super::kind::Kinds;
use super::metadata::{first, host, site, Metadata};
use crate::analysis::{Kind, Original, Provenance};
use crate::calendar::begins_as_month;
use crate::cut::{self, letters};
use crate::document::Document;
use crate::lexicon::{AGENCIES, LABELS_IN_CAPITALS};
use crate::page::Page;

/// A place at the head of a text has at most this many words ("RIO DE JANEIRO, Brazil (AP)").
const MAX_DATELINE: usize = 7;
/// An agency behind a dateline's comma takes fewer bytes than this.
const LONGEST_AGENCY: usize = 12;

/// A line that shows who wrote is no longer than this, in bytes.
const LONGEST_BYLINE: usize = 200;

/// An outlet's name has at most this many words.
const MAX_NAME: usize = 7;

/// Reads publisher, agency, original, byline, dateline and date from metadata and from the blocks that give them.
pub fn find(document: &Document, kinds: &Kinds, meta: &Metadata) -> Provenance {
    let page = document.page;
    let text = Blocks { document, kinds };
    let dateline = text.dateline();
    let publisher = publisher(page, meta, &text);
    let elsewhere = |o: &Original| publisher.as_ref().is_none_or(|p| !is_same_outlet(p, &o.name));
    Provenance {
        agency: dateline.as_ref().and_then(|d| d.agency.clone()).or_else(|| text.agency(meta)),
        original: text.original().or_else(|| declared_original(page, meta)).filter(elsewhere),
        byline: text.signed(byline(meta), publisher.as_deref()),
        publisher,
        dateline: dateline.map(|d| d.place).filter(|place| !place.is_empty()),
        published: meta.published.clone().or_else(|| text.time()),
    }
}

/// The site's name. Some write it as a handle ("harbourpost"): then as the title, the copyright line or another piece of
/// metadata has it.
fn publisher(page: &Page, meta: &Metadata, text: &Blocks) -> Option<String> {
    let site = first(page, &["og:site_name"]).map(str::to_owned);
    let Some(name) = site.or(meta.publisher.clone()) else { return text.copyright_holder() };
    let name = without_motto(&name).to_owned();
    if name.contains(char::is_uppercase) || name.contains(' ') {
        return Some(name);
    }
    let titles = meta.titles.iter().flat_map(|t| t.split(['|', '-', '–', '—'])).map(str::to_owned);
    let names = meta.publisher.iter().cloned().chain(titles).chain(text.copyright_holder());
    let handle = letters(name.split('.').next().unwrap_or(&name));
    let written = names.map(|n| n.trim().to_owned()).find(|n| *n != name && letters(n) == handle);
    Some(written.unwrap_or(name))
}

/// "The Harbour Post - News from the Coast since 1977": of more words than names have, what stands before the dash, or the
/// shortest part where that is a motto, too.
fn without_motto(name: &str) -> &str {
    const LONGEST: usize = 4;
    const LONGEST_FIRST: usize = 3;
    let words = |part: &str| part.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
    let dashes = [" - ", " – ", " — ", " | "];
    let Some(dash) = dashes.iter().find(|d| cut::has(name, d)).filter(|_| words(name) > LONGEST) else { return name };
    let first = name.split(dash).next().filter(|first| words(first) <= LONGEST_FIRST);
    first.or_else(|| name.rsplit(dash).min_by_key(|part| words(part))).unwrap_or(name)
}

/// Whether an original is the publisher itself, by name or, as in a saved copy of its page, by the domain of that name:
/// "The Harbour Post" and "harbourpost.example".
fn is_same_outlet(publisher: &str, original: &str) -> bool {
    let bare = |name: &str| letters(name.strip_prefix("The ").unwrap_or(name));
    let domain = original.split('.').next().unwrap_or(original);
    [original, domain].iter().any(|name| bare(name) == bare(publisher))
}

fn byline(meta: &Metadata) -> Option<String> {
    let names: Vec<String> = meta.authors.iter().filter_map(|a| author_in(a)).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// The author's name in what a page gives as one: without accounts and addresses, and nothing where it credits a picture
/// or a script had no value to write.
fn author_in(text: &str) -> Option<String> {
    let address = |w: &&str| w.contains('@') || w.starts_with("www.") || w.contains('/') && w.contains('.');
    let words: Vec<&str> = without_by(text).split_whitespace().filter(|w| !address(w)).collect();
    let name = words.join(" ");
    let lower = name.to_ascii_lowercase();
    let marked = lower.trim_start_matches('(');
    let is_picture =
        ["photo", "picture", "image"].iter().any(|m| marked.starts_with(m)) || cut::has(&lower, "getty images");
    let is_empty = matches!(&*lower, "undefined" | "null" | "none");
    let is_account = name == lower && name.contains(['-', '_']) && !name.contains(' ');
    (name.contains(char::is_alphabetic) && !is_picture && !is_empty && !is_account).then_some(name)
}

/// Syndicated copies name their original in a meta, or as canonical address on another host. A page of the same site is
/// the page itself, up to its edition; one that does not know its address has its canonical one.
fn declared_original(page: &Page, meta: &Metadata) -> Option<Original> {
    let canonical = first(page, &["canonical", "og:url"]);
    let source = meta.based_on.as_deref().or(canonical)?;
    let Some(name) = host(source) else {
        let named = is_name(source) && !source.contains('/');
        return named.then(|| Original { name: source.to_owned(), href: None });
    };
    let own = page.url.as_deref().and_then(host).or_else(|| host(canonical?));
    own.is_none_or(|own| site(name) != site(own))
        .then(|| Original { name: name.strip_prefix("www.").unwrap_or(name).to_owned(), href: Some(source.to_owned()) })
}

struct Dateline {
    place: String,
    agency: Option<String>,
    /// How many bytes it takes, with its dash or colon.
    length: usize,
}

struct Blocks<'d> {
    document: &'d Document<'d>,
    kinds: &'d Kinds,
}

impl<'d> Blocks<'d> {
    /// Texts of the blocks of a kind.
    fn of(&self, kind: Kind) -> impl Iterator<Item = (usize, &'d str)> + '_ {
        let blocks = self.document.blocks.iter().enumerate();
        blocks.filter(move |(i, _)| self.kinds.of(*i) == kind).map(|(i, b)| (i, self.document.at(b.span)))
    }

    /// "GENEVA —" or "WASHINGTON (AP) —" before the first sentence.
    fn dateline(&self) -> Option<Dateline> {
        let mut texts = self.of(Kind::Body).map(|(_, t)| t);
        let (lede, second) = (texts.next().unwrap_or(""), texts.next().unwrap_or(""));
        // Two in a row are the speakers of a transcript.
        let with_colon = || colon_dateline(lede).filter(|_| colon_dateline(second).is_none());
        let bylines = || self.of(Kind::Byline).find_map(|(_, t)| dateline_of(t));
        dateline_of(lede).or_else(with_colon).or_else(|| dateline_of(second)).or_else(bylines)
    }

    /// The authors as the page's metadata has them; not where they are the publisher, nor where they are an account that the
    /// page does not show, beside a byline of its own.
    fn signed(&self, declared: Option<String>, publisher: Option<&str>) -> Option<String> {
        let publisher = publisher.map(letters).unwrap_or_default();
        let declared = declared.filter(|names| letters(names) != publisher);
        // "By Harbour PostNovember 21"
        let dated = |line: &String| {
            !publisher.is_empty()
                && letters(line).starts_with(&*publisher)
                && line.contains(|c: char| c.is_ascii_digit())
        };
        let line = self.byline().filter(|line| !dated(line));
        match (declared, line) {
            (Some(names), Some(line)) if !self.shows(&names) => Some(line),
            (declared, line) => declared.or(line),
        }
    }

    /// Whether a word of some names stands in a short line of the page.
    fn shows(&self, names: &str) -> bool {
        let words: Vec<String> = names.split([',', ' ']).map(letters).filter(|w| w.chars().count() > 2).collect();
        let lines = self.document.blocks.iter().map(|b| self.document.at(b.span)).filter(|l| l.len() <= LONGEST_BYLINE);
        lines.map(letters).any(|line| words.iter().any(|w| cut::has(&line, w)))
    }

    fn byline(&self) -> Option<String> {
        let mut lines = self.of(Kind::Byline).map(|(_, t)| t);
        let line = author_in(lines.find(|t| is_by(t))?.split([',', '|', '•', '·']).next()?)?;
        (line.split_whitespace().count() <= 8).then_some(line)
    }

    /// The first byline that holds a date: of "By Ann Sample | 3 November 2026" the part that tells the day.
    fn time(&self) -> Option<String> {
        let line = self.of(Kind::Byline).map(|(_, t)| t).find(|t| is_dated(t))?;
        let day = line.split('|').find(|p| is_dated(p)).unwrap_or(line).trim();
        let labels = ["Published on ", "Published: ", "Published ", "Posted on ", "Posted ", "Updated "];
        Some(labels.iter().fold(day, |t, p| t.strip_prefix(p).unwrap_or(t)).to_owned())
    }

    /// "© 2026 Example Media. All rights reserved": Example Media.
    fn copyright_holder(&self) -> Option<String> {
        let (_, line) = self.of(Kind::Legal).find(|(_, t)| t.contains('©'))?;
        let after = line.split('©').nth(1)?.trim_start_matches(|c: char| !c.is_alphabetic()).trim();
        let after = after.strip_prefix("Copyright").unwrap_or(after).trim_start_matches(|c: char| !c.is_alphabetic());
        let name = after.split(['.', '|', ',']).next().unwrap_or("");
        let name = cut::around(name, " All ").map_or(name, |(name, _)| name).trim();
        is_name(name).then(|| name.to_owned())
    }

    /// An agency in a credit line, an author's name or a byline.
    fn agency(&self, meta: &Metadata) -> Option<String> {
        let lines = self.of(Kind::Credit).chain(self.of(Kind::Byline)).map(|(_, t)| t);
        lines.chain(meta.authors.iter().map(String::as_str)).find_map(|line| agency_in(without_help(line)))
    }

    /// The outlet that a credit line names, with the line's link.
    fn original(&self) -> Option<Original> {
        self.of(Kind::Credit).find_map(|(i, line)| {
            let name = original_in(line)?;
            Some(Original { name: name.to_owned(), href: self.kinds.blocks[i].href.clone() })
        })
    }
}

/// What a credit line says before it thanks those who only helped: "Additional reporting by AP", "With files from
/// Reuters", "Reuters contributed to this report"; nothing where it is the credit of a picture.
fn without_help(line: &str) -> &str {
    let lower = line.to_ascii_lowercase();
    let help =
        ["additional ", "with reporting", "with files", "photo"].iter().filter_map(|h| cut::find(&lower, h)).min();
    if cut::has(&lower, "contribut") {
        ""
    } else {
        &line[..help.unwrap_or(line.len())]
    }
}

/// How many bytes of a text a dateline takes before the first sentence, with its dash, or the lede's colon; 0 where
/// there is none.
pub(super) fn dateline_length(text: &str, is_lede: bool) -> usize {
    let with_colon = || colon_dateline(text).filter(|_| is_lede);
    dateline_of(text).or_else(with_colon).map_or(0, |d| d.length)
}

fn dateline_of(text: &str) -> Option<Dateline> {
    bracketed_dateline(text).or_else(|| dashed_dateline(text))
}

/// "ARLEN (AP) — The council met."
fn dashed_dateline(text: &str) -> Option<Dateline> {
    let (dash, c) = text.char_indices().take(90).find(|(i, c)| match c {
        '—' | '–' => true,
        '-' => text[..*i].ends_with([' ', ')']) && text[i + 1..].starts_with([' ', '-']),
        // "MOSCOW, May 4. /TASS/."
        '.' => text[..*i].ends_with('/'),
        _ => false,
    })?;
    let head = text[..dash].trim();
    let marked = head.split_once(if head.ends_with('/') { '/' } else { '(' });
    let listed = || head.rsplit_once(',').filter(|(_, tail)| tail.len() <= LONGEST_AGENCY);
    let (place, agency) = match (marked, listed()) {
        (Some((place, rest)), _) => (place, agency_in(rest)),
        (None, Some((place, tail))) if agency_in(tail).is_some() => (place, agency_in(tail)),
        _ => (head, None),
    };
    let place = without_date(place.trim_end_matches([' ', '-']));
    let first = place.split([',', ' ']).next().unwrap_or("");
    let capitals = first.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !first.chars().any(char::is_lowercase);
    let named = agency.is_some() && place.starts_with(char::is_uppercase);
    let saint = ["ST. ", "FT. ", "MT. "].iter().find_map(|s| place.strip_prefix(s));
    let plain = place.split_whitespace().count() <= MAX_DATELINE
        && !saint.unwrap_or(place).contains(['"', '“', '.', ':', ';'])
        || place.ends_with('.') && capitals;
    let alone = place.is_empty() && agency.is_some();
    let short = capitals && place.split_whitespace().count() <= MAX_DATELINE;
    let rest = text[dash + c.len_utf8()..].trim_start_matches('-');
    (plain && (short || named || alone)).then(|| Dateline {
        place: place.to_owned(),
        agency,
        length: text.len() - rest.len(),
    })
}

/// "Arlen (CNN)The council met": as a network writes it that is in brackets before the first word.
fn bracketed_dateline(text: &str) -> Option<Dateline> {
    const LONGEST_PLACE: usize = 40;
    let (place, rest) = cut::once(text, b'(').filter(|(place, _)| place.len() <= LONGEST_PLACE)?;
    let (network, behind) = cut::once(rest, b')')?;
    let capitals = (2..=LONGEST_AGENCY).contains(&network.len()) && network.bytes().all(|b| b.is_ascii_uppercase());
    let fits = capitals && behind.starts_with(char::is_uppercase);
    let place = place.trim_end();
    let named = place.is_empty() || place.starts_with(char::is_uppercase) && !place.contains(['.', '“', '"']);
    (fits && named).then(|| Dateline {
        place: place.to_owned(),
        agency: agency_in(network),
        length: text.len() - behind.len(),
    })
}

/// "NEW DELHI: The council met on Monday.", as the lede has it: all in capitals, before a whole sentence, and no label.
fn colon_dateline(text: &str) -> Option<Dateline> {
    const LONGEST: usize = 24;
    let (head, rest) = cut::around(text, ": ")?;
    let (place, agency) = cut::around(head, " (").map_or((head, None), |(p, a)| (p, agency_in(a)));
    let place = without_date(place);
    let capitals = !place.contains(|c: char| !c.is_uppercase() && !matches!(c, ' ' | '-' | ',' | '.' | '\'' | '’'));
    let fits = capitals && (3..=LONGEST).contains(&place.len());
    let is_label = place.split(' ').any(|w| LABELS_IN_CAPITALS.has(w));
    let sentence = rest.contains(['.', '!', '?']) && !rest.starts_with(char::is_lowercase);
    (fits && !is_label && sentence).then(|| Dateline { place: place.to_owned(), agency, length: head.len() + 1 })
}

/// Whether a short line holds a date.
#[inline(never)]
fn is_dated(line: &str) -> bool {
    const LONGEST: usize = 80;
    let number = line.chars().any(|c| c.is_ascii_digit());
    number && line.len() <= LONGEST && (is_in_figures(line) || names_day(line))
}

/// "2026-05-04", "4. 5. 26": a number between two others; not "By A. B. Sample · 3 min".
fn is_in_figures(line: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let parts: Vec<&str> = line.split(['/', '-', '.']).map(str::trim).collect();
    let date =
        |p: &[&str]| p[0].ends_with(digit) && !p[1].is_empty() && p[1].chars().all(digit) && p[2].starts_with(digit);
    parts.windows(3).any(date)
}

/// Whether a month stands beside a number, as in many languages: "4 May", "Sept. 3", "3 de marzo de 2026"; but not "By Mary
/// Sample · 3 min".
fn names_day(line: &str) -> bool {
    let lower = line.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !matches!(*w, "" | "de" | "of"));
    let number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    let mut before = "";
    words.into_iter().any(|w| {
        let beside = number(before) && begins_as_month(w) || begins_as_month(before) && number(w);
        before = w;
        beside
    })
}

/// A dateline's place without the day behind it: "LONDON, March 3".
fn without_date(place: &str) -> &str {
    let digit = |c: char| c.is_ascii_digit();
    let is_day = |rest: &str| rest.split(',').next().is_some_and(|part| part.contains(digit));
    if is_day(place) {
        return "";
    }
    let comma = place.match_indices(',').find(|(i, _)| is_day(&place[i + 1..]));
    comma.map_or(place, |(i, _)| &place[..i])
}

/// The agency that a line names, by its full name or by a short form that stands as a word of its own.
fn agency_in(line: &str) -> Option<String> {
    AGENCIES
        .entries()
        .flat_map(|(name, forms)| forms.split(',').map(str::trim_start).chain([name]).map(move |f| (name, f)))
        .filter_map(|(name, form)| Some((word_at(line, form)?, std::cmp::Reverse(form.len()), name)))
        .min()
        .map(|(_, _, name)| name.to_owned())
}

fn word_at(line: &str, word: &str) -> Option<usize> {
    let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut from = 0;
    while let Some(at) = cut::find(&line[from..], word).map(|at| from + at) {
        let end = at + word.len();
        if !joins(line[..at].chars().next_back()) && !joins(line[end..].chars().next()) {
            return Some(at);
        }
        from = end;
    }
    None
}

/// The outlet in "Source: X | …", "originally published in X", "republished from X under …".
fn original_in(line: &str) -> Option<&str> {
    const LEADS: [&str; 12] = [
        "published in ",
        "published by ",
        "published on ",
        "published at ",
        "appeared in ",
        "appeared on ",
        "appeared first on ",
        "republished from ",
        "syndicated from ",
        "curated from ",
        "source: ",
        "via: ",
    ];
    let lower = line.to_ascii_lowercase();
    let (at, lead) = LEADS.iter().filter_map(|l| Some((cut::find(&lower, l)?, *l))).min()?;
    let rest = &line[at + lead.len()..];
    let stops = [
        " | ",
        " under ",
        " and is ",
        " and was ",
        " with permission",
        " on ",
        " at ",
        "; ",
        " (",
        ". ",
        ", ",
        " — ",
        " – ",
    ];
    let end = stops.iter().filter_map(|s| cut::find(rest, s)).min().unwrap_or(rest.len());
    let name = rest[..end].trim().trim_end_matches(['.', ',', ')']);
    is_name(name).then_some(name)
}

fn is_name(name: &str) -> bool {
    let first = name.split_whitespace().find(|w| !matches!(w.to_ascii_lowercase().as_str(), "the" | "a"));
    first.is_some_and(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || w.contains('.'))
        && name.split_whitespace().count() <= MAX_NAME
}

fn is_by(text: &str) -> bool {
    text.get(..3).is_some_and(|t| t.eq_ignore_ascii_case("by "))
}

fn without_by(text: &str) -> &str {
    if is_by(text) {
        text[3..].trim()
    } else {
        text.trim()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analyze, analyze_text, Options};

    fn of_text(text: &str) -> Provenance {
        analyze_text(text, &Options::default()).unwrap().provenance
    }

    #[test]
    fn a_publisher_has_no_motto_and_signs_nothing() {
        let cases = [
            ("Harbour Post - Established 1977 by the Sea", "Harbour Post"),
            ("Find News About Your Town - Harbour Post", "Harbour Post"),
            ("Harbour Post - North", "Harbour Post - North"),
            ("The Harbour and North Coast Post", "The Harbour and North Coast Post"),
        ];
        for (name, want) in cases {
            assert_eq!(without_motto(name), want);
        }
        let lines = [
            ("h1", "Ferry strike ends"),
            ("p", "By Ada Example"),
            ("p", "The strike ended on Monday, the union said, after two weeks in which no ferry left the harbour."),
            ("p", "The ferries carry two thousand people each day between the islands, according to the company."),
            ("p", "The union had asked for shorter shifts in winter, and the company agreed on Sunday night."),
        ];
        let of = |author: &str| {
            let block = |(tag, text): (&str, &str)| crate::Block {
                text: text.into(),
                tag: tag.into(),
                ..crate::Block::default()
            };
            let blocks = lines.map(block).into();
            let meta = [("og:site_name", "Harbour Post"), ("author", author)];
            let meta = meta.map(|(key, value)| (key.to_owned(), vec![value.to_owned()])).into();
            analyze(&Page { blocks, meta, ..Page::default() }, &Options::default()).unwrap().provenance.byline
        };
        let ada = Some("Ada Example".to_owned());
        assert_eq!((of("Harbour Post"), of("Harbour6vk"), of("Ada Example")), (ada.clone(), ada.clone(), ada));
    }

    #[test]
    fn datelines_give_place_and_agency() {
        let cases = [
            ("NORTH HARBOUR, Wis. (AP) — The bridge was closed.", "NORTH HARBOUR, Wis.", Some("Associated Press")),
            ("GENEVA — The council met on Monday.", "GENEVA", None),
            ("EXAMPLE CITY (Reuters) - The bridge was closed.", "EXAMPLE CITY", Some("Reuters")),
            ("North Harbour, May 4 (Xinhua) -- The bridge was closed.", "North Harbour", Some("Xinhua")),
            ("NORTH HARBOUR, March 3 — The bridge was closed.", "NORTH HARBOUR", None),
            (
                "NORTH HARBOUR, Wis., Sept. 3, 2026 (AP) — It was closed.",
                "NORTH HARBOUR, Wis.",
                Some("Associated Press"),
            ),
            ("NORTH HARBOUR, 3 May – The bridge was closed.", "NORTH HARBOUR", None),
            ("MARCH, Cambs — The bridge was closed.", "MARCH, Cambs", None),
            ("ST. HARBOUR (AP) — The bridge was closed.", "ST. HARBOUR", Some("Associated Press")),
            ("(Reuters) - The bridge was closed.", "", Some("Reuters")),
            ("North Harbour (CNN)The bridge was closed.", "North Harbour", None),
            ("(CNN)The bridge was closed.", "", None),
            ("May 4 (UPI) -- The bridge was closed.", "", Some("United Press International")),
            ("NORTH HARBOUR, May 4. /TASS/. The bridge was closed.", "NORTH HARBOUR", Some("TASS")),
            (
                "NORTH HARBOUR, May 4, 2026 /PRNewswire/ -- It was closed.",
                "NORTH HARBOUR",
                Some("PR Newswire (press release)"),
            ),
            ("NORTH HARBOUR--(BUSINESS WIRE)--It was closed.", "NORTH HARBOUR", Some("Business Wire (press release)")),
            (
                "NORTH HARBOUR, May 04, 2026 (GLOBE NEWSWIRE) -- It was closed.",
                "NORTH HARBOUR",
                Some("GlobeNewswire (press release)"),
            ),
        ];
        for (text, place, agency) in cases {
            let found = dateline_of(text).expect(text);
            assert_eq!((found.place.as_str(), found.agency.as_deref()), (place, agency), "{text}");
            assert!(text[found.length..].trim_start().starts_with(['T', 'I']), "{text}");
        }
        for none in [
            "The bridge — a relic of the fifties — was closed.",
            "“We — the council — decided,” she said.",
            "A - B",
            "COVID-19 – The virus is back.",
            "—",
            "",
        ] {
            assert!(dateline_of(none).is_none(), "{none}");
        }
    }

    #[test]
    fn a_place_in_capitals_before_a_colon_is_the_dateline_of_the_lede() {
        let closed =
            "The council closed the old bridge on Monday after engineers found new cracks in two of its pillars.";
        let second = "The bridge carries 9,000 cars a day, and drivers will have to take the longer way until autumn.";
        let of = |first: &str, second: &str| of_text(&format!("{first}\n\n{second}"));
        let found = of(&format!("NORTH HARBOUR: {closed}"), second);
        assert_eq!((found.dateline.as_deref(), found.agency), (Some("NORTH HARBOUR"), None));
        let found = of(&format!("NORTH HARBOUR (Reuters): {closed}"), second);
        assert_eq!((found.dateline.as_deref(), found.agency.as_deref()), (Some("NORTH HARBOUR"), Some("Reuters")));
        for label in ["BREAKING", "LIVE UPDATES", "Q", "North Harbour", "EDITOR’S NOTE"] {
            assert_eq!(of(&format!("{label}: {closed}"), second).dateline, None, "{label}");
        }
        let transcript = of(&format!("SAMPLE: {closed}"), &format!("EXAMPLE: {second}"));
        assert_eq!(transcript.dateline, None);
        let claims = analyze_text(&format!("NORTH HARBOUR: {closed}\n\n{second}"), &Options::default()).unwrap();
        assert!(claims.claims.iter().any(|c| claims.text[c.span.start..].starts_with("The council")));
    }

    #[test]
    fn accounts_addresses_and_empty_values_are_no_authors() {
        for (given, name) in [
            ("Ada Example", Some("Ada Example")),
            ("By Ada Example (@adaexample)", Some("Ada Example")),
            ("@harbourpost", None),
            ("ada-example", None),
            ("ada example", Some("ada example")),
            ("Ada Example ada@news.example", Some("Ada Example")),
            ("desk@news.example", None),
            ("https://news.example/authors/ada", None),
            ("facebook.example/harbourpost", None),
            ("www.news.example", None),
            ("undefined", None),
            ("null", None),
            ("Photo: Ben Lens", None),
            ("(Image: Ben Lens)", None),
            ("Getty Images", None),
            ("Ben Lens/Getty Images", None),
            ("Rosalind Getty", Some("Rosalind Getty")),
            ("Dr. Ada Example", Some("Dr. Ada Example")),
        ] {
            assert_eq!(author_in(given).as_deref(), name, "{given}");
        }
    }

    #[test]
    fn days_are_told_from_initials() {
        for day in ["2026-05-04T10:00", "4. 5. 2026", "Updated 05/04/26", "4 May 2026"] {
            assert!(is_dated(day), "{day}");
        }
        for line in ["By A. B. Sample · 3 min read", "By Ada-Marie Roe-Doe, 41", "1-2 people"] {
            assert!(!is_dated(line), "{line}");
        }
    }

    #[test]
    fn who_only_helped_is_not_the_agency() {
        for (line, agency) in [
            ("Additional reporting by Reuters", None),
            ("With files from The Canadian Press", None),
            ("Ada Example, with reporting by AP", None),
            ("The Associated Press contributed to this report.", None),
            ("Photo: AFP", None),
            ("Reuters, additional reporting by Ada Example", Some("Reuters")),
            ("By Ada Example, Associated Press", Some("Associated Press")),
        ] {
            assert_eq!(agency_in(without_help(line)).as_deref(), agency, "{line}");
        }
    }

    #[test]
    fn credit_lines_name_the_original() {
        assert_eq!(
            original_in("Source: Harbour Wire AI | Analysis & Editorial: Example Oasis"),
            Some("Harbour Wire AI")
        );
        assert_eq!(original_in("This article was originally published in The Harbour Post."), Some("The Harbour Post"));
        assert_eq!(
            original_in("This story is republished from Example Daily under a Creative Commons licence."),
            Some("Example Daily")
        );
        assert_eq!(original_in("First published in the morning of a long day that nobody will forget."), None);
    }

    #[test]
    fn plain_text_has_a_provenance_too() {
        let found = of_text("The old bridge is closed\nBy Ada Example\n4 May 2026\nEXAMPLE CITY (AP) — The council closed the old bridge on Monday after engineers found new cracks in two of its pillars, the mayor said.\n\nThe bridge carries 9,000 cars a day, and drivers will have to take the longer way round over the northern bridge until autumn.\nThis article was originally published in Example Daily.");
        assert_eq!(found.byline.as_deref(), Some("Ada Example"));
        assert_eq!(found.published.as_deref(), Some("4 May 2026"));
        assert_eq!(found.dateline.as_deref(), Some("EXAMPLE CITY"));
        assert_eq!(found.agency.as_deref(), Some("Associated Press"));
        assert_eq!(found.original.map(|o| o.name).as_deref(), Some("Example Daily"));
    }

    #[test]
    fn a_name_that_begins_like_a_month_is_no_date() {
        for dated in [
            "4 May 2026",
            "Sept. 3, 2026",
            "3 de marzo de 2026",
            "5th of May",
            "Published Mar 4",
            "Donnerstag, 3. September",
        ] {
            assert!(names_day(dated), "{dated}");
        }
        for name in ["By Mary Sample · 3 min read", "Jane Example, 40", "By Mark Sample, 5 comments"] {
            assert!(!names_day(name), "{name}");
        }
        let body = "The council closed the old bridge on Monday after engineers found new cracks in two of its pillars, the mayor said.";
        let found =
            of_text(&format!("The old bridge is closed\nBy Mary Sample · 3 min read\n4 May 2026\n{body}\n{body}"));
        assert_eq!(found.published.as_deref(), Some("4 May 2026"));
    }

    #[test]
    fn the_day_in_a_line_with_the_author_is_told_without_him() {
        let body = "The council closed the old bridge on Monday after engineers found new cracks in two of its pillars, the mayor said.";
        let day = |line: &str| of_text(&format!("The old bridge is closed\n{line}\n{body}\n{body}")).published;
        assert_eq!(day("By Ann Sample | 3 November 2026").as_deref(), Some("3 November 2026"));
        assert_eq!(day("November 3, 2026 | 5 min read | By Ann Sample").as_deref(), Some("November 3, 2026"));
        assert_eq!(day("Published on 3 November 2026").as_deref(), Some("3 November 2026"));
    }

    #[test]
    fn a_handle_is_written_out_as_the_page_has_it() {
        let mut page = Page { title: Some("Council closes the bridge | Harbour Post".into()), ..Page::default() };
        page.meta.insert("og:site_name".into(), vec!["harbourpost".into()]);
        let publisher = |page: &Page| analyze(page, &Options::default()).unwrap().provenance.publisher;
        assert_eq!(publisher(&page).as_deref(), Some("Harbour Post"));
        page.meta.insert("og:site_name".into(), vec!["otherpost".into()]);
        assert_eq!(publisher(&page).as_deref(), Some("otherpost"));
    }

    #[test]
    fn a_canonical_address_elsewhere_is_the_original() {
        let mut page = Page { url: Some("https://news.example.com/a".into()), ..Page::default() };
        page.meta.insert("canonical".into(), vec!["https://www.example.org/b".into()]);
        let original = |page: &Page| analyze(page, &Options::default()).unwrap().provenance.original;
        assert_eq!(original(&page).unwrap().name, "example.org");
        page.meta.insert("canonical".into(), vec!["https://www.example.com/b".into()]);
        assert_eq!(original(&page), None);
        for own in [
            "https://www.example.com/a/?from=home",
            "http://news.example.com/a",
            "//news.example.com/a",
            "/a",
            "undefined",
        ] {
            page.meta.insert("syndication-source".into(), vec![own.into()]);
            assert_eq!(original(&page), None, "{own}");
        }
        // A saved page that does not know its address has its canonical one.
        page.meta.insert("syndication-source".into(), vec!["http://example.com/b".into()]);
        page.url = None;
        assert_eq!(original(&page), None);
        page.meta.insert("syndication-source".into(), vec!["Harbour Wire".into()]);
        assert_eq!(original(&page).unwrap().name, "Harbour Wire");
        page.meta.insert("og:site_name".into(), vec!["Harbour Wire".into()]);
        assert_eq!(original(&page), None);
        // A copy that was saved under another address.
        for (name, href) in
            [("The Harbour Post", "https://www.harbourpost.example/a"), ("AP Wire", "https://apwire.example")]
        {
            page.meta.insert("og:site_name".into(), vec![name.into()]);
            page.meta.insert("syndication-source".into(), vec![href.into()]);
            assert_eq!(original(&page), None, "{name}");
        }
    }
}
