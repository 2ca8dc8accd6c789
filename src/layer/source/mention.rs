//! A mention: the noun phrase that an attribution names as its source, read for what it is.

use super::lists;
use super::name::{self, Name};
use super::words::Word;
use super::Gender;
use crate::lexicon::EVENT_NOUNS;
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

    /// Which gender it says that somebody has.
    pub fn gender(self) -> Option<Gender> {
        match self {
            Self::He => Some(Gender::He),
            Self::She => Some(Gender::She),
            Self::They | Self::It => None,
        }
    }

    /// The class of a possessive, lower case.
    pub fn of_possessive(word: &str) -> Option<Self> {
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
    let words = &words[lead(words).min(words.len())..words.len().min(MAX_WORDS)];
    // "Reacting, the adviser, Bo Roe": what somebody does is not who that is.
    let participle = words.len() > 1
        && words[0].text.ends_with("ing")
        && words[0].opens
        && words[1].gap.starts_with(',')
        && !is_surname(words[0].text);
    let words = &words[usize::from(participle)..];
    let words = &words[bracketed_rank(words)..];
    let Some(first) = words.first() else { return Mention::Silent };
    let lower = without_auxiliary(first.lower());
    if let Some(pronoun) = Pronoun::of(&lower).filter(|_| is_alone(words)) {
        return Mention::Pronoun(pronoun);
    }
    let silent = matches!(
        lower.as_str(),
        "i" | "we" | "you" | "our" | "my" | "who" | "which" | "that" | "what" | "us" | "me" | "myself" | "nobody"
    );
    let nobody = lower == "no" && words.get(1).is_some_and(|w| w.text == "one");
    if (silent || nobody) && !name::is_acronym(first.text) {
        return Mention::Silent;
    }
    // "30", and the letters of an interview: "Q:", "A:".
    if words.len() == 1 && (first.text.chars().all(char::is_numeric) || matches!(first.text, "Q" | "A")) {
        return Mention::Silent;
    }
    let mut runs = name::runs(words);
    let title = title_within(words);
    runs.retain(|r| !title.contains(&r.start));
    if let Some(verb) = finite_verb(words) {
        return match read(&words[..verb], is_surname) {
            Mention::Pronoun(_) => Mention::Silent,
            subject => subject,
        };
    }
    if is_clause(words) {
        return behind_clause(words, is_surname);
    }
    if let Some(which) = words.iter().rposition(|w| w.text == "which").filter(|&i| i + 1 == words.len()) {
        return antecedent(words, &runs, which);
    }
    if coordinates(words, &runs, is_surname) {
        let and = words.iter().position(|w| w.text == "and" || w.text == "or").unwrap_or(0);
        let comma = (and + 1..words.len()).find(|&i| is_break(&words[i])).unwrap_or(words.len());
        let end = clause(words, and + 1, comma);
        return Mention::Common(Phrase { coordinated: true, ..phrase(words, &runs, end - 1, end, Class::Group) });
    }
    let segment = (1..words.len()).find(|&i| is_break(&words[i])).unwrap_or(words.len());
    let boundary =
        (1..segment).find(|&i| !title.contains(&i) && ends_head(words, &runs, i, segment)).unwrap_or(segment);
    let head = head_of(words, &runs, boundary);
    let alone = words.get(1).is_none_or(is_break);
    if alone && first.is_capital() && is_surname(first.text) || words.len() == 1 && is_handle(first.text) {
        // A title that somebody has for a surname is no title then.
        let mut name = name::read(words, 0..1).unwrap_or_else(|| Name::bare(words, 0..1));
        name.person += 2 * i32::from(is_handle(first.text));
        return Mention::Named(name);
    }
    if let Some(name) = outlet(words, &runs, head) {
        return Mention::Named(name);
    }
    named(words, &runs, head, is_surname).unwrap_or_else(|| common(words, &runs, head, boundary, segment, is_surname))
}

/// "The Bild newspaper", "Tass news agency": a name behind which stands what has it.
fn outlet(words: &[Word], runs: &[Range<usize>], head: usize) -> Option<Name> {
    let text = |i: usize| words[i].text;
    let noun = match text(head) {
        "agency" => (head > 0 && text(head - 1) == "news").then(|| head - 1),
        "magazine" | "newspaper" => Some(head),
        _ => None,
    }?;
    let run = runs.iter().find(|r| r.end == noun && r.start <= determiner(words) && is_name(&words[(*r).clone()]))?;
    let mut name = name::read(words, run.clone()).filter(|_| !words[noun - 1].possessive)?;
    name.person = -4;
    name.offices.push(words[head].lower());
    Some(name)
}

