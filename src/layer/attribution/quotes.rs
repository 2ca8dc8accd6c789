//! Where quotations begin and end: curly, straight, angular and single marks, one paragraph at a time.

use crate::document::Document;
use std::ops::Range;

/// A quotation with its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Token of the opening mark.
    pub start: usize,
    /// Token behind the closing mark, or behind the last word where the mark is missing.
    pub end: usize,
    /// Whether a closing mark was found. A paragraph that opens a quotation and leaves it open is continued in the next.
    pub closed: bool,
}

/// What a token can do to a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Open,
    Close,
    /// A straight mark, with what its surroundings allow.
    Straight {
        opens: bool,
        closes: bool,
    },
    SingleOpen,
    None,
}

/// Words that begin with an apostrophe.
const ELIDED: [&str; 7] = ["em", "til", "cause", "twas", "tis", "n", "round"];

/// The quotations of one block in text order; inner quotations belong to the outer ones.
#[inline(never)]
pub fn find(document: &Document, block: usize) -> Vec<Quote> {
    let tokens = document.blocks[block].tokens.clone();
    let closers = single_closers(document, &tokens);
    let mut quotes: Vec<Quote> = Vec::new();
    let mut open: Option<usize> = None;
    let mut i = tokens.start;
    while i < tokens.end {
        let width = if is_doubled(document, i, tokens.end) { 2 } else { 1 };
        let close = |start: usize| Quote { start, end: i + width, closed: true };
        match (mark(document, i, width, open), open) {
            (Mark::Open | Mark::Straight { opens: true, .. }, None) => open = Some(i),
            (Mark::Open | Mark::Straight { opens: true, closes: false }, Some(start)) => {
                quotes.push(unclosed(document, start, i));
                open = Some(i);
            }
            (Mark::Close | Mark::Straight { .. }, Some(start)) => {
                quotes.push(close(start));
                open = None;
            }
            (Mark::SingleOpen, None) => {
                if let Some(end) = closers[i - tokens.start] {
                    quotes.push(Quote { start: i, end: end + 1, closed: true });
                    i = end + 1;
                    continue;
                }
                if announced(document, i) {
                    open = Some(i);
                }
            }
            _ => {}
        }
        i += width;
    }
    if let Some(start) = open {
        quotes.push(unclosed(document, start, tokens.end));
    }
    quotes
}

/// A quotation without a closing mark: to the end of the paragraph where it opens the paragraph, stands behind a colon
/// or is opened again in the next paragraph; to the end of its sentence elsewhere.
fn unclosed(document: &Document, start: usize, limit: usize) -> Quote {
    let sentence = document.sentence_at(document.tokens[start].span.start).map(|s| &document.sentences[s]);
    let block = sentence.map(|s| s.block);
    let opens_block = block.is_some_and(|b| document.blocks[b].tokens.start == start);
    let announced = announced(document, start);
    let reopened = block.is_some_and(|b| reopens(document, b + 1));
    let end = match sentence {
        Some(s) if !(opens_block || announced || reopened) => s.tokens.end.min(limit),
        _ => limit,
    };
    Quote { start, end, closed: false }
}

/// Whether a mark stands behind a colon.
fn announced(document: &Document, mark: usize) -> bool {
    document.text[..document.tokens[mark].span.start].trim_end().ends_with(':')
}

/// Whether a block begins with a quotation mark.
fn reopens(document: &Document, block: usize) -> bool {
    let first = document.blocks.get(block).map(|b| document.at(b.span));
    first.is_some_and(|t| t.starts_with(['“', '"', '«', '„', '‘']))
}

/// For each token of the block, the next token that can close a single quotation opened there.
fn single_closers(document: &Document, tokens: &Range<usize>) -> Vec<Option<usize>> {
    let mut out = vec![None; tokens.len()];
    let mut next = None;
    for i in tokens.clone().rev() {
        out[i - tokens.start] = next;
        if closes_single(document, i) {
            next = Some(i);
        }
    }
    out
}

