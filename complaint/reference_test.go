package complaint_test

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// The reference is a second case, written from the specification's prose: no times, no sequence, no texts. TestReference walks breadth first through every state that it can reach within the bounds of a theme, gives every command of the theme's list in each of them, and compares with the real case: the exact list of codes, the state after, and what Can lists.
//
// Themes: the way through the seven steps with its loops; what is written up at the end, with reopening; severe complaints, the guarantee and authority; and the hands through which a case goes. One decision of two names, two measures, two referrals and two reopenings at most.

// refMeasure is a measure of the reference.
type refMeasure struct {
	st            complaint.MeasureStatus
	of            string // the decision
	amount, spent int    // yuan
	goodwill      bool   // an exchange
}

// refCase is a state of the reference.
type refCase struct {
	st                        complaint.Status
	marked, severe, informed  bool
	evidence                  bool
	cause                     string // dealer or customer
	concerns2                 bool   // a2 is one whom the case is about
	exchange, asked, entitled bool   // the guarantee was asked, and gives it
	d1, d2, o1                bool   // names of decisions
	current, by               string
	awaits                    bool
	x1, x2, y1, z1            refMeasure
	days                      int
	open                      string // who has the case outside
	f1, f2                    bool
	granted                   int
	promise, u1               int // 1: open; 2: done
	u2, told, filed, card     bool
	owner                     string
	watch1, watch2, watchM    bool
	linked, acked             bool
	reopened                  int
}

// ask is a command of a list.
type ask struct {
	what string // the command, and what is odd about it
	by   aftersales.Actor
	cmd  complaint.Command
}

func (a ask) name() string { name, _, _ := strings.Cut(a.what, " "); return name }

func (a ask) odd() string { _, odd, _ := strings.Cut(a.what, " "); return odd }

// now is the command as it is given at a call, which comes a day later where it says so: the day of an attempt is that of its time.
func (a ask) now(call *aftersales.Call) complaint.Command {
	if a.odd() == "missed later" {
		call.At = call.At.Add(24 * time.Hour)
	}
	if c, ok := a.cmd.(complaint.FollowUp); ok {
		c.Day = aftersales.Calendar{}.DateAt(call.At)
		return c
	}
	return a.cmd
}

var refOpen = []complaint.Status{
	"received", "heard", "investigated", "awaiting-approval", "decided", "explained", "agreed", "acting", "acted", "satisfied", "not-reached", "declined", "referred",
}

const (
	refDeciders = "advisor workshop manager general"
	refHandlers = "clerk " + refDeciders
	refWorkers  = "technician claims " + refHandlers
)

// refVerbs is the table role × life of the prose.
var refVerbs = map[string]struct {
	roles string
	in    []complaint.Status
}{
	"receive":                {"customer " + refHandlers, []complaint.Status{""}},
	"acknowledge":            {refHandlers, []complaint.Status{"received"}},
	"inform-manager":         {refHandlers, refOpen},
	"listen":                 {refHandlers, []complaint.Status{"received", "heard", "investigated"}},
	"examine":                {refWorkers, []complaint.Status{"heard", "investigated"}},
	"attribute-cause":        {refWorkers, []complaint.Status{"heard", "investigated"}},
	"ask-guarantee":          {"claims " + refDeciders, refOpen},
	"decide":                 {refDeciders, []complaint.Status{"heard", "investigated", "awaiting-approval", "decided"}},
	"approve":                {"manager general", []complaint.Status{"awaiting-approval"}},
	"explain":                {refHandlers, []complaint.Status{"awaiting-approval", "decided"}},
	"record-reply":           {"customer " + refHandlers, []complaint.Status{"explained"}},
	"decline":                {refDeciders, []complaint.Status{"explained"}},
	"provide-care":           {refWorkers, refOpen},
	"act":                    {refWorkers, []complaint.Status{"awaiting-approval", "decided", "explained", "agreed", "acting"}},
	"confirm-action":         {refHandlers, []complaint.Status{"agreed", "acting"}},
	"follow-up":              {refHandlers, []complaint.Status{"acted", "not-reached"}},
	"solve-on-spot":          {refDeciders, []complaint.Status{"received"}},
	"refer":                  {refDeciders, []complaint.Status{"investigated", "awaiting-approval", "decided", "explained"}},
	"record-referral-answer": {refDeciders, []complaint.Status{"referred"}},
	"transfer":               {refHandlers, refOpen},
	"look-in":                {refHandlers, refOpen},
	"promise-customer":       {refHandlers, refOpen},
	"keep-promise":           {refHandlers, refOpen},
	"record-prevention":      {refWorkers, refOpen},
	"confirm-prevention":     {refWorkers, refOpen},
	"link-case":              {refHandlers, refOpen},
	"report-to-management":   {refDeciders, refOpen},
	"file-report":            {refHandlers, []complaint.Status{"acted", "satisfied", "not-reached", "declined", "referred"}},
	"close":                  {refHandlers, refOpen},
	"withdraw":               {"customer " + refHandlers, refOpen},
	"reopen":                 {refHandlers, []complaint.Status{"closed"}},
}

