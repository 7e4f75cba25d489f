//! What Azure offers, with the date on which it was read.

mod cloud;
mod date;
mod handler;
mod image;
mod os;
mod sample;
mod vm_size;

pub use cloud::{CLOUDS, Cloud};
pub use date::Date;
pub use handler::{
    DEFAULT_HANDLER_VERSION, HandlerGeneration, HandlerVersion, KEY_VAULT_PUBLISHER, SupportStatus,
    handler_versions, key_vault_type,
};
pub use image::{
    AGENTS, Agent, IMAGES, IMAGES_READ_ON, Image, Source, Support, VmGeneration, agent_of_old_image,
    find_agent, find_image, is_known_not_to_exist, recommended_image, recommended_image_for,
};
pub use os::Os;
pub use sample::{is_placeholder_name, is_sample_id, is_sample_identity, is_sample_vault};
pub use vm_size::{
    CloudServiceSize, FAMILIES, Family, Generations, OFFERED_SIZES, OfferedSize, Purpose, RETIREMENTS,
    Retirement, SIZES_READ_ON, Tier, VmSize, meant_size, most_task_slots,
};
