//! The generated Solidity as text. That it compiles, accepts and refuses is tested on a chain.

use std::path::Path;

use alloy_primitives::{U256, keccak256};
use verifier_gen::vk::PlonkKey;

use crate::common::{made_up_key, source};

fn key(domain_log2: u32, tau: u64) -> PlonkKey {
    PlonkKey::from_json(&made_up_key(domain_log2, tau).to_string()).unwrap()
}

/// Values of the constants between the lines that start with `from` and `to`.
fn constants(source: &str, from: &str, to: &str) -> Vec<U256> {
    source
        .lines()
        .skip_while(|line| !line.trim().starts_with(from))
        .take_while(|line| !line.trim().starts_with(to))
        .filter_map(|line| line.trim().strip_suffix(';')?.split_once(" = 0x"))
        .map(|(_, digits)| U256::from_str_radix(digits, 16).unwrap())
        .collect()
}

#[test]
fn test_plonk_verifier_twice_gives_equal_bytes() {
    assert_eq!(source(key(8, 42), "PlonkVerifier"), source(key(8, 42), "PlonkVerifier"));
}

#[test]
fn test_plonk_verifier_constants_have_the_key_hash() {
    let text = source(key(8, 42), "PlonkVerifier");
    let words = constants(&text, "/// @dev Commitments;", "/// @dev [1]_2");
    assert_eq!(words.len(), 40);
    let preimage: Vec<u8> = words.iter().chain([&U256::ZERO]).flat_map(|word| word.to_be_bytes::<32>()).collect();
    let hash = format!("bytes32 private constant KEY_HASH = {:#x};", keccak256(preimage));
    assert!(text.contains(&hash), "{hash}");
}

#[test]
fn test_plonk_verifier_other_key_changes_constants_only() {
    let (first, second) = (source(key(8, 42), "V"), source(key(8, 43), "V"));
    assert_ne!(first, second);
    assert_eq!(first.lines().count(), second.lines().count());
    for (line, other) in first.lines().zip(second.lines()) {
        assert!(line == other || line.trim().starts_with("uint256 private constant MINUS_TAU_2_"), "{line}");
    }
}

#[test]
fn test_plonk_verifier_every_domain_is_complete() {
    for domain_log2 in 1..=28 {
        let text = source(key(domain_log2, 42), "PlonkVerifier");
        assert!(!text.contains("@@"), "a marker is left at 2^{domain_log2}");
        assert!(text.lines().all(|line| line.len() <= 120 && line == line.trim_end()), "layout at 2^{domain_log2}");
        for i in 0..domain_log2 {
            assert_eq!(text.matches(&format!(", LAST_{i})")).count(), 1, "factor {i} at 2^{domain_log2}");
        }
        assert_eq!(power_exponent(&text), (1u128 << domain_log2) - 1, "exponent of g at 2^{domain_log2}");
    }
}

/// Exponent of g that the generated steps compute, by running them on exponents.
fn power_exponent(source: &str) -> u128 {
    let (mut p, mut y) = (1u128, 0);
    for line in source.lines().map(str::trim) {
        match line {
            "y := mulmod(p, p, r)" => y = 2 * p,
            "y := mulmod(y, y, r)" => y *= 2,
            "p := mulmod(mulmod(p, p, r), p, r)" => p *= 3,
            "p := mulmod(mulmod(y, y, r), p, r)" => p += 2 * y,
            "p := mulmod(mulmod(p, p, r), mload(G), r)" => p = 2 * p + 1,
            _ => {}
        }
    }
    p
}

/// Rewriting needs `UPDATE_GOLDEN=1`.
#[test]
fn test_plonk_verifier_binding_key_equals_committed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let key = PlonkKey::read(&root.join("keys/binding_2p16.json")).unwrap();
    let path = root.join("../contracts/src/verifier/generated/PlonkVerifier.sol");
    let text = source(key, "PlonkVerifier");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert!(text == std::fs::read_to_string(path).unwrap(), "the committed verifier is out of date");
}
