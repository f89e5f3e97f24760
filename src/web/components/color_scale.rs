//! Divides counts into a few shades. Each shade begins at several times the count of the one before.

/// The most steps; `style.css` has a shade for each.
const MOST: usize = 5;
/// Steps begin at one of these times a power of ten.
const ROUND: [i64; 4] = [1, 2, 3, 5];

/// The least count of each step, in ascending order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    starts: Vec<i64>,
    most: i64,
}

/// One step, as a legend shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which shade, from 1 to 5.
    pub shade: usize,
    /// The least count in it.
    pub from: i64,
    /// The greatest.
    pub to: i64,
}

impl Steps {
    /// Steps for these counts; a count below one has no step.
    #[must_use]
    pub fn of(counts: impl Iterator<Item = i64>) -> Self {
        let most = counts.max().unwrap_or(0);
        let mut starts = Vec::new();
        for step in 0..MOST {
            let start = if most <= 5 { step_of(step) } else { round(most, step) };
            if start <= most && starts.last() < Some(&start) {
                starts.push(start);
            }
        }
        Self { starts, most }
    }

    /// The shade of a count, from 1 to 5; 0 for a count of zero. The greatest count has shade 5.
    #[must_use]
    pub fn shade(&self, count: i64) -> usize {
        match self.starts.partition_point(|start| *start <= count) {
            0 => 0,
            step => MOST - self.starts.len() + step,
        }
    }

    /// All steps, in ascending order.
    #[must_use]
    pub fn legend(&self) -> Vec<Step> {
        let ends = self.starts.iter().skip(1).map(|start| start - 1).chain([self.most]);
        self.starts.iter().zip(ends).map(|(&from, to)| Step { shade: self.shade(from), from, to }).collect()
    }
}

fn step_of(step: usize) -> i64 {
    i64::try_from(step).unwrap_or(0) + 1
}

/// The round number nearest to the step's share of the greatest count, on a logarithmic scale.
#[allow(clippy::cast_precision_loss, reason = "counts are far below the numbers that a float holds exactly")]
fn round(most: i64, step: usize) -> i64 {
    let wanted = (most as f64).ln() * step as f64 / MOST as f64;
    let distance = |number: &i64| ((*number as f64).ln() - wanted).abs();
    let rounds = (0..18).flat_map(|power| ROUND.map(|round| round * 10_i64.pow(power)));
    rounds.min_by(|one, other| distance(one).total_cmp(&distance(other))).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_is_several_times_the_one_before() {
        for (most, legend) in [
            (0, ""),
            (1, "1-1"),
            (3, "1-1 2-2 3-3"),
            (10, "1-1 2-2 3-4 5-10"),
            (187, "1-2 3-9 10-19 20-49 50-187"),
            (1_000_000, "1-19 20-299 300-4999 5000-49999 50000-1000000"),
        ] {
            let steps = Steps::of([0, most].into_iter());
            let told: Vec<_> = steps.legend().iter().map(|step| format!("{}-{}", step.from, step.to)).collect();
            assert!(told.join(" ").starts_with(legend), "{most}: {told:?}");
            assert_eq!(steps.shade(0), 0);
            assert_eq!(steps.shade(most), if most == 0 { 0 } else { 5 }, "{most}");
        }
    }
}
