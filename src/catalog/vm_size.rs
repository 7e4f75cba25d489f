//! Names of VM sizes, decoded as far as the checks need it, and common sizes to offer.
//!
//! How names are built: <https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions>.

use super::date::Date;
use super::image::VmGeneration;

/// The parts of a size's name: `Standard_D2s_v5` is family `D`, number 2, features `s`, version 5.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VmSize {
    /// Upper case.
    pub family: String,
    /// How many vCPUs it has; in the older families a number of its own.
    pub number: u32,
    /// Lower case.
    pub features: String,
    /// 1 where the name carries none.
    pub version: u8,
}

/// Sizes that Azure has announced to retire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retirement {
    /// As Azure's documents call the series.
    pub series: &'static str,
    pub date: Date,
    /// An earlier day that notices to some customers named.
    pub noticed: Option<Date>,
    family: &'static str,
    /// None: whatever they are.
    features: Option<&'static str>,
    version: u8,
}

const fn retirement(
    series: &'static str,
    date: Date,
    (family, features, version): (&'static str, Option<&'static str>, u8),
) -> Retirement {
    Retirement { series, date, noticed: None, family, features, version }
}

impl Retirement {
    const fn noticed(self, date: Date) -> Self {
        Self { noticed: Some(date), ..self }
    }
}

const MAY_2028: Date = Date::new(2028, 5, 1);
const JULY_2026: Date = Date::new(2026, 7, 31);
const NOVEMBER_2028: Date = Date::new(2028, 11, 15);

/// Announced retirements, from
/// <https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/retirement/d-ds-dv2-dsv2-ls-series-migration-guide>,
/// read on 2026-11-23.
/// Of the Dsv2 series, a public change of 2026-07-28 gives another day, and cites the same guide for it.
pub const RETIREMENTS: &[Retirement] = &[
    retirement("D", MAY_2028, ("D", Some(""), 1)),
    retirement("Ds", MAY_2028, ("DS", None, 1)),
    retirement("Dv2", MAY_2028, ("D", Some(""), 2)),
    retirement("Dsv2", MAY_2028, ("DS", None, 2)).noticed(JULY_2026),
    retirement("Ls", MAY_2028, ("L", Some("s"), 1)),
    retirement("Av2", NOVEMBER_2028, ("A", Some(""), 2)),
    retirement("Amv2", NOVEMBER_2028, ("A", Some("m"), 2)),
    retirement("Bv1", NOVEMBER_2028, ("B", None, 1)),
    retirement("F", NOVEMBER_2028, ("F", Some(""), 1)),
    retirement("Fs", NOVEMBER_2028, ("F", Some("s"), 1)),
    retirement("Fsv2", NOVEMBER_2028, ("F", Some("s"), 2)),
    retirement("G", NOVEMBER_2028, ("G", None, 1)),
    retirement("Gs", NOVEMBER_2028, ("GS", None, 1)),
    retirement("Lsv2", NOVEMBER_2028, ("L", Some("s"), 2)),
    retirement("HBv2", Date::new(2027, 5, 31), ("HB", None, 2)),
    retirement("NP", Date::new(2027, 5, 31), ("NP", None, 1)),
];

