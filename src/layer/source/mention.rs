//! A mention: the noun phrase that an attribution names as its source, read for what it is.

use super::lists;
use super::name::{self, Name};
use super::words::Word;
use crate::span::Span;
use std::ops::Range;

/// Words of a mention that are read; the head of a noun phrase stands earlier.
const MAX_WORDS: usize = 48;

/// Words of a phrase that stands as the name of an entry.
const MAX_PHRASE: usize = 16;

/// What a mention is.
#[derive(Clone, Debug)]
pub enum Mention {
    /// Nobody that could be told: "I", "we", "which".
    Silent,
    /// Stands for someone named elsewhere.
    Pronoun(Pronoun),
    /// A name, with title and apposition.
    Named(Name),
    /// A noun phrase without a name for its head: "the mayor", "officials", "a report by the auditor".
    Common(Phrase),
}

/// The classes of pronouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    /// he
    He,
    /// she
    She,
    /// they
    They,
    /// it, this
    It,
}

impl Pronoun {
    /// The class of a word, lower case.
    pub fn of(word: &str) -> Option<Self> {
        Some(match lists::PRONOUNS.get(word)? {
            "he" => Self::He,
            "she" => Self::She,
            "they" => Self::They,
            _ => Self::It,
        })
    }

    /// The class of a possessive, lower case.
    fn of_possessive(word: &str) -> Option<Self> {
        Some(match word {
            "his" => Self::He,
            "her" => Self::She,
            "their" => Self::They,
            "its" => Self::It,
            _ => return None,
        })
    }
}

/// What the head of a phrase denotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// One human being.
    Person,
    /// An organisation.
    Organization,
    /// Several.
    Group,
    /// Something written.
    Document,
}

/// A noun phrase without a name for its head.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// The head noun, lower case.
    pub head: String,
    /// What it denotes.
    pub class: Class,
    /// Whether it speaks of something that is known already: "the", "this", a possessor.
    pub definite: bool,
    /// The possessive pronoun it begins with: "her research".
    pub possessor: Option<Pronoun>,
    /// Whether an "and" joins several: "Doe and other critics".
    pub coordinated: bool,
    /// Words before the head, lower case, without determiner.
    pub modifiers: Vec<String>,
    /// Whether a name stands in it, not counting adjectives of nations and parties.
    pub has_name: bool,
    /// The phrase without determiner, and without what a comma parts off.
    pub span: Span,
}

/// Reads a mention. `is_surname` tells whether a single word is known as somebody's name in this text.
pub fn read(words: &[Word], is_surname: &dyn Fn(&str) -> bool) -> Mention {
    let words = &words[lead(words)..words.len().min(MAX_WORDS)];
    let Some(first) = words.first() else { return Mention::Silent };
    let lower = first.lower();
    if let Some(pronoun) = Pronoun::of(&lower).filter(|_| is_alone(words)) {
        return Mention::Pronoun(pronoun);
    }
    if matches!(lower.as_str(), "i" | "we" | "you" | "our" | "my" | "who" | "which" | "that" | "what" | "us" | "me" | "myself") {
        return Mention::Silent;
    }
    let runs = name::runs(words);
    if coordinates(words, &runs) {
        let end = clause(words, 1, words.len());
        return Mention::Common(Phrase { coordinated: true, ..phrase(words, &runs, end, Class::Group) });
    }
    let segment = (1..words.len()).find(|&i| is_break(words, &runs, i)).unwrap_or(words.len());
    let boundary = (1..segment).find(|&i| lists::PREPOSITIONS.contains(&words[i].text) && !inside(&runs, i)).unwrap_or(segment);
    let head = (0..boundary).rev().find(|&i| words[i].is_capital() && inside(&runs, i) || class_of(&words[i].lower()).is_some());
    let head = head.unwrap_or(boundary - 1);
    named(words, &runs, head, is_surname).unwrap_or_else(|| common(words, &runs, head, boundary, segment, is_surname))
}

