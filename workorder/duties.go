package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// The duties that an order brings. Their sentences stand in Duties.
const (
	DutyPromise    aftersales.Code = "WO-D1"
	DutyAsk        aftersales.Code = "WO-D2"
	DutySubstitute aftersales.Code = "WO-D3"
	DutyUpload     aftersales.Code = "WO-D4"
	DutyKeep       aftersales.Code = "WO-D5"
	DutyFollowUp   aftersales.Code = "WO-D6"
	DutyCopies     aftersales.Code = "WO-D101"
	DutyProgress   aftersales.Code = "WO-D103"
	DutyConfirm    aftersales.Code = "WO-D104"
)

var duties = []aftersales.Rule{
	{
		Code: DutyPromise, Level: aftersales.Owed, Source: "S4", Since: "0.1.0",
		Says:   "The vehicle is ready by the promised time.",
		SaysZh: "须在承诺交车时间前竣工待交。",
	},
	{
		Code: DutyAsk, Level: aftersales.Owed, Source: "S2 step 10 (5)", Since: "0.1.0",
		Says:   "The customer is asked about an addition within the policy's time (30 minutes) while the vehicle waits.",
		SaysZh: "发现增项后，车辆等待期间须在店内规定时间内（30 分钟）征询客户。",
	},
	{
		Code: DutySubstitute, Level: aftersales.Owed, Source: "GU-004", Since: "0.1.0",
		Says:   "From the sixth day of a repair under the new-car guarantee the customer gets a substitute car or compensation.",
		SaysZh: "三包修理自第六日起，须提供备用车或交通费用补偿。",
	},
	{
		Code: DutyUpload, Level: aftersales.Owed, Source: "R §2.4", Since: "0.1.0",
		Says:   "The health record is uploaded at once after settlement.",
		SaysZh: "结算后须立即上传汽车维修电子健康档案。",
	},
	{
		Code: DutyKeep, Level: aftersales.Owed, Source: "R §1.3", Since: "0.1.0",
		Says:   "The repair record is kept for six years from delivery.",
		SaysZh: "修理记录自交车之日起保存六年。",
	},
	{
		Code: DutyFollowUp, Level: aftersales.Owed, Source: "S1", Since: "0.1.0",
		Says:   "The customer is called within a week of delivery.",
		SaysZh: "交车后一周内须回访客户。",
	},
	{
		Code: DutyCopies, Level: aftersales.Owed, Source: "S2; R §1.3", Since: "0.1.0",
		Says:   "The customer gets copies of sheet and order at signing, and of the repair record at delivery.",
		SaysZh: "签字时须将接车问诊单和任务委托书副本交客户，交车时须将修理记录副本交客户。",
	},
	{
		Code: DutyProgress, Level: aftersales.Owed, Source: "S4", Since: "0.1.0",
		Says:   "The customer is told how far the work is within the policy's time (60 minutes) while waiting at the shop, and otherwise every working day.",
		SaysZh: "客户在店等候的，须按店内规定时间（60 分钟）告知进度；其他情况每个工作日告知一次。",
	},
	{
		Code: DutyConfirm, Level: aftersales.Owed, Source: "S2; R §2.2", Since: "0.1.0",
		Says:   "A spoken consent is confirmed by signature or message before delivery.",
		SaysZh: "口头同意须在交车前以签字或信息确认。",
	},
}

// Duties is the catalogue of what an order brings somebody to owe, in the order of its codes.
func Duties() []aftersales.Rule { return slices.Clone(duties) }

// Duties is what somebody owes or owed because of the order, as of an instant, with what is late; in the order of the catalogue, and within a duty in the order of time. The calendar says what a working day is and when a day ends; what falls behind the last day that it knows is due at the end of that day.
// Of the promises only the one in force is owed: what became of the first is a figure, see OnTimeOf. An order that was cancelled or wholly declined promises nothing more. An internal order has nobody outside the house to hear of it: it owes neither copies nor progress nor a follow-up.
// Two duties the order alone never sees done: that the customer was followed up, which the follow-up of the visit says, and that the record was kept, which ends with its time.
func (s *Snapshot) Duties(c aftersales.Calendar, at time.Time) []aftersales.Duty {
	var owed []aftersales.Duty
	add := func(d aftersales.Duty) {
		if d.Due.IsZero() || d.Due.After(lastInstant()) {
			d.Due = lastInstant()
		}
		if d.Done.After(at) {
			d.Done = time.Time{}
		}
		if !d.Since.After(at) {
			owed = append(owed, d.AsOf(at))
		}
	}
	s.owesPromise(at, add)
	s.owesQuestions(add)
	s.owesSubstitute(add)
	s.owesUpload(add)
	s.owesAfterDelivery(c, at, add)
	s.owesCopies(add)
	s.owesProgress(c, add)
	s.owesConfirmation(add)
	return owed
}