var refRoles = map[aftersales.Role]string{
	advisor.Role: "advisor", clerk.Role: "clerk", technician.Role: "technician", claims.Role: "claims", workshop.Role: "workshop", manager.Role: "manager", general.Role: "general", customer.Role: "customer",
}

// refLimits are what a role may decide, in yuan.
var refLimits = map[string]int{"advisor": 500, "workshop": 1_000, "manager": 10_000, "general": 1 << 30}

func (s *refCase) measures() []*refMeasure { return []*refMeasure{&s.x1, &s.x2, &s.y1, &s.z1} }

func (s *refCase) drop() {
	for _, m := range s.measures() {
		if m.st == "planned" {
			m.st = "dropped"
		}
	}
}

// cost is what was spent and what is planned beside it, less what others bear.
func (s *refCase) cost(planned int) int {
	for _, m := range s.measures() {
		planned += m.spent
	}
	return planned - s.granted
}

func (s *refCase) planned() (n, amount int) {
	for _, m := range s.measures() {
		if m.st == "planned" {
			n, amount = n+1, amount+m.amount
		}
	}
	return n, amount
}

// ends is what a case lacks to be over.
func (s *refCase) ends(a ask, refuse func(string, bool)) {
	refuse("CP-103", !s.concerns2 || a.by.ID != "a2")
	refuse("CP-013", s.filed && s.card)
	refuse("CP-013", s.u1 > 0 || s.u2)
	refuse("CP-013", s.told)
	refuse("CP-016", s.cause != "dealer" || s.u1 > 0)
	refuse("CP-201", s.promise != 1)
}

