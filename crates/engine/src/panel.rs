//! What the engine says of a text beside the body: a pool that exists, or a managed identity. (What it says of an error is a
//! [`Diagnosis`](crate::api::Diagnosis).) All of it is data; the page draws it.

#![deny(missing_docs)]

use std::rc::Rc;

use batch_pool_document::{Json, Patch, Pointer, compact};
use batch_pool_model::contract::{ApiVersion, Needs};
use batch_pool_model::locale::{Locale, Text};
use batch_pool_model::notice::Notice;
use batch_pool_model::reference::{self, Identity};

use crate::api::ReportedComparison;
use crate::compare::{self, Difference, Kind, Verdict};
use crate::import;
use crate::opening::OpenError;
use crate::paste::{self, Choice};
use crate::protocol::{all, number, optional};

/// Of more differences of a kind the first are listed: a pool that differs in so many is another one.
const LISTED: usize = 100;

/// A pool that exists, compared with the body.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedPool {
    /// The names of the pools in the text, in its order.
    pub pools: Vec<String>,
    /// The position in `pools` of the one that was compared, from 0.
    pub pool: usize,
    /// What it takes to bring the pool to the body: nothing, a change, a change without nodes, or a new pool.
    pub verdict: Verdict,
    /// What there is to do.
    pub message: Rc<str>,
    /// What needs most is first. No group is empty.
    pub groups: Vec<Group>,
}

/// The differences that need the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What the pool must be so that Azure accepts them and they take effect.
    pub needs: Needs,
    /// How many there are, which can be more than are listed.
    pub count: usize,
    /// The first of them, in the order of the body.
    pub differences: Vec<ListedDifference>,
}

/// A property that differs between the existing pool and the body.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedDifference {
    /// The place of the property, in the body as well as in the pool.
    pub pointer: Pointer,
    /// Whether the request adds, removes, or changes the value, or nobody can tell, because the service never returns it.
    pub kind: Kind,
    /// The value of the existing pool as compact JSON, cut after 80 characters; none if it has no such property.
    pub before: Option<Rc<str>>,
    /// The value of the body, likewise.
    pub after: Option<Rc<str>>,
    /// What it needs.
    pub message: Rc<str>,
    /// The official page that says so.
    pub help: Rc<str>,
}

/// A managed identity that a text describes, and what can be done with it.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferedIdentity {
    /// Its name; empty if the text has none.
    pub name: Rc<str>,
    /// Its resource ID and its client ID.
    pub details: Vec<Text>,
    /// The pool already has it.
    pub is_known: bool,
    /// What can be done with it, the usual change first; none without a body.
    pub changes: Vec<OfferedChange>,
}

/// One way to use an identity in the body, which a person selects.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferedChange {
    /// The label of its button.
    pub label: Text,
    /// Applies to the body that the identity was offered for.
    pub patch: Patch,
    /// What to report after the change.
    pub notice: Notice,
}

/// Compares the text of a pool as it is with a body; of several pools the one that is named or numbered, otherwise the first.
pub fn compare(
    live: &str,
    pool: Option<&str>,
    body: Option<&Json>,
    api_version: &str,
    locale: &Locale,
) -> Result<ComparedPool, OpenError> {
    let read = |pool: Option<&str>| {
        let pool = pool.map(str::to_owned);
        import::import_with(live, &import::Options { pool, as_sent: false, only_pools: true })
    };
    // The choice might be left over from another text.
    let imported = match read(pool) {
        Err(error) if error.code == "no-such-pool" => read(None),
        read => read,
    };
    let imported = imported.map_err(OpenError::from)?;
    let version = ApiVersion::parse(api_version).unwrap_or(ApiVersion::NEWEST);
    let compared = compare::compare(&imported.document, body.unwrap_or(&Json::Null), version);
    let compared = ReportedComparison::new(compared, version, locale);
    let (verdict, message) = compared.verdict();
    let groups = Needs::ALL.into_iter().filter_map(|needs| group(needs, &compared)).collect();
    Ok(ComparedPool { pools: imported.pools, pool: imported.pool, verdict, message: message.into(), groups })
}

fn group(needs: Needs, compared: &ReportedComparison) -> Option<Group> {
    let of_group = || compared.differences().filter(|(difference, _)| difference.change.needs == needs);
    let count = of_group().count();
    let differences = of_group().take(LISTED).map(|(difference, message)| listed(difference, message));
    (count > 0).then(|| Group { needs, count, differences: differences.collect() })
}

fn listed(difference: &Difference, message: &str) -> ListedDifference {
    ListedDifference {
        pointer: difference.pointer.clone(),
        kind: difference.kind,
        before: difference.before.as_ref().map(short),
        after: difference.after.as_ref().map(short),
        message: message.into(),
        help: difference.change.help.into(),
    }
}

/// A value in a few characters.
fn short(value: &Json) -> Rc<str> {
    let text = compact(value);
    match text.char_indices().nth(80) {
        Some((at, _)) => [&text[..at], "…"].concat().into(),
        None => text.into(),
    }
}

/// The identities that a text describes, and what can be done with each in a body. Without a body that is nothing.
pub fn identify(text: &str, body: Option<&Json>) -> Vec<OfferedIdentity> {
    let identities = reference::named_identities(text);
    identities.iter().filter_map(|identity| offered(identity, body)).collect()
}