impl VmSize {
    /// Reads a name in any letter case. None if it is not built like one.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        let name = name.strip_prefix("standard_").or_else(|| name.strip_prefix("basic_"))?;
        let mut parts = name.split('_');
        let stem = parts.next()?;
        let digits = stem.find(|character: char| character.is_ascii_digit())?;
        let (family, rest) = stem.split_at(digits);
        let number_end = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
        let (number, rest) = rest.split_at(number_end);
        // `DS11-1`: fewer vCPUs than the hardware has.
        let features = match rest.strip_prefix('-') {
            Some(constrained) => constrained.trim_start_matches(|c: char| c.is_ascii_digit()),
            None => rest,
        };
        let is_letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase());
        if family.is_empty() || !is_letters(family) || !is_letters(features) {
            return None;
        }
        let version = parts.find_map(|part| part.strip_prefix('v')?.parse().ok()).unwrap_or(1);
        Some(Self {
            family: family.to_ascii_uppercase(),
            number: number.parse().ok()?,
            features: features.to_owned(),
            version,
        })
    }

    /// The announced retirement of its series, if there is one.
    pub fn retirement(&self) -> Option<&'static Retirement> {
        RETIREMENTS.iter().find(|row| {
            row.family == self.family
                && row.version == self.version
                && row.features.is_none_or(|features| features == self.features)
        })
    }

    /// The generations of virtual machines that it surely boots alone; none where both work, or where the sources differ:
    /// for Dsv2 older pages name both, the newer one names the first.
    ///
    /// Sources: the pages of the series,
    /// <https://learn.microsoft.com/azure/virtual-machines/sizes/general-purpose/dv2-series> and the like, and
    /// <https://learn.microsoft.com/azure/virtual-machines/generation-2>.
    pub fn only_generation(&self) -> Option<VmGeneration> {
        let has_premium_storage = self.features.contains('s');
        match (self.family.as_str(), self.version) {
            ("A", _) => Some(VmGeneration::First),
            ("D", 2 | 3) if !has_premium_storage => Some(VmGeneration::First),
            ("DC", 2..) | ("M" | "ND", 2) | ("D" | "E" | "F" | "L" | "FX", 6..) => Some(VmGeneration::Second),
            _ => None,
        }
    }

    /// Whether an image of the second generation is sure to boot.
    pub fn surely_boots_second_generation(&self) -> bool {
        self.only_generation() != Some(VmGeneration::First) && (self.version >= 3 || self.family == "B")
    }

    /// Whether its processors are Arm64.
    pub fn is_arm(&self) -> bool {
        self.features.contains('p')
    }
}

/// A size to offer in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferedSize {
    pub name: &'static str,
    pub vcpus: u16,
    /// In GiB.
    pub memory: u16,
}

const fn offered(name: &'static str, vcpus: u16, memory: u16) -> OfferedSize {
    OfferedSize { name, vcpus, memory }
}

