//! The trace by name.

use super::Trace;
use crate::{native::Steps, vk::FflonkKey};

impl Trace {
    /// The values under their names in fflonk.md, with the arguments of the pairing under `key`.
    pub fn steps(&self, key: &FflonkKey) -> Steps {
        let Self { challenges, quotients, sets, remainders, combination, sum, .. } = self;
        let [one, tau] = key.g2();
        Steps::default()
            .states(&self.states)
            .scalars([
                ("beta", challenges.beta),
                ("gamma", challenges.gamma),
                ("r", challenges.r),
                ("alpha", challenges.alpha),
                ("y", challenges.y),
                ("z", self.z),
                ("z omega", self.z_omega),
                ("Z_H(z)", self.vanishing),
                ("1/Z_H(z)", self.vanishing_inverse),
                ("L_0(z)", self.lagrange_first),
                ("gate", quotients.gate),
                ("pi L_0(z)", quotients.public_input),
                ("identities", quotients.identities),
                ("permutations", quotients.permutations),
                ("T0(z)", quotients.t0),
                ("T1(z)", quotients.t1),
                ("T2(z)", quotients.t2),
                ("A", sets.a),
                ("B", sets.b),
                ("C", sets.c),
                ("D", sets.d),
                ("Dn", self.denominators),
                ("v", self.inverse),
                ("lambda", remainders.lambda),
                ("u", remainders.u),
                ("u'", remainders.u_prime),
                ("r0(y)", remainders.r0),
                ("r1(y)", remainders.r1),
                ("r2(y)", remainders.r2),
                ("s1", combination.s1),
                ("s2", combination.s2),
                ("t", combination.t),
                ("e", combination.e),
            ])
            .points([
                ("s1 [C1]", sum.s1_c1),
                ("s2 [C2]", sum.s2_c2),
                ("[C0] + s1 [C1] + s2 [C2]", sum.commitments),
                ("e [1]_1", sum.evaluations),
                ("t [W]", sum.t_w),
                ("y [W']", sum.y_w_prime),
            ])
            .pairs([(sum.left, one), (sum.right, tau)])
    }
}
