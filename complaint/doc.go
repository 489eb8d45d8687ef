// Package complaint holds the rules of a complaint (投诉): one case from the customer's first word to the day on which it is closed, in the seven steps of complaint handling.
//
// # Life
//
//	1 (none) ─Receive→ received (Acknowledge)
//	2 received ─Listen→ heard
//	3 heard ─(Examine) AttributeCause→ investigated
//	4 investigated ─Decide→ decided | awaiting-approval ─Approve→ decided | rejected→ investigated
//	5 decided ─Explain→ explained ─RecordReply: agrees→ agreed | ─hesitates, refuses→ investigated
//	  explained ─Decline→ declined ─Close→ closed■
//	6 agreed ─Act→ acting ─ConfirmAction→ acted
//	7 acted ─FollowUp: satisfied→ satisfied ─Close→ closed■
//	  acted ─FollowUp: not satisfied→ heard, investigated, decided or agreed, as named
//	  acted ─FollowUp: attempts spent→ not-reached ─Close→ closed■
//	received ─SolveOnSpot→ acted
//	investigated|awaiting-approval|decided|explained ─Refer→ referred
//	referred ─RecordReferralAnswer→ investigated | agreed | closed■
//	any open ─Withdraw→ withdrawn■ ;  closed ─Reopen→ investigated
//	measure:  planned ─Act→ done ─not satisfied, done again→ planned ;  planned ─another decision→ dropped
//	self:  InformManager AskGuarantee ProvideCare Transfer LookIn PromiseCustomer KeepPromise RecordPrevention
//	       ConfirmPrevention LinkCase ReportToManagement FileReport
//
// Listening again leads from investigated back to heard. A decision may be made anew until it is explained; another one lets go of what was planned and not done.
//
// # Money and authority
//
// What a case costs is summed over all its decisions, less what somebody outside bears; the policy says how much of it whom may decide, by role or by person. Beyond that a decision waits for a service manager's or the general manager's approval, or goes to the maker. Nobody approves their own, and nobody whom the case is about decides or closes it.
//
// # Exchange and return
//
// AskGuarantee carries a question of package pricing/guarantee, and the case keeps its answer. What the guarantee gives is offered where the customer asks for it, at the fee that it names; beyond that an exchange or a return is goodwill, which another person approves unless the general manager decides it, or was settled outside. A demand for one is neither declined nor met with something less before the guarantee was asked.
//
// # What the host owes, in order
//
// Load the case, or begin with the zero Case. Do. Stop if the command was refused or gave no event. Write the document where its sequence is still the one that was loaded, and the event, in one transaction. After a failed save throw the Case away: it is ahead of what is stored.
//
// Before it receives a complaint a host looks for an earlier one about the same matter and names it as Receive.Earlier, an extract that EarlierOf makes: the library sees one case at a time. The oracle, which sees them all, notes a case that names none where there is one about the same car, order and problem.
// A customer may open a complaint, answer a decision and take the complaint back through the host, under the customer's own ID or that of whoever complains in the customer's place (CP-202). Who receives it then, and the policy, are the host's to fill in, never the customer's.
// A severe complaint is not over before the manager knows of it: a host that gets CP-004 for a withdrawal tells the manager and gives the command again.
// A complaint that comes of a follow-up or of the hotline takes over with what it was passed on, as FromFollowUp and FromTicket make it: what Receive leaves out is filled in from there, the persons concerned are whom the case is about, and the promises that nobody has kept yet are the case's to keep (CP-D201, CP-201).
// What was decided and agreed a repair order takes over as a payer's approval, which Grant.Approval makes of the extract of GrantOf; where an advisor decided within the policy's limit, a manager gives the order the house's word, since it takes that of no other (WO-110). A later word on it has the grant's number with something behind a dot. Act names the order by which a measure was done, and takes from FromOrder when its work was done and accepted, and what the house bears of it: in the name of the case no more than the case decided (CP-008).
// The case sees the one order that Act names. That no second order bears the same measure, and that what a referral's answer says is borne outside is borne, the host sees to.
// A prevention measure is a subject of its own, which the case names; it goes on when the case is closed. What a policy's limit or a day of a follow-up means in the house's own time, the host says: it hands in the calendar for duties, and with each attempt the day on which it was made, all by one clock.
//
// # Reading order
//
// state.go and status.go are all that is known of a case; decide.go is a command from top to bottom, and every command has a file like it; verbs.go says who may give which command when; rules.go says every rule in both languages; policy.go holds the house's habits. duties.go says what somebody owes by when, which nothing refuses; figures.go counts over many cases and finds repeated causes and batch problems; the sub-package form makes the papers. do.go is the door, the same in every stage package.
package complaint
