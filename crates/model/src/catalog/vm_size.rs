//! Sizes of virtual machines: what their names say, which Microsoft's documents list, and which are retired.
//!
//! How names are built: <https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions>.

mod family;
mod meant;
mod name;
mod offered;
mod retirement;
mod successor;

pub use family::{FAMILIES, Family, Purpose, SIZES_READ_ON};
pub use meant::{CloudServiceSize, meant_size};
pub use name::{Tier, VmSize};
pub use offered::{OFFERED_SIZES, OfferedSize};
pub use retirement::{RETIREMENTS, Retirement};

use super::image::VmGeneration;

/// No node runs more tasks at once than this, nor more than so many for each vCPU:
/// <https://learn.microsoft.com/rest/api/batchmanagement/pool/create>.
const MOST_TASK_SLOTS: u32 = 256;
const TASK_SLOTS_PER_VCPU: u32 = 4;

/// The most task slots that a node with so many vCPUs may have.
pub const fn most_task_slots(vcpus: u32) -> u32 {
    let slots = vcpus.saturating_mul(TASK_SLOTS_PER_VCPU);
    if slots < MOST_TASK_SLOTS { slots } else { MOST_TASK_SLOTS }
}

/// Sizes that Azure made before the number in a name was that of the vCPUs.
type Numbers = &'static [(u32, u32)];
const OF_A: Numbers =
    &[(0, 1), (1, 1), (2, 2), (3, 4), (4, 8), (5, 2), (6, 4), (7, 8), (8, 8), (9, 16), (10, 8), (11, 16)];
const OF_D: Numbers =
    &[(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (11, 2), (12, 4), (13, 8), (14, 16), (15, 20)];
const OF_G: Numbers = &[(1, 2), (2, 4), (3, 8), (4, 16), (5, 32)];

/// The generations of virtual machines that a size is known to boot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generations {
    /// Generation 1 only.
    First,
    /// Generation 2 only.
    Second,
    /// Either generation.
    Both,
}

