// Package workorder holds the rules of a repair order (任务委托书): what a customer commissions, item by item, and what may be done, billed and handed over because of it.
//
// # Life
//
//	order:  (none) ─Open→ open ─(AddItem) Quote→ quoted ─Answer→ authorised ─StartWork→ in-work
//	        authorised|in-work ⇄ held (Hold, Resume)
//	        in-work ─last item done→ finished ─Inspect, all pass→ inspected
//	        inspected ─(Wash) FinalCheck, NotifyReady→ ready
//	        ready ─Accept→ accepted ;  inspected ─Accept, where WO-022 is waived→ accepted
//	        accepted ─(Bill, RecordPayment, HandBack) Deliver→ delivered ─Close→ closed■
//	        finished…ready ─Answer approves an addition, Inspect fails, Rework or RejectAtAcceptance→ in-work
//	        quoted ─nothing authorised, nothing left to answer→ ending
//	        authorised…ready ─the last live item withdrawn, carried over or stopped, nothing left to answer→ ending
//	        open…ready ─Cancel→ ending ─(StopItem, ReturnParts, Bill, RecordPayment, HandBack) Deliver→ cancelled■
//	item:   proposed ─Answer→ authorised ─Dispatch→ dispatched ─StartWork→ started ⇄ paused (PauseWork, ResumeWork)
//	        started ─FinishWork→ done ─Inspect→ passed
//	        proposed ─RemoveItem→ removed■ ;  proposed ─Answer→ declined | deferred ─ChangeItem→ proposed
//	        done ─Inspect fails→ rework ;  done|passed ─Rework→ rework ;  passed ─RejectAtAcceptance→ rework
//	        rework ─StartWork→ started
//	        authorised|dispatched ─WithdrawItem, Cancel→ withdrawn■ ;  ─CarryOver→ carried-over■
//	        started|paused|back|rework ─StopItem, Cancel→ stopped■ (billed for what was done)
//	        authorised|dispatched|paused|rework ─SendOut→ out ─TakeBack→ back ─FinishWork→ done
//	added:  proposed ─Quote→ offered ─Answer→ approved | declined | deferred ;  offered → expired | withdrawn
//	        (an item added after the first authorisation, by ProposeAddition; derived, see Snapshot.Addition)
//	payer:  nothing-due | unbilled ─Bill→ billed ─RecordPayment→ part-paid → paid ;  on-account (see Snapshot.Payer)
//	self:   SetRepairClass RecordDiagnosis ReplaceItemPrice SetTerms NameSigner TransferAdvisor HandOverCopies
//	        IssueParts ContactCustomer ReportProgress RevisePromise ProvideSubstitute RecordPayerApproval Certify
//	        RecordDeposit AgreeCredit Refund RecordInvoice IssueCreditNote RecordUpload
//
// Before a command stand, in parentheses, those given on the way to it that do not move the order; ■ ends a life; a…b are all statuses from a to b, as drawn.
//
// Between the first authorisation and acceptance nobody sets the order's status: it follows from its items. Two things are laid over them: Hold makes of authorised and in-work held – until Resume even of what was finished meanwhile, where the customer has the vehicle –, NotifyReady of inspected ready. Whatever leads back to work ends what was only true of a finished vehicle: the final check, the word that it is ready, and the certificate.
//
// Quote freezes an offer, and what is frozen is what is authorised. ChangeItem alters the live item only, and StartWork, Dispatch, IssueParts, Accept and Bill refuse an item that went beyond its authorisation (WO-010, RuleCovered). SetTerms, SetRepairClass, a change of an item in it, acceptance and Cancel withdraw the open offer, and a newer one replaces it.
//
// In an order that ends, ChangeItem still takes what the authorisation covers, so that a price can come down before the bill. A command under self keeps something on the order and moves nothing. StartWork and ResumeWork start the clock of whoever gives them and PauseWork stops it; FinishWork and StopItem stop every clock on the item; Hold is refused while any runs.
//
// # What the host owes, in order
//
//  1. Load a fresh Order: json.Unmarshal the stored document into it, or take the zero Order where there is none. Remember was := order.Seq().
//  2. Call Do with a Call (who, when, under which command ID) and a Command. Stop where it refuses, or where it returns no event: then this very command was carried out before.
//  3. In one transaction, write the document where its stored sequence is still was, and insert the event. No row written means that somebody was faster: load again. Never retry an Answer blindly.
//  4. After a failed save throw the Order away: it is ahead of what is stored.
//
// Store documents as text: their bytes are canonical, and a store that rewrites JSON changes what digests say. Call.At comes from one clock, in whole milliseconds; Actor is the host's own assertion of who acts as what.
//
// # Signing
//
// Render the page that the customer will see from a Snapshot and digest it; Quote it with that snapshot's sequence as Call.Expect; build Order.Statement; let the customer answer; have aftersales.Attest ask your verifier; give Answer with response and attestation. The library checks that this signer answered exactly this statement in time, once. It cannot see a host that shows one page and digests another.
//
// # The door
//
// Do and Check ask the same, one thing after the other, and stop at the first that is wrong: whether this very command was carried out before (AS-105 where its ID was another's); the sequence that Call.Expect names (AS-106); shape (AS-001 to AS-003, AS-005 to AS-007); the role (AS-004); the status of the order (AS-102); the items that the command names (AS-103), and their statuses (AS-102). Roles and statuses are the table in verbs.go, all that Can asks. Last come the time of recording and the command's rules, together: a refusal names all that is wrong. In the code AS-102 is RuleLife, AS-103 RuleThere, AS-104, which says that a name is taken, RuleNameFree, and AS-005 RuleOrderOfTime; rules.go has the rest. A decide that cannot go on returns no fact: something was refused before.
// A rule refuses (Refuse) unless the catalogue calls it waivable and a manager's waiver comes with the call: then it is a finding on the event. Insist refuses also where the rule is waived, because this case of it cannot be, a Note never refuses, and Measured asks of a reported time that it is not later than its recording and not before what it follows (AS-005).
//
// # Money
//
//  1. A line is a quantity at a unit price, less its discount, with tax on top or within, rounded by the policy that Open recorded (package pricing). Its shares say which payer bears what of it; without shares it is the customer's.
//  2. Every item is priced by itself, so that it costs the same in an offer and on every bill.
//  3. Quote freezes what each item comes to in all and for the customer, and what is authorised before and after it. A package price is the sum of its lines.
//  4. An answer keeps the work that it authorised beside the live item. A price at which the customer pays more, and every change that the tables in cover.go call material, voids the authorisation of that item alone (WO-010); a lower price does not.
//  5. A bill takes live prices and what was really used: what FinishWork says, else what was authorised. Of an item that was stopped it takes what StopItem says was done, and nothing else.
//  6. A payer is billed once for every item done, passed or stopped of which the payer bears a share, for just those items and just that sum (WO-024, RuleBillExact). What is on anybody's bill changes no more.
//  7. With any bill every payer is asked about the items that are on nobody's bill yet. Together they come to no more for that payer than what was authorised and, on top, the tolerance that was signed last, rounded down (WO-013, RuleTolerance; of other payers than the customer WO-024): of 570.00 and 1 %, to 575.70. Of a stopped item what was done counts on both sides, so that what was not done makes no room for others. Every quantity beyond the authorised one has its reason. And a payer other than the customer and the house's own department bears of each item at most what that payer approved (WO-110, RulePayerApproval).
//  8. A payer owes bills less credit notes, and has paid deposits and payments less refunds, see Snapshot.Payer. Money before the payer's bill is a deposit, with its own receipt; after it a payment, never above what is open. A manager approves a refund, and another person records it (WO-030, RulePaymentBound). Invoices stay within bills, so the red one comes before the credit note (WO-103).
//  9. Deliver asks that every payer is billed and that nobody paid too much; that the customer has paid, or has an account from the opening on, or credit for the rest that has not run out. Close asks for it again, and takes no credit for money.
//
// # Beside the work
//
// Guarantees: what covers an item is Work.Coverage; where that says nothing, what the visit found about the concern; and where the vehicle came for diagnosis only, it is open. While it is open nobody begins but to look for the fault, unless the payer approved (WO-028, RuleCoverageOpen). Package pricing/guarantee computes coverage from facts, and RepairHistoryOf makes these of all orders of a vehicle: the works that left the shop done, with their classes, release, odometer and promised term; the repairs of items that name a Defect; faults; odometer readings. A repair is agreed when its item was first authorised and completed when it last passed, and pauses while the order is held. ComebackOf makes of its answer how an order opens for what came back, and within it the customer pays nothing (WO-027), unless another cause was shown by ProofDue.
//
// Custody: what the intake sheet took into custody, and the old parts where the signed terms say that they are returned, go back by HandBack, which also says why an old part is withheld and when the customer heard so. Deliver asks that nothing is left (WO-026, in an order that ends WO-033).
//
// Duties are owed and refuse nothing, see Snapshot.Duties; the times are those of a policy that names none:
//
//	WO-D1    the promise in force        until the vehicle is ready
//	WO-D2    to ask about an addition    30 minutes after it was proposed, while the vehicle is here
//	WO-D3    a substitute car            from the sixth day of a repair under the new-car guarantee
//	WO-D4    the health record           uploaded at once, 10 minutes, after the customer's part is settled
//	WO-D5    the repair record           kept for six years from delivery
//	WO-D6    a follow-up                 in the week after delivery
//	WO-D101  copies                      at once: sheet and order at signing, repair record at delivery
//	WO-D103  how far the work is         every 60 minutes to who waits, else by closing time of the next working day
//	WO-D104  a spoken consent confirmed  by delivery
//
// Figures count over many snapshots, each as its comment says: OnTimeOf, OvernightOf, FirstTimeFixOf, InternalReworkOf, ItemsOf, HoursOf, StaysOf, AccuracyOf, AdditionsOf.
//
// Forms: package form makes eleven papers of the snapshot, from estimate to gate pass.
//
// # Reading order
//
// An hour's way for a quick reader, each file from its top, down to where its copies begin. state.go is all that is known of an order, and each part that one command writes stands in the file of that command; verbs.go says who may give which command when; start_work.go is a command from top to bottom, and every command has a file like it: the command, its fact, decide, evolve, then what decide asks. cover.go says which changes void an authorisation; quote.go and answer.go are an offer and its signature; judge.go says who stands for the customer; bill.go, accept.go and deliver.go are the end. On the way item finds an item, edit finds it to be written, and weigh works out anew what is derived of it.
//
// What the hour leaves out is there to be looked up: rules.go – every rule in both languages, under the name by which it is refused –, status.go, items.go, grounds.go, amounts.go and check.go – what no history can lead to –, duties.go, figures.go and for_guarantee.go, local.go – what the law of a place asks beyond the national rules, as values of the policy –, the other commands, and do.go, which is the same in every stage package.
package workorder
