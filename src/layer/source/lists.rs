//! The word lists of this layer.

use crate::cut;
use crate::lexicon::plain;

pub use crate::lexicon::{
    ADJECTIVES_WITH_CAPITAL as ADJECTIVES, DOCUMENT_WORDS as DOCUMENT, GENDERED_WORDS as GENDERED,
    GROUP_WORDS as GROUP, NAME_STOPPERS as STOPPERS, NETWORKS, ORGANIZATION_WORDS as ORGANISATION, PLACES, PRONOUNS,
    QUANTIFIERS, ROLE_MODIFIERS, ROLE_NOUNS as ROLES, TITLES,
};

/// Small words inside people's names.
pub const PARTICLES: [&str; 26] = [
    "al", "bin", "ben", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn",
    "la", "las", "le", "los", "ter", "van", "von", "wa", "zu",
];
/// Small words inside organisations' names, once a word has told that it is one.
pub const IN_ORGANISATIONS: [&str; 5] = ["of", "for", "and", "on", "in"];
/// Abbreviations that are written with a stop inside or behind names.
pub const WITH_STOP: [&str; 8] = ["Jr", "Sr", "St", "Inc", "Corp", "Co", "Ltd", "No"];
/// Titles that address and name no office.
pub const ADDRESS: [&str; 12] = ["Mr", "Mrs", "Ms", "Mx", "Miss", "Sir", "Lady", "Lord", "Dame", "Hon", "Dr", "Madam"];
/// Ranks that are written between an office and a name, without a stop.
pub const RANKS: [&str; 11] = ["Adm", "Brig", "Capt", "Col", "Gen", "Insp", "Lt", "Maj", "Prof", "Rev", "Sgt"];
/// Titles that are surnames as well.
pub const SURNAMES: [&str; 8] = ["Baron", "Bishop", "Dean", "Duke", "King", "Major", "Pope", "Prince"];
/// Offices that are told with their field before a name: "minister of mines Jane Doe".
pub const WITH_FIELD: [&str; 5] = ["commissioner", "mec", "minister", "professor", "secretary"];
/// Those who hear in court or parliament what others say.
pub const HEARINGS: [&str; 11] = [
    "committee",
    "councillors",
    "court",
    "hearing",
    "inquest",
    "inquiry",
    "jurors",
    "jury",
    "magistrates",
    "mps",
    "tribunal",
];
/// What newspapers are called.
pub const PAPERS: [&str; 20] = [
    "chronicle",
    "courier",
    "daily",
    "gazette",
    "globe",
    "guardian",
    "herald",
    "independent",
    "journal",
    "mail",
    "mirror",
    "news",
    "observer",
    "post",
    "star",
    "sun",
    "telegraph",
    "times",
    "tribune",
    "zeitung",
];
/// They end the head of a noun phrase.
pub const PREPOSITIONS: [&str; 24] = [
    "of", "by", "from", "in", "at", "with", "for", "on", "to", "about", "under", "against", "near", "between", "among",
    "across", "inside", "outside", "within", "who", "which", "that", "whose", "where",
];
/// They join an occupation to where it is followed.
pub const AT_WORK: [&str; 5] = ["of", "at", "with", "for", "in"];
/// They stand before places more than before people.
pub const PLACE_PREPOSITIONS: [&str; 6] = ["in", "at", "near", "In", "At", "Near"];

/// Whether a word is no part of a name though it has a capital, also with a curly apostrophe: "I’m".
pub fn stops(word: &str) -> bool {
    STOPPERS.has(&plain(word))
}

/// "Ruritanians": a people or a party, from its adjective.
pub fn is_people(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|w| ADJECTIVES.has(w))
}

/// The note of a title; of "Major-General" that of its last part.
pub fn title(word: &str) -> Option<&'static str> {
    let compound =
        || cut::once(word, b'-').filter(|(first, _)| TITLES.has(first)).and_then(|(_, last)| TITLES.get(last));
    TITLES.get(word).or_else(compound)
}
