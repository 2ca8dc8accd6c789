//! Where the article comes from, as far as the page says.

use super::kind::Kinds;
use super::metadata::{first, host, site, Metadata};
use crate::analysis::{Kind, Original, Provenance};
use crate::document::Document;
use crate::lexicon::AGENCIES;
use crate::page::Page;

/// A place at the head of a text has at most this many words ("RIO DE JANEIRO, Brazil (AP)").
const MAX_DATELINE: usize = 7;

/// An outlet's name has at most this many words.
const MAX_NAME: usize = 7;

/// Reads publisher, agency, original, byline, dateline and date from metadata and from the blocks that give them.
pub fn find(document: &Document, kinds: &Kinds, meta: &Metadata) -> Provenance {
    let page = document.page;
    let text = Blocks { document, kinds };
    let dateline = text.dateline();
    Provenance {
        publisher: publisher(page, meta, &text),
        agency: dateline.as_ref().and_then(|d| d.agency.clone()).or_else(|| text.agency(meta)),
        original: text.original().or_else(|| declared_original(page, meta)),
        byline: byline(meta).or_else(|| text.byline()),
        dateline: dateline.map(|d| d.place),
        published: meta.published.clone().or_else(|| text.time()),
    }
}

/// The site's name. Some write it as a handle ("harbourpost"): then as the title, the copyright line or another piece of
/// metadata has it.
fn publisher(page: &Page, meta: &Metadata, text: &Blocks) -> Option<String> {
    let site = first(page, &["og:site_name"]).map(str::to_owned);
    let Some(name) = site.or(meta.publisher.clone()) else { return text.copyright_holder() };
    if name.contains(char::is_uppercase) || name.contains(' ') {
        return Some(name);
    }
    let letters = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let titles = meta.titles.iter().flat_map(|t| t.split(['|', '-', '–', '—'])).map(str::to_owned);
    let names = meta.publisher.iter().cloned().chain(titles).chain(text.copyright_holder());
    let handle = letters(name.split('.').next().unwrap_or(&name));
    let written = names.map(|n| n.trim().to_owned()).find(|n| *n != name && letters(n) == handle);
    Some(written.unwrap_or(name))
}

