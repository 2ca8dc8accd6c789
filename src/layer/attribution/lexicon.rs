//! What the attribution layer's words are to it: verbs with their readings, the classes of small words.

use super::words::Tag;
use crate::lexicon::{Key, CLOSED_CLASSES, VERBS};

// The lists of readings that the entries of VERBS number; build/verbs.rs makes them.
include!(concat!(env!("OUT_DIR"), "/readings.rs"));

/// What a reporting verb does with what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Says a clause or a quotation: "said that …".
    Report,
    /// Says it to somebody who is named first: "told her that …".
    Tell,
    /// Says something about somebody or something: "criticised the plan".
    Judge,
    /// What documents do: "the report shows that …".
    Evidence,
    /// "believes that …".
    Thought,
    /// "plans to …".
    Intention,
}

/// Which forms of the verb one spelling stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// "say".
    pub base: bool,
    /// "says".
    pub third: bool,
    /// "said" as in "she said".
    pub past: bool,
    /// "said" as in "has said".
    pub participle: bool,
    /// "saying".
    pub ing: bool,
}

/// One reading of a spelling: its verb's class, its form, and the words that must follow ("out" of "point out").
#[derive(Clone, Debug)]
pub struct Reading {
    /// What kind of verb.
    pub class: Class,
    /// Which form of it.
    pub form: Form,
    /// The words that follow as they stand; often none.
    pub particles: &'static [&'static str],
    /// Whether the verb reports only where a clause or a quotation is its complement ("hold", "find").
    pub strict: bool,
}

impl Reading {
    /// Whether it is a finite form of a verb of saying.
    pub fn says(&self) -> bool {
        matches!(self.class, Class::Report | Class::Tell) && (self.form.past || self.form.third)
    }
}

/// The readings of a lower-case spelling, those with most particles first.
pub fn readings(key: Key, word: &str) -> &'static [Reading] {
    let list = VERBS.get_of(key, word).and_then(|number| number.parse::<usize>().ok());
    list.and_then(|i| READINGS.get(i)).copied().unwrap_or_default()
}

/// The class of a small word.
pub fn closed_class(key: Key, word: &str) -> Option<Tag> {
    Some(match CLOSED_CLASSES.get_of(key, word)? {
        "determiner" => Tag::Determiner,
        "pronoun" => Tag::Pronoun,
        "relative" => Tag::Relative,
        "preposition" => Tag::Preposition,
        "coordinator" => Tag::Coordinator,
        "subordinator" => Tag::Subordinator,
        "auxiliary" => Tag::Auxiliary,
        "adverb" => Tag::Adverb,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(spelling: &str, check: impl Fn(&Form) -> bool) -> bool {
        readings(Key::of(spelling), spelling).iter().any(|r| check(&r.form))
    }

    #[test]
    fn forms_are_made_by_rule_or_looked_up() {
        assert!(has("denied", |f| f.past && f.participle) && has("denies", |f| f.third));
        assert!(has("wrote", |f| f.past && !f.participle) && has("written", |f| f.participle && !f.past));
        assert!(has("criticised", |f| f.past) && has("criticizes", |f| f.third));
        assert!(has("agreeing", |f| f.ing) && has("acknowledging", |f| f.ing));
        assert!(!has("saied", |_| true) && !has("writed", |_| true));
    }

    #[test]
    fn every_class_of_small_words_is_known() {
        assert!(CLOSED_CLASSES.entries().all(|(word, _)| closed_class(Key::of(word), word).is_some()));
    }
}
