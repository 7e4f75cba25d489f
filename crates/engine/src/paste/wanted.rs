//! What a field needs of a text.

use batch_pool_document::{Json, Pointer};
use batch_pool_model::contract::{Format, Shape};
use batch_pool_model::form;
use batch_pool_model::reference::Kind;
use batch_pool_model::target::TargetMember;
use batch_pool_model::work::{Field, FieldLocation};

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wanted {
    /// A name that a person chooses, or free text: whatever is pasted.
    Anything,
    /// A word without blanks and quotes, such as a VM size, a number, or a duration.
    Word,
    Target(TargetMember),
    /// The resource ID of an identity that the pool has, as the name of an entry.
    Identity,
    /// The client ID of the identity that reads the key vault.
    ClientId,
    /// The client ID of the identity that reads one certificate.
    OwnClientId,
    /// The URL of a certificate's secret.
    SecretUrl,
    /// The URL of a key.
    KeyUrl,
    Subnet,
    /// The resource ID of something of one of these kinds, and the key of the text that says so.
    Id(&'static [Kind], &'static str),
    StorageAccountName,
    ContainerName,
    FileShareUrl,
    RegistryServer,
}

const IMAGES: &[Kind] = &[Kind::ManagedImage, Kind::GalleryImage, Kind::ImageVersion];

/// Fields by the names of what holds them, where that matters, and by their own.
const FIELDS: &[(&str, &str, Wanted)] = &[
    ("authenticationOverride", "msiClientId", Wanted::OwnClientId),
    ("", "msiClientId", Wanted::ClientId),
    ("observedCertificates", "url", Wanted::SecretUrl),
    ("observedCertificates", "", Wanted::Anything),
    ("identityReference", "resourceId", Wanted::Id(&[Kind::Identity], "paste.needs.identity")),
    ("", "subnetId", Wanted::Subnet),
    ("ipAddressIds", "", Wanted::Id(&[Kind::PublicIpAddress], "paste.needs.public-ip-address")),
    ("imageReference", "id", Wanted::Id(IMAGES, "paste.needs.image")),
    ("diskEncryptionSet", "id", Wanted::Id(&[Kind::DiskEncryptionSet], "paste.needs.disk-encryption-set")),
    ("applicationPackages", "id", Wanted::Id(&[Kind::BatchApplication], "paste.needs.batch-application")),
    ("serviceArtifactReference", "id", Wanted::Id(&[Kind::Other], "paste.needs.resource")),
    ("", "inVMAccessControlProfileReferenceId", Wanted::Id(&[Kind::Other], "paste.needs.resource")),
    ("", "accountName", Wanted::StorageAccountName),
    ("", "containerName", Wanted::ContainerName),
    ("", "azureFileUrl", Wanted::FileShareUrl),
    ("", "registryServer", Wanted::RegistryServer),
    ("", "keyUrl", Wanted::KeyUrl),
    // What a person writes, where quotes and commas have a meaning.
    ("", "name", Wanted::Anything),
    ("", "value", Wanted::Anything),
    ("", "displayName", Wanted::Anything),
    ("", "description", Wanted::Anything),
    ("", "commandLine", Wanted::Anything),
    ("", "containerRunOptions", Wanted::Anything),
    ("", "mountOptions", Wanted::Anything),
    ("", "formula", Wanted::Anything),
    ("", "password", Wanted::Anything),
    ("", "userName", Wanted::Anything),
    ("", "customData", Wanted::Anything),
];

impl Wanted {
    pub(super) fn of(field: &Field, body: &Json) -> Self {
        match field {
            Field::Name { map, .. } if *map == form::identities() => Self::Identity,
            Field::Name { .. } => Self::Anything,
            Field::Value(FieldLocation::Target(member)) => Self::Target(*member),
            Field::Value(FieldLocation::Body(at)) => Self::of_value(at, body),
        }
    }

    fn of_value(at: &Pointer, body: &Json) -> Self {
        let name = at.last().unwrap_or_default();
        // An element of a list is no holder with a name.
        let holder = at.parent();
        let list = holder.as_ref().filter(|holder| holder.last_index().is_some()).and_then(Pointer::parent);
        let holder = list.or(holder);
        let holder_name = holder.as_ref().and_then(Pointer::last).unwrap_or_default();
        let fits = |known: &str, present: &str| known.is_empty() || known == present;
        let row = FIELDS.iter().find(|(of, known, _)| fits(of, &holder_name) && fits(known, &name));
        match row {
            // An observed certificate is a URL, or an object that has one.
            Some(("observedCertificates", "", _)) if at.last_index().is_some() => Self::SecretUrl,
            Some((.., wanted)) => *wanted,
            None => Self::of_shape(at, holder.as_ref(), body),
        }
    }

    /// What the contract says of a field that has no row.
    fn of_shape(at: &Pointer, holder: Option<&Pointer>, body: &Json) -> Self {
        let os = batch_pool_model::catalog::Os::of_pool(body).unwrap_or(batch_pool_model::catalog::Os::Linux);
        let shape = |at: &Pointer| form::shape(at, body, os);
        match shape(at) {
            // The value of a tag, or of something that the contract doesn't know.
            _ if holder.is_some_and(|holder| matches!(shape(holder), Some(Shape::Map(_)))) => Self::Anything,
            None | Some(Shape::Text(Format::Lines) | Shape::Free | Shape::Object(_) | Shape::List { .. }) => {
                Self::Anything
            }
            Some(_) => Self::Word,
        }
    }
}
