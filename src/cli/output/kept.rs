//! Prints how many facts an import kept because a person had set them, and which ones it overruled.

use std::fmt::{self, Display};

use crate::{cli::output::lines::count, model::value_in_words, store::Imported};

/// What became of the facts that people had set, a line each; nothing if there are none.
pub struct Kept<'a>(pub &'a Imported);

impl Display for Kept<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Imported { kept, overruled, .. } = self.0;
        if *kept > 0 {
            writeln!(f, "  kept: {} set by hand", count(*kept, "fact", "facts"))?;
        }
        for answer in overruled {
            let author = answer.author.as_deref().unwrap_or("a person");
            writeln!(f, "  overruled: {}, which {author} had set to {}", answer.key, value_in_words(&answer.value))?;
        }
        Ok(())
    }
}