/// How many words stand before the name in "DCP (East) Bo Roe", "SP (Law and Order) Roe": a rank in capitals and its field.
fn bracketed_rank(words: &[Word]) -> usize {
    const LONGEST: usize = 5;
    let opens = words.get(1).is_some_and(|w| w.gap == "(") && name::is_acronym(words[0].text);
    let closes = |&i: &usize| words[i].gap.starts_with(')') && words[i].is_capital();
    let name = opens.then(|| (2..words.len().min(LONGEST + 1)).find(closes)).flatten();
    name.unwrap_or(0)
}

/// "The council's “Bridges at Risk” report", "the book “Rivers of Arlen”": a title in quotation marks beside the noun that says
/// what it is names nobody.
fn title_within(words: &[Word]) -> Range<usize> {
    let open = (1..words.len()).find(|&i| words[i].gap.contains(['“', '"'])).unwrap_or(words.len());
    let close = (open + 1..words.len()).find(|&i| words[i].gap.contains(['”', '"'])).unwrap_or(words.len());
    let said = |i: usize| class_of(&words[i].lower()).is_some();
    let beside = (0..open).chain(close..words.len()).any(said);
    if beside {
        open..close
    } else {
        0..0
    }
}

/// "they" of "they've": a pronoun without the verb that it is written together with.
fn without_auxiliary(word: String) -> String {
    let pronoun = word.split_once(['\'', '’']).map_or("", |(head, _)| head);
    match pronoun {
        "i" | "we" | "you" | "he" | "she" | "it" | "they" | "that" | "who" => pronoun.to_owned(),
        _ => word,
    }
}

/// "Raped by", "speaking to", "in the mill": a clause, of which the source is not known.
fn is_clause(words: &[Word]) -> bool {
    let lower = words[0].lower();
    let participle = lower.len() > 4 && (lower.ends_with("ing") || lower.ends_with("ed")) && class_of(&lower).is_none();
    // "Keating, who took over" is somebody.
    let goes_on = |w: &Word| {
        let object = matches!(w.text, "a" | "an" | "the" | "his" | "her" | "their");
        w.gap.is_empty() && (object || lists::PREPOSITIONS.contains(&w.text))
    };
    let adverbial = matches!(lower.as_str(), "in" | "with" | "by" | "from" | "for" | "if" | "unlike" | "while");
    (participle && words.get(1).is_some_and(goes_on)) || (adverbial && words.len() > 1)
}

/// "The ministry says it rained": where the verb of a whole sentence stands that was taken for a source.
fn finite_verb(words: &[Word]) -> Option<usize> {
    let relative = |w: &Word| matches!(w.text, "who" | "which" | "that" | "whose" | "whom" | "where" | "what");
    let verb =
        |w: &Word| matches!(w.text, "is" | "are" | "was" | "were" | "has" | "have" | "had" | "does" | "did" | "says");
    let end = words.iter().position(|w| relative(w) || verb(w))?;
    (end > 0 && verb(&words[end])).then_some(end)
}

/// "Speaking to the Arlen Courier Doe": a surname at the end is the subject.
fn behind_clause(words: &[Word], is_surname: &dyn Fn(&str) -> bool) -> Mention {
    let last = words.len() - 1;
    let known = words[last].is_capital() && is_surname(words[last].text);
    let name = known.then(|| name::read(words, last..last + 1)).flatten();
    name.map_or(Mention::Silent, Mention::Named)
}

/// "The head of the Society of X, which": a thing, so the name before the comma, if it is none of a person.
fn antecedent(words: &[Word], runs: &[Range<usize>], which: usize) -> Mention {
    let last = runs
        .last()
        .filter(|r| r.end == which || words[r.end..which].iter().all(|w| !w.is_capital() && w.gap.is_empty()));
    match last.and_then(|r| name::read(&words[..which], r.clone())) {
        Some(name) if name.person < 0 => Mention::Named(name),
        _ => Mention::Silent,
    }
}

