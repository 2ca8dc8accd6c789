//! A report to read. Whatever comes from the page is escaped: it stands there as text and can become neither markup,
//! nor a link, nor HTML.

use super::{attribution_of, part_of, passage, plain_form, plain_kind, plain_type, source_of, title};
use crate::analysis::{Act, Analysis, Attribution, Claim, Kind, NoteCode, Source, Standing, Voice};
use crate::capital::capitalised;
use crate::count::count;
use std::fmt::Write;

/// Writes the report.
pub fn render(analysis: &Analysis, url: Option<&str>) -> String {
    let mut out = String::new();
    let title = title(analysis).map_or_else(|| "Who says what".into(), |t| escape(&t));
    let _ = writeln!(out, "# {title}\n");
    write_provenance(&mut out, analysis, url);
    write_notes(&mut out, analysis);
    write_counts(&mut out, analysis);
    write_claims(&mut out, analysis);
    write_sources(&mut out, analysis);
    write_sourceless(&mut out, analysis);
    write_rest(&mut out, analysis);
    out
}

fn write_provenance(out: &mut String, analysis: &Analysis, url: Option<&str>) {
    let p = &analysis.provenance;
    let original = p.original.as_ref().map(|o| &o.name);
    let facts = [
        ("Published by", p.publisher.as_ref()),
        ("From the agency", p.agency.as_ref()),
        ("First published in", original),
        ("By", p.byline.as_ref()),
        ("Place", p.dateline.as_ref()),
        ("Date", p.published.as_ref()),
    ];
    for (label, fact) in facts {
        if let Some(fact) = fact {
            let _ = writeln!(out, "- {label}: {}", escape(fact));
        }
    }
    if let Some(url) = url {
        let _ = writeln!(out, "- Page: {}", address(url));
    }
    if !out.ends_with("\n\n") {
        out.push('\n');
    }
}

/// The page's own address, as the one link of the report where it is a plain web address.
fn address(url: &str) -> String {
    let web = url.starts_with("https://") || url.starts_with("http://");
    let plain = url.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '\\' | '`' | '"'));
    if web && plain {
        format!("<{url}>")
    } else {
        escape(url)
    }
}

fn write_notes(out: &mut String, analysis: &Analysis) {
    let mut seen = Vec::new();
    for note in analysis.notes.iter().map(|n| n.code) {
        if !seen.contains(&note) {
            seen.push(note);
            let _ = writeln!(out, "> {}\n", plain_note(note));
        }
    }
}

fn plain_note(code: NoteCode) -> &'static str {
    match code {
        NoteCode::NoArticle => "No article was found on this page.",
        NoteCode::UnsupportedLanguage => {
            "The language of this text is not known: what is article and what is not is shown, the rest is empty."
        }
        NoteCode::Opinion => "The page calls itself opinion.",
        NoteCode::LiveBlog => "A live blog: many short entries, each with its own time.",
        NoteCode::LacksContext => "Some passages need what is not there, such as an answer without its question.",
        NoteCode::Truncated => "Only a part of the page was analysed.",
        NoteCode::FewClaims => "Hardly a sentence of this article both carries it and can be checked.",
    }
}

fn write_counts(out: &mut String, analysis: &Analysis) {
    let s = analysis.stats;
    let mut facts = vec![count(s.body_words, "word") + " of running text"];
    // Of all blocks: a headline quotes, too.
    if s.attributed_words > 0 {
        facts.push(format!("{} ascribed to sources", count(s.attributed_words, "word")));
        facts.push(format!("{} in quotation marks", count(s.quoted_words, "word")));
    }
    let sources = count(analysis.sources.len(), "source");
    facts.push(match s.unnamed {
        0 => sources,
        unnamed => format!("{sources} ({unnamed} without a name)"),
    });
    let claims = count(analysis.claims.len(), "key claim");
    facts.push(match s.unattributed_claims {
        0 => claims,
        bare => format!("{claims} ({bare} without a source)"),
    });
    let _ = writeln!(out, "{}.\n", capitalised(&facts.join(" · ")));
}

fn write_claims(out: &mut String, analysis: &Analysis) {
    if analysis.claims.is_empty() {
        return;
    }
    out.push_str("## Key claims\n\n");
    for claim in &analysis.claims {
        let _ = writeln!(out, "{}. {}  ", claim.rank, escape(&passage(analysis, claim.span)));
        let _ = writeln!(out, "   {}", claim_line(analysis, claim));
    }
    out.push('\n');
}

fn claim_line(analysis: &Analysis, claim: &Claim) -> String {
    let source = |a: Option<&Attribution>| source_of(analysis, a?).map(described);
    let who = match claim.voice {
        Voice::Attributed => {
            source(attribution_of(analysis, claim)).unwrap_or_else(|| "ascribed to someone who is not told".into())
        }
        Voice::Own => source(part_of(analysis, claim))
            .map_or_else(|| "no source given".into(), |source| format!("in part {source}")),
    };
    let mut line = format!("*{who}* · {}", plain_type(claim));
    let hedges: Vec<String> = claim.hedges.iter().map(|h| format!("“{}”", escape(&passage(analysis, *h)))).collect();
    if !hedges.is_empty() {
        let _ = write!(line, " · hedged by {}", hedges.join(", "));
    }
    if !claim.also.is_empty() {
        let _ = write!(
            line,
            " · said again {}",
            if claim.also.len() == 1 { "once".into() } else { format!("{} times", claim.also.len()) }
        );
    }
    line
}

