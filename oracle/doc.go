// Package oracle judges an operation log: an operation in, a verdict out. It knows every stage, holds the subjects in memory, and decides nothing itself; the stages do.
//
// # A log
//
// A line is one operation, in JSON, as package aftersales reads it:
//
//	{"subject":"workorder/RO-1","id":"…","at":"2026-03-02T17:00:00+08:00","by":{"id":"t1","role":"technician"},"do":{"type":"start-work","v":1,"data":{"item":"i1"}},"was":"accepted"}
//
// The subject is a stage and an ID, or the name of a package that answers questions, as in pricing and guarantee. The keys id, expect, waive, was and state may be left out.
// The keys was and state are what another system, or an earlier release, made of the operation; the verdict says where it differs from them. An empty line is passed over.
//
// # A verdict
//
//	accepted    the command was carried out: there is an event
//	repeated    this very command was carried out before: there is no new event
//	refused     rules are broken: their codes, with the fields
//	answered    a question has an answer
//	unreadable  nobody can tell what the line says: where, and why
//
// # Extracts
//
// A command may carry what an earlier subject says: of a booking, the booking that it replaces, the invitation and the ticket of the hotline that it came of; of a visit, the booking that it is received as, which hands its ticket on, and a ticket that it names itself; of an order, the visit's intake; of a ticket, the one that it repeats; of a follow-up, its order; of a complaint case, the one about the same matter, the follow-up and the ticket that it came of, and of its measure the order that carried it out; of a preventive measure, the one that it replaces and the case that it begins with. Where the log holds such a subject too, the oracle makes an extract that is missing, before the command is judged, and refuses those that say something else (AS-107, every field of all of them at once), before anything else is asked.
// Where the log does not hold it, the host's word stands.
//
// # The same matter twice
//
// One matter has one subject, and a stage sees one subject at a time: a command that begins a subject names the earlier one about the same matter. Where a hotline ticket about a product and a symptom names none and the log holds another, the oracle notes it (HL-001), and so it does of a second follow-up of one visit (FU-001), a second case about one complaint (CP-001) and a second visit on one booking (RC-001): a finding of the verdict, which stands on no event. It looks at the last subject about the matter that the log began before.
//
// # Many subjects
//
// Run judges subjects side by side, and gives the same verdicts in the same order for any number of workers. Its memory grows with the subjects and not with the lines: an ended subject is kept as its document alone.
//
// A Scenario is a small log with what is expected of its last operation; a line that is not strict JSON stands in it as a string. The scenarios of the stages are the second public interface of this module: a verdict that changes is a breaking change.
//
// Reading order: operation.go, verdict.go, judge.go, stage.go and stage_*.go, run.go, scenario.go.
package oracle
