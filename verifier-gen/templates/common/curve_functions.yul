            /// Calls a precompile that returns a point; reverts when it fails.
            function callCurve(precompile, input, size, output) {
                if iszero(staticcall(gas(), precompile, input, size, output, 0x40)) {
                    mstore(0x00, PRECOMPILE_FAILED)
                    revert(0x1c, 0x04)
                }
            }
            /// Adds `factor` times the point at `point` to SUM.
            function addProduct(point, factor) {
                mcopy(ARG, point, 0x40)
                mstore(ARG_FACTOR, factor)
                callCurve(EC_MUL, ARG, 0x60, ARG)
                callCurve(EC_ADD, SUM, 0x80, SUM)
            }

