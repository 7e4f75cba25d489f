//! What is said of an error of Azure, alone and with a body: it survives being written, and each fix can be applied.
#![no_main]

use std::sync::LazyLock;

use batch_pool_document::{compact, read};
use batch_pool_engine::api::{DiagnoseOptions, Diagnosis, diagnose};
use batch_pool_model::catalog::Date;
use batch_pool_model::contract::BodyOrder;
use batch_pool_model::locale::{Locale, TEXT_FILES};
use libfuzzer_sys::fuzz_target;

/// With mistakes that Azure answers with.
const BODY: &str = r#"{"properties":{"vmsize":"Standard_D2s_v5","taskSlotsPerNode":"4","deploymentConfiguration":{
    "virtualMachineConfiguration":{"nodeAgentSkuId":"batch.node.ubuntu 18.04","imageReference":{"publisher":"canonical",
    "offer":"ubuntu-24_04-lts","sku":"server","version":"latest"},"extensions":[{"name":"kv","publisher":
    "Microsoft.Azure.KeyVault","type":"KeyVaultForLinux","typeHandlerVersion":"3.0","settings":{
    "secretsManagementSettings":{"pollingIntervalInS":3600,"observedCertificates":["https://v.vault.azure.net/secrets/s"]}}}]}}}}"#;

thread_local! {
    static ENGLISH: LazyLock<Locale> = LazyLock::new(|| Locale::english(TEXT_FILES));
}

fuzz_target!(|text: &str| {
    let body = read::strict(BODY).expect("it is JSON");
    for body in [None, Some(body)] {
        let options = DiagnoseOptions {
            body: body.clone(),
            api_version: None,
            os: None,
            today: Date::new(2026, 11, 23),
        };
        let diagnosis = ENGLISH.with(|english| diagnose(text, &options, english));
        let written = read::strict(&compact(&diagnosis.to_json())).expect("it is JSON");
        assert_eq!(Diagnosis::from_json(&written).as_ref(), Some(&diagnosis));
        for cause in &diagnosis.causes {
            if let (Some(fix), Some(body)) = (&cause.fix, &body) {
                fix.patch.apply(body, &BodyOrder).expect("it is made for this body");
            }
        }
    }
});
