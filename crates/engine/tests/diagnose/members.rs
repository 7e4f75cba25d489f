//! The member that an answer names, in the body.

use batch_pool_cases::bodies::{Edit, edited, good};
use batch_pool_document::Pointer;
use batch_pool_engine::api::Diagnosis;
use batch_pool_model::catalog::Os;

use crate::envelopes::{ENVELOPES, Error, arm};
use crate::{codes, told};

const INVALID: &str = "The value provided for one of the properties in the request body is invalid.";

fn pointers(diagnosis: &Diagnosis) -> Vec<String> {
    diagnosis
        .causes
        .iter()
        .map(|cause| cause.pointer.as_ref().map_or_else(String::new, Pointer::text))
        .collect()
}

#[test]
fn a_path_leads_to_its_place_in_each_envelope() {
    let path = "properties.deploymentConfiguration.virtualMachineConfiguration.nodeAgentSkuId";
    let values = &[("PropertyName", "nodeAgentSkuId"), ("PropertyPath", path)];
    for (name, envelope) in ENVELOPES {
        let text = envelope(Error { code: "InvalidPropertyValue", message: INVALID, values });
        for body in [None, Some(&good(Os::Linux))] {
            let diagnosis = told(&text, body);
            assert_eq!(codes(&diagnosis), ["property-value-invalid"], "{name}");
            let expected = "/properties/deploymentConfiguration/virtualMachineConfiguration/nodeAgentSkuId";
            assert_eq!(pointers(&diagnosis), [expected], "{name}");
            assert!(diagnosis.causes[0].message.contains(path), "{name}");
        }
    }
}

#[test]
fn a_name_alone_leads_to_its_only_place() {
    for (name, expected) in [
        ("vmSize", "/properties/vmSize"),
        ("targetDedicatedNodes", "/properties/scaleSettings/fixedScale/targetDedicatedNodes"),
        ("nodeAgentSKUId", "/properties/deploymentConfiguration/virtualMachineConfiguration/nodeAgentSkuId"),
        ("SUBNETID", "/properties/networkConfiguration/subnetId"),
        ("unheardOf", ""),
    ] {
        let text =
            arm(Error { code: "InvalidPropertyValue", message: INVALID, values: &[("PropertyName", name)] });
        assert_eq!(pointers(&told(&text, Some(&good(Os::Linux)))), [expected], "{name}");
    }
}

// The Batch service says paths of its own model.
#[test]
fn the_settings_of_an_extension() {
    let body = good(Os::Linux);
    let path =
        "virtualMachineConfiguration.Extensions[0].settings.secretsManagementSettings.pollingIntervalInS";
    let text = format!("Code: InvalidPropertyValue\nMessage: {INVALID}\nPropertyPath: {path}");
    let expected = "/properties/deploymentConfiguration/virtualMachineConfiguration/extensions/0/settings/secretsManagementSettings/pollingIntervalInS";
    assert_eq!(pointers(&told(&text, Some(&body))), [expected]);
}

#[test]
fn each_named_member_is_a_cause() {
    let text = format!(
        "{}\n{}",
        arm(Error {
            code: "InvalidPropertyValue",
            message: INVALID,
            values: &[("PropertyPath", "properties.vmSize")]
        }),
        arm(Error {
            code: "MissingRequiredProperty",
            message: "x",
            values: &[("PropertyPath", "properties.startTask.commandLine")]
        }),
    );
    let diagnosis = told(&text, None);
    assert_eq!(codes(&diagnosis), ["property-value-invalid", "property-missing"]);
    assert_eq!(pointers(&diagnosis), ["/properties/vmSize", "/properties/startTask/commandLine"]);
}

#[test]
fn quotas_lead_to_what_asks_for_nodes() {
    let body = good(Os::Linux);
    let dedicated = "/properties/scaleSettings/fixedScale/targetDedicatedNodes";
    assert_eq!(pointers(&told("AccountCoreQuotaReached", Some(&body))), [dedicated]);
    let scaled = edited(
        &body,
        &[Edit::Put("/properties/scaleSettings", r#"{"autoScale":{"formula":"$TargetDedicatedNodes=1;"}}"#)],
    );
    let formula = "/properties/scaleSettings/autoScale/formula";
    assert_eq!(pointers(&told("AccountCoreQuotaReached", Some(&scaled))), [formula]);
    assert_eq!(pointers(&told("AccountVMSeriesCoreQuotaReached", Some(&body))), ["/properties/vmSize"]);
}

#[test]
fn a_secret_leads_to_its_certificate() {
    let certificate = |name: &str| {
        format!(
            r#"{{"url":"https://contoso-kv.vault.azure.net/secrets/{name}","certificateStoreLocation":"/etc/certs"}}"#
        )
    };
    let list = format!("[{},{}]", certificate("web"), certificate("api-cert"));
    let body =
        edited(&good(Os::Linux), &[Edit::Put("S/observedCertificates", Box::leak(list.into_boxed_str()))]);
    let text = |name: &str| {
        format!(
            r#"{{"error":{{"code":"SecretNotFound","message":"A secret with (name/id) {name} was not found in this key vault."}}}}"#
        )
    };
    let at = |index: usize| {
        format!(
            "/properties/deploymentConfiguration/virtualMachineConfiguration/extensions/0/settings/secretsManagementSettings/observedCertificates/{index}/url"
        )
    };
    assert_eq!(pointers(&told(&text("api-cert"), Some(&body))), [at(1)]);
    assert_eq!(pointers(&told(&text("WEB"), Some(&body))), [at(0)]);
    assert_eq!(pointers(&told(&text("other"), Some(&body))), [""]);
    assert_eq!(pointers(&told(&text("other"), Some(&good(Os::Linux)))), [at(0)], "the only one");
}
