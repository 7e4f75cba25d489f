//! Series of sizes that Azure has retired, or has announced to retire.

use super::super::date::Date;
use super::VmSize;

/// A retirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retirement {
    /// As Azure's documents call the series.
    pub series: &'static str,
    /// Its nodes stop on this day, and none can be made any more.
    pub date: Date,
    /// Since July 2026 no new subscription gets it, and none gets more quota for it:
    /// <https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/retirements-and-capacity-restrictions>.
    pub is_restricted: bool,
    /// The other clouds keep it.
    pub is_public_cloud_only: bool,
    letters: &'static str,
    features: Features,
    version: u8,
}

/// Which sizes of a version are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Features {
    Any,
    Just(&'static str),
    /// Sizes of this number of vCPUs that have these letters.
    Isolated(u32),
    /// Those whose names have `_cc`.
    ConfidentialChild,
}

use Features::{Any, ConfidentialChild, Isolated, Just};

const fn retirement(
    series: &'static str,
    date: Date,
    (letters, features, version): (&'static str, Features, u8),
) -> Retirement {
    Retirement { series, date, is_restricted: false, is_public_cloud_only: false, letters, features, version }
}

impl Retirement {
    const fn restricted(self) -> Self {
        Self { is_restricted: true, ..self }
    }

    const fn in_public_cloud(self) -> Self {
        Self { is_public_cloud_only: true, ..self }
    }

    fn covers(&self, size: &VmSize) -> bool {
        self.letters == size.letters
            && self.version == size.version
            && match self.features {
                Any => true,
                Just(features) => features == size.features,
                Isolated(number) => size.number == number && size.has('i'),
                ConfidentialChild => size.is_confidential_child,
            }
    }
}

const AUGUST_2023: Date = Date::new(2023, 8, 31);
const SEPTEMBER_2023: Date = Date::new(2023, 9, 6);
const SEPTEMBER_2025: Date = Date::new(2025, 9, 30);
const SEPTEMBER_2026: Date = Date::new(2026, 9, 30);
const MAY_2027: Date = Date::new(2027, 5, 31);
const MAY_2028: Date = Date::new(2028, 5, 1);
const NOVEMBER_2028: Date = Date::new(2028, 11, 15);
const NOVEMBER_2029: Date = Date::new(2029, 11, 15);

/// Retirements, from
/// <https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/retirements-and-capacity-restrictions> and the pages
/// of the retirements beside it, read on 2026-11-23.
pub const RETIREMENTS: &[Retirement] = &[
    retirement("Av1", Date::new(2024, 8, 31), ("A", Any, 1)),
    retirement("Av2", NOVEMBER_2028, ("A", Just(""), 2)).restricted(),
    retirement("Amv2", NOVEMBER_2028, ("A", Just("m"), 2)).restricted(),
    retirement("Bv1", NOVEMBER_2028, ("B", Any, 1)).restricted(),
    retirement("D", MAY_2028, ("D", Just(""), 1)).restricted(),
    retirement("Ds", MAY_2028, ("DS", Any, 1)).restricted(),
    retirement("Dv2", MAY_2028, ("D", Just(""), 2)).restricted(),
    retirement("Dsv2", MAY_2028, ("DS", Any, 2)).restricted(),
    retirement("Dv3", NOVEMBER_2029, ("D", Just(""), 3)).restricted().in_public_cloud(),
    retirement("Dsv3", NOVEMBER_2029, ("D", Just("s"), 3)).restricted().in_public_cloud(),
    retirement("DCsv2", Date::new(2026, 6, 30), ("DC", Any, 2)),
    retirement("DCsv3", Date::new(2029, 10, 31), ("DC", Just("s"), 3)),
    retirement("DCdsv3", Date::new(2029, 10, 31), ("DC", Just("ds"), 3)),
    retirement("DCas_cc_v5 / DCads_cc_v5", Date::new(2026, 9, 1), ("DC", ConfidentialChild, 5)),
    retirement("Ev3", NOVEMBER_2029, ("E", Just(""), 3)).restricted().in_public_cloud(),
    retirement("Esv3", NOVEMBER_2029, ("E", Just("s"), 3)).restricted().in_public_cloud(),
    retirement("ECas_cc_v5 / ECads_cc_v5", Date::new(2026, 9, 1), ("EC", ConfidentialChild, 5)),
    retirement("F", NOVEMBER_2028, ("F", Just(""), 1)).restricted(),
    retirement("Fs", NOVEMBER_2028, ("F", Just("s"), 1)).restricted(),
    retirement("Fsv2", NOVEMBER_2028, ("F", Just("s"), 2)).restricted(),
    retirement("G", NOVEMBER_2028, ("G", Any, 1)).restricted(),
    retirement("Gs", NOVEMBER_2028, ("GS", Any, 1)).restricted(),
    retirement("HBv2", MAY_2027, ("HB", Any, 2)),
    retirement("HC", MAY_2027, ("HC", Any, 1)),
    retirement("Ls", MAY_2028, ("L", Just("s"), 1)).restricted(),
    retirement("Lsv2", NOVEMBER_2028, ("L", Just("s"), 2)).restricted(),
    retirement("Msv2 / Mdsv2 (192)", Date::new(2027, 3, 31), ("M", Isolated(192), 2)),
    retirement("NC", AUGUST_2023, ("NC", Any, 1)),
    retirement("NCv2", AUGUST_2023, ("NC", Any, 2)),
    retirement("NCv3", SEPTEMBER_2025, ("NC", Just("s"), 3)),
    retirement("NCv3", SEPTEMBER_2025, ("NC", Just("rs"), 3)),
    retirement("ND", SEPTEMBER_2023, ("ND", Any, 1)),
    retirement("NP", MAY_2027, ("NP", Any, 1)),
    retirement("NV", SEPTEMBER_2023, ("NV", Just(""), 1)),
    retirement("NVv3", SEPTEMBER_2026, ("NV", Just("s"), 3)),
    retirement("NVv4", SEPTEMBER_2026, ("NV", Just("as"), 4)),
];

impl VmSize {
    /// The retirement of its series, past or announced, if there is one.
    pub fn retirement(&self) -> Option<&'static Retirement> {
        RETIREMENTS.iter().find(|retirement| retirement.covers(self))
    }
}