// lastInstant is the last one that a document can hold, and a calendar knows of.
func lastInstant() time.Time {
	return time.Date(2100, time.December, 31, 23, 59, 59, 999_000_000, time.UTC)
}

// Warning is when the promise in force is to be looked at, a share of the time to it before it is due (Policy.WarnAt); the zero time where nothing is promised, or it was kept or has lapsed.
func (s *Snapshot) Warning() time.Time {
	n := len(s.Promises)
	if n == 0 || s.over() || !s.waitedUntil().IsZero() {
		return time.Time{}
	}
	p := &s.Promises[n-1]
	if !p.To.After(p.At) {
		return p.To
	}
	return p.At.Add(p.To.Sub(p.At) / 100 * time.Duration(s.Policy.warnAt())).Truncate(time.Millisecond)
}

// over tells whether the order ended, or is to end, without the work that was agreed.
func (s *Snapshot) over() bool { return s.Status == StatusEnding || s.Status == StatusCancelled }

// waitedUntil is when the order was ready, or ended without: after it nobody waits for the work any more.
func (s *Snapshot) waitedUntil() time.Time {
	for _, t := range [...]time.Time{s.Ready.At, s.Acceptance.At, s.Delivery.At, s.EndedAt} {
		if !t.IsZero() {
			return t
		}
	}
	return time.Time{}
}

// signedAt is when the customer first authorised anything.
func (s *Snapshot) signedAt() time.Time {
	for i := range s.Offers {
		if o := &s.Offers[i]; o.Status == OfferStatusAnswered && authorises(o.Answered.Response) {
			return o.Answered.Response.SignedAt
		}
	}
	return time.Time{}
}

func (s *Snapshot) owesPromise(at time.Time, add func(aftersales.Duty)) {
	p := s.promisedAt(at)
	if p == nil || s.over() {
		return
	}
	add(aftersales.Duty{Code: DutyPromise, Owes: aftersales.RoleAdvisor, By: s.Advisor, Since: p.At, Due: p.To, Done: s.waitedUntil()})
}

// promisedAt is the promise in force at an instant, or when the vehicle was ready before it: what was promised afterwards was kept before it was made. Nil: none.
func (s *Snapshot) promisedAt(at time.Time) *Promise {
	if left := s.waitedUntil(); !left.IsZero() && left.Before(at) {
		at = left
	}
	for i := len(s.Promises) - 1; i >= 0; i-- {
		if p := &s.Promises[i]; !p.At.After(at) {
			return p
		}
	}
	return nil
}

func (s *Snapshot) owesQuestions(add func(aftersales.Duty)) {
	for i := range s.Items {
		it := &s.Items[i]
		if !it.Added || it.Status == ItemStatusRemoved {
			continue
		}
		since, here := s.hereFrom(it.ProposedAt)
		if !here {
			continue
		}
		d := aftersales.Duty{
			Code: DutyAsk, Thing: it.ID, Owes: aftersales.RoleAdvisor, By: s.Advisor, Since: since,
			Due: since.Add(minutes(s.Policy.askWithin())), Done: s.askedAt(it),
		}
		if d.Done.IsZero() && it.Status == ItemStatusWithdrawn {
			d.Done = it.Ended.At // nothing is left to ask about
		}
		add(d)
	}
}

// hereFrom is the instant itself, or when the customer who had the vehicle then brought it back; false where it is not back yet.
func (s *Snapshot) hereFrom(t time.Time) (time.Time, bool) {
	for i := range s.Holds {
		switch h := &s.Holds[i]; {
		case !h.Out || h.Since.After(t):
		case h.Until.IsZero():
			return time.Time{}, false
		case h.Until.After(t):
			t = h.Until
		}
	}
	return t, true
}

