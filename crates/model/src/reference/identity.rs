//! User-assigned managed identities, in the responses that describe them: JSON of the Azure CLI, of Resource Manager, and of
//! `PowerShell`, and the lists and tables that the two tools print for people.

use batch_pool_document::{Json, Members, read};

use crate::target::is_guid;

use super::described::{elements, member, text};
use super::{Kind, ResourceId, url};

/// A managed identity as far as a response describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// Its resource ID. A table of the Azure CLI has none.
    pub id: Option<String>,
    /// The ID by which it authenticates.
    pub client_id: Option<String>,
    /// The name of the identity.
    pub name: Option<String>,
}

/// All identities that a response describes; none if it describes anything else.
pub fn identities(response: &str) -> Vec<Identity> {
    let inside =
        [('{', '}'), ('[', ']')].into_iter().filter_map(|(open, close)| json_inside(response, open, close));
    let json = std::iter::once(response).chain(inside).find_map(read::lenient);
    if let Some(json) = json {
        return of_json(&json);
    }
    let mut read = [list, table, tabs].into_iter().map(|read| read(response));
    read.find(|found| !found.is_empty()).unwrap_or_default()
}

/// All identities that a text describes, or only names: by their resource IDs or the URLs of their portal pages, one on each line
/// or in a list of JSON. None if a line names anything else.
///
/// ```
/// use batch_pool_model::reference::named_identities;
///
/// let id = "/subscriptions/7d444840-9dc0-41d1-b245-5ffdce74fad2/resourceGroups/render/providers/\
///           Microsoft.ManagedIdentity/userAssignedIdentities/nodes";
/// assert_eq!(named_identities(&format!("\"{id}\"\n"))[0].id.as_deref(), Some(id));
/// assert!(named_identities("nodes").is_empty());
/// ```
pub fn named_identities(text: &str) -> Vec<Identity> {
    let described = identities(text);
    if !described.is_empty() {
        return described;
    }
    match read::lenient(text).filter(|json| json.as_array().is_some()) {
        Some(json) => named_in(&json),
        None => named(text.lines().map(url::cleaned).filter(|line| !line.is_empty()).map(Some)),
    }
}

/// The identities of a list of resource IDs, or of a resource ID alone, in JSON; none if an element is anything else.
pub fn named_in(json: &Json) -> Vec<Identity> {
    named(json.as_array().unwrap_or(std::slice::from_ref(json)).iter().map(Json::as_str))
}

fn named<'a>(ids: impl Iterator<Item = Option<&'a str>>) -> Vec<Identity> {
    let all: Option<Vec<Identity>> = ids.map(|id| of_fields(Some(id?), None, None)).collect();
    let has_id = |all: &Vec<Identity>| all.iter().all(|identity| identity.id.is_some());
    all.filter(has_id).unwrap_or_default()
}

/// The JSON after the prompt, the command, or the warnings of a tool.
fn json_inside(text: &str, open: char, close: char) -> Option<&str> {
    text.get(text.find(open)?..=text.rfind(close)?)
}

/// The identities that a JSON response describes.
pub fn of_json(value: &Json) -> Vec<Identity> {
    if let Some(map) = member(value, "userAssignedIdentities").and_then(Json::as_object)
        && member(value, "properties").is_none()
    {
        return of_map(map);
    }
    let found: Option<Vec<Identity>> = elements(value).iter().map(of_object).collect();
    found.unwrap_or_default()
}

/// The `identity` of another resource: a map from resource IDs to what Azure knows of the identities.
fn of_map(map: &Members) -> Vec<Identity> {
    let described = |(id, value): (_, &Json)| {
        let id: &str = id;
        Some(Identity {
            client_id: Some(text(value, "clientId")?.to_owned()),
            ..of_fields(Some(id), None, None)?
        })
    };
    map.iter().filter_map(|(id, value)| described((id, value))).collect()
}

fn of_object(value: &Json) -> Option<Identity> {
    let inner = member(value, "properties").unwrap_or(value);
    let client = text(inner, "clientId");
    let has_principal = text(inner, "principalId").is_some();
    let identity = of_fields(text(value, "id"), client, text(value, "name"))?;
    (identity.id.is_some() || client.is_some() && has_principal).then_some(identity)
}

