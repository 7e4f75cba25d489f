use super::*;

#[test]
fn reads_names() {
    for (name, letters, number, features, version) in [
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
        let size = VmSize::parse(name).expect(name);
        let read = (size.letters.as_str(), size.number, size.features.as_str(), size.version);
        assert_eq!(read, (letters, number, features, version), "{name}");
        assert!(size.is_known(), "{name}");
        assert!(size.to_string().eq_ignore_ascii_case(name), "{size} is {name}");
    }
    for name in ["", "Standard_", "D2s_v5", "Standard_2s", "Standard_Ds", "標準_D2", "Standard_D2s_v5_v6"] {
        assert_eq!(VmSize::parse(name), None, "{name}");
    }
    assert_eq!(VmSize::parse("Standard_D99999999999_v2"), None);
}

#[test]
fn says_names_in_azures_spelling() {
    for name in [
        "Standard_NC24ads_A100_v4",
        "Standard_ND96isr_MI300X_v5",
        "Standard_NC128lds_xl_RTXPRO6000BSE_v6",
        "Standard_M176-88bds_4_v3",
        "Standard_DC16ads_cc_v5",
        "Standard_DS2_v2_Promo",
        "Standard_HX176-24rs",
        "Basic_A4",
    ] {
        let spelt = |name: &str| VmSize::parse(name).expect(name).to_string();
        assert_eq!(spelt(name), name);
        assert_eq!(spelt(&name.to_uppercase()), name);
    }
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
        ("Standard_D2s_v3", Some("Dsv3")),
        ("Standard_D2_v3", Some("Dv3")),
        ("Standard_D2s_v4", None),
        ("Standard_E8-2s_v3", Some("Esv3")),
        ("Standard_DC2s_v2", Some("DCsv2")),
        ("Standard_DC4as_cc_v5", Some("DCas_cc_v5 / DCads_cc_v5")),
        ("Standard_DC4as_v5", None),
        ("Standard_L8s_v3", None),
        ("Standard_A2m_v2", Some("Amv2")),
        ("Basic_A1", Some("Av1")),
        ("Standard_HB120rs_v2", Some("HBv2")),
        ("Standard_HB120rs_v3", None),
        ("Standard_HC44-16rs", Some("HC")),
        ("Standard_NC24rs_v3", Some("NCv3")),
        ("Standard_NC4as_T4_v3", None),
        ("Standard_NV12s_v3", Some("NVv3")),
        ("Standard_NV8as_v4", Some("NVv4")),
        ("Standard_NV12ads_A10_v5", None),
        ("Standard_M192idms_v2", Some("Msv2 / Mdsv2 (192)")),
        ("Standard_M208s_v2", None),
    ] {
        let retirement = VmSize::parse(name).expect(name).retirement();
        assert_eq!(retirement.map(|row| row.series), series, "{name}");
    }
    assert!(RETIREMENTS.iter().all(|row| row.date.exists()));
}

#[test]
fn knows_what_boots_one_generation_alone() {
    for (name, only) in [
        ("Standard_D2_v2", Some(VmGeneration::First)),
        ("Standard_D2_v3", Some(VmGeneration::First)),
        ("Standard_A2_v2", Some(VmGeneration::First)),
        ("Standard_E2_v3", Some(VmGeneration::First)),
        ("Standard_E2s_v3", None),
        ("Standard_D2as_v4", None),
        ("Standard_NC24ads_A100_v4", Some(VmGeneration::Second)),
        ("Standard_NC40ads_H100_v5", Some(VmGeneration::Second)),
        ("Standard_ND96isr_H100_v5", Some(VmGeneration::Second)),
        ("Standard_NC4as_T4_v3", None),
        ("Standard_NV6", Some(VmGeneration::First)),
        ("Standard_DS2_v2", None),
        ("Standard_D2s_v3", None),
        ("Standard_D2_v4", None),
        ("Standard_D2s_v5", None),
        ("Standard_D2s_v6", Some(VmGeneration::Second)),
        ("Standard_E4ds_v6", Some(VmGeneration::Second)),
        ("Standard_DC2s_v2", Some(VmGeneration::Second)),
        ("Standard_EC2as_v5", Some(VmGeneration::Second)),
        ("Standard_B2pts_v2", Some(VmGeneration::Second)),
        ("Standard_D2ps_v5", Some(VmGeneration::Second)),
        ("Standard_NC128ds_xl_RTXPRO6000BSE_v6", Some(VmGeneration::Second)),
    ] {
        assert_eq!(VmSize::parse(name).expect(name).only_generation(), only, "{name}");
    }
}