// askedAt is when the customer was first asked about an added item: by a call that reached somebody, or by an offer.
func (s *Snapshot) askedAt(it *Item) time.Time {
	var first time.Time
	take := func(t time.Time) {
		if first.IsZero() || t.Before(first) {
			first = t
		}
	}
	for _, m := range s.Told {
		if m.Kind == MessageAddition && m.Reached && slices.Contains(m.Items, it.ID) {
			take(m.At)
		}
	}
	for i := range s.Offers {
		if s.Offers[i].item(it.ID) != nil {
			take(s.Offers[i].IssuedAt)
		}
	}
	return first
}

// owesSubstitute goes from the sixth day to the end of the repair, and anew from each time that what the customer got ended before. A customer who has the vehicle meanwhile needs no other.
func (s *Snapshot) owesSubstitute(add func(aftersales.Duty)) {
	agreed, repaired := s.guaranteeRepair()
	if agreed.IsZero() {
		return
	}
	type span struct{ from, until time.Time }
	var mobile []span
	for _, given := range s.Substitute {
		if given.Kind != SubstituteTow {
			mobile = append(mobile, span{given.From, given.Until})
		}
	}
	for _, h := range s.Holds {
		if h.Out {
			mobile = append(mobile, span{h.Since, h.Until})
		}
	}
	slices.SortStableFunc(mobile, func(a, b span) int { return a.from.Compare(b.from) })
	from := guarantee.SubstituteFrom(agreed)
	for repaired.IsZero() || from.Before(repaired) {
		d := aftersales.Duty{Code: DutySubstitute, Owes: aftersales.RoleAdvisor, By: s.Advisor, Since: from, Due: from.Add(minutes(s.Policy.atOnce()))}
		n := slices.IndexFunc(mobile, func(m span) bool { return m.until.IsZero() || m.until.After(from) })
		if n < 0 {
			add(d)
			return
		}
		d.Done = mobile[n].from
		add(d)
		if mobile[n].until.IsZero() {
			return
		}
		from = mobile[n].until
	}
}

// guaranteeRepair is when the repair under the new-car guarantee was agreed, and when the last item of it passed or was given up; the zero time: not yet (GU-003). Agreed is what was authorised first: a later signature for the same item begins no other repair.
func (s *Snapshot) guaranteeRepair() (agreed, repaired time.Time) {
	open := false
	for i := range s.Items {
		it := &s.Items[i]
		if cover := s.coverage(&it.Work); cover.Answer != pricing.CoverageCovered || cover.Basis != pricing.CoverageNewCar || !it.authorised() {
			continue
		}
		if t := s.firstAuthorisedAt(it); agreed.IsZero() || t.Before(agreed) {
			agreed = t
		}
		switch n := len(it.Inspections); {
		case it.Status == ItemStatusPassed && n > 0:
			repaired = latest(repaired, it.Inspections[n-1].At)
		case it.Status.live():
			open = true
		default:
			repaired = latest(repaired, it.Ended.At)
		}
	}
	if open {
		return agreed, time.Time{}
	}
	return agreed, repaired
}

// firstAuthorisedAt is when an item was authorised for the first time.
func (s *Snapshot) firstAuthorisedAt(it *Item) time.Time {
	for i := range s.Offers {
		if o := &s.Offers[i]; o.Status == OfferStatusAnswered && o.Answered.authorises(it.ID) {
			return o.Answered.Response.SignedAt
		}
	}
	return it.Authorised.At
}

// authorises tells whether an answer authorised an item.
func (a *OfferAnswer) authorises(item aftersales.ID) bool {
	return slices.ContainsFunc(a.Response.Answers, func(l aftersales.LineAnswer) bool { return l.Line == item && l.Decision == aftersales.Authorise })
}

// paidUpAt is when the customer's part was settled: when it was paid, or on delivery where it went on account or nothing was due. Nothing that follows delivery moves it.
func (s *Snapshot) paidUpAt() time.Time {
	paid := s.paidAt(pricing.PayerCustomer)
	if out := s.Delivery.At; !out.IsZero() && (paid.IsZero() || out.Before(paid)) {
		return out
	}
	return paid
}

