//! The best sentences in order: each for what it adds to those before it, restatements folded together.

use super::candidate::Candidate;
use super::centrality::likeness;
use super::measure::{Facts, Values};
use super::score::probability;
use super::terms::{self, Vector};

/// What likeness to a claim ranked above takes from a sentence's log-odds, at full likeness: of 377 labelled articles out
/// of fold P@3 is 70.7 without it, 71.5 with 2, 71.9 with 3, 71.5 with 4 and 71.0 with 6.
pub const REPEATED: f32 = 3.0;
/// Two sentences state the same if they share this part of the lighter one's content words, by weight, and this part of
/// both together …
const SAME: (f32, f32) = (0.55, 0.3);
/// … or this, where no name and no number is in both: "red grapes make a pink wine", "white grapes make an orange wine" …
const SAME_WORDS: (f32, f32) = (0.65, 0.42);
/// … or this, where the names of the one that has fewer, two at least, are all in the other.
const SAME_NAMES: (f32, f32) = (0.4, 0.22);
/// A restatement takes the claim's place if it says this much more, and its log-odds are less than this lower: of two
/// that state the same the fuller one is the claim.
const FULLER: f32 = 1.25;
const NEARLY: f32 = 1.5;

/// A candidate with all that the ranking reads.
pub struct Scored {
    /// The sentence.
    pub candidate: Candidate,
    /// Its content words.
    pub vector: Vector,
    /// Its numbers and names.
    pub facts: Facts,
    /// Its features.
    pub values: Values,
    /// Log-odds that it is a key claim.
    pub odds: f32,
    /// The same as a probability, behind those ranked above it.
    pub score: f32,
    /// Sentences that state the same.
    pub also: Vec<usize>,
}

/// The best, each with the other sentences that state the same. Each round looks at every sentence once, and there are as
/// many rounds as claims: linear in the sentences.
pub fn best(scored: Vec<Scored>, limit: usize, floor: f32) -> Vec<Scored> {
    let mut repeated = vec![0.0_f32; scored.len()];
    let mut left: Vec<Option<Scored>> = scored.into_iter().map(Some).collect();
    let mut best: Vec<Scored> = Vec::with_capacity(limit);
    while best.len() < limit {
        let adds = |(i, s): (usize, &Option<Scored>)| Some((s.as_ref()?.odds - REPEATED * repeated[i], i));
        // Of equals the first one.
        let top = left.iter().enumerate().filter_map(adds).reduce(|top, next| if next.0 > top.0 { next } else { top });
        let Some((odds, i)) = top.filter(|(odds, _)| probability(*odds) >= floor) else { break };
        let Some(mut claim) = left[i].take() else { break };
        claim.score = probability(odds);
        for (repeated, slot) in repeated.iter_mut().zip(&mut left) {
            match slot.take_if(|other| same(&claim, other)) {
                Some(other) => fold(&mut claim, other),
                None => {
                    let likeness = slot.as_ref().map_or(0.0, |other| likeness(&claim.vector, &other.vector));
                    *repeated = repeated.max(likeness);
                }
            }
        }
        best.push(claim);
    }
    best
}

/// Keeps the fuller of two sentences that state the same, at the better's score.
fn fold(known: &mut Scored, mut next: Scored) {
    let fuller = terms::mass(&next.vector) >= FULLER * terms::mass(&known.vector) && next.odds >= known.odds - NEARLY;
    if fuller {
        next.score = known.score;
        next.also = std::mem::take(&mut known.also);
        std::mem::swap(known, &mut next);
    }
    known.also.push(next.candidate.sentence);
}

/// Whether two sentences state the same: much the same words, with numbers and names that agree.
fn same(a: &Scored, b: &Scored) -> bool {
    #[cfg(test)]
    super::work::look(1);
    if !agree(&a.facts.numbers, &b.facts.numbers) {
        return false;
    }
    let (mass_a, mass_b) = (terms::mass(&a.vector), terms::mass(&b.vector));
    let shared = terms::shared(&a.vector, &b.vector);
    let shares = |(lighter, both): (f32, f32)| {
        shared >= lighter * mass_a.min(mass_b) && shared >= both * (mass_a + mass_b - shared)
    };
    let fewer = a.facts.names.len().min(b.facts.names.len());
    let names = agree(&a.facts.names, &b.facts.names);
    let nothing = fewer == 0 && a.facts.numbers.len().min(b.facts.numbers.len()) == 0;
    names && shares(if nothing { SAME_WORDS } else { SAME }) || names && fewer >= 2 && shares(SAME_NAMES)
}

/// Whether one of two sorted lists holds the other.
fn agree(a: &[u32], b: &[u32]) -> bool {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    few.iter().all(|x| many.binary_search(x).is_ok())
}
