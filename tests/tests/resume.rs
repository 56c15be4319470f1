//! A deployment that stops in the middle goes on where it stopped; nothing is ever sent twice.

use std::{collections::BTreeMap, fs, path::PathBuf};

use alloy::primitives::{B256, U256};
use eyre::{OptionExt, Result, bail};
use tempfile::TempDir;
use zksettle::{
    Error,
    abi::Bridgehub,
    apply::apply,
    chain::{Client, Node, Prepared, RevertDecoder, Role, Signers},
    config::Intent,
    devnet::Accounts,
    flows::check_deployment,
    plan::{ARACHNID_DEPLOYER, Environment, Factory, Plan, Step},
    progress::Silent,
    state::{Event, Journal},
};
use zksettle_tests::tools;

/// An empty network, a plan for it, and a directory for the journal.
struct Site {
    _node: Node,
    client: Client,
    accounts: Accounts,
    plan: Plan,
    intent: Intent,
    dir: TempDir,
}

impl Site {
    async fn new() -> Result<Self> {
        let (toolchain, artifacts) = tools().await?;
        let node = Node::start(&toolchain.anvil, None)?;
        let client = Client::connect(&node.endpoint(), RevertDecoder::new(artifacts)).await?;
        let accounts = Accounts::of(&node).ok_or_eyre("six accounts")?;
        let intent = accounts.intent();
        let environment = Environment {
            chain_id: client.chain_id(),
            deployer: accounts.deployer.address(),
            factory: Factory::Existing(ARACHNID_DEPLOYER),
        };
        let plan = Plan::new(&intent, artifacts, environment)?;
        Ok(Self { _node: node, client, accounts, plan, intent, dir: tempfile::tempdir()? })
    }

    fn journal_path(&self) -> PathBuf {
        self.dir.path().join("journal.jsonl")
    }

    fn journal(&self) -> Result<Journal> {
        Ok(Journal::open(&self.journal_path())?)
    }

    fn events(&self) -> Result<Vec<Event>> {
        let text = fs::read_to_string(self.journal_path())?;
        Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
    }

    /// Runs the plan; returns the names of the steps whose transactions it waited for.
    async fn apply(&self, signers: &Signers) -> Result<Vec<String>, Error> {
        let mut journal = Journal::open(&self.journal_path())?;
        let records = apply(&self.plan, &self.client, signers, &mut journal, &Silent).await?;
        Ok(records.into_iter().map(|record| record.name).collect())
    }

    /// Runs the plan with the deployer's key alone; returns the step at which the owner's key was missing.
    async fn apply_without_owner(&self) -> Result<&Step> {
        let signers = Signers::default().with(Role::Deployer, self.accounts.deployer.clone());
        match self.apply(&signers).await {
            Err(Error::Step { step, source }) if matches!(*source, Error::SignerMissing { role: Role::Owner }) => {
                self.plan.steps.iter().find(|planned| planned.id == step).ok_or_eyre("a step of the plan")
            }
            other => bail!("expected to miss the owner's key, got {other:?}"),
        }
    }

    /// How many transactions the deployment's accounts have sent.
    async fn sent(&self) -> Result<u64> {
        let mut sent = 0;
        for (_, signer) in self.accounts.named() {
            sent += self.client.nonce(signer.address()).await?;
        }
        Ok(sent)
    }

    /// The first transaction of the owner, for `step`, signed and written down but not sent.
    async fn write_down(&self, step: &Step) -> Result<Prepared> {
        let (to, data) = step.transaction();
        let fees = self.client.fees().await?;
        let prepared = self.client.prepare(&self.accounts.owner, to, data, U256::ZERO, fees).await?;
        self.journal()?.append(&Event::Sending { step: step.id.clone(), transaction: prepared.clone() })?;
        Ok(prepared)
    }

    /// Asserts that everything is deployed, that each transaction was for another step, and that there were no others.
    async fn assert_complete(&self, others: u64) -> Result<()> {
        check_deployment(&self.client, &self.plan.deployment, &self.intent).await?;
        let mut confirmed = BTreeMap::<_, u64>::new();
        for event in self.events()? {
            if let Event::Confirmed { step, .. } = event {
                *confirmed.entry(step).or_default() += 1;
            }
        }
        assert!(confirmed.values().all(|&count| count == 1), "a step was confirmed twice: {confirmed:?}");
        assert_eq!(self.sent().await?, confirmed.len() as u64 + others);
        Ok(())
    }
}

fn confirmation<'a>(events: &'a [Event], id: &str) -> Option<&'a B256> {
    events.iter().find_map(|event| match event {
        Event::Confirmed { step, hash, .. } if step == id => Some(hash),
        _ => None,
    })
}

#[tokio::test]
async fn a_run_without_the_owners_key_stops_and_the_next_one_goes_on_there() -> Result<()> {
    let site = Site::new().await?;
    let stopped_at = site.apply_without_owner().await?;
    let sent = site.sent().await?;
    assert!(sent > 0, "the deployer's first steps were sent");
    // Again without it: nothing more happens.
    assert_eq!(site.apply_without_owner().await?.id, stopped_at.id);
    assert_eq!(site.sent().await?, sent);

    let names = site.apply(&site.accounts.signers()).await?;
    assert_eq!(names.first(), Some(&stopped_at.id));
    assert_eq!(site.sent().await?, sent + names.len() as u64);
    site.assert_complete(0).await
}

