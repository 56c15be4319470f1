//! What several templates say in the same words.

/// Yul functions that multiply and add points.
const CURVE_FUNCTIONS: &str = include_str!("../../templates/common/curve_functions.yul");
/// Refusals that every system outside of ZKsync has.
const ERRORS: &str = include_str!("../../templates/common/errors.sol");
/// Refusals of scalars of a proof, and of points by the precompiles.
const WORD_ERRORS: &str = include_str!("../../templates/common/word_errors.sol");
const CHECK_LENGTHS: &str = include_str!("../../templates/common/check_lengths.sol");
const CHECK_INPUTS: &str = include_str!("../../templates/common/check_inputs.yul");
const REJECT_INPUTS: &str = include_str!("../../templates/common/reject_inputs.sol");
const REJECT_WORDS: &str = include_str!("../../templates/common/reject_words.sol");
const CHECK_PAIRING: &str = include_str!("../../templates/common/check_pairing.sol");

/// The parts, each under its marker. They may hold markers of a system's own parts, which follow them.
pub(super) fn parts() -> Vec<(&'static str, String)> {
    [
        ("ERRORS", ERRORS),
        ("WORD_ERRORS", WORD_ERRORS),
        ("CHECK_LENGTHS", CHECK_LENGTHS),
        ("CHECK_INPUTS", CHECK_INPUTS),
        ("REJECT_INPUTS", REJECT_INPUTS),
        ("REJECT_WORDS", REJECT_WORDS),
        ("CHECK_PAIRING", CHECK_PAIRING),
        ("CURVE_FUNCTIONS", CURVE_FUNCTIONS),
    ]
    .map(|(name, text)| (name, text.to_owned()))
    .to_vec()
}
