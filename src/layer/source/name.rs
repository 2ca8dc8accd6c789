//! Names: runs of capitalised words, parted into title and name, with what the text says about their bearer.

use super::mention::{class_of, Class};
use super::words::Word;
use super::{lists, Gender};
use crate::span::Span;
use std::ops::Range;

/// Words of one name at most. Longer runs are headlines or lists.
const MAX_WORDS: usize = 9;
/// Words of a role at most; what is longer is a relative clause.
const MAX_ROLE: usize = 14;

/// A name as it stands in a text.
#[derive(Clone, Debug)]
pub struct Name {
    /// The words of the name without titles, as indices into the words it was found in.
    pub words: Range<usize>,
    /// Where the name stands.
    pub span: Span,
    /// Where a possessor stands before an organisation's name: "Norway’s" of "Norway’s Air Force".
    pub owner: Option<usize>,
    /// Office or affiliation, as written before or after the name.
    pub role: Option<Span>,
    /// Nouns of office and trade that are said of the bearer, lower case.
    pub offices: Vec<String>,
    /// What title or role says about the pronoun.
    pub gender: Option<Gender>,
    /// How much speaks for a person; below zero for an organisation or a place.
    pub person: i32,
}

/// Runs of capitalised words, in order, as ranges into `words`.
pub fn runs(words: &[Word]) -> Vec<Range<usize>> {
    let (mut out, mut i) = (Vec::new(), 0);
    while i < words.len() {
        let end = run_end(words, i);
        if end > i {
            out.extend(trim(words, i..end));
            i = end;
        } else {
            i += 1;
        }
    }
    out
}

/// The end of the run that starts at a word; the start itself where none does.
fn run_end(words: &[Word], start: usize) -> usize {
    if !words[start].is_capital() {
        return start;
    }
    let mut end = start + 1;
    while end < words.len() && end - start < MAX_WORDS && joined(words, end) {
        let next =
            |k: usize| end + k < words.len() && (1..=k).all(|j| joined(words, end + j)) && words[end + k].is_capital();
        let word = words[end].text;
        let of = lists::IN_ORGANISATIONS.contains(&word) && names_organisation(&words[start..end]);
        if words[end].is_capital() || word == "&" && next(1) {
            end += 1;
        } else if next(1) && (lists::PARTICLES.contains(&word) || of) {
            end += 2;
        } else if next(2) && (of && word != "and" && words[end + 1].text == "the" || particles(&words[end..end + 2])) {
            end += 3;
        } else {
            break;
        }
    }
    end
}

/// "van der", "de la".
fn particles(words: &[Word]) -> bool {
    words.iter().all(|w| lists::PARTICLES.contains(&w.text))
}

/// Whether a word for organisations stands behind the last title: in "Senate Leader Doe of X" none does.
fn names_organisation(run: &[Word]) -> bool {
    let untitled = run.iter().rev().take_while(|w| lists::title(w.text).is_none());
    untitled.into_iter().any(|w| lists::ORGANISATION.has(&w.lower()))
}

/// Whether a word goes on the phrase of the word before: only white space between, or the stop of an abbreviation.
fn joined(words: &[Word], i: usize) -> bool {
    let before = &words[i - 1];
    !before.possessive && (words[i].gap.is_empty() || words[i].gap == "." && abbreviates(before.text))
}

fn ends_phrase(words: &[Word], i: usize) -> bool {
    let abbreviated = words[i].gap == "." && abbreviates(words[i - 1].text);
    !words[i].gap.is_empty() && !abbreviated
}

fn abbreviates(word: &str) -> bool {
    word.chars().nth(1).is_none()
        || word.contains('.') && !word.contains('@')
        || lists::title(word).is_some()
        || lists::WITH_STOP.contains(&word)
}

/// A run without the function words at its ends that are capitalised for other reasons.
fn trim(words: &[Word], mut run: Range<usize>) -> Option<Range<usize>> {
    let stopper = |i: usize| lists::stops(words[i].text);
    let month = |i: usize| lists::STOPPERS.get(&words[i].lower()) == Some("month");
    while !run.is_empty() && stopper(run.start) && (run.len() == 1 || !month(run.start)) {
        run.start += 1;
    }
    while !run.is_empty() && stopper(run.end - 1) {
        run.end -= 1;
    }
    (!run.is_empty()).then_some(run)
}

