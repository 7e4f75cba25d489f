//! Where the tables differ from a source on purpose, and why.

use batch_pool_model::contract::ApiVersion;

/// A difference that is meant. Stars stand for any text.
pub(crate) struct Known {
    pub(crate) row: usize,
    sources: &'static [&'static str],
    path: &'static str,
    what: &'static str,
    until: ApiVersion,
    _why: &'static str,
}

impl Known {
    pub(crate) fn explains(&self, version: ApiVersion, path: &str, what: &str) -> bool {
        version <= self.until && matches(self.path, path) && matches(self.what, what)
    }
}

/// The rows for a source.
pub(crate) fn differences(source: &str) -> impl Iterator<Item = Known> {
    let source = source.to_owned();
    ROWS.iter()
        .enumerate()
        .map(|(row, &(sources, path, what, until, why))| Known { row, sources, path, what, until, _why: why })
        .filter(move |known| known.sources.contains(&source.as_str()))
}

/// Whether `text` is `pattern`, where a star stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|text| {
            (0..=text.len()).filter(|end| text.is_char_boundary(*end)).any(|end| matches(rest, &text[end..]))
        }),
    }
}

const BICEP: &str = "bicep-types";
const ARM: &str = "arm-json-schemas";
const OPENAPI: &str = "openapi";

/// The sources, the path, the difference, the last api-version that has it, and why.
type Row = (&'static [&'static str], &'static str, &'static str, ApiVersion, &'static str);

const ROWS: &[Row] = &[
    (
        &[BICEP, ARM],
        "apiVersion",
        "not in the tables*",
        ApiVersion::NEWEST,
        "a resource in a template has it, the body of a request does not",
    ),
    (
        &[ARM],
        "name",
        "not in the tables*",
        ApiVersion::NEWEST,
        "templates name the resource; in a request the address does, and the member is read-only",
    ),
    (&[ARM], "type", "not in the tables*", ApiVersion::NEWEST, "as the name"),
    (
        &[BICEP],
        "name",
        "re*: * in the tables, published *",
        ApiVersion::NEWEST,
        "as in templates; required and deploy-time constant there",
    ),
    (
        &[BICEP],
        "type",
        "values not in the tables: *",
        ApiVersion::NEWEST,
        "the schema fixes what is read-only anyway",
    ),
    (
        &[BICEP, OPENAPI],
        "properties",
        "required: true in the tables, published false",
        ApiVersion::NEWEST,
        "required in the template schema, and a pool without it has neither size nor image",
    ),
    (
        &[BICEP, OPENAPI],
        "*",
        "secret: true in the tables, published false",
        ApiVersion::V2022_06_01,
        "marked since 2022-10-01; a password was a secret before",
    ),
    (
        &[BICEP, OPENAPI],
        "properties.scaleSettings.fixedScale.nodeDeallocationOption",
        "write_only: true in the tables, published false",
        ApiVersion::V2022_06_01,
        "marked since 2022-10-01; it never came back before either",
    ),
    (
        &[BICEP, OPENAPI],
        "properties.deploymentConfiguration.virtualMachineConfiguration.containerConfiguration.type",
        "open: true in the tables, published false",
        ApiVersion::V2022_10_01,
        "opened in 2023-05-01; one row serves all, and so warns where older versions would refuse",
    ),
    (
        &[OPENAPI],
        "*d",
        "format: \"arm-id\" in the tables, published \"\"",
        ApiVersion::NEWEST,
        "the description gives the form of the id; only newer members have the format",
    ),
    (&[OPENAPI], "*.ipAddressIds[]", "format: \"arm-id\" *", ApiVersion::NEWEST, "as the other ids"),
    (
        &[OPENAPI],
        "*Url",
        "format: \"uri\" in the tables, published \"\"",
        ApiVersion::NEWEST,
        "the description calls it a URL; only newer members have the format",
    ),
    (
        &[OPENAPI],
        "*.pauseTimeBetweenBatches",
        "format: \"duration\" in the tables, published \"\"",
        ApiVersion::NEWEST,
        "the description asks for ISO 8601",
    ),
    (
        &[OPENAPI],
        "*.maxUnhealthyUpgradedInstancePercent",
        "limits: *",
        ApiVersion::NEWEST,
        "the digest lost the minimum of 0, which the other two sources have",
    ),
    (&[OPENAPI], "systemData*", "not published", ApiVersion::NEWEST, "left out of the digest"),
];