impl VmSize {
    /// The family of its name, if the documents list it.
    pub fn family(&self) -> Option<&'static Family> {
        Family::find(&self.letters)
    }

    /// Whether the documents list its series. What they do not may be newer than our reading of them.
    pub fn is_known(&self) -> bool {
        let series = self.series();
        self.family().is_some_and(|family| family.series().any(|known| known.eq_ignore_ascii_case(&series)))
    }

    /// How many vCPUs the hardware has; none if its name does not say.
    pub fn vcpus(&self) -> Option<u32> {
        let numbers = match (self.letters.as_str(), self.version) {
            ("A", 1) => OF_A,
            ("D", 1 | 2) | ("DS", _) => OF_D,
            ("G" | "GS", _) => OF_G,
            _ => return Some(self.number),
        };
        numbers.iter().find(|(number, _)| *number == self.number).map(|(_, vcpus)| *vcpus)
    }

    /// Whether a size of its family can have that number: above one, vCPUs come in pairs, and a size cannot be constrained
    /// to more than there are.
    pub fn can_have_its_number(&self) -> bool {
        self.vcpus().is_some_and(|vcpus| {
            (vcpus == 1 || vcpus % 2 == 0 && vcpus > 0)
                && self.constrained.is_none_or(|constrained| (1..vcpus).contains(&constrained))
        })
    }

    /// How many of its vCPUs may be used.
    pub fn available_vcpus(&self) -> Option<u32> {
        self.constrained.or_else(|| self.vcpus())
    }

    /// Whether its name has a letter for a feature.
    pub fn has(&self, feature: char) -> bool {
        // The older names have this one before the number.
        let leads = feature == 's' && matches!(self.letters.as_str(), "DS" | "GS");
        leads || self.features.contains(feature)
    }

    /// Whether its processors are Arm64.
    pub fn is_arm(&self) -> bool {
        self.has('p')
    }

    /// Whether it takes Premium SSD disks; none if its series is not known.
    ///
    /// Exceptions of the letter are on the page of the naming conventions, and on that of the `DCsv2` series.
    pub fn takes_premium_disks(&self) -> Option<bool> {
        let without_letter = matches!(self.letters.as_str(), "M" | "DC");
        self.is_known().then(|| self.has('s') || without_letter)
    }

    /// Whether it has a local temporary disk, as far as that is sure.
    ///
    /// Sources: the pages of the series, and
    /// <https://learn.microsoft.com/azure/virtual-machines/azure-vms-no-temp-disk>.
    pub fn has_local_disk(&self) -> Option<bool> {
        if !self.is_known() {
            return None;
        }
        match (self.letters.as_str(), self.version) {
            // Those with AMD processors got the letter a version later.
            ("D" | "E", 4) => Some(self.has('d') || self.has('a')),
            ("D" | "E" | "EC", 5..) | ("DC", 3..) | ("F", 6..) | ("FX", 2..) => Some(self.has('d')),
            ("B", 2..) => Some(false),
            ("A" | "D" | "DS" | "E" | "F" | "G" | "GS" | "L", _) | ("B" | "FX", 1) => Some(true),
            _ => self.has('d').then_some(true),
        }
    }

    /// Whether it has the cache of the host on which an ephemeral OS disk could lie, as far as that is sure. Newer series
    /// put such a disk elsewhere: <https://learn.microsoft.com/azure/virtual-machines/ephemeral-os-disks>.
    pub fn has_cache_disk(&self) -> Option<bool> {
        match (self.takes_premium_disks()?, self.has_local_disk()) {
            (false, _) | (_, Some(false)) => Some(false),
            _ => matches!(self.letters.as_str(), "D" | "E" | "F").then_some(self.version < 6),
        }
    }

    /// Whether confidential virtual machines run on it; none if its series is not known.
    /// <https://learn.microsoft.com/azure/confidential-computing/confidential-vm-overview>
    pub fn is_confidential(&self) -> Option<bool> {
        let family = self.family().filter(|_| self.is_known())?;
        // The first three versions of DC protect enclaves in a machine, not the machine.
        Some(family.purpose == Purpose::Confidential && self.version >= 5)
    }

    /// The generations of virtual machines that it surely boots; none where the sources differ: for `Dsv2` older pages name
    /// both, the newer one names the first.
    ///
    /// Sources: the pages of the series,
    /// <https://learn.microsoft.com/azure/virtual-machines/sizes/general-purpose/dv2-series> and the like, and
    /// <https://learn.microsoft.com/azure/virtual-machines/generation-2>.
    pub fn generations(&self) -> Option<Generations> {
        let is_known = self.is_known();
        match (self.letters.as_str(), self.version) {
            ("A", _) => Some(Generations::First),
            ("D", 2 | 3) | ("E", 3) if !self.has('s') => Some(Generations::First),
            ("NC" | "NV", 1) if is_known => Some(Generations::First),
            ("NV", 5) if self.accelerator.as_deref() == Some("V710") => Some(Generations::Second),
            ("DC" | "ND", 2..)
            | ("M", 2)
            | ("NC", 4..)
            | ("D" | "E" | "F" | "L" | "FX", 6..)
            | ("EC" | "NCC", _) => Some(Generations::Second),
            _ if is_known && self.is_arm() => Some(Generations::Second),
            ("B", _) | ("D" | "E", 3..) if is_known => Some(Generations::Both),
            _ => None,
        }
    }

    /// The generation of virtual machines that it surely boots alone.
    pub fn only_generation(&self) -> Option<VmGeneration> {
        match self.generations()? {
            Generations::First => Some(VmGeneration::First),
            Generations::Second => Some(VmGeneration::Second),
            Generations::Both => None,
        }
    }

    /// Whether an image of the second generation is sure to boot.
    pub fn surely_boots_second_generation(&self) -> bool {
        self.only_generation() != Some(VmGeneration::First) && (self.version >= 3 || self.letters == "B")
    }

    /// The same size, but one that takes Premium SSD disks, if the documents list one.
    #[must_use]
    pub fn with_premium_disks(&self) -> Option<Self> {
        let mut newer = self.clone();
        newer.features.push('s');
        let mut older = self.clone();
        older.letters.push('S');
        [newer, older].into_iter().find(Self::is_known)
    }

    /// The same size with x64 processors instead of Arm64 ones, if the documents list one.
    #[must_use]
    pub fn with_x64_processors(&self) -> Option<Self> {
        let mut other = self.clone();
        other.features.retain(|feature| feature != 'p');
        Some(other).filter(|other| self.is_arm() && other.is_known())
    }

    /// The same size with a local temporary disk, if the documents list one.
    #[must_use]
    pub fn with_local_disk(&self) -> Option<Self> {
        let mut other = self.clone();
        let at = other.features.find('s').unwrap_or(other.features.len());
        other.features.insert(at, 'd');
        Some(other).filter(|other| !self.has('d') && other.is_known())
    }

    /// Sizes of confidential VMs with as many vCPUs, and as much memory for each: without a local disk, and with one. From
    /// <https://learn.microsoft.com/azure/confidential-computing/virtual-machine-options>, read on 2026-11-27.
    pub fn confidential_counterparts(&self) -> Vec<Self> {
        const NUMBERS: &[u32] = &[2, 4, 8, 16, 32, 48, 64, 96];
        let letters = match self.family().map(|family| family.purpose) {
            Some(Purpose::General | Purpose::Burstable | Purpose::Compute) => "DC",
            Some(Purpose::Memory) => "EC",
            _ => return Vec::new(),
        };
        let vcpus = self.available_vcpus().unwrap_or(u32::MAX);
        let number = NUMBERS.iter().find(|number| vcpus <= **number);
        let names = number
            .map(|number| ["as_v5", "ads_v5"].map(|series| format!("Standard_{letters}{number}{series}")));
        names.into_iter().flatten().filter_map(|name| Self::parse(&name)).collect()
    }

    /// What can be meant by a size whose number none of its series can have: the numbers next to it, or those of its vCPUs in
    /// the right order.
    pub fn neighbors(&self) -> Vec<Self> {
        const NUMBERS: &[u32] = &[2, 4, 8, 16, 32, 48, 64, 96];
        let below = NUMBERS.iter().rfind(|number| **number < self.number).copied();
        let above = NUMBERS.iter().find(|number| **number > self.number).copied();
        let numbers = match self.constrained {
            Some(used) => [(self.number, None), (used, Some(self.number))].to_vec(),
            None => below.into_iter().chain(above).map(|number| (number, None)).collect(),
        };
        let with = |numbers| {
            let mut other = self.clone();
            (other.number, other.constrained) = numbers;
            other
        };
        numbers.into_iter().map(with).filter(Self::can_have_its_number).collect()
    }
}

#[cfg(test)]
mod tests;
