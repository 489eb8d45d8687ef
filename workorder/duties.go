package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
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
		if d.Owes == "" { // what is nobody else's is the responsible advisor's
			d.Owes, d.By = aftersales.RoleAdvisor, s.Advisor
		}
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
	if o := s.firstSigned(); o != nil {
		return o.Answered.Response.SignedAt
	}
	return time.Time{}
}

// authorises tells whether an answer authorised an item.
func (a *OfferAnswer) authorises(item aftersales.ID) bool {
	return slices.ContainsFunc(a.Response.Answers, func(l aftersales.LineAnswer) bool { return l.Line == item && l.Decision == aftersales.Authorise })
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

// owesConfirmation is due with delivery. While that is to come it is due by the promise, and nobody who confirms later, but before delivery, is late.
func (s *Snapshot) owesConfirmation(add func(aftersales.Duty)) {
	for i := range s.Offers {
		o := &s.Offers[i]
		if o.Status != OfferStatusAnswered || levelOf(o.Answered.Response, o.Answered.Attestation) != aftersales.ConsentSpoken {
			continue
		}
		for _, a := range o.Answered.Response.Answers {
			if a.Decision != aftersales.Authorise {
				continue
			}
			d := aftersales.Duty{
				Code: DutyConfirm, Thing: a.Line, Since: o.Answered.Response.SignedAt,
				Due: s.Delivery.At, Done: s.confirmedAt(a.Line, i),
			}
			if d.Due.IsZero() {
				d.Due = latest(d.Since, latest(s.lastPromise().To, d.Done))
			}
			add(d)
		}
	}
}

// confirmedAt is when an item was authorised more strongly than by word in an offer after the one under a number; or when it ended without being done, and nothing is left to confirm.
func (s *Snapshot) confirmedAt(item aftersales.ID, after int) time.Time {
	for i := after + 1; i < len(s.Offers); i++ {
		o := &s.Offers[i]
		if o.Status != OfferStatusAnswered || levelOf(o.Answered.Response, o.Answered.Attestation) == aftersales.ConsentSpoken {
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
