//! Which paragraph is which, rule by rule.
