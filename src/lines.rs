//! The paragraphs of a plain text: its lines or, where its lines are cut at a width as in wire copy and e-mail, what
//! they make together.

use crate::span::Span;

/// Lines are cut at a width between these, in characters: shorter ones are verses or lists, longer ones paragraphs.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// So many lines must go on in the next one before a text counts as cut; with fewer there is little to join.
const LEAST: usize = 3;

/// A paragraph for each line that is not blank, or for the lines that belong together; without white space at its ends.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let lines: Vec<Span> = text.split_inclusive('\n').scan(0, |at, line| Some(trimmed(at, line))).collect();
    let joined = |pair: &[Span]| !pair[0].is_empty() && !pair[1].is_empty();
    let pairs: Vec<&[Span]> = lines.windows(2).filter(|pair| joined(pair)).collect();
    let width = pairs.iter().map(|pair| chars(text, pair[0])).max().unwrap_or(0);
    let goes_on =
        |pair: &[Span]| joined(pair) && chars(text, pair[0]) + 1 + chars(text, first_word(text, pair[1])) > width;
    let cut = WIDTHS.contains(&width) && is_cut(text, &pairs, goes_on);
    let mut out: Vec<Span> = Vec::new();
    for (i, &line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        match out.last_mut() {
            Some(last) if cut && i > 0 && goes_on(&lines[i - 1..=i]) => last.end = line.end,
            _ => out.push(line),
        }
    }
    out
}

/// Whether nearly all lines end where the next word had no room, and sentences go on from one to the next: the lines of
/// a list may be as long, but begin anew.
fn is_cut(text: &str, pairs: &[&[Span]], goes_on: impl Fn(&[Span]) -> bool) -> bool {
    let full: Vec<_> = pairs.iter().filter(|pair| goes_on(pair)).collect();
    let amidst = full.iter().filter(|pair| pair[1].of(text).starts_with(char::is_lowercase)).count();
    full.len() >= LEAST && full.len() * 10 >= pairs.len() * 8 && amidst * 10 >= full.len() * 3
}

fn trimmed(at: &mut usize, line: &str) -> Span {
    let start = *at + (line.len() - line.trim_start().len());
    *at += line.len();
    Span::new(start, start + line.trim().len())
}

fn first_word(text: &str, line: Span) -> Span {
    let end = line.of(text).find(char::is_whitespace).unwrap_or(line.len());
    Span::new(line.start, line.start + end)
}

fn chars(text: &str, span: Span) -> usize {
    span.of(text).chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn lines_that_are_cut_at_a_width_are_joined() {
        let text = "Harbour bridge open again\n\n“The bridge is safe,” Mayor Ada Example said on Monday, adding that\r\nnobody would have to take the ferry any more. The council spent 40\r\nmillion crowns on the repairs, which took twice as long as planned,\r\naccording to a report by the auditor.\n\n“We will look at it again,” said Bob Sample, a spokesman for the port\nauthority.\n";
        let found = of(text);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[1].starts_with("“The bridge") && found[1].ends_with("auditor."));
        assert!(found[2].ends_with("port\nauthority."));
    }

    #[test]
    fn lines_of_their_own_stay_so() {
        for text in [
            "The council closed the bridge on Monday.\nThe mayor said that it was safe.\nNobody was hurt.\nThe ferry runs.",
            "Ferry line resumes its night service\nCouncil closes the old bridge for good\nFive things to know about the cranes\nHarbour wall gives way after the storm",
            "The curfew tolls the knell of parting day,\nthe lowing herd\nwinds slowly\no'er the lea,\nthe ploughman homeward plods",
            "One.\n\nTwo.\n",
        ] {
            assert_eq!(of(text), text.lines().filter(|l| !l.is_empty()).collect::<Vec<_>>());
        }
    }

    proptest! {
        #[test]
        fn paragraphs_hold_all_words_in_order(text in "([A-Za-z“”é]{1,9}[ \n]|\r\n|\u{2028}|\t|\u{3000}){0,120}") {
            let found = paragraphs(&text);
            prop_assert!(found.windows(2).all(|w| w[0].end <= w[1].start));
            let words = |t: &str| t.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(found.iter().flat_map(|s| words(s.of(&text))).collect::<Vec<_>>(), words(&text));
            prop_assert!(found.iter().all(|s| !s.is_empty() && s.of(&text).trim().len() == s.len()));
        }
    }
}
