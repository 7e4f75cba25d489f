//! What a JSON text is, and how the pool body is made of it. A dialect is a row of [`DIALECTS`] and a file here. Some hold
//! another one: a template holds a resource, an example holds a body; so they are taken from the outside in.

mod choose;
mod data_plane;
mod entire;
mod extension;
mod flat;
mod list;
mod name;
mod openapi_example;
mod resource;
mod response;
mod saved_work;
mod spelling;
mod template;

use batch_pool_document::{Json, Pointer};
use batch_pool_model::target::TargetMember;

use super::draft::PoolDraft;
use super::note::Note;
use super::options::Options;
use super::refusal::Refusal;
use super::{command, foreign, service};

/// What a text is, by its stable name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect(pub(super) &'static str);

impl Dialect {
    /// The body of the PUT that this product is about.
    pub const ARM_POOL: Self = Self("arm-pool");
    /// A JSON object that is none of the dialects known here. It is taken as it is.
    pub const UNKNOWN: Self = Self("unknown");

    /// As the report writes it.
    pub fn name(self) -> &'static str {
        self.0
    }

    /// The names of all dialects, those of commands first.
    pub fn all() -> impl Iterator<Item = Self> {
        let of_json = DIALECTS.iter().map(|row| row.name);
        command::NAMES.iter().copied().chain(of_json).chain([Self::UNKNOWN.0]).map(Self)
    }
}

/// A dialect of JSON. Its first note is the text `note.{name}`, which says what it is and what was taken.
struct Row {
    name: &'static str,
    recognizes: fn(&Json) -> bool,
    take: fn(&mut PoolDraft, &Options) -> Result<(), Refusal>,
    /// What is taken out of it is of some dialect again.
    holds_another: bool,
    /// Nothing else looks like it.
    is_certain: bool,
}

/// The first that recognizes a text takes it.
const DIALECTS: &[Row] = &[
    Row {
        name: "arm-template",
        recognizes: template::is_template,
        take: template::take,
        holds_another: true,
        is_certain: true,
    },
    Row {
        name: "openapi-example",
        recognizes: openapi_example::is_example,
        take: openapi_example::take,
        holds_another: true,
        is_certain: true,
    },
    Row {
        name: "saved-work",
        recognizes: saved_work::is_work,
        take: saved_work::take,
        holds_another: false,
        is_certain: true,
    },
    Row {
        name: "pool-list",
        recognizes: list::is_list,
        take: list::take,
        holds_another: true,
        is_certain: false,
    },
    Row {
        name: "arm-resource",
        recognizes: resource::is_resource,
        take: resource::take,
        holds_another: true,
        is_certain: true,
    },
    Row {
        name: "extension",
        recognizes: extension::is_alone,
        take: extension::take,
        holds_another: false,
        is_certain: true,
    },
    Row {
        name: "arm-response",
        recognizes: response::is_response,
        take: response::take,
        holds_another: false,
        is_certain: false,
    },
    Row {
        name: "arm-pool",
        recognizes: entire::is_pool,
        take: entire::take,
        holds_another: false,
        is_certain: false,
    },
    Row {
        name: "data-plane",
        recognizes: service::is_pool,
        take: data_plane::take,
        holds_another: false,
        is_certain: false,
    },
];

/// Makes the pool body of what was read, and says what that was.
pub(super) fn take(draft: &mut PoolDraft, options: &Options) -> Result<Dialect, Refusal> {
    let mut outermost = None;
    // Each of them takes a part of what the one before left, and so there is an end.
    loop {
        let row = DIALECTS.iter().find(|row| (row.recognizes)(&draft.value));
        let is_certain = row.is_some_and(|row| row.is_certain);
        if let Some(foreign) = foreign::recognize(&draft.value).filter(|_| !is_certain) {
            return Err(Refusal::foreign(foreign));
        }
        let Some(row) = row else { break };
        outermost = outermost.or(Some(Dialect(row.name)));
        // A body needs no explanation.
        if row.name != Dialect::ARM_POOL.0 {
            draft.note(Note::new(row.name));
        }
        (row.take)(draft, options)?;
        if !row.holds_another {
            break;
        }
    }
    if outermost.is_none() {
        draft.note(Note::new(Dialect::UNKNOWN.0));
    }
    Ok(outermost.unwrap_or(Dialect::UNKNOWN))
}

/// Refuses the choice of a pool that a text with only one pool doesn't have.
pub(super) fn has_chosen_pool(draft: &PoolDraft, options: &Options) -> Result<(), Refusal> {
    let wanted = options.pool.as_deref().unwrap_or_default().trim();
    if wanted.is_empty() || wanted == "1" || !draft.pools.is_empty() {
        return Ok(());
    }
    // Its name is in the body, or around it: in a list, a template or a URL.
    let in_body = ["name", "id"].iter().filter_map(|name| draft.value.get(name)?.as_str());
    let around = draft.target.iter().filter(|(member, _)| *member == TargetMember::Pool);
    let names: Vec<&str> = in_body
        .chain(around.map(|(_, name)| name.as_str()))
        .chain(draft.alone.iter().map(String::as_str))
        .collect();
    if names.contains(&wanted) {
        return Ok(());
    }
    let name = names.first().copied().unwrap_or("1");
    Err(Refusal::new("no-such-pool", Pointer::root()).with("name", wanted).with("names", name))
}