/// Reads one run: where its titles end and its name begins, and what stands around it. None where the run is only a
/// title ("the President").
pub fn read(words: &[Word], run: Range<usize>) -> Option<Name> {
    let organisation = ends_organisation(words, &run);
    let unnamed = organisation || ends_surname(&words[run.clone()]);
    let titles = if unnamed { None } else { run.clone().rev().find(|&i| lists::title(words[i].text).is_some()) };
    // "Mr. King": behind a form of address even a title is a name.
    let addressed = |t: usize| t > run.start && t + 1 == run.end && lists::ADDRESS.contains(&words[t - 1].text);
    let titles = titles.map(|t| if addressed(t) { t - 1 } else { t });
    let office = titles.is_none() && opens_with_office(words, &run) && !organisation;
    let start = titles.map_or_else(|| run.start + usize::from(office || has_party(words, &run)), |t| t + 1);
    if start == run.end {
        return None;
    }
    let mut name = Name::bare(words, start..run.end);
    if let Some(last) = titles {
        name.add_titles(words, run.start..last + 1);
    } else if office {
        name.person += 3;
        name.take_offices(&words[run.start..start]);
        name.role = Some(words[run.start].span);
    } else if organisation {
        name.owner =
            start.checked_sub(1).map(|i| &words[i]).filter(|w| w.possessive && w.is_capital()).map(|w| w.span.start);
    } else {
        name.read_role_before(words);
    }
    name.judge(words, organisation);
    if !organisation {
        name.read_behind(words);
    }
    Some(name)
}

/// "Republican Jane Doe": the adjective before a first and a last name is no part of them.
fn has_party(words: &[Word], run: &Range<usize>) -> bool {
    run.len() == 3 && lists::ADJECTIVES.has(words[run.start].text) && !ends_organisation(words, run)
}

/// "Resident Jane Doe": the sentence gives the capital.
fn opens_with_office(words: &[Word], run: &Range<usize>) -> bool {
    let first = &words[run.start];
    let place = lists::PLACES.has(words[run.end - 1].text);
    run.len() == 3 && first.opens && !place && lists::ROLES.get(&first.lower()).is_some_and(|note| note != "verb")
}

/// "Jane Bishop": a title that is a surname, too, behind what can only be first names.
fn ends_surname(run: &[Word]) -> bool {
    let [first @ .., last] = run else { return false };
    let plain = |w: &Word| {
        let lower = w.lower();
        !(lists::title(w.text).is_some()
            || lists::ADJECTIVES.has(w.text)
            || lists::PLACES.has(w.text)
            || lists::ROLE_MODIFIERS.has(&lower)
            || lists::ORGANISATION.has(&lower))
    };
    (1..=2).contains(&first.len()) && lists::SURNAMES.contains(&last.text) && first.iter().all(plain)
}

fn ends_organisation(words: &[Word], run: &Range<usize>) -> bool {
    let org = |i: usize| lists::ORGANISATION.has(&words[i].lower());
    let heads = |i: usize| org(i) && (i + 1 == run.end || lists::IN_ORGANISATIONS.contains(&words[i + 1].text));
    run.len() > 1 && run.clone().any(heads) || run.len() == 1 && org(run.start) && !words[run.start].opens
}

impl Name {
    /// A name of which nothing else is known.
    pub fn bare(all: &[Word], words: Range<usize>) -> Self {
        let span = Span::new(all[words.start].span.start, all[words.end - 1].span.end);
        Self { words, span, owner: None, role: None, offices: Vec::new(), gender: None, person: 0 }
    }

    fn add_titles(&mut self, words: &[Word], titles: Range<usize>) {
        self.person += 3;
        for i in titles.clone() {
            let word = words[i].text;
            self.hear(&word.to_lowercase());
            match lists::title(word) {
                Some("he" | "she") | None => {}
                Some("") if lists::ADDRESS.contains(&word) => {}
                Some("") => self.offices.push(word.to_lowercase()),
                Some(full) => self.offices.push(full.to_owned()),
            }
        }
        if self.offices.is_empty() {
            return;
        }
        let first = role_start(words, titles.start, 0);
        // "Dr." is how somebody is addressed, and may be "the doctor" later.
        let address = first == titles.start && titles.clone().all(|i| lists::ADDRESS.contains(&words[i].text));
        if !address {
            self.role = Some(Span::new(words[first].span.start, words[titles.end - 1].span.end));
        }
    }

    /// "chief executive Jane Doe", "her advocate Jane Doe".
    fn read_role_before(&mut self, words: &[Word]) {
        let first = self.words.start;
        if first == 0 || words[first - 1].is_capital() {
            return;
        }
        if !joined(words, first) {
            self.read_kin_before(words);
            return;
        }
        let office = match lists::ROLES.get(&words[first - 1].lower()) {
            Some("verb") => return,
            Some(_) => Some(first - 1),
            None => {
                self.person -= 3 * i32::from(calls_organisation(&words[..first]));
                with_field(&words[..first])
            }
        };
        let Some(office) = office else { return };
        self.person += 3;
        self.take_offices(&words[office..first]);
        let start = role_start(words, office, 0);
        self.role = Some(Span::new(words[start].span.start, words[first - 1].span.end));
    }