// paidAt is when a payer's bills were last covered by payments, deposits and credit notes, up to delivery; the zero time where they are not, or not everything is billed yet.
func (s *Snapshot) paidAt(p pricing.Payer) time.Time {
	type move struct {
		at  time.Time
		due int64
	}
	var moves []move
	add := func(of pricing.Payer, at time.Time, due int64) {
		if of == p && (s.Delivery.At.IsZero() || !at.After(s.Delivery.At)) {
			moves = append(moves, move{at, due})
		}
	}
	for i := range s.Bills { // a bill before what pays it, where they are of one instant
		add(s.Bills[i].Payer, s.Bills[i].At, s.Bills[i].Total.Minor())
	}
	for i := range s.Refunds {
		add(s.Refunds[i].Payer, s.Refunds[i].At, s.Refunds[i].Amount.Minor())
	}
	for i := range s.Payments {
		add(s.Payments[i].Payer, s.Payments[i].At, -s.Payments[i].Amount.Minor())
	}
	for i := range s.CreditNotes {
		add(s.CreditNotes[i].Payer, s.CreditNotes[i].At, -s.CreditNotes[i].Amount.Minor())
	}
	slices.SortStableFunc(moves, func(a, b move) int { return a.at.Compare(b.at) })
	first := s.firstBill(p)
	var covered time.Time
	var open int64
	for _, m := range moves {
		open += m.due
		switch {
		case first.IsZero() || m.at.Before(first) || open > 0:
			covered = time.Time{}
		case covered.IsZero():
			covered = m.at
		}
	}
	if s.Delivery.At.IsZero() && !covered.IsZero() && s.Payer(p) != PayerStatusPaid {
		return time.Time{}
	}
	return covered
}

// firstBill is when a payer was first billed.
func (s *Snapshot) firstBill(p pricing.Payer) time.Time {
	for i := range s.Bills {
		if s.Bills[i].Payer == p {
			return s.Bills[i].At
		}
	}
	return time.Time{}
}

// lastBill is when a payer was last billed.
func (s *Snapshot) lastBill(p pricing.Payer) time.Time {
	for i := len(s.Bills) - 1; i >= 0; i-- {
		if s.Bills[i].Payer == p {
			return s.Bills[i].At
		}
	}
	return time.Time{}
}

func (s *Snapshot) owesUpload(add func(aftersales.Duty)) {
	since := s.paidUpAt()
	if since.IsZero() || !s.worked() {
		return
	}
	d := aftersales.Duty{Code: DutyUpload, Owes: aftersales.RoleAdvisor, By: s.Advisor, Since: since, Due: since.Add(minutes(s.Policy.atOnce()))}
	last := s.lastBill(pricing.PayerCustomer)
	for _, u := range s.Uploads {
		if u.Receipt != "" && d.Done.IsZero() && !u.At.Before(last) { // what went up before holds less than was settled
			d.Done = u.At
		}
	}
	add(d)
}

// worked tells whether anything was done on the order that a record tells of.
func (s *Snapshot) worked() bool {
	return slices.ContainsFunc(s.Items, func(it Item) bool { return it.Status.billable() })
}

func (s *Snapshot) owesAfterDelivery(c aftersales.Calendar, at time.Time, add func(aftersales.Duty)) {
	if s.Delivery.At.IsZero() {
		return
	}
	if s.worked() {
		kept := aftersales.Duty{Code: DutyKeep, Owes: aftersales.RoleServiceManager, Since: s.Delivery.At, Due: c.AfterMonths(s.Delivery.At, 12*s.Policy.recordRetention())}
		if !kept.Due.IsZero() && at.After(kept.Due) {
			kept.Done = kept.Due
		}
		add(kept)
	}
	if s.Source.Kind != SourceInternal && s.Status != StatusCancelled {
		due := c.EndOf(c.DateAt(s.Delivery.At).AddDays(7))
		add(aftersales.Duty{Code: DutyFollowUp, Owes: aftersales.RoleFollowUpClerk, Since: s.Delivery.At, Due: due})
	}
}

func (s *Snapshot) owesCopies(add func(aftersales.Duty)) {
	if s.Source.Kind == SourceInternal {
		return
	}
	owe := func(since time.Time, of Document) {
		if since.IsZero() {
			return
		}
		d := aftersales.Duty{Code: DutyCopies, Thing: string(of), Owes: aftersales.RoleAdvisor, By: s.Advisor, Since: since, Due: since.Add(minutes(s.Policy.atOnce()))}
		for _, copied := range s.Copies {
			if copied.Document == of && d.Done.IsZero() {
				d.Done = copied.At
			}
		}
		add(d)
	}
	signed := s.signedAt()
	if s.Source.Kind == SourceSheet {
		owe(signed, DocumentSheet)
	}
	owe(signed, DocumentOrder)
	if s.worked() {
		owe(s.Delivery.At, DocumentRepairRecord)
	}
}

