//! Bodies with something at a place.

use batch_pool_document::{Json, compact};
use batch_pool_engine::check::{Finding, Options, check, flattened};
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::locale::{Language, Locale};
use batch_pool_model::target::{Target, TargetMember};
use batch_pool_model::work::Work;

use serde_json::{Value, json};

/// Where a text or a fragment of JSON goes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum At {
    /// The command line of the start task.
    Command,
    /// The value of an environment variable of this name.
    Variable(&'static str),
    /// The value of a metadata item of this name.
    Metadata(&'static str),
    /// The value of a tag of this name.
    Tag(&'static str),
    /// Properties of the settings of an extension.
    Settings,
    /// Properties of the virtual machine configuration.
    Machine,
    /// Properties of the pool.
    Pool,
    /// Properties of the one user account.
    User,
    /// The options of a CIFS, an NFS, or a Blobfuse mount.
    Cifs,
    Nfs,
    Blobfuse,
    /// The run options of a container.
    Run,
    /// The URL of a resource file.
    Url,
    /// A field of the target.
    Target(TargetMember),
}

/// A body without a secret, with something at a place.
pub(crate) fn work(at: At, content: &str) -> Work {
    let text = Value::from(content);
    let fragment = || {
        let fragment: Value =
            serde_json::from_str(content).unwrap_or_else(|error| panic!("{error}: {content}"));
        fragment
    };
    let mut body = json!({
        "properties": {
            "vmSize": "Standard_D2s_v5",
            "deploymentConfiguration": {"virtualMachineConfiguration": {
                "imageReference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"},
                "nodeAgentSkuId": "batch.node.ubuntu 24.04",
                "extensions": [{"name": "other", "publisher": "Contoso", "type": "Other", "typeHandlerVersion": "1.0"}]
            }},
            "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1, "resizeTimeout": "PT15M"}},
            "startTask": {"commandLine": "/bin/true"}
        }
    });
    let mut target = Target::default();
    for (member, value) in [
        (TargetMember::Subscription, "11112222-3333-4444-5555-666677778888"),
        (TargetMember::ResourceGroup, "rg"),
        (TargetMember::Account, "contoso"),
        (TargetMember::Pool, "pool"),
    ] {
        target.set(member, value);
    }
    let properties = &mut body["properties"];
    let mount = |options: &str, name: &str, text: Value| {
        let url = "https://files.file.core.windows.net/share";
        json!([{name: {"source": url, "azureFileUrl": url, "accountName": "files", "containerName": "c",
            "userName": "worker", "relativeMountPath": "files", options: text}}])
    };
    match at {
        At::Command => properties["startTask"]["commandLine"] = text,
        At::Variable(name) => {
            properties["startTask"]["environmentSettings"] =
                json!([{"name": "MODE", "value": "fast"}, {"name": name, "value": text}]);
        }
        At::Metadata(name) => properties["metadata"] = json!([{"name": name, "value": text}]),
        At::Tag(name) => body["tags"] = json!({name: text}),
        At::Settings => {
            properties["deploymentConfiguration"]["virtualMachineConfiguration"]["extensions"][0]["settings"] =
                fragment();
        }
        At::Machine => {
            merge(&mut properties["deploymentConfiguration"]["virtualMachineConfiguration"], fragment());
        }
        At::Pool => merge(properties, fragment()),
        At::User => properties["userAccounts"] = json!([fragment()]),
        At::Cifs => properties["mountConfiguration"] = mount("mountOptions", "cifsMountConfiguration", text),
        At::Nfs => properties["mountConfiguration"] = mount("mountOptions", "nfsMountConfiguration", text),
        At::Blobfuse => {
            properties["mountConfiguration"] =
                mount("blobfuseOptions", "azureBlobFileSystemConfiguration", text);
        }
        At::Run => {
            properties["startTask"]["containerSettings"] =
                json!({"imageName": "ubuntu", "containerRunOptions": text});
        }
        At::Url => {
            properties["startTask"]["resourceFiles"] = json!([{"httpUrl": text, "filePath": "file"}]);
        }
        At::Target(member) => target.set(member, content),
    }
    Work::new(target, document(&body))
}

fn merge(into: &mut Value, fragment: Value) {
    let Value::Object(members) = fragment else { panic!("an object") };
    for (name, value) in members {
        into[name] = value;
    }
}

pub(crate) fn document(value: &Value) -> Json {
    serde_json::from_value(value.clone()).expect("JSON")
}

/// What is in links and in storage.
pub(crate) fn shared(work: &Work) -> String {
    compact(&work.without_secrets().to_json())
}

pub(crate) fn findings(body: &Json) -> Vec<Finding> {
    let options = Options {
        api_version: "2025-06-01".into(),
        os: Some(Os::Linux),
        today: Date::new(2026, 11, 23),
        arm_endpoint: None,
    };
    flattened(check(body, &options))
}

/// All that is said of a work, in words.
pub(crate) fn said(work: &Work) -> Vec<String> {
    let locale = Locale::built_in(Language::ENGLISH);
    let of_body = findings(&work.body).into_iter().flat_map(|finding| {
        let fixes = finding.fix.into_iter().chain(finding.choices).map(|fix| fix.title);
        std::iter::once(finding.message).chain(fixes).collect::<Vec<_>>()
    });
    let of_target = batch_pool_model::target::check(&work.target).into_iter().map(|finding| finding.message);
    of_body.chain(of_target).map(|text| locale.say(&text)).collect()
}