fn closes_single(document: &Document, i: usize) -> bool {
    if !matches!(document.token(i), "’" | "'") {
        return false;
    }
    let (before, mut after) = around(document, i, 1);
    let possessive = before == Some('s')
        && after.next() == Some(' ')
        && document.tokens.get(i + 1).is_some_and(|_| document.token(i + 1).starts_with(char::is_lowercase));
    let (_, mut after) = around(document, i, 1);
    before.is_some_and(|c| !c.is_whitespace()) && !after.next().is_some_and(char::is_alphanumeric) && !possessive
}

/// The character before a mark and those behind it.
fn around<'d>(document: &'d Document, i: usize, width: usize) -> (Option<char>, std::str::Chars<'d>) {
    let (start, end) = (document.tokens[i].span.start, document.tokens[i + width - 1].span.end);
    (document.text[..start].chars().next_back(), document.text[end..].chars())
}

/// Whether two straight apostrophes stand for one double mark here.
fn is_doubled(document: &Document, i: usize, end: usize) -> bool {
    let pair = i + 1 < end && document.token(i) == "'" && document.token(i + 1) == "'";
    pair && document.tokens[i].span.end == document.tokens[i + 1].span.start
}

fn mark(document: &Document, i: usize, width: usize, open: Option<usize>) -> Mark {
    match document.token(i) {
        "“" if open.is_some_and(|o| document.token(o) == "„") => Mark::Close,
        "“" | "„" | "«" => Mark::Open,
        "”" | "»" => Mark::Close,
        "\"" => straight(document, i, 1),
        "'" if width == 2 => straight(document, i, 2),
        "'" | "‘" if opens_single(document, i) => Mark::SingleOpen,
        _ => Mark::None,
    }
}

fn straight(document: &Document, i: usize, width: usize) -> Mark {
    let (before, mut after) = around(document, i, width);
    let space_before = before.is_none_or(|c| c.is_whitespace() || "([—–-".contains(c));
    let space_after = after.next().is_none_or(char::is_whitespace);
    Mark::Straight { opens: !space_after, closes: !space_before || space_after }
}

fn opens_single(document: &Document, i: usize) -> bool {
    let (before, mut after) = around(document, i, 1);
    let free = before.is_none_or(|c| c.is_whitespace() || "([—–:".contains(c));
    let word = after.next().is_some_and(char::is_alphanumeric);
    let next = document.tokens.get(i + 1).map_or("", |_| document.token(i + 1));
    let decade = next.starts_with(|c: char| c.is_ascii_digit()) && next.ends_with('s');
    free && word && !decade && !ELIDED.iter().any(|e| next.eq_ignore_ascii_case(e))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Options, Page};

    fn quotes(text: &str) -> Vec<String> {
        let page = Page::from_text(text);
        let document = Document::from_text(&page, text, &Options::default());
        let all = (0..document.blocks.len()).flat_map(|b| find(&document, b));
        all.map(|q| text[document.tokens[q.start].span.start..document.tokens[q.end - 1].span.end].to_owned()).collect()
    }

    #[test]
    fn every_style_of_marks() {
        assert_eq!(quotes("He said “yes, we can” twice."), ["“yes, we can”"]);
        assert_eq!(quotes("He said \"yes\" and \"no\"."), ["\"yes\"", "\"no\""]);
        assert_eq!(quotes("It is ''quite safe,'' he said."), ["''quite safe,''"]);
        assert_eq!(quotes("«Oui», said he, „ja“ said she."), ["«Oui»", "„ja“"]);
    }

    #[test]
    fn single_marks_are_no_apostrophes() {
        assert_eq!(
            quotes("The owner’s view: ‘We don’t know the workers’ plan.’ So he said."),
            ["‘We don’t know the workers’ plan.’"]
        );
        assert_eq!(quotes("It’s the dogs’ day in the '90s, isn't it?"), Vec::<String>::new());
        assert_eq!(quotes("Bridge 'will close' in May"), ["'will close'"]);
    }

    #[test]
    fn a_missing_mark_ends_with_the_sentence_or_paragraph() {
        assert_eq!(quotes("“We go. We stay.\n“We sleep.”"), ["“We go. We stay.", "“We sleep.”"]);
        assert_eq!(quotes("He said “we go. They left.\nNothing else."), ["“we go."]);
    }
}
