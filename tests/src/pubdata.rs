use alloy::primitives::{Address, address};
use zksettle::rollup::{DataAvailability, Rollup, RollupError};

/// L2 contract that sends the messages which fill batches.
const EMITTER: Address = address!("00000000000000000000000000000000000e317e");

/// Sends a message in the open batch of `rollup`, on behalf of `user`, that makes its pubdata `length` bytes long. Two of
/// seven bytes of the message are zero.
///
/// # Errors
/// If the batch is full.
pub fn fill_pubdata(rollup: &mut Rollup, user: Address, length: usize) -> Result<(), RollupError> {
    // The same batch with an empty message tells what the rest takes.
    let mut probe = rollup.clone();
    probe.set_data_availability(rollup.config().l2_da_validator, DataAvailability::Validium);
    probe.send_message(user, EMITTER, Default::default())?;
    let time = u64::MAX >> 1;
    let rest = probe.seal(time, time)?.pubdata.len();

    let byte = |i: usize| if i % 7 < 2 { 0 } else { (i % 255) as u8 + 1 };
    rollup.send_message(user, EMITTER, (rest..length).map(byte).collect())?;
    Ok(())
}
