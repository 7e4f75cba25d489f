//! Resource IDs, wherever they are in a text.
//!
//! <https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules>

use batch_pool_document as document;

use crate::target::percent;

use super::Kind;

/// The ID of a subscription, of a resource group, or of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceId {
    /// The subscription ID.
    pub subscription: String,
    /// The name of the resource group, if it's in one.
    pub group: Option<String>,
    /// The namespace of the provider, such as `Microsoft.Batch`; none for a subscription or a resource group.
    provider: Option<String>,
    /// Types with names, from the outside in.
    path: Vec<(String, String)>,
}

/// What can't be in a resource ID but follows one: a query, a fragment, quotes, closing brackets, blanks.
fn ends_id(character: char) -> bool {
    character.is_whitespace() || character.is_control() || "?#&\"'`<>\\,;|]}".contains(character)
}

impl ResourceId {
    /// The first resource ID in a text, and where it begins.
    pub(super) fn find(text: &str) -> Option<(usize, Self)> {
        let lower = text.to_ascii_lowercase();
        let mut from = if lower.starts_with("subscriptions/") { Some(0) } else { None };
        from = from.or_else(|| document::find(&lower, "/subscriptions/").map(|slash| slash + 1));
        let start = from?;
        Some((start, Self::read(&text[start..])?))
    }

    /// Reads an ID from its beginning, and leaves out what the portal puts after it: the name of a page.
    fn read(text: &str) -> Option<Self> {
        let id = &text[..text.find(ends_id).unwrap_or(text.len())];
        let mut segments = id.split('/').map(percent::decode).skip(1).peekable();
        let mut id = Self {
            subscription: segments.next().filter(|name| !name.is_empty())?,
            group: None,
            provider: None,
            path: Vec::new(),
        };
        if segments.next_if(|name| name.eq_ignore_ascii_case("resourceGroups")).is_some() {
            id.group = segments.next().filter(|name| !name.is_empty());
        }
        if segments.next_if(|name| name.eq_ignore_ascii_case("providers")).is_none() {
            return Some(id);
        }
        let Some(provider) = segments.next().filter(|name| name.contains('.')) else { return Some(id) };
        let mut of_type = provider.clone();
        while let (Some(kind), Some(name)) = (segments.next(), segments.next()) {
            of_type = [&of_type, "/", &kind].concat();
            // Below a resource, the portal has the names of pages, which look like types.
            let is_child = id.path.is_empty() || Kind::of_type(&of_type).1.is_some();
            if name.is_empty() || !is_child {
                break;
            }
            id.path.push((kind, name));
        }
        if !id.path.is_empty() {
            id.provider = Some(provider);
        }
        Some(id)
    }

    /// Its type, such as `Microsoft.Batch/batchAccounts`; none for a subscription or a resource group.
    pub fn of_type(&self) -> Option<String> {
        let names = self.path.iter().flat_map(|(kind, _)| ["/", kind]);
        let of_type = std::iter::once(self.provider.as_deref()?).chain(names).collect::<String>();
        Some(Kind::of_type(&of_type).1.map_or(of_type, str::to_owned))
    }

    /// What kind of resource it is.
    pub fn kind(&self) -> Kind {
        match self.of_type() {
            Some(of_type) => Kind::of_type(&of_type).0,
            None if self.group.is_some() => Kind::ResourceGroup,
            None => Kind::Subscription,
        }
    }

    /// The name of the resource itself: the last one of the ID.
    pub fn name(&self) -> &str {
        match self.path.last() {
            Some((_, name)) => name,
            None => self.group.as_ref().unwrap_or(&self.subscription),
        }
    }

    /// The resource of that kind that this is, or that this is a part of.
    pub fn ancestor(&self, kind: Kind) -> Option<Self> {
        let of_length = |length: usize| Self { path: self.path[..length].to_vec(), ..self.clone() };
        (1..=self.path.len()).rev().map(of_length).find(|ancestor| ancestor.kind() == kind)
    }

    /// How much it says: the longer the path, the more.
    pub(super) fn depth(&self) -> usize {
        usize::from(self.group.is_some()) + 2 * self.path.len()
    }

    /// The ID, with the usual spelling of what Azure names, and the names as they were given.
    pub fn text(&self) -> String {
        let mut text = ["/subscriptions/", &self.subscription].concat();
        if let Some(group) = &self.group {
            text.extend(["/resourceGroups/", group]);
        }
        let Some(of_type) = self.of_type() else { return text };
        let mut types = of_type.split('/');
        text.extend(["/providers/", types.next().unwrap_or_default()]);
        for (kind, (_, name)) in types.zip(&self.path) {
            text.extend(["/", kind, "/", name]);
        }
        text
    }
}
