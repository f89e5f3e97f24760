//! How the engine writes the parts of a record as JSON, in the record's own form.
//!
//! For whoever writes: each of his statements goes to another thread and back, so a whole record comes back in one column.

/// A row of `participation`, joined with its `participant`.
pub const PARTICIPATION: &str = "json_object(
    'id', participant.public_id, 'name', participation.name, 'office', participation.office,
    'country', participation.country, 'organisation', participation.organisation, 'role', participation.role,
    'attendance', participation.attendance)";

/// A row of `speech`, left-joined with its `participant`.
pub const SPEECH: &str = "json_object(
    'id', speech.public_id, 'participant', participant.public_id, 'label', speech.label, 'heading', speech.heading,
    'interpreted', json(iif(speech.interpreted, 'true', 'false')),
    'paragraphs', json((
        SELECT json_group_array(json_object(
            'id', paragraph.public_id, 'kind', paragraph.kind, 'text', paragraph.text) ORDER BY paragraph.position)
        FROM paragraph WHERE paragraph.speech_id = speech.id)))";

/// A row of `decision`.
pub const DECISION: &str = "json_object(
    'id', decision.public_id, 'kind', decision.kind, 'status', decision.status, 'title', decision.title,
    'count', decision.count, 'source_sentence', decision.source_sentence)";