/// A user's name: letters and digits in one word.
fn is_handle(word: &str) -> bool {
    word.len() > 3 && word.starts_with(char::is_alphabetic) && word.ends_with(|c: char| c.is_ascii_digit())
}

/// Words before the noun phrase proper.
pub fn lead(words: &[Word]) -> usize {
    words
        .iter()
        .take_while(|w| {
            matches!(w.lower().as_str(), "and" | "but" | "even" | "as" | "according" | "to" | "also" | "then")
        })
        .count()
}

fn is_alone(words: &[Word]) -> bool {
    words.len() == 1
        || !words[1].gap.is_empty()
        || matches!(words[1].text, "himself" | "herself" | "themselves" | "itself" | "who" | "all" | "both")
}

fn inside(runs: &[Range<usize>], i: usize) -> bool {
    runs.iter().any(|r| r.contains(&i))
}

fn is_break(word: &Word) -> bool {
    word.gap.contains([',', ';', ':', '(', '–', '—', '['])
}

/// Whether a preposition parts the head from what belongs to it. "Of" does not inside a possessor: "the Society of
/// Ruritania's chief economist".
fn ends_head(words: &[Word], runs: &[Range<usize>], i: usize, segment: usize) -> bool {
    let possessor = words[i].text == "of"
        && words[i - 1].is_capital()
        && words[i + 1..segment].iter().take_while(|w| w.is_capital() && w.gap.is_empty()).any(|w| w.possessive);
    lists::PREPOSITIONS.contains(&words[i].text) && !inside(runs, i) && !possessor
}

/// The head of the phrase: the last noun before the boundary. Participles and adverbs at the end are none ("a user
/// named", "a survey conducted").
fn head_of(words: &[Word], runs: &[Range<usize>], boundary: usize) -> usize {
    let known = |i: usize| words[i].is_capital() && inside(runs, i) || class_of(&words[i].lower()).is_some();
    let last = words[boundary - 1].text;
    let no_noun = ["ed", "ing", "ly", "self"].iter().any(|e| last.ends_with(e)) || lists::STOPPERS.has(last);
    let name = |w: &Word| !w.possessive && class_of(&w.lower()) != Some(Class::Group);
    let behind_name = boundary >= 2 && inside(runs, boundary - 2) && name(&words[boundary - 2]);
    if behind_name && !no_noun && !known(boundary - 1) && last.len() > 3 {
        return boundary - 1;
    }
    (0..boundary).rev().find(|&i| known(i)).unwrap_or(boundary - 1)
}

/// "Norway and Denmark", "Doe and other critics", "owners and employers": several speak, unless the "and" stands inside a
/// name or behind a noun of office ("director and senior economist Jane Doe").
fn coordinates(words: &[Word], runs: &[Range<usize>], is_surname: &dyn Fn(&str) -> bool) -> bool {
    let Some(and) = (1..words.len()).find(|&i| matches!(words[i].text, "and" | "or") && !inside(runs, i)) else {
        return false;
    };
    let between = &words[1..and];
    let listed = between.iter().all(|w| w.gap.is_empty() || w.is_capital());
    if !listed || between.iter().any(|w| lists::PREPOSITIONS.contains(&w.text)) {
        return false;
    }
    let (left, right) = (&words[and - 1], words.get(and + 1));
    let left_lower = left.lower();
    // "Moderator and author Jane Doe": the capital is the sentence's.
    let office = and == 1 && lists::ROLES.has(&left_lower) && !is_surname(left.text);
    let whole = left.is_capital() && inside(runs, and - 1) && lists::title(left.text).is_none() && !office
        || lists::GROUP.has(&left_lower)
        || Pronoun::of(&left_lower).is_some();
    let adjective = lists::ADJECTIVES.has(left.text);
    whole && !adjective && !left.possessive && right.is_some()
}

