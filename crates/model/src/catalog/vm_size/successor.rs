//! What to use instead of a size that Azure retires. Microsoft's guides name series; which size of them has as many vCPUs is in
//! a table here. What needs another program or another kind of machine is no successor: FPGAs, enclaves, and nested
//! confidential VMs have none.
//!
//! Sources, read on 2026-11-27: [the guide for most
//! series](https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/retirement/retired-sizes-modernization-guide),
//! [the move to version 5](https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/sizes-v5-modernization-overview),
//! which boots images of both generations and keeps SCSI disks, and the guides that a row names.

use super::VmSize;

/// For sizes of up to so many vCPUs, the number in the name of the successor.
type Steps = &'static [(u32, u32)];

/// Successors of one series.
struct Target {
    letters: &'static str,
    /// What is after the number in its names.
    series: &'static str,
    steps: Steps,
    /// The sizes of which not all vCPUs are used: how many there are, and how many are used.
    constrained: Steps,
}

/// The series of a retirement, and what takes their place.
struct Successor {
    /// As [`Retirement::series`](super::Retirement::series) names them.
    of: &'static [&'static str],
    /// Of these series, the sizes that are meant.
    are_meant: fn(&VmSize) -> bool,
    /// Those that keep most of what the size has come first.
    to: &'static [Target],
}

const fn target(letters: &'static str, series: &'static str, steps: Steps) -> Target {
    Target { letters, series, steps, constrained: &[] }
}

impl Target {
    const fn constrained(self, constrained: Steps) -> Self {
        Self { constrained, ..self }
    }

    /// The size of this series that has as many vCPUs, or more where none has as many.
    fn size(&self, size: &VmSize) -> Option<VmSize> {
        let vcpus = size.vcpus()?;
        let number = self.steps.iter().find(|(most, _)| vcpus <= *most)?.1;
        let used = match size.constrained {
            Some(used) if self.constrained.contains(&(number, used)) => format!("-{used}"),
            Some(_) => return None,
            None => String::new(),
        };
        VmSize::parse(&format!("Standard_{}{number}{used}{}", self.letters, self.series))
    }
}

const OF_D: Steps = &[(2, 2), (4, 4), (8, 8), (16, 16), (32, 32), (48, 48), (64, 64), (96, 96)];
const OF_E: Steps = &[(2, 2), (4, 4), (8, 8), (16, 16), (20, 20), (32, 32), (48, 48), (64, 64), (96, 96)];
const OF_L: Steps = &[(8, 8), (16, 16), (32, 32), (48, 48), (64, 64), (80, 80)];
const OF_T4: Steps = &[(6, 8), (12, 16), (24, 64)];
const OF_HB: Steps = &[(120, 120)];

/// <https://learn.microsoft.com/azure/virtual-machines/constrained-vcpu>
const CONSTRAINED_E: Steps =
    &[(4, 2), (8, 2), (8, 4), (16, 4), (16, 8), (32, 8), (32, 16), (64, 16), (64, 32)];
/// <https://learn.microsoft.com/azure/virtual-machines/sizes/high-performance-compute/hbv3-series>
const CONSTRAINED_HB: Steps = &[(120, 16), (120, 32), (120, 64), (120, 96)];

const MEMORY: &[Target] = &[
    target("E", "ds_v5", OF_E).constrained(CONSTRAINED_E),
    target("E", "s_v5", OF_E).constrained(CONSTRAINED_E),
];
/// The first ones have a local disk, as what they replace has, but no Premium SSD disks.
const MEMORY_OF_A: &[Target] = &[target("E", "d_v5", OF_E), target("E", "s_v5", OF_E)];
const GENERAL_OF_A: &[Target] = &[target("D", "d_v5", OF_D), target("D", "s_v5", OF_D)];

/// A number that has more memory for its vCPUs.
fn has_much_memory(size: &VmSize) -> bool {
    matches!((size.letters.as_str(), size.number), ("D" | "DS", 11..) if size.version < 3)
        || matches!((size.letters.as_str(), size.version, size.number), ("A", 1, 5..=7))
}

/// Their network between nodes has no successor in the guides.
fn is_for_clusters(size: &VmSize) -> bool {
    size.version == 1 && size.number >= 8
}

