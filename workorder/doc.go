// Package workorder holds the rules of a repair order (任务委托书): what a customer commissions, item by item, and what may be done, billed and handed over because of it.
//
// # Life
//
//	order:  (none) ─Open→ open ─(AddItem) Quote→ quoted ─Answer→ authorised ─StartWork→ in-work ⇄ held (Hold, Resume)
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
//	self:   SetTerms NameSigner TransferAdvisor SetRepairClass RecordDiagnosis ReplaceItemPrice ProvideSubstitute
//	        ContactCustomer ReportProgress RevisePromise IssueParts ReturnParts RecordPayerApproval HandOverCopies
//	        Certify RecordUpload RecordDeposit AgreeCredit Refund RecordInvoice IssueCreditNote
//
// Between the first authorisation and acceptance nobody sets the order's status: it follows from its items. Two things are laid over them: Hold makes of authorised and in-work held, NotifyReady of inspected ready. Whatever leads back to work ends what was only true of a finished vehicle: the final check, the word that it is ready, and the certificate.
//
// Quote freezes an offer, and what is frozen is what is authorised. ChangeItem alters the live item only, and StartWork, Dispatch, IssueParts, Accept and Bill refuse an item that went beyond its authorisation (WO-010).
//
// In an order that ends, ChangeItem still takes what the authorisation covers, so that a price can come down before the bill.
//
// # What the host owes, in order
//
//  1. Load a fresh Order: json.Unmarshal the stored document into it, or take the zero Order where there is none. Remember was := order.Seq().
//  2. Call Do with a Call (who, when, under which command ID) and a Command. Stop where it refuses, or where it returns no event: then this very command was carried out before.
//  3. In one transaction, write the document where its stored sequence is still was, and insert the event. No row written means that somebody was faster: load again. Never retry an Answer blindly.
//  4. After a failed save throw the Order away: it is ahead of what is stored.
//
// Store documents as text: their bytes are canonical, and a store that rewrites JSON changes what digests say. Call.At comes from one clock; Actor is the host's own assertion of who acts as what.
//
// # Signing
//
// Render the page that the customer will see from a Snapshot and digest it; Quote it with Call.Expect; build Order.Statement; let the customer answer; have aftersales.Attest ask your verifier; give Answer with response and attestation. The library checks that this signer answered exactly this statement in time, once. It cannot see a host that shows one page and digests another.
//
// # Reading order
//
// state.go and status.go are what is known of an order, and each part that one command writes stands in the file of that command; start_work.go is a command from top to bottom, and every command has a file like it; verbs.go says who may give which command when; rules.go says every rule in both languages; judge.go asks what belongs to no single command, cover.go holds the table of changes that void an authorisation, amounts.go what items cost and payers owe; quote.go, answer.go, bill.go and deliver.go are the heart; check.go says what no history can lead to; ../judgement.go is what decide speaks to: Refuse, Note, Insist for what nobody may waive, Measured for times; do.go is the door, the same in every stage package.
//
// duties.go says what somebody owes by when, which nothing refuses; figures.go counts over many orders; for_guarantee.go makes of a vehicle's orders what the guarantees ask for, so that a coverage is computed and not asserted; local.go has what the law of a place asks beyond the national rules, as values of the policy (Policy.In); the sub-package form makes the papers.
package workorder
