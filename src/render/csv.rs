//! One table: a row for each claim, then a row for each attribution (RFC 4180, line ends CRLF).

use super::json::fixed;
use super::{attribution_of, name_of, part_of, passage, source_of};
use crate::analysis::{Analysis, Attribution, Claim};
use crate::span::{Offsets, Span, Unit};

/// The columns. `start` and `end` are UTF-16 code units of the text, as in the JSON.
const COLUMNS: [&str; 18] = [
    "record",
    "id",
    "rank",
    "score",
    "type",
    "voice",
    "source",
    "source_kind",
    "standing",
    "role",
    "cue",
    "form",
    "act",
    "text",
    "start",
    "end",
    "hedges",
    "url",
];

/// Writes the table.
pub fn render(analysis: &Analysis, url: Option<&str>) -> String {
    let offsets = Offsets::new(&analysis.text, Unit::Utf16);
    let mut out = String::new();
    write_row(&mut out, COLUMNS.map(str::to_owned));
    for claim in &analysis.claims {
        write_row(&mut out, claim_row(analysis, claim, &offsets, url));
    }
    for attribution in &analysis.attributions {
        write_row(&mut out, attribution_row(analysis, attribution, &offsets, url));
    }
    out
}

fn claim_row(analysis: &Analysis, claim: &Claim, offsets: &Offsets, url: Option<&str>) -> [String; 18] {
    let part = part_of(analysis, claim);
    let said = attribution_of(analysis, claim).or(part);
    let [source, kind, standing, role, cue, form, act] = said_by(analysis, said);
    let voice = if part.is_some() { "in part".into() } else { name_of(claim.voice) };
    let span = offsets.span_from_bytes(claim.span);
    let hedges: Vec<String> = claim.hedges.iter().map(|h| passage(analysis, *h)).collect();
    [
        "claim".into(),
        claim.id.to_string(),
        claim.rank.to_string(),
        fixed::<3>(claim.score.into()),
        name_of(claim.claim_type),
        voice,
        source,
        kind,
        standing,
        role,
        cue,
        form,
        act,
        passage(analysis, claim.span),
        span.start.to_string(),
        span.end.to_string(),
        hedges.join("; "),
        url.unwrap_or_default().into(),
    ]
}

fn attribution_row(analysis: &Analysis, a: &Attribution, offsets: &Offsets, url: Option<&str>) -> [String; 18] {
    let [source, kind, standing, role, cue, form, act] = said_by(analysis, Some(a));
    let pieces: Vec<String> = a.content.iter().map(|c| passage(analysis, *c)).collect();
    let whole = match (a.content.first(), a.content.last()) {
        (Some(first), Some(last)) => Some(offsets.span_from_bytes(Span::new(first.start, last.end))),
        _ => None,
    };
    let [start, end] = whole.map_or([String::new(), String::new()], |s| [s.start.to_string(), s.end.to_string()]);
    let none = String::new;
    [
        "attribution".into(),
        a.id.to_string(),
        none(),
        none(),
        none(),
        none(),
        source,
        kind,
        standing,
        role,
        cue,
        form,
        act,
        pieces.join(" … "),
        start,
        end,
        none(),
        url.unwrap_or_default().into(),
    ]
}

/// The columns from `source` to `act`.
fn said_by(analysis: &Analysis, attribution: Option<&Attribution>) -> [String; 7] {
    let Some(a) = attribution else { return Default::default() };
    let [source, kind, standing, role] = source_of(analysis, a).map_or_else(Default::default, |s| {
        [s.name.clone(), name_of(s.kind), name_of(s.standing), s.role.clone().unwrap_or_default()]
    });
    let cue = a.cue.map(|c| passage(analysis, c)).unwrap_or_default();
    [source, kind, standing, role, cue, name_of(a.form), name_of(a.act)]
}

fn write_row(out: &mut String, cells: [String; 18]) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        write_cell(out, cell);
    }
    out.push_str("\r\n");
}

/// A cell that begins with `=`, `+`, `-`, `@`, a tab or a line end would be run as a formula by spreadsheets, some of
/// which first take off what cannot be seen: an apostrophe before it tells them that this is text. So it does behind a
/// semicolon or a line end: where the list separator is `;`, as in German, Excel parts rows there, and quotation marks do
/// not keep it from that, since they count only where its own cells begin.
fn write_cell(out: &mut String, cell: &str) {
    const FORMULA: [char; 12] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'];
    let quoted = cell.contains([',', ';', '"', '\t', '\r', '\n']);
    if quoted {
        out.push('"');
    }
    if cell.starts_with(['\t', '\r', '\n']) {
        out.push('\'');
    }
    let mut begins = true;
    for c in cell.chars().filter(|c| *c != '\0') {
        if begins && FORMULA.contains(&c) {
            out.push('\'');
        }
        begins = matches!(c, ';' | '\r' | '\n') || begins && (c == '"' || is_unseen(c));
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    if quoted {
        out.push('"');
    }
}

/// White space, control characters, and those that take no room.
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}')
        || matches!(c, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}')
        || matches!(c, '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::write_cell;

    fn cell(text: &str) -> String {
        let mut out = String::new();
        write_cell(&mut out, text);
        out
    }

    #[test]
    fn formulas_are_text() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("@here, now"), "\"'@here, now\"");
        assert_eq!(cell("-5 degrees"), "'-5 degrees");
        assert_eq!(cell("\tx"), "\"'\tx\"");
        assert_eq!(cell("1 = 1"), "1 = 1");
    }

    /// NULs are left out, and spreadsheets take off spaces and byte order marks: what is then the first character counts.
    #[test]
    fn formulas_behind_what_cannot_be_seen_are_text() {
        assert_eq!(cell("\0=1+1"), "'=1+1");
        for unseen in
            [" ", "\u{a0}", "\u{3000}", "\u{1}", "\u{7f}", "\u{ad}", "\u{200b}", "\u{202e}", "\u{2063}", "\u{feff}"]
        {
            assert_eq!(cell(&format!("{unseen}=1+1")), format!("{unseen}'=1+1"));
            assert_eq!(cell(&format!("{unseen}\0 {unseen}@a")), format!("{unseen} {unseen}'@a"));
            assert_eq!(cell(&format!("{unseen}1 = 1")), format!("{unseen}1 = 1"));
        }
        assert_eq!(cell("\u{fe66}1"), "'\u{fe66}1");
        assert_eq!(cell("\u{e0020}\u{fe0f}+1"), "\u{e0020}\u{fe0f}'+1");
    }

    #[test]
    fn formulas_behind_what_parts_cells_elsewhere_are_text() {
        assert_eq!(cell("a;=1"), "\"a;'=1\"");
        assert_eq!(cell("a; \u{feff}@b;c"), "\"a; \u{feff}'@b;c\"");
        assert_eq!(cell("a;\"=1\""), "\"a;\"\"'=1\"\"\"");
        assert_eq!(cell("a\n-1"), "\"a\n'-1\"");
        assert_eq!(cell("a = 1; b"), "\"a = 1; b\"");
    }

    #[test]
    fn quotes_and_line_ends_are_quoted() {
        assert_eq!(cell("a \"b\""), "\"a \"\"b\"\"\"");
        assert_eq!(cell("a\nb"), "\"a\nb\"");
        assert_eq!(cell("a; b"), "\"a; b\"");
        assert_eq!(cell("plain"), "plain");
    }
}