fn byline(meta: &Metadata) -> Option<String> {
    let names: Vec<&str> = meta.authors.iter().map(|a| without_by(a)).filter(|a| !a.is_empty()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// Syndicated copies name their original in a meta, or as canonical address on another host.
fn declared_original(page: &Page, meta: &Metadata) -> Option<Original> {
    let elsewhere = || {
        let canonical = first(page, &["canonical", "og:url"])?;
        let own = host(page.url.as_deref()?)?;
        let other = host(canonical)?;
        (site(other) != site(own)).then(|| canonical.to_owned())
    };
    let source = meta.based_on.clone().or_else(elsewhere)?;
    match host(&source) {
        Some(name) => Some(Original { name: name.trim_start_matches("www.").to_owned(), href: Some(source.clone()) }),
        None => Some(Original { name: source, href: None }),
    }
}

struct Dateline {
    place: String,
    agency: Option<String>,
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
        let texts = self.of(Kind::Body).take(2).chain(self.of(Kind::Byline));
        texts.map(|(_, t)| t).find_map(dateline_of)
    }

    fn byline(&self) -> Option<String> {
        let mut lines = self.of(Kind::Byline).map(|(_, t)| t);
        let line =
            lines.find(|t| is_by(t)).map(|t| without_by(t).split([',', '|', '•', '·']).next().unwrap_or("").trim())?;
        (!line.is_empty() && line.split_whitespace().count() <= 8).then(|| line.to_owned())
    }

    /// The first byline that holds a date.
    fn time(&self) -> Option<String> {
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        let dated = |t: &&str| {
            let lower = t.to_lowercase();
            let month = lower.split(|c: char| !c.is_alphabetic()).any(|w| months.iter().any(|m| w.starts_with(m)));
            t.chars().any(|c| c.is_ascii_digit()) && (month || t.matches(['/', '-', '.']).count() >= 2) && t.len() <= 80
        };
        self.of(Kind::Byline).map(|(_, t)| t).find(dated).map(|t| {
            ["Published on ", "Published: ", "Published ", "Posted on ", "Posted ", "Updated "]
                .iter()
                .fold(t, |t, p| t.strip_prefix(p).unwrap_or(t))
                .to_owned()
        })
    }

    /// "© 2026 Example Media. All rights reserved": Example Media.
    fn copyright_holder(&self) -> Option<String> {
        let (_, line) = self.of(Kind::Legal).find(|(_, t)| t.contains('©'))?;
        let after = line.split('©').nth(1)?.trim_start_matches(|c: char| !c.is_alphabetic()).trim();
        let after = after.strip_prefix("Copyright").unwrap_or(after).trim_start_matches(|c: char| !c.is_alphabetic());
        let name = after.split(['.', '|', ',']).next().unwrap_or("").split(" All ").next().unwrap_or("").trim();
        is_name(name).then(|| name.to_owned())
    }

    /// An agency in a credit line, an author's name or a byline.
    fn agency(&self, meta: &Metadata) -> Option<String> {
        let lines = self.of(Kind::Credit).chain(self.of(Kind::Byline)).map(|(_, t)| t);
        lines.chain(meta.authors.iter().map(String::as_str)).find_map(agency_in)
    }

    /// The outlet that a credit line names, with the line's link.
    fn original(&self) -> Option<Original> {
        self.of(Kind::Credit).find_map(|(i, line)| {
            let name = original_in(line)?;
            Some(Original { name: name.to_owned(), href: self.kinds.blocks[i].href.clone() })
        })
    }
}

/// How many bytes of a text a dateline takes before the first sentence, with its dash; 0 where there is none.
pub(super) fn dateline_length(text: &str) -> usize {
    let dash = |c| matches!(c, '—' | '–' | '-');
    match dateline_of(text).and_then(|d| text.find(&d.place).map(|at| at + d.place.len())) {
        Some(place) => text[place..]
            .find(dash)
            .map_or(0, |i| place + i + text[place + i..].chars().next().map_or(0, char::len_utf8)),
        None => 0,
    }
}

fn dateline_of(text: &str) -> Option<Dateline> {
    let dash = text
        .char_indices()
        .take(90)
        .find(|(i, c)| {
            matches!(c, '—' | '–')
                || *c == '-' && text[..*i].ends_with([' ', ')']) && text[i + 1..].starts_with([' ', '-'])
        })?
        .0;
    let head = text[..dash].trim();
    let (place, agency) = match head.split_once('(') {
        Some((place, rest)) => (place.trim(), agency_in(rest.trim_end_matches(')'))),
        None => match head
            .rsplit_once(", ")
            .and_then(|(place, tail)| Some((place, agency_in(tail).filter(|_| tail.len() < 12)?)))
        {
            Some((place, agency)) => (place, Some(agency)),
            None => (head, None),
        },
    };
    let first = place.split([',', ' ']).next().unwrap_or("");
    let capitals = first.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !first.chars().any(char::is_lowercase);
    let named = agency.is_some() && place.starts_with(char::is_uppercase);
    let plain = place.split_whitespace().count() <= MAX_DATELINE && !place.contains(['"', '“', '.', ':', ';'])
        || place.ends_with('.') && capitals;
    (plain && (capitals && place.split_whitespace().count() <= MAX_DATELINE || named))
        .then(|| Dateline { place: place.to_owned(), agency })
}

/// The agency that a line names, by its full name or by a short form that stands as a word of its own.
fn agency_in(line: &str) -> Option<String> {
    AGENCIES
        .entries()
        .flat_map(|(name, forms)| forms.split(", ").chain([name]).map(move |f| (name, f)))
        .filter_map(|(name, form)| Some((word_at(line, form)?, std::cmp::Reverse(form.len()), name)))
        .min()
        .map(|(_, _, name)| name.to_owned())
}

fn word_at(line: &str, word: &str) -> Option<usize> {
    let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    line.match_indices(word)
        .map(|(i, _)| i)
        .find(|&i| !joins(line[..i].chars().next_back()) && !joins(line[i + word.len()..].chars().next()))
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
    let (at, lead) = LEADS.iter().filter_map(|l| Some((lower.find(l)?, *l))).min()?;
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
    let end = stops.iter().filter_map(|s| rest.find(s)).min().unwrap_or(rest.len());
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
    fn datelines_give_place_and_agency() {
        let cases = [
            ("NORTH HARBOUR, Wis. (AP) — The bridge was closed.", "NORTH HARBOUR, Wis.", Some("Associated Press")),
            ("GENEVA — The council met on Monday.", "GENEVA", None),
            ("EXAMPLE CITY (Reuters) - The bridge was closed.", "EXAMPLE CITY", Some("Reuters")),
            ("North Harbour, May 4 (Xinhua) -- The bridge was closed.", "North Harbour, May 4", Some("Xinhua")),
        ];
        for (text, place, agency) in cases {
            let found = dateline_of(text).expect(text);
            assert_eq!((found.place.as_str(), found.agency.as_deref()), (place, agency), "{text}");
        }
        for none in [
            "The bridge — a relic of the fifties — was closed.",
            "“We — the council — decided,” she said.",
            "A - B",
            "—",
            "",
        ] {
            assert!(dateline_of(none).is_none(), "{none}");
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
    }
}
