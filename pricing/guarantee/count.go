package guarantee

import (
	"cmp"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// AskCounts asks, under the name count, how many days and repairs count so far, which do not and why; the answer is Counts.
type AskCounts struct {
	Case
	Claims CountClaims `json:"claims,omitzero"`
}

// CountClaims is what somebody says that the counts are.
type CountClaims struct {
	Visits   []ClaimedVisit   `json:"visits,omitzero" validate:"max=200"`
	Days     int              `json:"days,omitzero" validate:"min=0"` // of all visits; 0 is not compared
	Problems []ClaimedProblem `json:"problems,omitzero" validate:"max=200"`
}

// ClaimedVisit is how many days a visit is said to count for.
type ClaimedVisit struct {
	Visit aftersales.ID `json:"visit" validate:"required,id"`
	Days  int           `json:"days" validate:"min=0"`
}

// ClaimedProblem is how many repairs of a problem are said to count.
type ClaimedProblem struct {
	Problem aftersales.ID `json:"problem" validate:"required,id"`
	Repairs int           `json:"repairs" validate:"min=0"`
}

// Counts is what counts so far towards exchange or return after repairs, as of the instant of the question.
type Counts struct {
	Order    aftersales.Text   `json:"order"`
	Term     Term              `json:"term,omitzero"` // the three-guarantee period
	Days     int               `json:"days"`          // of all visits
	MostDays int               `json:"most_days"`     // that may be reached and not exceeded
	Visits   []VisitDays       `json:"visits"`
	Problems []ProblemRepairs  `json:"problems"`
	Severe   []aftersales.ID   `json:"severe"`   // the visits with a finished repair of a severe safety fault
	Replaced []ReplacedThing   `json:"replaced"` // assemblies and main parts
	Repairs  []RepairCounted   `json:"repairs"`  // each with the reason why it does not count
	Says     aftersales.Text   `json:"says"`
	Notes    []aftersales.Text `json:"notes,omitzero"`
	severe   []time.Time       `json:"-"`
}

// VisitDays is a visit and how many days of repair it counts for.
type VisitDays struct {
	Visit   aftersales.ID   `json:"visit"`
	From    time.Time       `json:"from"`
	To      time.Time       `json:"to"`
	Running bool            `json:"running,omitzero"` // To is the instant of the question
	Pauses  []PauseCounted  `json:"pauses,omitzero"`
	Days    int             `json:"days"`
	Says    aftersales.Text `json:"says"`
	free    []span          `json:"-"` // what is left without the pauses that are taken off
	worked  []span          `json:"-"` // of each repair
}

// PauseCounted is a pause within a visit, and whether it is taken off.
type PauseCounted struct {
	Interval
	TakenOff bool `json:"taken_off,omitzero"`
}

// ProblemRepairs is how often a problem was repaired.
type ProblemRepairs struct {
	Problem aftersales.ID   `json:"problem"`
	Repairs int             `json:"repairs"`
	Most    int             `json:"most"` // that may be reached and not exceeded
	Says    aftersales.Text `json:"says"`
	agreed  []time.Time     `json:"-"`
	visits  []aftersales.ID `json:"-"`
}

// ReplacedThing is how often an assembly or a main part was replaced.
type ReplacedThing struct {
	Group    Group         `json:"group"`
	Assembly aftersales.ID `json:"assembly,omitzero"`
	Part     aftersales.ID `json:"part,omitzero"`
	Times    int           `json:"times"`
	done     []time.Time   `json:"-"`
}

// RepairCounted is a repair and why it does not count.
type RepairCounted struct {
	Repair aftersales.ID   `json:"repair"`
	Counts bool            `json:"counts,omitzero"`
	Why    Uncounted       `json:"why,omitzero"`
	Says   aftersales.Text `json:"says"`
}

// Uncounted is why a repair does not count.
type Uncounted string

// The reasons. One that is not finished counts already for days and for repairs of a problem.
const (
	UncountedNoOrder  Uncounted = "no-order"
	UncountedNature   Uncounted = "not-a-quality-problem"
	UncountedExcluded Uncounted = "excluded-cause"
	UncountedBefore   Uncounted = "before-the-period"
	UncountedAfter    Uncounted = "after-the-period"
	UncountedFuture   Uncounted = "not-agreed-yet"
)

var uncounted = aftersales.Labels{
	{Value: "no-order", EN: "no order binds this car", ZH: "本车不适用三包规定"},
	{Value: "not-a-quality-problem", EN: "not shown to be a quality problem", ZH: "未确定为质量问题"},
	{Value: "excluded-cause", EN: "caused by an excluded ground", ZH: "由免责原因造成"},
	{Value: "before-the-period", EN: "reported before the period began", ZH: "报修早于期限起算"},
	{Value: "after-the-period", EN: "reported after the period ended", ZH: "报修时期限已过"},
	{Value: "not-agreed-yet", EN: "not agreed yet at that instant", ZH: "当时尚未确定修理"},
}

// Since tells in which release the reason came; 0 means that it is unknown.
func (u Uncounted) Since() int { return uncounted.Since(string(u)) }

// Text is the reason's label.
func (u Uncounted) Text() aftersales.Text { return uncounted.Text(string(u)) }

// span is a stretch of time.
type span struct{ from, to time.Time }

// of is as much of a pause as lies within the span of its repair.
func (s span) of(p Interval) span {
	if to := p.To.UTC(); !p.To.IsZero() && to.Before(s.to) {
		s.to = to
	}
	return span{later(p.From.UTC(), s.from), s.to}
}

// later is the later of two instants.
func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// Answer answers the question. A claim that is not what is counted is refused.
func (q AskCounts) Answer() (Counts, error) {
	j, err := begin(q, "count", q.Calendar, q.At)
	if err != nil {
		return Counts{}, err
	}
	q.check(&j)
	if !j.OK() {
		return Counts{}, refused(&j, "count")
	}
	t := q.Vehicle.terms(q.Calendar)
	n := q.counts(&t)
	q.Claims.judge(&j, &n)
	if err := refused(&j, "count"); err != nil {
		return Counts{}, err
	}
	return n, nil
}

func (c CountClaims) judge(j *aftersales.Judgement, n *Counts) {
	for i, v := range c.Visits {
		days := 0
		if k := slices.IndexFunc(n.Visits, func(d VisitDays) bool { return d.Visit == v.Visit }); k >= 0 {
			days = n.Visits[k].Days
		}
		if days != v.Days {
			j.Refuse(RuleTime, indexed("claims.visits", i)+".days", v.Visit, days)
		}
	}
	if c.Days > 0 && c.Days != n.Days {
		j.Refuse(RuleTime, "claims.days", n.Days)
	}
	for i, p := range c.Problems {
		repairs := 0
		if k := slices.IndexFunc(n.Problems, func(d ProblemRepairs) bool { return d.Problem == p.Problem }); k >= 0 {
			repairs = n.Problems[k].Repairs
		}
		if repairs != p.Repairs {
			j.Refuse(RuleRights, indexed("claims.problems", i)+".repairs", p.Problem, repairs)
		}
	}
}

// reported is when what the repair is for was reported.
func (r *Repair) reported() time.Time {
	if r.Reported.IsZero() {
		return r.Agreed
	}
	return r.Reported
}

// visit is the visit of the repair.
func (r *Repair) visit() aftersales.ID {
	if r.Visit == "" {
		return r.ID
	}
	return r.Visit
}

// finished is when the repair was completed, as far as that is known at an instant; zero where it goes on.
func (r *Repair) finished(at time.Time) time.Time {
	if r.Completed.After(at) {
		return time.Time{}
	}
	return r.Completed
}

// uncounted is why a repair does not count within a period; empty where it does.
func (c *Case) uncounted(r *Repair, t *terms, end aftersales.PeriodEnd) Uncounted {
	switch {
	case !t.found:
		return UncountedNoOrder
	case r.Agreed.After(c.At):
		return UncountedFuture
	case r.Nature != NatureQuality:
		return UncountedNature
	case groundOf(c.Exclusions, r.Problem) != "":
		return UncountedExcluded
	case !t.began(c.Calendar, r.reported()):
		return UncountedBefore
	case within(end, r.reported(), r.Odometer) == pricing.CoverageNot:
		return UncountedAfter
	}
	return ""
}

// sorted is the repairs in one order, whatever order they came in.
func (c *Case) sorted() []Repair {
	return slices.SortedFunc(slices.Values(c.Repairs), func(a, b Repair) int {
		return cmp.Or(a.Agreed.Compare(b.Agreed), compareID(a.ID, b.ID))
	})
}

// counts is what counts within the three-guarantee period.
func (c *Case) counts(t *terms) Counts {
	n := Counts{
		Order: t.set.Name, Term: t.ret, MostDays: t.mostDays(c.Vehicle.Certificate),
		Visits: []VisitDays{}, Problems: []ProblemRepairs{}, Severe: []aftersales.ID{}, Replaced: []ReplacedThing{}, Repairs: []RepairCounted{},
	}
	var counted []Repair
	first := map[[2]aftersales.ID]aftersales.ID{} // the repair of each problem that a visit began with
	for _, r := range c.sorted() {
		k := RepairCounted{Repair: r.ID, Why: c.uncounted(&r, t, t.ret.end)}
		k.Counts = k.Why == ""
		if k.Counts {
			counted = append(counted, r)
			k.Says = say("Repair %s of %s counts: reported at %s%s, agreed at %s, %s.", "修理 %s（%s）计入：报修 %s%s，确定修理 %s，%s。", r.ID, r.Problem, clocked(c.Calendar, r.reported()), read(r.Odometer), clocked(c.Calendar, r.Agreed), c.completion(&r))
			key := [2]aftersales.ID{r.visit(), r.Problem}
			if with, found := first[key]; found {
				k.Says = joined(" ", "", k.Says, say("It is of visit %s as %s is, and both are one repair of the problem.", "与 %[2]s 同属一次进厂（%[1]s），同一质量问题合计 1 次。", r.visit(), with))
			} else {
				first[key] = r.ID
			}
			k.Says = joined(" ", "", k.Says, c.replacing(&r))
		} else {
			k.Says = say("Repair %s of %s does not count: %s.", "修理 %s（%s）不计入：%s。", r.ID, r.Problem, k.Why)
		}
		n.Repairs = append(n.Repairs, k)
	}
	n.Visits = c.visits(counted, t.set.Uncounted)
	for _, v := range n.Visits {
		n.Days += v.Days
	}
	n.problems(counted, t.mostRepairs(c.Vehicle.Certificate))
	n.explainProblems(t)
	n.replaced(counted, c.At)
	n.severely(counted, c.At)
	if t.found {
		n.Says = say("As of %s the repairs count for %s in all; %s is due when they come to more than %s (%s).", "截至 %s 累计修理时间 %s；超过 %[4]s方可%[3]s（%[5]s）。", clocked(c.Calendar, c.At), n.sum(), chosen(t.set.LongRepair), inDays(n.MostDays), t.set.article("24 (4)", "第二十四条第一款第四项"))
	} else {
		n.Says = say("Nothing counts: %s.", "均不计入：%s。", c.Vehicle.scope())
	}
	n.Notes = caveats(c.Calendar, t.ret.Last, c.Odometer, c.Readings)
	return n
}

func (t *terms) mostDays(p Certificate) int {
	if p.MostDays > 0 {
		return min(p.MostDays, t.set.MostDays)
	}
	return t.set.MostDays
}

func (t *terms) mostRepairs(p Certificate) int {
	if p.MostRepairs > 0 {
		return min(p.MostRepairs, t.set.MostRepairs)
	}
	return t.set.MostRepairs
}

func (c *Case) completion(r *Repair) aftersales.Text {
	if end := r.finished(c.At); !end.IsZero() {
		return say("completed at %s", "完成 %s", clocked(c.Calendar, end))
	}
	return say("not completed", "尚未完成")
}

// problems counts the repairs of each problem: one for a visit, however often it was tried.
func (n *Counts) problems(repairs []Repair, most int) {
	visited := map[[2]aftersales.ID]bool{}
	for _, r := range repairs {
		key := [2]aftersales.ID{r.visit(), r.Problem}
		if visited[key] {
			continue
		}
		visited[key] = true
		i := slices.IndexFunc(n.Problems, func(p ProblemRepairs) bool { return p.Problem == r.Problem })
		if i < 0 {
			i = len(n.Problems)
			n.Problems = append(n.Problems, ProblemRepairs{Problem: r.Problem, Most: most})
		}
		n.Problems[i].Repairs++
		n.Problems[i].agreed = append(n.Problems[i].agreed, r.Agreed)
		n.Problems[i].visits = append(n.Problems[i].visits, r.visit())
	}
	slices.SortFunc(n.Problems, func(a, b ProblemRepairs) int { return compareID(a.Problem, b.Problem) })
}

// explainProblems says of each problem which visits count for it, and when that is too often.
func (n *Counts) explainProblems(t *terms) {
	for i := range n.Problems {
		p := &n.Problems[i]
		p.Says = say("Problem %s was repaired in %s: %s; %s is due when it comes to more than %s (%s).", "质量问题 %s 的修理（%s）：%s；超过 %[5]s方可%[4]s（%[6]s）。",
			p.Problem, names(p.visits), sumOf(ones(p.Repairs), UnitRepairs), chosen(t.set.LongRepair), counted(p.Most, UnitRepairs), t.set.article("24 (4)", "第二十四条第一款第四项"))
	}
}

// sum is the days of all visits, added up.
func (n *Counts) sum() aftersales.Text {
	days := make([]int, len(n.Visits))
	for i := range n.Visits {
		days[i] = n.Visits[i].Days
	}
	return sumOf(days, UnitDays)
}

// replacing is what does not count of what a repair replaced, and why.
func (c *Case) replacing(r *Repair) aftersales.Text {
	if len(r.Replaced) > 0 && r.finished(c.At).IsZero() {
		return say("What it replaces counts when it is completed.", "更换次数自完成修理时计入。")
	}
	var parts []aftersales.ID
	for _, p := range r.Replaced {
		if p.Part != "" && p.withWhole(r) {
			parts = append(parts, p.Part)
		}
	}
	if len(parts) == 0 {
		return aftersales.Text{}
	}
	slices.Sort(parts)
	return say("What went with its whole assembly is not counted beside it: %s.", "随总成一并更换的主要零部件不重复计算：%s。", names(slices.Compact(parts)))
}

// withWhole tells whether the repair replaced the whole assembly that a part belongs to.
func (p Replacement) withWhole(r *Repair) bool {
	return slices.ContainsFunc(r.Replaced, func(o Replacement) bool { return o.Part == "" && o.Assembly == p.Assembly && o.Group == p.Group })
}

// severely counts the visits with a finished repair of a severe safety fault, and when each was finished.
func (n *Counts) severely(repairs []Repair, at time.Time) {
	places := map[aftersales.ID]int{}
	for _, r := range repairs {
		done := r.finished(at)
		if !r.Severe || done.IsZero() {
			continue
		}
		i, found := places[r.visit()]
		if !found {
			i = len(n.Severe)
			places[r.visit()] = i
			n.Severe, n.severe = append(n.Severe, r.visit()), append(n.severe, done)
		}
		n.severe[i] = later(done, n.severe[i])
	}
	slices.SortFunc(n.severe, time.Time.Compare)
}

// replaced counts what finished repairs replaced. A part that went with its whole assembly is not counted beside it.
func (n *Counts) replaced(repairs []Repair, at time.Time) {
	places := map[Replacement]int{}
	for _, r := range repairs {
		done := r.finished(at)
		if done.IsZero() {
			continue
		}
		taken := map[Replacement]bool{}
		for _, p := range r.Replaced {
			if taken[p] || p.Part != "" && p.withWhole(&r) {
				continue
			}
			taken[p] = true
			i, found := places[p]
			if !found {
				i = len(n.Replaced)
				places[p] = i
				n.Replaced = append(n.Replaced, ReplacedThing{Group: p.Group, Assembly: p.Assembly, Part: p.Part})
			}
			n.Replaced[i].Times++
			n.Replaced[i].done = append(n.Replaced[i].done, done)
		}
	}
	for i := range n.Replaced {
		slices.SortFunc(n.Replaced[i].done, time.Time.Compare)
	}
	slices.SortFunc(n.Replaced, func(a, b ReplacedThing) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), compareID(a.Assembly, b.Assembly), compareID(a.Part, b.Part))
	})
}

