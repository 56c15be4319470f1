use alloy_primitives::U256;
use ark_bn254::{Bn254, Fq, Fq2, G1Affine, G2Affine};
use ark_ec::{AffineRepr, pairing::Pairing};
use ark_ff::Zero;
use verifier_gen::{curve, native::Steps};

use crate::shared::{all, own};

/// The arguments of the pairing that `steps` ends with.
fn pairs(steps: &Steps) -> (Vec<G1Affine>, Vec<G2Affine>) {
    let coordinate = |word: &U256| curve::element::<Fq>(*word).unwrap();
    let g1 = |words: &[U256]| match words {
        [x, y] if x.is_zero() && y.is_zero() => G1Affine::identity(),
        [x, y] => G1Affine::new(coordinate(x), coordinate(y)),
        _ => panic!("{words:?}"),
    };
    let g2 = |words: &[U256]| match words {
        [x1, x0, y1, y0] => {
            G2Affine::new(Fq2::new(coordinate(x0), coordinate(x1)), Fq2::new(coordinate(y0), coordinate(y1)))
        }
        _ => panic!("{words:?}"),
    };
    (0..)
        .map_while(|i| Some((steps.get(&format!("pairing[{i}].g1"))?, steps.get(&format!("pairing[{i}].g2"))?)))
        .map(|(left, right)| (g1(left), g2(right)))
        .unzip()
}

/// The values are those that the verdict rests on.
#[test]
fn test_trace_ends_with_the_arguments_of_the_pairing() {
    for case in all() {
        let (left, right) = pairs(&case.key.trace(&case.proof, &case.inputs).unwrap());
        assert!(left.len() >= 2, "{}", case.name);
        assert!(Bn254::multi_pairing(left, right).is_zero(), "{}", case.name);

        // A refused proof has a trace too: the place where it leaves that of another verifier is looked for in it.
        let mut changed = case.proof.clone();
        changed.0[..2].copy_from_slice(&curve::g1_words(&G1Affine::generator()));
        let (left, right) = pairs(&case.key.trace(&changed, &case.inputs).unwrap());
        assert!(!Bn254::multi_pairing(left, right).is_zero(), "{}", case.name);
    }
}

#[test]
fn test_trace_names_are_unique_and_serialise_in_order() {
    for case in own() {
        let steps = case.key.trace(&case.proof, &case.inputs).unwrap();
        let names: Vec<_> = steps.iter().map(|(name, _)| name).collect();
        let mut unique = names.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), names.len(), "{}", case.name);

        let text = serde_json::to_string(&steps).unwrap();
        let places: Vec<_> = names.iter().map(|name| text.find(&format!("\"{name}\":[\"0x")).unwrap()).collect();
        assert!(places.is_sorted(), "{}", case.name);
    }
}