// judge is what the prose says of a command in a state.
func (s refCase) judge(a ask) (string, refCase) {
	var broken []string
	refuse := func(code string, unless bool) {
		if !unless {
			broken = append(broken, code)
		}
	}
	row, was, odd := refVerbs[a.name()], s, a.odd()
	ended := s.st == "closed" || s.st == "withdrawn"
	switch {
	case !slices.Contains(strings.Fields(row.roles), refRoles[a.by.Role]):
		return "AS-004", s
	case slices.Contains(row.in, s.st):
	case a.name() == "receive":
		return "CP-001", s
	case ended:
		return "CP-002", s
	default:
		return "AS-102", s
	}
	chief := a.by.Role == manager.Role || a.by.Role == general.Role
	role := refRoles[a.by.Role]
	knows := func() { // a manager who takes a severe case further knows of it
		s.informed = s.informed || s.severe && chief
	}
	warned := !s.severe || s.informed || chief
	own := a.by.Role != customer.Role || a.by.ID == "c1" || a.by.ID == "c2" // the customer's case, or that of who complains for the customer
	switch a.name() {
	case "receive":
		refuse("CP-202", own)
		refuse("CP-003", odd != "wordless")
		refuse("CP-003", odd != "self")
		refuse("CP-001", odd != "elsewhere")
		s = refCase{st: "received", marked: odd == "fire", severe: odd == "fire", exchange: odd == "exchange", owner: "a1"}
		if odd == "reported" { // about a2, and with a promise that is the case's to keep
			s.promise, s.concerns2 = 1, true
		}
		knows()
	case "acknowledge":
		refuse("AS-102", !s.acked)
		s.acked = true
	case "inform-manager":
		s.informed = true
	case "listen":
		refuse("CP-004", warned)
		refuse("CP-005", odd != "half")
		s.st, s.exchange = "heard", s.exchange && odd != "else"
		knows()
	case "examine":
		refuse("CP-004", warned)
		refuse("AS-104", !s.evidence)
		s.informed = s.informed && (odd != "injury" || s.severe) // what the manager was told before was not this
		s.evidence, s.marked, s.severe = true, s.marked || odd == "injury", s.severe || odd == "injury"
		knows()
	case "attribute-cause":
		refuse("CP-004", warned)
		refuse("AS-103", s.evidence || odd == "bare")
		refuse("CP-006", odd != "bare")
		s.cause = "dealer"
		if odd == "customer" {
			s.cause = "customer"
		}
		s.st, s.concerns2 = "investigated", s.concerns2 || odd == "a2"
		knows()
	case "ask-guarantee":
		s.asked, s.entitled = true, odd == "five"
	case "decide":
		s.decide(a, warned, chief, refuse)
	case "approve":
		_, amount := s.planned()
		refuse("CP-008", s.by != a.by.ID)
		refuse("CP-008", odd == "no" || s.cost(amount) <= refLimits[role])
		s.st, s.awaits = "decided", false
		if odd == "no" {
			s.drop()
			s.st, s.awaits = "investigated", true
		}
	case "explain":
		refuse("CP-008", s.st == "decided")
		refuse("CP-009", odd != "half")
		s.st = "explained"
	case "record-reply":
		refuse("CP-202", own)
		s.st = "agreed"
		if odd == "refuses" {
			s.st = "investigated"
		}
	case "decline":
		refuse("CP-103", !s.concerns2 || a.by.ID != "a2")
		refuse("CP-013", odd != "bare")
		refuse("CP-014", !s.exchange || s.asked && !s.entitled)
		s.drop()
		s.st = "declined"
	case "provide-care":
		refuse("AS-104", s.z1.st == "")
		refuse("CP-010", odd != "refund")
		s.z1 = refMeasure{"done", "", 200, 200, false}
	case "act":
		m := &s.x1
		if odd == "x2" {
			m = &s.x2
		}
		switch m.st {
		case "":
			return "AS-103", was
		case "done", "dropped":
			return "AS-102", was
		}
		refuse("CP-008", s.st != "awaiting-approval")
		refuse("CP-010", s.st == "agreed" || s.st == "acting")
		if m.st = "done"; m.spent == 0 {
			m.spent = m.amount
		}
		s.st = "acting"
	case "confirm-action":
		n, _ := s.planned()
		for range n {
			refuse("CP-011", false)
		}
		refuse("CP-011", odd != "half")
		s.st, s.days = "acted", 0
	case "follow-up":
		answer, rest, _ := strings.Cut(odd, " ")
		switch answer {
		case "yes":
			s.st = "satisfied"
		case "unasked":
			refuse("CP-012", false)
		case "missed": // on the day of the last attempt, or a day later
			if s.days == 0 || rest == "later" {
				s.days++
			}
			if s.days >= 2 {
				s.st = "not-reached"
			}
		case "no":
			refuse("CP-012", rest != "nowhere")
			if rest == "agreed" {
				switch {
				case s.x1.st == "":
					refuse("AS-103", false)
				case s.x1.of != s.current:
					refuse("AS-102", false)
				}
				s.x1.st = "planned"
			}
			s.st, s.told, s.filed, s.card = complaint.Status(rest), false, false, false
		}
	case "solve-on-spot":
		refuse("CP-004", !s.severe)
		refuse("CP-014", !s.exchange || s.asked && !s.entitled)
		amount := 100
		if odd == "dear" {
			amount = 200
		}
		refuse("CP-008", s.cost(amount) < 200)
		s.st, s.cause, s.o1, s.current, s.by = "acted", "dealer", true, "o1", a.by.ID
		s.y1 = refMeasure{"done", "o1", amount, amount, false}
	case "refer":
		instance, id, _ := strings.Cut(odd, " ")
		used := &s.f1
		if id == "f2" {
			used = &s.f2
		}
		refuse("AS-104", !*used)
		refuse("CP-004", warned)
		*used, s.st, s.open = true, "referred", instance
		knows()
	case "record-referral-answer":
		s.answered(a, refuse)
	case "transfer":
		refuse("CP-015", a.by.ID == s.owner || role == "workshop" || chief)
		refuse("CP-202", odd != "c1")
		refuse("CP-015", odd != s.owner)
		from := a.by.ID
		if from == odd {
			from = s.owner
		}
		for id, w := range map[string]*bool{"a1": &s.watch1, "a2": &s.watch2, "m1": &s.watchM} {
			*w = id == from || *w && id != odd
		}
		s.owner = odd
	case "look-in":
		refuse("CP-015", map[string]bool{"a1": s.watch1, "a2": s.watch2, "m1": s.watchM}[a.by.ID])
	case "promise-customer":
		refuse("AS-104", s.promise == 0)
		refuse("CP-102", odd != "vague")
		s.promise = 1
	case "keep-promise":
		refuse("AS-103", s.promise != 0)
		refuse("AS-102", s.promise != 2)
		s.promise = 2
	case "record-prevention":
		if odd == "none" {
			refuse("AS-104", !s.u2)
			refuse("CP-016", s.cause != "dealer")
			s.u2 = true
			break
		}
		refuse("AS-104", s.u1 == 0)
		refuse("CP-016", odd != "endless")
		s.u1 = 1
	case "confirm-prevention":
		refuse("AS-103", s.u1 != 0)
		refuse("AS-102", s.u1 != 2)
		s.u1 = 2
	case "link-case":
		refuse("AS-104", !s.linked)
		s.linked = true
	case "report-to-management":
		s.told = true
	case "file-report":
		s.filed, s.card = true, odd != "cardless"
	case "close":
		switch s.st {
		case "satisfied", "not-reached", "declined":
		case "acted":
			refuse("CP-013", false)
		default:
			return "CP-013", was
		}
		s.ends(a, refuse)
		s.st = "closed"
	case "withdraw":
		refuse("CP-202", own)
		refuse("CP-103", !s.concerns2 || a.by.ID != "a2")
		refuse("CP-004", warned)
		knows()
		s.drop()
		s.st, s.open = "withdrawn", ""
	case "reopen":
		refuse("CP-002", s.reopened == 0 || chief)
		s.reopened++
		s.st, s.told, s.filed, s.card = "investigated", false, false, false
	}
	if len(broken) > 0 {
		return strings.Join(broken, " "), was
	}
	if s.st != "referred" {
		s.open = ""
	}
	return "", s
}

