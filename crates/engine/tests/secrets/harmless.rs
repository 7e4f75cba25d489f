//! What looks like a secret and isn't: it stays in links and storage, and nothing is said of it.

mod exempt;
mod more;

use batch_pool_model::target::TargetMember;

use crate::bodies::At::{self, *};
use crate::bodies::{findings, work};

const HARMLESS: &[(At, &str)] = &[
    // Names.
    (Settings, r#"{"monkey":"banana","keyboard":"us","turkey":"istanbul","keynote":"a","hotkey":"ctrl"}"#),
    (
        Settings,
        r#"{"tokenizer":"bert","secretary":"jane","passenger":"a","compass":"north","bypass":"cache"}"#,
    ),
    (
        Settings,
        r#"{"keyVaultId":"contoso","keyIdentifier":"web","keyUrl":"https://v.vault.azure.net/keys/k","keyName":"k"}"#,
    ),
    (
        Settings,
        r#"{"publicKey":"ssh-rsa AAAA","publicKeys":["a"],"sshPublicKey":"ssh-ed25519 AAAA","partitionKey":"user"}"#,
    ),
    (
        Settings,
        r#"{"secretName":"web","secretUri":"https://v.vault.azure.net/secrets/web","passwordFile":"/run/secrets/pw"}"#,
    ),
    (
        Settings,
        r#"{"tokenEndpoint":"https://login.example.com/token","tokenType":"jwt","maxTokens":4096,"tokens":"100"}"#,
    ),
    (
        Settings,
        r#"{"passwordPolicy":"strict","disablePasswordAuthentication":true,"passwordRequired":"no","usePassword":"false"}"#,
    ),
    (
        Settings,
        r#"{"certificateStoreName":"MY","keyExportable":true,"signatureAlgorithm":"sha256","sasExpiry":"2027-01-01"}"#,
    ),
    (Settings, r#"{"clientSecret":"@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/s/)"}"#),
    (
        Settings,
        r#"{"password":"[parameters('password')]","apiKey":"<your key>","token":"{{token}}","secret":"${SECRET}"}"#,
    ),
    (
        Settings,
        r#"{"password":"","token":null,"secrets":{},"keys":[],"credential":"$CREDENTIAL","sas":"%SAS%"}"#,
    ),
    (Settings, r#"{"password":"********","apiKey":"xxxxxxxx","token":"REDACTED"}"#),
    (Settings, r#"{"rules":[{"key":"os","operator":"In","values":["linux"]},{"key":"zone","value":"1"}]}"#),
    (Settings, r#"{"settingsKey":"settingsValue","secretsManagementSettingsKey":"value"}"#),
    (
        Settings,
        r#"{"pollingIntervalInS":"3600","secretsManagementSettings":{"observedCertificates":["https://v.vault.azure.net/secrets/web"]}}"#,
    ),
    (
        Settings,
        r#"{"secretsManagementSettings":{"observedCertificates":[{"url":"https://v.vault.azure.net/secrets/web","certificateStoreName":"MY"}]}}"#,
    ),
    (
        Settings,
        r#"{"pass":"","privateEndpoint":"pe","privateIpAddress":"10.0.0.4","design":"1","assignment":"a"}"#,
    ),
    (
        Settings,
        r#"{"thumbprint":"0123456789ABCDEF0123456789ABCDEF01234567","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}"#,
    ),
    (
        Settings,
        r#"{"certificate":["-----BEGIN CERTIFICATE-----","MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJRTES","-----END CERTIFICATE-----"]}"#,
    ),
    (Settings, r#"{"args":["--sort-key","name","--key","client.pem","--verbose"]}"#),
    // Names beside values.
    (Variable("KEY_VAULT_NAME"), "contoso-kv"),
    (Variable("SECRET_URL"), "https://contoso-kv.vault.azure.net/secrets/web"),
    (Variable("PASSWORD_FILE"), "/run/secrets/password"),
    (Variable("GOOGLE_APPLICATION_CREDENTIALS"), "/etc/credentials.json"),
    (Variable("MAX_TOKENS"), "4096"),
    (Variable("TOKENIZERS_PARALLELISM"), "false"),
    (Variable("DB_PASSWORD"), "$DB_PASSWORD"),
    (Variable("PWD"), "/mnt/batch/tasks"),
    (Variable("SAS_HOME"), "/opt/sas"),
    (Metadata("keyboard"), "us"),
    (Metadata("owner"), "owner:alice@contoso.com"),
    (Tag("secret-rotation"), "monthly"),
    (Tag("key-owner"), "alice@contoso.com"),
    // Values.
    (Url, "https://a.blob.core.windows.net/c/f?design=1&sv=2024"),
    (Url, "https://a.blob.core.windows.net/c/f?sv=2024&sig=$SIG"),
    (
        Variable("IMAGE"),
        "ubuntu:22.04@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ),
    (Variable("URL"), "http://host:8080/path?x=me@example.com"),
    (Variable("REPO"), "git@github.com:Azure/batch-shipyard.git"),
    (Variable("MAIL"), "mailto:me2you@example.com"),
    (Variable("PACKAGE"), "npm:lodash@4.17.21"),
    (
        Variable("CERT"),
        "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQG\n-----END CERTIFICATE-----",
    ),
    (
        Variable("CERT"),
        "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA\n-----END PUBLIC KEY-----",
    ),
    (
        Variable("CHECK"),
        "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==",
    ),
    (Variable("TEXT"), "Basic authentication is off, and bearer tokens are used"),
    (Variable("TEXT"), "Enter your password: it's the one of the portal"),
    (Variable("TEXT"), "The key: value pairs of a token"),
    (Variable("PROXY"), "http://$USER:$PASS@proxy.example.com"),
    (Variable("PROXY"), "http://{user}:{password}@proxy.example.com"),
    (
        Variable("ID"),
        "/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv",
    ),
    (Command, "mkdir -p build2024 && cp -p data2024 /tmp"),
    (Command, "ssh -p 2222 -o StrictHostKeyChecking=no -o PasswordAuthentication=no host"),
    (Command, "docker run -p 8080:80 -u 1000:1000 -e MODE=fast image2024"),
    (Command, "docker login -u $USER -p $PASSWORD a.azurecr.io"),
    (Command, "docker login -u %USER% -p %DB_PASSWORD% a.azurecr.io"),
    (Command, "echo $TOKEN | docker login -u u --password-stdin a.azurecr.io"),
    (Command, "curl -u $USER:$PASSWORD -H \"Authorization: Bearer $TOKEN\" https://example.com"),
    (Command, "curl --key client.pem --cert client.crt https://example.com"),
    (
        Command,
        "curl -fsSL https://example.com/gpg.key | apt-key add - && apt-key adv --recv-keys 0E98404D386FA1D9",
    ),
    (
        Command,
        "echo 'deb [signed-by=/usr/share/keyrings/a.gpg] https://example.com stable main' > /etc/apt/sources.list.d/a.list",
    ),
    (Command, "app --password $(cat /run/secrets/pw) --token `cat token` --key-file key.pem"),
    (Command, "powershell -c \"Connect-App -Password (Get-Secret app) -Credential $credential\""),
    (Command, "sort -k 2,2 -p && find . -path ./node_modules -prune -print && patch -p1 < a.patch"),
    (Command, "mysql -u root -p < dump.sql"),
    (Command, "az login --identity --username 11112222-3333-4444-5555-666677778888"),
    (Command, "az keyvault secret show --vault-name kv --name web --query value"),
    (Command, "az storage blob list --auth-mode login --account-name a"),
    (Command, "msbuild app.sln /p:Configuration=Release2 /t:Build"),
    (Command, "if [ \"$PASSWORD\" == \"\" ]; then echo 'No password is set'; fi"),
    (Command, "openssl req -newkey rsa:2048 -nodes -keyout key.pem -passin env:PASS"),
    (Command, "tar -pxzf a.tgz && rsync -avP src2024 dst2024"),
    (Run, "-v /etc/secret:/etc/secret:ro -v token:/token --security-opt seccomp=unconfined"),
    (
        Command,
        "powershell -c \"Add-Type -AssemblyName 'System.Web, Version=4.0.0.0, PublicKeyToken=b03f5f7f11d50a3a'\"",
    ),
    (
        Settings,
        r#"{"sasProtocol":"https","secretPermissions":["get"],"authenticationTokenSettings":{"access":["Job"]}}"#,
    ),
    (Cifs, "vers=3.0,dir_mode=0777,file_mode=0777,serverino,credentials=/etc/smb.cred"),
    (Blobfuse, "-o attr_timeout=240 -o entry_timeout=240 --file-cache-timeout-in-seconds=120"),
    (Run, "--rm -p 8080:80 --user root:docker --workdir /app -v /data:/data"),
    (Pool, r#"{"displayName":"Keys and tokens"}"#),
    (
        Pool,
        r#"{"scaleSettings":{"autoScale":{"formula":"$TargetDedicatedNodes = max(1, $PendingTasks.GetSample(1)); // key = value"}}}"#,
    ),
    (Target(TargetMember::Account), "keyaccount"),
    (Target(TargetMember::ArmEndpoint), "https://management.contoso.com"),
];

#[test]
fn it_stays_and_nothing_is_said_of_it() {
    let names = more::NAMES.iter().map(|name| (Variable(name), "hunter2-a"));
    let all = HARMLESS.iter().chain(more::VALUES).chain(exempt::EXEMPT).copied().chain(names);
    assert!(all.clone().count() >= 250);
    let wrong: Vec<_> = all
        .filter_map(|(at, content)| {
            let work = work(at, content);
            let sanitized = work.without_secrets();
            let is_reported = findings(&work.body).iter().any(|finding| finding.code == "secret-in-plain");
            (!sanitized.omitted.is_empty() || sanitized.work != work || is_reported)
                .then_some((content, sanitized.omitted))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
