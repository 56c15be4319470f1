//! Batch data made by others, given to the contracts.
