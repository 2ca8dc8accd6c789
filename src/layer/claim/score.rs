//! From features to a score: the probability that labellers count a sentence with such features among the key claims.

use super::measure::{Feature, Values, FEATURES};

/// What each feature counts, and the bias.
#[derive(Clone, Debug)]
pub struct Weights {
    /// The log-odds of a sentence with no feature at all.
    pub bias: f32,
    /// In the order of [`Feature::ALL`].
    pub features: [(Feature, f32); FEATURES],
}

/// Trained on labelled pages (src/weights/CARD.md).
pub const SHIPPED: Weights = include!("../../weights/claim.rs");

impl Weights {
    /// Log-odds that a sentence is a key claim.
    pub fn odds(&self, values: &Values) -> f32 {
        self.bias + self.features.iter().zip(values).map(|((_, weight), value)| weight * value).sum::<f32>()
    }
}

/// Log-odds as a number from 0 to 1.
pub fn probability(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_belong_to_the_features() {
        let names: Vec<Feature> = SHIPPED.features.iter().map(|(f, _)| *f).collect();
        assert_eq!(names, Feature::ALL, "features changed: run `train -- claim`");
    }
}