#[tokio::test]
async fn a_transaction_that_was_written_down_but_never_sent_is_sent_as_it_is() -> Result<()> {
    let site = Site::new().await?;
    let step = site.apply_without_owner().await?;
    let prepared = site.write_down(step).await?;

    let names = site.apply(&site.accounts.signers()).await?;
    assert_eq!(names.first(), Some(&step.id));
    assert_eq!(confirmation(&site.events()?, &step.id), Some(&prepared.hash));
    site.assert_complete(0).await
}

#[tokio::test]
async fn a_step_whose_nonce_went_to_another_transaction_is_sent_anew() -> Result<()> {
    let site = Site::new().await?;
    let step = site.apply_without_owner().await?;
    let prepared = site.write_down(step).await?;
    // The owner uses the nonce for something else.
    let owner = &site.accounts.owner;
    site.client.send(owner, owner.address(), &Bridgehub::ownerCall {}, U256::ZERO).await?;

    site.apply(&site.accounts.signers()).await?;
    let events = site.events()?;
    let dropped = |event: &Event| matches!(event, Event::Dropped { hash, .. } if *hash == prepared.hash);
    assert_eq!(events.iter().filter(|event| dropped(event)).count(), 1);
    assert_ne!(confirmation(&events, &step.id), Some(&prepared.hash));
    site.assert_complete(1).await
}

#[tokio::test]
async fn after_a_complete_run_nothing_is_sent_again_even_if_the_journal_is_cut_or_lost() -> Result<()> {
    let site = Site::new().await?;
    let signers = site.accounts.signers();
    let names = site.apply(&signers).await?;
    site.assert_complete(0).await?;
    let sent = site.sent().await?;
    assert_eq!(site.apply(&signers).await?, [""; 0], "all is done");

    // Cut right after a transaction was written down, as if the run had died before its receipt came.
    let step = &names[names.len() / 2];
    let text = fs::read_to_string(site.journal_path())?;
    let is_cut = |line: &str| matches!(serde_json::from_str(line), Ok(Event::Sending { step: s, .. }) if s == *step);
    let lines = text.lines().take_while(|line| !is_cut(line)).count() + 1;
    let cut: String = text.split_inclusive('\n').take(lines).collect();
    fs::write(site.journal_path(), cut)?;
    let before = confirmation(&text.lines().map(serde_json::from_str).collect::<Result<Vec<_>, _>>()?, step).copied();
    assert_eq!(site.apply(&signers).await?, std::slice::from_ref(step), "only its receipt was fetched");
    assert_eq!(confirmation(&site.events()?, step).copied(), before);
    assert_eq!(site.sent().await?, sent);

    // Lost: everything is found on chain.
    fs::remove_file(site.journal_path())?;
    assert_eq!(site.apply(&signers).await?, [""; 0]);
    let events = site.events()?;
    assert!(matches!(events[0], Event::Started { .. }));
    assert!(events[1..].iter().all(|event| matches!(event, Event::Present { .. })));
    assert_eq!(events.len() - 1, site.plan.steps.len());
    assert_eq!(site.sent().await?, sent);
    check_deployment(&site.client, &site.plan.deployment, &site.intent).await?;
    Ok(())
}

#[tokio::test]
async fn another_chain_another_deployer_and_another_plan_are_refused_before_anything_is_sent() -> Result<()> {
    let site = Site::new().await?;
    let (_, artifacts) = tools().await?;
    let signers = site.accounts.signers();
    let environment =
        Environment { chain_id: site.plan.chain_id, deployer: site.plan.deployer, factory: site.plan.factory };

    let elsewhere = Plan::new(&site.intent, artifacts, Environment { chain_id: 5, ..environment })?;
    let refused = apply(&elsewhere, &site.client, &signers, &mut site.journal()?, &Silent).await;
    assert!(matches!(refused, Err(Error::ChainIdMismatch { expected: 5, found: 31_337 })), "{refused:?}");
    assert!(site.events()?.is_empty(), "the journal was not begun");

    // Begins the journal for the plan and stops.
    site.apply_without_owner().await?;
    let sent = site.sent().await?;
    let mut intent = site.intent.clone();
    intent.ecosystem.create2_salt = B256::with_last_byte(1);
    let other_plan = Plan::new(&intent, artifacts, environment)?;
    let other_deployer =
        Plan::new(&site.intent, artifacts, Environment { deployer: site.accounts.user.address(), ..environment })?;
    for plan in [other_plan, other_deployer] {
        let refused = apply(&plan, &site.client, &signers, &mut site.journal()?, &Silent).await;
        assert!(
            matches!(&refused, Err(Error::JournalMismatch { path }) if *path == site.journal_path()),
            "{refused:?}"
        );
    }
    assert_eq!(site.sent().await?, sent);
    Ok(())
}