// decide is a decision: its name, and what it offers.
func (s *refCase) decide(a ask, warned, chief bool, refuse func(string, bool)) {
	id, what, _ := strings.Cut(a.odd(), " ")
	used, m := &s.d1, &s.x1
	if id == "d2" {
		used, m = &s.d2, &s.x2
	}
	refuse("AS-104", !*used)
	refuse("CP-103", !s.concerns2 || a.by.ID != "a2")
	grave := what == "severe"
	refuse("CP-004", !grave || s.severe || s.informed || chief)
	refuse("CP-004", warned)
	refuse("CP-004", grave || !s.marked)
	refuse("CP-006", s.st != "heard")
	refuse("CP-007", what != "bare")
	amount, offers, exchange := map[string]int{"300": 300, "501": 501, "250": 250, "10001": 10_001, "severe": 300, "bare": 300}[what], what != "nothing", what == "guarantee" || what == "cent" || what == "goodwill" || what == "liability"
	refuse("AS-104", !offers || m.st == "")
	switch what {
	case "guarantee":
		refuse("CP-014", s.entitled)
	case "cent", "liability":
		refuse("CP-014", false)
	}
	refuse("CP-014", !s.exchange || s.asked && !s.entitled || exchange)
	s.drop()
	if offers {
		*m = refMeasure{"planned", id, amount, 0, what == "goodwill"}
	}
	*used, s.current, s.by = true, id, a.by.ID
	role := refRoles[a.by.Role]
	s.awaits = s.cost(amount) > refLimits[role] || what == "goodwill" && role != "general"
	s.severe = grave
	s.informed = s.informed || grave && chief
	s.st = "decided"
	if s.awaits {
		s.st = "awaiting-approval"
	}
}

