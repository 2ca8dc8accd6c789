//! Which sentences of an article its human highlights rest on.

use super::label::words;
use std::collections::{HashMap, HashSet};

/// Highlights are about this many words long; a summary of as many is looked for.
const BUDGET: usize = 75;
/// Shorter sentences are not better for being short.
const SHORTEST: usize = 6;

/// The sentences that together hold most of the highlights' words: taken one by one, each time the one that brings most
/// for its length, until the budget is full.
pub fn extract(sentences: &[&str], highlights: &str, function_word: impl Fn(&str) -> bool) -> Vec<usize> {
    let content = |text: &str| words(text).into_iter().filter(|w| !function_word(w)).collect::<Vec<_>>();
    let mut wanted: HashMap<String, usize> = HashMap::new();
    content(highlights).into_iter().for_each(|w| *wanted.entry(w).or_default() += 1);
    let own: Vec<Vec<String>> = sentences.iter().map(|s| content(s)).collect();
    let length: Vec<usize> = sentences.iter().map(|s| words(s).len()).collect();
    let (mut chosen, mut used) = (Vec::new(), 0);
    while used < BUDGET {
        let brings = |i: usize| {
            let mut left = wanted.clone();
            let taken = own[i].iter().filter(|w| left.get_mut(*w).filter(|n| **n > 0).map(|n| *n -= 1).is_some());
            taken.count() as f32 / length[i].max(SHORTEST) as f32
        };
        let known: HashSet<usize> = chosen.iter().copied().collect();
        let rest = (0..own.len()).filter(|i| !known.contains(i)).map(|i| (brings(i), i));
        let Some((worth, i)) = rest.reduce(|top, next| if next.0 > top.0 { next } else { top }) else { break };
        if worth == 0.0 {
            break;
        }
        own[i].iter().for_each(|w| {
            if let Some(n) = wanted.get_mut(w) {
                *n = n.saturating_sub(1);
            }
        });
        used += length[i];
        chosen.push(i);
    }
    chosen
}