    /// "his wife, Jane Doe": who is meant by "Ms. Doe" later.
    fn read_kin_before(&mut self, words: &[Word]) {
        let [.., owner, noun] = &words[..self.words.start] else { return };
        let owned =
            owner.possessive || matches!(owner.text, "his" | "her" | "their" | "the" | "His" | "Her" | "Their" | "The");
        if owned && noun.gap.is_empty() && words[self.words.start].gap == "," && lists::GENDERED.has(noun.text) {
            self.person += 1;
            self.hear(noun.text);
        }
    }

    /// ", 45, the mayor of X,", "of the University of Y", ", who".
    fn read_behind(&mut self, words: &[Word]) {
        let mut i = self.words.end;
        let Some(next) = words.get(i) else { return };
        if words[i - 1].possessive {
            return;
        }
        let first = i + 1 + usize::from(words.get(i + 1).is_some_and(|w| w.text == "the"));
        let affiliated = matches!(next.text, "of" | "from" | "at") && words.get(first).is_some_and(Word::is_capital);
        if next.gap.is_empty() && affiliated && (self.person > 0 || self.words.len() > 1) {
            let goes_on =
                |k: usize| words[k].gap.is_empty() && (words[k].is_capital() || matches!(words[k].text, "of" | "&"));
            let last = (first..words.len()).take(MAX_ROLE).take_while(|&k| goes_on(k)).last().unwrap_or(first);
            self.role.get_or_insert(Span::new(words[first].span.start, words[last].span.end));
        }
        if !matches!(next.gap, "," | "(" | "–" | "—") {
            return;
        }
        if next.text.len() <= 3 && next.text.parse::<u8>().is_ok() {
            self.person += 3;
            self.offices.push([next.text, "-year-old"].concat());
            i += 1;
        }
        let Some(first) = words.get(i) else { return };
        if first.gap != "," && first.gap != "(" && first.gap != "–" && first.gap != "—" {
            return;
        }
        if first.text == "who" || first.text == "whose" {
            self.person += 2;
            return;
        }
        if self.person > 0 || !self.is_where(words) {
            self.read_apposition(words, i);
        }
    }

    /// "In Arlen, Tessaly, a spokesman said": where something was, and not who that is.
    fn is_where(&self, words: &[Word]) -> bool {
        let first = self.words.start;
        let behind =
            |i: usize| i > 0 && lists::PLACE_PREPOSITIONS.contains(&words[i - 1].text) && words[i].gap.is_empty();
        behind(first) || first > 1 && words[first].gap == "," && words[first - 1].is_capital() && behind(first - 1)
    }

    fn read_apposition(&mut self, words: &[Word], first: usize) {
        let end = (first + 1..words.len()).find(|&k| ends_phrase(words, k));
        let end = end.unwrap_or(words.len());
        if end - first > MAX_ROLE {
            return;
        }
        let relative = (first..end).find(|&k| matches!(words[k].text, "who" | "which" | "whose"));
        let end = relative.unwrap_or(end);
        let head = (first..end).find(|&k| lists::PREPOSITIONS.contains(&words[k].text)).unwrap_or(end);
        let Some(noun) = head.checked_sub(1).filter(|&n| n >= first) else { return };
        let article = matches!(words[first].text, "a" | "an" | "the");
        if matches!(words[first].text, "and" | "or" | "but" | "is" | "was" | "which" | "while")
            || words[first].possessive && noun == first
        {
            return;
        }
        if !is_office(&words[noun]) {
            self.read_description(words, first, noun, end, article);
            return;
        }
        self.person += 3;
        self.take_offices(&words[first..head]);
        // "Mayor Jane Doe, a Democrat": the office says more than the party.
        let party = article && words[first].text != "the" && words[noun].is_capital();
        let first = first + usize::from(article && first + 1 < end);
        if !(party && self.role.is_some()) {
            self.role = Some(Span::new(words[first].span.start, words[end - 1].span.end));
        }
    }

    /// ", a civil rights organisation": the name is one. ", a volunteer lead with X": what somebody is who is a person.
    fn read_description(&mut self, words: &[Word], first: usize, noun: usize, end: usize, article: bool) {
        if article && lists::ORGANISATION.has(&words[noun].lower()) {
            self.person -= 3;
        } else if article
            && self.person > 0
            && noun > first
            && words.get(noun + 1).is_some_and(|w| lists::AT_WORK.contains(&w.text))
        {
            self.role.get_or_insert(Span::new(words[first + 1].span.start, words[end - 1].span.end));
        }
    }

