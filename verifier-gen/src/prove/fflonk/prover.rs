//! The steps of fflonk.md §12.

use ark_bn254::Fr;
use ark_ff::{Field, One};

use super::{
    circuit::{COLUMNS, Circuit, shifts},
    error::FflonkProveError,
    polynomial::Polynomial,
    setup::Setup,
};
use crate::{
    curve,
    native::{
        fflonk::{Sets, verify},
        transcript::Transcript,
    },
    proof::{FflonkProof, ProofFile},
};

/// The proof that `circuit`, for which `setup` was made, accepts `public_input`; verified before it is handed out.
pub(super) fn prove(
    setup: &Setup,
    circuit: &Circuit,
    public_input: Fr,
) -> Result<ProofFile<FflonkProof>, FflonkProveError> {
    let public_input_word = curve::word(public_input);
    let mut transcript = Transcript::default();
    transcript.absorb(public_input_word);
    transcript.absorb_all(curve::g1_words(setup.key.c0()));
    let mut words = Vec::with_capacity(24);

    let witness = Witness::new(setup, circuit, public_input)?;
    let c1 = witness.combined();
    words.extend(curve::g1_words(&setup.commit(&c1)));
    transcript.absorb_all(words.iter().copied());
    let [beta, gamma] = [transcript.challenge(), transcript.challenge()];

    let product = Product::new(setup, &witness, beta, gamma)?;
    let c2 = product.combined();
    let c2_words = curve::g1_words(&setup.commit(&c2));
    words.extend(c2_words);
    transcript.absorb_all(c2_words);
    let z = transcript.challenge().pow([24]);

    let values = Values::at(setup, &witness, &product, z);
    let evaluations = values.in_proof().map(curve::word);
    transcript.absorb_all(evaluations);
    let alpha = transcript.challenge();

    let opening = Opening { combined: [&setup.c0, &c1, &c2], remainders: values.remainders(), alpha, values: &values };
    let w = opening.first()?;
    let w_words = curve::g1_words(&setup.commit(&w));
    words.extend(w_words);
    transcript.absorb_all(w_words);
    let y = transcript.challenge();
    let sets = Sets::at(y, z, values.z_omega);
    words.extend(curve::g1_words(&setup.commit(&opening.second(&w, y, &sets)?)));

    words.extend(evaluations);
    let denominators = setup.key.denominator_factor() * z.pow([20]) * sets.product();
    words.push(curve::word(inverse(denominators, "the product of the Lagrange denominators")?));
    let proof = FflonkProof::from_words(&words)?;
    verify(&setup.key, &proof, public_input_word)?;
    Ok(ProofFile { public_input: public_input_word, proof })
}

fn inverse(value: Fr, name: &'static str) -> Result<Fr, FflonkProveError> {
    value.inverse().ok_or(FflonkProveError::Degenerate { value: name })
}

/// `polynomial`/(Xⁿ − c), which the quotient called `name` is.
fn divide(polynomial: &Polynomial, divisor: (usize, Fr), name: &'static str) -> Result<Polynomial, FflonkProveError> {
    polynomial.divide_binomial(divisor).ok_or(FflonkProveError::Unsatisfied { polynomial: name })
}

/// a, b, c and the quotient of the gate.
struct Witness {
    values: [Vec<Fr>; COLUMNS],
    columns: [Polynomial; COLUMNS],
    t0: Polynomial,
}

impl Witness {
    fn new(setup: &Setup, circuit: &Circuit, public_input: Fr) -> Result<Self, FflonkProveError> {
        let values = circuit.witness(setup.size());
        let columns = values.each_ref().map(|values| Polynomial::interpolate(values));
        let ([a, b, c], [qa, qb, qc, qm, qk]) = (&columns, &setup.selectors);
        let mut input_values = vec![Fr::default(); setup.size()];
        input_values.iter_mut().take(1).for_each(|value| *value = public_input);
        let gate = [(qa, a), (qb, b), (qc, c), (qm, &a.multiply(b))]
            .into_iter()
            .fold(qk.add(&Polynomial::interpolate(&input_values)), |sum, (q, x)| sum.add(&q.multiply(x)));
        let t0 = divide(&gate, (setup.size(), Fr::one()), "T0")?;
        Ok(Self { values, columns, t0 })
    }

    /// C1.
    fn combined(&self) -> Polynomial {
        let [a, b, c] = &self.columns;
        Polynomial::interleave([a, b, c, &self.t0])
    }
}

/// The grand product of the permutation and its quotients.
struct Product {
    zp: Polynomial,
    t1: Polynomial,
    t2: Polynomial,
}

impl Product {
    fn new(setup: &Setup, witness: &Witness, beta: Fr, gamma: Fr) -> Result<Self, FflonkProveError> {
        let zp = Polynomial::interpolate(&Self::values(setup, witness, beta, gamma)?);
        let identity = |shift: Fr| Polynomial::from_coefficients([gamma, beta * shift]);
        let identities = witness
            .columns
            .iter()
            .zip(shifts())
            .fold(zp.clone(), |product, (column, shift)| product.multiply(&column.add(&identity(shift))));
        let permutations = witness
            .columns
            .iter()
            .zip(&setup.permutations)
            .fold(zp.dilate(setup.key.omega()), |product, (column, sigma)| {
                product.multiply(&column.add(&sigma.scale(beta)).add_constant(gamma))
            });
        let t1 = divide(&identities.subtract(&permutations), (setup.size(), Fr::one()), "T1")?;
        // L0/Z_H = 1/(N·(X − 1)).
        let size_inverse = inverse(Fr::from(setup.key.domain_size()), "N")?;
        let t2 = divide(&zp.add_constant(-Fr::one()), (1, Fr::one()), "T2")?.scale(size_inverse);
        Ok(Self { zp, t1, t2 })
    }