/// As the pages of the series say.
#[test]
fn knows_the_disks_of_sizes() {
    for (name, premium, local, cache) in [
        ("Standard_D2_v3", Some(false), Some(true), Some(false)),
        ("Standard_D2s_v3", Some(true), Some(true), Some(true)),
        ("Standard_D2_v4", Some(false), Some(false), Some(false)),
        ("Standard_D2as_v4", Some(true), Some(true), Some(true)),
        ("Standard_D2s_v5", Some(true), Some(false), Some(false)),
        ("Standard_D2ds_v5", Some(true), Some(true), Some(true)),
        ("Standard_D2s_v6", Some(true), Some(false), Some(false)),
        ("Standard_D2ads_v6", Some(true), Some(true), Some(false)),
        ("Standard_DS2_v2", Some(true), Some(true), None),
        ("Standard_B2pts_v2", Some(true), Some(false), Some(false)),
        ("Standard_A2_v2", Some(false), Some(true), Some(false)),
        ("Standard_DC8_v2", Some(true), None, None),
        ("Standard_M64", Some(true), None, None),
        ("Standard_D2_v9", None, None, None),
        ("Standard_X2", None, None, None),
    ] {
        let size = VmSize::parse(name).expect(name);
        assert_eq!(size.takes_premium_disks(), premium, "{name}");
        assert_eq!(size.has_local_disk(), local, "{name}");
        assert_eq!(size.has_cache_disk(), cache, "{name}");
    }
}

#[test]
fn finds_the_same_size_with_premium_disks() {
    for (name, other) in [
        ("Standard_D2_v3", Some("Standard_D2s_v3")),
        ("Standard_D4d_v5", Some("Standard_D4ds_v5")),
        ("Standard_D3_v2", Some("Standard_DS3_v2")),
        ("Standard_G2", Some("Standard_GS2")),
        ("Standard_F8", Some("Standard_F8s")),
        ("Standard_A2_v2", None),
    ] {
        let found = VmSize::parse(name).expect(name).with_premium_disks();
        assert_eq!(found.map(|size| size.to_string()).as_deref(), other, "{name}");
    }
}

#[test]
fn knows_what_was_meant() {
    for (name, meant) in [
        ("D2s_v3", Some("Standard_D2s_v3")),
        ("Standard_D2_s_v3", Some("Standard_D2s_v3")),
        ("Standard-D2s-v3", Some("Standard_D2s_v3")),
        ("Standard_D2sv3", Some("Standard_D2s_v3")),
        ("StandardD2sv3", Some("Standard_D2s_v3")),
        ("standard d2s v3", Some("Standard_D2s_v3")),
        ("Standard.D2s.v3", Some("Standard_D2s_v3")),
        ("Standart_D2s_v3", Some("Standard_D2s_v3")),
        ("Std_D2s_v3", Some("Standard_D2s_v3")),
        ("Standard_D2s_3", Some("Standard_D2s_v3")),
        ("Standard_D2_v3s", Some("Standard_D2s_v3")),
        ("Standard_DS2_v3", Some("Standard_D2s_v3")),
        ("Standard_DS2v2", Some("Standard_DS2_v2")),
        ("Standard_D2sd_v5", Some("Standard_D2ds_v5")),
        ("Standard_D8dpls_v5", Some("Standard_D8plds_v5")),
        ("Standard_E16-8sv5", Some("Standard_E16-8s_v5")),
        ("Standard-E16-8s-v5", Some("Standard_E16-8s_v5")),
        ("Standard_NC24adsA100_v4", Some("Standard_NC24ads_A100_v4")),
        ("nc4ast4v3", Some("Standard_NC4as_T4_v3")),
        ("Standard__B2ms", Some("Standard_B2ms")),
        ("Standard_DC4as_ccv5", Some("Standard_DC4as_cc_v5")),
        ("BasicA1", Some("Basic_A1")),
        // Not sure, or not there.
        ("Standard_D3s_v3_x", None),
        ("Standard_DS3_v3", None),
        ("Standard_D2s", None),
        ("Standard_D2s_v9", None),
        ("Standard_Q2s_v3", None),
        ("large", None),
        ("", None),
        ("Premium_D2s_v3", None),
        ("Standard_D2s_v3;", None),
        ("標準_D2s_v3", None),
        ("Standard_D99999999999s_v3", None),
    ] {
        assert_eq!(meant_size(name).map(|size| size.to_string()).as_deref(), meant, "{name}");
    }
}

