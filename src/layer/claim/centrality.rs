//! How like a sentence is to the rest of the article. All sums run over the terms of sentences, never over pairs of
//! sentences: linear in the article.

use super::candidate::Candidate;
use super::terms::{norm, over_common, Terms, Vector};

/// Rounds by which sentences that are like central sentences become more central: enough for the order to settle.
const ROUNDS: usize = 6;

/// What sentences are compared with, by term number; each of length 1.
pub struct Centrality {
    /// The article as a whole.
    pub whole: Vec<f32>,
    /// The standfirst; all zero where there is none.
    pub standfirst: Vec<f32>,
    /// Each sentence's likenesses.
    pub own: Vec<Own>,
}

/// A sentence's likenesses, each as a part of the article's highest.
#[derive(Clone, Copy, Debug, Default)]
pub struct Own {
    /// To the article as a whole.
    pub central: f32,
    /// To the sentences that are like many others.
    pub topic: f32,
    /// To what follows.
    pub after: f32,
}

impl Centrality {
    /// Compares the sentences of an article. `vectors` belong to `candidates`.
    pub fn of(terms: &Terms, candidates: &[Candidate], vectors: &[Vector]) -> Self {
        let sum = |share: &dyn Fn(usize) -> f32| sum(terms.count(), vectors, share);
        let whole = sum(&|_| 1.0);
        let standfirst = sum(&|i| f32::from(u8::from(candidates[i].in_standfirst)));
        let mut own = vec![Own::default(); vectors.len()];
        let mut before = vec![0.0; terms.count()];
        for (own, vector) in own.iter_mut().zip(vectors) {
            let length = norm(vector).max(f32::MIN_POSITIVE);
            let (all, earlier) = (product(vector, &whole) / length, product(vector, &before) / length);
            *own = Own { central: all, topic: 1.0, after: (all - earlier - 1.0).max(0.0) };
            vector.iter().for_each(|&(term, weight)| before[term as usize] += weight / length);
        }
        for _ in 0..ROUNDS {
            let topic = unit(sum(&|i| own[i].topic));
            own.iter_mut().zip(vectors).for_each(|(own, vector)| own.topic = cosine(vector, &topic));
        }
        let parts: [fn(&mut Own) -> &mut f32; 3] = [|o| &mut o.central, |o| &mut o.topic, |o| &mut o.after];
        for part in parts {
            let most = own.iter_mut().map(|o| *part(o)).fold(f32::MIN_POSITIVE, f32::max);
            own.iter_mut().for_each(|o| *part(o) /= most);
        }
        Self { whole: unit(whole), standfirst: unit(standfirst), own }
    }
}

/// The sum of sentences, each of length 1 times its share.
fn sum(terms: usize, vectors: &[Vector], share: &dyn Fn(usize) -> f32) -> Vec<f32> {
    let mut sum = vec![0.0; terms];
    for (i, vector) in vectors.iter().enumerate() {
        let share = share(i) / norm(vector).max(f32::MIN_POSITIVE);
        if share > 0.0 {
            #[cfg(test)]
            super::work::look(vector.len());
            vector.iter().for_each(|&(term, weight)| sum[term as usize] += share * weight);
        }
    }
    sum
}

fn unit(mut dense: Vec<f32>) -> Vec<f32> {
    let length = dense.iter().map(|w| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    dense.iter_mut().for_each(|w| *w /= length);
    dense
}

fn product(vector: &Vector, dense: &[f32]) -> f32 {
    #[cfg(test)]
    super::work::look(vector.len());
    vector.iter().map(|&(term, weight)| weight * dense[term as usize]).sum()
}

/// How alike two sentences are, 0 to 1.
pub fn likeness(a: &Vector, b: &Vector) -> f32 {
    #[cfg(test)]
    super::work::look(a.len() + b.len());
    over_common(a, b, |x, y| x * y) / (norm(a) * norm(b)).max(f32::MIN_POSITIVE)
}

/// How like a sentence is to a vector of length 1.
pub fn cosine(vector: &Vector, dense: &[f32]) -> f32 {
    product(vector, dense) / norm(vector).max(f32::MIN_POSITIVE)
}
