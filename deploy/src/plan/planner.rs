use std::ops::{Deref, DerefMut};

use super::{Environment, Step, steps::Steps};
use crate::{
    artifacts::Artifacts,
    config::{Ecosystem, Intent},
};

/// Plans a deployment: the steps, and the intent that they are to fulfil.
pub(super) struct Planner<'a> {
    pub(super) intent: &'a Intent,
    steps: Steps<'a>,
}

impl<'a> Planner<'a> {
    pub(super) fn new(intent: &'a Intent, artifacts: &'a Artifacts, environment: Environment) -> Self {
        let Ecosystem { create2_salt, governance_min_delay, .. } = intent.ecosystem;
        Self { intent, steps: Steps::new(artifacts, environment, create2_salt, governance_min_delay) }
    }

    pub(super) fn into_steps(self) -> Vec<Step> {
        self.steps.into_steps()
    }
}

impl<'a> Deref for Planner<'a> {
    type Target = Steps<'a>;

    fn deref(&self) -> &Self::Target {
        &self.steps
    }
}

impl DerefMut for Planner<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.steps
    }
}
