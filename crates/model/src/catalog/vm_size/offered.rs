//! Common sizes to offer. A file of its own: the page has these, and not what decodes names.

/// A size to offer in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferedSize {
    /// In Azure's usual spelling.
    pub name: &'static str,
    /// The number of virtual processors.
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
    use super::super::VmSize;
    use super::*;

    #[test]
    fn offers_sizes_that_last() {
        for size in OFFERED_SIZES {
            let parsed = VmSize::parse(size.name).expect(size.name);
            assert!(parsed.is_known(), "{}", size.name);
            assert_eq!(parsed.retirement(), None, "{}", size.name);
            assert_eq!(parsed.vcpus(), Some(u32::from(size.vcpus)), "{}", size.name);
            let gib_per_vcpu = if parsed.letters == "E" { 8 } else { 4 };
            assert_eq!(size.memory, size.vcpus * gib_per_vcpu, "{}", size.name);
        }
        let mut names: Vec<_> = OFFERED_SIZES.iter().map(|size| size.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), OFFERED_SIZES.len());
    }
}