fn offered(identity: &Identity, body: Option<&Json>) -> Option<OfferedIdentity> {
    let id = identity.id.as_deref()?;
    let value = |label: &str, value: &str| {
        Text::new("paste.value").with_text("label", Text::new(label)).with("value", value)
    };
    let client = identity.client_id.as_deref().map(|client| value("paste.label.client-id", client));
    let known = body.and_then(|body| paste::position(body, id));
    let changes = body.map(|body| changes(body, identity, known)).unwrap_or_default();
    Some(OfferedIdentity {
        name: identity.name.as_deref().unwrap_or_default().into(),
        details: std::iter::once(value("paste.label.resource-id", id)).chain(client).collect(),
        is_known: known.is_some(),
        changes,
    })
}

fn changes(body: &Json, identity: &Identity, known: Option<usize>) -> Vec<OfferedChange> {
    let choices = match known {
        Some(position) => vec![(Choice::Replace(position), Text::new("room.identity.authenticate"))],
        None => paste::choices(body).into_iter().map(|choice| (choice, label(body, choice))).collect(),
    };
    let change = |(choice, label)| {
        let (patch, notice) = paste::change(body, identity, choice)?;
        Some(OfferedChange { label, patch, notice })
    };
    choices.into_iter().filter_map(change).collect()
}

fn label(body: &Json, choice: Choice) -> Text {
    match choice {
        Choice::Replace(position) => {
            Text::new("room.identity.replace").with("name", paste::name(body, position))
        }
        Choice::Add { authenticates: true } => Text::new("room.identity.add"),
        Choice::Add { authenticates: false } => Text::new("room.identity.add.only"),
    }
}

fn said(text: &Text, locale: &Locale) -> Json {
    Json::string(locale.say(text))
}

fn count(number: usize) -> Json {
    Json::integer(i64::try_from(number).unwrap_or(i64::MAX))
}

impl ComparedPool {
    pub(crate) fn to_json(&self) -> Json {
        Json::object([
            ("pools", Json::array(self.pools.iter().map(|name| name.as_str().into()))),
            ("pool", count(self.pool)),
            ("verdict", self.verdict.name().into()),
            ("message", (&*self.message).into()),
            ("groups", Json::array(self.groups.iter().map(Group::to_json))),
        ])
    }

    pub(crate) fn from_json(json: &Json) -> Option<Self> {
        let verdict = json.get("verdict")?.as_str()?;
        Some(Self {
            pools: all(json.get("pools")?, |name| name.as_str().map(str::to_owned))?,
            pool: number(json.get("pool")?)?,
            verdict: Verdict::ALL.into_iter().find(|known| known.name() == verdict)?,
            message: json.get("message")?.as_str()?.into(),
            groups: all(json.get("groups")?, Group::from_json)?,
        })
    }
}

impl Group {
    fn to_json(&self) -> Json {
        Json::object([
            ("needs", self.needs.name().into()),
            ("count", count(self.count)),
            ("differences", Json::array(self.differences.iter().map(ListedDifference::to_json))),
        ])
    }

    fn from_json(json: &Json) -> Option<Self> {
        let needs = json.get("needs")?.as_str()?;
        Some(Self {
            needs: Needs::ALL.into_iter().find(|known| known.name() == needs)?,
            count: number(json.get("count")?)?,
            differences: all(json.get("differences")?, ListedDifference::from_json)?,
        })
    }
}

impl ListedDifference {
    fn to_json(&self) -> Json {
        let value = |value: &Option<Rc<str>>| value.as_deref().map_or(Json::Null, Json::from);
        Json::object([
            ("pointer", (&self.pointer).into()),
            ("kind", self.kind.name().into()),
            ("before", value(&self.before)),
            ("after", value(&self.after)),
            ("message", (&*self.message).into()),
            ("help", (&*self.help).into()),
        ])
    }

    fn from_json(json: &Json) -> Option<Self> {
        let text = |json: &Json| json.as_str().map(Rc::from);
        let kind = json.get("kind")?.as_str()?;
        Some(Self {
            pointer: json.get("pointer")?.as_str()?.parse().ok()?,
            kind: Kind::ALL.into_iter().find(|known| known.name() == kind)?,
            before: optional(json, "before", text).ok()?,
            after: optional(json, "after", text).ok()?,
            message: json.get("message")?.as_str()?.into(),
            help: text(json.get("help")?)?,
        })
    }
}

impl OfferedIdentity {
    pub(crate) fn to_json(&self, locale: &Locale) -> Json {
        Json::object([
            ("name", (&*self.name).into()),
            ("details", Json::array(self.details.iter().map(|detail| said(detail, locale)))),
            ("known", Json::Bool(self.is_known)),
            ("changes", Json::array(self.changes.iter().map(|change| change.to_json(locale)))),
        ])
    }

    pub(crate) fn from_json(json: &Json) -> Option<Self> {
        Some(Self {
            name: json.get("name")?.as_str()?.into(),
            details: all(json.get("details")?, Text::said)?,
            is_known: json.get("known")?.as_bool()?,
            changes: all(json.get("changes")?, OfferedChange::from_json)?,
        })
    }
}

impl OfferedChange {
    fn to_json(&self, locale: &Locale) -> Json {
        Json::object([
            ("label", said(&self.label, locale)),
            ("patch", self.patch.to_json()),
            ("notice", self.notice.to_json(locale)),
        ])
    }

    fn from_json(json: &Json) -> Option<Self> {
        Some(Self {
            label: Text::said(json.get("label")?)?,
            patch: Patch::from_json(json.get("patch")?)?,
            notice: Notice::from_json(json.get("notice")?)?,
        })
    }
}
