//! A good start for either platform: what is the same for everybody is filled in, what is theirs is left out, and the
//! checks ask for it.

use batch_pool_document::Json;

use crate::catalog::{self, Os};

/// Further bodies to begin with, by the names of their files in `static/example/` of the page. What they're called is the text
/// `example.{name}`.
pub const EXAMPLES: &[&str] = &["article-linux", "article-windows", "subnet", "containers", "autoscale"];

/// A pool of one node whose certificates rotate, without the vault, the identity and the names.
///
/// ```
/// use batch_pool_model::catalog::Os;
/// use batch_pool_model::{form, start};
///
/// let body = start::start(Os::Windows);
/// assert_eq!(Os::of_pool(&body), Some(Os::Windows));
/// assert!(form::key_vault(&body).is_some(), "the extension installs the certificates");
/// ```
pub fn start(os: Os) -> Json {
    let image = catalog::recommended_image(os);
    let text = |text: &str| Json::string(text);
    let fixed_scale =
        Json::object([("targetDedicatedNodes", Json::integer(1)), ("resizeTimeout", text("PT15M"))]);
    let machine = Json::object([
        ("imageReference", Json::object(image.reference().map(|(name, value)| (name, text(value))))),
        ("nodeAgentSkuId", text(image.agent)),
        ("extensions", Json::array([key_vault_extension(os)])),
    ]);
    let properties = Json::object([
        ("vmSize", text("Standard_D2s_v5")),
        ("taskSchedulingPolicy", Json::object([("nodeFillType", text("Pack"))])),
        ("deploymentConfiguration", Json::object([("virtualMachineConfiguration", machine)])),
        ("scaleSettings", Json::object([("fixedScale", fixed_scale)])),
    ]);
    Json::object([("properties", properties), ("identity", Json::object([("type", text("UserAssigned"))]))])
}

/// The Key Vault extension with one certificate to be filled in.
pub fn key_vault_extension(os: Os) -> Json {
    let secrets = Json::object([
        ("pollingIntervalInS", Json::string("3600")),
        ("requireInitialSync", Json::Bool(true)),
        ("observedCertificates", Json::array([certificate(os)])),
    ]);
    let authentication = Json::object([(
        "msiEndpoint",
        Json::string("http://169.254.169.254/metadata/identity/oauth2/token"),
    )]);
    let settings =
        Json::object([("secretsManagementSettings", secrets), ("authenticationSettings", authentication)]);
    Json::object([
        ("name", Json::string("KeyVault")),
        ("type", Json::string(catalog::key_vault_type(os))),
        ("publisher", Json::string(catalog::KEY_VAULT_PUBLISHER)),
        ("typeHandlerVersion", Json::string(catalog::DEFAULT_HANDLER_VERSION)),
        ("autoUpgradeMinorVersion", Json::Bool(true)),
        ("settings", settings),
    ])
}

/// A new observed certificate: where it goes is known, which one it is is not.
pub fn certificate(os: Os) -> Json {
    match os {
        Os::Linux => Json::object([("certificateStoreLocation", Json::string(LINUX_STORE))]),
        Os::Windows => Json::object([
            ("certificateStoreLocation", Json::string("LocalMachine")),
            ("certificateStoreName", Json::string("MY")),
        ]),
    }
}

/// The extension's default folder,
/// <https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-linux>.
pub const LINUX_STORE: &str = "/var/lib/waagent/Microsoft.Azure.KeyVault.Store";
