//! Builds the parts that several pages share: filter panel, charts, map, quotations, template filters.

pub(crate) mod color_scale;
pub(crate) mod filter_panel;
pub(crate) mod filters;
pub(crate) mod highlights;
pub(crate) mod html_escape;
pub(crate) mod quotation;
pub(crate) mod world_map;
pub(crate) mod year_chart;