// owesProgress goes from each time that the customer heard of the work to the next one, until the work is done.
func (s *Snapshot) owesProgress(c aftersales.Calendar, add func(aftersales.Duty)) {
	since, end := s.signedAt(), s.waitedUntil()
	if since.IsZero() || s.over() || s.Source.Kind == SourceInternal {
		return
	}
	for _, heard := range s.heard(since, end) {
		add(s.progress(c, since, heard))
		since = heard
	}
	add(s.progress(c, since, end))
}

func (s *Snapshot) progress(c aftersales.Calendar, since, done time.Time) aftersales.Duty {
	return aftersales.Duty{Code: DutyProgress, Owes: aftersales.RoleAdvisor, By: s.Advisor, Since: since, Due: s.progressDue(c, since), Done: done}
}

// heard is when the customer heard of the work between two instants, in order and none twice: was told or asked and reached, was given another time, signed for something, or did not take the work over. The zero time: no end.
func (s *Snapshot) heard(since, end time.Time) []time.Time {
	var heard []time.Time
	take := func(t time.Time) {
		if t.After(since) && (end.IsZero() || t.Before(end)) {
			heard = append(heard, t)
		}
	}
	for i := range s.Told {
		if s.Told[i].Reached {
			take(s.Told[i].At)
		}
	}
	for i := range s.Promises {
		take(s.Promises[i].Told)
	}
	for i := range s.Offers {
		if o := &s.Offers[i]; o.Status == OfferStatusAnswered {
			take(o.Answered.Response.SignedAt)
		}
	}
	for i := range s.Rejections {
		take(s.Rejections[i].At)
	}
	slices.SortFunc(heard, time.Time.Compare)
	return slices.CompactFunc(heard, time.Time.Equal)
}

// progressDue is by when somebody who heard of the work at a time hears of it again: where the customer does not wait, before the house closes on the next working day on which it opens.
func (s *Snapshot) progressDue(c aftersales.Calendar, heard time.Time) time.Time {
	if s.Terms.Waits {
		return heard.Add(minutes(s.Policy.progressEvery()))
	}
	next := c.NextWorkingDay(c.DateAt(heard))
	for day, n := next, 0; n < 31 && !day.IsZero(); day, n = c.NextWorkingDay(day), n+1 {
		if closing := c.ClosingOf(day, aftersales.OpeningService); !closing.IsZero() {
			return closing
		}
	}
	return c.EndOf(next) // nobody says when the house is open
}

// owesConfirmation is due with delivery. While that is to come it is due by the promise, and nobody who confirms later, but before delivery, is late.
func (s *Snapshot) owesConfirmation(add func(aftersales.Duty)) {
	for i := range s.Offers {
		o := &s.Offers[i]
		if o.Status != OfferStatusAnswered || o.Answered.level() != aftersales.ConsentSpoken {
			continue
		}
		for _, a := range o.Answered.Response.Answers {
			if a.Decision != aftersales.Authorise {
				continue
			}
			d := aftersales.Duty{
				Code: DutyConfirm, Thing: a.Line, Owes: aftersales.RoleAdvisor, By: s.Advisor, Since: o.Answered.Response.SignedAt,
				Due: s.Delivery.At, Done: s.confirmedAt(a.Line, i),
			}
			if d.Due.IsZero() {
				d.Due = latest(d.Since, latest(s.promise(), d.Done))
			}
			add(d)
		}
	}
}

// confirmedAt is when an item was authorised more strongly than by word in an offer after the one under a number; or when it ended without being done, and nothing is left to confirm.
func (s *Snapshot) confirmedAt(item aftersales.ID, after int) time.Time {
	for i := after + 1; i < len(s.Offers); i++ {
		o := &s.Offers[i]
		if o.Status != OfferStatusAnswered || o.Answered.level() == aftersales.ConsentSpoken {
			continue
		}
		if o.Answered.authorises(item) {
			return o.Answered.Response.SignedAt
		}
	}
	if it := s.item(item); it != nil && !it.Status.live() {
		return it.Ended.At
	}
	return time.Time{}
}

// level is how strong the consent of an answer is.
func (a OfferAnswer) level() aftersales.Consent {
	return Answer{Response: a.Response, Attestation: a.Attestation}.level()
}

func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }
