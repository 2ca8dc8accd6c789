//! Eight numbers side by side: with the vector instructions of WebAssembly where they are, else one by one. By itself the
//! compiler makes such of eight sums only at the level that makes a sixth more code of everything.

pub use lane::{Bits, Floats, Ints};

/// Numbers side by side: `Bits` count modulo 2 to the power of 32.
pub const LANES: usize = 8;

/// With vector instructions, four at a time.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod lane {
    use super::LANES;
    use core::arch::wasm32::*;

    #[derive(Clone, Copy, Debug)]
    pub struct Floats([v128; 2]);

    impl Floats {
        pub fn new([a, b, c, d, e, f, g, h]: [f32; LANES]) -> Self {
            Self([f32x4(a, b, c, d), f32x4(e, f, g, h)])
        }

        pub fn all(number: f32) -> Self {
            Self([f32x4_splat(number); 2])
        }

        pub fn plus(self, other: Self) -> Self {
            Self([f32x4_add(self.0[0], other.0[0]), f32x4_add(self.0[1], other.0[1])])
        }

        pub fn times(self, other: Self) -> Self {
            Self([f32x4_mul(self.0[0], other.0[0]), f32x4_mul(self.0[1], other.0[1])])
        }

        pub fn over(self, other: Self) -> Self {
            Self([f32x4_div(self.0[0], other.0[0]), f32x4_div(self.0[1], other.0[1])])
        }

        pub fn array(self) -> [f32; LANES] {
            Ints(self.0).array().map(|bits| f32::from_bits(bits as u32))
        }
    }

    #[derive(Clone, Copy, Debug)]
    pub struct Ints([v128; 2]);

    impl Ints {
        pub fn new([a, b, c, d, e, f, g, h]: [i32; LANES]) -> Self {
            Self([i32x4(a, b, c, d), i32x4(e, f, g, h)])
        }

        pub fn all(number: i32) -> Self {
            Self([i32x4_splat(number); 2])
        }

        pub fn plus(self, other: Self) -> Self {
            Self([i32x4_add(self.0[0], other.0[0]), i32x4_add(self.0[1], other.0[1])])
        }

        pub fn max(self, other: Self) -> Self {
            Self([i32x4_max(self.0[0], other.0[0]), i32x4_max(self.0[1], other.0[1])])
        }

        pub fn array(self) -> [i32; LANES] {
            let four = |v: v128| {
                [
                    i32x4_extract_lane::<0>(v),
                    i32x4_extract_lane::<1>(v),
                    i32x4_extract_lane::<2>(v),
                    i32x4_extract_lane::<3>(v),
                ]
            };
            let [[a, b, c, d], [e, f, g, h]] = self.0.map(four);
            [a, b, c, d, e, f, g, h]
        }
    }

    #[derive(Clone, Copy, Debug)]
    pub struct Bits([v128; 2]);

    impl Bits {
        pub fn new(bits: [u32; LANES]) -> Self {
            // Two by two, as they are read from memory at once.
            let two = |l: usize| u64::from(bits[l]) | u64::from(bits[l + 1]) << 32;
            Self([u64x2(two(0), two(2)), u64x2(two(4), two(6))])
        }

        pub fn plus(self, other: Self) -> Self {
            Self([u32x4_add(self.0[0], other.0[0]), u32x4_add(self.0[1], other.0[1])])
        }

        pub fn times(self, bits: u32) -> Self {
            Self(self.0.map(|four| u32x4_mul(four, u32x4_splat(bits))))
        }

        pub fn xor(self, other: Self) -> Self {
            Self([v128_xor(self.0[0], other.0[0]), v128_xor(self.0[1], other.0[1])])
        }

        pub fn right(self, by: u32) -> Self {
            Self(self.0.map(|four| u32x4_shr(four, by)))
        }

        pub fn array(self) -> [u32; LANES] {
            Ints(self.0).array().map(|bits| bits as u32)
        }
    }
}

/// One by one.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod lane {
    use super::LANES;
    use std::array::from_fn;
    use std::ops::{Add, Div, Mul};

    pub type Floats = Numbers<f32>;
    pub type Ints = Numbers<i32>;

    #[derive(Clone, Copy, Debug)]
    pub struct Numbers<T>([T; LANES]);

    impl<T: Copy> Numbers<T> {
        pub fn new(numbers: [T; LANES]) -> Self {
            Self(numbers)
        }

        pub fn all(number: T) -> Self {
            Self([number; LANES])
        }

        pub fn array(self) -> [T; LANES] {
            self.0
        }

        fn with(self, other: Self, of: impl Fn(T, T) -> T) -> Self {
            Self(from_fn(|l| of(self.0[l], other.0[l])))
        }
    }

    impl<T: Copy + Add<Output = T>> Numbers<T> {
        pub fn plus(self, other: Self) -> Self {
            self.with(other, T::add)
        }
    }

    impl Floats {
        pub fn times(self, other: Self) -> Self {
            self.with(other, f32::mul)
        }

        pub fn over(self, other: Self) -> Self {
            self.with(other, f32::div)
        }
    }

    impl Ints {
        pub fn max(self, other: Self) -> Self {
            self.with(other, i32::max)
        }
    }

    #[derive(Clone, Copy, Debug)]
    pub struct Bits([u32; LANES]);

    impl Bits {
        pub fn new(bits: [u32; LANES]) -> Self {
            Self(bits)
        }

        pub fn plus(self, other: Self) -> Self {
            Self(from_fn(|l| self.0[l].wrapping_add(other.0[l])))
        }

        pub fn times(self, bits: u32) -> Self {
            Self(self.0.map(|each| each.wrapping_mul(bits)))
        }

        pub fn xor(self, other: Self) -> Self {
            Self(from_fn(|l| self.0[l] ^ other.0[l]))
        }

        pub fn right(self, by: u32) -> Self {
            Self(self.0.map(|each| each >> by))
        }

        pub fn array(self) -> [u32; LANES] {
            self.0
        }
    }
}