#[test]
fn no_series_is_listed_twice() {
    let mut letters: Vec<_> = FAMILIES.iter().map(|family| family.letters).collect();
    letters.sort_unstable();
    let count = letters.len();
    letters.dedup();
    assert_eq!(letters.len(), count);
    for family in FAMILIES {
        let mut series: Vec<_> = family.series().collect();
        series.sort_unstable();
        let count = series.len();
        series.dedup();
        assert_eq!(series.len(), count, "{}", family.letters);
        for series in series {
            let name = format!("Standard_{}2{series}", family.letters);
            let size = VmSize::parse(&name).expect(&name);
            assert!(size.is_known(), "{name}");
            assert_eq!(size.to_string(), name);
        }
    }
    assert!(SIZES_READ_ON.exists());
}

#[test]
fn finds_sizes_beside_one() {
    let size = |name: &str| VmSize::parse(name).expect(name);
    let names = |sizes: Vec<VmSize>| sizes.iter().map(ToString::to_string).collect::<Vec<_>>();
    for (name, x64, with_disk) in [
        ("Standard_D2ps_v5", Some("Standard_D2s_v5"), Some("Standard_D2pds_v5")),
        ("Standard_D4plds_v6", Some("Standard_D4lds_v6"), None),
        ("Standard_B2pts_v2", Some("Standard_B2ts_v2"), None),
        ("Standard_D2s_v5", None, Some("Standard_D2ds_v5")),
        ("Standard_E4-2as_v5", None, Some("Standard_E4-2ads_v5")),
        ("Standard_D2_v4", None, Some("Standard_D2d_v4")),
        ("Standard_F2s_v2", None, None),
    ] {
        assert_eq!(size(name).with_x64_processors().map(|size| size.to_string()).as_deref(), x64, "{name}");
        assert_eq!(size(name).with_local_disk().map(|size| size.to_string()).as_deref(), with_disk, "{name}");
    }
    for (name, counterparts) in [
        ("Standard_D2s_v5", &["Standard_DC2as_v5", "Standard_DC2ads_v5"][..]),
        ("Standard_F72s_v2", &["Standard_DC96as_v5", "Standard_DC96ads_v5"]),
        ("Standard_E20s_v5", &["Standard_EC32as_v5", "Standard_EC32ads_v5"]),
        ("Standard_NC6s_v3", &[]),
        ("Standard_D128ds_v6", &[]),
    ] {
        let found = size(name).confidential_counterparts();
        assert!(found.iter().all(|size| size.is_confidential() == Some(true)), "{name}");
        assert_eq!(names(found), counterparts, "{name}");
    }
    assert_eq!(names(size("Standard_D3s_v5").neighbors()), ["Standard_D2s_v5", "Standard_D4s_v5"]);
    assert_eq!(names(size("Standard_E4-8s_v5").neighbors()), ["Standard_E4s_v5", "Standard_E8-4s_v5"]);
}
