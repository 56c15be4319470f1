//! Keys that no set-up makes. Refused ones here, by the name of the field; those that are accepted are proven to be handled
//! in the package `zksettle-tests`, which has proofs for them.

use ark_bn254::{Fq2, Fr, G1Affine, G2Affine};
use ark_ec::{AffineRepr, CurveGroup};
use ark_ff::FftField;
use serde_json::{Value, json};
use verifier_gen::{
    Error, curve,
    proof::{Groth16Proof, ProofWords, PublicInputs},
    vk::{Groth16Key, Key},
};

use crate::shared::{own, report};

/// What is wrong with a key, the JSON pointer of what is exchanged and for what, and the field that the error must name.
type Degenerate = (&'static str, String, Value, String);

/// The same for a point of gnark's keys, which have a field per coordinate.
type DegeneratePoint = (&'static str, Vec<(String, Value)>, String);

/// Points of G2 that no reference string ends with, as the files of one system write them.
fn bad_taus(form: impl Fn(Option<G2Affine>) -> Value) -> [(&'static str, Value); 4] {
    let one = G2Affine::generator();
    let off_curve = G2Affine::new_unchecked(one.y, one.x);
    [
        ("[τ]₂ = infinity", form(None)),
        ("[τ]₂ = [1]₂", form(Some(one))),
        ("[τ]₂ off the curve", form(Some(off_curve))),
        ("[τ]₂ outside the group", form(Some(outside_group()))),
    ]
}

fn outside_group() -> G2Affine {
    (1u64..)
        .filter_map(|x| G2Affine::get_point_from_x_unchecked(Fq2::from(x), false))
        .find(|point| !point.is_in_correct_subgroup_assuming_on_curve())
        .unwrap()
}

/// Wrong generators of a domain of 2^k points: 0, 1, those of half and of twice the size, and a number of no order.
fn wrong_roots(k: u32) -> [Value; 5] {
    let root = |k: u32| Fr::get_root_of_unity(1 << k).unwrap();
    [Fr::from(0u64), Fr::from(1u64), root(k - 1), root(k + 1), Fr::from(5u64)].map(decimal)
}

fn decimal(scalar: Fr) -> Value {
    json!(curve::word(scalar).to_string())
}

/// As ZKsync's keys write it.
fn zksync_g2(point: Option<G2Affine>) -> Value {
    let words = point.as_ref().map_or_else(Default::default, curve::g2_words);
    let [x1, x0, y1, y0] = words.map(|word| json!(word.into_limbs()));
    json!({ "x": { "c0": x0, "c1": x1 }, "y": { "c0": y0, "c1": y1 }, "infinity": point.is_none() })
}

fn zksync_infinity() -> Value {
    json!({ "x": [0, 0, 0, 0], "y": [0, 0, 0, 0], "infinity": true })
}

fn limbs(scalar: Fr) -> Value {
    json!(curve::word(scalar).into_limbs())
}

/// As snarkjs' keys write it.
fn snarkjs_g2(point: Option<G2Affine>) -> Value {
    let Some(point) = point else { return json!([["0", "0"], ["1", "0"], ["0", "0"]]) };
    let [x1, x0, y1, y0] = curve::g2_words(&point).map(|word| word.to_string());
    json!([[x0, x1], [y0, y1], ["1", "0"]])
}

fn snarkjs_infinity() -> Value {
    json!(["0", "1", "0"])
}

fn zksync_plonk() -> Vec<Degenerate> {
    let mut all = Vec::new();
    for (what, value) in bad_taus(zksync_g2) {
        all.push((what, "/g2_elements/1".into(), value, "g2_elements[1]".into()));
    }
    all.push(("[1]₂ = infinity", "/g2_elements/0".into(), zksync_g2(None), "g2_elements[0]".into()));
    let outside = zksync_g2(Some(outside_group()));
    all.push(("[1]₂ outside the group", "/g2_elements/0".into(), outside, "g2_elements[0]".into()));
    for i in 0..4 {
        let (pointer, field) = (format!("/permutation_commitments/{i}"), format!("permutation_commitments[{i}]"));
        all.push(("zero permutation", pointer, zksync_infinity(), field));
    }
    let selector = "/gate_selectors_commitments/0".to_owned();
    all.push(("zero main selector", selector, zksync_infinity(), "gate_selectors_commitments[0]".into()));
    let domain_root = Fr::get_root_of_unity(1 << 16).unwrap();
    for (what, i, value) in [
        ("non-residues equal", 1, Fr::from(5u64)),
        ("non-residues equal", 2, Fr::from(5u64)),
        ("non-residues in one coset", 2, Fr::from(5u64) * domain_root),
        ("non-residue in the domain", 0, domain_root),
        ("non-residue zero", 0, Fr::from(0u64)),
    ] {
        all.push((what, format!("/non_residues/{i}"), limbs(value), format!("non_residues[{i}]")));
    }
    all.push(("domain that does not exist", "/n".into(), json!(65536), "n".into()));
    all
}

fn zksync_fflonk() -> Vec<Degenerate> {
    let mut all = vec![
        ("zero selectors and permutations", "/c0".into(), zksync_infinity(), "c0".into()),
        ("non-residues equal", "/non_residues/1".into(), limbs(Fr::from(5u64)), "non_residues[1]".into()),
        ("non-residue zero", "/non_residues/0".into(), limbs(Fr::from(0u64)), "non_residues[0]".into()),
        ("domain that does not exist", "/n".into(), json!(64), "n".into()),
    ];
    for (what, value) in bad_taus(zksync_g2) {
        all.push((what, "/g2_elements/1".into(), value, "g2_elements[1]".into()));
    }
    for point in [None, Some(outside_group()), Some((G2Affine::generator() * Fr::from(2u64)).into_affine())] {
        all.push(("[1]₂ another point", "/g2_elements/0".into(), zksync_g2(point), "g2_elements[0]".into()));
    }
    all
}

fn groth16() -> Vec<Degenerate> {
    let mut all = vec![("α = infinity", "/vk_alpha_1".into(), snarkjs_infinity(), "vk_alpha_1".into())];
    for field in ["vk_beta_2", "vk_gamma_2", "vk_delta_2"] {
        for (what, point) in [("infinity", None), ("a point outside the group", Some(outside_group()))] {
            all.push((what, format!("/{field}"), snarkjs_g2(point), field.into()));
        }
    }
    all
}

fn snarkjs_plonk() -> Vec<Degenerate> {
    let mut all = Vec::new();
    for (what, value) in bad_taus(snarkjs_g2) {
        all.push((what, "/X_2".into(), value, "X_2".into()));
    }
    for field in ["S1", "S2", "S3"] {
        all.push(("zero permutation", format!("/{field}"), snarkjs_infinity(), field.into()));
    }
    for root in wrong_roots(10) {
        all.push(("ω of a wrong order", "/w".into(), root, "w".into()));
    }
    all.extend(equal_shifts(10));
    all
}

fn snarkjs_fflonk() -> Vec<Degenerate> {
    let mut all = vec![("zero selectors and permutations", "/C0".into(), snarkjs_infinity(), "C0".into())];
    for (what, value) in bad_taus(snarkjs_g2) {
        all.push((what, "/X_2".into(), value, "X_2".into()));
    }
    for (field, k) in [("w", 9), ("w4", 2), ("w8", 3)] {
        for root in wrong_roots(k) {
            all.push(("root of a wrong order", format!("/{field}"), root, field.into()));
        }
    }
    for field in ["w3", "wr"] {
        for root in [0u64, 1, 2] {
            all.push(("no such cube root", format!("/{field}"), decimal(Fr::from(root)), field.into()));
        }
    }
    all.extend(equal_shifts(9));
    all
}

/// The shifts of snarkjs' keys, which are 2 and 3 in ours.
fn equal_shifts(k: u32) -> Vec<Degenerate> {
    let domain_root = Fr::get_root_of_unity(1 << k).unwrap();
    vec![
        ("non-residues equal", "/k2".into(), decimal(Fr::from(2u64)), "k2".into()),
        ("non-residues in one coset", "/k2".into(), decimal(Fr::from(2u64) * domain_root), "k2".into()),
        ("non-residue in the domain", "/k1".into(), decimal(domain_root), "k1".into()),
        ("non-residue zero", "/k1".into(), decimal(Fr::from(0u64)), "k1".into()),
    ]
}

fn gnark_plonk() -> Vec<Degenerate> {
    let shift = |scalar| ("/VK_COSET_SHIFT".to_owned(), decimal(scalar), "VK_COSET_SHIFT".to_owned());
    let root = |k: u32| Fr::get_root_of_unity(1 << k).unwrap();
    let mut all: Vec<Degenerate> = Vec::new();
    for (what, scalar) in [
        ("non-residues equal", Fr::from(1u64)),
        ("non-residue in the domain", root(10)),
        ("its square in the domain", root(11)),
        ("non-residue zero", Fr::from(0u64)),
    ] {
        let (pointer, value, field) = shift(scalar);
        all.push((what, pointer, value, field));
    }
    for wrong in wrong_roots(10) {
        all.push(("ω of a wrong order", "/VK_OMEGA".into(), wrong, "VK_OMEGA".into()));
    }
    all
}

fn gnark_points() -> Vec<DegeneratePoint> {
    let g1 = |what, name: &str| {
        let zeros = ["X", "Y"].map(|suffix| (format!("{name}_{suffix}"), json!("0"))).to_vec();
        (what, zeros, name.to_owned())
    };
    let g2 = |what, name: &str, point: Option<G2Affine>| {
        let words = point.as_ref().map_or_else(Default::default, curve::g2_words);
        let names = ["X_0", "X_1", "Y_0", "Y_1"].map(|suffix| format!("{name}_{suffix}"));
        (what, names.into_iter().zip(words.map(|word| json!(word.to_string()))).collect(), name.to_owned())
    };
    let mut all = vec![
        g1("[1]₁ = infinity", "G1_SRS"),
        g2("[1]₂ = infinity", "G2_SRS_0", None),
        g2("[1]₂ outside the group", "G2_SRS_0", Some(outside_group())),
        g2("[τ]₂ = infinity", "G2_SRS_1", None),
        g2("[τ]₂ = [1]₂", "G2_SRS_1", Some(G2Affine::generator())),
        g2("[τ]₂ outside the group", "G2_SRS_1", Some(outside_group())),
    ];
    all.extend(["VK_S1_COM", "VK_S2_COM", "VK_S3_COM"].map(|name| g1("zero permutation", name)));
    all
}

/// Key files of our own, in the order of [`own`].
fn files() -> [Value; 6] {
    own().map(|case| case.file)
}

fn assert_refused(system: &str, what: &str, key: &Value, named: &str) {
    match Key::from_json(&key.to_string()) {
        Err(Error::Field { field, .. }) => assert_eq!(field, named, "{system}: {what}"),
        other => panic!("{system}: {what}: {other:?}"),
    }
}

#[test]
fn test_from_json_degenerate_key_is_refused_by_name() {
    let tables = [zksync_plonk(), zksync_fflonk(), groth16(), snarkjs_plonk(), snarkjs_fflonk(), gnark_plonk()];
    for ((case, file), table) in own().iter().zip(files()).zip(tables) {
        report(&format!("{}: {} degenerate keys refused", case.name, table.len()));
        for (what, pointer, value, field) in table {
            let mut key = file.clone();
            *key.pointer_mut(&pointer).unwrap() = value;
            assert_refused(&case.name, what, &key, &field);
        }
    }
    let [.., file] = files();
    for (what, values, field) in gnark_points() {
        let mut key = file.clone();
        for (name, value) in values {
            key[name] = value;
        }
        assert_refused("gnark PLONK", what, &key, &field);
    }
}

/// Two equal elements of G2 in a Groth16 key let anybody prove anything, without a secret. Such keys exist on chains, so
/// they are read; `weakness` names them, and these forgeries show that it must.
#[test]
fn test_weakness_groth16_with_equal_elements_is_named_and_forgeable() {
    let [_, _, file, ..] = files();
    for (equal, named) in [
        (["vk_beta_2", "vk_gamma_2"], "β = γ"),
        (["vk_beta_2", "vk_delta_2"], "β = δ"),
        (["vk_gamma_2", "vk_delta_2"], "δ = γ"),
    ] {
        let mut file = file.clone();
        file[equal[1]] = file[equal[0]].clone();
        let key = Groth16Key::from_json(&file.to_string()).unwrap();
        let inputs = [Fr::from(12u64), Fr::from(34u64)];
        let sum = (key.inputs()[0] + key.inputs()[1] * inputs[0] + key.inputs()[2] * inputs[1]).into_affine();
        // e(A, B) = e(α, β) e(I, γ) e(C, δ).
        let (a, b, c) = match named {
            "β = γ" => ((*key.alpha() + sum).into(), *key.beta(), G1Affine::identity()),
            "β = δ" => (sum, *key.gamma(), -*key.alpha()),
            _ => (*key.alpha(), *key.beta(), -sum),
        };
        let forged = Groth16Proof { a, b, c };
        let key = Key::from_json(&file.to_string()).unwrap();
        let inputs = PublicInputs(inputs.map(curve::word).to_vec());
        key.verify(&ProofWords(forged.words()), &inputs).unwrap();
        assert!(key.weakness().unwrap().contains(named), "{named}");
    }
}

/// An input whose point is at infinity is not bound by the proof.
#[test]
fn test_weakness_groth16_with_unbound_input_is_named() {
    let [_, _, mut file, ..] = files();
    file["IC"][2] = snarkjs_infinity();
    let key = Key::from_json(&file.to_string()).unwrap();
    assert!(key.weakness().unwrap().contains("public input 1"));
}
