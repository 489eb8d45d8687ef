package complaint_test

import (
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// attack is one attempt to get past the door. A row without codes is the other side of a boundary: it must be accepted.
type attack struct {
	name string
	at   []step // the way to where the case stands
	by   aftersales.Actor
	cmd  complaint.Command
	call func(*aftersales.Call) // edits the call; nil: as it is
	want []aftersales.Code
}

// The codes, short enough for a table.
const (
	as001, as002, as004, as005, as007, as101, as102, as103, as104, as105, as106, as107 = aftersales.RuleRequired, aftersales.RuleChoice, aftersales.RuleRole, aftersales.RuleOrderOfTime, aftersales.RuleNumber, aftersales.RuleWaiver, aftersales.RuleLife, aftersales.RuleThere, aftersales.RuleNameFree, aftersales.RuleSameCommand, aftersales.RuleExpected, aftersales.RuleExtract
	cp001, cp002, cp003, cp004, cp005, cp006, cp007, cp008                             = complaint.RuleOneCase, complaint.RuleEnded, complaint.RuleReceived, complaint.RuleSevere, complaint.RuleFacts, complaint.RuleCause, complaint.RuleDecision, complaint.RuleAuthority
	cp009, cp010, cp011, cp012, cp013, cp014, cp015, cp016                             = complaint.RuleExplained, complaint.RuleAgreed, complaint.RuleActed, complaint.RuleSatisfied, complaint.RuleClosing, complaint.RuleExchange, complaint.RuleTransfer, complaint.RulePrevention
	cp102, cp103, cp201, cp202                                                         = complaint.RulePromise, complaint.RuleOwnCase, complaint.RulePromisesKept, complaint.RuleVoice
)

// is is what a row wants.
func is(codes ...aftersales.Code) []aftersales.Code { return codes }

// with is a command that is edited.
func with[C any](c C, edit func(*C)) C {
	edit(&c)
	return c
}

// then is a way with more steps.
func then(way []step, more ...step) []step { return slices.Concat(way, more) }

// TestAttacks gives every attack and asks for exactly the rules that refuse it, and for a case that is the same to the byte.
func TestAttacks(t *testing.T) {
	var all []stagetest.Attack[*complaint.Case, complaint.Command]
	for _, a := range slices.Concat(concerned(), sums(), approvals(), backdated(), closings(), endings(), severeOnes(), exchanges(), forgeries(), voices(), doors()) {
		all = append(all, stagetest.Attack[*complaint.Case, complaint.Command]{Name: a.name, Want: stagetest.Codes(a.want), Give: func(t testing.TB) (*complaint.Case, aftersales.Call, complaint.Command) {
			d := newDesk(t).all(a.at...)
			call := d.call(a.by)
			if a.call != nil {
				a.call(&call)
			}
			return &d.Case, call, a.cmd
		}})
	}
	stage().Attacks(t, 199, all)
}

// about is a complaint about somebody.
func about(persons ...aftersales.ID) complaint.Receive {
	c := receive()
	c.Persons = persons
	return c
}

// found are the steps to the cause of a complaint about somebody.
func found(persons ...aftersales.ID) []step {
	return []step{{clerk, about(persons...)}, {clerk, listen()}, {workshop, examine("e1", "e2")}, {workshop, cause(complaint.ResponsibilityDealer, "e1")}}
}

// one is a decision of one measure that costs so much.
func one(id aftersales.ID, amount string) complaint.Decide {
	return decide(id, planned("x"+id[1:], complaint.RemedyRefund, amount))
}

// waiving lets CP-013 go by somebody's word.
func waiving(by aftersales.Actor) func(*aftersales.Call) {
	return func(c *aftersales.Call) {
		c.Waive = []aftersales.Waiver{{Code: cp013, Reason: "客户出国", By: by}}
	}
}

// concerned are attempts of whom the complaint is about.
func concerned() []attack {
	boss := aftersales.Actor{ID: "m2", Role: manager.Role}
	decided := then(found("a1"), step{another, one("d1", "300.00")}, step{clerk, explain})
	satisfied := then(decided, step{clerk, agrees}, step{technician, act("x1")}, step{clerk, confirm}, step{clerk, followUp(complaint.SatisfactionYes, "")}, step{workshop, prevent}, step{manager, tell}, step{another, file})
	unwritten := satisfied[:len(satisfied)-1]
	onSpot := spot("1.00")
	onSpot.Persons = nil
	heard := then(found("t1")[:1], step{clerk, with(listen(), func(c *complaint.Listen) { c.Persons = []aftersales.ID{"a1"} })}, found()[2], found()[3])
	blamed := then(found("t1")[:3], step{workshop, with(cause(complaint.ResponsibilityDealer, "e1"), func(c *complaint.AttributeCause) { c.Persons = []aftersales.ID{"a1"} })})
	passed := fromFollowUp()
	passed.FollowUp.Promises[0].Concerned = "a1"
	waiting := then(found("m2"), step{advisor, one("d1", "500.01")})
	court := then(found("a1"), step{another, referTo(complaint.InstanceCourt, "f1")})
	return []attack{
		{"whom it is about decides", found("a1"), advisor, one("d1", "1.00"), nil, is(cp103)},
		{"another decides", found("a1"), another, one("d1", "1.00"), nil, nil},
		{"whom it is about decides in another role", found("a1"), aftersales.Actor{ID: "a1", Role: general.Role}, one("d1", "1.00"), nil, is(cp103)},
		{"whom the customer named later decides", heard, advisor, one("d1", "1.00"), nil, is(cp103)},
		{"by whose doing it happened decides", blamed, advisor, one("d1", "1.00"), nil, is(cp103)},
		{"whom a broken promise concerns decides", then([]step{{clerk, passed}}, found()[1:]...), advisor, one("d1", "1.00"), nil, is(cp103)},
		{"whom it is about approves", waiting, boss, complaint.Approve{}, nil, is(cp103)},
		{"whom it is about rejects", waiting, boss, complaint.Approve{Rejected: true, Reason: "不"}, nil, is(cp103)},
		{"another manager approves", waiting, manager, complaint.Approve{}, nil, nil},
		{"whom it is about declines", decided, advisor, decline, nil, is(cp103)},
		{"whom it is about closes", satisfied, advisor, complaint.Close{}, nil, is(cp103)},
		{"another closes", satisfied, another, complaint.Close{}, nil, nil},
		{"whom it is about waives what is missing", then(unwritten[:0:0], mapSteps(unwritten, about("m2"))...), another, complaint.Close{}, waiving(boss), is(cp103)},
		{"another manager waives it", then(unwritten[:0:0], mapSteps(unwritten, about("m2"))...), another, complaint.Close{}, waiving(manager), nil},
		{"whom it is about solves it on the spot", found("a1")[:1], advisor, onSpot, nil, is(cp103)},
		{"who names himself solves it on the spot", found("t1")[:1], advisor, with(onSpot, func(c *complaint.SolveOnSpot) { c.Persons = []aftersales.ID{"a1"} }), nil, is(cp103)},
		{"whom it is about settles outside", court, advisor, settled(complaint.OutcomeAgreed, "0.00", planned("x1", complaint.RemedyRefund, "1.00")), nil, is(cp103)},
		{"whom it is about ends it outside", then(court, written()...), advisor, settled(complaint.OutcomeClosed, "0.00"), nil, is(cp103)},
		{"whom it is about takes it back", found("a1")[:1], advisor, withdraw, nil, is(cp103)},
	}
}

// mapSteps is a way that begins with another complaint.
func mapSteps(way []step, first complaint.Receive) []step {
	return append([]step{{clerk, first}}, way[1:]...)
}

// sums are attempts to spend more than somebody may decide.
func sums() []attack {
	spent := then(toAction(), step{clerk, followUp(complaint.SatisfactionNo, complaint.StatusInvestigated)}) // 300 of 500
	split := then(found("t1"), step{advisor, decide("d1", planned("x1", complaint.RemedyRefund, "250.01"), planned("x2", complaint.RemedyVoucher, "250.00"))})
	agreed := then(found("t1"), step{advisor, one("d1", "300.00")}, step{clerk, explain}, step{clerk, agrees})
	own := about("t1")
	own.Policy.Limits = append(own.Policy.Limits, complaint.Limit{Role: advisor.Role, Person: "a1", Amount: yuan("300.00")})
	small := mapSteps(found(), own)
	none := receive()
	none.Policy = complaint.Policy{Name: "none"}
	care := func(id aftersales.ID, sum string) complaint.ProvideCare {
		return complaint.ProvideCare{Measure: id, Remedy: complaint.RemedySubstituteCar, What: "备用车", Spent: yuan(sum)}
	}
	dollars := one("d2", "1.00")
	dollars.Measures[0].Amount = must(aftersales.ParseMoney("1.00 USD"))
	redo := then(toAction(), step{clerk, followUp(complaint.SatisfactionNo, complaint.StatusAgreed, "x1")})
	return []attack{
		{"a cent beyond the limit is explained", then(found("t1"), step{advisor, one("d1", "500.01")}), clerk, explain, nil, is(cp008)},
		{"the limit is explained", then(found("t1"), step{advisor, one("d1", "500.00")}), clerk, explain, nil, nil},
		{"two measures together", split, clerk, explain, nil, is(cp008)},
		{"two decisions one after the other", then(spent, step{advisor, one("d2", "200.01")}), clerk, explain, nil, is(cp008)},
		{"two decisions within the limit", then(spent, step{advisor, one("d2", "200.00")}), clerk, explain, nil, nil},
		{"two deciders one after the other", then(spent, step{another, one("d2", "200.01")}), clerk, explain, nil, is(cp008)},
		{"what waits is carried out", split, technician, act("x1"), nil, is(cp008, cp010)},
		{"a person's own limit", then(small, step{advisor, one("d1", "300.01")}), clerk, explain, nil, is(cp008)},
		{"another's limit is the role's", then(small, step{another, one("d1", "300.01")}), clerk, explain, nil, nil},
		{"a policy without limits", then(mapSteps(found(), none), step{manager, one("d1", "0.01")}), clerk, explain, nil, is(cp008)},
		{"a cent more is spent than was decided", agreed, technician, with(act("x1"), func(c *complaint.Act) { c.Spent = yuan("300.01") }), nil, is(cp008)},
		{"all of it is spent", agreed, technician, with(act("x1"), func(c *complaint.Act) { c.Spent = yuan("300.00") }), nil, nil},
		{"it is spent again when done again", redo, technician, with(act("x1"), func(c *complaint.Act) { c.Spent = yuan("0.01") }), nil, is(cp008)},
		{"a measure of no cost costs something", then(found("t1"), step{advisor, one("d1", "0.00")}, step{clerk, explain}, step{clerk, agrees}), technician, with(act("x1"), func(c *complaint.Act) { c.Spent = yuan("0.01") }), nil, is(cp008)},
		{"care before the decision counts", then(found("t1")[:1], step{technician, care("z1", "300.00")}, found()[1], found()[2], found()[3], step{advisor, one("d1", "200.01")}), clerk, explain, nil, is(cp008)},
		{"money is given as care", found("t1"), technician, care("z1", "1000.01"), nil, is(cp008)},
		{"care of as much as the policy says", found("t1"), technician, care("z1", "1000.00"), nil, nil},
		{"what was decided is no care", then(agreed, step{technician, act("x1")}), technician, care("z1", "1000.00"), nil, nil},
		{"care that costs nothing, after a manager gave more", then(found("t1"), step{manager, care("z1", "1000.01")}), technician, care("z2", "0.00"), nil, nil},
		{"money is given as care in parts", then(found("t1"), step{technician, care("z1", "600.00")}), technician, care("z2", "400.01"), nil, is(cp008)},
		{"a manager may give more care", then(found("t1"), step{technician, care("z1", "600.00")}), manager, care("z2", "400.01"), nil, nil},
		{"a refund as care", found("t1"), technician, with(care("z1", "1.00"), func(c *complaint.ProvideCare) { c.Remedy = complaint.RemedyRefund }), nil, is(cp010)},
		{"as much on the spot as the policy says", found("t1")[:1], advisor, spot("200.00"), nil, is(cp008)},
		{"a cent less on the spot", found("t1")[:1], advisor, spot("199.99"), nil, nil},
		{"on the spot after care", then(found("t1")[:1], step{technician, care("z1", "0.01")}), advisor, spot("199.99"), nil, is(cp008)},
		{"another currency beside the first", spent, advisor, dollars, nil, is(as007)},
		{"less than nothing", found("t1"), advisor, one("d1", "-1.00"), nil, is(as007)},
		{"two sums that no amount holds", found("t1"), advisor, decide("d1", planned("x1", complaint.RemedyRefund, "9999999999999.99"), planned("x2", complaint.RemedyRefund, "9999999999999.99")), nil, is(as007)},
		{"mediation bears another currency", then(found("t1"), step{advisor, referTo(complaint.InstanceMediation, "f1")}), advisor, with(settled(complaint.OutcomeAgreed, "0.00", planned("x1", complaint.RemedyRefund, "1.00")), func(c *complaint.RecordReferralAnswer) {
			c.Granted = must(aftersales.ParseMoney("1.00 USD"))
		}), nil, is(as007)},
		{"mediation in place of an approval", then(found("t1"), step{advisor, one("d1", "500.01")}, step{advisor, referTo(complaint.InstanceMediation, "f1")}), advisor, settled(complaint.OutcomeAgreed, "0.00"), nil, is(cp008)},
		{"mediation that bears a cent", then(found("t1"), step{advisor, one("d1", "500.01")}, step{advisor, referTo(complaint.InstanceMediation, "f1")}), advisor, settled(complaint.OutcomeAgreed, "0.01"), nil, nil},
		{"mediation of what a manager approved", then(found("t1"), step{advisor, one("d1", "500.01")}, step{manager, complaint.Approve{}}, step{advisor, referTo(complaint.InstanceMediation, "f1")}), advisor, settled(complaint.OutcomeAgreed, "0.00"), nil, nil},
		{"a court beyond the limit", then(found("t1"), step{advisor, referTo(complaint.InstanceCourt, "f1")}), advisor, settled(complaint.OutcomeAgreed, "0.00", planned("x1", complaint.RemedyRefund, "500.01")), nil, nil},
		{"an order bears a cent more", agreed, technician, with(act("x1"), func(c *complaint.Act) {
			c.Work = complaint.Work{Order: c.Order, Done: day.Add(7 * time.Minute), Goodwill: []complaint.Borne{{Number: "C-1.x1", Amount: yuan("300.01")}}}
		}), nil, is(cp008)},
	}
}

// approvals are attempts to have a decision approved by whom it may not be.
func approvals() []attack {
	waiting := then(found("t1"), step{advisor, one("d1", "500.01")})
	dear := then(found("t1"), step{advisor, one("d1", "10000.01")})
	rejected := then(waiting, step{manager, complaint.Approve{Rejected: true, Reason: "过高"}})
	goodwill := then(found("t1"), step{manager, decide("d1", whole("x1", complaint.BasisGoodwill))})
	return []attack{
		{"who asks approves in another role", waiting, aftersales.Actor{ID: "a1", Role: manager.Role}, complaint.Approve{}, nil, is(cp008)},
		{"who asks rejects in another role", waiting, aftersales.Actor{ID: "a1", Role: general.Role}, complaint.Approve{Rejected: true, Reason: "不"}, nil, is(cp008)},
		{"a workshop manager approves", waiting, workshop, complaint.Approve{}, nil, is(as004)},
		{"an advisor approves", waiting, another, complaint.Approve{}, nil, is(as004)},
		{"beyond the approver's own limit", dear, manager, complaint.Approve{}, nil, is(cp008)},
		{"the general manager has none", dear, general, complaint.Approve{}, nil, nil},
		{"beyond the limit, but rejected", dear, manager, complaint.Approve{Rejected: true, Reason: "过高"}, nil, nil},
		{"rejected without a reason", waiting, manager, complaint.Approve{Rejected: true}, nil, is(as001)},
		{"what nobody asked for", then(found("t1"), step{advisor, one("d1", "1.00")}), manager, complaint.Approve{}, nil, is(as102)},
		{"what was rejected is approved after all", rejected, general, complaint.Approve{}, nil, is(as102)},
		{"what was rejected is explained", rejected, clerk, explain, nil, is(as102)},
		{"what was rejected is carried out", rejected, technician, act("x1"), nil, is(as102)},
		{"what was rejected is settled outside as decided", then(rejected, step{advisor, referTo(complaint.InstanceMaker, "f1")}), advisor, settled(complaint.OutcomeAgreed, "0.00"), nil, is(cp007)},
		{"goodwill of a car by one manager alone", goodwill, manager, complaint.Approve{}, nil, is(cp008)},
		{"goodwill of a car by two", goodwill, aftersales.Actor{ID: "m2", Role: manager.Role}, complaint.Approve{}, nil, nil},
		{"goodwill of a car by one alone, told", goodwill, clerk, explain, nil, is(cp008)},
	}
}

// backdated are attempts to have done something earlier than it can have been.
func backdated() []attack {
	at := func(s string) time.Time { return must(time.Parse(time.RFC3339, s)) }
	early, future := day.Add(-time.Second), at("2027-01-01T00:00:00Z")
	decided := then(found("t1"), step{advisor, one("d1", "300.00")}) // at 5 minutes
	explained := then(decided, step{clerk, explain})
	agreed := then(explained, step{clerk, agrees})
	acted := then(agreed, step{technician, act("x1")}, step{clerk, confirm})
	stood := func(way []step) time.Time { return day.Add(time.Duration(len(way)) * time.Minute) }
	return []attack{
		{"received tomorrow", nil, advisor, with(receive(), func(c *complaint.Receive) { c.At = future }), nil, is(as005)},
		{"heard before it was received", found()[:1], clerk, with(listen(), func(c *complaint.Listen) { c.At = early }), nil, is(as005)},
		{"examined before it was received", found()[:2], workshop, with(examine("e1"), func(c *complaint.Examine) { c.At = early }), nil, is(as005)},
		{"decided before the cause was known", found(), advisor, with(one("d1", "1.00"), func(c *complaint.Decide) { c.At = stood(found()).Add(-time.Second) }), nil, is(as005)},
		{"decided when the cause was known", found(), advisor, with(one("d1", "1.00"), func(c *complaint.Decide) { c.At = stood(found()) }), nil, nil},
		{"explained before it was decided", decided, clerk, with(explain, func(c *complaint.Explain) { c.At = stood(decided).Add(-time.Second) }), nil, is(as005)},
		{"agreed before it was explained", explained, clerk, with(agrees, func(c *complaint.RecordReply) { c.At = stood(explained).Add(-time.Second) }), nil, is(as005)},
		{"carried out before it was agreed", agreed, technician, with(act("x1"), func(c *complaint.Act) { c.At = stood(agreed).Add(-time.Second) }), nil, is(as005)},
		{"carried out tomorrow", agreed, technician, with(act("x1"), func(c *complaint.Act) { c.At = future }), nil, is(as005)},
		{"asked before it was done", acted, clerk, with(followUp(complaint.SatisfactionYes, ""), func(c *complaint.FollowUp) { c.At = stood(acted).Add(-time.Second) }), nil, is(as005)},
		{"told before it was received", found()[:1], advisor, with(inform, func(c *complaint.InformManager) { c.At = early }), nil, is(as005)},
		{"recorded before the event before", decided, clerk, explain, func(c *aftersales.Call) { c.At = day.Add(time.Minute) }, is(as005)},
		{"a meeting before the decision", found(), advisor, with(one("d1", "1.00"), func(c *complaint.Decide) { c.Meeting.When = day }), nil, is(as005)},
		{"a measure due before the decision", found(), advisor, with(one("d1", "1.00"), func(c *complaint.Decide) { c.Measures[0].Due = day }), nil, is(as005)},
		{"a prevention due before it is planned", found(), workshop, with(prevent, func(c *complaint.RecordPrevention) { c.Deadline = date("2026-02-28") }), nil, is(as005)},
		{"work of an order done before it was agreed", agreed, technician, with(act("x1"), func(c *complaint.Act) {
			c.Work = complaint.Work{Order: c.Order, Done: stood(agreed).Add(-time.Second)}
		}), nil, is(as005)},
	}
}

// closings are attempts to end a case before its time.
func closings() []attack {
	missed := func(days int) step {
		c := followUp("", "")
		c.Day = c.Day.AddDays(days)
		return step{clerk, c}
	}
	acted := toAction()
	asked := then(acted, step{clerk, followUp(complaint.SatisfactionYes, "")})
	wrong := followUp("", "")
	wrong.Day = date("2026-03-05")
	reopened := then(asked, then(written(), step{clerk, complaint.Close{}}, step{advisor, reopen}, step{advisor, one("d2", "0.00")}, step{clerk, explain}, step{clerk, agrees}, step{technician, act("x2")}, step{clerk, confirm},
		step{clerk, followUp(complaint.SatisfactionYes, "")})...)
	back := then(acted, step{manager, tell}, step{advisor, file}, step{clerk, followUp(complaint.SatisfactionNo, complaint.StatusAgreed, "x1")}, step{technician, act("x1")}, step{clerk, confirm}, step{clerk, followUp(complaint.SatisfactionYes, "")}, step{workshop, prevent})
	return []attack{
		{"nobody asked the customer", then(acted, written()...), clerk, complaint.Close{}, nil, is(cp013)},
		{"nobody asked, and a manager lets it go", then(acted, written()...), clerk, complaint.Close{}, waiving(manager), nil},
		{"nobody asked, and who closes lets it go", then(acted, written()...), manager, complaint.Close{}, waiving(manager), is(as101)},
		{"nobody asked, and an advisor lets it go", then(acted, written()...), clerk, complaint.Close{}, waiving(advisor), is(as101)},
		{"nothing was done, and a manager lets it go", then(found("t1"), step{workshop, prevent}, step{manager, tell}), clerk, complaint.Close{}, waiving(manager), is(cp013)},
		{"two attempts of three", then(acted, then([]step{missed(0), missed(1)}, written()...)...), clerk, complaint.Close{}, nil, is(cp013)},
		{"three attempts on one day", then(acted, then([]step{missed(0), missed(0), missed(0)}, written()...)...), clerk, complaint.Close{}, nil, is(cp013)},
		{"three attempts on three days", then(acted, then([]step{missed(0), missed(1), missed(2)}, written()...)...), clerk, complaint.Close{}, nil, nil},
		{"an attempt dated otherwise than the clock says", then(acted, missed(0)), clerk, wrong, func(c *aftersales.Call) { c.At = day.Add(time.Hour) }, is(as005)},
		{"attempts before the action do not count", then(acted, missed(0), missed(1), step{clerk, with(followUp(complaint.SatisfactionNo, complaint.StatusAgreed, "x1"), func(c *complaint.FollowUp) { c.Day = date("2026-03-03") })}, step{technician, act("x1")}, step{clerk, confirm}, missed(2), step{workshop, prevent}, step{manager, tell}, step{advisor, file}), clerk, complaint.Close{}, nil, is(cp013)},
		{"satisfied without being reached", acted, clerk, with(followUp(complaint.SatisfactionYes, ""), func(c *complaint.FollowUp) { c.Reached = false }), nil, is(cp012)},
		{"reached and not asked", acted, clerk, with(followUp("", ""), func(c *complaint.FollowUp) { c.Reached = true }), nil, is(cp012)},
		{"not satisfied, and nothing follows", acted, clerk, followUp(complaint.SatisfactionNo, ""), nil, is(cp012)},
		{"not satisfied, and straight to the end", acted, clerk, followUp(complaint.SatisfactionNo, complaint.StatusClosed), nil, is(cp012)},
		{"nothing is written up", asked, clerk, complaint.Close{}, nil, is(cp013, cp013, cp013, cp016)},
		{"a report without the customer's card", then(asked, step{workshop, prevent}, step{manager, tell}, step{advisor, with(file, func(c *complaint.FileReport) { c.Card = "" })}), clerk, complaint.Close{}, nil, is(cp013)},
		{"the dealer's fault needs no prevention", asked, clerk, nothing, nil, is(cp016)},
		{"a promise is open", then(asked, then(written(), step{advisor, promise})...), clerk, complaint.Close{}, nil, is(cp201)},
		{"a promise is open, and a manager lets the rest go", then(asked, then(written(), step{advisor, promise})...), clerk, complaint.Close{}, waiving(manager), is(cp201)},
		{"the report of the round before", reopened, clerk, complaint.Close{}, nil, is(cp013, cp013)},
		{"the report from before it was not satisfied", back, clerk, complaint.Close{}, nil, is(cp013, cp013)},
		{"one measure is left out", then(found("t1"), step{advisor, decide("d1", planned("x1", complaint.RemedyRefund, "1.00"), planned("x2", complaint.RemedyVoucher, "1.00"))}, step{clerk, explain}, step{clerk, agrees}, step{technician, act("x1")}), clerk, confirm, nil, is(cp011)},
		{"done, and not confirmed by the customer", then(found("t1"), step{advisor, one("d1", "1.00")}, step{clerk, explain}, step{clerk, agrees}, step{technician, act("x1")}), clerk, with(confirm, func(c *complaint.ConfirmAction) { c.Confirmed = false }), nil, is(cp011)},
		{"declined without reasons", then(found("t1"), step{advisor, decide("d1")}, step{clerk, explain}), advisor, with(decline, func(c *complaint.Decline) { c.Reasons = "" }), waiving(manager), is(cp013)},
		{"declined without further recourse", then(found("t1"), step{advisor, decide("d1")}, step{clerk, explain}), advisor, with(decline, func(c *complaint.Decline) { c.Recourse = nil }), waiving(manager), is(cp013)},
	}
}

// endings are attempts on a case that is over, and to take it up again.
func endings() []attack {
	withdrawn := then(found("t1"), step{advisor, one("d1", "300.00")}, step{clerk, explain}, step{clerk, agrees}, step{customer, withdraw})
	closed := lives()["closed"]
	second := then(closed, step{advisor, reopen}, step{advisor, one("d2", "0.00")}, step{clerk, explain}, step{clerk, agrees}, step{technician, act("x2")}, step{clerk, confirm},
		step{clerk, followUp(complaint.SatisfactionYes, "")}, step{manager, tell}, step{advisor, file}, step{clerk, complaint.Close{}})
	late := func(d time.Duration) func(*aftersales.Call) {
		return func(c *aftersales.Call) {
			c.At = day.Add(time.Duration(len(closed))*time.Minute + 30*24*time.Hour + d)
		}
	}
	return []attack{
		{"acted on after it was taken back", withdrawn, technician, act("x1"), nil, is(cp002)},
		{"decided after it was taken back", withdrawn, advisor, one("d2", "1.00"), nil, is(cp002)},
		{"confirmed after it was taken back", withdrawn, clerk, confirm, nil, is(cp002)},
		{"care after it was taken back", withdrawn, technician, tow, nil, is(cp002)},
		{"referred after it was taken back", withdrawn, advisor, referTo(complaint.InstanceMaker, "f1"), nil, is(cp002)},
		{"taken back twice", withdrawn, customer, withdraw, nil, is(cp002)},
		{"reopened after it was taken back", withdrawn, manager, reopen, nil, is(cp002)},
		{"closed after it was taken back", withdrawn, clerk, complaint.Close{}, nil, is(cp002)},
		{"decided after it was closed", closed, advisor, one("d2", "1.00"), nil, is(cp002)},
		{"taken back after it was closed", closed, customer, withdraw, nil, is(cp002)},
		{"persons are heard after it was closed", closed, clerk, listen(), nil, is(cp002)},
		{"a promise after it was closed", closed, clerk, promise, nil, is(cp002)},
		{"received again after it was closed", closed, advisor, receive(), nil, is(cp001)},
		{"reopened on the last second", closed, advisor, reopen, late(0), nil},
		{"reopened a second later", closed, advisor, reopen, late(time.Second), is(cp002)},
		{"reopened a second later by the general manager", closed, general, reopen, late(time.Second), is(cp002)},
		{"reopened a second time by an advisor", second, advisor, reopen, nil, is(cp002)},
		{"reopened a second time by a workshop manager", second, workshop, reopen, nil, is(cp002)},
		{"reopened a second time by the service manager", second, manager, reopen, nil, nil},
		{"an old measure is done again after reopening", then(closed, step{advisor, reopen}), technician, act("x1"), nil, is(as102)},
	}
}

// severeOnes are attempts to keep a grave complaint from the manager.
func severeOnes() []attack {
	fire := []step{{advisor, receive(complaint.MarkFire)}}
	told := then(fire, step{advisor, inform})
	injury := with(examine("e1"), func(c *complaint.Examine) { c.Marks = []complaint.Mark{complaint.MarkInjury} })
	hurt := then(found("t1")[:2], step{advisor, inform}, step{workshop, injury})
	return []attack{
		{"a fire received as ordinary", nil, advisor, with(receive(complaint.MarkFire), func(c *complaint.Receive) { c.Severity = complaint.SeverityOrdinary }), nil, is(cp004)},
		{"a fire heard before the manager knows", fire, advisor, listen(), nil, is(cp004)},
		{"a fire taken back before the manager knows", fire, customer, withdraw, nil, is(cp004)},
		{"a fire taken back when the manager knows", told, customer, withdraw, nil, nil},
		{"a fire solved on the spot", told, advisor, spot("1.00"), nil, is(cp004)},
		{"a fire told to a workshop manager", fire, advisor, complaint.InformManager{Manager: workshop}, nil, is(cp004)},
		{"a fire told to oneself under another title", fire, advisor, complaint.InformManager{Manager: aftersales.Actor{ID: "a1", Role: manager.Role}}, nil, is(cp004)},
		{"what was told before the injury was found", hurt, workshop, cause(complaint.ResponsibilityDealer, "e1"), nil, is(cp004)},
		{"what a manager received before the injury was found", then([]step{{manager, about("t1")}, {clerk, listen()}}, step{workshop, injury}), workshop, cause(complaint.ResponsibilityDealer, "e1"), nil, is(cp004)},
		{"what was told since", then(hurt, step{advisor, inform}), workshop, cause(complaint.ResponsibilityDealer, "e1"), nil, nil},
		{"a fire decided as minor", then(told, found()[1:]...), advisor, with(one("d1", "1.00"), func(c *complaint.Decide) { c.Severity = complaint.SeverityMinor }), nil, is(cp004)},
		{"severe at last, and nobody told", found("t1"), advisor, with(one("d1", "1.00"), func(c *complaint.Decide) { c.Severity = complaint.SeveritySevere }), nil, is(cp004)},
	}
}

// exchanges are attempts on what the guarantee gives.
func exchanges() []attack {
	want := func(persons ...aftersales.ID) []step {
		c := about(persons...)
		c.Sought = []complaint.Remedy{complaint.RemedyExchange}
		return mapSteps(found(), c)
	}
	due, near := then(want("t1"), step{claims, rights(5)}), then(want("t1"), step{claims, rights(4)})
	fee := func(sum string, basis complaint.Basis) complaint.Decide {
		p := whole("x1", basis)
		p.Fee = yuan(sum)
		return decide("d1", p)
	}
	declined := then(due, step{advisor, decide("d1", whole("x1", complaint.BasisGuarantee))}, step{clerk, explain}, step{clerk, refuses})
	untold := then(want("t1"), step{general, decide("d1", whole("x1", complaint.BasisGoodwill))}, step{clerk, explain})
	claim := rights(4)
	claim.Question.Claims.Due = []guarantee.Step{guarantee.StepRepairs}
	dear := rights(5)
	dear.Question.Claims.Fee = yuan("12000.01")
	future := rights(5)
	future.Question.At = day.AddDate(1, 0, 0)
	shifted := rights(5)
	shifted.Question.Calendar.Shifts = []aftersales.Shift{{At: day, Offset: 540}, {At: day, Offset: 480}}
	onSpot := spot("1.00")
	onSpot.Measures[0] = whole("y1", complaint.BasisGoodwill)
	voucher := one("d1", "500.01")
	voucher.Measures[0].Basis = complaint.BasisGoodwill
	return []attack{
		{"offered under the guarantee that nobody asked", want("t1"), advisor, fee("12000.00", complaint.BasisGuarantee), nil, is(cp014)},
		{"offered under the guarantee one repair too early", near, advisor, fee("12000.00", complaint.BasisGuarantee), nil, is(cp014)},
		{"at the fee as computed", due, advisor, fee("12000.00", complaint.BasisGuarantee), nil, nil},
		{"a cent above the fee", due, advisor, fee("12000.01", complaint.BasisGuarantee), nil, is(cp014)},
		{"a cent below the fee", due, advisor, fee("11999.99", complaint.BasisGuarantee), nil, is(cp014)},
		{"as the shop's own liability", due, advisor, fee("12000.00", complaint.BasisLiability), nil, is(cp014)},
		{"as settled by nobody", due, advisor, fee("12000.00", complaint.BasisSettlement), nil, is(cp014)},
		{"goodwill that is no better than the right", due, manager, fee("12000.00", complaint.BasisGoodwill), nil, is(cp014)},
		{"goodwill a cent better", due, manager, fee("11999.99", complaint.BasisGoodwill), nil, nil},
		{"goodwill of no fee", due, manager, fee("0.00", complaint.BasisGoodwill), nil, nil},
		{"goodwill at a fee where nothing is due", near, manager, fee("12000.00", complaint.BasisGoodwill), nil, nil},
		{"goodwill in another currency than the fee", due, manager, with(fee("1.00", complaint.BasisGoodwill), func(c *complaint.Decide) { c.Measures[0].Fee = must(aftersales.ParseMoney("1.00 USD")) }), nil, is(cp014)},
		{"a voucher out of goodwill that waits is settled outside", then(found("t1"), step{advisor, voucher}, step{advisor, referTo(complaint.InstanceMediation, "f1")}), manager, settled(complaint.OutcomeAgreed, "0.00"), nil, nil},
		{"a use fee of a refund", near, advisor, with(one("d1", "1.00"), func(c *complaint.Decide) { c.Measures[0].Fee = yuan("1.00") }), nil, is(cp014)},
		{"what is due is not offered", due, advisor, one("d1", "1.00"), nil, is(cp014)},
		{"what is not due yet is not offered", near, advisor, one("d1", "1.00"), nil, nil},
		{"something less before the guarantee was asked", want("t1"), advisor, one("d1", "1.00"), nil, is(cp014)},
		{"nothing at all before the guarantee was asked", want("t1"), advisor, decide("d1"), nil, is(cp014)},
		{"on the spot before the guarantee was asked", want("t1")[:1], advisor, spot("1.00"), nil, is(cp014)},
		{"declined before the guarantee was asked", untold, advisor, decline, nil, is(cp014)},
		{"declined although it became due", then(untold, step{claims, rights(5)}), advisor, decline, nil, is(cp014)},
		{"declined where it is not due", then(untold, step{claims, rights(4)}), advisor, decline, nil, nil},
		{"another decision leaves it out", declined, advisor, decide("d2"), nil, is(cp014)},
		{"on the spot", want("t1")[:1], advisor, onSpot, nil, is(cp014)},
		{"an answer that the guarantee did not give", want("t1"), claims, claim, nil, is(guarantee.RuleRights)},
		{"a fee that the guarantee did not name", want("t1"), claims, dear, nil, is(guarantee.RuleFee)},
		{"an answer of next year", want("t1"), claims, future, nil, is(as005)},
		{"asked under a calendar that is none", want("t1"), claims, shifted, nil, is(as005)},
		{"asked by a technician", want("t1"), technician, rights(5), nil, is(as004)},
	}
}

// forgeries are extracts that say what their source does not.
func forgeries() []attack {
	edit := func(change func(*complaint.Receive)) complaint.Receive { return with(fromFollowUp(), change) }
	ticket := func(change func(*complaint.Receive)) complaint.Receive { return with(fromHotline(), change) }
	earlier := func(change func(*complaint.Earlier)) complaint.Receive {
		c := receive()
		c.Earlier = complaint.Earlier{Case: ref("complaint/C-0"), Seq: 3, Status: complaint.StatusClosed, Customer: "c1", Vehicle: "v1"}
		change(&c.Earlier)
		return c
	}
	agreed := then(found("t1"), step{advisor, one("d1", "300.00")}, step{clerk, explain}, step{clerk, agrees})
	acted := then(agreed, step{technician, act("x1")}, step{clerk, confirm})
	second := then(acted, step{clerk, followUp(complaint.SatisfactionNo, complaint.StatusInvestigated)}, step{advisor, one("d2", "1.00")}, step{clerk, explain}, step{clerk, agrees}, step{technician, act("x2")}, step{clerk, confirm})
	work := func(change func(*complaint.Act)) complaint.Act {
		c := act("x1")
		c.Work = complaint.Work{Order: c.Order, Done: day.Add(8 * time.Minute)}
		change(&c)
		return c
	}
	return []attack{
		{"a follow-up passed on to another case", nil, clerk, edit(func(c *complaint.Receive) { c.FollowUp.Case = ref("complaint/C-2") }), nil, is(cp001)},
		{"a follow-up of another customer", nil, clerk, edit(func(c *complaint.Receive) { c.FollowUp.Customer.ID = "c8" }), nil, is(as107)},
		{"a follow-up of another car", nil, clerk, edit(func(c *complaint.Receive) { c.About.Vehicle.ID = "v8" }), nil, is(as107)},
		{"a follow-up that the complaint did not come of", nil, clerk, edit(func(c *complaint.Receive) { c.From = ref("followup/F-2") }), nil, is(as107)},
		{"a follow-up that is an order", nil, clerk, edit(func(c *complaint.Receive) { c.FollowUp.Contact = ref("workorder/RO-1") }), nil, is(as103, as103)},
		{"a follow-up of tomorrow", nil, clerk, edit(func(c *complaint.Receive) { c.FollowUp.At = day.Add(time.Hour) }), nil, is(as005)},
		{"a promise passed on without a time", nil, clerk, edit(func(c *complaint.Receive) { c.FollowUp.Promises[0].Due = time.Time{} }), nil, is(cp102)},
		{"one promise passed on twice", nil, clerk, edit(func(c *complaint.Receive) {
			c.FollowUp.Promises = append(c.FollowUp.Promises, c.FollowUp.Promises[0])
		}), nil, is(as104)},
		{"a follow-up of no name", nil, clerk, edit(func(c *complaint.Receive) { c.FollowUp.Contact = aftersales.Ref{} }), nil, is(as103)},
		{"a follow-up of no sequence", nil, clerk, edit(func(c *complaint.Receive) { c.FollowUp.Seq = 0 }), nil, is(as007)},
		{"a ticket of no name", nil, clerk, ticket(func(c *complaint.Receive) { c.Ticket.Ticket = aftersales.Ref{} }), nil, is(as103)},
		{"a ticket of no sequence", nil, clerk, ticket(func(c *complaint.Receive) { c.Ticket.Seq = 0 }), nil, is(as007)},
		{"a ticket of another caller", nil, clerk, ticket(func(c *complaint.Receive) { c.Ticket.Caller.ID = "c8" }), nil, is(as107)},
		{"a ticket of the customer, for whom another called", nil, clerk, ticket(func(c *complaint.Receive) { c.Ticket.Customer, c.Ticket.Caller.ID = party(), "c8" }), nil, nil},
		{"a ticket passed on to another case", nil, clerk, ticket(func(c *complaint.Receive) { c.Ticket.Case = ref("complaint/C-2") }), nil, is(cp001)},
		{"a ticket of another car", nil, clerk, ticket(func(c *complaint.Receive) { c.About.Vehicle.ID = "v8" }), nil, is(as107)},
		{"an earlier case about another car", nil, clerk, earlier(func(e *complaint.Earlier) { e.Vehicle = "v8" }), nil, is(cp001)},
		{"an earlier case of another customer, about no car", nil, clerk, earlier(func(e *complaint.Earlier) { e.Vehicle, e.Customer = "", "c8" }), nil, is(cp001)},
		{"an earlier case that is this one", nil, clerk, earlier(func(e *complaint.Earlier) { e.Case = ref("complaint/C-1") }), nil, is(cp001)},
		{"an earlier case that is an order", nil, clerk, earlier(func(e *complaint.Earlier) { e.Case = ref("workorder/RO-1") }), nil, is(as103)},
		{"an earlier case", nil, clerk, earlier(func(*complaint.Earlier) {}), nil, nil},
		{"work of another order", agreed, technician, work(func(c *complaint.Act) { c.Order = ref("workorder/RO-9") }), nil, is(as107)},
		{"work that nobody did", agreed, technician, work(func(c *complaint.Act) { c.Work.Done = time.Time{} }), nil, is(as001)},
		{"work done in the middle of a millisecond", agreed, technician, work(func(c *complaint.Act) { c.Work.Done = c.Work.Done.Add(-time.Microsecond) }), nil, is(as005)},
		{"work accepted before it was done", agreed, technician, work(func(c *complaint.Act) { c.Work.Accepted = day.Add(time.Minute) }), nil, is(as005)},
		{"work of a visit", agreed, technician, work(func(c *complaint.Act) { c.Order, c.Work = ref("reception/V-1"), complaint.Work{} }), nil, is(as103)},
		{"an order bears a measure of nobody", agreed, technician, work(func(c *complaint.Act) {
			c.Work.Goodwill = []complaint.Borne{{Number: "C-1.x9", Amount: yuan("1.00")}}
		}), nil, is(as103)},
		{"evidence that there is not", found("t1")[:3], workshop, cause(complaint.ResponsibilityDealer, "e9"), nil, is(as103)},
		{"a cause without evidence", found("t1")[:3], workshop, cause(complaint.ResponsibilityCustomer), nil, is(cp006)},
		{"nobody can tell, and nobody says why", found("t1")[:3], workshop, cause(complaint.ResponsibilityUnknown, "e1"), nil, is(cp006)},
		{"evidence under a name that is taken", found("t1")[:3], workshop, examine("e1"), nil, is(as104)},
		{"decided before anybody looked", found("t1")[:2], advisor, one("d1", "1.00"), nil, is(cp006)},
		{"a decision under a name that is taken", then(found("t1"), step{advisor, one("d1", "1.00")}), advisor, with(one("d1", "1.00"), func(c *complaint.Decide) { c.Measures[0].ID = "x7" }), nil, is(as104)},
		{"a measure under a name that is taken", then(found("t1"), step{advisor, one("d1", "1.00")}), advisor, with(one("d2", "1.00"), func(c *complaint.Decide) { c.Measures[0].ID = "x1" }), nil, is(as104)},
		{"a referral under the name of a decision", then(found("t1"), step{advisor, one("d1", "1.00")}), advisor, referTo(complaint.InstanceMaker, "d1"), nil, is(as104)},
		{"a referral under the name of one before", then(found("t1"), step{advisor, referTo(complaint.InstanceMaker, "f1")}, step{advisor, settled(complaint.OutcomeInvestigated, "0.00")}), advisor, referTo(complaint.InstanceCourt, "f1"), nil, is(as104)},
		{"measures of an instance with which nobody agreed", then(found("t1"), step{advisor, referTo(complaint.InstanceMaker, "f1")}), advisor, settled(complaint.OutcomeInvestigated, "0.00", planned("x1", complaint.RemedyRefund, "1.00")), nil, is(cp007)},
		{"done again what nobody planned", acted, clerk, followUp(complaint.SatisfactionNo, complaint.StatusAgreed, "x9"), nil, is(as103)},
		{"done again what an earlier decision planned", second, clerk, followUp(complaint.SatisfactionNo, complaint.StatusAgreed, "x1"), nil, is(as102)},
		{"done again what the last decision planned", second, clerk, followUp(complaint.SatisfactionNo, complaint.StatusAgreed, "x2"), nil, nil},
		{"a measure of a decision that another took the place of", then(found("t1"), step{advisor, one("d1", "1.00")}, step{advisor, one("d2", "1.00")}, step{clerk, explain}, step{clerk, agrees}), technician, act("x1"), nil, is(as102)},
		{"heard, and not confirmed by the customer", found("t1")[:1], clerk, with(listen(), func(c *complaint.Listen) { c.Confirmed = false }), nil, is(cp005)},
		{"a decision without who, where and when", found("t1"), advisor, with(one("d1", "1.00"), func(c *complaint.Decide) { c.Meeting = complaint.Meeting{} }), nil, is(cp007, cp007, cp007)},
		{"explained without reasons", then(found("t1"), step{advisor, one("d1", "1.00")}), clerk, with(explain, func(c *complaint.Explain) { c.Reasons = "" }), nil, is(cp009)},
		{"carried out after the customer refused", then(found("t1"), step{advisor, one("d1", "1.00")}, step{clerk, explain}, step{clerk, refuses}), technician, act("x1"), nil, is(as102)},
		{"carried out before the customer agreed", then(found("t1"), step{advisor, one("d1", "1.00")}, step{clerk, explain}), technician, act("x1"), nil, is(cp010)},
		{"mediation to which the customer did not agree", then(found("t1"), step{advisor, referTo(complaint.InstanceMediation, "f1")}), advisor, with(settled(complaint.OutcomeAgreed, "0.00", planned("x1", complaint.RemedyRefund, "1.00")), func(c *complaint.RecordReferralAnswer) { c.Agreed = false }), nil, is(cp010)},
		{"a court to which the customer did not agree", then(found("t1"), step{advisor, referTo(complaint.InstanceCourt, "f1")}), advisor, with(settled(complaint.OutcomeAgreed, "0.00", planned("x1", complaint.RemedyRefund, "1.00")), func(c *complaint.RecordReferralAnswer) { c.Agreed = false }), nil, nil},
	}
}

// voices are attempts to speak as somebody else.
func voices() []attack {
	explained := then(found("t1"), step{advisor, one("d1", "1.00")}, step{clerk, explain})
	return []attack{
		{"a stranger opens a complaint in a customer's name", nil, stranger, receive(), nil, is(cp202)},
		{"a customer opens their own", nil, customer, receive(), nil, nil},
		{"a customer receives their own", nil, customer, with(receive(), func(c *complaint.Receive) { c.Receiver = customer.ID }), nil, is(cp003)},
		{"whoever complains in the customer's place receives it", nil, advisor, with(receive(), func(c *complaint.Receive) { c.Receiver = wife.ID }), nil, is(cp003)},
		{"a customer answers for their own", nil, customer, with(receive(), func(c *complaint.Receive) { c.Owner = customer.ID }), nil, is(cp202)},
		{"whoever complains in the customer's place answers for it", nil, advisor, with(receive(), func(c *complaint.Receive) { c.Owner = wife.ID }), nil, is(cp202)},
		{"another of the house answers for it", nil, advisor, with(receive(), func(c *complaint.Receive) { c.Owner = another.ID }), nil, nil},
		{"a case is passed on to the customer", found("t1")[:1], manager, complaint.Transfer{To: customer.ID, Reason: "推"}, nil, is(cp202)},
		{"a stranger agrees", explained, stranger, agrees, nil, is(cp202)},
		{"the customer agrees", explained, customer, agrees, nil, nil},
		{"a stranger takes it back", explained, stranger, withdraw, nil, is(cp202)},
		{"who complained in the customer's place takes it back", explained, wife, withdraw, nil, nil},
		{"a customer decides", found("t1"), customer, one("d1", "1.00"), nil, is(as004)},
		{"a customer says that they are satisfied for the shop", toAction(), customer, followUp(complaint.SatisfactionYes, ""), nil, is(as004)},
		{"a customer closes", then(toAction(), step{clerk, followUp(complaint.SatisfactionYes, "")}), customer, complaint.Close{}, nil, is(as004)},
		{"a technician decides", found("t1"), technician, one("d1", "1.00"), nil, is(as004)},
		{"a claims clerk declines", explained, claims, decline, nil, is(as004)},
		{"a follow-up clerk decides", found("t1"), clerk, one("d1", "1.00"), nil, is(as004)},
		{"the system agrees", explained, aftersales.Actor{ID: "sys", Role: aftersales.RoleSystem}, agrees, nil, is(as004)},
		{"the maker settles", then(found("t1"), step{advisor, referTo(complaint.InstanceMaker, "f1")}), aftersales.Actor{ID: "maker", Role: aftersales.RoleMaker}, settled(complaint.OutcomeAgreed, "1.00"), nil, is(as004)},
		{"who has not got the case passes it on", found("t1")[:1], clerk, complaint.Transfer{To: "a2", Reason: "推"}, nil, is(cp015)},
		{"who never passed it on looks in", found("t1")[:1], clerk, complaint.LookIn{}, nil, is(cp015)},
	}
}

// disguised is a command that no package but this one knows.
type disguised struct{ complaint.Close }

// doors are attempts on the door itself.
func doors() []attack {
	heard := found("t1")[:2]
	return []attack{
		{"a command of another type", heard, advisor, disguised{}, nil, is(as002)},
		{"a command behind a pointer", heard, advisor, &complaint.Close{}, nil, is(as002)},
		{"another case's command", heard, advisor, examine("e1"), func(c *aftersales.Call) { c.Subject = ref("complaint/C-2") }, is(as103)},
		{"an order's command", nil, advisor, receive(), func(c *aftersales.Call) { c.Subject = ref("workorder/C-1") }, is(as103)},
		{"the ID of another command", heard, advisor, examine("e1"), func(c *aftersales.Call) { c.ID = commandID(1) }, is(as105)},
		{"what was seen is no longer so", heard, advisor, examine("e1"), func(c *aftersales.Call) { c.Expect = 1 }, is(as106)},
		{"what was seen is not there yet", heard, advisor, examine("e1"), func(c *aftersales.Call) { c.Expect = 3 }, is(as106)},
		{"received twice", heard, advisor, receive(), nil, is(cp001)},
		{"a role that there is not", heard, aftersales.Actor{ID: "a1", Role: "owner"}, examine("e1"), nil, is(as002)},
		{"a rule of law is waived", then(found("t1"), step{advisor, decide("d1")}, step{clerk, explain}), clerk, agrees, func(c *aftersales.Call) {
			c.Waive = []aftersales.Waiver{{Code: cp014, Reason: "熟客", By: manager}}
		}, is(as101)},
	}
}

// TestRepeatedCommand proves that a second delivery is not carried out again, and is refused where it says something else or comes from somebody else.
func TestRepeatedCommand(t *testing.T) {
	d := newDesk(t).all(found("t1")...)
	call := d.call(advisor)
	if events, err := d.Do(call, one("d1", "300.00")); err != nil || len(events) != 1 {
		t.Fatal(events, err)
	}
	before := d.document()
	later := call
	later.At = call.At.Add(time.Hour)
	if events, err := d.Do(later, one("d1", "300.00")); err != nil || len(events) > 0 || d.document() != before {
		t.Errorf("a second delivery: %d events, %v", len(events), err)
	}
	if _, err := d.Do(later, one("d1", "300.01")); stagetest.Refusal(err) != string(as105) {
		t.Errorf("other content: %v", err)
	}
	later.By = another
	if _, err := d.Do(later, one("d1", "300.00")); stagetest.Refusal(err) != string(as105) || d.document() != before {
		t.Errorf("from somebody else: %v", err)
	}
}

// TestAlteredSnapshots proves that what no history leads to is not restored, by its field.
func TestAlteredSnapshots(t *testing.T) {
	closed := newDesk(t).all(lives()["closed"]...).Snapshot()
	unreached := newDesk(t).all(lives()["unreached"]...).Snapshot()
	entitled := newDesk(t).all(then(found("t1"), step{claims, rights(5)})...).Snapshot()
	waiting := newDesk(t).all(then(found("t1"), step{advisor, one("d1", "500.01")})...).Snapshot()
	approved := newDesk(t).all(then(found("t1"), step{advisor, one("d1", "500.01")}, step{manager, complaint.Approve{}})...).Snapshot()
	fire := newDesk(t).all(step{advisor, receive(complaint.MarkFire)}).Snapshot()
	declined := newDesk(t).all(then(found("t1"), step{advisor, decide("d1")}, step{clerk, explain}, step{advisor, decline})...).Snapshot()
	referred := newDesk(t).all(then(found("t1"), step{advisor, referTo(complaint.InstanceCourt, "f1")})...).Snapshot()
	rows := map[string]struct {
		of   complaint.Snapshot
		edit func(*complaint.Snapshot)
		path string
	}{
		"approved by who decided":        {approved, func(s *complaint.Snapshot) { s.Decisions[0].Approval.By.ID = "a1" }, "decisions[0].approval"},
		"approved by an advisor":         {approved, func(s *complaint.Snapshot) { s.Decisions[0].Approval.By = another }, "decisions[0].approval"},
		"approved before it was decided": {approved, func(s *complaint.Snapshot) { s.Decisions[0].Approval.At = day }, "decisions[0].approval"},
		"an approval is left out":        {waiting, func(s *complaint.Snapshot) { s.Status = complaint.StatusDecided }, "decisions"},
		"a fire made light of":           {fire, func(s *complaint.Snapshot) { s.Severity = complaint.SeverityMinor }, "severity"},
		"a fire of no time":              {fire, func(s *complaint.Snapshot) { s.SevereAt = time.Time{} }, "severe_at"},
		"a fire taken back, nobody told": {fire, func(s *complaint.Snapshot) {
			s.Status, s.EndedAt, s.EndReason = complaint.StatusWithdrawn, s.At, "算了"
		}, "informed"},
		"the guarantee gives more": {entitled, func(s *complaint.Snapshot) {
			s.Entitlement.Remedies = append(s.Entitlement.Remedies, guarantee.RemedyAssembly)
		}, "entitlement.remedies[2]"},
		"a right that is not due is":          {entitled, func(s *complaint.Snapshot) { s.Entitlement.Rights[1].Due = true }, "entitlement.rights[1]"},
		"a step that is not due":              {entitled, func(s *complaint.Snapshot) { s.Entitlement.Steps = append(s.Entitlement.Steps, guarantee.StepDanger) }, "entitlement.steps[1]"},
		"free and not free":                   {entitled, func(s *complaint.Snapshot) { s.Entitlement.Free = true }, "entitlement.fee"},
		"a fee below nought":                  {entitled, func(s *complaint.Snapshot) { s.Entitlement.Fee = yuan("-1.00") }, "entitlement.fee"},
		"a fee of nothing":                    {entitled, func(s *complaint.Snapshot) { s.Entitlement.Remedies = nil }, "entitlement.fee"},
		"an answer under no order":            {entitled, func(s *complaint.Snapshot) { s.Entitlement.Order = "" }, "entitlement.order"},
		"an answer that nobody asked for":     {entitled, func(s *complaint.Snapshot) { s.Entitlement.At = time.Time{} }, "entitlement"},
		"an answer of tomorrow":               {entitled, func(s *complaint.Snapshot) { s.Entitlement.At = s.At.Add(time.Second) }, "entitlement.at"},
		"more rights than are kept":           {entitled, func(s *complaint.Snapshot) { s.Entitlement.More = 1 }, "entitlement.rights"},
		"fewer than no rights":                {entitled, func(s *complaint.Snapshot) { s.Entitlement.More = -1 }, "entitlement.rights"},
		"a right to nothing":                  {entitled, func(s *complaint.Snapshot) { s.Entitlement.Rights[1].Step = "" }, "entitlement.rights[1]"},
		"a right that is due and yet to come": {entitled, func(s *complaint.Snapshot) { s.Entitlement.Rights[0].Left = 1 }, "entitlement.rights[0]"},
		"rights under no order": {entitled, func(s *complaint.Snapshot) {
			s.Entitlement.Order, s.Entitlement.Remedies, s.Entitlement.Fee = "", nil, aftersales.Money{}
		}, "entitlement.order"},
		"a fee that nobody asked for":  {waiting, func(s *complaint.Snapshot) { s.Entitlement.Fee = yuan("1.00") }, "entitlement"},
		"no fee that nobody asked for": {waiting, func(s *complaint.Snapshot) { s.Entitlement.Free = true }, "entitlement"},
		"acted, and nobody confirmed": {closed, func(s *complaint.Snapshot) {
			s.Status, s.EndedAt, s.Action = complaint.StatusActed, time.Time{}, complaint.Confirmation{}
		}, "status"},
		"satisfied, and nobody confirmed": {closed, func(s *complaint.Snapshot) {
			s.Status, s.EndedAt, s.Action = complaint.StatusSatisfied, time.Time{}, complaint.Confirmation{}
		}, "status"},
		"not reached, and nobody confirmed": {unreached, func(s *complaint.Snapshot) {
			s.Status, s.EndedAt, s.Action = complaint.StatusNotReached, time.Time{}, complaint.Confirmation{}
		}, "status"},
		"satisfied, and nobody asked": {closed, func(s *complaint.Snapshot) {
			s.Status, s.EndedAt, s.Contacts = complaint.StatusSatisfied, time.Time{}, nil
		}, "status"},
		"not reached, and nobody tried": {closed, func(s *complaint.Snapshot) {
			s.Status, s.EndedAt, s.Contacts = complaint.StatusNotReached, time.Time{}, nil
		}, "status"},
		"closed with an open promise": {closed, func(s *complaint.Snapshot) {
			s.Promises = []complaint.Promise{{ID: "p1", At: s.At, By: "a1", What: "回电", Due: s.At}}
		}, "promises"},
		"a promise of nothing": {closed, func(s *complaint.Snapshot) {
			s.Promises = []complaint.Promise{{ID: "p1", At: s.At, By: "a1", What: " ", Due: s.At, Kept: s.At}}
		}, "promises[0]"},
		"a promise due before it was made": {closed, func(s *complaint.Snapshot) {
			s.Promises = []complaint.Promise{{ID: "p1", At: s.At, By: "a1", What: "回电", Due: s.At.Add(-1), Kept: s.At}}
		}, "promises[0]"},
		"closed without prevention": {closed, func(s *complaint.Snapshot) { s.Preventions = nil }, "preventions"},
		"closed at no time":         {closed, func(s *complaint.Snapshot) { s.EndedAt = time.Time{} }, "ended_at"},
		"open, and over":            {waiting, func(s *complaint.Snapshot) { s.EndedAt = s.At }, "ended_at"},
		"taken back for no reason":  {closed, func(s *complaint.Snapshot) { s.Status = complaint.StatusWithdrawn }, "end_reason"},
		"done at no time":           {closed, func(s *complaint.Snapshot) { s.Measures[0].DoneAt = time.Time{} }, "measures[0].done_at"},
		"to be done after the end": {closed, func(s *complaint.Snapshot) {
			s.Measures[0].Status, s.Measures[0].DoneAt = complaint.MeasureStatusPlanned, time.Time{}
		}, "measures[0].status"},
		"a measure that nobody decided":        {closed, func(s *complaint.Snapshot) { s.Measures[0].Decision = "d9" }, "measures[0].decision"},
		"a refund as care":                     {closed, func(s *complaint.Snapshot) { s.Measures[0].Decision = "" }, "measures[0].decision"},
		"spent less than nothing":              {closed, func(s *complaint.Snapshot) { s.Measures[0].Spent = yuan("-1.00") }, "measures[0]"},
		"one measure twice":                    {closed, func(s *complaint.Snapshot) { s.Measures = append(s.Measures, s.Measures[0]) }, "measures[1]"},
		"decided without a cause":              {waiting, func(s *complaint.Snapshot) { s.Cause = complaint.Cause{} }, "decisions"},
		"a cause without evidence":             {waiting, func(s *complaint.Snapshot) { s.Cause.Evidence = nil }, "cause"},
		"a cause that nobody heard of":         {waiting, func(s *complaint.Snapshot) { s.Hearing = complaint.Hearing{} }, "cause"},
		"declined without recourse":            {declined, func(s *complaint.Snapshot) { s.Refusal.Recourse = nil }, "refusal"},
		"declined by nobody":                   {declined, func(s *complaint.Snapshot) { s.Refusal = complaint.Refusal{} }, "refusal"},
		"referred and decided":                 {referred, func(s *complaint.Snapshot) { s.Status = complaint.StatusInvestigated }, "referrals[0]"},
		"answered for by the customer":         {closed, func(s *complaint.Snapshot) { s.Owner = "c1" }, "receiver"},
		"received by who complains":            {closed, func(s *complaint.Snapshot) { s.Receiver = "c2" }, "receiver"},
		"no words":                             {closed, func(s *complaint.Snapshot) { s.Words = " " }, "words"},
		"the responsible person watches":       {closed, func(s *complaint.Snapshot) { s.Watchers = []complaint.Watcher{{Person: "a1", Since: s.At}} }, "watchers"},
		"an event more":                        {closed, func(s *complaint.Snapshot) { s.Seq++ }, "receipts"},
		"of another stage":                     {closed, func(s *complaint.Snapshot) { s.Subject = ref("workorder/RO-1") }, "subject"},
		"received after its last event":        {closed, func(s *complaint.Snapshot) { s.ReceivedAt = s.At.Add(time.Second) }, "at"},
		"received at no time":                  {closed, func(s *complaint.Snapshot) { s.ReceivedAt, s.Reached[0].At = time.Time{}, time.Time{} }, "at"},
		"whom it is about is there twice":      {closed, func(s *complaint.Snapshot) { s.Persons = append(s.Persons, s.Persons[0]) }, "persons[1]"},
		"what it came of is not what it says":  {newDesk(t).all(step{clerk, fromFollowUp()}).Snapshot(), func(s *complaint.Snapshot) { s.From = ref("followup/F-2") }, "from"},
		"a step that was reached out of order": {closed, func(s *complaint.Snapshot) { s.Reached = s.Reached[1:] }, "reached"},
	}
	for name, c := range rows {
		stage().LeadsNowhere(t, name, must(complaint.Restore(c.of)), c.edit, c.path)
	}
	stagetest.AtLeast(t, len(rows), 46)
}