// answered is what came back from outside.
func (s *refCase) answered(a ask, refuse func(string, bool)) {
	outcome, rest, _ := strings.Cut(a.odd(), " ")
	switch outcome {
	case "back":
		s.drop()
		s.st = "investigated"
	case "closed":
		s.ends(a, refuse)
		s.drop()
		s.st = "closed"
	case "agreed":
		refuse("CP-103", !s.concerns2 || a.by.ID != "a2")
		refuse("CP-010", rest != "unasked" || s.open == "court")
		n, amount := s.planned()
		refuse("CP-007", rest == "new" || n > 0)
		approved := rest != "new" && s.current != "" && !s.awaits
		if rest == "new" {
			refuse("AS-104", s.x2.st == "")
			amount = 250
		}
		granted := 0
		if rest == "300" {
			granted = 300
		}
		kind := s.x1.st == "planned" && s.x1.goodwill && rest != "new"
		refuse("CP-014", !kind || approved || a.by.Role == general.Role)
		refuse("CP-008", s.open == "court" || approved || s.cost(amount)-granted <= refLimits[refRoles[a.by.Role]])
		s.granted += granted
		s.awaits = false
		if rest == "new" {
			s.drop()
			id := map[string]string{"maker": "f1", "court": "f2"}[s.open]
			s.x2, s.current, s.by = refMeasure{"planned", id, 250, 0, false}, id, a.by.ID
		}
		s.st = "agreed"
	}
}

// refOf is the state of a real case.
func refOf(s complaint.Snapshot) refCase {
	whole := func(m aftersales.Money) int { return int((m.Minor() + 50) / 100) }
	r := refCase{
		st: s.Status, marked: slices.Contains(s.Marks, complaint.MarkFire) || slices.Contains(s.Marks, complaint.MarkInjury), severe: s.Severity == complaint.SeveritySevere, informed: !s.Informed.At.IsZero(),
		concerns2: slices.Contains(s.Persons, "a2"), exchange: slices.Contains(s.Sought, complaint.RemedyExchange), asked: !s.Entitlement.At.IsZero(), entitled: slices.Contains(s.Entitlement.Remedies, guarantee.RemedyExchange),
		told: !s.Management.At.IsZero(), filed: !s.Report.At.IsZero(), card: s.Report.Card != "", owner: s.Owner, linked: len(s.Links) > 0, acked: !s.Acknowledged.At.IsZero(), reopened: len(s.Reopenings),
	}
	for _, e := range s.Evidence {
		r.evidence = r.evidence || e.ID == "e1"
	}
	if len(s.Cause.Responsible) > 0 {
		r.cause = string(s.Cause.Responsible[0])
	}
	for _, d := range s.Decisions {
		r.d1, r.d2, r.o1 = r.d1 || d.ID == "d1", r.d2 || d.ID == "d2", r.o1 || d.ID == "o1"
		r.current, r.by, r.awaits = d.ID, d.By.ID, d.Awaits
	}
	for _, m := range s.Measures {
		*map[string]*refMeasure{"x1": &r.x1, "x2": &r.x2, "y1": &r.y1, "z1": &r.z1}[m.ID] = refMeasure{m.Status, m.Decision, whole(m.Amount), whole(m.Spent), m.Remedy.Whole() && m.Basis == complaint.BasisGoodwill}
	}
	dates := map[aftersales.Date]bool{}
	for _, c := range s.Contacts {
		if acted := r.st == "acted" || r.st == "not-reached" || r.st == "satisfied" || r.st == "closed"; !c.Reached && acted && !c.At.Before(s.Action.At) {
			dates[c.Day] = true
			r.days = len(dates)
		}
	}
	for _, f := range s.Referrals {
		r.f1, r.f2 = r.f1 || f.ID == "f1", r.f2 || f.ID == "f2"
		if r.granted += whole(f.Answer.Granted); r.st == "referred" {
			r.open = string(f.Instance)
		}
	}
	for _, p := range s.Promises {
		if r.promise = 1; !p.Kept.IsZero() {
			r.promise = 2
		}
	}
	for _, p := range s.Preventions {
		switch {
		case p.ID == "u2":
			r.u2 = true
		case p.DoneAt.IsZero():
			r.u1 = 1
		default:
			r.u1 = 2
		}
	}
	for _, w := range s.Watchers {
		*map[string]*bool{"a1": &r.watch1, "a2": &r.watch2, "m1": &r.watchM}[w.Person] = true
	}
	return r
}

// known is the state as far as it makes a difference: on how many days nobody was reached counts only after an action, and no more than two.
func (s refCase) known() refCase {
	s.days = min(s.days, 2)
	if s.st != "acted" && s.st != "not-reached" {
		s.days = 0
	}
	return s
}

