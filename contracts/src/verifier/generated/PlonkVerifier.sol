// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity 0.8.37;

import {
    IVerifier
} from "@matterlabs/zksync-contracts/contracts/l1-contracts/state-transition/chain-interfaces/IVerifier.sol";

/// @notice PLONK verifier over BN254 for one verifying key, generated from the key by verifier-gen: do not edit.
/// @dev Constants under KEY come from the key; everything else is the same for every key of one domain size.
///
/// Strict: a proof has one encoding, of 44 words. Words that are not below their modulus, points off the curve or at
/// infinity and public inputs of more than 253 bits are refused. `verify` returns true or reverts.
///
/// Vocabulary, after plonk-equations.md: a, b, c, d, h, r(z), ... are openings at z, a prime (d', zp') marks openings
/// at z omega; [p] is the commitment to p; a pointer is an absolute memory address. The private functions speak to
/// each other through memory only:
///
///   pointer size  life name                   content
///   0x0120   64  0-14 A                      [a]
///   0x0160   64  0-13 B                      [b]
///   0x01a0   64  0-12 C                      [c]
///   0x01e0   64  0-11 D                      [d]
///   0x0220   64  0-10 Z_PERM                 [z_perm]
///   0x0260   64   0-9 S                      [s]
///   0x02a0   64   0-8 Z_LOOKUP               [z_lookup]
///   0x02e0   64   0-6 T_0                    [t0]
///   0x0320   64   0-6 T_1                    [t1]
///   0x0360   64   0-5 T_2                    [t2]
///   0x03a0   64   0-4 T_3                    [t3]
///   0x0400   32   0-3 A_AT_Z                 a
///   0x0420   32   0-3 B_AT_Z                 b
///   0x0440   32   0-3 C_AT_Z                 c
///   0x0460   32   0-3 D_AT_Z                 d
///   0x0480   32   0-3 D_AT_ZW                d'
///   0x04a0   32   0-3 SELECTOR_AT_Z          S, main gate selector
///   0x04c0   32   0-3 SIGMA_0_AT_Z           p0
///   0x04e0   32   0-3 SIGMA_1_AT_Z           p1
///   0x0500   32   0-3 SIGMA_2_AT_Z           p2
///   0x0520   32   0-3 Z_PERM_AT_ZW           zp'
///   0x0540   32   0-3 S_AT_ZW                s'
///   0x0560   32   0-3 Z_LOOKUP_AT_ZW         zl'
///   0x0580   32   0-3 TABLE_AT_Z             tab
///   0x05a0   32   0-3 TABLE_AT_ZW            tab'
///   0x05c0   32   0-3 LOOKUP_SELECTOR_AT_Z   ls
///   0x05e0   32   0-3 TABLE_TYPE_AT_Z        tt
///   0x0600   32   0-3 QUOTIENT_AT_Z          h
///   0x0620   32   0-3 LINEARISATION_AT_Z     r(z)
///   0x0640   64  0-16 W                      W, opening proof for z
///   0x0680   64  0-15 W_NEXT                 W', opening proof for z omega
///   0x06e0   32  0-16 SCALAR_MODULUS         r
///   0x0700   32   0-1 CHALLENGE_MASK         the low 253 bits
///   0x0720   32   0-0 BASE_MODULUS           q
///   0x0740   32   0-2 PUBLIC_INPUT           PI
///   0x0000  100   1-1 HASH_INPUT_0           tag (4 bytes), state s0, s1, word or counter
///   0x0080  100   1-1 HASH_INPUT_1           the same; each receives the hashes of the other
///   0x0760   32   1-3 ETA                    eta
///   0x0780   32   1-2 BETA                   beta
///   0x07a0   32   1-2 GAMMA                  gamma
///   0x07c0   32   1-2 BETA_LOOKUP            bL
///   0x07e0   32   1-2 GAMMA_LOOKUP           gL
///   0x0800   32   1-2 ALPHA                  alpha
///   0x0820   32  1-16 Z                      z
///   0x0840   32  1-16 V                      v
///   0x0860   32  1-15 U                      u
///   0x0880   32  2-16 VANISHING              ZH = z^n - 1
///   0x08a0   32   2-2 LAGRANGE_FIRST         L0
///   0x08c0   32   2-2 LAGRANGE_LAST          Ln
///   0x08e0   32   2-2 G                      g
///   0x0900   32   2-2 G_POWER                g^(n-1)
///   0x0920   32   2-2 PERMUTATION            zp' A
///   0x0940   32   2-2 LOOKUP_STEP            e zl'
///   0x0960   32  2-16 V_2                    v^2
///   0x0980   32   2-3 V_6                    v^6
///   0x09a0   32   2-3 THETA                  scalar of [tab]
///   0x09c0   32   2-3 SCALAR_CUSTOM          scalar of the custom selector
///   0x09e0   32   2-3 SCALAR_SIGMA_3         scalar of [sigma 3]
///   0x0a00   32  2-16 SCALAR_D               scalar of [d]
///   0x0a20   32  2-16 SCALAR_Z_PERM          scalar of [z_perm]
///   0x0a40   32  2-16 SCALAR_S               scalar of [s]
///   0x0a60   32  2-16 SCALAR_Z_LOOKUP        scalar of [z_lookup]
///   0x0a80   32   2-3 SCALAR_ONE             -E, scalar of [1]_1
///   0x0000   64  3-17 SUM                    sum that becomes G
///   0x0040   64  3-16 ARG                    point to add or to multiply
///   0x0080   32  3-16 ARG_FACTOR             scalar that multiplies ARG
///   0x00a0   64   3-3 NESTED                 inner sum
///   0x00e0   64   3-3 NESTED_ARG             point to add to it; its scalar before that
///   0x03e0   32   4-4 T_3_FACTOR             scalar of [t3]
///   0x03a0   32   5-5 T_2_FACTOR             scalar of [t2]
///   0x0360   32   6-6 T_1_FACTOR             scalar of [t1]
///   0x02e0   32   8-8 Z_LOOKUP_FACTOR        scalar of [z_lookup]
///   0x02a0   32   9-9 S_FACTOR               scalar of [s]
///   0x0260   32 10-10 Z_PERM_FACTOR          scalar of [z_perm]
///   0x0220   32 11-11 D_FACTOR               scalar of [d]
///   0x01e0   32 12-12 C_FACTOR               scalar of [c]
///   0x01a0   32 13-13 B_FACTOR               scalar of [b]
///   0x0160   32 14-14 A_FACTOR               scalar of [a]
///   0x00c0   64 15-17 X                      W + u W'
///   0x06c0   32 15-15 W_NEXT_FACTOR          scalar of W'
///   0x0680   32 16-16 W_FACTOR               scalar of W
///   0x0040   32 17-17 PAIRING_ONE_2_X_1      [1]_2, X_1
///   0x0060   32 17-17 PAIRING_ONE_2_X_0      [1]_2, X_0
///   0x0080   32 17-17 PAIRING_ONE_2_Y_1      [1]_2, Y_1
///   0x00a0   32 17-17 PAIRING_ONE_2_Y_0      [1]_2, Y_0
///   0x0100   32 17-17 PAIRING_MINUS_TAU_2_X_1 -[tau]_2, X_1
///   0x0120   32 17-17 PAIRING_MINUS_TAU_2_X_0 -[tau]_2, X_0
///   0x0140   32 17-17 PAIRING_MINUS_TAU_2_Y_1 -[tau]_2, Y_1
///   0x0160   32 17-17 PAIRING_MINUS_TAU_2_Y_0 -[tau]_2, Y_0
/// Life: 0 load, 1 transcript, 2 scalars, 3 sum of the key's points, 4-16 sum of the proof's points, 17 pairing. The
/// map starts at 0 and covers Solidity's free memory pointer, so the assembly is not memory-safe; whoever reverts
/// after the transcript began restores the pointer first.
contract PlonkVerifier is IVerifier {
    /* PROTOCOL */

    /// @dev Order of the groups, modulus of scalars.
    uint256 private constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;
    /// @dev Modulus of coordinates.
    uint256 private constant Q = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47;
    /// @dev r - 1, that is -1.
    uint256 private constant MINUS_ONE = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000000;
    /// @dev Longer public inputs are refused.
    uint256 private constant PUBLIC_INPUT_BITS = 253;

    uint256 private constant PROOF_WORDS = 44;
    /// @dev Words from here to FIRST_OPENING_PROOF are scalars, the others coordinates.
    uint256 private constant FIRST_SCALAR = 22;
    uint256 private constant FIRST_OPENING_PROOF = 40;
    /// @dev Sizes in bytes of the commitments, and of the openings with the opening proofs.
    uint256 private constant COMMITMENTS_SIZE = 0x2c0;
    uint256 private constant OPENINGS_SIZE = 0x2c0;

    /// @dev Precompiles (EIP-196, EIP-197).
    uint256 private constant EC_ADD = 6;
    uint256 private constant EC_MUL = 7;
    uint256 private constant EC_PAIRING = 8;

    /* KEY */

    /// @dev What `verificationKeyHash` returns; it does not cover the domain, the shifts and the G2 points.
    bytes32 private constant KEY_HASH = 0xa3750755b2f165553df74d07eff0a460f60a7ae8120ca68df69ad1f423d5055f;
    /// @dev The domain has n = 2^16 points; OMEGA generates it.
    uint256 private constant OMEGA = 0x09d2cc4b5782fbe923e49ace3f647643a5f5d8fb89091c3ababd582133584b29;
    uint256 private constant MINUS_OMEGA_INVERSE = 0x23713b8a920d4a1669cf1d903a441a61d0b8bc4abf4345d6bb2d7a1feb8d3e11;
    uint256 private constant N_INVERSE = 0x30641e0e92bebef818268d663bcad6dbcfd6c0149170f6d7d350b1b1fa6c1001;
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
    uint256 private constant HASH_INPUT_1 = 0x0080;
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
    uint256 private constant A = 0x0120;
    uint256 private constant A_Y = 0x0140;
    uint256 private constant A_FACTOR = 0x0160;
    uint256 private constant B = 0x0160;
    uint256 private constant B_Y = 0x0180;
    uint256 private constant B_FACTOR = 0x01a0;
    uint256 private constant C = 0x01a0;
    uint256 private constant C_Y = 0x01c0;
    uint256 private constant C_FACTOR = 0x01e0;
    uint256 private constant D = 0x01e0;
    uint256 private constant D_Y = 0x0200;
    uint256 private constant D_FACTOR = 0x0220;
    uint256 private constant Z_PERM = 0x0220;
    uint256 private constant Z_PERM_Y = 0x0240;
    uint256 private constant Z_PERM_FACTOR = 0x0260;
    uint256 private constant S = 0x0260;
    uint256 private constant S_Y = 0x0280;
    uint256 private constant S_FACTOR = 0x02a0;
    uint256 private constant Z_LOOKUP = 0x02a0;
    uint256 private constant Z_LOOKUP_Y = 0x02c0;
    uint256 private constant Z_LOOKUP_FACTOR = 0x02e0;
    uint256 private constant T_0 = 0x02e0;
    uint256 private constant T_0_Y = 0x0300;
    uint256 private constant T_1 = 0x0320;
    uint256 private constant T_1_Y = 0x0340;
    uint256 private constant T_1_FACTOR = 0x0360;
    uint256 private constant T_2 = 0x0360;
    uint256 private constant T_2_Y = 0x0380;
    uint256 private constant T_2_FACTOR = 0x03a0;
    uint256 private constant T_3 = 0x03a0;
    uint256 private constant T_3_Y = 0x03c0;
    uint256 private constant T_3_FACTOR = 0x03e0;
    uint256 private constant A_AT_Z = 0x0400;
    uint256 private constant B_AT_Z = 0x0420;
    uint256 private constant C_AT_Z = 0x0440;
    uint256 private constant D_AT_Z = 0x0460;
    uint256 private constant D_AT_ZW = 0x0480;
    uint256 private constant SELECTOR_AT_Z = 0x04a0;
    uint256 private constant SIGMA_0_AT_Z = 0x04c0;
    uint256 private constant SIGMA_1_AT_Z = 0x04e0;
    uint256 private constant SIGMA_2_AT_Z = 0x0500;
    uint256 private constant Z_PERM_AT_ZW = 0x0520;
    uint256 private constant S_AT_ZW = 0x0540;
    uint256 private constant Z_LOOKUP_AT_ZW = 0x0560;
    uint256 private constant TABLE_AT_Z = 0x0580;
    uint256 private constant TABLE_AT_ZW = 0x05a0;
    uint256 private constant LOOKUP_SELECTOR_AT_Z = 0x05c0;
    uint256 private constant TABLE_TYPE_AT_Z = 0x05e0;
    uint256 private constant QUOTIENT_AT_Z = 0x0600;
    uint256 private constant LINEARISATION_AT_Z = 0x0620;
    uint256 private constant W = 0x0640;
    uint256 private constant W_Y = 0x0660;
    uint256 private constant W_NEXT = 0x0680;
    uint256 private constant W_NEXT_Y = 0x06a0;
    uint256 private constant W_NEXT_FACTOR = 0x06c0;
    uint256 private constant W_FACTOR = 0x0680;
    uint256 private constant SCALAR_MODULUS = 0x06e0;
    uint256 private constant CHALLENGE_MASK = 0x0700;
    uint256 private constant BASE_MODULUS = 0x0720;
    uint256 private constant PUBLIC_INPUT = 0x0740;
    uint256 private constant ETA = 0x0760;
    uint256 private constant BETA = 0x0780;
    uint256 private constant GAMMA = 0x07a0;
    uint256 private constant BETA_LOOKUP = 0x07c0;
    uint256 private constant GAMMA_LOOKUP = 0x07e0;
    uint256 private constant ALPHA = 0x0800;
    uint256 private constant Z = 0x0820;
    uint256 private constant V = 0x0840;
    uint256 private constant U = 0x0860;
    uint256 private constant VANISHING = 0x0880;
    uint256 private constant LAGRANGE_FIRST = 0x08a0;
    uint256 private constant LAGRANGE_LAST = 0x08c0;
    uint256 private constant G = 0x08e0;
    uint256 private constant G_POWER = 0x0900;
    uint256 private constant PERMUTATION = 0x0920;
    uint256 private constant LOOKUP_STEP = 0x0940;
    uint256 private constant V_2 = 0x0960;
    uint256 private constant V_6 = 0x0980;
    uint256 private constant THETA = 0x09a0;
    uint256 private constant SCALAR_CUSTOM = 0x09c0;
    uint256 private constant SCALAR_SIGMA_3 = 0x09e0;
    uint256 private constant SCALAR_D = 0x0a00;
    uint256 private constant SCALAR_Z_PERM = 0x0a20;
    uint256 private constant SCALAR_S = 0x0a40;
    uint256 private constant SCALAR_Z_LOOKUP = 0x0a60;
    uint256 private constant SCALAR_ONE = 0x0a80;

    /* ERRORS */

    error WrongPublicInputCount(uint256 expected, uint256 actual);
    error WrongProofLength(uint256 expected, uint256 actual);
    /// @notice The public input has more than 253 bits.
    error PublicInputTooLarge(uint256 actual);
    /// @notice Word number `word` of the proof is a scalar that is not below r.
    error ScalarNotCanonical(uint256 word, uint256 actual);
    /// @notice Word number `word` of the proof is a coordinate that is not below q.
    error CoordinateNotCanonical(uint256 word, uint256 actual);
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
    function verify(uint256[] calldata _publicInputs, uint256[] calldata _proof) external view returns (bool) {
        if (_publicInputs.length != 1) revert WrongPublicInputCount(1, _publicInputs.length);
        if (_proof.length != PROOF_WORDS) revert WrongProofLength(PROOF_WORDS, _proof.length);
        uint256 publicInput;
        assembly ("memory-safe") {
            publicInput := calldataload(_publicInputs.offset)
        }
        if (publicInput >> PUBLIC_INPUT_BITS != 0) revert PublicInputTooLarge(publicInput);
        assembly {
            mstore(SCALAR_MODULUS, R)
            mstore(BASE_MODULUS, Q)
            mstore(CHALLENGE_MASK, sub(shl(PUBLIC_INPUT_BITS, 1), 1))
            mstore(PUBLIC_INPUT, publicInput)
            calldatacopy(A, _proof.offset, COMMITMENTS_SIZE)
            calldatacopy(A_AT_Z, add(_proof.offset, COMMITMENTS_SIZE), OPENINGS_SIZE)
        }
        bool valid = _areScalarsCanonical() && _areStatePointsValid() && _areOtherPointsValid();
        if (!valid || !_areQuotientPointsValid()) _rejectWords(_proof);

        _absorbState();
        _absorbProducts();
        _absorbQuotient();
        _absorbOpenings();
        _absorbOpeningProofs();
        _computeFirstLagrange();
        _computeLastLagrange();
        _computePowerOfG();
        if (!_isQuotientRight()) _rejectQuotient();

        _computeLinearisationScalars();
        _computeOpeningScalars();
        bool ok = _sumGates(true);
        ok = _sumTable(ok);
        ok = _sumSelectors(ok);
        ok = _sumQuotient(ok);
        ok = _sumState(ok);
        ok = _sumOpeningProofs(ok);
        if (!ok) _rejectPrecompile();
        // Returns true from here, or reverts.
        _checkPairing();
    }

    /// @inheritdoc IVerifier
    /// @dev Anybody may call it. Keccak of the 20 commitments in the order q_a, q_b, q_c, q_d, q_ab, q_ac, q_const,
    /// q_dnext, main and custom selector, sigma 0-3, lookup selector, columns 0-3, table type, then one zero word.
    function verificationKeyHash() external pure returns (bytes32) {
        return KEY_HASH;
    }

    /* LOADING */

    /// @dev Whether all scalars are below r. Reads the openings.
    function _areScalarsCanonical() private pure returns (bool valid) {
        assembly {
            let r := mload(SCALAR_MODULUS)
            valid := lt(mload(A_AT_Z), r)
            valid := and(lt(mload(C_AT_Z), r), and(lt(mload(B_AT_Z), r), valid))
            valid := and(lt(mload(D_AT_ZW), r), and(lt(mload(D_AT_Z), r), valid))
            valid := and(lt(mload(SIGMA_0_AT_Z), r), and(lt(mload(SELECTOR_AT_Z), r), valid))
            valid := and(lt(mload(SIGMA_2_AT_Z), r), and(lt(mload(SIGMA_1_AT_Z), r), valid))
            valid := and(lt(mload(S_AT_ZW), r), and(lt(mload(Z_PERM_AT_ZW), r), valid))
            valid := and(lt(mload(TABLE_AT_Z), r), and(lt(mload(Z_LOOKUP_AT_ZW), r), valid))
            valid := and(lt(mload(LOOKUP_SELECTOR_AT_Z), r), and(lt(mload(TABLE_AT_ZW), r), valid))
            valid := and(lt(mload(QUOTIENT_AT_Z), r), and(lt(mload(TABLE_TYPE_AT_Z), r), valid))
            valid := and(lt(mload(LINEARISATION_AT_Z), r), valid)
        }
    }

    /// @dev Whether y^2 = x^3 + 3, x < q and y < q for a, b, c, d and z_perm. Infinity is (0, 0): not on the curve.
    function _areStatePointsValid() private pure returns (bool valid) {
        assembly {
            let q := mload(BASE_MODULUS)
            valid := 1
            {
                let x := mload(A)
                let y := mload(A_Y)
                valid := and(
                    and(lt(x, q), lt(y, q)),
                    and(eq(mulmod(y, y, q), addmod(mulmod(mulmod(x, x, q), x, q), 3, q)), valid)
                )
            }
            {
                let x := mload(B)
                let y := mload(B_Y)
                valid := and(
                    and(lt(x, q), lt(y, q)),
                    and(eq(mulmod(y, y, q), addmod(mulmod(mulmod(x, x, q), x, q), 3, q)), valid)
                )
            }
            {
                let x := mload(C)
                let y := mload(C_Y)
                valid := and(
                    and(lt(x, q), lt(y, q)),
                    and(eq(mulmod(y, y, q), addmod(mulmod(mulmod(x, x, q), x, q), 3, q)), valid)
                )
            }
            {
                let x := mload(D)
                let y := mload(D_Y)
                valid := and(
                    and(lt(x, q), lt(y, q)),
                    and(eq(mulmod(y, y, q), addmod(mulmod(mulmod(x, x, q), x, q), 3, q)), valid)
                )
            }
            {
                let x := mload(Z_PERM)
                let y := mload(Z_PERM_Y)
                valid := and(
                    and(lt(x, q), lt(y, q)),
                    and(eq(mulmod(y, y, q), addmod(mulmod(mulmod(x, x, q), x, q), 3, q)), valid)
                )
            }
        }
    }

    /// @dev The same for s, z_lookup and the opening proofs.
    function _areOtherPointsValid() private pure returns (bool valid) {
        assembly {
            let q := mload(BASE_MODULUS)
            valid := 1
            {
                let x := mload(S)
                let y := mload(S_Y)
                valid := and(
                    and(lt(x, q), lt(y, q)),
                    and(eq(mulmod(y, y, q), addmod(mulmod(mulmod(x, x, q), x, q), 3, q)), valid)
                )
            }
            {
                let x := mload(Z_LOOKUP)
                let y := mload(Z_LOOKUP_Y)
                valid := and(
                    and(lt(x, q), lt(y, q)),
                    and(eq(mulmod(y, y, q), addmod(mulmod(mulmod(x, x, q), x, q), 3, q)), valid)
                )
            }
            {
                let x := mload(W)
                let y := mload(W_Y)
                valid := and(
                    and(lt(x, q), lt(y, q)),
                    and(eq(mulmod(y, y, q), addmod(mulmod(mulmod(x, x, q), x, q), 3, q)), valid)
                )
            }
            {
                let x := mload(W_NEXT)
                let y := mload(W_NEXT_Y)
                valid := and(
                    and(lt(x, q), lt(y, q)),
                    and(eq(mulmod(y, y, q), addmod(mulmod(mulmod(x, x, q), x, q), 3, q)), valid)
                )
            }
        }
    }

    /// @dev The same for the parts of the quotient.
    function _areQuotientPointsValid() private pure returns (bool valid) {
        assembly {
            let q := mload(BASE_MODULUS)
            valid := 1
            {
                let x := mload(T_0)
                let y := mload(T_0_Y)
                valid := and(
                    and(lt(x, q), lt(y, q)),
                    and(eq(mulmod(y, y, q), addmod(mulmod(mulmod(x, x, q), x, q), 3, q)), valid)
                )
            }
            {
                let x := mload(T_1)
                let y := mload(T_1_Y)
                valid := and(
                    and(lt(x, q), lt(y, q)),
                    and(eq(mulmod(y, y, q), addmod(mulmod(mulmod(x, x, q), x, q), 3, q)), valid)
                )
            }
            {
                let x := mload(T_2)
                let y := mload(T_2_Y)
                valid := and(
                    and(lt(x, q), lt(y, q)),
                    and(eq(mulmod(y, y, q), addmod(mulmod(mulmod(x, x, q), x, q), 3, q)), valid)
                )
            }
            {
                let x := mload(T_3)
                let y := mload(T_3_Y)
                valid := and(
                    and(lt(x, q), lt(y, q)),
                    and(eq(mulmod(y, y, q), addmod(mulmod(mulmod(x, x, q), x, q), 3, q)), valid)
                )
            }
        }
    }

    /// @dev Reverts with the first rule that a word of the proof breaks. Called only when there is one.
    function _rejectWords(uint256[] calldata _proof) private pure {
        uint256 q = Q;
        for (uint256 i = 0; i < PROOF_WORDS; ++i) {
            uint256 word = _proof[i];
            if (i >= FIRST_SCALAR && i < FIRST_OPENING_PROOF) {
                if (word >= R) revert ScalarNotCanonical(i, word);
                continue;
            }
            if (word >= q) revert CoordinateNotCanonical(i, word);
            if (i % 2 == 0) continue;
            uint256 x = _proof[i - 1];
            if (mulmod(word, word, q) != addmod(mulmod(mulmod(x, x, q), x, q), 3, q)) revert PointNotOnCurve(i - 1);
        }
    }

    /* TRANSCRIPT */

    /// @dev Public input, a, b, c, d -> eta.
    function _absorbState() private pure {
        assembly {
            mstore(0x00, 0)
            mstore(0x20, 0)
            mstore(0x40, 0)
            mstore(0x80, 0)
            mstore(0x44, mload(PUBLIC_INPUT))
            mstore(0x84, keccak256(0x00, 0x64))
            mstore8(0x03, 1)
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore(0xc4, mload(A))
            mstore(0x04, keccak256(0x80, 0x64))
            mstore8(0x83, 1)
            mstore(0x24, keccak256(0x80, 0x64))
            mstore(0x44, mload(A_Y))
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore8(0x03, 0)
            mstore(0x84, keccak256(0x00, 0x64))
            mstore(0xc4, mload(B))
            mstore(0x24, keccak256(0x80, 0x64))
            mstore8(0x83, 0)
            mstore(0x04, keccak256(0x80, 0x64))
            mstore(0x44, mload(B_Y))
            mstore(0x84, keccak256(0x00, 0x64))
            mstore8(0x03, 1)
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore(0xc4, mload(C))
            mstore(0x04, keccak256(0x80, 0x64))
            mstore8(0x83, 1)
            mstore(0x24, keccak256(0x80, 0x64))
            mstore(0x44, mload(C_Y))
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore8(0x03, 0)
            mstore(0x84, keccak256(0x00, 0x64))
            mstore(0xc4, mload(D))
            mstore(0x24, keccak256(0x80, 0x64))
            mstore8(0x83, 0)
            mstore(0x04, keccak256(0x80, 0x64))
            mstore(0x44, mload(D_Y))
            mstore(0x84, keccak256(0x00, 0x64))
            mstore8(0x03, 1)
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore8(0x83, 2)
            mstore(0xc4, shl(224, 0))
            mstore(ETA, and(keccak256(0x80, 0x48), mload(CHALLENGE_MASK)))
        }
    }

    /// @dev s -> beta, gamma; z_perm -> bL, gL; z_lookup -> alpha.
    function _absorbProducts() private pure {
        assembly {
            mstore(0xc4, mload(S))
            mstore8(0x83, 0)
            mstore(0x04, keccak256(0x80, 0x64))
            mstore8(0x83, 1)
            mstore(0x24, keccak256(0x80, 0x64))
            mstore(0x44, mload(S_Y))
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore8(0x03, 0)
            mstore(0x84, keccak256(0x00, 0x64))
            mstore8(0x83, 2)
            mstore(0xc4, shl(224, 1))
            mstore(BETA, and(keccak256(0x80, 0x48), mload(CHALLENGE_MASK)))
            mstore8(0xc7, 2)
            mstore(GAMMA, and(keccak256(0x80, 0x48), mload(CHALLENGE_MASK)))
            mstore(0xc4, mload(Z_PERM))
            mstore8(0x83, 0)
            mstore(0x04, keccak256(0x80, 0x64))
            mstore8(0x83, 1)
            mstore(0x24, keccak256(0x80, 0x64))
            mstore(0x44, mload(Z_PERM_Y))
            mstore(0x84, keccak256(0x00, 0x64))
            mstore8(0x03, 1)
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore8(0x83, 2)
            mstore(0xc4, shl(224, 3))
            mstore(BETA_LOOKUP, and(keccak256(0x80, 0x48), mload(CHALLENGE_MASK)))
            mstore8(0xc7, 4)
            mstore(GAMMA_LOOKUP, and(keccak256(0x80, 0x48), mload(CHALLENGE_MASK)))
            mstore(0xc4, mload(Z_LOOKUP))
            mstore8(0x83, 0)
            mstore(0x04, keccak256(0x80, 0x64))
            mstore8(0x83, 1)
            mstore(0x24, keccak256(0x80, 0x64))
            mstore(0x44, mload(Z_LOOKUP_Y))
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore8(0x03, 0)
            mstore(0x84, keccak256(0x00, 0x64))
            mstore8(0x83, 2)
            mstore(0xc4, shl(224, 5))
            mstore(ALPHA, and(keccak256(0x80, 0x48), mload(CHALLENGE_MASK)))
        }
    }

    /// @dev t0, t1, t2, t3 -> z; the first openings, in an order of their own.
    function _absorbQuotient() private pure {
        assembly {
            mstore(0xc4, mload(T_0))
            mstore8(0x83, 0)
            mstore(0x04, keccak256(0x80, 0x64))
            mstore8(0x83, 1)
            mstore(0x24, keccak256(0x80, 0x64))
            mstore(0x44, mload(T_0_Y))
            mstore(0x84, keccak256(0x00, 0x64))
            mstore8(0x03, 1)
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore(0xc4, mload(T_1))
            mstore(0x24, keccak256(0x80, 0x64))
            mstore8(0x83, 0)
            mstore(0x04, keccak256(0x80, 0x64))
            mstore(0x44, mload(T_1_Y))
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore8(0x03, 0)
            mstore(0x84, keccak256(0x00, 0x64))
            mstore(0xc4, mload(T_2))
            mstore(0x04, keccak256(0x80, 0x64))
            mstore8(0x83, 1)
            mstore(0x24, keccak256(0x80, 0x64))
            mstore(0x44, mload(T_2_Y))
            mstore(0x84, keccak256(0x00, 0x64))
            mstore8(0x03, 1)
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore(0xc4, mload(T_3))
            mstore(0x24, keccak256(0x80, 0x64))
            mstore8(0x83, 0)
            mstore(0x04, keccak256(0x80, 0x64))
            mstore(0x44, mload(T_3_Y))
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore8(0x03, 0)
            mstore(0x84, keccak256(0x00, 0x64))
            mstore8(0x83, 2)
            mstore(0xc4, shl(224, 6))
            mstore(Z, and(keccak256(0x80, 0x48), mload(CHALLENGE_MASK)))
            mstore(0xc4, mload(QUOTIENT_AT_Z))
            mstore8(0x83, 0)
            mstore(0x04, keccak256(0x80, 0x64))
            mstore8(0x83, 1)
            mstore(0x24, keccak256(0x80, 0x64))
            mstore(0x44, mload(A_AT_Z))
            mstore(0x84, keccak256(0x00, 0x64))
            mstore8(0x03, 1)
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore(0xc4, mload(B_AT_Z))
            mstore(0x24, keccak256(0x80, 0x64))
            mstore8(0x83, 0)
            mstore(0x04, keccak256(0x80, 0x64))
        }
    }

    /// @dev More openings.
    function _absorbOpenings() private pure {
        assembly {
            mstore(0x44, mload(C_AT_Z))
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore8(0x03, 0)
            mstore(0x84, keccak256(0x00, 0x64))
            mstore(0xc4, mload(D_AT_Z))
            mstore(0x04, keccak256(0x80, 0x64))
            mstore8(0x83, 1)
            mstore(0x24, keccak256(0x80, 0x64))
            mstore(0x44, mload(D_AT_ZW))
            mstore(0x84, keccak256(0x00, 0x64))
            mstore8(0x03, 1)
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore(0xc4, mload(SELECTOR_AT_Z))
            mstore(0x24, keccak256(0x80, 0x64))
            mstore8(0x83, 0)
            mstore(0x04, keccak256(0x80, 0x64))
            mstore(0x44, mload(SIGMA_0_AT_Z))
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore8(0x03, 0)
            mstore(0x84, keccak256(0x00, 0x64))
            mstore(0xc4, mload(SIGMA_1_AT_Z))
            mstore(0x04, keccak256(0x80, 0x64))
            mstore8(0x83, 1)
            mstore(0x24, keccak256(0x80, 0x64))
            mstore(0x44, mload(SIGMA_2_AT_Z))
            mstore(0x84, keccak256(0x00, 0x64))
            mstore8(0x03, 1)
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore(0xc4, mload(Z_PERM_AT_ZW))
            mstore(0x24, keccak256(0x80, 0x64))
            mstore8(0x83, 0)
            mstore(0x04, keccak256(0x80, 0x64))
            mstore(0x44, mload(TABLE_AT_Z))
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore8(0x03, 0)
            mstore(0x84, keccak256(0x00, 0x64))
            mstore(0xc4, mload(LOOKUP_SELECTOR_AT_Z))
            mstore(0x04, keccak256(0x80, 0x64))
            mstore8(0x83, 1)
            mstore(0x24, keccak256(0x80, 0x64))
            mstore(0x44, mload(TABLE_TYPE_AT_Z))
            mstore(0x84, keccak256(0x00, 0x64))
            mstore8(0x03, 1)
            mstore(0xa4, keccak256(0x00, 0x64))
        }
    }

    /// @dev The last openings -> v; W, W' -> u.
    function _absorbOpeningProofs() private pure {
        assembly {
            mstore(0xc4, mload(S_AT_ZW))
            mstore(0x24, keccak256(0x80, 0x64))
            mstore8(0x83, 0)
            mstore(0x04, keccak256(0x80, 0x64))
            mstore(0x44, mload(Z_LOOKUP_AT_ZW))
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore8(0x03, 0)
            mstore(0x84, keccak256(0x00, 0x64))
            mstore(0xc4, mload(TABLE_AT_ZW))
            mstore(0x04, keccak256(0x80, 0x64))
            mstore8(0x83, 1)
            mstore(0x24, keccak256(0x80, 0x64))
            mstore(0x44, mload(LINEARISATION_AT_Z))
            mstore(0x84, keccak256(0x00, 0x64))
            mstore8(0x03, 1)
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore8(0x83, 2)
            mstore(0xc4, shl(224, 7))
            mstore(V, and(keccak256(0x80, 0x48), mload(CHALLENGE_MASK)))
            mstore(0xc4, mload(W))
            mstore8(0x83, 0)
            mstore(0x04, keccak256(0x80, 0x64))
            mstore8(0x83, 1)
            mstore(0x24, keccak256(0x80, 0x64))
            mstore(0x44, mload(W_Y))
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore8(0x03, 0)
            mstore(0x84, keccak256(0x00, 0x64))
            mstore(0xc4, mload(W_NEXT))
            mstore(0x24, keccak256(0x80, 0x64))
            mstore8(0x83, 0)
            mstore(0x04, keccak256(0x80, 0x64))
            mstore(0x44, mload(W_NEXT_Y))
            mstore(0x84, keccak256(0x00, 0x64))
            mstore8(0x03, 1)
            mstore(0xa4, keccak256(0x00, 0x64))
            mstore8(0x83, 2)
            mstore(0xc4, shl(224, 8))
            mstore(U, and(keccak256(0x80, 0x48), mload(CHALLENGE_MASK)))
        }
    }

    /* SCALARS */

    /// @dev L0 = n^-1 S_k and ZH = (z - 1) S_k, where S_i = 1 + z + ... + z^(2^i - 1). No division: S_(i+1) is
    /// S_i (1 + z^(2^i)) and z^(2^i) is 1 + (z - 1) S_i. Writes LAGRANGE_FIRST, VANISHING.
    function _computeFirstLagrange() private pure {
        assembly {
            let r := mload(SCALAR_MODULUS)
            let z := mload(Z)
            let difference := add(z, MINUS_ONE)
            let s := add(z, 1)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            mstore(VANISHING, mulmod(s, difference, r))
            mstore(LAGRANGE_FIRST, mulmod(s, N_INVERSE, r))
        }
    }

    /// @dev Ln(z) = L0(omega z). Writes LAGRANGE_LAST.
    function _computeLastLagrange() private pure {
        assembly {
            let r := mload(SCALAR_MODULUS)
            let z := mulmod(mload(Z), OMEGA, r)
            let difference := add(z, MINUS_ONE)
            let s := add(z, 1)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            s := mulmod(add(mulmod(s, difference, r), 2), s, r)
            mstore(LAGRANGE_LAST, mulmod(s, N_INVERSE, r))
        }
    }

    /// @dev g = gL (1 + bL) and p_k = g^(n-1), by p_j = g^(2^j - 1): p_(2j) is p_j^(2^j) p_j, p_(j+1) is p_j^2 g.
    /// Writes G, G_POWER.
    function _computePowerOfG() private pure {
        assembly {
            let r := mload(SCALAR_MODULUS)
            let g := mulmod(mload(GAMMA_LOOKUP), add(mload(BETA_LOOKUP), 1), r)
            mstore(G, g)
            let p := g
            let power
            power := mulmod(p, p, r)
            p := mulmod(power, p, r)
            power := mulmod(p, p, r)
            power := mulmod(power, power, r)
            p := mulmod(power, p, r)
            power := mulmod(p, p, r)
            power := mulmod(power, power, r)
            power := mulmod(power, power, r)
            power := mulmod(power, power, r)
            p := mulmod(power, p, r)
            power := mulmod(p, p, r)
            power := mulmod(power, power, r)
            power := mulmod(power, power, r)
            power := mulmod(power, power, r)
            power := mulmod(power, power, r)
            power := mulmod(power, power, r)
            power := mulmod(power, power, r)
            power := mulmod(power, power, r)
            p := mulmod(power, p, r)
            mstore(G_POWER, p)
        }
    }

    /// @dev Whether h ZH = r(z) + r0, where r0 = PI L0 S - alpha^4 x3 and, nested in alpha,
    ///   x3 = zp' A (d + gamma) + alpha x2,  x2 = L0 + alpha x1,
    ///   x1 = alpha (L0 + alpha Ln g^(n-1)) - e zl' (g + bL s').
    /// Writes PERMUTATION, LOOKUP_STEP.
    function _isQuotientRight() private pure returns (bool right) {
        assembly {
            let r := mload(SCALAR_MODULUS)
            let gamma := mload(GAMMA)
            let beta := mload(BETA)
            // zp' A, A = (a + beta p0 + gamma)(b + beta p1 + gamma)(c + beta p2 + gamma).
            let x := mulmod(beta, mload(SIGMA_0_AT_Z), r)
            x := mulmod(add(add(x, mload(A_AT_Z)), gamma), mload(Z_PERM_AT_ZW), r)
            x := mulmod(add(add(mulmod(beta, mload(SIGMA_1_AT_Z), r), mload(B_AT_Z)), gamma), x, r)
            x := mulmod(add(add(mulmod(beta, mload(SIGMA_2_AT_Z), r), mload(C_AT_Z)), gamma), x, r)
            mstore(PERMUTATION, x)
            let permutation := mulmod(x, add(mload(D_AT_Z), gamma), r)
            // e zl', e = z - omega^-1.
            let step := mulmod(add(mload(Z), MINUS_OMEGA_INVERSE), mload(Z_LOOKUP_AT_ZW), r)
            mstore(LOOKUP_STEP, step)
            step := mulmod(step, add(mload(G), mulmod(mload(BETA_LOOKUP), mload(S_AT_ZW), r)), r)

            let alpha := mload(ALPHA)
            let first := mload(LAGRANGE_FIRST)
            x := add(mulmod(mulmod(alpha, mload(LAGRANGE_LAST), r), mload(G_POWER), r), first)
            x := add(mulmod(x, alpha, r), sub(r, step))
            x := add(mulmod(x, alpha, r), first)
            x := add(mulmod(x, alpha, r), permutation)
            let alpha2 := mulmod(alpha, alpha, r)
            x := mulmod(mulmod(x, alpha2, r), alpha2, r)
            let vanishing := mload(VANISHING)
            let left := addmod(mulmod(mload(QUOTIENT_AT_Z), vanishing, r), x, r)
            x := mulmod(mulmod(mload(PUBLIC_INPUT), first, r), mload(SELECTOR_AT_Z), r)
            right := and(eq(left, addmod(mload(LINEARISATION_AT_Z), x, r)), gt(vanishing, 0))
        }
    }

    /// @dev Reverts with the reason for which `_isQuotientRight` was false.
    function _rejectQuotient() private pure {
        bool inDomain;
        assembly {
            inDomain := iszero(mload(VANISHING))
            mstore(0x40, 0x80)
        }
        if (inDomain) revert ChallengeInDomain();
        revert QuotientMismatch();
    }

    /// @dev Scalars inside [D1], times v: of the custom selector, v C; of sigma 3; and the parts of z_perm, s and
    /// z_lookup that `_computeOpeningScalars` completes. Sums stay below 5 r without reduction.
    function _computeLinearisationScalars() private pure {
        assembly {
            let r := mload(SCALAR_MODULUS)
            let alpha := mload(ALPHA)
            let a := mload(A_AT_Z)
            let b := mload(B_AT_Z)
            let c := mload(C_AT_Z)
            let d := mload(D_AT_Z)
            // C = alpha (a^2 - b) + alpha^2 (b^2 - c) + alpha^3 (a c - d).
            let x := mulmod(alpha, add(mulmod(a, c, r), sub(r, d)), r)
            x := mulmod(alpha, add(add(mulmod(b, b, r), sub(r, c)), x), r)
            x := mulmod(alpha, add(add(mulmod(a, a, r), sub(r, b)), x), r)
            let v := mload(V)
            mstore(SCALAR_CUSTOM, mulmod(v, x, r))
            // f = ls (a + eta b + eta^2 c + eta^3 tt), T = g + tab + bL tab'.
            let eta := mload(ETA)
            x := add(mulmod(eta, mload(TABLE_TYPE_AT_Z), r), c)
            x := add(mulmod(eta, add(mulmod(eta, x, r), b), r), a)
            x := add(mulmod(mload(LOOKUP_SELECTOR_AT_Z), x, r), mload(GAMMA_LOOKUP))
            let betaLookup := mload(BETA_LOOKUP)
            let table := add(add(mulmod(betaLookup, mload(TABLE_AT_ZW), r), mload(G)), mload(TABLE_AT_Z))
            x := mulmod(mulmod(x, table, r), add(betaLookup, 1), r)
            x := mulmod(x, add(mload(Z), MINUS_OMEGA_INVERSE), r)
            // v alpha^6 (alpha L0 + alpha^2 Ln - e (1 + bL)(gL + f) T).
            let first := mload(LAGRANGE_FIRST)
            x := add(mulmod(alpha, add(mulmod(alpha, mload(LAGRANGE_LAST), r), first), r), sub(r, x))
            let alpha2 := mulmod(alpha, alpha, r)
            v := mulmod(mulmod(v, alpha2, r), alpha2, r)
            let v6 := mulmod(v, alpha2, r)
            mstore(SCALAR_Z_LOOKUP, mulmod(v6, x, r))
            mstore(SCALAR_S, mulmod(v6, mload(LOOKUP_STEP), r))
            // v alpha^4 (B + alpha L0), B = (a + x + gamma)(b + k0 x + gamma)(c + k1 x + gamma)(d + k2 x + gamma).
            let beta := mload(BETA)
            mstore(SCALAR_SIGMA_3, sub(r, mulmod(mulmod(v, beta, r), mload(PERMUTATION), r)))
            first := mulmod(alpha, first, r)
            x := mulmod(beta, mload(Z), r)
            let gamma := mload(GAMMA)
            d := mulmod(add(add(d, mulmod(x, K_2, r)), gamma), add(add(c, mulmod(x, K_1, r)), gamma), r)
            d := mulmod(add(add(b, mulmod(x, K_0, r)), gamma), d, r)
            d := mulmod(add(add(a, x), gamma), d, r)
            mstore(SCALAR_Z_PERM, mulmod(v, add(d, first), r))
        }
    }

    /// @dev Powers of v: completes the scalars of d, z_perm, s, z_lookup; theta = v^10 + u v^17; and -E, where
    ///   E = h + v (r(z) + v (a + v (... + v (tt + u v (zp' + v (d' + v (s' + v (zl' + v tab'))))))).
    function _computeOpeningScalars() private pure {
        assembly {
            let r := mload(SCALAR_MODULUS)
            let v := mload(V)
            let v2 := mulmod(v, v, r)
            mstore(V_2, v2)
            let v4 := mulmod(v2, v2, r)
            let v5 := mulmod(v4, v, r)
            let v6 := mulmod(v4, v2, r)
            mstore(V_6, v6)
            // u v^13 and on.
            let x := mulmod(mulmod(mulmod(v6, v6, r), v, r), mload(U), r)
            mstore(SCALAR_Z_PERM, add(mload(SCALAR_Z_PERM), x))
            x := mulmod(x, v, r)
            mstore(SCALAR_D, add(v5, x))
            x := mulmod(x, v, r)
            mstore(SCALAR_S, add(mload(SCALAR_S), x))
            x := mulmod(x, v, r)
            mstore(SCALAR_Z_LOOKUP, add(mload(SCALAR_Z_LOOKUP), x))
            mstore(THETA, add(mulmod(v5, v5, r), mulmod(x, v, r)))

            let e := add(mulmod(mload(TABLE_AT_ZW), v, r), mload(Z_LOOKUP_AT_ZW))
            e := add(mulmod(add(mulmod(e, v, r), mload(S_AT_ZW)), v, r), mload(D_AT_ZW))
            e := mulmod(add(mulmod(e, v, r), mload(Z_PERM_AT_ZW)), mload(U), r)
            e := add(mulmod(add(mulmod(e, v, r), mload(TABLE_TYPE_AT_Z)), v, r), mload(LOOKUP_SELECTOR_AT_Z))
            e := add(mulmod(add(mulmod(e, v, r), mload(TABLE_AT_Z)), v, r), mload(SIGMA_2_AT_Z))
            e := add(mulmod(add(mulmod(e, v, r), mload(SIGMA_1_AT_Z)), v, r), mload(SIGMA_0_AT_Z))
            e := add(mulmod(add(mulmod(e, v, r), mload(SELECTOR_AT_Z)), v, r), mload(D_AT_Z))
            e := add(mulmod(add(mulmod(e, v, r), mload(C_AT_Z)), v, r), mload(B_AT_Z))
            e := add(mulmod(add(mulmod(e, v, r), mload(A_AT_Z)), v, r), mload(LINEARISATION_AT_Z))
            e := addmod(mulmod(e, v, r), mload(QUOTIENT_AT_Z), r)
            mstore(SCALAR_ONE, sub(r, e))
        }
    }

    /* SUM */

    /// @dev v S (q_const + a (q_a + b q_ab + c q_ac) + b q_b + c q_c + d q_d + d' q_dnext). Starts SUM.
    function _sumGates(bool _ok) private view returns (bool ok) {
        assembly {
            ok := _ok
            mstore(ARG, Q_AB_X)
            mstore(ARG_Y, Q_AB_Y)
            mstore(ARG_FACTOR, mload(B_AT_Z))
            ok := and(ok, staticcall(gas(), EC_MUL, ARG, 0x60, SUM, 0x40))
            mstore(ARG, Q_AC_X)
            mstore(ARG_Y, Q_AC_Y)
            mstore(ARG_FACTOR, mload(C_AT_Z))
            ok := and(
                and(staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40), staticcall(gas(), EC_MUL, ARG, 0x60, ARG, 0x40)),
                ok
            )
            mstore(ARG, Q_A_X)
            mstore(ARG_Y, Q_A_Y)
            ok := and(ok, staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40))
            mstore(ARG, mload(A_AT_Z))
            ok := and(ok, staticcall(gas(), EC_MUL, SUM, 0x60, SUM, 0x40))
            mstore(ARG, Q_B_X)
            mstore(ARG_Y, Q_B_Y)
            mstore(ARG_FACTOR, mload(B_AT_Z))
            ok := and(
                and(staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40), staticcall(gas(), EC_MUL, ARG, 0x60, ARG, 0x40)),
                ok
            )
            mstore(ARG, Q_C_X)
            mstore(ARG_Y, Q_C_Y)
            mstore(ARG_FACTOR, mload(C_AT_Z))
            ok := and(
                and(staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40), staticcall(gas(), EC_MUL, ARG, 0x60, ARG, 0x40)),
                ok
            )
            mstore(ARG, Q_D_X)
            mstore(ARG_Y, Q_D_Y)
            mstore(ARG_FACTOR, mload(D_AT_Z))
            ok := and(
                and(staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40), staticcall(gas(), EC_MUL, ARG, 0x60, ARG, 0x40)),
                ok
            )
            mstore(ARG, Q_D_NEXT_X)
            mstore(ARG_Y, Q_D_NEXT_Y)
            mstore(ARG_FACTOR, mload(D_AT_ZW))
            ok := and(
                and(staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40), staticcall(gas(), EC_MUL, ARG, 0x60, ARG, 0x40)),
                ok
            )
            mstore(ARG, Q_CONST_X)
            mstore(ARG_Y, Q_CONST_Y)
            ok := and(ok, staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40))
            mstore(ARG, mulmod(mload(V), mload(SELECTOR_AT_Z), mload(SCALAR_MODULUS)))
            ok := and(ok, staticcall(gas(), EC_MUL, SUM, 0x60, SUM, 0x40))
        }
    }

    /// @dev Adds theta (col_0 + eta (col_1 + eta (col_2 + eta col_3))).
    function _sumTable(bool _ok) private view returns (bool ok) {
        assembly {
            ok := _ok
            let eta := mload(ETA)
            mstore(NESTED, COLUMN_3_X)
            mstore(NESTED_Y, COLUMN_3_Y)
            mstore(NESTED_ARG, eta)
            ok := and(ok, staticcall(gas(), EC_MUL, NESTED, 0x60, NESTED, 0x40))
            mstore(NESTED_ARG, COLUMN_2_X)
            mstore(NESTED_ARG_Y, COLUMN_2_Y)
            ok := and(ok, staticcall(gas(), EC_ADD, NESTED, 0x80, NESTED, 0x40))
            mstore(NESTED_ARG, eta)
            ok := and(ok, staticcall(gas(), EC_MUL, NESTED, 0x60, NESTED, 0x40))
            mstore(NESTED_ARG, COLUMN_1_X)
            mstore(NESTED_ARG_Y, COLUMN_1_Y)
            ok := and(ok, staticcall(gas(), EC_ADD, NESTED, 0x80, NESTED, 0x40))
            mstore(NESTED_ARG, eta)
            ok := and(ok, staticcall(gas(), EC_MUL, NESTED, 0x60, NESTED, 0x40))
            mstore(NESTED_ARG, COLUMN_0_X)
            mstore(NESTED_ARG_Y, COLUMN_0_Y)
            ok := and(ok, staticcall(gas(), EC_ADD, NESTED, 0x80, NESTED, 0x40))
            mstore(NESTED_ARG, mload(THETA))
            ok := and(ok, staticcall(gas(), EC_MUL, NESTED, 0x60, ARG, 0x40))
            ok := and(ok, staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40))
        }
    }

    /// @dev Adds v^6 (main + v (sigma 0 + v (sigma 1 + v (sigma 2 + v^2 (lookup + v type))))), then the custom
    /// selector, sigma 3 and -E [1]_1.
    function _sumSelectors(bool _ok) private view returns (bool ok) {
        assembly {
            ok := _ok
            let v := mload(V)
            mstore(NESTED, TABLE_TYPE_X)
            mstore(NESTED_Y, TABLE_TYPE_Y)
            mstore(NESTED_ARG, v)
            ok := and(ok, staticcall(gas(), EC_MUL, NESTED, 0x60, NESTED, 0x40))
            mstore(NESTED_ARG, LOOKUP_SELECTOR_X)
            mstore(NESTED_ARG_Y, LOOKUP_SELECTOR_Y)
            ok := and(ok, staticcall(gas(), EC_ADD, NESTED, 0x80, NESTED, 0x40))
            mstore(NESTED_ARG, mload(V_2))
            ok := and(ok, staticcall(gas(), EC_MUL, NESTED, 0x60, NESTED, 0x40))
            mstore(NESTED_ARG, SIGMA_2_X)
            mstore(NESTED_ARG_Y, SIGMA_2_Y)
            ok := and(ok, staticcall(gas(), EC_ADD, NESTED, 0x80, NESTED, 0x40))
            mstore(NESTED_ARG, v)
            ok := and(ok, staticcall(gas(), EC_MUL, NESTED, 0x60, NESTED, 0x40))
            mstore(NESTED_ARG, SIGMA_1_X)
            mstore(NESTED_ARG_Y, SIGMA_1_Y)
            ok := and(ok, staticcall(gas(), EC_ADD, NESTED, 0x80, NESTED, 0x40))
            mstore(NESTED_ARG, v)
            ok := and(ok, staticcall(gas(), EC_MUL, NESTED, 0x60, NESTED, 0x40))
            mstore(NESTED_ARG, SIGMA_0_X)
            mstore(NESTED_ARG_Y, SIGMA_0_Y)
            ok := and(ok, staticcall(gas(), EC_ADD, NESTED, 0x80, NESTED, 0x40))
            mstore(NESTED_ARG, v)
            ok := and(ok, staticcall(gas(), EC_MUL, NESTED, 0x60, NESTED, 0x40))
            mstore(NESTED_ARG, SELECTOR_MAIN_X)
            mstore(NESTED_ARG_Y, SELECTOR_MAIN_Y)
            ok := and(ok, staticcall(gas(), EC_ADD, NESTED, 0x80, NESTED, 0x40))
            mstore(NESTED_ARG, mload(V_6))
            ok := and(ok, staticcall(gas(), EC_MUL, NESTED, 0x60, ARG, 0x40))
            ok := and(ok, staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40))
            mstore(ARG, SELECTOR_CUSTOM_X)
            mstore(ARG_Y, SELECTOR_CUSTOM_Y)
            mstore(ARG_FACTOR, mload(SCALAR_CUSTOM))
            ok := and(
                and(staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40), staticcall(gas(), EC_MUL, ARG, 0x60, ARG, 0x40)),
                ok
            )
            mstore(ARG, SIGMA_3_X)
            mstore(ARG_Y, SIGMA_3_Y)
            mstore(ARG_FACTOR, mload(SCALAR_SIGMA_3))
            ok := and(
                and(staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40), staticcall(gas(), EC_MUL, ARG, 0x60, ARG, 0x40)),
                ok
            )
            mstore(ARG, ONE_1_X)
            mstore(ARG_Y, ONE_1_Y)
            mstore(ARG_FACTOR, mload(SCALAR_ONE))
            ok := and(
                and(staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40), staticcall(gas(), EC_MUL, ARG, 0x60, ARG, 0x40)),
                ok
            )
        }
    }

    /// @dev Adds t0 + z^n (t1 + z^n (t2 + z^n t3)), z^n = ZH + 1.
    function _sumQuotient(bool _ok) private view returns (bool ok) {
        assembly {
            ok := _ok
            let power := add(mload(VANISHING), 1)
            mstore(T_3_FACTOR, power)
            ok := and(
                and(staticcall(gas(), EC_ADD, T_2, 0x80, T_2, 0x40), staticcall(gas(), EC_MUL, T_3, 0x60, T_3, 0x40)),
                ok
            )
            mstore(T_2_FACTOR, power)
            ok := and(
                and(staticcall(gas(), EC_ADD, T_1, 0x80, T_1, 0x40), staticcall(gas(), EC_MUL, T_2, 0x60, T_2, 0x40)),
                ok
            )
            mstore(T_1_FACTOR, power)
            ok := and(
                and(staticcall(gas(), EC_ADD, T_0, 0x80, ARG, 0x40), staticcall(gas(), EC_MUL, T_1, 0x60, T_1, 0x40)),
                ok
            )
            ok := and(ok, staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40))
        }
    }

    /// @dev Adds z_lookup, s, z_perm and d with their scalars, and v^2 (a + v (b + v c)).
    function _sumState(bool _ok) private view returns (bool ok) {
        assembly {
            ok := _ok
            mstore(Z_LOOKUP_FACTOR, mload(SCALAR_Z_LOOKUP))
            ok := and(
                and(
                    staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40),
                    staticcall(gas(), EC_MUL, Z_LOOKUP, 0x60, ARG, 0x40)
                ),
                ok
            )
            mstore(S_FACTOR, mload(SCALAR_S))
            ok := and(
                and(staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40), staticcall(gas(), EC_MUL, S, 0x60, ARG, 0x40)),
                ok
            )
            mstore(Z_PERM_FACTOR, mload(SCALAR_Z_PERM))
            ok := and(
                and(
                    staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40),
                    staticcall(gas(), EC_MUL, Z_PERM, 0x60, ARG, 0x40)
                ),
                ok
            )
            mstore(D_FACTOR, mload(SCALAR_D))
            ok := and(
                and(staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40), staticcall(gas(), EC_MUL, D, 0x60, ARG, 0x40)),
                ok
            )
            let v := mload(V)
            mstore(C_FACTOR, v)
            ok := and(and(staticcall(gas(), EC_ADD, B, 0x80, B, 0x40), staticcall(gas(), EC_MUL, C, 0x60, C, 0x40)), ok)
            mstore(B_FACTOR, v)
            ok := and(and(staticcall(gas(), EC_ADD, A, 0x80, A, 0x40), staticcall(gas(), EC_MUL, B, 0x60, B, 0x40)), ok)
            mstore(A_FACTOR, mload(V_2))
            ok := and(
                and(staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40), staticcall(gas(), EC_MUL, A, 0x60, ARG, 0x40)),
                ok
            )
        }
    }

    /// @dev Adds u z omega W' and z W. Writes X = W + u W'.
    function _sumOpeningProofs(bool _ok) private view returns (bool ok) {
        assembly {
            ok := _ok
            let z := mload(Z)
            let u := mload(U)
            let r := mload(SCALAR_MODULUS)
            mstore(W_NEXT_FACTOR, mulmod(mulmod(u, z, r), OMEGA, r))
            ok := and(
                and(
                    staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40),
                    staticcall(gas(), EC_MUL, W_NEXT, 0x60, ARG, 0x40)
                ),
                ok
            )
            mstore(W_NEXT_FACTOR, u)
            ok := and(
                and(staticcall(gas(), EC_ADD, W, 0x80, X, 0x40), staticcall(gas(), EC_MUL, W_NEXT, 0x60, W_NEXT, 0x40)),
                ok
            )
            mstore(W_FACTOR, z)
            ok := and(
                and(staticcall(gas(), EC_ADD, SUM, 0x80, SUM, 0x40), staticcall(gas(), EC_MUL, W, 0x60, ARG, 0x40)),
                ok
            )
        }
    }

    /* PAIRING */

    /// @dev e(G, [1]_2) e(-X, [tau]_2) = 1 for X = W + u W', asked as e(G, [1]_2) e(X, -[tau]_2) = 1. Reads SUM and X;
    /// returns true from the contract, or reverts.
    function _checkPairing() private view {
        bool called;
        assembly {
            mstore(PAIRING_ONE_2_X_1, ONE_2_X_1)
            mstore(PAIRING_ONE_2_X_0, ONE_2_X_0)
            mstore(PAIRING_ONE_2_Y_1, ONE_2_Y_1)
            mstore(PAIRING_ONE_2_Y_0, ONE_2_Y_0)
            mstore(PAIRING_MINUS_TAU_2_X_1, MINUS_TAU_2_X_1)
            mstore(PAIRING_MINUS_TAU_2_X_0, MINUS_TAU_2_X_0)
            mstore(PAIRING_MINUS_TAU_2_Y_1, MINUS_TAU_2_Y_1)
            mstore(PAIRING_MINUS_TAU_2_Y_0, MINUS_TAU_2_Y_0)
            called := staticcall(gas(), EC_PAIRING, 0x00, 0x180, 0x00, 0x20)
            // A chain without the precompile answers with success and no data.
            called := and(called, eq(returndatasize(), 0x20))
            if and(called, mload(0x00)) { return(0x00, 0x20) }
            mstore(0x40, 0x80)
        }
        if (!called) revert PrecompileFailed();
        revert PairingMismatch();
    }

    function _rejectPrecompile() private pure {
        assembly {
            mstore(0x40, 0x80)
        }
        revert PrecompileFailed();
    }
}
