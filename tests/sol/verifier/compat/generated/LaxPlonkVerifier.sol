// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IVerifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";

/// @notice PLONK verifier over BN254 for one verifying key, generated from the key by verifier-gen: do not edit.
/// @dev Constants under KEY come from the key; everything else is the same for every key of one domain size.
///
/// Lax: it accepts what the verifiers accept that ZKsync deployed. Coordinates are reduced modulo q, scalars modulo r,
/// and of the public input the low 253 bits count; points off the curve or at infinity are refused. Words that must be
/// reduced cost more gas. `verify` returns true or reverts.
///
/// Vocabulary, after plonk-equations.md: a, b, c, d, h, r(z), ... are openings at z, a prime (d', zp') marks openings
/// at z omega; [p] is the commitment to p; a pointer is an absolute address in memory, an offset one in calldata.
///
///   pointer size  life name                   content
///   0x0000  100   1-1 HASH_INPUT_0           tag (4 bytes), state s0, s1, word or counter
///   0x013c  100   1-1 HASH_INPUT_1           the same; each receives the hashes of the other
///   0x0220   64  1-14 A                      [a]
///   0x0260   64  1-13 B                      [b]
///   0x02a0   64  1-12 C                      [c]
///   0x02e0   64  1-11 D                      [d]
///   0x0320   64  1-10 Z_PERM                 [z_perm]
///   0x0360   64   1-9 S                      [s]
///   0x03a0   64   1-8 Z_LOOKUP               [z_lookup]
///   0x03e0   64   1-6 T_0                    [t0]
///   0x0420   64   1-6 T_1                    [t1]
///   0x0460   64   1-5 T_2                    [t2]
///   0x04a0   64   1-4 T_3                    [t3]
///   0x0500   32  1-17 FAILURE                how far the call got
///   0x0520   32   1-3 ETA                    eta
///   0x0540   32   1-2 BETA                   beta
///   0x0560   32   1-2 GAMMA                  gamma
///   0x0580   32   1-2 BETA_LOOKUP            bL
///   0x05a0   32   1-2 GAMMA_LOOKUP           gL
///   0x05c0   32   1-2 ALPHA                  alpha
///   0x05e0   32  1-16 Z                      z
///   0x0600   32  1-16 V                      v
///   0x0620   32  1-15 U                      u
///   0x0180   64  2-16 W                      W, opening proof for z
///   0x01c0   64  2-15 W_NEXT                 W', opening proof for z omega
///   0x0640   32  2-17 Z_TO_N                 z^n
///   0x0660   32   2-2 G                      g
///   0x0680   32   2-2 PERMUTATION            zp' A
///   0x06a0   32   2-2 LOOKUP_STEP            e zl'
///   0x06c0   32  2-16 V_2                    v^2
///   0x06e0   32   2-3 V_6                    v^6
///   0x0700   32   2-3 THETA                  scalar of [tab]
///   0x0720   32   2-3 SCALAR_CUSTOM          scalar of the custom selector
///   0x0740   32   2-3 SCALAR_SIGMA_3         scalar of [sigma 3]
///   0x0760   32  2-16 SCALAR_D               scalar of [d]
///   0x0780   32  2-16 SCALAR_Z_PERM          scalar of [z_perm]
///   0x07a0   32  2-16 SCALAR_S               scalar of [s]
///   0x07c0   32  2-16 SCALAR_Z_LOOKUP        scalar of [z_lookup]
///   0x07e0   32   2-3 SCALAR_ONE             -E, scalar of [1]_1
///   0x0000   64  3-17 SUM                    sum that becomes G
///   0x0040   64  3-16 ARG                    point to add or to multiply
///   0x0080   32  3-16 ARG_FACTOR             scalar that multiplies ARG
///   0x00a0   64   3-3 NESTED                 inner sum
///   0x00e0   64   3-3 NESTED_ARG             point to add to it; its scalar before that
///   0x04e0   32   4-4 T_3_FACTOR             scalar of [t3]
///   0x04a0   32   5-5 T_2_FACTOR             scalar of [t2]
///   0x0460   32   6-6 T_1_FACTOR             scalar of [t1]
///   0x03e0   32   8-8 Z_LOOKUP_FACTOR        scalar of [z_lookup]
///   0x03a0   32   9-9 S_FACTOR               scalar of [s]
///   0x0360   32 10-10 Z_PERM_FACTOR          scalar of [z_perm]
///   0x0320   32 11-11 D_FACTOR               scalar of [d]
///   0x02e0   32 12-12 C_FACTOR               scalar of [c]
///   0x02a0   32 13-13 B_FACTOR               scalar of [b]
///   0x0260   32 14-14 A_FACTOR               scalar of [a]
///   0x00c0   64 15-17 X                      W + u W'
///   0x0200   32 15-15 W_NEXT_FACTOR          scalar of W'
///   0x01c0   32 16-16 W_FACTOR               scalar of W
///   0x0040   32 17-17 PAIRING_ONE_2_X_1      [1]_2, X_1
///   0x0060   32 17-17 PAIRING_ONE_2_X_0      [1]_2, X_0
///   0x0080   32 17-17 PAIRING_ONE_2_Y_1      [1]_2, Y_1
///   0x00a0   32 17-17 PAIRING_ONE_2_Y_0      [1]_2, Y_0
///   0x0100   32 17-17 PAIRING_MINUS_TAU_2_X_1 -[tau]_2, X_1
///   0x0120   32 17-17 PAIRING_MINUS_TAU_2_X_0 -[tau]_2, X_0
///   0x0140   32 17-17 PAIRING_MINUS_TAU_2_Y_1 -[tau]_2, Y_1
///   0x0160   32 17-17 PAIRING_MINUS_TAU_2_Y_0 -[tau]_2, Y_0
/// Life: 1 transcript, 2 scalars, 3 sum of the key's points, 4-16 sum of the proof's points, 17 pairing. The map starts
/// at 0 and covers Solidity's free memory pointer, so the assembly is not memory-safe; `_reject` restores the pointer.
contract LaxPlonkVerifier is IVerifier {
    /* PROTOCOL */

    /// @dev Order of the groups, modulus of scalars.
    uint256 private constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;
    /// @dev Modulus of coordinates.
    uint256 private constant Q = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47;
    /// @dev r - 1, that is -1.
    uint256 private constant MINUS_ONE = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000000;
    /// @dev More bits of a public input are ignored.
    uint256 private constant PUBLIC_INPUT_BITS = 253;

    uint256 private constant PROOF_WORDS = 44;
    /// @dev Words from here to FIRST_OPENING_PROOF are scalars, the others coordinates.
    uint256 private constant FIRST_SCALAR = 22;
    uint256 private constant FIRST_OPENING_PROOF = 40;
    /// @dev Sizes in bytes of the commitments, and of the opening proofs.
    uint256 private constant COMMITMENTS_SIZE = 0x2c0;
    uint256 private constant OPENING_PROOFS_SIZE = 0x80;

    /// @dev Precompiles (EIP-196, EIP-197).
    uint256 private constant EC_ADD = 6;
    uint256 private constant EC_MUL = 7;
    uint256 private constant EC_PAIRING = 8;
    /// @dev Gas for one call of ecAdd (150) or ecMul (6000). A precompile that is given a bad point burns what it gets:
    /// this bounds the loss, and leaves room for a fork that makes them ten times as dear.
    uint256 private constant POINT_GAS = 65_000;

    /// @dev How far a refused call got, in the cell FAILURE: 0, not beyond the words, or one of these.
    uint256 private constant FAILED_QUOTIENT = 1;
    uint256 private constant FAILED_PRECOMPILE = 2;
    uint256 private constant FAILED_PAIRING = 3;

    /* CALLDATA */

    /// @dev PI.
    uint256 private constant PUBLIC_INPUT = 0x0064;
    /// @dev [a].
    uint256 private constant A_CALLDATA = 0x00a4;
    uint256 private constant A_CALLDATA_Y = 0x00c4;
    /// @dev [b].
    uint256 private constant B_CALLDATA = 0x00e4;
    uint256 private constant B_CALLDATA_Y = 0x0104;
    /// @dev [c].
    uint256 private constant C_CALLDATA = 0x0124;
    uint256 private constant C_CALLDATA_Y = 0x0144;
    /// @dev [d].
    uint256 private constant D_CALLDATA = 0x0164;
    uint256 private constant D_CALLDATA_Y = 0x0184;
    /// @dev [z_perm].
    uint256 private constant Z_PERM_CALLDATA = 0x01a4;
    uint256 private constant Z_PERM_CALLDATA_Y = 0x01c4;
    /// @dev [s].
    uint256 private constant S_CALLDATA = 0x01e4;
    uint256 private constant S_CALLDATA_Y = 0x0204;
    /// @dev [z_lookup].
    uint256 private constant Z_LOOKUP_CALLDATA = 0x0224;
    uint256 private constant Z_LOOKUP_CALLDATA_Y = 0x0244;
    /// @dev [t0].
    uint256 private constant T_0_CALLDATA = 0x0264;
    uint256 private constant T_0_CALLDATA_Y = 0x0284;
    /// @dev [t1].
    uint256 private constant T_1_CALLDATA = 0x02a4;
    uint256 private constant T_1_CALLDATA_Y = 0x02c4;
    /// @dev [t2].
    uint256 private constant T_2_CALLDATA = 0x02e4;
    uint256 private constant T_2_CALLDATA_Y = 0x0304;
    /// @dev [t3].
    uint256 private constant T_3_CALLDATA = 0x0324;
    uint256 private constant T_3_CALLDATA_Y = 0x0344;
    /// @dev a.
    uint256 private constant A_AT_Z = 0x0364;
    /// @dev b.
    uint256 private constant B_AT_Z = 0x0384;
    /// @dev c.
    uint256 private constant C_AT_Z = 0x03a4;
    /// @dev d.
    uint256 private constant D_AT_Z = 0x03c4;
    /// @dev d'.
    uint256 private constant D_AT_ZW = 0x03e4;
    /// @dev S, main gate selector.
    uint256 private constant SELECTOR_AT_Z = 0x0404;
    /// @dev p0.
    uint256 private constant SIGMA_0_AT_Z = 0x0424;
    /// @dev p1.
    uint256 private constant SIGMA_1_AT_Z = 0x0444;
    /// @dev p2.
    uint256 private constant SIGMA_2_AT_Z = 0x0464;
    /// @dev zp'.
    uint256 private constant Z_PERM_AT_ZW = 0x0484;
    /// @dev s'.
    uint256 private constant S_AT_ZW = 0x04a4;
    /// @dev zl'.
    uint256 private constant Z_LOOKUP_AT_ZW = 0x04c4;
    /// @dev tab.
    uint256 private constant TABLE_AT_Z = 0x04e4;
    /// @dev tab'.
    uint256 private constant TABLE_AT_ZW = 0x0504;
    /// @dev ls.
    uint256 private constant LOOKUP_SELECTOR_AT_Z = 0x0524;
    /// @dev tt.
    uint256 private constant TABLE_TYPE_AT_Z = 0x0544;
    /// @dev h.
    uint256 private constant QUOTIENT_AT_Z = 0x0564;
    /// @dev r(z).
    uint256 private constant LINEARISATION_AT_Z = 0x0584;
    /// @dev W, opening proof for z.
    uint256 private constant W_CALLDATA = 0x05a4;
    uint256 private constant W_CALLDATA_Y = 0x05c4;
    /// @dev W', opening proof for z omega.
    uint256 private constant W_NEXT_CALLDATA = 0x05e4;
    uint256 private constant W_NEXT_CALLDATA_Y = 0x0604;

    /* KEY */

    /// @dev What `verificationKeyHash` returns; it does not cover the domain, the shifts and the G2 points.
    bytes32 private constant KEY_HASH = 0xa3750755b2f165553df74d07eff0a460f60a7ae8120ca68df69ad1f423d5055f;
    /// @dev The domain has n = 2^16 points; OMEGA generates it.
    uint256 private constant OMEGA = 0x09d2cc4b5782fbe923e49ace3f647643a5f5d8fb89091c3ababd582133584b29;
    uint256 private constant MINUS_OMEGA_INVERSE = 0x23713b8a920d4a1669cf1d903a441a61d0b8bc4abf4345d6bb2d7a1feb8d3e11;
    uint256 private constant N_INVERSE = 0x30641e0e92bebef818268d663bcad6dbcfd6c0149170f6d7d350b1b1fa6c1001;
    /// @dev omega^-1 n^-1, and LAST_i = omega^(-2^i).
    uint256 private constant LAST_SCALE = 0x0bbb5e37cca0670873524467b6ebb2b9538a6cfb3e003f50623f804da8d30473;
    uint256 private constant LAST_0 = 0x0cf312e84f2456134e812826473d3dfb577b2bfdba762aba88b47b740472c1f0;
    uint256 private constant LAST_1 = 0x1f67bc4574eaef5e630a13c710221a3e3d491e59fddabaf321e56f3ca8d91624;
    uint256 private constant LAST_2 = 0x2f9c1d051b2a29bd1d13a09c1489aec5303c2fb2ac7d853ee7a58fdb65b90d7d;
    uint256 private constant LAST_3 = 0x09ff38534bd08f2b08b6010aaee9ac485d3afb3a9ae4280907537b08fc6e53e5;
    uint256 private constant LAST_4 = 0x179c2392139def1b24f4e92b4bfba20a0fa885cb6bfc2f2cb92790e00237d0c0;
    uint256 private constant LAST_5 = 0x2afd4e77273f1cb3434a4a667929058c156b21573c3f1efc882e708597d7161a;
    uint256 private constant LAST_6 = 0x0ae3c95fc03c0a5f2de8a8f46c03ccdfdfed2bb98c9e4ae0b10b15eda4e3b1e3;
    uint256 private constant LAST_7 = 0x096b9f8b8598b7c387fb69abf236b0d5e04e24d275ee98244443eda5d3bc4035;
    uint256 private constant LAST_8 = 0x1f4d7180df5014849825f3c9b0e89d79432c51f48eb5846ae63b433f28aba10b;
    uint256 private constant LAST_9 = 0x1e3cef5e680760be385354b20cfa424b1545b57ee133143343ec8178b2e4ae8b;
    uint256 private constant LAST_10 = 0x0a4cd1802e9062efb4f3694119d8b1e65030515c5c875ca2cb138b8879c29672;
    uint256 private constant LAST_11 = 0x2724713603bfbd790aeaf3e7df25d8e7ef8f311334905b4d8c99980cf210979d;
    uint256 private constant LAST_12 = 0x02e40daf409556c02bfc85eb303402b774954d30aeb0337eb85a71e6373428de;
    uint256 private constant LAST_13 = 0x130b17119778465cfb3acaee30f81dee20710ead41671f568b11d9ab07b95a9b;
    uint256 private constant LAST_14 = 0x0000000000000000b3c4d79d41a91758cb49c3517c4604a520cff123608fc9cb;
    uint256 private constant LAST_15 = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000000;
    /// @dev Non-residues k0, k1, k2: shifts of columns b, c, d.
    uint256 private constant K_0 = 5;
    uint256 private constant K_1 = 7;
    uint256 private constant K_2 = 10;
    /// @dev Commitments; (0, 0) is the point at infinity.
    uint256 private constant Q_A_X = 0x1c8a281d6b487631eabcf7e8ab25ab9c8a8cc0b0aeadf2ce799c277fa197cc8f;
    uint256 private constant Q_A_Y = 0x1cc26472a51bb65c3e279f0abbd879f2379b33bcf89a5a01e89a488eaf722842;
    uint256 private constant Q_B_X = 0x1e0b99a8e6c6890a7993d01e541f364394be16eb09cf8b608e14f67af2b1dbe2;
    uint256 private constant Q_B_Y = 0x0c26e66e2a76832c1421e5ac8bbac5c161c119240a8746dab58ee06e1afc68c1;
    uint256 private constant Q_C_X = 0x201671fe05904cab72979f27a8ea107f22bd73ee781030253854051b1ad9bbc6;
    uint256 private constant Q_C_Y = 0x2bdce5e37abc2aebdd86d49402cbe999f0bb625ed271dbf14b37d3ee8fd0aec8;
    uint256 private constant Q_D_X = 0x0e17efb1e7ac9f991452b2bffdae0c70fa157ce38e74ef15769806fecc10edfe;
    uint256 private constant Q_D_Y = 0x154031df2feb4323084cd7c4c597cca37c5dd06917b0a884965071df87a5e95c;
    uint256 private constant Q_AB_X = 0x0e7fe7f6b62e10760a48d378608198eb7ce9730f155875e66694e75ef7ea5eb4;
    uint256 private constant Q_AB_Y = 0x0fc1f3905d50f4690c734d279f2d8a11785050fcd474787378ef926c15b67e31;
    uint256 private constant Q_AC_X = 0x0e7fe7f6b62e10760a48d378608198eb7ce9730f155875e66694e75ef7ea5eb4;
    uint256 private constant Q_AC_Y = 0x0fc1f3905d50f4690c734d279f2d8a11785050fcd474787378ef926c15b67e31;
    uint256 private constant Q_CONST_X = 0x0e5b9745073f08cf5a79fd992a7a0297c044f55008407e1f1792c97bc116bf7a;
    uint256 private constant Q_CONST_Y = 0x29127344fbf24f03850c8cc754db7866bb24b6aa5488b72d498134c829793c2d;
    uint256 private constant Q_D_NEXT_X = 0x0936fef4ab119df0a5460cd77617e7b624479c4f3da0fb5cdce5cbc78cdb2291;
    uint256 private constant Q_D_NEXT_Y = 0x1727da4329cda3fd76c016ebf321313d63b8e97e50c1a2e2bce9b780a09ae3cd;
    uint256 private constant SELECTOR_MAIN_X = 0x0cb2337b93408beb92d14eb0b983b7b9ab159ff7ab84dd50a506b201483fc491;
    uint256 private constant SELECTOR_MAIN_Y = 0x2858dc84b8145357224d2ada7d0171e669a3f76357646f365f26850332d132f0;
    uint256 private constant SELECTOR_CUSTOM_X = 0x02b62c3e96976ccb7660b65da523a5bc9aba87dafd1a5b5f262dd973a8e2ed9c;
    uint256 private constant SELECTOR_CUSTOM_Y = 0x1bf04de88d7d0f8885f38e78f640be81111ad8e535e94ddb840d03371a4eb8dd;
    uint256 private constant SIGMA_0_X = 0x1ee528d22881ae9b90db31295016b57d6b98ea1f3c062ac8c67bd37b1b9ee02f;
    uint256 private constant SIGMA_0_Y = 0x141f014f17b932bf0f51c8cb49215f98a324dfa62d80c326d6c275d7c790777c;
    uint256 private constant SIGMA_1_X = 0x01b7152a6a16f5a7105ec6b53df8a4450f4b70fcf67dc5aa0d2f0e9526272d64;
    uint256 private constant SIGMA_1_Y = 0x24979f4381c329d6c66adf25ab3a53fd353f7f1efcbfb27036b96bac135c4b36;
    uint256 private constant SIGMA_2_X = 0x19001d56afb683bd486b53f1e51ab40f311c748b2faf01e6ffbbeb309f8b2164;
    uint256 private constant SIGMA_2_Y = 0x01116102829efb8cf4daad737001304e4d55632239075a1cc4db2e7424486134;
    uint256 private constant SIGMA_3_X = 0x1a73d7a6cdb25a671f5f485922c6d84fc204fc9b5b9022352e635561f918a58b;
    uint256 private constant SIGMA_3_Y = 0x2262626d7486cdf8a8611ac5d01e2beacd8c5877976bed188a0b4237f1a84408;
    uint256 private constant LOOKUP_SELECTOR_X = 0x1ccce4442bbbd247236ca27786ecbfd426c4159447e5bd15c8a5b7a8a8070369;
    uint256 private constant LOOKUP_SELECTOR_Y = 0x01defa5d679ae3b46b2bead4a2da4ac7b65e904d1c216c83161f42ea25ddaeb7;
    uint256 private constant COLUMN_0_X = 0x06c39eb74daaa11f85e33264f29f81c94c3dfb7987a1bdf322e01c9f04140c8d;
    uint256 private constant COLUMN_0_Y = 0x1503859ddafd3617c0e4f29ec862191ca0b700c3073dcff5f4ed19e32f18eabb;
    uint256 private constant COLUMN_1_X = 0x07162589c4306d35345e7ee55f48491f0d3ee3af10c1d9e7c1aaaf6463a3a1c0;
    uint256 private constant COLUMN_1_Y = 0x10cdc922461ffe599052b71cc123851dc06c235ee7dd4a5219959eb0ce23d685;
    uint256 private constant COLUMN_2_X = 0x05841219d3bb683d6bde0c21068b05d42c8c5b2da7f8858ce60bfa3386c65cca;
    uint256 private constant COLUMN_2_Y = 0x2812d75489c05a751ca9bdd9a8decc0c3de3d490dfef4b966bd3e5ff5e35e3fc;
    uint256 private constant COLUMN_3_X = 0x04be53877944288073854e07acf9f0de74caedcc8faaa04912ae35ed16a12bfb;
    uint256 private constant COLUMN_3_Y = 0x2fa49791de90b462a11287e854213673a668a55770d00227b5178f9037156179;
    uint256 private constant TABLE_TYPE_X = 0x2080ae8e3724dfb278d5ecfe1aed1066b836603a1888792dfd64cfe50eb9b97c;
    uint256 private constant TABLE_TYPE_Y = 0x21857e1eb718c4e72df313b3e85166685fd83f04e599afcc177540fcbaf0e15e;
    /// @dev [1]_2 and -[tau]_2 of the reference string; 1 marks the coefficient of i.
    uint256 private constant ONE_2_X_1 = 0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2;
    uint256 private constant ONE_2_X_0 = 0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed;
    uint256 private constant ONE_2_Y_1 = 0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b;
    uint256 private constant ONE_2_Y_0 = 0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa;
    uint256 private constant MINUS_TAU_2_X_1 = 0x05f3868c97f1821e5a9bd1b8c9eeb8705901fa1bd9ba42427b36f205aecde3b5;
    uint256 private constant MINUS_TAU_2_X_0 = 0x2f5b6ed0e554347c4cc1b162297e83bdb2838ccf8b841c3ef4fa7c5ca22e3074;
    uint256 private constant MINUS_TAU_2_Y_1 = 0x150d0b68135fa86605d83ef9ca20573ffd53886e856c7c79ce9d9b3d6cc3ecb3;
    uint256 private constant MINUS_TAU_2_Y_0 = 0x17a2e46e5f0e8e74183c3e20968f96b80f06a2f68ecd52842e92302f411f658e;
    /// @dev [1]_1.
    uint256 private constant ONE_1_X = 1;
    uint256 private constant ONE_1_Y = 2;

    /* MEMORY */

    uint256 private constant HASH_INPUT_0 = 0x0000;
    uint256 private constant HASH_INPUT_1 = 0x013c;
    uint256 private constant SUM = 0x0000;
    uint256 private constant SUM_Y = 0x0020;
    uint256 private constant ARG = 0x0040;
    uint256 private constant ARG_Y = 0x0060;
    uint256 private constant ARG_FACTOR = 0x0080;
    uint256 private constant NESTED = 0x00a0;
    uint256 private constant NESTED_Y = 0x00c0;
    uint256 private constant NESTED_ARG = 0x00e0;
    uint256 private constant NESTED_ARG_Y = 0x0100;
    uint256 private constant PAIRING_ONE_2_X_1 = 0x0040;
    uint256 private constant PAIRING_ONE_2_X_0 = 0x0060;
    uint256 private constant PAIRING_ONE_2_Y_1 = 0x0080;
    uint256 private constant PAIRING_ONE_2_Y_0 = 0x00a0;
    uint256 private constant X = 0x00c0;
    uint256 private constant X_Y = 0x00e0;
    uint256 private constant PAIRING_MINUS_TAU_2_X_1 = 0x0100;
    uint256 private constant PAIRING_MINUS_TAU_2_X_0 = 0x0120;
    uint256 private constant PAIRING_MINUS_TAU_2_Y_1 = 0x0140;
    uint256 private constant PAIRING_MINUS_TAU_2_Y_0 = 0x0160;
    uint256 private constant W = 0x0180;
    uint256 private constant W_Y = 0x01a0;
    uint256 private constant W_NEXT = 0x01c0;
    uint256 private constant W_NEXT_Y = 0x01e0;
    uint256 private constant W_NEXT_FACTOR = 0x0200;
    uint256 private constant W_FACTOR = 0x01c0;
    uint256 private constant A = 0x0220;
    uint256 private constant A_Y = 0x0240;
    uint256 private constant A_FACTOR = 0x0260;
    uint256 private constant B = 0x0260;
    uint256 private constant B_Y = 0x0280;
    uint256 private constant B_FACTOR = 0x02a0;
    uint256 private constant C = 0x02a0;
    uint256 private constant C_Y = 0x02c0;
    uint256 private constant C_FACTOR = 0x02e0;
    uint256 private constant D = 0x02e0;
    uint256 private constant D_Y = 0x0300;
    uint256 private constant D_FACTOR = 0x0320;
    uint256 private constant Z_PERM = 0x0320;
    uint256 private constant Z_PERM_Y = 0x0340;
    uint256 private constant Z_PERM_FACTOR = 0x0360;
    uint256 private constant S = 0x0360;
    uint256 private constant S_Y = 0x0380;
    uint256 private constant S_FACTOR = 0x03a0;
    uint256 private constant Z_LOOKUP = 0x03a0;
    uint256 private constant Z_LOOKUP_Y = 0x03c0;
    uint256 private constant Z_LOOKUP_FACTOR = 0x03e0;
    uint256 private constant T_0 = 0x03e0;
    uint256 private constant T_0_Y = 0x0400;
    uint256 private constant T_1 = 0x0420;
    uint256 private constant T_1_Y = 0x0440;
    uint256 private constant T_1_FACTOR = 0x0460;
    uint256 private constant T_2 = 0x0460;
    uint256 private constant T_2_Y = 0x0480;
    uint256 private constant T_2_FACTOR = 0x04a0;
    uint256 private constant T_3 = 0x04a0;
    uint256 private constant T_3_Y = 0x04c0;
    uint256 private constant T_3_FACTOR = 0x04e0;
    uint256 private constant FAILURE = 0x0500;
    uint256 private constant ETA = 0x0520;
    uint256 private constant BETA = 0x0540;
    uint256 private constant GAMMA = 0x0560;
    uint256 private constant BETA_LOOKUP = 0x0580;
    uint256 private constant GAMMA_LOOKUP = 0x05a0;
    uint256 private constant ALPHA = 0x05c0;
    uint256 private constant Z = 0x05e0;
    uint256 private constant V = 0x0600;
    uint256 private constant U = 0x0620;
    uint256 private constant Z_TO_N = 0x0640;
    uint256 private constant G = 0x0660;
    uint256 private constant PERMUTATION = 0x0680;
    uint256 private constant LOOKUP_STEP = 0x06a0;
    uint256 private constant V_2 = 0x06c0;
    uint256 private constant V_6 = 0x06e0;
    uint256 private constant THETA = 0x0700;
    uint256 private constant SCALAR_CUSTOM = 0x0720;
    uint256 private constant SCALAR_SIGMA_3 = 0x0740;
    uint256 private constant SCALAR_D = 0x0760;
    uint256 private constant SCALAR_Z_PERM = 0x0780;
    uint256 private constant SCALAR_S = 0x07a0;
    uint256 private constant SCALAR_Z_LOOKUP = 0x07c0;
    uint256 private constant SCALAR_ONE = 0x07e0;

    /* ERRORS */

    error WrongPublicInputCount(uint256 expected, uint256 actual);
    error WrongProofLength(uint256 expected, uint256 actual);
    /// @notice The point that starts at word number `word` of the proof is off the curve or at infinity.
    error PointNotOnCurve(uint256 word);
    /// @notice z^n = 1: the challenge z is a point of the domain.
    error ChallengeInDomain();
    /// @notice h ZH differs from r(z) + r0.
    error QuotientMismatch();
    /// @notice A curve precompile failed: the gas did not suffice, or the chain lacks the precompile.
    error PrecompileFailed();
    /// @notice The pairing product is not one: the proof was not made for this key.
    error PairingMismatch();

    /* VERIFICATION */

    /// @inheritdoc IVerifier
    /// @dev Anybody may call it. It depends on nothing but its arguments and the precompiles 6, 7 and 8.
    ///
    /// A valid proof in the usual encoding returns from inside the assembly; everything else falls out of it, with
    /// FAILURE saying how far it got, and `_reject` finds the reason.
    function verify(uint256[] calldata _publicInputs, uint256[] calldata _proof) external view returns (bool) {
        assembly {
            // One public input of at most 253 bits, 44 words, both where the usual encoding has them.
            let valid :=
                and(
                    and(eq(_publicInputs.offset, PUBLIC_INPUT), eq(_publicInputs.length, 1)),
                    and(eq(_proof.offset, A_CALLDATA), eq(_proof.length, PROOF_WORDS))
                )
            valid := and(iszero(shr(PUBLIC_INPUT_BITS, calldataload(PUBLIC_INPUT))), valid)
            {
                let r := R
                // Scalars are below r; x = 0 is infinity. Other bad points make a precompile fail.
                valid := gt(
                    and(
                        and(
                            and(
                                and(valid, lt(calldataload(TABLE_AT_ZW), r)),
                                and(lt(calldataload(Z_LOOKUP_AT_ZW), r), lt(calldataload(S_AT_ZW), r))
                            ),
                            and(
                                and(lt(calldataload(D_AT_ZW), r), lt(calldataload(Z_PERM_AT_ZW), r)),
                                and(
                                    lt(calldataload(TABLE_TYPE_AT_Z), r),
                                    and(lt(calldataload(LOOKUP_SELECTOR_AT_Z), r), lt(calldataload(TABLE_AT_Z), r))
                                )
                            )
                        ),
                        and(
                            and(
                                and(lt(calldataload(SIGMA_2_AT_Z), r), lt(calldataload(SIGMA_1_AT_Z), r)),
                                and(
                                    lt(calldataload(SIGMA_0_AT_Z), r),
                                    and(lt(calldataload(SELECTOR_AT_Z), r), lt(calldataload(D_AT_Z), r))
                                )
                            ),
                            and(
                                and(lt(calldataload(C_AT_Z), r), lt(calldataload(B_AT_Z), r)),
                                and(
                                    lt(calldataload(A_AT_Z), r),
                                    and(lt(calldataload(LINEARISATION_AT_Z), r), lt(calldataload(QUOTIENT_AT_Z), r))
                                )
                            )
                        )
                    ),
                    or(
                        or(
                            or(
                                iszero(calldataload(A_CALLDATA)),
                                or(iszero(calldataload(B_CALLDATA)), iszero(calldataload(C_CALLDATA)))
                            ),
                            or(
                                iszero(calldataload(D_CALLDATA)),
                                or(iszero(calldataload(Z_PERM_CALLDATA)), iszero(calldataload(S_CALLDATA)))
                            )
                        ),
                        or(
                            or(
                                iszero(calldataload(Z_LOOKUP_CALLDATA)),
                                or(iszero(calldataload(T_0_CALLDATA)), iszero(calldataload(T_1_CALLDATA)))
                            ),
                            or(
                                or(iszero(calldataload(T_2_CALLDATA)), iszero(calldataload(T_3_CALLDATA))),
                                or(iszero(calldataload(W_CALLDATA)), iszero(calldataload(W_NEXT_CALLDATA)))
                            )
                        )
                    )
                )
            }
            if valid {
                mstore(FAILURE, FAILED_QUOTIENT)
                calldatacopy(A, A_CALLDATA, COMMITMENTS_SIZE)
                {
                    // State s0 = s1 = 0 is what memory begins with.
                    let mask := shr(sub(256, PUBLIC_INPUT_BITS), not(0))
                    mstore(0x44, calldataload(PUBLIC_INPUT))
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore8(0x03, 1)
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore(0x180, calldataload(A_CALLDATA))
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 1)
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(A_CALLDATA_Y))
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore8(0x03, 0)
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore(0x180, calldataload(B_CALLDATA))
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 0)
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(B_CALLDATA_Y))
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore8(0x03, 1)
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore(0x180, calldataload(C_CALLDATA))
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 1)
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(C_CALLDATA_Y))
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore8(0x03, 0)
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore(0x180, calldataload(D_CALLDATA))
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 0)
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(D_CALLDATA_Y))
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore8(0x03, 1)
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore8(0x13f, 2)
                    mstore(0x180, shl(224, 0))
                    mstore(ETA, and(keccak256(0x13c, 0x48), mask))
                    mstore(0x180, calldataload(S_CALLDATA))
                    mstore8(0x13f, 0)
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 1)
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(S_CALLDATA_Y))
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore8(0x03, 0)
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore8(0x13f, 2)
                    mstore(0x180, shl(224, 1))
                    mstore(BETA, and(keccak256(0x13c, 0x48), mask))
                    mstore8(0x183, 2)
                    mstore(GAMMA, and(keccak256(0x13c, 0x48), mask))
                    mstore(0x180, calldataload(Z_PERM_CALLDATA))
                    mstore8(0x13f, 0)
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 1)
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(Z_PERM_CALLDATA_Y))
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore8(0x03, 1)
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore8(0x13f, 2)
                    mstore(0x180, shl(224, 3))
                    mstore(BETA_LOOKUP, and(keccak256(0x13c, 0x48), mask))
                    mstore8(0x183, 4)
                    mstore(GAMMA_LOOKUP, and(keccak256(0x13c, 0x48), mask))
                    mstore(0x180, calldataload(Z_LOOKUP_CALLDATA))
                    mstore8(0x13f, 0)
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 1)
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(Z_LOOKUP_CALLDATA_Y))
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore8(0x03, 0)
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore8(0x13f, 2)
                    mstore(0x180, shl(224, 5))
                    mstore(ALPHA, and(keccak256(0x13c, 0x48), mask))
                    mstore(0x180, calldataload(T_0_CALLDATA))
                    mstore8(0x13f, 0)
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 1)
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(T_0_CALLDATA_Y))
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore8(0x03, 1)
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore(0x180, calldataload(T_1_CALLDATA))
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 0)
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(T_1_CALLDATA_Y))
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore8(0x03, 0)
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore(0x180, calldataload(T_2_CALLDATA))
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 1)
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(T_2_CALLDATA_Y))
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore8(0x03, 1)
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore(0x180, calldataload(T_3_CALLDATA))
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 0)
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(T_3_CALLDATA_Y))
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore8(0x03, 0)
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore8(0x13f, 2)
                    mstore(0x180, shl(224, 6))
                    mstore(Z, and(keccak256(0x13c, 0x48), mask))
                    mstore(0x180, calldataload(QUOTIENT_AT_Z))
                    mstore8(0x13f, 0)
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 1)
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(A_AT_Z))
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore8(0x03, 1)
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore(0x180, calldataload(B_AT_Z))
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 0)
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(C_AT_Z))
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore8(0x03, 0)
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore(0x180, calldataload(D_AT_Z))
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 1)
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(D_AT_ZW))
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore8(0x03, 1)
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore(0x180, calldataload(SELECTOR_AT_Z))
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 0)
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(SIGMA_0_AT_Z))
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore8(0x03, 0)
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore(0x180, calldataload(SIGMA_1_AT_Z))
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 1)
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(SIGMA_2_AT_Z))
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore8(0x03, 1)
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore(0x180, calldataload(Z_PERM_AT_ZW))
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 0)
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(TABLE_AT_Z))
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore8(0x03, 0)
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore(0x180, calldataload(LOOKUP_SELECTOR_AT_Z))
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 1)
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(TABLE_TYPE_AT_Z))
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore8(0x03, 1)
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore(0x180, calldataload(S_AT_ZW))
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 0)
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(Z_LOOKUP_AT_ZW))
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore8(0x03, 0)
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore(0x180, calldataload(TABLE_AT_ZW))
                    mstore(0x04, keccak256(0x13c, 0x64))
                    mstore8(0x13f, 1)
                    mstore(0x24, keccak256(0x13c, 0x64))
                    mstore(0x44, calldataload(LINEARISATION_AT_Z))
                    mstore(0x140, keccak256(0x00, 0x64))
                    mstore8(0x03, 1)
                    mstore(0x160, keccak256(0x00, 0x64))
                    mstore8(0x13f, 2)
                    mstore(0x180, shl(224, 7))
                    mstore(V, and(keccak256(0x13c, 0x48), mask))
                    calldatacopy(0x180, W_CALLDATA, OPENING_PROOFS_SIZE)
                    mstore(U, and(keccak256(0x140, 0xc0), mask))
                }

                // First: n^-1 (1 + y0)(1 + y1)..., last: n^-1 omega^-1 (LAST_0 + y0)(LAST_1 + y1)..., yi = z^(2^i).
                // No division: (X^n - 1) / (X - 1) is the product of the 1 + X^(2^i), and Ln(z) is L0(omega z).
                let gamma := mload(GAMMA)
                let alpha := mload(ALPHA)
                let first
                let last
                let r := R
                {
                    let y := mload(Z)
                    {
                        let y1 := mulmod(y, y, r)
                        let y2 := mulmod(y1, y1, r)
                        let y3 := mulmod(y2, y2, r)
                        let y4 := mulmod(y3, y3, r)
                        let y5 := mulmod(y4, y4, r)
                        first := mulmod(
                            add(y, 1),
                            mulmod(
                                add(y1, 1),
                                mulmod(
                                    add(y2, 1),
                                    mulmod(add(y3, 1), mulmod(add(y4, 1), mulmod(add(y5, 1), N_INVERSE, r), r), r),
                                    r
                                ),
                                r
                            ),
                            r
                        )
                        last := mulmod(
                            add(y, LAST_0),
                            mulmod(
                                add(y1, LAST_1),
                                mulmod(
                                    add(y2, LAST_2),
                                    mulmod(
                                        add(y3, LAST_3),
                                        mulmod(add(y4, LAST_4), mulmod(add(y5, LAST_5), LAST_SCALE, r), r),
                                        r
                                    ),
                                    r
                                ),
                                r
                            ),
                            r
                        )
                        y := mulmod(y5, y5, r)
                    }
                    {
                        let y7 := mulmod(y, y, r)
                        let y8 := mulmod(y7, y7, r)
                        let y9 := mulmod(y8, y8, r)
                        let y10 := mulmod(y9, y9, r)
                        let y11 := mulmod(y10, y10, r)
                        first := mulmod(
                            add(y, 1),
                            mulmod(
                                add(y7, 1),
                                mulmod(
                                    add(y8, 1),
                                    mulmod(add(y9, 1), mulmod(add(y10, 1), mulmod(add(y11, 1), first, r), r), r),
                                    r
                                ),
                                r
                            ),
                            r
                        )
                        last := mulmod(
                            add(y, LAST_6),
                            mulmod(
                                add(y7, LAST_7),
                                mulmod(
                                    add(y8, LAST_8),
                                    mulmod(
                                        add(y9, LAST_9),
                                        mulmod(add(y10, LAST_10), mulmod(add(y11, LAST_11), last, r), r),
                                        r
                                    ),
                                    r
                                ),
                                r
                            ),
                            r
                        )
                        y := mulmod(y11, y11, r)
                    }
                    {
                        let y13 := mulmod(y, y, r)
                        let y14 := mulmod(y13, y13, r)
                        let y15 := mulmod(y14, y14, r)
                        first := mulmod(
                            add(y, 1),
                            mulmod(add(y13, 1), mulmod(add(y14, 1), mulmod(add(y15, 1), first, r), r), r),
                            r
                        )
                        last := mulmod(
                            add(y, LAST_12),
                            mulmod(
                                add(y13, LAST_13),
                                mulmod(add(y14, LAST_14), mulmod(add(y15, LAST_15), last, r), r),
                                r
                            ),
                            r
                        )
                        y := mulmod(y15, y15, r)
                    }
                    mstore(Z_TO_N, y)
                }

                // p_k = g^(n-1), by p_j = g^(2^j - 1): p_(2j) is p_j^(2^j) p_j, p_(j+1) is p_j^2 g.
                let p := mulmod(mload(GAMMA_LOOKUP), add(mload(BETA_LOOKUP), 1), r)
                mstore(G, p)
                {
                    let y
                    p := mulmod(mulmod(p, p, r), p, r)
                    y := mulmod(p, p, r)
                    p := mulmod(mulmod(y, y, r), p, r)
                    y := mulmod(p, p, r)
                    y := mulmod(y, y, r)
                    y := mulmod(y, y, r)
                    p := mulmod(mulmod(y, y, r), p, r)
                    y := mulmod(p, p, r)
                    y := mulmod(y, y, r)
                    y := mulmod(y, y, r)
                    y := mulmod(y, y, r)
                    y := mulmod(y, y, r)
                    y := mulmod(y, y, r)
                    y := mulmod(y, y, r)
                    p := mulmod(mulmod(y, y, r), p, r)
                }

                // Whether h ZH = r(z) + r0, where r0 = PI L0 S - alpha^4 x3 and, nested in alpha,
                //   x3 = zp' A (d + gamma) + alpha x2,  x2 = L0 + alpha x1,
                //   x1 = alpha (L0 + alpha Ln g^(n-1)) - e zl' (g + bL s').
                {
                    let beta := mload(BETA)
                    // zp' A, A = (a + beta p0 + gamma)(b + beta p1 + gamma)(c + beta p2 + gamma).
                    let x :=
                        mulmod(
                            add(add(mulmod(beta, calldataload(SIGMA_0_AT_Z), r), calldataload(A_AT_Z)), gamma),
                            calldataload(Z_PERM_AT_ZW),
                            r
                        )
                    x := mulmod(
                        add(add(mulmod(beta, calldataload(SIGMA_1_AT_Z), r), calldataload(B_AT_Z)), gamma),
                        x,
                        r
                    )
                    x := mulmod(
                        add(add(mulmod(beta, calldataload(SIGMA_2_AT_Z), r), calldataload(C_AT_Z)), gamma),
                        x,
                        r
                    )
                    mstore(PERMUTATION, x)
                    // e zl', e = z - omega^-1.
                    let step := mulmod(add(mload(Z), MINUS_OMEGA_INVERSE), calldataload(Z_LOOKUP_AT_ZW), r)
                    mstore(LOOKUP_STEP, step)
                    step := mulmod(step, add(mload(G), mulmod(mload(BETA_LOOKUP), calldataload(S_AT_ZW), r)), r)
                    p := add(mulmod(mulmod(alpha, last, r), p, r), first)
                    p := add(mulmod(alpha, add(mulmod(p, alpha, r), sub(r, step)), r), first)
                    p := add(mulmod(p, alpha, r), mulmod(x, add(calldataload(D_AT_Z), gamma), r))
                    x := mulmod(alpha, alpha, r)
                    p := mulmod(mulmod(p, x, r), x, r)
                }
                p := eq(
                    addmod(mulmod(calldataload(QUOTIENT_AT_Z), add(mload(Z_TO_N), MINUS_ONE), r), p, r),
                    addmod(
                        mulmod(mulmod(calldataload(PUBLIC_INPUT), first, r), calldataload(SELECTOR_AT_Z), r),
                        calldataload(LINEARISATION_AT_Z),
                        r
                    )
                )
                if gt(p, eq(mload(Z_TO_N), 1)) {
                    // Scalars inside [D1], times v; sums stay below 5 r without reduction.
                    let v := mload(V)
                    {
                        let a := calldataload(A_AT_Z)
                        let b := calldataload(B_AT_Z)
                        let c := calldataload(C_AT_Z)
                        // v C, C = alpha (a^2 - b) + alpha^2 (b^2 - c) + alpha^3 (a c - d).
                        let x := mulmod(alpha, add(mulmod(a, c, r), sub(r, calldataload(D_AT_Z))), r)
                        x := mulmod(alpha, add(add(mulmod(b, b, r), sub(r, c)), x), r)
                        x := mulmod(alpha, add(add(mulmod(a, a, r), sub(r, b)), x), r)
                        mstore(SCALAR_CUSTOM, mulmod(v, x, r))
                        // f = ls (a + eta b + eta^2 c + eta^3 tt), T = g + tab + bL tab'.
                        let eta := mload(ETA)
                        x := add(mulmod(eta, add(mulmod(eta, calldataload(TABLE_TYPE_AT_Z), r), c), r), b)
                        x := add(
                            mulmod(calldataload(LOOKUP_SELECTOR_AT_Z), add(mulmod(eta, x, r), a), r),
                            mload(GAMMA_LOOKUP)
                        )
                        eta := mload(BETA_LOOKUP)
                        x := mulmod(
                            add(add(mulmod(eta, calldataload(TABLE_AT_ZW), r), mload(G)), calldataload(TABLE_AT_Z)),
                            x,
                            r
                        )
                        x := mulmod(mulmod(x, add(eta, 1), r), add(mload(Z), MINUS_OMEGA_INVERSE), r)
                        // v alpha^6 (alpha L0 + alpha^2 Ln - e (1 + bL)(gL + f) T).
                        x := add(mulmod(alpha, add(mulmod(alpha, last, r), first), r), sub(r, x))
                        let alpha2 := mulmod(alpha, alpha, r)
                        let v4 := mulmod(mulmod(v, alpha2, r), alpha2, r)
                        alpha2 := mulmod(v4, alpha2, r)
                        mstore(SCALAR_Z_LOOKUP, mulmod(alpha2, x, r))
                        mstore(SCALAR_S, mulmod(alpha2, mload(LOOKUP_STEP), r))
                        // -v alpha^4 beta zp' A.
                        mstore(SCALAR_SIGMA_3, sub(r, mulmod(mulmod(v4, mload(BETA), r), mload(PERMUTATION), r)))
                        // v alpha^4 (B + alpha L0), B = (a + x + gamma)(b + k0 x + gamma)(c + k1 x + gamma)(d + k2 x +
                        // gamma).
                        x := mulmod(mload(BETA), mload(Z), r)
                        a := mulmod(add(add(a, x), gamma), add(add(b, mulmod(x, K_0, r)), gamma), r)
                        a := mulmod(add(add(c, mulmod(x, K_1, r)), gamma), a, r)
                        a := mulmod(add(add(calldataload(D_AT_Z), mulmod(x, K_2, r)), gamma), a, r)
                        mstore(SCALAR_Z_PERM, mulmod(v4, add(a, mulmod(alpha, first, r)), r))
                    }
                    {
                        // Powers of v; theta = v^10 + u v^17.
                        let v2 := mulmod(v, v, r)
                        mstore(V_2, v2)
                        let v4 := mulmod(v2, v2, r)
                        let v5 := mulmod(v4, v, r)
                        v4 := mulmod(v4, v2, r)
                        mstore(V_6, v4)
                        // u v^13 and on.
                        let x := mulmod(mulmod(mulmod(v4, v4, r), v, r), mload(U), r)
                        mstore(SCALAR_Z_PERM, add(mload(SCALAR_Z_PERM), x))
                        x := mulmod(x, v, r)
                        mstore(SCALAR_D, add(v5, x))
                        x := mulmod(x, v, r)
                        mstore(SCALAR_S, add(mload(SCALAR_S), x))
                        x := mulmod(x, v, r)
                        mstore(SCALAR_Z_LOOKUP, add(mload(SCALAR_Z_LOOKUP), x))
                        mstore(THETA, add(mulmod(v5, v5, r), mulmod(x, v, r)))
                    }
                    // -E, E = h + v (r(z) + v (a + ... + v (tt + u v (zp' + v (d' + v (s' + v (zl' + v tab')))))).
                    let e :=
                        add(
                            calldataload(Z_PERM_AT_ZW),
                            mulmod(
                                v,
                                add(
                                    calldataload(D_AT_ZW),
                                    mulmod(
                                        v,
                                        add(
                                            calldataload(S_AT_ZW),
                                            mulmod(
                                                v,
                                                add(
                                                    calldataload(Z_LOOKUP_AT_ZW),
                                                    mulmod(v, calldataload(TABLE_AT_ZW), r)
                                                ),
                                                r
                                            )
                                        ),
                                        r
                                    )
                                ),
                                r
                            )
                        )
                    e := add(
                        calldataload(SIGMA_2_AT_Z),
                        mulmod(
                            v,
                            add(
                                calldataload(TABLE_AT_Z),
                                mulmod(
                                    v,
                                    add(
                                        calldataload(LOOKUP_SELECTOR_AT_Z),
                                        mulmod(
                                            v,
                                            add(calldataload(TABLE_TYPE_AT_Z), mulmod(v, mulmod(mload(U), e, r), r)),
                                            r
                                        )
                                    ),
                                    r
                                )
                            ),
                            r
                        )
                    )
                    e := add(
                        calldataload(C_AT_Z),
                        mulmod(
                            v,
                            add(
                                calldataload(D_AT_Z),
                                mulmod(
                                    v,
                                    add(
                                        calldataload(SELECTOR_AT_Z),
                                        mulmod(
                                            v,
                                            add(
                                                calldataload(SIGMA_0_AT_Z),
                                                mulmod(v, add(calldataload(SIGMA_1_AT_Z), mulmod(v, e, r)), r)
                                            ),
                                            r
                                        )
                                    ),
                                    r
                                )
                            ),
                            r
                        )
                    )
                    mstore(
                        SCALAR_ONE,
                        sub(
                            add(r, r),
                            add(
                                calldataload(QUOTIENT_AT_Z),
                                mulmod(
                                    v,
                                    add(
                                        calldataload(LINEARISATION_AT_Z),
                                        mulmod(
                                            v,
                                            add(
                                                calldataload(A_AT_Z),
                                                mulmod(v, add(calldataload(B_AT_Z), mulmod(v, e, r)), r)
                                            ),
                                            r
                                        )
                                    ),
                                    r
                                )
                            )
                        )
                    )

                    let ok := 1
                    // v S (q_const + a (q_a + b q_ab + c q_ac) + b q_b + c q_c + d q_d + d' q_dnext). Starts SUM.
                    {
                        mstore(ARG, Q_AB_X)
                        mstore(ARG_Y, Q_AB_Y)
                        mstore(ARG_FACTOR, calldataload(B_AT_Z))
                        let ok0 := staticcall(POINT_GAS, EC_MUL, ARG, 0x60, SUM, 0x40)
                        mstore(ARG, Q_AC_X)
                        mstore(ARG_Y, Q_AC_Y)
                        mstore(ARG_FACTOR, calldataload(C_AT_Z))
                        let ok1 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40),
                                staticcall(POINT_GAS, EC_MUL, ARG, 0x60, ARG, 0x40)
                            )
                        mstore(ARG, Q_A_X)
                        mstore(ARG_Y, Q_A_Y)
                        let ok2 := staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40)
                        mstore(ARG, calldataload(A_AT_Z))
                        let ok3 := staticcall(POINT_GAS, EC_MUL, SUM, 0x60, SUM, 0x40)
                        mstore(ARG, Q_B_X)
                        mstore(ARG_Y, Q_B_Y)
                        mstore(ARG_FACTOR, calldataload(B_AT_Z))
                        let ok4 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40),
                                staticcall(POINT_GAS, EC_MUL, ARG, 0x60, ARG, 0x40)
                            )
                        mstore(ARG, Q_C_X)
                        mstore(ARG_Y, Q_C_Y)
                        mstore(ARG_FACTOR, calldataload(C_AT_Z))
                        let ok5 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40),
                                staticcall(POINT_GAS, EC_MUL, ARG, 0x60, ARG, 0x40)
                            )
                        mstore(ARG, Q_D_X)
                        mstore(ARG_Y, Q_D_Y)
                        mstore(ARG_FACTOR, calldataload(D_AT_Z))
                        let ok6 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40),
                                staticcall(POINT_GAS, EC_MUL, ARG, 0x60, ARG, 0x40)
                            )
                        mstore(ARG, Q_D_NEXT_X)
                        mstore(ARG_Y, Q_D_NEXT_Y)
                        mstore(ARG_FACTOR, calldataload(D_AT_ZW))
                        let ok7 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40),
                                staticcall(POINT_GAS, EC_MUL, ARG, 0x60, ARG, 0x40)
                            )
                        mstore(ARG, Q_CONST_X)
                        mstore(ARG_Y, Q_CONST_Y)
                        let ok8 := staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40)
                        mstore(ARG, mulmod(v, calldataload(SELECTOR_AT_Z), r))
                        let ok9 := staticcall(POINT_GAS, EC_MUL, SUM, 0x60, SUM, 0x40)
                        ok := and(
                            ok9,
                            and(ok8, and(ok7, and(ok6, and(ok5, and(ok4, and(ok3, and(ok2, and(ok1, and(ok0, ok)))))))))
                        )
                    }
                    // Adds theta (col_0 + eta (col_1 + eta (col_2 + eta col_3))).
                    {
                        let eta := mload(ETA)
                        mstore(NESTED, COLUMN_3_X)
                        mstore(NESTED_Y, COLUMN_3_Y)
                        mstore(NESTED_ARG, eta)
                        let ok0 := staticcall(POINT_GAS, EC_MUL, NESTED, 0x60, NESTED, 0x40)
                        mstore(NESTED_ARG, COLUMN_2_X)
                        mstore(NESTED_ARG_Y, COLUMN_2_Y)
                        let ok1 := staticcall(POINT_GAS, EC_ADD, NESTED, 0x80, NESTED, 0x40)
                        mstore(NESTED_ARG, eta)
                        let ok2 := staticcall(POINT_GAS, EC_MUL, NESTED, 0x60, NESTED, 0x40)
                        mstore(NESTED_ARG, COLUMN_1_X)
                        mstore(NESTED_ARG_Y, COLUMN_1_Y)
                        let ok3 := staticcall(POINT_GAS, EC_ADD, NESTED, 0x80, NESTED, 0x40)
                        mstore(NESTED_ARG, eta)
                        let ok4 := staticcall(POINT_GAS, EC_MUL, NESTED, 0x60, NESTED, 0x40)
                        mstore(NESTED_ARG, COLUMN_0_X)
                        mstore(NESTED_ARG_Y, COLUMN_0_Y)
                        let ok5 := staticcall(POINT_GAS, EC_ADD, NESTED, 0x80, NESTED, 0x40)
                        mstore(NESTED_ARG, mload(THETA))
                        let ok6 := staticcall(POINT_GAS, EC_MUL, NESTED, 0x60, ARG, 0x40)
                        let ok7 := staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40)
                        ok := and(ok7, and(ok6, and(ok5, and(ok4, and(ok3, and(ok2, and(ok1, and(ok0, ok))))))))
                    }
                    // Adds v^6 (main + v (sigma 0 + v (sigma 1 + v (sigma 2 + v^2 (lookup + v type))))), then the
                    // custom selector, sigma 3 and -E [1]_1.
                    {
                        mstore(NESTED, TABLE_TYPE_X)
                        mstore(NESTED_Y, TABLE_TYPE_Y)
                        mstore(NESTED_ARG, v)
                        let ok0 := staticcall(POINT_GAS, EC_MUL, NESTED, 0x60, NESTED, 0x40)
                        mstore(NESTED_ARG, LOOKUP_SELECTOR_X)
                        mstore(NESTED_ARG_Y, LOOKUP_SELECTOR_Y)
                        let ok1 := staticcall(POINT_GAS, EC_ADD, NESTED, 0x80, NESTED, 0x40)
                        mstore(NESTED_ARG, mload(V_2))
                        let ok2 := staticcall(POINT_GAS, EC_MUL, NESTED, 0x60, NESTED, 0x40)
                        mstore(NESTED_ARG, SIGMA_2_X)
                        mstore(NESTED_ARG_Y, SIGMA_2_Y)
                        let ok3 := staticcall(POINT_GAS, EC_ADD, NESTED, 0x80, NESTED, 0x40)
                        mstore(NESTED_ARG, v)
                        let ok4 := staticcall(POINT_GAS, EC_MUL, NESTED, 0x60, NESTED, 0x40)
                        mstore(NESTED_ARG, SIGMA_1_X)
                        mstore(NESTED_ARG_Y, SIGMA_1_Y)
                        let ok5 := staticcall(POINT_GAS, EC_ADD, NESTED, 0x80, NESTED, 0x40)
                        mstore(NESTED_ARG, v)
                        let ok6 := staticcall(POINT_GAS, EC_MUL, NESTED, 0x60, NESTED, 0x40)
                        mstore(NESTED_ARG, SIGMA_0_X)
                        mstore(NESTED_ARG_Y, SIGMA_0_Y)
                        let ok7 := staticcall(POINT_GAS, EC_ADD, NESTED, 0x80, NESTED, 0x40)
                        mstore(NESTED_ARG, v)
                        let ok8 := staticcall(POINT_GAS, EC_MUL, NESTED, 0x60, NESTED, 0x40)
                        mstore(NESTED_ARG, SELECTOR_MAIN_X)
                        mstore(NESTED_ARG_Y, SELECTOR_MAIN_Y)
                        let ok9 := staticcall(POINT_GAS, EC_ADD, NESTED, 0x80, NESTED, 0x40)
                        mstore(NESTED_ARG, mload(V_6))
                        let ok10 := staticcall(POINT_GAS, EC_MUL, NESTED, 0x60, ARG, 0x40)
                        let ok11 := staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40)
                        mstore(ARG, SELECTOR_CUSTOM_X)
                        mstore(ARG_Y, SELECTOR_CUSTOM_Y)
                        mstore(ARG_FACTOR, mload(SCALAR_CUSTOM))
                        let ok12 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40),
                                staticcall(POINT_GAS, EC_MUL, ARG, 0x60, ARG, 0x40)
                            )
                        mstore(ARG, SIGMA_3_X)
                        mstore(ARG_Y, SIGMA_3_Y)
                        mstore(ARG_FACTOR, mload(SCALAR_SIGMA_3))
                        let ok13 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40),
                                staticcall(POINT_GAS, EC_MUL, ARG, 0x60, ARG, 0x40)
                            )
                        mstore(ARG, ONE_1_X)
                        mstore(ARG_Y, ONE_1_Y)
                        mstore(ARG_FACTOR, mload(SCALAR_ONE))
                        let ok14 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40),
                                staticcall(POINT_GAS, EC_MUL, ARG, 0x60, ARG, 0x40)
                            )
                        ok := and(
                            ok14,
                            and(
                                ok13,
                                and(
                                    ok12,
                                    and(
                                        ok11,
                                        and(
                                            ok10,
                                            and(
                                                ok9,
                                                and(
                                                    ok8,
                                                    and(
                                                        ok7,
                                                        and(
                                                            ok6,
                                                            and(
                                                                ok5,
                                                                and(ok4, and(ok3, and(ok2, and(ok1, and(ok0, ok)))))
                                                            )
                                                        )
                                                    )
                                                )
                                            )
                                        )
                                    )
                                )
                            )
                        )
                    }
                    // Adds t0 + z^n (t1 + z^n (t2 + z^n t3)), with power = z^n.
                    {
                        let power := mload(Z_TO_N)
                        mstore(T_3_FACTOR, power)
                        let ok0 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, T_2, 0x80, T_2, 0x40),
                                staticcall(POINT_GAS, EC_MUL, T_3, 0x60, T_3, 0x40)
                            )
                        mstore(T_2_FACTOR, power)
                        let ok1 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, T_1, 0x80, T_1, 0x40),
                                staticcall(POINT_GAS, EC_MUL, T_2, 0x60, T_2, 0x40)
                            )
                        mstore(T_1_FACTOR, power)
                        let ok2 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, T_0, 0x80, ARG, 0x40),
                                staticcall(POINT_GAS, EC_MUL, T_1, 0x60, T_1, 0x40)
                            )
                        let ok3 := staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40)
                        ok := and(ok3, and(ok2, and(ok1, and(ok0, ok))))
                    }
                    // Adds z_lookup, s, z_perm and d with their scalars, and v^2 (a + v (b + v c)).
                    {
                        mstore(Z_LOOKUP_FACTOR, mload(SCALAR_Z_LOOKUP))
                        let ok0 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40),
                                staticcall(POINT_GAS, EC_MUL, Z_LOOKUP, 0x60, ARG, 0x40)
                            )
                        mstore(S_FACTOR, mload(SCALAR_S))
                        let ok1 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40),
                                staticcall(POINT_GAS, EC_MUL, S, 0x60, ARG, 0x40)
                            )
                        mstore(Z_PERM_FACTOR, mload(SCALAR_Z_PERM))
                        let ok2 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40),
                                staticcall(POINT_GAS, EC_MUL, Z_PERM, 0x60, ARG, 0x40)
                            )
                        mstore(D_FACTOR, mload(SCALAR_D))
                        let ok3 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40),
                                staticcall(POINT_GAS, EC_MUL, D, 0x60, ARG, 0x40)
                            )
                        mstore(C_FACTOR, v)
                        let ok4 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, B, 0x80, B, 0x40),
                                staticcall(POINT_GAS, EC_MUL, C, 0x60, C, 0x40)
                            )
                        mstore(B_FACTOR, v)
                        let ok5 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, A, 0x80, A, 0x40),
                                staticcall(POINT_GAS, EC_MUL, B, 0x60, B, 0x40)
                            )
                        mstore(A_FACTOR, mload(V_2))
                        let ok6 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40),
                                staticcall(POINT_GAS, EC_MUL, A, 0x60, ARG, 0x40)
                            )
                        ok := and(ok6, and(ok5, and(ok4, and(ok3, and(ok2, and(ok1, and(ok0, ok)))))))
                    }
                    // Adds u z omega W' and z W. Writes X = W + u W'.
                    {
                        let z := mload(Z)
                        let u := mload(U)
                        mstore(W_NEXT_FACTOR, mulmod(mulmod(u, z, r), OMEGA, r))
                        let ok0 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40),
                                staticcall(POINT_GAS, EC_MUL, W_NEXT, 0x60, ARG, 0x40)
                            )
                        mstore(W_NEXT_FACTOR, u)
                        let ok1 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, W, 0x80, X, 0x40),
                                staticcall(POINT_GAS, EC_MUL, W_NEXT, 0x60, W_NEXT, 0x40)
                            )
                        mstore(W_FACTOR, z)
                        let ok2 :=
                            and(
                                staticcall(POINT_GAS, EC_ADD, SUM, 0x80, SUM, 0x40),
                                staticcall(POINT_GAS, EC_MUL, W, 0x60, ARG, 0x40)
                            )
                        ok := and(ok2, and(ok1, and(ok0, ok)))
                    }

                    // e(G, [1]_2) e(-X, [tau]_2) = 1 for X = W + u W', asked as e(G, [1]_2) e(X, -[tau]_2) = 1. Without
                    // gas when a call failed: SUM and X may be anything then.
                    mstore(PAIRING_ONE_2_X_1, ONE_2_X_1)
                    mstore(PAIRING_ONE_2_X_0, ONE_2_X_0)
                    mstore(PAIRING_ONE_2_Y_1, ONE_2_Y_1)
                    mstore(PAIRING_ONE_2_Y_0, ONE_2_Y_0)
                    mstore(PAIRING_MINUS_TAU_2_X_1, MINUS_TAU_2_X_1)
                    mstore(PAIRING_MINUS_TAU_2_X_0, MINUS_TAU_2_X_0)
                    mstore(PAIRING_MINUS_TAU_2_Y_1, MINUS_TAU_2_Y_1)
                    mstore(PAIRING_MINUS_TAU_2_Y_0, MINUS_TAU_2_Y_0)
                    let called := staticcall(mul(ok, gas()), EC_PAIRING, 0x00, 0x180, 0x00, 0x20)
                    // A chain without the precompile answers with success and no data.
                    called := and(called, eq(returndatasize(), 0x20))
                    if and(called, mload(0x00)) { return(0x00, 0x20) }
                    switch called
                    case 0 { mstore(FAILURE, FAILED_PRECOMPILE) }
                    default { mstore(FAILURE, FAILED_PAIRING) }
                }
            }
        }
        return _reject(_publicInputs, _proof);
    }

    /// @inheritdoc IVerifier
    /// @dev Anybody may call it. Keccak of the 20 commitments in the order q_a, q_b, q_c, q_d, q_ab, q_ac, q_const,
    /// q_dnext, main and custom selector, sigma 0-3, lookup selector, columns 0-3, table type, then one zero word.
    function verificationKeyHash() external pure returns (bytes32) {
        return KEY_HASH;
    }

    /* REFUSAL */

    /// @dev Asks again with the words reduced, or, when they are and only the encoding is unusual, in the usual one;
    /// otherwise reverts with the first rule that the call breaks. Asking again gives reduced words in the usual
    /// encoding, which are accepted or break a rule, so it happens once.
    function _reject(uint256[] calldata _publicInputs, uint256[] calldata _proof) private view returns (bool) {
        uint256 failure;
        bool inDomain;
        assembly {
            failure := mload(FAILURE)
            inDomain := eq(mload(Z_TO_N), 1)
            mstore(0x40, 0x80)
        }
        if (_publicInputs.length != 1) revert WrongPublicInputCount(1, _publicInputs.length);
        if (_proof.length != PROOF_WORDS) revert WrongProofLength(PROOF_WORDS, _proof.length);
        uint256[] memory publicInputs = _publicInputs;
        uint256[] memory proof = _proof;
        if (_reduce(publicInputs, proof)) return this.verify(publicInputs, proof);
        _checkPoints(proof);
        if (failure == 0) return this.verify(_publicInputs, _proof);
        if (failure == FAILED_QUOTIENT) {
            if (inDomain) revert ChallengeInDomain();
            revert QuotientMismatch();
        }
        if (failure == FAILED_PRECOMPILE) revert PrecompileFailed();
        revert PairingMismatch();
    }

    /// @dev Reduces words in place as deployed verifiers do: coordinates modulo q, scalars modulo r, the public input
    /// to its low 253 bits. Returns whether there was something to reduce.
    function _reduce(uint256[] memory _publicInputs, uint256[] memory _proof) private pure returns (bool reduced) {
        reduced = _publicInputs[0] >> PUBLIC_INPUT_BITS != 0;
        _publicInputs[0] %= 1 << PUBLIC_INPUT_BITS;
        for (uint256 i = 0; i < PROOF_WORDS; ++i) {
            uint256 modulus = _isScalar(i) ? R : Q;
            reduced = reduced || _proof[i] >= modulus;
            _proof[i] %= modulus;
        }
    }

    /// @dev Reverts with the first point of the proof, of reduced words, that is off the curve or at infinity.
    function _checkPoints(uint256[] memory _proof) private pure {
        for (uint256 i = 0; i < PROOF_WORDS; i += 2) {
            if (!_isScalar(i) && !_isPoint(_proof[i], _proof[i + 1])) revert PointNotOnCurve(i);
        }
    }

    /// @dev Whether word number `_word` is a scalar; the others are coordinates.
    function _isScalar(uint256 _word) private pure returns (bool) {
        return _word >= FIRST_SCALAR && _word < FIRST_OPENING_PROOF;
    }

    /// @dev y^2 = x^3 + 3.
    function _isPoint(uint256 _x, uint256 _y) private pure returns (bool) {
        uint256 q = Q;
        return mulmod(_y, _y, q) == addmod(mulmod(mulmod(_x, _x, q), _x, q), 3, q);
    }
}
