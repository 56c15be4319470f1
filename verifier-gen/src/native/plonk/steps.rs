//! The trace by name.

use super::Trace;
use crate::{native::Steps, vk::PlonkKey};

impl Trace {
    /// The values under their names in plonk-equations.md, with the arguments of the pairing under `key`.
    pub fn steps(&self, key: &PlonkKey) -> Steps {
        let challenges = &self.challenges;
        let [one, tau] = *key.g2();
        Steps::default()
            .states(&self.states)
            .scalars([
                ("eta", challenges.eta),
                ("beta", challenges.beta),
                ("gamma", challenges.gamma),
                ("beta_lookup", challenges.beta_lookup),
                ("gamma_lookup", challenges.gamma_lookup),
                ("alpha", challenges.alpha),
                ("z", challenges.z),
                ("v", challenges.v),
                ("u", challenges.u),
                ("omega", self.omega),
                ("z^n", self.z_to_n),
                ("ZH(z)", self.vanishing),
                ("L_0(z)", self.lagrange_first),
                ("L_{n-1}(z)", self.lagrange_last),
                ("z - omega^-1", self.z_minus_last),
                ("g", self.g),
                ("g^(n-1)", self.g_to_n_minus_1),
                ("A", self.sigma_product),
                ("B", self.identity_product),
                ("C", self.custom_gate),
                ("f", self.lookup_row),
                ("T", self.table_pair),
                ("r0.public_input", self.r0.public_input),
                ("r0.permutation", self.r0.permutation),
                ("r0.lookup", self.r0.lookup),
                ("r0", self.r0.total),
                ("r(z)", self.linearisation_at_z),
                ("h ZH(z)", self.quotient_side),
                ("E_z", self.openings_at_z),
                ("E_w", self.openings_at_z_omega),
                ("E", self.openings),
            ])
            .points([("[D0]", self.quotient), ("[D1]", self.linearisation), ("[tab]", self.table)])
            .pairs([(self.left, one), (self.right, tau)])
    }
}
