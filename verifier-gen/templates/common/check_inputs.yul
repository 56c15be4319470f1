            valid := 1
            for { let i := 0 } lt(i, mul(PUBLIC_INPUTS, 0x20)) { i := add(i, 0x20) } {
                valid := and(lt(mload(add(INPUT_0, i)), R), valid)
            }
