//! Tests of what pages should not hold and do: sensible or empty findings, in linear time.

use super::words::LOOKS;
use super::*;
use crate::analysis::{BlockFinding, Source};
use crate::page::{Options, Page};

/// The attributions and sources of a text of which every line is body.
fn read_all(text: &str) -> (Vec<Attribution>, Vec<Source>) {
    read_as(Kind::Body, text)
}

fn read_as(kind: Kind, text: &str) -> (Vec<Attribution>, Vec<Source>) {
    let page = Page::from_text(text);
    let document = Document::from_text(&page, text, &Options::default());
    let of_kind = |span| BlockFinding { span, kind, teaser: None, href: None, why: String::new() };
    let kinds = Kinds { blocks: document.blocks.iter().map(|b| of_kind(b.span)).collect(), notes: Vec::new() };
    let mut found = find(&document, &kinds);
    let sources = crate::layer::source::find(&document, &kinds, &mut found);
    (found, sources)
}

/// The attributions of such a text.
pub fn attributions(text: &str) -> Vec<Attribution> {
    read_all(text).0
}

const MARKS: [char; 7] = ['“', '"', '\'', '‘', '«', '„', '”'];

#[test]
fn a_quotation_that_nobody_closes_ends_with_its_paragraph() {
    let rest = "The river rose in May. Two mills closed and the ferry stopped.\n".repeat(30);
    for mark in MARKS {
        for opening in [format!("{mark}We go, Ada Example said."), format!("Ada Example said: {mark}We go.")] {
            let text = format!("{opening}\n{rest}");
            let first = opening.len();
            for a in attributions(&text) {
                assert!(a.content.iter().all(|c| c.end <= first), "{mark} swallows the page: {a:?}");
            }
        }
    }
}

#[test]
fn marks_that_are_no_quotations_attribute_nothing() {
    let plain = [
        "It’s the workers’ day, and the owners’ too.\nThe mill’s wheel and the dogs’ bowls stood in the ’90s hall.",
        "The novel ‘The Long Mill’ and the film “A River” won prizes.",
        "The “new” road and the so-called ‘shortcut’ meet in Arlen.",
        "”””“““\"\"\"''’’‘‘«»„“",
        "The pipe is 5' 3\" wide and 12\" long.",
    ];
    for text in plain {
        assert!(attributions(text).is_empty(), "{text}");
    }
}

#[test]
fn what_introduces_nothing_is_no_attribution() {
    for text in [
        ", it is understood",
        ", it is understood.",
        "It was, it is understood,",
        "The mayor was clear:",
        "In the words of one nurse:",
    ] {
        assert!(attributions(text).iter().all(|a| !a.content.is_empty()), "{text}");
    }
}

#[test]
fn verse_tables_and_other_letters_are_read_in_peace() {
    let others = [
        "O river, river, when shall I\nbehold thy waters, clear and high,\nand hear the mill wheel turn?",
        "1 2 3\n4 5 6\n7 8 9",
        "قال المتحدث إن الجسر آمن",
        "发言人说：“桥是安全的。”",
        "\u{0}\u{feff}\u{200b}\u{ad}",
        "HE SAID SHE SAID THEY SAID",
        "",
        "“",
    ];
    for text in others {
        let (found, sources) = read_all(text);
        assert!(found.len() <= 2 && sources.len() <= 2, "{text}: {found:?}");
    }
}

#[test]
fn quotations_in_other_marks_have_their_speaker() {
    for (open, close) in [("“", "”"), ("\"", "\""), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"), ("''", "''")]
    {
        let text = format!("{open}The owners’ bridge isn’t safe,{close} Ada Example said.\nNothing else happened.");
        let (found, sources) = read_all(&text);
        let said = found.first().and_then(|a| a.content.first()).map(|c| &text[c.start..c.end]);
        assert_eq!(said, Some(&*format!("{open}The owners’ bridge isn’t safe,{close}")), "{found:?}");
        assert_eq!(sources.iter().map(|s| &*s.name).collect::<Vec<_>>(), ["Ada Example"]);
    }
}

/// How often both layers look at words while a text is read.
fn work(text: &str, kind: Kind) -> [usize; 2] {
    let counts = [&LOOKS, &crate::layer::source::LOOKS];
    counts.iter().for_each(|looks| looks.set(0));
    read_as(kind, text);
    counts.map(|looks| looks.get())
}

#[test]
fn work_grows_with_the_length_of_the_page() {
    let headlines = ["Ada Example: Bridge is safe\n", "Harbour Bridge: repairs delayed\n", "Mayor: Bridge is safe\n"];
    let pieces = [
        "he said that she said “they said, ",
        "“We go,” said Ada Example, the mayor of Arlen, “and we stay.” ",
        "Ada Example, who told Bo Sample that, who asked Cy Model whether, ",
        "“We go. We stay.”\nShe nods.\n",
        "SAMPLE: Why?\nEXAMPLE: Because.\n",
        "the mayor, the clerk, the owner, and the driver ",
        "according to a report by the mayor of Arlen, which says ",
        "She told Example. They said so. It says no.\n",
        "“ ‘ \" ' « „ ",
        "MAYOR EXAMPLE SAID THE BRIDGE WAS OLD AND WOULD CLOSE. ",
    ];
    let pieces = pieces.map(|piece| (piece, Kind::Body)).into_iter();
    for (piece, kind) in pieces.chain(headlines.map(|piece| (piece, Kind::Headline))) {
        let length = 2000 * 12 / piece.len();
        let (half, whole) = (work(&piece.repeat(length), kind), work(&piece.repeat(2 * length), kind));
        assert!(half.iter().sum::<usize>() > 0, "{piece}: nothing was counted");
        for (layer, (half, whole)) in half.into_iter().zip(whole).enumerate() {
            let linear = 2 * half + half / 5 + piece.len();
            assert!(whole <= linear, "layer {layer}, {piece}: {half} looks, {whole} for twice the length");
        }
    }
}