    /// Zp over the domain. That it closes to 1 behind the last row is what makes T1 a polynomial.
    fn values(setup: &Setup, witness: &Witness, beta: Fr, gamma: Fr) -> Result<Vec<Fr>, FflonkProveError> {
        let omega = setup.key.omega();
        let mut values = Vec::with_capacity(setup.size());
        let (mut value, mut point) = (Fr::one(), Fr::one());
        for row in 0..setup.size() {
            values.push(value);
            let (mut numerator, mut denominator) = (Fr::one(), Fr::one());
            for ((column, sigma), shift) in witness.values.iter().zip(&setup.permutation_values).zip(shifts()) {
                let at = |values: &[Fr]| values.get(row).copied().unwrap_or_default();
                numerator *= at(column) + beta * shift * point + gamma;
                denominator *= at(column) + beta * at(sigma) + gamma;
            }
            value *= numerator * inverse(denominator, "a factor of the grand product")?;
            point *= omega;
        }
        Ok(values)
    }

    /// C2.
    fn combined(&self) -> Polynomial {
        Polynomial::interleave([&self.zp, &self.t1, &self.t2])
    }
}

/// Values of the members of C0, C1 and C2 at z, and of those of C2 at zω.
struct Values {
    z: Fr,
    z_omega: Fr,
    of_c0: [Fr; 8],
    of_c1: [Fr; 4],
    of_c2: [Fr; 3],
    of_c2_next: [Fr; 3],
}

impl Values {
    fn at(setup: &Setup, witness: &Witness, product: &Product, z: Fr) -> Self {
        let z_omega = z * setup.key.omega();
        let ([qa, qb, qc, qm, qk], [s1, s2, s3]) = (&setup.selectors, &setup.permutations);
        let [a, b, c] = &witness.columns;
        let members = [&product.zp, &product.t1, &product.t2];
        Self {
            z,
            z_omega,
            of_c0: [qa, qb, qc, qm, qk, s1, s2, s3].map(|member| member.evaluate(z)),
            of_c1: [a, b, c, &witness.t0].map(|member| member.evaluate(z)),
            of_c2: members.map(|member| member.evaluate(z)),
            of_c2_next: members.map(|member| member.evaluate(z_omega)),
        }
    }

    /// The 15 that the proof states, in its order: the verifier computes T0, T1 and T2 at z.
    fn in_proof(&self) -> [Fr; 15] {
        let ([qa, qb, qc, qm, qk, s1, s2, s3], [a, b, c, _]) = (self.of_c0, self.of_c1);
        let ([zp, _, _], [zp_next, t1_next, t2_next]) = (self.of_c2, self.of_c2_next);
        [qa, qb, qc, qm, qk, s1, s2, s3, a, b, c, zp, zp_next, t1_next, t2_next]
    }

    /// r0, r1 and r2: they agree with C0, C1 and C2 on their opening sets. z is not zω, since z is not 0.
    fn remainders(&self) -> [Polynomial; 3] {
        let factor = (self.z - self.z_omega).inverse().unwrap_or_default();
        let u = Polynomial::from_coefficients(self.of_c2).multiply_binomial((3, self.z_omega));
        let u_next = Polynomial::from_coefficients(self.of_c2_next).multiply_binomial((3, self.z));
        [
            Polynomial::from_coefficients(self.of_c0),
            Polynomial::from_coefficients(self.of_c1),
            u.subtract(&u_next).scale(factor),
        ]
    }
}

/// What the two opening proofs are made of.
struct Opening<'a> {
    combined: [&'a Polynomial; 3],
    remainders: [Polynomial; 3],
    alpha: Fr,
    values: &'a Values,
}

impl Opening<'_> {
    /// W = (C0 − r0)/(X⁸ − z) + α·(C1 − r1)/(X⁴ − z) + α²·(C2 − r2)/((X³ − z)(X³ − zω)).
    fn first(&self) -> Result<Polynomial, FflonkProveError> {
        let Values { z, z_omega, .. } = *self.values;
        let divisors: [&[_]; 3] = [&[(8, z)], &[(4, z)], &[(3, z), (3, z_omega)]];
        let mut sum = Polynomial::default();
        let mut power = Fr::one();
        for ((combined, remainder), divisors) in self.combined.iter().zip(&self.remainders).zip(divisors) {
            let mut quotient = combined.subtract(remainder);
            for divisor in divisors {
                quotient = divide(&quotient, *divisor, "W")?;
            }
            sum = sum.add(&quotient.scale(power));
            power *= self.alpha;
        }
        Ok(sum)
    }

    /// W′ = L/(Z_{T\S0}(y)·(X − y)), L = BCD·(C0 − r0(y)) + α·ACD·(C1 − r1(y)) + α²·AB·(C2 − r2(y)) − ABCD·W.
    fn second(&self, w: &Polynomial, y: Fr, sets: &Sets) -> Result<Polynomial, FflonkProveError> {
        let Sets { a, b, c, d } = *sets;
        let factors = [b * c * d, self.alpha * a * c * d, self.alpha.square() * a * b];
        let mut sum = w.scale(-sets.product());
        for ((combined, remainder), factor) in self.combined.iter().zip(&self.remainders).zip(factors) {
            sum = sum.add(&combined.add_constant(-remainder.evaluate(y)).scale(factor));
        }
        let factor = inverse(b * c * d, "the vanishing polynomial of the opening sets")?;
        Ok(divide(&sum, (1, y), "W'")?.scale(factor))
    }
}