// refThemes are the lists of commands.
func refThemes() map[string][]ask {
	start := func(marks ...complaint.Mark) complaint.Receive {
		c := receive(marks...)
		c.Policy.Attempts = 2
		return c
	}
	exchange, wordless, self, vague, halfHeard, otherwise := start(), start(), start(), promise, listen(), listen()
	self.Receiver = customer.ID
	exchange.Sought, wordless.Words, vague.What, halfHeard.Confirmed = []complaint.Remedy{complaint.RemedyExchange}, "", "", false
	otherwise.NoneSought = true
	onA2, elsewhere := fromFollowUp(), fromFollowUp()
	onA2.FollowUp.Promises[0].Concerned, elsewhere.FollowUp.Case = "a2", ref("complaint/C-2")
	injury := examine("e1")
	injury.Marks = []complaint.Mark{complaint.MarkInjury}
	byA2 := cause(complaint.ResponsibilityDealer, "e1")
	byA2.Persons = []aftersales.ID{"a2"}
	halfTold, halfDone, unasked, refused := explain, confirm, followUp("", ""), complaint.Approve{Rejected: true, Reason: "金额过高"}
	halfTold.Reasons, halfDone.Confirmed, unasked.Reached = "", false, true
	no := func(back complaint.Status, redo ...aftersales.ID) complaint.FollowUp {
		return followUp(complaint.SatisfactionNo, back, redo...)
	}
	bareDecline, endless, cardless, unagreed := decline, prevent, file, settled(complaint.OutcomeAgreed, "0.00")
	bareDecline.Reasons, endless.Deadline, cardless.Card, unagreed.Agreed = "", aftersales.Date{}, "", false
	bare, grave, cent := decide("d1", planned("x1", complaint.RemedyFreeRepair, "300.00")), decide("d1", planned("x1", complaint.RemedyFreeRepair, "300.00")), whole("x1", complaint.BasisGuarantee)
	bare.Meeting.Person, grave.Severity, cent.Fee = "", complaint.SeveritySevere, yuan("12000.01")
	refund := tow
	refund.Remedy = complaint.RemedyRefund
	of := func(id, measure, amount string) complaint.Decide {
		return decide(id, planned(measure, complaint.RemedyFreeRepair, amount))
	}
	transfer := func(to string) complaint.Transfer { return complaint.Transfer{To: to, Reason: "休假"} }
	way := []ask{
		{"receive", advisor, start()},
		{"listen", advisor, listen()},
		{"listen half", clerk, halfHeard},
		{"examine", technician, examine("e1")},
		{"attribute-cause", workshop, cause(complaint.ResponsibilityDealer, "e1")},
		{"attribute-cause bare", workshop, cause(complaint.ResponsibilityDealer)},
		{"decide d1 300", advisor, of("d1", "x1", "300.00")},
		{"decide d1 501", advisor, of("d1", "x1", "501.00")},
		{"decide d1 bare", advisor, bare},
		{"decide d2 250", advisor, of("d2", "x2", "250.00")},
		{"approve", manager, complaint.Approve{}},
		{"approve no", general, refused},
		{"explain", advisor, explain},
		{"explain half", advisor, halfTold},
		{"record-reply", advisor, agrees},
		{"record-reply refuses", clerk, refuses},
		{"record-reply", customer, agrees},
		{"record-reply", stranger, agrees},
		{"decline", advisor, decline},
		{"decline bare", workshop, bareDecline},
		{"act x1", technician, act("x1")},
		{"act x2", claims, act("x2")},
		{"confirm-action", advisor, confirm},
		{"confirm-action half", advisor, halfDone},
		{"follow-up yes", clerk, followUp(complaint.SatisfactionYes, "")},
		{"follow-up unasked", clerk, unasked},
		{"follow-up missed", clerk, followUp("", "")},
		{"follow-up missed later", clerk, followUp("", "")},
		{"follow-up no nowhere", clerk, no("")},
		{"follow-up no heard", clerk, no(complaint.StatusHeard)},
		{"follow-up no investigated", clerk, no(complaint.StatusInvestigated)},
		{"follow-up no decided", clerk, no(complaint.StatusDecided)},
		{"follow-up no agreed", clerk, no(complaint.StatusAgreed, "x1")},
		{"solve-on-spot", advisor, spot("100.00")},
		{"solve-on-spot dear", advisor, spot("200.00")},
		{"refer maker f1", advisor, referTo(complaint.InstanceMaker, "f1")},
		{"refer court f2", advisor, referTo(complaint.InstanceCourt, "f2")},
		{"record-referral-answer back", advisor, settled(complaint.OutcomeInvestigated, "0.00")},
		{"record-referral-answer agreed", advisor, settled(complaint.OutcomeAgreed, "0.00")},
		{"record-referral-answer agreed unasked", advisor, unagreed},
		{"record-referral-answer agreed 300", advisor, settled(complaint.OutcomeAgreed, "300.00")},
		{"record-referral-answer agreed new", manager, settled(complaint.OutcomeAgreed, "0.00", planned("x2", complaint.RemedyRefund, "250.00"))},
		{"record-referral-answer closed", manager, settled(complaint.OutcomeClosed, "0.00")},
		{"close", clerk, complaint.Close{}},
	}
	written := []ask{
		{"receive", advisor, start()},
		{"receive wordless", advisor, wordless},
		{"receive", customer, start()},
		{"receive", wife, start()},
		{"receive", stranger, start()},
		{"receive self", customer, self},
		{"receive reported", clerk, onA2},
		{"receive elsewhere", advisor, elsewhere},
		{"solve-on-spot", advisor, spot("100.00")},
		{"listen", advisor, listen()},
		{"examine", technician, examine("e1")},
		{"attribute-cause customer", workshop, cause(complaint.ResponsibilityCustomer, "e1")},
		{"decide d1 nothing", advisor, decide("d1")},
		{"explain", advisor, explain},
		{"decline", advisor, decline},
		{"follow-up yes", clerk, followUp(complaint.SatisfactionYes, "")},
		{"follow-up no decided", clerk, no(complaint.StatusDecided)},
		{"promise-customer", advisor, promise},
		{"promise-customer vague", advisor, vague},
		{"keep-promise", advisor, kept},
		{"record-prevention", workshop, prevent},
		{"record-prevention endless", workshop, endless},
		{"record-prevention none", workshop, nothing},
		{"confirm-prevention", technician, prevented},
		{"report-to-management", manager, tell},
		{"file-report", advisor, file},
		{"file-report cardless", clerk, cardless},
		{"close", clerk, complaint.Close{}},
		{"withdraw", customer, withdraw},
		{"withdraw", stranger, withdraw},
		{"reopen", advisor, reopen},
		{"reopen", manager, reopen},
	}
	grounds := []ask{
		{"receive", advisor, start()},
		{"receive fire", advisor, start(complaint.MarkFire)},
		{"receive fire", manager, start(complaint.MarkFire)},
		{"receive exchange", advisor, exchange},
		{"inform-manager", advisor, inform},
		{"listen", advisor, listen()},
		{"listen", manager, listen()},
		{"listen else", advisor, otherwise},
		{"examine", advisor, examine("e1")},
		{"examine injury", workshop, injury},
		{"attribute-cause", advisor, cause(complaint.ResponsibilityDealer, "e1")},
		{"attribute-cause a2", general, byA2},
		{"ask-guarantee five", claims, rights(5)},
		{"ask-guarantee four", claims, rights(4)},
		{"decide d1 300", another, of("d1", "x1", "300.00")},
		{"decide d1 nothing", advisor, decide("d1")},
		{"decide d1 severe", advisor, grave},
		{"decide d1 severe", manager, grave},
		{"decide d1 10001", advisor, of("d1", "x1", "10001.00")},
		{"decide d1 guarantee", advisor, decide("d1", whole("x1", complaint.BasisGuarantee))},
		{"decide d1 cent", advisor, decide("d1", cent)},
		{"decide d1 goodwill", manager, decide("d1", whole("x1", complaint.BasisGoodwill))},
		{"decide d1 goodwill", general, decide("d1", whole("x1", complaint.BasisGoodwill))},
		{"decide d1 liability", advisor, decide("d1", whole("x1", complaint.BasisLiability))},
		{"approve", manager, complaint.Approve{}},
		{"approve", general, complaint.Approve{}},
		{"explain", advisor, explain},
		{"decline", another, decline},
		{"decline", advisor, decline},
		{"refer maker f1", advisor, referTo(complaint.InstanceMaker, "f1")},
		{"record-referral-answer agreed", another, settled(complaint.OutcomeAgreed, "0.00")},
		{"solve-on-spot", advisor, spot("100.00")},
		{"close", another, complaint.Close{}},
		{"withdraw", another, withdraw},
		{"withdraw", customer, withdraw},
		{"withdraw", general, withdraw},
	}
	hands := []ask{
		{"receive", advisor, start()},
		{"acknowledge", advisor, acknowledge},
		{"provide-care", technician, tow},
		{"provide-care refund", advisor, refund},
		{"solve-on-spot", advisor, spot("100.00")},
		{"transfer a2", advisor, transfer("a2")},
		{"transfer a1", another, transfer("a1")},
		{"transfer a1", manager, transfer("a1")},
		{"transfer m1", manager, transfer("m1")},
		{"transfer c1", manager, transfer("c1")},
		{"look-in", advisor, complaint.LookIn{}},
		{"look-in", another, complaint.LookIn{}},
		{"look-in", manager, complaint.LookIn{}},
		{"link-case", advisor, link},
		{"withdraw", customer, withdraw},
	}
	themes := map[string][]ask{"way": way, "written": written, "grounds": grounds, "hands": hands}
	for theme, asks := range themes { // and every command from a role that may not give it
		for _, name := range slices.Sorted(maps.Keys(refVerbs)) {
			i := slices.IndexFunc(asks, func(a ask) bool { return a.name() == name })
			if i < 0 {
				continue
			}
			for _, by := range []aftersales.Actor{advisor, clerk, technician, claims, manager, customer} {
				if !slices.Contains(strings.Fields(refVerbs[name].roles), refRoles[by.Role]) {
					themes[theme] = append(themes[theme], ask{asks[i].what, by, asks[i].cmd})
					break
				}
			}
		}
	}
	return themes
}

