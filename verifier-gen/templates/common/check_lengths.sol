        if (_publicInputs.length != PUBLIC_INPUTS) revert WrongPublicInputCount(PUBLIC_INPUTS, _publicInputs.length);
        if (_proof.length != PROOF_WORDS) revert WrongProofLength(PROOF_WORDS, _proof.length);
