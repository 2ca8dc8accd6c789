//! Where names stand in the prose, and whose they are.

use super::mention::Pronoun;
use super::name::{self, Name};
use super::roster::Roster;
use super::words::{words, Word};
use super::{lists, Gender};
use crate::analysis::Kind;
use crate::document::Document;
use crate::hash::Set;
use crate::layer::kind::Kinds;
use crate::span::Span;

/// Names before a pronoun that are looked at.
const MAX_NEAR: usize = 12;
/// Words that may stand before a subject.
const MAX_BEFORE: usize = 5;

/// Capitals that a line in title case has at least: fewer may be a name.
const MIN_TITLE: usize = 3;

/// A name in the prose.
#[derive(Clone, Copy, Debug)]
pub struct Use {
    /// Where the name stands.
    pub span: Span,
    /// Whose it is, in the roster.
    pub entity: usize,
    /// Ordinal among the blocks of prose.
    pub paragraph: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// Whether it opens its sentence, as subjects mostly do.
    pub subject: bool,
    /// Whether it stands inside quotation marks: someone spoken of.
    pub quoted: bool,
    /// "Doe's".
    pub possessive: bool,
    /// "Told Doe": whether it stands in the words that say that somebody speaks.
    pub told: bool,
}

/// A block of prose with its words and names.
struct Paragraph<'t> {
    words: Vec<Word<'t>>,
    names: Vec<Name>,
    /// Whether it is a headline, whose capitals make no names.
    heading: bool,
}

/// Enters all names of the prose into the roster. The uses come back in text order.
pub fn scan(document: &Document, kinds: &Kinds, roster: &mut Roster) -> Vec<Use> {
    let paragraphs = read(document, kinds);
    let inside: Set<&str> = paragraphs
        .iter()
        .flat_map(|p| p.names.iter().flat_map(|n| &p.words[n.words.clone()]))
        .filter(|w| !w.opens)
        .map(|w| w.text)
        .collect();
    let text = document.text.as_str();
    for p in paragraphs.iter().filter(|p| !p.heading) {
        for name in p.names.iter().filter(|n| n.words.len() > 1) {
            let Some(acronym) = acronym_behind(&p.words, name) else {
                roster.named(&p.words, name, text, true);
                continue;
            };
            let whole = spelled_out(&p.words, name, acronym);
            if let Some(id) = roster.named(&p.words, &whole, text, true) {
                roster.alias(acronym, id);
            }
        }
    }
    paragraphs.iter().for_each(|p| tell_namesakes_apart(document, p, roster));
    let mut uses = Vec::new();
    for (ordinal, p) in paragraphs.iter().enumerate() {
        for name in &p.names {
            let first = &p.words[name.words.start];
            let single = name.words.len() == 1;
            let doubtful = single
                && (first.opens && !inside.contains(first.text)
                    || lists::ADJECTIVES.has(first.text)
                    || lists::is_people(first.text));
            let known = Name {
                role: None,
                offices: Vec::new(),
                gender: name.gender.filter(|_| single),
                person: if single { name.person } else { 0 },
                ..name.clone()
            };
            let Some(entity) = roster.named(&p.words, &known, text, single && !p.heading && !doubtful) else {
                continue;
            };
            if single {
                name.offices.iter().for_each(|o| roster.entities[entity].remember(o));
                if let Some(role) = name.role {
                    roster.entities[entity].take_role(role, text);
                }
            }
            roster.entities[entity].owned |= name.owner.is_none() && belongs(&p.words, name);
            roster.entities[entity].uses.push(name.span);
            uses.push(place(document, p, ordinal, name, entity));
        }
    }
    hear_pronouns(document, &paragraphs, &uses, roster);
    uses
}

fn read<'d>(document: &'d Document, kinds: &Kinds) -> Vec<Paragraph<'d>> {
    let prose = (0..document.blocks.len()).filter(|&b| kinds.of(b).is_prose());
    let paragraph = |block: usize| {
        let words = words(&document.text, document.blocks[block].span);
        let names = name::runs(&words).into_iter().filter_map(|run| name::read(&words, run)).collect();
        let heading = kinds.of(block) == Kind::Headline || is_title(document, block, &words);
        Paragraph { words, names, heading }
    };
    prose.map(paragraph).collect()
}

/// "Harbour Bridge Collapse Kills Two": a line of capitals without a stop.
pub fn is_title(document: &Document, block: usize, words: &[Word]) -> bool {
    let small = |w: &Word| {
        !w.text.starts_with(char::is_alphabetic) || lists::stops(w.text) || lists::PREPOSITIONS.contains(&w.text)
    };
    words.len() > MIN_TITLE
        && document.at(document.blocks[block].span).ends_with(char::is_alphanumeric)
        && words.iter().filter(|w| w.is_capital()).count() >= MIN_TITLE
        && words.iter().all(|w| w.is_capital() || small(w))
}