/// Words before the noun phrase proper.
fn lead(words: &[Word]) -> usize {
    words.iter().take_while(|w| matches!(w.lower().as_str(), "and" | "but" | "even" | "as" | "according" | "to" | "also" | "then")).count()
}

fn is_alone(words: &[Word]) -> bool {
    words.len() == 1 || !words[1].gap.is_empty() || matches!(words[1].text, "himself" | "herself" | "themselves" | "itself" | "who" | "all" | "both")
}

fn inside(runs: &[Range<usize>], i: usize) -> bool {
    runs.iter().any(|r| r.contains(&i))
}

fn is_break(words: &[Word], runs: &[Range<usize>], i: usize) -> bool {
    words[i].gap.contains([',', ';', ':', '(', '–', '—', '[']) && !inside(runs, i) || words[i].gap.contains(',')
}

/// "Hamas and Iran", "Doe and other critics", "owners and employers": several speak, unless the "and" stands inside a
/// name or behind a noun of office ("director and senior economist Jane Doe").
fn coordinates(words: &[Word], runs: &[Range<usize>]) -> bool {
    let Some(and) = (1..words.len()).find(|&i| matches!(words[i].text, "and" | "or") && !inside(runs, i)) else { return false };
    let between = &words[1..and];
    let listed = between.iter().all(|w| w.gap.is_empty() || w.is_capital());
    if !listed || between.iter().any(|w| lists::PREPOSITIONS.contains(&w.text)) {
        return false;
    }
    let (left, right) = (&words[and - 1], words.get(and + 1));
    let left_lower = left.lower();
    let whole = left.is_capital() && inside(runs, and - 1) && !lists::TITLES.has(left.text)
        || lists::GROUP.has(&left_lower)
        || Pronoun::of(&left_lower).is_some();
    let adjective = lists::ADJECTIVES.has(left.text);
    whole && !adjective && !left.possessive && right.is_some()
}

fn named(words: &[Word], runs: &[Range<usize>], head: usize, is_surname: &dyn Fn(&str) -> bool) -> Option<Mention> {
    let run = runs.iter().find(|r| r.contains(&head))?.clone();
    let lower = words[head].lower();
    let single = run.len() == 1;
    if single && !is_surname(words[head].text) && (lists::ADJECTIVES.has(words[head].text) || class_of(&lower).is_some()) {
        return None;
    }
    let name = name::read(words, run)?;
    let paper = name.person <= 1 && lists::DOCUMENT.has(&lower) && !lists::ORGANISATION.has(&lower);
    (!paper || is_surname(words[head].text)).then_some(Mention::Named(name))
}

fn common(
    words: &[Word], runs: &[Range<usize>], head: usize, boundary: usize, segment: usize, is_surname: &dyn Fn(&str) -> bool,
) -> Mention {
    let class = class_of_phrase(words, head, boundary);
    if class == Class::Person && segment < words.len() {
        if let Mention::Named(mut inner) = read_behind(words, segment, is_surname) {
            let start = determiner(words);
            let role = Span::new(words[start].span.start, words[boundary.max(head + 1) - 1].span.end);
            inner.role.get_or_insert(role);
            inner.offices.push(words[head].lower());
            inner.person += 3;
            return Mention::Named(inner);
        }
    }
    let mut phrase = phrase(words, runs, clause(words, head + 1, segment), class);
    phrase.head = words[head].lower();
    phrase.modifiers = words[determiner(words).min(head)..head].iter().map(Word::lower).collect();
    Mention::Common(phrase)
}

/// "another officer, John Doe": the name behind the noun of office. Indices of the name stay those of `words`.
fn read_behind(words: &[Word], segment: usize, is_surname: &dyn Fn(&str) -> bool) -> Mention {
    let starts_name = words[segment].is_capital() || lists::ROLES.has(words[segment].text) || lists::ROLE_MODIFIERS.has(words[segment].text);
    if !starts_name {
        return Mention::Silent;
    }
    match read(&words[segment..], is_surname) {
        Mention::Named(mut name) if name.person >= 0 => {
            let shift = segment + lead(&words[segment..]);
            name.words = name.words.start + shift..name.words.end + shift;
            Mention::Named(name)
        }
        _ => Mention::Silent,
    }
}