fn named(words: &[Word], runs: &[Range<usize>], head: usize, is_surname: &dyn Fn(&str) -> bool) -> Option<Mention> {
    let run = runs.iter().find(|r| r.contains(&head))?.clone();
    let lower = words[head].lower();
    let single = run.len() == 1;
    let common =
        lists::ADJECTIVES.has(words[head].text) || lists::is_people(words[head].text) || class_of(&lower).is_some();
    // "Many Ardennians": several, whoever they are.
    let several = head > 0 && lower.ends_with('s') && lists::QUANTIFIERS.has(&words[0].lower());
    if single && (common && !is_surname(words[head].text) || several) {
        return None;
    }
    let mut run = run;
    if single && continues_as_organisation(words, head) {
        run.end = head + 3;
    }
    let name = name::read(words, run)?;
    let paper = name.person <= 1 && lists::DOCUMENT.has(&lower) && !lists::ORGANISATION.has(&lower);
    (!paper || is_surname(words[head].text)).then_some(Mention::Named(name))
}

/// "Voices of Ruritania, a charity": one capital word, "of" and another are one name where the mention begins so. People
/// have two names or a title before "of".
fn continues_as_organisation(words: &[Word], head: usize) -> bool {
    let capital = |i: usize| words.get(i).is_some_and(|w| w.is_capital() && w.gap.is_empty());
    head == 0
        && words.get(1).is_some_and(|w| w.text == "of" && w.gap.is_empty())
        && capital(2)
        && !words[0].possessive
        && lists::title(words[0].text).is_none()
        && !capital(3)
}

fn common(
    words: &[Word],
    runs: &[Range<usize>],
    head: usize,
    boundary: usize,
    segment: usize,
    is_surname: &dyn Fn(&str) -> bool,
) -> Mention {
    if is_function_word(words, head) {
        return Mention::Silent;
    }
    let class = class_of_phrase(words, head, boundary);
    if let Some(name) = runs.last().filter(|r| r.end == segment).and_then(|r| name::read(words, r.clone())) {
        // "Minister of mines Jane Doe".
        if head < boundary && name.role.is_some_and(|r| r.start <= words[head].span.start) {
            return Mention::Named(name);
        }
    }
    let clause = clause(words, head + 1, segment);
    if class == Class::Person && segment < words.len() {
        if let Mention::Named(mut inner) = read_behind(words, segment, is_surname) {
            let article = matches!(words[0].lower().as_str(), "a" | "an" | "another" | "one");
            let start = determiner(words).max(usize::from(article && head > 0));
            let role = Span::new(words[start].span.start, words[clause.max(head + 1) - 1].span.end);
            // An office with its place says more than a rank.
            if inner.role.is_none() || head > start + 1 {
                inner.role = Some(role);
            }
            inner.offices.push(words[head].lower());
            inner.person += 3;
            return Mention::Named(inner);
        }
    }
    let end = if class == Class::Document { without_participle(words, runs, head, clause) } else { clause };
    let mut phrase = phrase(words, runs, head, end, class);
    phrase.has_name |= class == Class::Document && runs.iter().any(|r| is_name(&words[r.clone()]));
    phrase.head = words[head].lower();
    phrase.modifiers = words[determiner(words).min(head)..head].iter().map(Word::lower).collect();
    Mention::Common(phrase)
}

/// "a", "unlike", "no": a word that nobody is called by, unless it says how many.
fn is_function_word(words: &[Word], head: usize) -> bool {
    let word = &words[head];
    let lower = word.lower();
    let counts = lists::QUANTIFIERS.has(&lower) || lists::QUANTIFIERS.has(&words[0].lower());
    lists::stops(word.text)
        && (head == 0 || !word.is_capital())
        && !(counts || class_of(&lower).is_some() || name::is_acronym(word.text))
}