fn place(document: &Document, p: &Paragraph, ordinal: usize, name: &Name, entity: usize) -> Use {
    let first = &p.words[name.words.start];
    let sentence = document.sentence_at(first.span.start).unwrap_or(0);
    let start = document.sentences.get(sentence).map_or(0, |s| s.span.start);
    // Titles and words that open a sentence may stand before a subject.
    let opener = |w: &Word| {
        w.is_capital() || lists::STOPPERS.has(w.text) || lists::ROLES.has(w.text) || lists::ROLE_MODIFIERS.has(w.text)
    };
    let before = &p.words[..name.words.start];
    let before = before.iter().rev().take(MAX_BEFORE + 1).take_while(|w| w.span.start >= start);
    let (length, openers) = before.fold((0, true), |(n, all), w| (n + 1, all && opener(w)));
    Use {
        span: name.span,
        entity,
        paragraph: ordinal,
        sentence,
        subject: length <= MAX_BEFORE && openers && !signs(p, name),
        quoted: first.quoted || signs(p, name),
        possessive: p.words[name.words.end - 1].possessive,
        told: false,
    }
}

/// "Its Widget", "Example Corp's Widget": the name of what somebody has or makes.
fn belongs(words: &[Word], name: &Name) -> bool {
    let Some(before) = name.words.start.checked_sub(1).map(|i| &words[i]) else { return false };
    words[name.words.start].gap.is_empty() && (before.possessive || Pronoun::of_possessive(&before.lower()).is_some())
}

/// "— Jane Doe" as a paragraph: who said what stands above it, beside the story.
fn signs(p: &Paragraph, name: &Name) -> bool {
    p.words[0].gap.starts_with(['—', '–', '―']) && name.words.start <= MAX_BEFORE
}

/// "(FTO)" behind a name.
fn acronym_behind<'t>(words: &[Word<'t>], name: &Name) -> Option<&'t str> {
    let next = words.get(name.words.end)?;
    let closes = words.get(name.words.end + 1).is_none_or(|w| w.gap.starts_with(')'));
    (next.gap == "(" && closes && name::is_acronym(next.text)).then_some(next.text)
}

/// The name as far back as its acronym spells it out, over commas: "Ports, Roads and Rail Ruritania (PRRR)".
fn spelled_out(words: &[Word], name: &Name, acronym: &str) -> Name {
    let mut letters = acronym.chars().rev().filter(|c| c.is_alphabetic()).peekable();
    let mut start = name.words.end;
    while let (Some(&letter), Some(before)) = (letters.peek(), start.checked_sub(1).map(|i| &words[i])) {
        if before.text.starts_with(letter) {
            letters.next();
        } else if before.is_capital() || before.text.len() > 3 {
            break;
        }
        start -= 1;
    }
    let mut whole = name.clone();
    if letters.peek().is_none() && start < name.words.start && words[start].is_capital() {
        whole.words.start = start;
        whole.span.start = words[start].span.start;
        whole.person -= 3;
    }
    whole
}

/// "Ann Doe said she …; Bo Doe was …": of those who share a surname the pronoun behind the full name, before any other, tells
/// whom "Mr. Doe" can be.
fn tell_namesakes_apart(document: &Document, p: &Paragraph, roster: &mut Roster) {
    for (i, name) in p.names.iter().enumerate().filter(|(_, n)| n.words.len() > 1) {
        let Some(id) = roster.named(&p.words, &Name::bare(&p.words, name.words.clone()), &document.text, false) else {
            continue;
        };
        if !roster.has_namesakes(id) {
            continue;
        }
        let end = p.names.get(i + 1).map_or(p.words.len(), |next| next.words.start);
        let sentence = document.sentence_at(name.span.start);
        let behind = p.words[name.words.end..end].iter().filter(|w| !w.quoted);
        let mut near = behind.take_while(|w| document.sentence_at(w.span.start) == sentence);
        if let Some(gender) = near.find_map(|w| gender_of(w.text)) {
            roster.entities[id].pronouns[gender as usize] += 1;
        }
    }
}

/// Which gender "he" and "she" say.
fn gender_of(word: &str) -> Option<Gender> {
    match word {
        "he" | "He" => Some(Gender::He),
        "she" | "She" => Some(Gender::She),
        _ => None,
    }
}

/// Counts "he" and "she" outside quotations where only one person is named in the sentence and the one before: elsewhere
/// it would be a guess. "His" and "her" do not count: they may be somebody else's.
fn hear_pronouns(document: &Document, paragraphs: &[Paragraph], uses: &[Use], roster: &mut Roster) {
    let mut next = 0;
    for p in paragraphs {
        for word in p.words.iter().filter(|w| !w.quoted) {
            let Some(gender) = gender_of(word.text) else { continue };
            while next < uses.len() && uses[next].span.start < word.span.start {
                next += 1;
            }
            let sentence = document.sentence_at(word.span.start).unwrap_or(0);
            let near = |u: &&Use| u.sentence + 1 >= sentence;
            let person = |u: &&Use| roster.entities[u.entity].person >= i32::from(!u.subject);
            let mut people = uses[..next].iter().rev().take(MAX_NEAR).take_while(near).filter(person);
            let Some(one) = people.next().map(|u| u.entity) else { continue };
            if people.all(|u| u.entity == one) {
                roster.entities[one].pronouns[gender as usize] += 1;
                roster.entities[one].titled = true;
            }
        }
    }
}
