//! Which rows of a list: the filters that a reader may combine, and how a list walks an index for them.

use sqlx::{QueryBuilder, Sqlite};

use crate::model::{DecisionKind, ParticipantId};

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// Sessions.
    Sessions,
    /// Speeches.
    Speeches,
    /// Decisions.
    Decisions,
}

/// The filters of a list. Several countries mean any of them; everything else narrows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Codes of countries: represented at the session, or by the speaker.
    pub countries: Vec<String>,
    /// Slug of the organisation that convened the session.
    pub organisation: Option<String>,
    /// Year of the session.
    pub year: Option<i16>,
    /// Slug of its place.
    pub place: Option<String>,
    /// Who took part, or who spoke.
    pub participant: Option<ParticipantId>,
    /// What sort of decision.
    pub kind: Option<DecisionKind>,
}

/// Rows of a list that are counted at the most; beyond it a count says "1,000+".
pub const CAP: i64 = 1_000;

/// How many rows there are, as far as they are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count(i64);

impl Count {
    pub(super) fn new(counted: i64) -> Self {
        Self(counted)
    }

    /// Whether there are more than are counted.
    #[must_use]
    pub fn is_capped(self) -> bool {
        self.0 > CAP
    }

    /// The number, at most the cap.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0.min(CAP)
    }
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Listing<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// After which row the next page begins, where there is one.
    pub next: Option<String>,
    /// How many rows the whole list has.
    pub total: Count,
}

impl Filter {
    /// `FROM … WHERE …` of a list, written so that the engine walks one index, newest first, in the order of [`order`](Self::order).
    ///
    /// `CROSS JOIN` fixes which table is walked and which is looked up.
    pub(super) fn walk(&self, noun: Noun, select: &str) -> QueryBuilder<Sqlite> {
        let mut sql = QueryBuilder::new(format!("SELECT {select} FROM {} WHERE ", self.tables(noun)));
        let mut parts = sql.separated(" AND ");
        parts.push("TRUE");
        match noun {
            Noun::Sessions => {}
            Noun::Speeches => {
                parts.push("speech.session_id = session.id");
            }
            Noun::Decisions => {
                parts.push("decision.session_id = session.id");
            }
        }
        if self.by_participation(noun) {
            parts.push("session.id = participation.session_id");
        }
        if self.by_country(noun) {
            parts.push("session.id = session_country.session_id");
        }
        self.push_country(noun, &mut parts);
        if let Some(slug) = &self.organisation {
            parts.push("session.organisation_id = (SELECT id FROM organisation WHERE slug = ");
            parts.push_bind_unseparated(slug.clone()).push_unseparated(")");
        }
        if let Some(slug) = &self.place {
            parts.push("session.place_slug = ").push_bind_unseparated(slug.clone());
        }
        if let Some(id) = &self.participant {
            let whose = if noun == Noun::Speeches { "speech" } else { "participation" };
            let exists = !self.by_participation(noun) && noun != Noun::Speeches;
            if exists {
                parts.push("EXISTS (SELECT 1 FROM participation WHERE participation.session_id = session.id AND ");
                parts.push_unseparated("participation.participant_id = (SELECT id FROM participant WHERE public_id = ");
                parts.push_bind_unseparated(id.as_str().to_owned()).push_unseparated("))");
            } else {
                parts.push(format!("{whose}.participant_id = (SELECT id FROM participant WHERE public_id = "));
                parts.push_bind_unseparated(id.as_str().to_owned()).push_unseparated(")");
            }
        }
        if let (Some(kind), Noun::Decisions) = (self.kind, noun) {
            parts.push("decision.kind = ").push_bind_unseparated(kind.word());
        }
        if let Some(year) = self.year {
            let first = i64::from(year) * 100_000_000 * self.room(noun);
            let past = (i64::from(year) + 1) * 100_000_000 * self.room(noun);
            parts.push(format!("{} >= ", self.key(noun))).push_bind_unseparated(first);
            parts.push(format!("{} < ", self.key(noun))).push_bind_unseparated(past);
        }
        sql
    }

