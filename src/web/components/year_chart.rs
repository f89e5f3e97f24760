//! Small bar charts as SVG, each with its figures as a table beside it.

use crate::{
    store::Count,
    web::i18n::{Markup, Messages},
};

/// A bar chart of years.
#[derive(Clone, Debug)]
pub struct YearChart {
    /// What it shows, for those who cannot see it: `Speeches of Kyrgyzstan by year`.
    pub title: String,
    /// What is counted.
    pub counted: Counted,
    /// One a year, without gaps.
    pub bars: Vec<Bar>,
}

/// What the bars of a chart count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Sessions.
    Sessions,
    /// Speeches.
    Speeches,
}

/// One year.
#[derive(Clone, Debug)]
pub struct Bar {
    /// The year.
    pub year: i64,
    /// How many.
    pub count: i64,
    /// Whether there are more than are counted.
    pub is_capped: bool,
    /// Where the year's list is.
    pub path: String,
    /// Left edge, in the drawing's units.
    pub x: f64,
    /// Width.
    pub width: f64,
    /// Top edge.
    pub y: f64,
    /// Height.
    pub height: f64,
    /// Whether the year is written under the bar.
    pub labelled: bool,
}

/// The drawing's width and the height of its tallest bar, as in `components/chart.html`.
const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 90.0;
/// Years of the table and the drawing; a wider archive shows its latest.
const YEARS: i64 = 120;

/// The years that a drawing shows, and the count of its tallest bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The first year.
    pub first: i64,
    /// The last.
    pub last: i64,
    /// The count that fills the height.
    pub most: i64,
}

impl Scale {
    /// Of counts by year, which may be those of several charts. Nothing where there is not a single year.
    #[must_use]
    pub fn of(counts: &[(i64, i64)]) -> Option<Self> {
        let last = counts.iter().map(|(year, _)| *year).max()?;
        let first = counts.iter().map(|(year, _)| *year).min()?.max(last - YEARS);
        let most = counts.iter().map(|(_, count)| *count).max()?.max(1);
        Some(Self { first, last, most })
    }
}

impl YearChart {
    /// A chart of counts by year, with empty years between them. `None` if there is no year.
    #[must_use]
    pub fn new(title: String, counted: Counted, counts: &[(i64, i64)], path: impl Fn(i64) -> String) -> Option<Self> {
        Some(Self::on_scale(title, counted, counts, path, Scale::of(counts)?))
    }

    /// The same on a scale that it shares with others.
    #[must_use]
    pub fn on_scale(
        title: String,
        counted: Counted,
        counts: &[(i64, i64)],
        path: impl Fn(i64) -> String,
        Scale { first, last, most }: Scale,
    ) -> Self {
        let years = last - first + 1;
        let slot = WIDTH / as_float(years.max(6));
        let every = (years + 5) / 6;
        let bars = (first..=last)
            .map(|year| {
                let count = counts.iter().find(|(other, _)| *other == year).map_or(0, |(_, count)| *count);
                let height = as_float(count) / as_float(most) * HEIGHT;
                Bar {
                    year,
                    count,
                    is_capped: false,
                    path: path(year),
                    x: as_float(year - first) * slot + slot * 0.1,
                    width: slot * 0.8,
                    y: HEIGHT - height,
                    height,
                    labelled: (last - year) % every == 0,
                }
            })
            .collect();
        Self { title, counted, bars }
    }

    /// The same of counts that end at a cap.
    #[must_use]
    pub fn with_cap(
        title: String,
        counted: Counted,
        counts: &[(i64, Count)],
        path: impl Fn(i64) -> String,
    ) -> Option<Self> {
        let numbers: Vec<_> = counts.iter().map(|(year, count)| (*year, count.number())).collect();
        Some(Self::new(title, counted, &numbers, path)?.capped(counts))
    }

    /// The same, told which of its counts end at a cap.
    #[must_use]
    pub fn capped(mut self, counts: &[(i64, Count)]) -> Self {
        for (year, count) in counts {
            if let Some(bar) = self.bars.iter_mut().find(|bar| bar.year == *year) {
                bar.is_capped = count.is_capped();
            }
        }
        self
    }

    /// What is counted, as the heading of a column.
    #[must_use]
    pub fn heading(&self, t: &'static Messages) -> &'static str {
        match self.counted {
            Counted::Sessions => t.sessions(),
            Counted::Speeches => t.speeches(),
        }
    }

    /// A bar in words: `2021: 3 speeches`.
    #[must_use]
    pub fn label(&self, t: &'static Messages, bar: &Bar) -> Markup<'static, 2> {
        match (self.counted, bar.is_capped) {
            (Counted::Sessions, _) => t.chart_year_sessions(bar.year, bar.count),
            (Counted::Speeches, false) => t.chart_year_speeches(bar.year, bar.count),
            (Counted::Speeches, true) => t.chart_year_speeches_capped(bar.year, bar.count),
        }
    }

    /// Whether any year has more than are counted.
    #[must_use]
    pub fn is_capped(&self) -> bool {
        self.bars.iter().any(|bar| bar.is_capped)
    }
}

/// Counts and years are far below the numbers that a float holds exactly.
#[allow(clippy::cast_precision_loss)]
fn as_float(number: i64) -> f64 {
    number as f64
}
