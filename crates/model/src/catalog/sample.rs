//! What the published samples call their own resources, and what people write where their own name belongs. Nobody's nodes can
//! use either.
//!
//! Source: the request bodies of <https://learn.microsoft.com/azure/batch/automatic-certificate-rotation>, and the placeholders of
//! Microsoft's documentation.

use crate::target::is_guid;

/// The beginnings of the IDs of clients and subscriptions in samples: the article's own, those that Microsoft's documentation
/// gives in place of real ones, and digits in the order of the keyboard.
const SAMPLE_IDS: &[&str] = &[
    "b9f6dd56-d2d6-4967-99d7-8062d56fd84c",
    "885b1a3d-",
    "042998e4-36dc-4b7d-8ce3-a7a2c4877d33",
    "00000000-0000-0000-0000-",
    "00001111-aaaa-",
    "11112222-bbbb-",
    "22223333-cccc-",
    "33334444-dddd-",
    "44445555-eeee-",
    "55556666-ffff-",
    "66667777-aaaa-",
    "77778888-bbbb-",
    "88889999-cccc-",
    "99990000-dddd-",
    "aaaabbbb-0000-",
    "bbbbcccc-1111-",
    "ccccdddd-2222-",
    "ddddeeee-3333-",
    "aaaaaaaa-0000-",
    "bbbbbbbb-1111-",
    "cccccccc-2222-",
    "dddddddd-3333-",
    "aaaa0000-bb11-",
    "bbbb1111-cc22-",
    "00aa00aa-bb11-",
    "11bb11bb-cc22-",
    "01234567-",
    "12345678-",
    "a1b2c3d4-",
    "abcdef01-",
    "abcdef12-",
];

/// The names of key vaults.
const SAMPLE_VAULTS: &[&str] = &["testkvwestus2s", "your-kv", "yourkv", "kv-name", "kvname"];

/// The names of identities.
const SAMPLE_IDENTITIES: &[&str] = &["testumaforpools"];

/// Words that only the place of a name has: with one of them, a name of nothing but words of these two tables is a placeholder.
const STAND_INS: &[&str] = &[
    "adventureworks",
    "contoso",
    "dummy",
    "example",
    "fabrikam",
    "insert",
    "name",
    "placeholder",
    "replace",
    "sample",
    "your",
];

/// Words for what is named.
const KINDS: &[&str] = &[
    "assigned",
    "azure",
    "batch",
    "certificate",
    "cert",
    "company",
    "group",
    "here",
    "identity",
    "id",
    "key",
    "managed",
    "my",
    "own",
    "resource",
    "secret",
    "the",
    "uami",
    "user",
    "vault",
    "with",
];

/// Whether the ID of a client or a subscription is from a sample, or made of repeated digits.
pub fn is_sample_id(id: &str) -> bool {
    let is_one_digit = |group: &str| group.bytes().all(|digit| group.as_bytes().first() == Some(&digit));
    let is_monotonous = || is_guid(id) && id.to_ascii_lowercase().split('-').all(is_one_digit);
    let starts_with =
        |sample: &&str| id.get(..sample.len()).is_some_and(|start| start.eq_ignore_ascii_case(sample));
    SAMPLE_IDS.iter().any(starts_with) || is_monotonous()
}

/// Whether the name of a key vault is from a sample. No two vaults of a cloud have the same name, so one that is called after
/// what it is isn't the person's own either.
pub fn is_sample_vault(name: &str) -> bool {
    is_one_of(name, SAMPLE_VAULTS) || words(name).is_some_and(|words| words.is_stand_in || !words.has_digits)
}

/// Whether the last segment of the resource ID of an identity is from a sample.
pub fn is_sample_identity(name: &str) -> bool {
    is_one_of(name, SAMPLE_IDENTITIES) || is_placeholder_name(name)
}

/// Whether a name says only where a name belongs, as `your-certificate-name` does. `mycert` may be somebody's own.
pub fn is_placeholder_name(name: &str) -> bool {
    words(name).is_some_and(|words| words.is_stand_in)
}

fn is_one_of(name: &str, samples: &[&str]) -> bool {
    samples.iter().any(|sample| sample.eq_ignore_ascii_case(name))
}

/// What a name of nothing but words of the tables is made of.
#[derive(Default)]
struct Words {
    is_stand_in: bool,
    has_digits: bool,
}

/// The words of a name with hyphens, underscores, or neither; none if it has others. Digits count for nothing.
fn words(name: &str) -> Option<Words> {
    let name = name.to_ascii_lowercase();
    let mut words = Words { has_digits: name.bytes().any(|byte| byte.is_ascii_digit()), ..Words::default() };
    let mut is_empty = true;
    let is_mark = |character: char| character.is_ascii_digit() || "-_".contains(character);
    let mut rest = name.trim_start_matches(is_mark);
    while !rest.is_empty() {
        let starts = |word: &&&str| rest.starts_with(**word);
        let stand_in = STAND_INS.iter().find(starts);
        let word = stand_in.or_else(|| KINDS.iter().find(starts))?;
        words.is_stand_in |= stand_in.is_some();
        rest = rest[word.len()..].trim_start_matches(is_mark);
        is_empty = false;
    }
    (!is_empty).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognizes_ids_of_samples() {
        for id in [
            "b9f6dd56-d2d6-4967-99d7-8062d56fd84c",
            "042998E4-36DC-4b7d-8ce3-a7a2c4877d33",
            "00000000-0000-0000-0000-000000000001",
            "11111111-1111-1111-1111-111111111111",
            "11111111-2222-3333-4444-555555555555",
            "AAAAAAAA-bbbb-cccc-dddd-eeeeeeeeeeee",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "12345678-1234-1234-1234-123456789012",
            "12345678-1234-5678-1234-567812345678",
            "01234567-89ab-cdef-0123-456789abcdef",
            "a1b2c3d4-e5f6-7890-abcd-ef1234567890",
            "11112222-bbbb-3333-cccc-4444dddd5555",
            "aaaa0000-bb11-2222-33cc-444444dddddd",
        ] {
            assert!(is_sample_id(id), "{id}");
        }
        for id in ["7d444840-9dc0-41d1-b245-5ffdce74fad2", "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "", "-"] {
            assert!(!is_sample_id(id), "{id}");
        }
    }

    #[test]
    fn recognizes_names_that_stand_in_for_a_name() {
        for vault in [
            "testkvwestus2s",
            "your-key-vault",
            "YOUR-KEYVAULT-NAME",
            "yourKeyVaultName",
            "vault-name",
            "keyvaultname",
            "myvault",
            "my-key-vault",
            "vault",
            "keyvault",
            "contoso",
            "contosokeyvault",
            "contoso-vault2",
            "fabrikam",
            "example",
            "example-vault",
            "examplekeyvault123",
            "yourkv",
        ] {
            assert!(is_sample_vault(vault), "{vault}");
        }
        for vault in
            ["farm-vault", "rendervault", "kv", "contoso-kv", "myvault2024", "mykvprod", "", "-", "names"]
        {
            assert!(!is_sample_vault(vault), "{vault}");
        }
        for name in ["secret-name", "your-certificate", "certname", "YourIdentityName", "example-cert"] {
            assert!(is_placeholder_name(name), "{name}");
        }
        for name in ["mycert", "certificate", "identity", "tls", "domain-name", "example-com", "nodes"] {
            assert!(!is_placeholder_name(name), "{name}");
        }
        assert!(is_sample_identity("testumaforpools") && is_sample_identity("your-identity"));
    }
}