const SUCCESSORS: &[Successor] = &[
    // The guide for `Av1` names `Av2`, which retires as well: these are the successors of that.
    Successor {
        of: &["Av1", "Av2"],
        are_meant: |size| !has_much_memory(size) && !is_for_clusters(size),
        to: GENERAL_OF_A,
    },
    Successor {
        of: &["Av1", "Amv2"],
        are_meant: |size| has_much_memory(size) || size.has('m'),
        to: MEMORY_OF_A,
    },
    // With as much memory, or more: `B2ts_v2` has 1 GiB, `B2ls_v2` 4, `B2s_v2` 8.
    Successor {
        of: &["Bv1"],
        are_meant: |size| size.number == 1 && !size.has('m'),
        to: &[target("B", "ts_v2", &[(1, 2)])],
    },
    Successor {
        of: &["Bv1"],
        are_meant: |size| size.number == 1 && size.has('m') || size.number == 2 && !size.has('m'),
        to: &[target("B", "ls_v2", &[(2, 2)])],
    },
    Successor {
        of: &["Bv1"],
        are_meant: |size| size.number > 1 && size.has('m'),
        to: &[target("B", "s_v2", &[(2, 2), (4, 4), (8, 8), (16, 16), (32, 32)])],
    },
    Successor {
        of: &["D", "Ds", "Dv2", "Dsv2", "Dv3", "Dsv3"],
        are_meant: |size| !has_much_memory(size),
        to: &[target("D", "ds_v5", OF_D), target("D", "s_v5", OF_D)],
    },
    Successor { of: &["D", "Ds", "Dv2", "Dsv2"], are_meant: has_much_memory, to: MEMORY },
    Successor { of: &["Ev3", "Esv3"], are_meant: |_| true, to: MEMORY },
    Successor {
        of: &["F", "Fs", "Fsv2"],
        are_meant: |_| true,
        to: &[target("D", "lds_v5", OF_D), target("D", "ls_v5", OF_D)],
    },
    Successor {
        of: &["G", "Gs", "Ls", "Lsv2"],
        are_meant: |_| true,
        to: &[target("L", "s_v3", OF_L), target("L", "as_v3", OF_L)],
    },
    // <https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/retirement/hc-series-retirement> names this series for
    // each kind of work but that which needs processors by Intel.
    Successor {
        of: &["HBv2", "HC"],
        are_meant: |_| true,
        to: &[target("HB", "rs_v3", OF_HB).constrained(CONSTRAINED_HB)],
    },
    // <https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/retirement/n-series-migration>
    Successor { of: &["NC"], are_meant: |_| true, to: &[target("NC", "as_T4_v3", OF_T4)] },
    Successor {
        of: &["NCv2"],
        are_meant: |_| true,
        to: &[target("NC", "ads_A100_v4", &[(6, 24), (12, 48), (24, 96)])],
    },
    Successor { of: &["ND"], are_meant: |size| !size.has('r'), to: &[target("NC", "as_T4_v3", OF_T4)] },
    Successor {
        of: &["ND"],
        are_meant: |size| size.has('r'),
        to: &[target("ND", "amsr_A100_v4", &[(24, 96)])],
    },
    // <https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/retirement/ncv3-retirement>
    Successor {
        of: &["NCv3"],
        are_meant: |size| size.number <= 12,
        to: &[target("NC", "as_T4_v3", OF_T4), target("NC", "ads_H100_v5", &[(12, 40)])],
    },
    Successor {
        of: &["NCv3"],
        are_meant: |size| size.number > 12,
        to: &[target("NC", "as_T4_v3", OF_T4), target("NC", "adis_H100_v5", &[(24, 80)])],
    },
    // The guide for `NV` names `NVv3`, which is retired as well: these are the successors of that, from
    // <https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/retirement/nvv3-series-retirement>.
    Successor {
        of: &["NV"],
        are_meant: |_| true,
        to: &[target("NV", "ads_A10_v5", &[(6, 12), (12, 36), (24, 72)])],
    },
    Successor {
        of: &["NVv3"],
        are_meant: |_| true,
        to: &[target("NV", "ads_A10_v5", &[(12, 12), (32, 36), (48, 72)])],
    },
    // <https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/retirement/nvv4-retirement>
    Successor {
        of: &["NVv4"],
        are_meant: |_| true,
        to: &[
            target("NV", "ads_V710_v5", &[(4, 4), (8, 8), (16, 24)]),
            target("NV", "ads_A10_v5", &[(4, 6), (8, 12), (16, 18), (32, 36)]),
        ],
    },
];

