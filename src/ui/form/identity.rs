//! The user-assigned identity: the nodes' right to read the vault.

use batch_pool_document::Pointer;
use batch_pool_model::form;

use crate::ui::draw::Draw;
use crate::ui::element::Element;
use crate::ui::field::Own;

use super::map::{self, Rows};
use super::{fields, members, tree};

const PLACEHOLDER: &str =
    "/subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/…";

pub(super) fn identity(draw: &Draw) -> Element {
    let identities = form::identities();
    let holder = Pointer::of(&["identity"]);
    let drawable = |at: &Pointer| draw.state.body().find(at).is_none_or(|value| value.as_object().is_some());
    if !drawable(&holder) || !drawable(&identities) {
        return fields().each(vec![tree::place(draw, &holder)]);
    }
    let all = map::rows(
        draw,
        &identities,
        &Rows {
            label: |draw, number| draw.with("identity.row", "number", number.to_string()),
            text_key: Some("identity.row"),
            placeholder: Some(PLACEHOLDER),
            add: draw.t("identity.add"),
            at_least_one: true,
        },
    );
    let mut content = vec![all.into()];
    if let Some(vault) = form::key_vault(draw.state.body()) {
        let authentication = vault.down(&["settings", "authenticationSettings"]);
        content.push(draw.findings_of_group(&authentication).into());
        content.push(draw.body_with(
            authentication.child("msiClientId"),
            Own {
                required: true,
                placeholder: Some("00000000-0000-0000-0000-000000000000"),
                ..Own::default()
            },
        ));
        content.push(
            draw.body_with(authentication.child("msiEndpoint"), Own { required: true, ..Own::default() }),
        );
    }
    content.push(draw.body(holder.child("type")));
    content.extend(tree::unknown(draw, &holder, members(draw, &holder)));
    fields().each(content)
}
