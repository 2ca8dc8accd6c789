//! What single blocks show by their words alone, whatever stands around them.

use super::phrases::{Cue, Words};
use super::signals::{End, Signals};
use super::text::is_byline;
use crate::lexicon::{NETWORKS, SHARING};

/// A name of a network or of a button for sharing has at most this many words.
const MAX_NAME: usize = 3;

/// A pointer to another story is link by this share at least ("Read more:" is not), and has at most so many words.
const POINTING: f32 = 0.4;
const MAX_POINTER: usize = 40;

/// Its words before the title are fewer.
const LEAD: usize = 5;

/// "3 of 12", "3/12".
pub(super) fn is_counter(words: &Words) -> bool {
    let number = |i: usize| words.get(i).bytes().all(|b| b.is_ascii_digit()) && !words.get(i).is_empty();
    let tail = (1..words.len()).all(|i| matches!(words.get(i), "of" | "|" | "-") || number(i));
    number(0) && words.get(1) == "of" && number(2) && tail
}

/// Words that a street's name ends with, and those of a letter's address.
const STREETS: [&str; 14] = [
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "boulevard",
    "blvd",
    "drive",
    "suite",
    "box",
    "floor",
    "plaza",
];

#[inline(never)]
pub(super) fn is_address(s: &Signals) -> bool {
    let digits = s.text.bytes().filter(u8::is_ascii_digit).count();
    let letters = s.text.chars().filter(|c| c.is_alphabetic()).count();
    let telephone = digits >= 7 && letters <= 8 && !s.text.contains(['$', '€', '£', '%']) && !s.time;
    let street = digits >= 2
        && s.end == End::Open
        && s.words.iter().any(|w| STREETS.contains(&w))
        && (s.text.contains(',') || s.words.iter().any(|w| w == "box"));
    telephone || street
}

/// "By Jane Doe" and no more: what an author has between headline and text.
pub(super) fn is_signed(s: &Signals) -> bool {
    const LONGEST: usize = 6;
    s.size <= LONGEST && s.words.get(0) == "by" && is_byline(s, true)
}

/// "Pictured left …", "Guests at the fair | Photo by Jane Doe": no paragraph of the article begins or ends so.
pub(super) fn is_credited(s: &Signals) -> bool {
    const LONGEST_NAME: usize = 40;
    let credit = ["| Photo by ", "| Photo: ", "(Photo by ", "(Photo: ", "Photo: ", "Photograph: "];
    let ends = |mark: &str| s.text.rfind(mark).is_some_and(|at| s.text.len() - at <= mark.len() + LONGEST_NAME);
    s.words.get(0) == "pictured" && s.words.get(1) != "below" || credit.iter().any(|mark| ends(mark))
}

/// "Read more: A title", mostly link: whatever stands around it, no sentence of the article's begins so.
pub(super) fn is_pointer(s: &Signals) -> bool {
    let parted = (1..LEAD).any(|i| matches!(s.words.get(i), ":" | "|" | "-"));
    parted && s.links >= POINTING && s.size <= MAX_POINTER && s.hit(Cue::TeaserLead).is_some()
}

/// Whether a block is nothing but the name of a network, and whether of a button for sharing.
#[inline(never)]
pub(super) fn network_or_share(s: &Signals) -> (bool, bool) {
    if s.size > MAX_NAME {
        return (false, false);
    }
    let name = s.words.iter().filter(|w| *w != "-").collect::<Vec<_>>().join(" ");
    (NETWORKS.has(&name), SHARING.has(&name))
}
