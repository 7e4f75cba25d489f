//! The families of sizes, what each is for, and the series that Microsoft's documents list.
//!
//! Sources: <https://learn.microsoft.com/azure/virtual-machines/sizes/overview> with the pages of the series, the list of
//! previous generations, and <https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions>.

use super::super::date::Date;

/// The day on which the lists of series were read.
pub const SIZES_READ_ON: Date = Date::new(2026, 11, 23);

/// What a family is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A balance of processors and memory.
    General,
    /// Processors that save up what they don't use.
    Burstable,
    /// Confidential VMs.
    Confidential,
    /// Many processors for the memory.
    Compute,
    /// Much memory for the processors.
    Memory,
    /// Large and fast local disks.
    Storage,
    /// GPUs to compute with.
    GpuCompute,
    /// GPUs to train and run models with, many to a node.
    GpuTraining,
    /// GPUs to draw with.
    GpuGraphics,
    /// A field-programmable gate array.
    Fpga,
    /// Accelerators for video.
    Media,
    /// Fast processors and a fast network between nodes.
    HighPerformance,
}

impl Purpose {
    /// Stable: reports and the keys of texts have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Burstable => "burstable",
            Self::Confidential => "confidential",
            Self::Compute => "compute",
            Self::Memory => "memory",
            Self::Storage => "storage",
            Self::GpuCompute => "gpu-compute",
            Self::GpuTraining => "gpu-training",
            Self::GpuGraphics => "gpu-graphics",
            Self::Fpga => "fpga",
            Self::Media => "media",
            Self::HighPerformance => "high-performance",
        }
    }
}

/// A family, and its series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Family {
    /// What a name begins with, the sub-family included.
    pub letters: &'static str,
    /// What the sizes of the family are made for.
    pub purpose: Purpose,
    /// What is after the number in the names of its series, in Azure's own spelling: `s_v5` is the Dsv5 series.
    /// A dash is the first series, whose names end with the number.
    series: &'static str,
}

const fn family(letters: &'static str, purpose: Purpose, series: &'static str) -> Family {
    Family { letters, purpose, series }
}

use Purpose::{
    Burstable, Compute, Confidential, Fpga, General, GpuCompute, GpuGraphics, GpuTraining, HighPerformance,
    Media, Memory, Storage,
};

/// All of them. A series that is not here may be a new one: nothing that follows from this table alone is an error.
pub const FAMILIES: &[Family] = &[
    family("A", General, "- _v2 m_v2"),
    family("B", Burstable, "s ls ms s_v2 ls_v2 ts_v2 as_v2 als_v2 ats_v2 ps_v2 pls_v2 pts_v2"),
    family(
        "D",
        General,
        "- _v2 _v3 s_v3 \
         _v4 s_v4 d_v4 ds_v4 a_v4 as_v4 \
         _v5 s_v5 d_v5 ds_v5 as_v5 ads_v5 ls_v5 lds_v5 ps_v5 pds_v5 pls_v5 plds_v5 \
         s_v6 ds_v6 ls_v6 lds_v6 as_v6 ads_v6 als_v6 alds_v6 ps_v6 pds_v6 pls_v6 plds_v6 \
         ns_v6 nds_v6 nls_v6 nlds_v6 \
         s_v7 ds_v7 ls_v7 lds_v7 as_v7 ads_v7 als_v7 alds_v7",
    ),
    family("DS", General, "- _v2"),
    family(
        "DC",
        Confidential,
        "s s_v2 _v2 s_v3 ds_v3 as_v5 ads_v5 as_cc_v5 ads_cc_v5 es_v5 eds_v5 as_v6 ads_v6 es_v6 eds_v6",
    ),
    family(
        "E",
        Memory,
        "_v3 s_v3 i_v3 is_v3 \
         _v4 s_v4 d_v4 ds_v4 a_v4 as_v4 is_v4 ids_v4 ias_v4 \
         _v5 s_v5 d_v5 ds_v5 as_v5 ads_v5 ps_v5 pds_v5 bs_v5 bds_v5 i_v5 is_v5 id_v5 ids_v5 ias_v5 iads_v5 \
         ibs_v5 ibds_v5 \
         s_v6 ds_v6 as_v6 ads_v6 ps_v6 pds_v6 bs_v6 bds_v6 ns_v6 nds_v6 is_v6 ids_v6 ibs_v6 ibds_v6 \
         s_v7 ds_v7 as_v7 ads_v7 is_v7 ids_v7 ias_v7 iads_v7",
    ),
    family(
        "EC",
        Confidential,
        "as_v5 ads_v5 as_cc_v5 ads_cc_v5 ias_v5 iads_v5 es_v5 eds_v5 ies_v5 ieds_v5 as_v6 ads_v6 es_v6 eds_v6",
    ),
    family("F", Compute, "- s s_v2 as_v6 als_v6 ams_v6 as_v7 als_v7 ams_v7 ads_v7 alds_v7 amds_v7"),
    family("FX", Compute, "mds ms_v2 mds_v2"),
    family("G", Memory, "-"),
    family("GS", Memory, "-"),
    family("H", HighPerformance, "- m r mr"),
    family("HB", HighPerformance, "rs s rs_v2 rs_v3 rs_v4 rs_v5"),
    family("HC", HighPerformance, "rs s"),
    family("HX", HighPerformance, "rs"),
    family("L", Storage, "s s_v2 s_v3 as_v3 s_v4 as_v4 aos_v4"),
    family(
        "M",
        Memory,
        "- m s ms ls ts s_v2 ms_v2 ds_v2 dms_v2 is_v2 ims_v2 ids_v2 idms_v2 \
         s_v3 ds_v3 is_v3 ids_v3 ixds_v3 bs_v3 bds_v3 s_v4 ds_v4 bs_v4 bds_v4",
    ),
    family(
        "NC",
        GpuCompute,
        "- r s_v2 rs_v2 s_v3 rs_v3 as_T4_v3 ads_A100_v4 ads_H100_v5 adis_H100_v5 \
         ds_xl_RTXPRO6000BSE_v6 lds_xl_RTXPRO6000BSE_v6",
    ),
    family("NCC", Confidential, "ads_H100_v5"),
    family(
        "ND",
        GpuTraining,
        "s rs rs_v2 asr_v4 amsr_A100_v4 is_H100_v5 isr_H100_v5 is_H200_v5 isr_H200_v5 is_MI300X_v5 isr_MI300X_v5 \
         isr_NDR_GB200_v6 isr_GB200_v6 isr_GB300_v6",
    ),
    family("NG", GpuGraphics, "ads_V620_v1 adms_V620_v1"),
    family("NM", Media, "ads_MA35D"),
    family("NP", Fpga, "s"),
    family("NV", GpuGraphics, "- s_v2 s_v3 as_v4 ads_A10_v5 adms_A10_v5 ads_V710_v5"),
    family("PB", Fpga, "s"),
];

impl Family {
    /// The family whose names begin with these letters.
    pub fn find(letters: &str) -> Option<&'static Self> {
        FAMILIES.iter().find(|family| family.letters.eq_ignore_ascii_case(letters))
    }

    /// What is after the number in the names of each of its series.
    pub fn series(&self) -> impl Iterator<Item = &'static str> {
        self.series.split_ascii_whitespace().map(|series| if series == "-" { "" } else { series })
    }
}
