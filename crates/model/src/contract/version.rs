//! The api-versions, oldest first.

use std::fmt;

/// Makes a constant, a name and a page of each row, so that a new api-version is one row.
macro_rules! api_versions {
    ($($constant:ident $name:literal)*) => {
        /// Every stable api-version that can carry a pool with an identity and extensions. The last is the default.
        pub const API_VERSIONS: &[&str] = &[$($name),*];

        /// What the official reference of each says.
        const PAGES: &[&str] = &[$(concat!(
            "https://learn.microsoft.com/azure/templates/microsoft.batch/",
            $name,
            "/batchaccounts/pools"
        )),*];

        #[cfg(test)]
        const CONSTANTS: &[&str] = &[$(stringify!($constant)),*];

        enum Row {
            $($constant),*
        }

        impl ApiVersion {
            $(#[doc = concat!("`", $name, "`.")] pub const $constant: Self = Self(Row::$constant as u8);)*
            const ALL: &[Self] = &[$(Self::$constant),*];
        }
    };
}

api_versions! {
    V2021_01_01 "2021-01-01"
    V2021_06_01 "2021-06-01"
    V2022_01_01 "2022-01-01"
    V2022_06_01 "2022-06-01"
    V2022_10_01 "2022-10-01"
    V2023_05_01 "2023-05-01"
    V2023_11_01 "2023-11-01"
    V2024_02_01 "2024-02-01"
    V2024_07_01 "2024-07-01"
    V2025_06_01 "2025-06-01"
}

/// One of [`API_VERSIONS`]; later ones are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApiVersion(u8);

impl ApiVersion {
    /// The oldest version that is known.
    pub const OLDEST: Self = Self::ALL[0];
    /// The newest version that is known.
    pub const NEWEST: Self = Self::ALL[Self::ALL.len() - 1];
    /// Azure has [announced](https://github.com/Azure/Batch/issues/140) that those before this one will be retired.
    pub const OLDEST_KEPT: Self = Self::V2025_06_01;

    /// The version of that name, if it is known here.
    pub fn parse(name: &str) -> Option<Self> {
        let position = API_VERSIONS.iter().position(|known| *known == name)?;
        u8::try_from(position).ok().map(Self)
    }

    /// As the query parameter `api-version` has it.
    pub fn name(self) -> &'static str {
        API_VERSIONS[usize::from(self.0)]
    }

    /// Its official page about pools.
    pub const fn page(self) -> &'static str {
        PAGES[self.0 as usize]
    }

    /// All of them, oldest first.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied()
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
    /// The first one.
    pub since: ApiVersion,
    /// The last one.
    pub until: ApiVersion,
}

impl Versions {
    /// Every version that is known.
    pub const ALL: Self = Self { since: ApiVersion::OLDEST, until: ApiVersion::NEWEST };

    /// Whether a version is one of them.
    pub fn contain(self, version: ApiVersion) -> bool {
        self.since <= version && version <= self.until
    }

    /// Those that have both.
    #[must_use]
    pub fn both(self, other: Self) -> Self {
        Self { since: self.since.max(other.since), until: self.until.min(other.until) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_is_an_api_version() {
        assert!(API_VERSIONS.is_sorted_by(|one, next| one < next), "oldest first");
        assert!(ApiVersion::all().is_sorted_by(|one, next| one < next));
        assert_eq!(ApiVersion::V2021_01_01.name(), "2021-01-01");
        assert_eq!(ApiVersion::V2025_06_01.name(), "2025-06-01");
        for (version, constant) in ApiVersion::all().zip(CONSTANTS) {
            assert_eq!(format!("V{}", version.name().replace('-', "_")), *constant);
            assert_eq!(ApiVersion::parse(version.name()), Some(version));
            assert!(version.page().contains(version.name()));
        }
        assert_eq!(ApiVersion::NEWEST.name(), *API_VERSIONS.last().expect("there are some"));
    }
}
