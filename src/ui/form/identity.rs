//! The user-assigned identity: the nodes' right to read the vault.

use batch_pool_document::Pointer;
use batch_pool_model::form;
use yew::Html;

use crate::ui::field::FieldOverrides;
use crate::ui::view_context::ViewContext;

use super::map::{self, Rows};
use super::{fields, members, tree};

const PLACEHOLDER: &str =
    "/subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/…";

pub(super) fn identity(ctx: &ViewContext) -> Html {
    let identities = form::identities();
    let holder = Pointer::of(&["identity"]);
    let drawable = |at: &Pointer| ctx.state.body().find(at).is_none_or(|value| value.as_object().is_some());
    if !drawable(&holder) || !drawable(&identities) {
        return fields(vec![tree::place(ctx, &holder)]);
    }
    let all = map::rows(
        ctx,
        &identities,
        &Rows {
            label: |ctx, number| ctx.format_with("identity.row", "number", number.to_string()),
            text_key: Some("identity.row"),
            placeholder: Some(PLACEHOLDER),
            add: ctx.t("identity.add"),
            at_least_one: true,
        },
    );
    let mut content = vec![all];
    if let Some(vault) = form::key_vault(ctx.state.body()) {
        let authentication = vault.down(&["settings", "authenticationSettings"]);
        content.push(ctx.findings_of_group(&authentication));
        content.push(ctx.body_field_with(
            authentication.child("msiClientId"),
            FieldOverrides {
                required: true,
                placeholder: Some("00000000-0000-0000-0000-000000000000"),
                ..FieldOverrides::default()
            },
        ));
        content.push(ctx.body_field_with(
            authentication.child("msiEndpoint"),
            FieldOverrides { required: true, ..FieldOverrides::default() },
        ));
    }
    content.push(ctx.body_field(holder.child("type")));
    content.extend(tree::unknown(ctx, &holder, members(ctx, &holder)));
    fields(content)
}
