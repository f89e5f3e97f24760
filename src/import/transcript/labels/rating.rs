//! How likely a phrase is a label.

/// How likely a phrase is a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Confidence {
    /// It is no label.
    Impossible,
    /// It rather says what the words are about; it is a label only if the turns around it say so.
    Unlikely,
    /// It is a label if the document names the person elsewhere, repeats it, or turns to and from it.
    Possible,
    /// It is a label, independent of the rest of the document.
    Certain,
}
