package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
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

// Duties is what somebody owes or owed because of the order, as of an instant, with what is late; in the order of the catalogue, and within a duty in the order of time. The calendar says what a working day is and when a day ends.
// Two of them the order alone never sees done: that the customer was followed up, which the follow-up of the visit says, and that the record was kept, which ends with its time.
func (s *Snapshot) Duties(c aftersales.Calendar, at time.Time) []aftersales.Duty {
	var owed []aftersales.Duty
	add := func(d aftersales.Duty) {
		if d.Done.After(at) {
			d.Done = time.Time{}
		}
		if !d.Since.After(at) {
			owed = append(owed, d.AsOf(at))
		}
	}
	s.owesPromise(add)
	s.owesQuestions(add)
	s.owesSubstitute(add)
	s.owesUpload(add)
	s.owesAfterDelivery(c, at, add)
	s.owesCopies(add)
	s.owesProgress(c, at, add)
	s.owesConfirmation(add)
	return owed
}

// Warning is when the promise is to be looked at, a share of the time to it before it is due (Policy.WarnAt); the zero time where nothing is promised.
func (s *Snapshot) Warning() time.Time {
	n := len(s.Promises)
	if n == 0 {
		return time.Time{}
	}
	p := &s.Promises[n-1]
	if !p.To.After(p.At) {
		return p.To
	}
	return p.At.Add(p.To.Sub(p.At) / 100 * time.Duration(s.Policy.warnAt()))
}

