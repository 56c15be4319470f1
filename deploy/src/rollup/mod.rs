//! What an L2 operator computes to settle batches on L1.