/// "another officer, John Doe": the name behind the noun of office. Indices of the name stay those of `words`.
fn read_behind(words: &[Word], segment: usize, is_surname: &dyn Fn(&str) -> bool) -> Mention {
    let starts_name = words[segment].is_capital()
        || lists::ROLES.has(words[segment].text)
        || lists::ROLE_MODIFIERS.has(words[segment].text);
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

/// "The June survey conducted by X" is named by "June survey"; "documents obtained by X" needs all of it.
fn without_participle(words: &[Word], runs: &[Range<usize>], head: usize, end: usize) -> usize {
    let telling = (0..head).any(|i| words[i].text.len() > 3 || inside(runs, i));
    let participle = |&i: &usize| words[i].text.ends_with("ed") && !words[i].is_capital();
    if telling {
        (head + 1..end).find(participle).unwrap_or(end)
    } else {
        end
    }
}

fn phrase(words: &[Word], runs: &[Range<usize>], head: usize, end: usize, class: Class) -> Phrase {
    let start = determiner(words).min(head);
    let real = |r: &Range<usize>| r.start < end && is_name(&words[r.clone()]);
    let first = words[0].lower();
    Phrase {
        head: words[end - 1].lower(),
        class,
        definite: start > 0 && matches!(first.as_str(), "the" | "this" | "that" | "these" | "those")
            || Pronoun::of_possessive(&first).is_some()
            || words[0].possessive,
        possessor: Pronoun::of_possessive(&first),
        coordinated: false,
        modifiers: Vec::new(),
        has_name: runs.iter().any(real),
        span: Span::new(words[start.min(end - 1)].span.start, words[end - 1].span.end),
    }
}

/// Whether a run is a name: two words of which one is no adjective, or one word that is.
fn is_name(run: &[Word]) -> bool {
    let plain = |w: &Word| lists::ADJECTIVES.has(w.text) || lists::title(w.text).is_some() || lists::is_people(w.text);
    run.iter().any(is_name_word) || run.len() > 1 && run[1..].iter().any(|w| !plain(w))
}

/// Whether a capitalised word is more than an adjective, a title or a noun at a sentence's start.
fn is_name_word(word: &Word) -> bool {
    let lower = word.lower();
    let common = lists::ADJECTIVES.has(word.text) || lists::is_people(word.text) || lists::title(word.text).is_some();
    !common && class_of(&lower).is_none() && !lists::STOPPERS.has(&lower) && !lists::ROLE_MODIFIERS.has(&lower)
}

/// How many words of article stand at the start.
fn determiner(words: &[Word]) -> usize {
    usize::from(
        words.len() > 1
            && matches!(
                words[0].lower().as_str(),
                "the" | "this" | "that" | "these" | "those" | "his" | "her" | "their" | "its"
            ),
    )
}

/// "one of the survivors" is a person, "several of the posts" are documents: with a quantifier the noun behind "of"
/// tells.
fn class_of_phrase(words: &[Word], head: usize, boundary: usize) -> Class {
    let head = words[head].lower();
    // "Three out of four readers".
    let counted = || lists::QUANTIFIERS.get(&words[0].lower()).filter(|_| lists::stops(&head));
    let quantifier = lists::QUANTIFIERS.get(&head).or_else(counted);
    let behind = words
        .iter()
        .skip(boundary + 1)
        .map(Word::lower)
        .take(8)
        .find_map(|w| class_of(&w).filter(|_| !matches!(w.as_str(), "one" | "some")));
    match (quantifier, behind) {
        (Some(_), Some(Class::Document)) => Class::Document,
        (Some("one"), _) => Class::Person,
        (Some(_), _) => Class::Group,
        (None, _) => class_of(&head).unwrap_or_else(|| guess(&head, &words[0].lower())),
    }
}

/// What an unknown head may be: plural is several, "-er" and "-ist" and ages are people, a thing otherwise.
fn guess(head: &str, first: &str) -> Class {
    let person = ["er", "or", "ist", "ian", "man", "year-old", "person", "ee", "ant"];
    if head.chars().any(char::is_numeric) && !head.ends_with("old")
        || head.ends_with('s') && !head.ends_with("ss")
        || first == "many"
    {
        Class::Group
    } else if person.iter().any(|p| head.ends_with(p)) {
        Class::Person
    } else if EVENT_NOUNS.has(head) {
        // What happened may show something, as a record does: "the Doe case demonstrates".
        Class::Document
    } else {
        Class::Organization
    }
}

/// "34-year-old", "mother-of-two": what tells nothing but which of those told of is meant.
pub fn is_detail(noun: &str) -> bool {
    noun.ends_with("-year-old") || noun.contains("-of-")
}

/// What a noun denotes, lower case.
pub fn class_of(noun: &str) -> Option<Class> {
    let office = |n: &str| lists::ROLES.has(n) || n == "mec" || n == "mp";
    if office(noun) || is_detail(noun) {
        Some(Class::Person)
    } else if lists::GROUP.has(noun) {
        Some(Class::Group)
    } else if lists::DOCUMENT.has(noun) {
        Some(Class::Document)
    } else if lists::ORGANISATION.has(noun) {
        Some(Class::Organization)
    } else {
        None
    }
}