// left is when the order was ready, or ended without: after it nobody waits for the work any more.
func (s *Snapshot) left() time.Time {
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

func (s *Snapshot) owesPromise(add func(aftersales.Duty)) {
	if n := len(s.Promises); n > 0 && s.EndReason == "" {
		p := &s.Promises[n-1]
		add(aftersales.Duty{Code: DutyPromise, Owes: aftersales.RoleAdvisor, By: s.Advisor, Since: p.At, Due: p.To, Done: s.left()})
	}
}

func (s *Snapshot) owesQuestions(add func(aftersales.Duty)) {
	for i := range s.Items {
		it := &s.Items[i]
		if !it.Added || it.Status == ItemStatusRemoved {
			continue
		}
		add(aftersales.Duty{
			Code: DutyAsk, Thing: it.ID, Owes: aftersales.RoleAdvisor, By: s.Advisor, Since: it.ProposedAt,
			Due: it.ProposedAt.Add(minutes(s.Policy.askWithin())), Done: s.askedAt(it),
		})
	}
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

// substituteFrom is how long a repair under the new-car guarantee may take before the customer gets a substitute: five days of twenty-four hours.
const substituteFrom = 5 * 24 * time.Hour

func (s *Snapshot) owesSubstitute(add func(aftersales.Duty)) {
	var agreed time.Time
	for i := range s.Items {
		it := &s.Items[i]
		if it.Work.Coverage.Answer == pricing.CoverageCovered && it.Work.Coverage.Basis == pricing.CoverageNewCar && it.authorised() && (agreed.IsZero() || it.Authorised.At.Before(agreed)) {
			agreed = it.Authorised.At
		}
	}
	due := agreed.Add(substituteFrom)
	if left := s.left(); agreed.IsZero() || !left.IsZero() && !left.After(due) {
		return
	}
	d := aftersales.Duty{Code: DutySubstitute, Owes: aftersales.RoleAdvisor, By: s.Advisor, Since: due, Due: due.Add(minutes(s.Policy.atOnce()))}
	for _, given := range s.Substitute {
		if given.Kind != SubstituteTow && d.Done.IsZero() {
			d.Done = given.From
		}
	}
	add(d)
}

// settledAt is when the customer's part was settled: by the last payment, or by delivery on account or where nothing was due.
func (s *Snapshot) settledAt() time.Time {
	if s.Payer(pricing.PayerCustomer) == PayerStatusPaid {
		for i := len(s.Payments) - 1; i >= 0; i-- {
			if p := &s.Payments[i]; p.Payer == pricing.PayerCustomer {
				return latest(p.At, s.lastBill(p.Payer))
			}
		}
	}
	return s.Delivery.At
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
	since := s.settledAt()
	if since.IsZero() || len(s.Bills) == 0 {
		return
	}
	d := aftersales.Duty{Code: DutyUpload, Owes: aftersales.RoleAdvisor, By: s.Advisor, Since: since, Due: since.Add(minutes(s.Policy.atOnce()))}
	for _, u := range s.Uploads {
		if u.Receipt != "" && d.Done.IsZero() {
			d.Done = u.At
		}
	}
	add(d)
}

func (s *Snapshot) owesAfterDelivery(c aftersales.Calendar, at time.Time, add func(aftersales.Duty)) {
	if s.Delivery.At.IsZero() {
		return
	}
	kept := aftersales.Duty{Code: DutyKeep, Owes: aftersales.RoleServiceManager, Since: s.Delivery.At, Due: c.AfterMonths(s.Delivery.At, 12*s.Policy.recordRetention())}
	if at.After(kept.Due) {
		kept.Done = kept.Due
	}
	add(kept)
	if s.Source.Kind != SourceInternal && s.Status != StatusCancelled {
		due := c.EndOf(c.DateAt(s.Delivery.At).AddDays(7))
		add(aftersales.Duty{Code: DutyFollowUp, Owes: aftersales.RoleFollowUpClerk, Since: s.Delivery.At, Due: due})
	}
}

func (s *Snapshot) owesCopies(add func(aftersales.Duty)) {
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
	if s.Status != StatusCancelled && s.Status != StatusEnding {
		owe(s.Delivery.At, DocumentRepairRecord)
	}
}

// owesProgress goes from each time that the customer heard of the work to the next one, until the work is done.
func (s *Snapshot) owesProgress(c aftersales.Calendar, at time.Time, add func(aftersales.Duty)) {
	since, end := s.signedAt(), s.left()
	if since.IsZero() || s.Status == StatusEnding || s.Status == StatusCancelled {
		return
	}
	if end.IsZero() {
		end = at
	}
	var heard []time.Time
	for _, m := range s.Told {
		if m.Reached && m.At.After(since) && m.At.Before(end) {
			heard = append(heard, m.At)
		}
	}
	slices.SortFunc(heard, time.Time.Compare)
	for i := 0; i <= len(heard); i++ {
		d := aftersales.Duty{Code: DutyProgress, Owes: aftersales.RoleAdvisor, By: s.Advisor, Since: since, Due: s.progressDue(c, since)}
		switch {
		case i < len(heard):
			d.Done = heard[i]
			since = heard[i]
		case !s.left().IsZero():
			d.Done = s.left()
		}
		add(d)
	}
}

// progressDue is by when somebody who heard of the work at a time hears of it again.
func (s *Snapshot) progressDue(c aftersales.Calendar, heard time.Time) time.Time {
	if s.Terms.Waits {
		return heard.Add(minutes(s.Policy.progressEvery()))
	}
	day := c.NextWorkingDay(c.DateAt(heard))
	if closing := c.ClosingOf(day, aftersales.OpeningService); !closing.IsZero() {
		return closing
	}
	return c.EndOf(day)
}

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
			due := latest(s.promise(), o.Answered.Response.SignedAt)
			if !s.Delivery.At.IsZero() {
				due = s.Delivery.At
			}
			add(aftersales.Duty{
				Code: DutyConfirm, Thing: a.Line, Owes: aftersales.RoleAdvisor, By: s.Advisor, Since: o.Answered.Response.SignedAt, Due: due, Done: s.confirmedAt(a.Line, i),
			})
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
		for _, a := range o.Answered.Response.Answers {
			if a.Line == item && a.Decision == aftersales.Authorise {
				return o.Answered.Response.SignedAt
			}
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