/// "Jane Doe, mayor of X".
fn described(source: &Source) -> String {
    let unnamed = if source.standing == Standing::Unnamed { " (unnamed)" } else { "" };
    match &source.role {
        Some(role) => format!("{}, {}{unnamed}", escape(&source.name), escape(role)),
        None => format!("{}{unnamed}", escape(&source.name)),
    }
}

fn write_sources(out: &mut String, analysis: &Analysis) {
    if analysis.sources.is_empty() {
        return;
    }
    out.push_str("## Sources\n\n");
    for source in &analysis.sources {
        let statements = count(source.attributions.len(), "statement");
        let _ = writeln!(out, "### {}\n", described(source));
        let _ = writeln!(out, "{} · {statements}\n", plain_kind(source));
        for a in source.attributions.iter().filter_map(|&a| analysis.attributions.get(a)) {
            write_statement(out, analysis, a);
        }
        out.push('\n');
    }
}

fn write_sourceless(out: &mut String, analysis: &Analysis) {
    let sourceless: Vec<&Attribution> =
        analysis.attributions.iter().filter(|a| source_of(analysis, a).is_none()).collect();
    if sourceless.is_empty() {
        return;
    }
    out.push_str("## Said, but not by whom\n\n");
    for a in sourceless {
        write_statement(out, analysis, a);
    }
    out.push('\n');
}

fn write_statement(out: &mut String, analysis: &Analysis, a: &Attribution) {
    let pieces: Vec<String> = a.content.iter().map(|c| escape(&passage(analysis, *c))).collect();
    let cue = a.cue.map(|c| format!("“{}”", escape(&passage(analysis, c))));
    let act = match a.act {
        Act::Statement => None,
        Act::Thought => Some("a thought".to_owned()),
        Act::Intention => Some("a plan".to_owned()),
    };
    let remarks: Vec<String> = cue.into_iter().chain(act).chain([plain_form(a.form).to_owned()]).collect();
    let _ = writeln!(out, "- {} ({})", pieces.join(" … "), remarks.join(", "));
}

/// What is not the article, by kind.
fn write_rest(out: &mut String, analysis: &Analysis) {
    let names = [
        (Kind::Teaser, "Teasers of other stories"),
        (Kind::Promo, "Promotion"),
        (Kind::Widget, "Tools and advertisements"),
        (Kind::Navigation, "Navigation"),
        (Kind::Bio, "About the author or the outlet"),
        (Kind::Comment, "Readers’ comments"),
        (Kind::Legal, "Legal notes"),
        (Kind::Other, "Other"),
    ];
    let blocks = |kind: Kind| analysis.blocks.iter().filter(|b| b.kind == kind).count();
    if names.iter().all(|(kind, _)| blocks(*kind) == 0) {
        return;
    }
    out.push_str("## On the page, but not the article\n\n");
    for (kind, name) in names {
        if blocks(kind) > 0 {
            let _ = writeln!(out, "- {name}: {}", count(blocks(kind), "block"));
        }
    }
}

/// Text from the page as Markdown that shows just it: on one line, HTML as entities, marks and what would link by
/// itself (addresses, mail, "www.") behind a backslash.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut line_start = true;
    for (i, c) in text.char_indices() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '@' | '$' | '^' => out.extend(['\\', c]),
            ':' if text[i..].starts_with("://") || links(&text[..i]) => out.push_str("\\:"),
            '.' if line_start || ends_with_ascii(&text[..i], "www") => out.push_str("\\."),
            ')' if line_start => out.push_str("\\)"),
            '-' | '+' | '=' if i == 0 => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
        // A list item begins with a mark or with digits and a mark.
        line_start = line_start && c.is_ascii_digit();
    }
    out
}

fn links(before: &str) -> bool {
    ["mailto", "xmpp", "javascript", "data"].iter().any(|s| ends_with_ascii(before, s))
}

fn ends_with_ascii(text: &str, end: &str) -> bool {
    text.len().checked_sub(end.len()).and_then(|i| text.get(i..)).is_some_and(|t| t.eq_ignore_ascii_case(end))
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn page_text_is_no_markup() {
        for (text, markdown) in [
            ("[click](http://x.example)", "\\[click\\](http\\://x.example)"),
            ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
            ("![a](b)", "!\\[a\\](b)"),
            ("# not a title", "\\# not a title"),
            ("- no list", "\\- no list"),
            ("2026-06-03", "2026-06-03"),
            ("12. no list", "12\\. no list"),
            ("1) no list", "1\\) no list"),
            ("see WWW.x.example or mail a@x.example", "see WWW\\.x.example or mail a\\@x.example"),
            ("*a* _b_ `c` ~~d~~ | e", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~ \\| e"),
            ("AT&T &lt;b&gt;", "AT&amp;T &amp;lt;b&amp;gt;"),
            ("two\nlines", "two lines"),
            ("it grew by 3.5% – “fine”, she said.", "it grew by 3.5% – “fine”, she said."),
        ] {
            assert_eq!(escape(text), markdown);
        }
    }
}
