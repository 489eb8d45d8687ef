// Package prevention holds the rules of a measure (预防措施): what a house does so that a problem which customers reported does not come back, who does it by when, and whether it helped.
//
// # Life
//
//	(none) ─Propose→ proposed ─Assign→ assigned ─ReportDone→ done ─Verify→ verified■ | ineffective
//	ineffective ─Replace (a new measure names it)→ replaced■
//	proposed|assigned ─Drop→ dropped■ ;  assigned ─Extend→ assigned
//	self:  RecordStep
//
// RecordStep records one of the ten steps of an improvement, where a house goes by them.
//
// # Figures
//
// A measure begins with the frequency of a problem over calls, and says to what share it is to fall. FromProblems takes the frequency from a table of follow-ups, and Followed the one that verifies it, of calls after the measure was done. Whether the measure helped is worked out from the figure, and nobody says it. What begins with a complaint case takes its problem and the person concerned from the extract that FromComplaint makes, and FromComplaints counts over the cases of a time.
//
// # What the host owes, in order
//
// Load the measure, or begin with the zero Measure. Do. Stop if the command was refused or gave no event. Write the document where its sequence is still the one that was loaded, and the event, in one transaction. After a failed save throw the Measure away: it is ahead of what is stored. Replace and the proposal that names the measure are one transaction.
//
// Read status.go and verbs.go first, then one verb a file from top to bottom, then state.go; do.go is the same in every stage.
package prevention