/// Where a relative clause begins behind the head, or the phrase grows too long for a name.
fn clause(words: &[Word], from: usize, end: usize) -> usize {
    let relative = (from..end).find(|&i| matches!(words[i].text, "who" | "which" | "that" | "whose" | "where"));
    relative.unwrap_or(end).min(MAX_PHRASE)
}

fn phrase(words: &[Word], runs: &[Range<usize>], end: usize, class: Class) -> Phrase {
    let start = determiner(words);
    let real = |r: &Range<usize>| r.clone().any(|i| !lists::ADJECTIVES.has(words[i].text) && !lists::TITLES.has(words[i].text) && (i > 0 || class == Class::Group && r.len() > 1));
    let names = runs.iter().filter(|r| r.start < end && real(r)).count();
    let first = words[0].lower();
    Phrase {
        head: words[end - 1].lower(),
        class,
        definite: start > 0 && matches!(first.as_str(), "the" | "this" | "that" | "these" | "those")
            || Pronoun::of_possessive(&first).is_some()
            || words[..end].iter().any(|w| w.possessive),
        possessor: Pronoun::of_possessive(&first),
        coordinated: false,
        modifiers: Vec::new(),
        has_name: names > 0 || words[0].is_capital() && words[0].possessive,
        span: Span::new(words[start.min(end - 1)].span.start, words[end - 1].span.end),
    }
}

/// How many words of article stand at the start.
fn determiner(words: &[Word]) -> usize {
    usize::from(words.len() > 1 && matches!(words[0].lower().as_str(), "the" | "this" | "that" | "these" | "those" | "his" | "her" | "their" | "its"))
}

/// "one of the survivors" is a person, "several of the posts" are documents: with a quantifier the noun behind "of"
/// tells.
fn class_of_phrase(words: &[Word], head: usize, boundary: usize) -> Class {
    let head = words[head].lower();
    let quantifies = matches!(head.as_str(), "one" | "some" | "several" | "many" | "most" | "few" | "both" | "each" | "none" | "number" | "all" | "copy" | "group" | "series");
    let behind = words.iter().skip(boundary + 1).map(Word::lower).take(8).find_map(|w| class_of(&w).filter(|_| !matches!(w.as_str(), "one" | "some")));
    match (quantifies, behind) {
        (true, Some(Class::Document)) => Class::Document,
        (true, Some(_)) if head == "one" || head == "each" => Class::Person,
        (true, _) if head == "one" => Class::Person,
        (true, _) => Class::Group,
        _ => class_of(&head).unwrap_or_else(|| guess(&head, &words[0].lower())),
    }
}

/// What an unknown head may be: plural is several, "-er" and "-ist" and ages are people, a thing otherwise.
fn guess(head: &str, first: &str) -> Class {
    let person = ["er", "or", "ist", "ian", "man", "year-old", "person", "ee", "ant"];
    if head.chars().any(char::is_numeric) && !head.ends_with("old") || head.ends_with('s') && !head.ends_with("ss") || first == "many" {
        Class::Group
    } else if person.iter().any(|p| head.ends_with(p)) {
        Class::Person
    } else {
        Class::Organization
    }
}

/// What a noun denotes, lower case.
pub fn class_of(noun: &str) -> Option<Class> {
    let office = |n: &str| lists::ROLES.has(n) || n == "mec" || n == "mp";
    if office(noun) || noun.ends_with("-year-old") {
        Some(Class::Person)
    } else if lists::GROUP.has(noun) {
        Some(Class::Group)
    } else if lists::DOCUMENT.has(noun) && !matches!(noun, "post") {
        Some(Class::Document)
    } else if lists::ORGANISATION.has(noun) {
        Some(Class::Organization)
    } else {
        None
    }
}