// visits are the visits of the repairs, in order of time, with the days that each counts for. Pauses of the listed kinds are united and taken off.
func (c *Case) visits(repairs []Repair, uncounted []Pause) []VisitDays {
	visits := []VisitDays{}
	for _, r := range repairs {
		i := slices.IndexFunc(visits, func(v VisitDays) bool { return v.Visit == r.visit() })
		if i < 0 {
			i = len(visits)
			visits = append(visits, VisitDays{Visit: r.visit(), From: r.Agreed.UTC()})
		}
		v := &visits[i]
		end := r.finished(c.At).UTC()
		if end.IsZero() {
			end, v.Running = c.At.UTC(), true
		}
		v.To = later(end, v.To)
		own := span{r.Agreed.UTC(), end}
		v.worked = append(v.worked, own)
		for _, p := range r.Pauses {
			if s := own.of(p); s.to.After(s.from) {
				p.From, p.To = s.from, s.to
				v.Pauses = append(v.Pauses, PauseCounted{p, slices.Contains(uncounted, p.Reason)})
			}
		}
	}
	for i := range visits {
		visits[i].count(c.Calendar)
	}
	return visits
}

const day = 24 * time.Hour

// count works out the days of a visit, whose beginning and end are known.
func (v *VisitDays) count(c aftersales.Calendar) {
	var off []span
	for _, p := range v.Pauses {
		if p.TakenOff {
			off = append(off, span{p.From, p.To})
		}
	}
	slices.SortFunc(v.Pauses, func(a, b PauseCounted) int {
		return cmp.Or(a.From.Compare(b.From), a.To.Compare(b.To), cmp.Compare(a.Reason, b.Reason))
	})
	off = united(off)
	gross := v.To.Sub(v.From)
	net, from := gross, v.From
	for _, s := range off {
		net -= s.to.Sub(s.from)
		v.free = append(v.free, span{from, s.from})
		from = s.to
	}
	v.free = append(v.free, span{from, v.To})
	v.Days = int((net + day - 1) / day)
	v.explain(c, gross, net, len(off))
}