func TestReference(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole walk takes some seconds")
	}
	accepted := map[string]int{}
	reference := stagetest.ReadReference(t, false)
	for theme, asks := range refThemes() {
		t.Run(theme, func(t *testing.T) { walkReference(t, asks, theme, reference, accepted) })
	}
	if f := flag.Lookup("test.run"); f != nil && strings.Contains(f.Value.String(), "/") {
		return // one theme alone
	}
	reference.Whole(t, complaint.Rules())
	for name := range refVerbs {
		if accepted[name] == 0 {
			t.Errorf("%s is accepted in no state that the reference meets", name)
		}
	}
}

func walkReference(t *testing.T, asks []ask, theme string, reference *stagetest.Reference, accepted map[string]int) {
	start := refCase{}
	met := map[refCase]*complaint.Case{start: new(complaint.Case)}
	queue := []refCase{start}
	subject := ref("complaint/C-1")
	decisions, taken, faults := 0, 0, 0
	for len(queue) > 0 && faults < 10 {
		s := queue[0]
		queue = queue[1:]
		o := met[s]
		at := day
		if last := o.Snapshot().At; !last.IsZero() {
			at = last
		}
		at = at.Add(time.Minute)
		for _, a := range asks {
			decisions++
			code, to := s.judge(a)
			call := aftersales.Call{Subject: subject, At: at, By: a.by}
			cmd := a.now(&call)
			events, err := o.Check(call, cmd)
			if got := stagetest.Refusal(err); got != code {
				faults++
				t.Errorf("%s by %s: %s", a.what, a.by.ID, stagetest.Differs(a.name(), fmt.Sprintf("%+v", s), got, code, complaint.Rules()))
				continue
			}
			if code != "" {
				reference.Met(strings.Fields(code)...)
				continue
			}
			if !slices.ContainsFunc(o.Can(a.by), func(p complaint.Option) bool { return p.Command == a.name() }) {
				t.Errorf("%s by %s in %+v: Can does not list it", a.what, a.by.ID, s)
			}
			accepted[a.name()]++
			taken++
			for _, f := range events[0].Findings {
				reference.Met(string(f.Code))
			}
			next, err := complaint.Restore(o.Snapshot())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := next.Do(call, cmd); err != nil {
				t.Fatalf("%s: Do refuses what Check accepts: %v", a.what, err)
			}
			now := next.Snapshot()
			if got := refOf(now).known(); got != to.known() {
				faults++
				t.Errorf("%s in %+v led to\n%+v, want\n%+v", a.what, s, got, to)
			}
			if err := now.Check(); err != nil {
				faults++
				t.Errorf("%s in %+v: %v", a.what, s, err)
			}
			if to = to.known(); met[to] == nil && to.reopened <= 2 {
				met[to] = next
				queue = append(queue, to)
			}
		}
	}
	reference.Walked(t, theme, len(met), decisions, taken)
}