/// None if the ID is that of something else.
fn of_fields(id: Option<&str>, client: Option<&str>, name: Option<&str>) -> Option<Identity> {
    let id = match id.map(str::trim).filter(|id| !id.is_empty()) {
        Some(id) => Some(resource_id(id)?),
        None => None,
    };
    let plain = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let client_id = client.and_then(plain).filter(|client| is_guid(client));
    let name_of_id = || Some(ResourceId::find(id.as_ref()?)?.1.name().to_owned());
    let name = name.and_then(plain).or_else(name_of_id);
    Some(Identity { id, client_id, name })
}

/// The resource ID of an identity as it was given, if it is one.
fn resource_id(id: &str) -> Option<String> {
    let reference = url::find(id)?;
    let known = reference.resource().filter(|known| known.kind() == Kind::Identity)?;
    let is_whole = url::cleaned(id).eq_ignore_ascii_case(&known.text());
    Some(if is_whole { url::cleaned(id).to_owned() } else { known.text() })
}

/// What one response says of an identity, by the names of its fields.
#[derive(Default)]
struct Fields(Vec<(String, String)>);

impl Fields {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn identity(&self) -> Option<Identity> {
        let id = self.get("id").or_else(|| self.get("resourceid"));
        let client = self.get("clientid");
        let has_principal = self.get("principalid").is_some();
        let identity = of_fields(id, client, self.get("name"))?;
        (client.is_some() && (identity.id.is_some() || has_principal)).then_some(identity)
    }
}

/// The name of a field, however a tool writes it: `ClientId`, `client_id`, `"clientId"`.
fn field_name(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Names and values, one on each line: `Format-List`, YAML, Terraform. What is too long for a line goes on in the next one.
fn list(text: &str) -> Vec<Identity> {
    let mut all = vec![Fields::default()];
    for line in text.lines() {
        let Some(fields) = all.last_mut() else { break };
        let pair =
            line.split_once([':', '=']).map(|(name, value)| (name.trim().trim_start_matches("- "), value));
        let is_name = |name: &str| !name.is_empty() && !name.trim_matches('"').contains([' ', '/']);
        match pair.filter(|(name, _)| is_name(name)) {
            Some((name, value)) => {
                let (name, value) = (field_name(name), url::cleaned(value).to_owned());
                if fields.get(&name).is_some() {
                    all.push(Fields(vec![(name, value)]));
                } else {
                    fields.0.push((name, value));
                }
            }
            None if line.starts_with([' ', '\t']) => {
                if let Some((_, value)) = fields.0.last_mut() {
                    value.push_str(line.trim());
                }
            }
            None => {}
        }
    }
    all.iter().filter_map(Fields::identity).collect()
}

/// Columns with their names above them: `Format-Table`, `az --output table`.
fn table(text: &str) -> Vec<Identity> {
    let mut lines = text.lines().skip_while(|line| !line.to_ascii_lowercase().contains("clientid"));
    let Some(header) = lines.next() else { return Vec::new() };
    let mut columns: Vec<(String, usize)> = Vec::new();
    let mut before = ' ';
    for (at, character) in header.chars().enumerate() {
        match columns.last_mut() {
            _ if character == ' ' => {}
            Some((name, _)) if before != ' ' => name.push(character),
            _ => columns.push((character.to_string(), at)),
        }
        before = character;
    }
    let is_ruler = |line: &str| line.chars().all(|c| c == '-' || c == ' ');
    let rows = lines.filter(|line| !is_ruler(line)).map(|line| {
        let characters: Vec<char> = line.chars().collect();
        let ends = columns.iter().skip(1).map(|(_, start)| *start).chain([characters.len()]);
        let cells = columns.iter().zip(ends).map(|((name, start), end)| {
            let cell = characters.get(*start..end.min(characters.len())).unwrap_or_default();
            (field_name(name), cell.iter().collect::<String>().trim().to_owned())
        });
        // A value that was cut off is of no use.
        Fields(
            cells
                .filter(|(_, cell)| !cell.is_empty() && !cell.ends_with("...") && !cell.ends_with('…'))
                .collect(),
        )
    });
    rows.filter_map(|fields| fields.identity()).collect()
}

/// Values between tabs, in the order of their names: `az --output tsv`. The client ID comes before the resource ID.
fn tabs(text: &str) -> Vec<Identity> {
    let identity = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let at = cells.iter().position(|cell| resource_id(cell).is_some())?;
        let client = cells[..at].iter().find(|cell| is_guid(cell))?;
        of_fields(Some(cells[at]), Some(client), None)
    };
    text.lines().filter_map(identity).collect()
}
