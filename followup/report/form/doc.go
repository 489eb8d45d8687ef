// Package form makes the paper of the manager's report (营业报告) from a report.Report and from what the manager adds as plain data, see Host; from nothing else.
//
//	Report   营业报告   to the general manager, at least once a week
//
// The paper says the conclusion first, the manager's own words and below them the figures that matter most; then section by section every figure with its number, what it is of, and the one before; then the manager's remarks about staff, facilities and the rest, each with its source; at the end what every figure counts, and what the report was made from. What was not counted stands as nought of nought without a percentage, and what nobody knows is not printed.
//
// The form is plain data, to be printed by a host's own templates, and has a rendering as text. It is made when it is wanted and never stored. It says how long it is kept. Under every verb of fmt and in slog it prints as paper, period and number of rows; Text prints the remarks plainly.
//
// Times print in the zone that Text is given; nil is UTC. Lines are at most 96 columns wide.
package form