    fn take_offices(&mut self, words: &[Word]) {
        for word in words.iter().filter(|w| is_office(w)) {
            let word = word.lower();
            self.hear(&word);
            self.offices.push(word);
        }
    }

    fn hear(&mut self, word: &str) {
        self.gender = self.gender.or(lists::GENDERED.get(word).and_then(Gender::of));
    }

    fn judge(&mut self, words: &[Word], organisation: bool) {
        let text: Vec<&str> = words[self.words.clone()].iter().map(|w| w.text).collect();
        let before = self.words.start.checked_sub(1).map(|i| words[i].text);
        if organisation {
            self.person -= 4;
        }
        // "Writing on X, she said": where one writes, not who.
        let on = || matches!(before, Some("on" | "On")) && lists::NETWORKS.has(&text[0].to_lowercase());
        if lists::PLACES.has(&text.join(" ")) || text.len() == 1 && on() {
            self.person -= 5;
        }
        let titled = self.person > 0;
        if text.len() == 1 && is_acronym(text[0].trim_end_matches('s')) || text.contains(&"&") {
            self.person -= 4;
        }
        if !titled
            && text.len() > 1
            && (lists::PLACES.has(text[text.len() - 1]) || text.iter().any(|w| w.len() > 2 && is_acronym(w)))
        {
            self.person -= 4;
        }
        // In "the Doe campaign" the name is no head, and "the" says nothing about it.
        let modifies = words
            .get(self.words.end)
            .is_some_and(|w| w.gap.is_empty() && !lists::STOPPERS.has(w.text) && !w.is_capital());
        if before.is_some_and(|b| b.eq_ignore_ascii_case("the"))
            && joined(words, self.words.start)
            && !titled
            && !modifies
        {
            self.person -= 3;
        }
        // "In Doe's lawsuit": what somebody has is where it is, not somebody.
        let owns = words[self.words.end - 1].possessive;
        if self.person == 0 && !owns && before.is_some_and(|b| lists::PLACE_PREPOSITIONS.contains(&b)) {
            self.person -= 1;
        }
        // "Arlen Transport", "Ruritania Rail": a place at the head is no first name.
        if self.person == 0 && (2..=4).contains(&text.len()) && !lists::PLACES.has(text[0]) {
            self.person += 1;
        }
    }
}

/// Whether a word names an office or a trade.
pub fn is_office(word: &Word) -> bool {
    lists::ROLES.has(&word.lower()) || lists::title(word.text).is_some() && !lists::ADDRESS.contains(&word.text)
}

/// Whether all letters are capitals, two or more.
pub fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    word.len() >= 2 && word.len() <= 8 && letters.clone().count() >= 2 && letters.clone().all(char::is_uppercase)
}

/// "launch startup Delta Orbit", but not "told the court Jane Doe had left".
fn calls_organisation(words: &[Word]) -> bool {
    let [.., before, noun] = words else { return false };
    let starts = matches!(before.text, "the" | "a" | "an" | "this" | "that" | "his" | "her" | "their" | "its");
    noun.gap.is_empty() && !starts && !before.possessive && class_of(&noun.lower()) == Some(Class::Organization)
}

/// Where the office stands in "minister of mines and energy", at the end of some words.
fn with_field(words: &[Word]) -> Option<usize> {
    let field = |w: &Word| {
        let joins = w.text == "and" || w.text != "of" && !lists::STOPPERS.has(w.text);
        w.gap.is_empty() && !w.is_capital() && !w.possessive && joins
    };
    let length = words.iter().rev().take(MAX_ROLE).take_while(|w| field(w)).count();
    let [.., office, of] = &words[..words.len() - length] else { return None };
    let known = lists::WITH_FIELD.contains(&office.lower().as_str());
    (length > 0 && of.text == "of" && of.gap.is_empty() && known).then(|| words.len() - length - 2)
}

/// Goes back from a noun of office over what belongs to it: "Example Steel’s former chief", "state health".
fn role_start(words: &[Word], noun: usize, from: usize) -> usize {
    let mut start = noun;
    while start > from && noun - start < MAX_ROLE {
        let before = &words[start - 1];
        let belongs = words[start].gap.is_empty()
            && !lists::STOPPERS.has(&before.lower())
            && (before.is_capital() || lists::ROLE_MODIFIERS.has(before.text) || lists::ROLES.has(before.text));
        let second = |test: fn(&Word) -> bool| {
            start >= from + 2 && words[start].gap.is_empty() && before.gap.is_empty() && test(&words[start - 2])
        };
        let joins = before.text == "and" && second(|w| lists::ROLES.has(w.text))
            || before.text == "of" && words[start].is_capital() && second(|w| w.is_capital() && !w.possessive);
        if !(belongs || joins) || before.possessive && !before.is_capital() {
            break;
        }
        start -= 1;
    }
    start
}