    /// The order in which [`walk`](Self::walk) meets the rows: newest session first, each in reading order.
    pub(super) fn order(&self, noun: Noun) -> String {
        let key = self.key(noun);
        match noun {
            Noun::Speeches if self.session_first(noun) => format!("{key} DESC, speech.position"),
            Noun::Decisions if self.session_first(noun) => format!("{key} DESC, decision.position"),
            _ => format!("{key} DESC"),
        }
    }

    fn push_country(&self, noun: Noun, parts: &mut sqlx::query_builder::Separated<'_, Sqlite, &str>) {
        match (self.countries.as_slice(), noun) {
            ([], _) => {}
            ([code], Noun::Speeches) => {
                parts.push("speech.country = ").push_bind_unseparated(code.clone());
            }
            ([code], _) if self.by_country(noun) => {
                parts.push("session_country.country = ").push_bind_unseparated(code.clone());
            }
            (codes, _) => {
                // Within coalesce the column's own index is of no use, so the list keeps walking in date order.
                parts.push(match noun {
                    Noun::Speeches => "coalesce(speech.country, '') IN (",
                    _ => "EXISTS (SELECT 1 FROM session_country WHERE session_country.session_id = session.id AND country IN (",
                });
                for (number, code) in codes.iter().enumerate() {
                    parts.push_unseparated(if number > 0 { ", " } else { "" }).push_bind_unseparated(code.clone());
                }
                parts.push_unseparated(if noun == Noun::Speeches { ")" } else { "))" });
            }
        }
    }

    /// Whether a list of sessions walks one participant's.
    fn by_participation(&self, noun: Noun) -> bool {
        noun != Noun::Speeches && self.participant.is_some()
    }

    /// Whether a list walks the sessions of one country.
    fn by_country(&self, noun: Noun) -> bool {
        noun != Noun::Speeches && self.countries.len() == 1 && !self.by_participation(noun)
    }

    /// Whether the list walks sessions, and what was said or decided within each.
    fn session_first(&self, noun: Noun) -> bool {
        let by_session = self.organisation.is_some() || self.place.is_some();
        match noun {
            Noun::Sessions => true,
            Noun::Speeches => by_session && self.participant.is_none() && self.countries.len() != 1,
            Noun::Decisions => by_session || self.by_country(noun) || self.by_participation(noun),
        }
    }

    fn tables(&self, noun: Noun) -> &'static str {
        let first = if self.by_participation(noun) {
            "participation CROSS JOIN session"
        } else if self.by_country(noun) {
            "session_country CROSS JOIN session"
        } else {
            "session"
        };
        match (noun, self.session_first(noun), first) {
            (Noun::Sessions, _, first) => first,
            (Noun::Speeches, true, _) => "session CROSS JOIN speech",
            (Noun::Speeches, false, _) => "speech CROSS JOIN session",
            (Noun::Decisions, false, _) => "decision CROSS JOIN session",
            (Noun::Decisions, true, "session") => "session CROSS JOIN decision",
            (Noun::Decisions, true, "session_country CROSS JOIN session") => {
                "session_country CROSS JOIN session CROSS JOIN decision"
            }
            (Noun::Decisions, true, _) => "participation CROSS JOIN session CROSS JOIN decision",
        }
    }

    /// The column that orders the walk.
    fn key(&self, noun: Noun) -> &'static str {
        match noun {
            Noun::Speeches if !self.session_first(noun) => "speech.id",
            Noun::Decisions if !self.session_first(noun) => "decision.id",
            _ if self.by_participation(noun) => "participation.session_id",
            _ if self.by_country(noun) => "session_country.session_id",
            _ => "session.id",
        }
    }

    fn room(&self, noun: Noun) -> i64 {
        if self.session_first(noun) { 1 } else { 65_536 }
    }
}
