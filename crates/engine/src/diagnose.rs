//! What Azure answered, what a node wrote into its log, and what that means for the body: the cause, the member, the fix.
//!
//! Azure says its errors in many envelopes: Resource Manager nests them, the Batch service writes them differently, and each
//! tool prints them in its own way, cut short or escaped. The words inside stay the same, so they are looked for in the text as
//! it is: `topics` has the tables, a file a topic, and `recognize` finds their rows. What only the structure
//! tells, such as how a status file ends, `read` takes from the JSON inside the text. `named` and `place` lead from the
//! member that an answer names to the body; `answer` asks the check of the body what is wrong there.

#![deny(missing_docs)]
#![warn(clippy::missing_errors_doc)]

mod allocation;
mod answer;
mod arm;
mod autoscale;
mod doc_urls;
mod extension;
mod named;
mod node;
mod place;
mod quote;
mod read;
mod recognize;
mod signature;
mod signature_groups;
mod vault;
mod verdict;

pub use answer::{Cause, Diagnosis, diagnose, is_recognized};
pub(crate) use read::documents;
pub use signature::{Rank, Signature};
pub use signature_groups::SIGNATURE_GROUPS;
pub use verdict::Verdict;
