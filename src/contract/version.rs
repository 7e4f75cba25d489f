//! The api-versions, oldest first.

use std::fmt;

/// Every stable api-version that can carry a pool with an identity and extensions. The last is the default.
pub const API_VERSIONS: &[&str] = &[
    "2021-01-01",
    "2021-06-01",
    "2022-01-01",
    "2022-06-01",
    "2022-10-01",
    "2023-05-01",
    "2023-11-01",
    "2024-02-01",
    "2024-07-01",
    "2025-06-01",
];

/// One of [`API_VERSIONS`]; later ones are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApiVersion(u8);

impl ApiVersion {
    pub const V2021_01_01: Self = Self(0);
    pub const V2021_06_01: Self = Self(1);
    pub const V2022_01_01: Self = Self(2);
    pub const V2022_06_01: Self = Self(3);
    pub const V2022_10_01: Self = Self(4);
    pub const V2023_05_01: Self = Self(5);
    pub const V2023_11_01: Self = Self(6);
    pub const V2024_02_01: Self = Self(7);
    pub const V2024_07_01: Self = Self(8);
    pub const V2025_06_01: Self = Self(9);
    pub const OLDEST: Self = Self::V2021_01_01;
    pub const NEWEST: Self = Self::V2025_06_01;

    /// The version of that name, if it is known here.
    pub fn parse(name: &str) -> Option<Self> {
        let position = API_VERSIONS.iter().position(|known| *known == name)?;
        u8::try_from(position).ok().map(Self)
    }

    pub fn name(self) -> &'static str {
        API_VERSIONS[usize::from(self.0)]
    }

    /// All of them, oldest first.
    pub fn all() -> impl Iterator<Item = Self> {
        API_VERSIONS.iter().filter_map(|name| Self::parse(name))
    }
}

impl fmt::Display for ApiVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// The api-versions that have something: from `since` to `until`, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Versions {
    pub since: ApiVersion,
    pub until: ApiVersion,
}

impl Versions {
    pub const ALL: Self = Self { since: ApiVersion::OLDEST, until: ApiVersion::NEWEST };

    pub fn contain(self, version: ApiVersion) -> bool {
        self.since <= version && version <= self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_constants_name_the_rows() {
        for (version, name) in [
            (ApiVersion::V2021_01_01, "2021-01-01"),
            (ApiVersion::V2021_06_01, "2021-06-01"),
            (ApiVersion::V2022_01_01, "2022-01-01"),
            (ApiVersion::V2022_06_01, "2022-06-01"),
            (ApiVersion::V2022_10_01, "2022-10-01"),
            (ApiVersion::V2023_05_01, "2023-05-01"),
            (ApiVersion::V2023_11_01, "2023-11-01"),
            (ApiVersion::V2024_02_01, "2024-02-01"),
            (ApiVersion::V2024_07_01, "2024-07-01"),
            (ApiVersion::V2025_06_01, "2025-06-01"),
        ] {
            assert_eq!(version.name(), name);
        }
        assert!(API_VERSIONS.is_sorted());
        assert_eq!(API_VERSIONS.last(), Some(&ApiVersion::NEWEST.name()));
    }
}
