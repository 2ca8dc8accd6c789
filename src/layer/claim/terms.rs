//! What sentences are about: their content words with weights, and how alike two sentences are.

use crate::document::{Document, TokenClass};
use crate::hash::{roomy, Map};
use crate::lexicon::{plain, FUNCTION_WORDS};
use crate::order::sort_numbers;
use std::ops::Range;

/// Longer tokens are no words but addresses, hashes and the like.
const LONGEST: usize = 40;

/// The term of what has none.
const NONE: u32 = u32::MAX;

/// A sentence's content words: sorted term numbers, each with its weight.
pub type Vector = Vec<(u32, f32)>;

/// The content words of an article's sentences.
pub struct Terms {
    numbers: Map<String, u32>,
    /// For each token of the document its (first) term; [`NONE`] for what has none.
    of_token: Vec<u32>,
    /// In how many of the sentences a term stands.
    spread: Vec<u32>,
    sentences: usize,
}

impl Terms {
    /// Numbers the content words of the sentences given as token ranges, and returns each sentence's terms, sorted.
    pub fn of(document: &Document, sentences: impl Iterator<Item = Range<usize>>) -> (Self, Vec<Vec<u32>>) {
        let of_token = vec![NONE; document.tokens.len()];
        let numbers = roomy(of_token.len());
        let mut known: Map<&str, u32> = roomy(of_token.len());
        let mut terms = Self { numbers, of_token, spread: Vec::new(), sentences: 0 };
        let mut all = Vec::new();
        for tokens in sentences {
            let mut own = Vec::with_capacity(tokens.len());
            for i in tokens {
                let first = own.len();
                for word in parts(document, i) {
                    let term = *known.entry(word).or_insert_with(|| terms.enter(word));
                    own.extend((term != NONE).then_some(term));
                }
                terms.of_token[i] = own.get(first).copied().unwrap_or(NONE);
            }
            sort_numbers(&mut own);
            terms.spread.resize(terms.numbers.len(), 0);
            own.chunk_by(|a, b| a == b).for_each(|same| terms.spread[same[0] as usize] += 1);
            terms.sentences += 1;
            all.push(own);
        }
        (terms, all)
    }

    /// The number of a word's term, a new one if need be; [`NONE`] for a function word.
    fn enter(&mut self, word: &str) -> u32 {
        let next = self.numbers.len() as u32;
        content_stem(word).map_or(NONE, |stem| *self.numbers.entry(stem).or_insert(next))
    }

    /// A term counts more the fewer sentences it stands in, and less than twice for standing there twice.
    pub fn vector(&self, sorted: &[u32]) -> Vector {
        let weigh = |same: &[u32]| (same[0], self.rarity(same[0]) * (same.len() as f32).sqrt());
        let mut vector = Vec::with_capacity(sorted.len());
        vector.extend(sorted.chunk_by(|a, b| a == b).map(weigh));
        vector
    }

    /// How many terms there are.
    pub fn count(&self) -> usize {
        self.numbers.len()
    }

    /// The terms of tokens outside the sentences, such as the headline; what the article never says is left out.
    pub fn look_up(&self, document: &Document, tokens: Range<usize>) -> Vec<u32> {
        let stems = tokens.flat_map(|i| parts(document, i)).filter_map(content_stem);
        let mut found: Vec<_> = stems.filter_map(|s| self.numbers.get(&s).copied()).collect();
        sort_numbers(&mut found);
        found
    }

    /// The same for a text that is not part of the document.
    pub fn look_up_text(&self, text: &str) -> Vec<u32> {
        let words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
        let mut found: Vec<_> = words.filter_map(|w| self.numbers.get(&content_stem(w)?).copied()).collect();
        sort_numbers(&mut found);
        found
    }

    /// The (first) term of a token of the sentences.
    pub fn number(&self, token: usize) -> Option<u32> {
        Some(self.of_token[token]).filter(|&term| term != NONE)
    }

    /// Whether a term stands in more than one sentence.
    pub fn recurs(&self, term: u32) -> bool {
        self.spread[term as usize] > 1
    }

    fn rarity(&self, term: u32) -> f32 {
        (1.0 + self.sentences as f32 / self.spread[term as usize].max(1) as f32).ln()
    }
}

/// The words of a token: "text-to-video" has three.
fn parts<'d>(document: &'d Document, token: usize) -> impl Iterator<Item = &'d str> {
    let is_word = matches!(document.tokens[token].class, TokenClass::Word | TokenClass::Number);
    let text = if is_word { document.token(token) } else { "" };
    // A set of one character is looked for without the detour that pays in long texts only.
    text.split(['-']).filter(|word| !word.is_empty())
}

fn content_stem(word: &str) -> Option<String> {
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let word = plain(word);
    (!FUNCTION_WORDS.has(&word)).then(|| stem(&word))
}

/// Cuts the endings that keep forms of one word apart. Crude, and enough to see that two sentences say the same.
fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word).trim_end_matches('.');
    // "shutdown" is what is "shut down", "takeovers" what is "taken over": the small word stands among the function words.
    for particle in ["down", "downs", "out", "outs", "over", "overs", "off", "offs"] {
        if let Some(verb) = word.strip_suffix(particle).filter(|verb| verb.len() >= 4) {
            return verb.trim_end_matches('e').to_owned();
        }
    }
    for (ending, instead) in [("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("ly", ""), ("s", "")] {
        match word.strip_suffix(ending) {
            Some(rest) if rest.len() >= 3 && !(ending == "s" && rest.ends_with('s')) => {
                return [rest.trim_end_matches('e'), instead].concat();
            }
            _ => {}
        }
    }
    word.trim_end_matches('e').to_owned()
}

/// The length of a vector.
pub fn norm(vector: &[(u32, f32)]) -> f32 {
    vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt()
}

/// The weights that two sentences share: the sum over the terms of both, of the smaller weight.
pub fn shared(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    over_common(a, b, f32::min)
}

/// The sum over the terms of both of what `of` makes of their weights.
pub fn over_common(a: &[(u32, f32)], b: &[(u32, f32)], of: fn(f32, f32) -> f32) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += of(a[i].1, b[j].1);
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// The sum of a vector's weights.
pub fn mass(vector: &[(u32, f32)]) -> f32 {
    vector.iter().map(|(_, w)| w).sum()
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (a, b) in [("closes", "closed"), ("closing", "close"), ("company's", "companies"), ("bridges", "bridge")] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(stem("press"), stem("pre"));
    }
}
