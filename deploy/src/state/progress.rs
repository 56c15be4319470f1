use std::collections::BTreeMap;

use super::Event;
use crate::chain::Prepared;

/// Where a step stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepState {
    /// Its transaction was written down and perhaps sent.
    Sending {
        /// The signed transaction.
        prepared: Prepared,
    },
    /// Its effect is on chain.
    Done,
}

/// State of every step that the journal mentions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct States(BTreeMap<String, StepState>);

impl States {
    /// Folds one event in.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::Started { .. } => {}
            Event::Sending { step, transaction } => {
                self.0.insert(step.clone(), StepState::Sending { prepared: transaction.clone() });
            }
            Event::Confirmed { step, .. } | Event::Present { step } => {
                self.0.insert(step.clone(), StepState::Done);
            }
            Event::Dropped { step, .. } => {
                self.0.remove(step);
            }
        }
    }

    /// State of `step`; `None` if nothing was ever done for it, or what was done came to nothing.
    #[must_use]
    pub fn get(&self, step: &str) -> Option<&StepState> {
        self.0.get(step)
    }

    /// Number of steps that are done.
    #[must_use]
    pub fn done(&self) -> usize {
        self.0.values().filter(|state| **state == StepState::Done).count()
    }
}

impl<'a> FromIterator<&'a Event> for States {
    fn from_iter<I: IntoIterator<Item = &'a Event>>(events: I) -> Self {
        let mut states = Self::default();
        events.into_iter().for_each(|event| states.apply(event));
        states
    }
}

#[cfg(test)]
mod tests {
    use alloy::primitives::{Address, B256, Bytes};

    use super::*;

    fn prepared(hash: u8) -> Prepared {
        let (from, raw) = (Address::ZERO, Bytes::from(vec![hash]));
        Prepared { from, nonce: 0, hash: B256::with_last_byte(hash), raw }
    }

    fn sending(step: &str, hash: u8) -> Event {
        Event::Sending { step: step.into(), transaction: prepared(hash) }
    }

    #[test]
    fn a_confirmed_step_is_done_and_a_dropped_one_is_open_again() {
        let hash = B256::with_last_byte(1);
        let confirmed = Event::Confirmed { step: "a".into(), hash, block: 1, gas_used: 1 };
        let dropped = Event::Dropped { step: "b".into(), hash, reason: "reverted".into() };
        let events = [sending("a", 1), confirmed, sending("b", 2), dropped, sending("c", 3)];
        let states: States = events.iter().collect();
        assert_eq!(states.get("a"), Some(&StepState::Done));
        assert_eq!(states.get("b"), None);
        assert_eq!(states.get("c"), Some(&StepState::Sending { prepared: prepared(3) }));
        assert_eq!(states.done(), 1);
    }
}
