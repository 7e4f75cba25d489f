//! What the published samples call their own resources. Nobody else's nodes can use them.
//!
//! Source: the request bodies of <https://learn.microsoft.com/azure/batch/automatic-certificate-rotation>, and the placeholders of
//! Microsoft's documentation.

/// The beginnings of client IDs of identities.
pub const SAMPLE_CLIENTS: &[&str] =
    &["b9f6dd56-d2d6-4967-99d7-8062d56fd84c", "885b1a3d-", "00001111-aaaa-", "00000000-0000-0000-0000-"];

/// The beginnings of subscription IDs.
pub const SAMPLE_SUBSCRIPTIONS: &[&str] =
    &["042998e4-36dc-4b7d-8ce3-a7a2c4877d33", "00000000-0000-0000-0000-"];

/// The names of key vaults.
pub const SAMPLE_VAULTS: &[&str] = &["testkvwestus2s"];

/// The names of identities.
pub const SAMPLE_IDENTITIES: &[&str] = &["testumaforpools"];

/// Whether an ID begins like one of these.
pub fn is_sample(id: &str, samples: &[&str]) -> bool {
    let starts_with =
        |sample: &&str| id.get(..sample.len()).is_some_and(|start| start.eq_ignore_ascii_case(sample));
    samples.iter().any(starts_with)
}
