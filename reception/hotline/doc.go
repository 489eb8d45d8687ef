// Package hotline holds the rules of a hotline ticket (任务单): one request that came by phone, from picking up to the answer, the service or the solution that it got.
//
// # Life
//
//	(none) ─Take→ taken ─AnswerByPhone→ answered ─Close→ closed■
//	taken ─PassOn→ passed ─PassOn, to another→ passed ─Acknowledge→ with-technician ─(Diagnose) AnswerByPhone→ answered
//	with-technician ─Assign→ assigned ─RecordService→ served ─Close→ closed■
//	taken|with-technician|assigned ─Escalate→ escalated ─RecordSolution→ solved ─Close→ closed■
//	escalated|solved ─Assign→ assigned
//	any open ─RaiseComplaint→ passed-to-complaint■ | ─Withdraw→ withdrawn■
//	call-back:  (none) ─PromiseCallBack→ open ─RecordCallBack→ called
//	self:  JoinCall AnnouncePaid ReportQuality
//
// What was found does not end with the request: ReportQuality may follow when the customer withdrew or a complaint took over.
//
// A complaint goes its own way: to a superior, who answers it, or to a complaint case; no technician answers it, and it is neither escalated nor assigned.
//
// # One ticket for one request
//
// Whoever calls again about the same product and symptom while the ticket is open joins it (JoinCall). After it has ended, a new ticket names it as Take.Earlier, an extract that EarlierOf makes, and repeats it. A host looks for the earlier ticket by product and symptom before it takes a new one: the library sees one ticket at a time. The oracle, which sees them all, notes a ticket that names none where there is one.
//
// # Level, mode and charge
//
// The service level follows the customer's class, and the policy says in which modes a level is served, under guarantee and without; see Policy. Nobody enters a level: Assign may restate it, and is refused where it is another. Where a repair request names no class, the ticket has the level of a class that the policy does not list, and a finding says so (HL-003). What is not covered, and a wear part past its period, is paid; what is covered is free; where coverage is open it may be either. An exchange or a return stands in no policy: it needs a right of its own, and the charge follows that.
//
// # What the host owes, in order
//
// Load the ticket, or begin with the zero Ticket. Do. Stop if the command was refused or gave no event. Write the document where its sequence is still the one that was loaded, and the event, in one transaction. After a failed save throw the Ticket away: it is ahead of what is stored.
//
// # Reading order
//
// state.go and status.go are all that is known of a ticket; assign.go is a command from top to bottom, and every command has a file like it; verbs.go says who may give which command when; rules.go says every rule in both languages; policy.go holds the house's habits. duties.go says what somebody owes by when, which nothing refuses; figures.go counts over many tickets, finds batch problems and known solutions; the sub-package form makes the sheets. do.go is the door, the same in every stage package.
package hotline
