//! Features as bytes: flags, shares in hundredths, counts on a logarithmic scale.

/// A count on a logarithmic scale with eight steps for each doubling: integers only, the same on every machine.
pub fn log(n: usize) -> u8 {
    if n < 8 {
        return n as u8;
    }
    let top = n.ilog2() as usize;
    (8 * (top - 2) + ((n >> (top - 3)) & 7)).min(255) as u8
}

/// A share in hundredths.
pub fn share(part: usize, whole: usize) -> u8 {
    (part.min(whole) * 100).checked_div(whole).unwrap_or(0) as u8
}

/// Collects features in order, and their names where they are asked for.
pub struct Writer<'r> {
    row: &'r mut [u8],
    at: usize,
    group: &'static str,
    names: Option<Vec<String>>,
}

impl<'r> Writer<'r> {
    /// Writes into a row.
    pub fn new(row: &'r mut [u8]) -> Self {
        Self { row, at: 0, group: "", names: None }
    }

    /// Writes into a row and keeps the names.
    pub fn named(row: &'r mut [u8]) -> Self {
        Self { names: Some(Vec::new()), ..Self::new(row) }
    }

    /// How many features were written.
    pub fn at(&self) -> usize {
        self.at
    }

    /// What the names of the next features begin with.
    pub fn group(&mut self, name: &'static str) {
        self.group = name;
    }

    /// The names and how many features were written.
    pub fn finish(self) -> (Vec<String>, usize) {
        (self.names.unwrap_or_default(), self.at)
    }

    /// Writes a byte.
    pub fn put(&mut self, name: &str, value: u8) {
        if let Some(slot) = self.row.get_mut(self.at) {
            *slot = value;
        }
        self.at += 1;
        if self.names.is_some() {
            self.remember(name);
        }
    }

    /// Out of the way of the many times that nobody asks for names.
    #[cold]
    #[inline(never)]
    fn remember(&mut self, name: &str) {
        if let Some(names) = &mut self.names {
            names.push([self.group, name].concat());
        }
    }

    /// Writes a byte for each name.
    pub fn put_all(&mut self, names: &[&str], values: &[u8]) {
        self.put_each(values, |i| names[i]);
    }

    /// Writes some bytes at once: one by one they take a fifth of the time that all features take.
    pub fn put_each<'n>(&mut self, values: &[u8], name: impl Fn(usize) -> &'n str) {
        match self.row.get_mut(self.at..self.at + values.len()) {
            Some(slots) if self.names.is_none() => {
                slots.copy_from_slice(values);
                self.at += values.len();
            }
            _ => values.iter().enumerate().for_each(|(i, &value)| self.put(name(i), value)),
        }
    }

    /// Writes a flag.
    pub fn flag(&mut self, name: &str, value: bool) {
        self.put(name, u8::from(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_bytes_on_a_scale_that_never_turns_back() {
        assert_eq!([log(0), log(7), log(8), log(9), log(15), log(16), log(32)], [0, 7, 8, 9, 15, 16, 24]);
        assert!((0..100_000).all(|n| log(n) <= log(n + 1)));
        assert_eq!(log(usize::MAX), 255);
    }
}