// united is spans joined where they overlap or touch, in order of time.
func united(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Or(a.from.Compare(b.from), a.to.Compare(b.to)) })
	var all []span
	for _, s := range spans {
		if n := len(all) - 1; n >= 0 && !s.from.After(all[n].to) {
			all[n].to = later(s.to, all[n].to)
			continue
		}
		all = append(all, s)
	}
	return all
}

// explain says the arithmetic in words.
func (v *VisitDays) explain(c aftersales.Calendar, gross, net time.Duration, off int) {
	until := say("completion at %s", "%s 完成修理", clocked(c, v.To))
	if v.Running {
		until = say("%s, still under repair,", "%s（尚在修理）", clocked(c, v.To))
	}
	v.Says = say("Visit %s: from agreeing the repair at %s to %s it is %s", "%s：自 %s 确定修理至 %s，共 %s", v.Visit, clocked(c, v.From), until, lasting(gross))
	for _, p := range v.Pauses {
		if p.TakenOff {
			v.Says = joined("; ", "；", v.Says, say("%s from %s to %s does not count", "%s（%s 至 %s）不计入", p.Reason, clocked(c, p.From), clocked(c, p.To)))
		} else {
			v.Says = joined("; ", "；", v.Says, say("%s from %s to %s counts", "%s（%s 至 %s）照计", p.Reason, clocked(c, p.From), clocked(c, p.To)))
		}
	}
	if off > 0 {
		v.Says = joined("; ", "；", v.Says, say("%s − %s = %s", "%s − %s ＝ %s", lasting(gross), lasting(gross-net), lasting(net)))
	}
	v.Says = joined("; ", "；", v.Says, say("each started 24 hours is a day: %s.", "每满24小时为1日，余下不足24小时以1日计：%s。", inDays(v.Days)))
}

func inDays(days int) aftersales.Text { return counted(days, UnitDays) }

// starts is when each of the first n days of repair began. A day between two repairs of a visit counts only when the next is agreed: until then nobody knew that the visit went on.
func (v *VisitDays) starts(n int) []time.Time {
	var all []time.Time
	var before time.Duration
	for _, s := range v.free {
		long := s.to.Sub(s.from)
		for len(all) < n && time.Duration(len(all))*day < before+long {
			all = append(all, v.known(s.from.Add(time.Duration(len(all))*day-before)))
		}
		before += long
	}
	return all
}

// known is an instant of a visit, or the next agreement where no repair went on then.
func (v *VisitDays) known(at time.Time) time.Time {
	for _, s := range v.worked { // in the order in which they were agreed
		switch {
		case s.from.After(at):
			return s.from
		case at.Before(s.to):
			return at
		}
	}
	return at
}