impl VmSize {
    /// The sizes that Microsoft's guides name for one that Azure retires, with at least as many vCPUs: those that keep most of
    /// what it has come first. None for a size that stays, or that has no successor of its kind.
    pub fn successors(&self) -> Vec<Self> {
        let Some(retirement) = self.retirement() else { return Vec::new() };
        let rows =
            SUCCESSORS.iter().filter(|row| row.of.contains(&retirement.series) && (row.are_meant)(self));
        rows.flat_map(|row| row.to).filter_map(|target| target.size(self)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Purpose, RETIREMENTS};
    use super::*;

    fn successors(name: &str) -> Vec<String> {
        let size = VmSize::parse(name).expect(name);
        assert!(size.retirement().is_some(), "{name} stays");
        size.successors().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn has_as_many_vcpus_and_is_of_the_same_kind() {
        for (name, expected) in [
            ("Standard_A1_v2", &["Standard_D2d_v5", "Standard_D2s_v5"][..]),
            ("Standard_A4m_v2", &["Standard_E4d_v5", "Standard_E4s_v5"]),
            ("Standard_A2", &["Standard_D2d_v5", "Standard_D2s_v5"]),
            ("Basic_A3", &["Standard_D4d_v5", "Standard_D4s_v5"]),
            ("Standard_A6", &["Standard_E4d_v5", "Standard_E4s_v5"]),
            ("Standard_A9", &[]),
            ("Standard_B1ls", &["Standard_B2ts_v2"]),
            ("Standard_B1s", &["Standard_B2ts_v2"]),
            ("Standard_B1ms", &["Standard_B2ls_v2"]),
            ("Standard_B2s", &["Standard_B2ls_v2"]),
            ("Standard_B2ms", &["Standard_B2s_v2"]),
            ("Standard_B12ms", &["Standard_B16s_v2"]),
            ("Standard_B20ms", &["Standard_B32s_v2"]),
            ("Standard_D1", &["Standard_D2ds_v5", "Standard_D2s_v5"]),
            ("Standard_DS3_v2", &["Standard_D4ds_v5", "Standard_D4s_v5"]),
            ("STANDARD_D5_V2", &["Standard_D16ds_v5", "Standard_D16s_v5"]),
            ("Standard_D2_v2_Promo", &["Standard_D2ds_v5", "Standard_D2s_v5"]),
            ("Standard_D48s_v3", &["Standard_D48ds_v5", "Standard_D48s_v5"]),
            ("Standard_D13_v2", &["Standard_E8ds_v5", "Standard_E8s_v5"]),
            ("Standard_DS15_v2", &["Standard_E20ds_v5", "Standard_E20s_v5"]),
            ("Standard_DS13-2_v2", &["Standard_E8-2ds_v5", "Standard_E8-2s_v5"]),
            ("Standard_DS11-1_v2", &[]),
            ("Standard_E20_v3", &["Standard_E20ds_v5", "Standard_E20s_v5"]),
            ("Standard_E64-16s_v3", &["Standard_E64-16ds_v5", "Standard_E64-16s_v5"]),
            ("Standard_F1s", &["Standard_D2lds_v5", "Standard_D2ls_v5"]),
            ("Standard_F72s_v2", &["Standard_D96lds_v5", "Standard_D96ls_v5"]),
            ("Standard_G5", &["Standard_L32s_v3", "Standard_L32as_v3"]),
            ("Standard_L4s", &["Standard_L8s_v3", "Standard_L8as_v3"]),
            ("Standard_L80s_v2", &["Standard_L80s_v3", "Standard_L80as_v3"]),
            ("Standard_HB120rs_v2", &["Standard_HB120rs_v3"]),
            ("Standard_HB120-64rs_v2", &["Standard_HB120-64rs_v3"]),
            ("Standard_HC44-16rs", &["Standard_HB120-16rs_v3"]),
            ("Standard_NC6", &["Standard_NC8as_T4_v3"]),
            ("Standard_NC24r", &["Standard_NC64as_T4_v3"]),
            ("Standard_NC12s_v2", &["Standard_NC48ads_A100_v4"]),
            ("Standard_NC6s_v3", &["Standard_NC8as_T4_v3", "Standard_NC40ads_H100_v5"]),
            ("Standard_NC24rs_v3", &["Standard_NC64as_T4_v3", "Standard_NC80adis_H100_v5"]),
            ("Standard_ND12s", &["Standard_NC16as_T4_v3"]),
            ("Standard_ND24rs", &["Standard_ND96amsr_A100_v4"]),
            ("Standard_NV12", &["Standard_NV36ads_A10_v5"]),
            ("Standard_NV24s_v3", &["Standard_NV36ads_A10_v5"]),
            ("Standard_NV16as_v4", &["Standard_NV24ads_V710_v5", "Standard_NV18ads_A10_v5"]),
            ("Standard_NV32as_v4", &["Standard_NV36ads_A10_v5"]),
            // Another program, or another kind of machine.
            ("Standard_NP10s", &[]),
            ("Standard_DC2s_v3", &[]),
            ("Standard_DC4as_cc_v5", &[]),
        ] {
            assert_eq!(successors(name), expected, "{name}");
        }
        assert_eq!(VmSize::parse("Standard_D2s_v5").expect("a size").successors(), []);
    }

    #[test]
    fn each_row_is_about_a_retirement_and_leads_to_sizes_that_stay() {
        for row in SUCCESSORS {
            for of in row.of {
                assert!(RETIREMENTS.iter().any(|retirement| retirement.series == *of), "{of}");
            }
            for target in row.to {
                for (most, number) in target.steps {
                    let name = format!("Standard_{}{number}{}", target.letters, target.series);
                    let size = VmSize::parse(&name).expect(&name);
                    assert!(size.is_known() && size.can_have_its_number(), "{name}");
                    assert_eq!(size.to_string(), name);
                    assert!(size.vcpus() >= Some(*most), "{name} has fewer vCPUs");
                    assert_eq!(size.retirement(), None, "{name} retires as well");
                    assert_ne!(size.family().map(|family| family.purpose), Some(Purpose::Confidential));
                }
                assert!(target.steps.is_sorted());
            }
        }
    }
}