/// Common current sizes, small ones first within a kind. All but those of version 6 boot images of both generations. From
/// <https://learn.microsoft.com/azure/virtual-machines/sizes/overview>, read on 2026-11-23. A region or a quota may lack some.
pub const OFFERED_SIZES: &[OfferedSize] = &[
    offered("Standard_D2s_v5", 2, 8),
    offered("Standard_D4s_v5", 4, 16),
    offered("Standard_D8s_v5", 8, 32),
    offered("Standard_D16s_v5", 16, 64),
    offered("Standard_D32s_v5", 32, 128),
    offered("Standard_D64s_v5", 64, 256),
    offered("Standard_D2ds_v5", 2, 8),
    offered("Standard_D4ds_v5", 4, 16),
    offered("Standard_D8ds_v5", 8, 32),
    offered("Standard_D16ds_v5", 16, 64),
    offered("Standard_D2as_v5", 2, 8),
    offered("Standard_D4as_v5", 4, 16),
    offered("Standard_D8as_v5", 8, 32),
    offered("Standard_D16as_v5", 16, 64),
    offered("Standard_D2ads_v5", 2, 8),
    offered("Standard_D4ads_v5", 4, 16),
    offered("Standard_D8ads_v5", 8, 32),
    offered("Standard_E2s_v5", 2, 16),
    offered("Standard_E4s_v5", 4, 32),
    offered("Standard_E8s_v5", 8, 64),
    offered("Standard_E16s_v5", 16, 128),
    offered("Standard_E2ds_v5", 2, 16),
    offered("Standard_E4ds_v5", 4, 32),
    offered("Standard_E8ds_v5", 8, 64),
    offered("Standard_D2s_v6", 2, 8),
    offered("Standard_D4s_v6", 4, 16),
    offered("Standard_D8s_v6", 8, 32),
    offered("Standard_D16s_v6", 16, 64),
    offered("Standard_E4s_v6", 4, 32),
    offered("Standard_E8s_v6", 8, 64),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_names() {
        for (name, family, number, features, version) in [
            ("STANDARD_DS2_V2", "DS", 2, "", 2),
            ("Standard_D2s_v5", "D", 2, "s", 5),
            ("standard_d16plds_v6", "D", 16, "plds", 6),
            ("Standard_DS11-1_v2", "DS", 11, "", 2),
            ("Standard_HB120-64rs_v2", "HB", 120, "rs", 2),
            ("Standard_NC24ads_A100_v4", "NC", 24, "ads", 4),
            ("Standard_B2ms", "B", 2, "ms", 1),
            ("Basic_A1", "A", 1, "", 1),
            ("Standard_DS2_v2_Promo", "DS", 2, "", 2),
        ] {
            let expected = VmSize { family: family.into(), number, features: features.into(), version };
            assert_eq!(VmSize::parse(name), Some(expected), "{name}");
        }
        for name in ["", "Standard_", "D2s_v5", "Standard_2s", "Standard_Ds", "標準_D2"] {
            assert_eq!(VmSize::parse(name), None, "{name}");
        }
        assert_eq!(VmSize::parse("Standard_D99999999999_v2"), None);
    }

    #[test]
    fn knows_what_retires() {
        for (name, series) in [
            ("Standard_D2", Some("D")),
            ("Standard_DS2", Some("Ds")),
            ("Standard_D11_v2", Some("Dv2")),
            ("STANDARD_DS2_V2", Some("Dsv2")),
            ("Standard_DS13-4_v2", Some("Dsv2")),
            ("Standard_L8s", Some("Ls")),
            ("Standard_L8s_v2", Some("Lsv2")),
            ("Standard_F4s_v2", Some("Fsv2")),
            ("Standard_B1s", Some("Bv1")),
            ("Standard_B2s_v2", None),
            ("Standard_B2as_v2", None),
            ("Standard_D2s_v3", None),
            ("Standard_D2_v3", None),
            ("Standard_DC2s_v2", None),
            ("Standard_L8s_v3", None),
            ("Standard_A2m_v2", Some("Amv2")),
            ("Standard_HB120rs_v2", Some("HBv2")),
            ("Standard_HB120rs_v3", None),
        ] {
            let retirement = VmSize::parse(name).expect(name).retirement();
            assert_eq!(retirement.map(|row| row.series), series, "{name}");
        }
    }

    #[test]
    fn knows_what_boots_one_generation_alone() {
        for (name, only) in [
            ("Standard_D2_v2", Some(VmGeneration::First)),
            ("Standard_D2_v3", Some(VmGeneration::First)),
            ("Standard_A2_v2", Some(VmGeneration::First)),
            ("Standard_DS2_v2", None),
            ("Standard_D2s_v3", None),
            ("Standard_D2s_v5", None),
            ("Standard_D2s_v6", Some(VmGeneration::Second)),
            ("Standard_E4ds_v6", Some(VmGeneration::Second)),
            ("Standard_DC2s_v2", Some(VmGeneration::Second)),
        ] {
            assert_eq!(VmSize::parse(name).expect(name).only_generation(), only, "{name}");
        }
    }

    #[test]
    fn offers_sizes_that_last() {
        for size in OFFERED_SIZES {
            let parsed = VmSize::parse(size.name).expect(size.name);
            assert_eq!(parsed.retirement(), None, "{}", size.name);
            assert_eq!(parsed.number, u32::from(size.vcpus), "{}", size.name);
            let gib_per_vcpu = if parsed.family == "E" { 8 } else { 4 };
            assert_eq!(size.memory, size.vcpus * gib_per_vcpu, "{}", size.name);
        }
        let mut names: Vec<_> = OFFERED_SIZES.iter().map(|size| size.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), OFFERED_SIZES.len());
        assert!(RETIREMENTS.iter().all(|row| row.date.exists()));
    }
}
