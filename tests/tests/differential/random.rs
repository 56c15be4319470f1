use alloy::primitives::{Address, B256, Bytes, U256, keccak256};

/// A stream of numbers that its seed decides.
pub(crate) struct Random(B256);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(keccak256(seed.to_be_bytes()))
    }

    pub(crate) fn word(&mut self) -> B256 {
        self.0 = keccak256(self.0);
        self.0
    }

    /// A number below `bound`, which is not zero.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        (U256::from_be_bytes(self.word().0) % U256::from(bound)).to()
    }

    /// A number up to `last`, half of the time one of the small ones.
    pub(crate) fn up_to(&mut self, last: u64) -> u64 {
        if self.chance(50) { self.below(last.min(3) + 1) } else { self.below(last + 1) }
    }

    /// True in `percent` of 100 cases.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn index(&mut self, length: usize) -> usize {
        self.below(length as u64) as usize
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.index(of.len())]
    }

    pub(crate) fn address(&mut self) -> Address {
        Address::from_word(self.word())
    }

    pub(crate) fn bytes(&mut self, length: usize) -> Bytes {
        let words: Vec<B256> = (0..length.div_ceil(32)).map(|_| self.word()).collect();
        words.concat()[..length].to_vec().into()
    }

    /// An L2 bytecode: an odd number of words.
    pub(crate) fn bytecode(&mut self) -> Bytes {
        let words = 1 + 2 * self.index(4);
        self.bytes(32 * words)
    }

    /// Well-formed versioned hash of an L2 bytecode.
    pub(crate) fn bytecode_hash(&mut self) -> B256 {
        let mut hash = self.word();
        (hash[0], hash[1]) = (1, 0);
        hash[3] |= 1;
        hash
    }

    /// The word with one bit flipped.
    pub(crate) fn flipped(&mut self, word: B256) -> B256 {
        let bit = U256::ONE << self.index(256);
        (U256::from_be_bytes(word.0) ^ bit).into()
    }

    /// Flips one bit of the byte at `position`.
    pub(crate) fn flip_bit(&mut self, bytes: &mut [u8], position: usize) {
        bytes[position] ^= 1 << self.below(8);
    }
}
