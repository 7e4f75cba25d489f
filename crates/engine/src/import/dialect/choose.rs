//! Which pool is taken of a text that has several.

use batch_pool_document::Pointer;

use super::{Note, Options, PoolDraft, Refusal};

/// The place of the pool to take, and says which of several it is.
pub(super) fn choose(
    draft: &mut PoolDraft,
    pools: &[(Pointer, String)],
    options: &Options,
) -> Result<Pointer, Refusal> {
    let wanted = match &options.pool {
        // A list in a list: the choice was for the outer one.
        Some(wanted) if draft.pools.is_empty() && pools.len() > 1 => wanted.trim(),
        _ => "",
    };
    let by_name = pools.iter().position(|(_, name)| name == wanted);
    let by_number = || wanted.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < pools.len());
    let names: Vec<_> = pools.iter().map(|(_, name)| name.clone()).collect();
    let chosen = match by_name.or_else(by_number) {
        Some(index) => index,
        None if wanted.is_empty() => 0,
        None => {
            let refusal = Refusal::new("no-such-pool", Pointer::root());
            return Err(refusal.with("name", wanted).with("names", names.join(", ")));
        }
    };
    let Some((at, name)) = pools.get(chosen) else { return Err(Refusal::new("no-pool", Pointer::root())) };
    if pools.len() == 1 {
        draft.alone = Some(name.clone());
    } else {
        let members = pools.iter().map(|(at, _)| draft.source(at)).collect();
        let note = Note::new("several-pools")
            .with("count", pools.len().to_string())
            .with("number", (chosen + 1).to_string())
            .with("name", name)
            .with("names", names.join(", "));
        draft.note(Note { members, ..note });
        draft.pools = names;
        draft.pool = chosen;
    }
    Ok(at.clone())
}
