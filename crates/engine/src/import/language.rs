//! Texts in other languages than JSON that pools are written in. None is read here; each is told what makes JSON of it.

/// A language, and how a line of it is told.
struct Language {
    /// The code of the error.
    code: &'static str,
    recognizes: fn(&str) -> bool,
}

const LANGUAGES: &[Language] = &[
    Language { code: "json-terraform", recognizes: is_terraform },
    Language { code: "json-bicep", recognizes: is_bicep },
    Language { code: "json-markup", recognizes: |line| line.starts_with('<') },
    Language { code: "json-yaml", recognizes: is_yaml },
];

/// Why a text is no JSON, where its language is known. The first line that says something decides.
pub(super) fn error_code(text: &str) -> Option<&'static str> {
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with(['#', '/', '@', '*']));
    lines
        .take(1)
        .find_map(|line| LANGUAGES.iter().find(|language| (language.recognizes)(line)))
        .map(|known| known.code)
}

/// Whether a text is a source of Terraform or Bicep. It can hold any words, those of errors too.
pub(super) fn is_source(text: &str) -> bool {
    matches!(error_code(text), Some("json-terraform" | "json-bicep"))
}

/// `resource "azurerm_batch_pool" "pool" {`
fn is_terraform(line: &str) -> bool {
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    let is_block = ["data", "locals", "module", "output", "provider", "resource", "terraform", "variable"]
        .contains(&first);
    is_block && (rest.starts_with('"') || rest.starts_with('{'))
}

/// `resource pool 'Microsoft.Batch/batchAccounts/pools@2025-06-01' = {`
fn is_bicep(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    match first {
        "resource" => line.contains('\''),
        "metadata" | "param" | "var" | "module" | "import" | "using" | "type" | "func" => true,
        _ => line.starts_with("targetScope"),
    }
}

/// `properties:`, `- name: pool`, or the mark of a document.
fn is_yaml(line: &str) -> bool {
    let line = line.strip_prefix("- ").unwrap_or(line);
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
    };
    line == "---"
        || line
            .split_once(':')
            .is_some_and(|(name, rest)| is_name(name) && (rest.is_empty() || rest.starts_with(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_languages_by_their_first_line() {
        for (text, code) in [
            ("# pool\nresource \"azurerm_batch_pool\" \"p\" {\n", Some("json-terraform")),
            ("terraform {", Some("json-terraform")),
            ("@description('x')\nparam name string", Some("json-bicep")),
            ("resource p 'Microsoft.Batch/batchAccounts/pools@2025-06-01' = {", Some("json-bicep")),
            ("<html>", Some("json-markup")),
            ("properties:\n  vmSize: x", Some("json-yaml")),
            ("---\nname: p", Some("json-yaml")),
            ("hello there", None),
            ("", None),
            ("https://portal.azure.com", None),
        ] {
            assert_eq!(error_code(text), code, "{text}");
        }
    }
}
