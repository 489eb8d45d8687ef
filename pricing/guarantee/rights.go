package guarantee

import (
	"cmp"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/exact"
	"github.com/aftersales-go/aftersales/pricing"
)

// AskRights asks, under the name rights, whether a new assembly, an exchange or a return is due now, with what fee, and how close the nearest right is; the answer is Rights.
type AskRights struct {
	Case
	Claims RightClaims `json:"claims,omitzero"`
}

// RightClaims is what somebody says that is due. What is not said is not compared.
type RightClaims struct {
	Due  []Step           `json:"due,omitzero" validate:"max=20,dive,required,choice"` // exactly these, in any order
	None bool             `json:"none,omitzero"`                                       // nothing is
	Fee  aftersales.Money `json:"fee,omitzero"`
}

// Step is a step of the ladder of remedies.
type Step string

// The steps, R1 to R4d of the catalogue in their order; R4d has two.
const (
	StepAssembly Step = "young-assembly"
	StepSudden   Step = "first-week"
	StepDanger   Step = "young-danger"
	StepSevere   Step = "severe-safety"
	StepReplaced Step = "assembly-replaced-twice"
	StepPart     Step = "part-replaced-twice"
	StepDays     Step = "too-many-days"
	StepRepairs  Step = "too-many-repairs"
)

var steps = aftersales.Labels{
	{Value: "young-assembly", EN: "main part of an assembly failed early", ZH: "总成主要零部件早期故障"},
	{Value: "first-week", EN: "assembly to be replaced in the first week", ZH: "首七日内需更换总成或其主要零部件"},
	{Value: "young-danger", EN: "dangerous failure early", ZH: "早期危险故障"},
	{Value: "severe-safety", EN: "severe safety fault after two repairs", ZH: "严重安全性能故障修理两次未排除"},
	{Value: "assembly-replaced-twice", EN: "assembly replaced twice", ZH: "总成累计更换两次"},
	{Value: "part-replaced-twice", EN: "the same main part replaced twice", ZH: "同一主要零部件累计更换两次"},
	{Value: "too-many-days", EN: "too many days of repair", ZH: "累计修理时间超限"},
	{Value: "too-many-repairs", EN: "too many repairs of one problem", ZH: "同一质量问题修理次数超限"},
}

// Steps is every step, in the order of the ladder.
func Steps() []Step { return aftersales.List[Step](steps) }

// Since tells in which release the step came; 0 means that it is unknown.
func (s Step) Since() int { return steps.Since(string(s)) }

// Text is the step's label.
func (s Step) Text() aftersales.Text { return steps.Text(string(s)) }

// Fee tells whether exchange or return under the step costs the customer the use fee.
func (s Step) Fee() bool {
	return slices.Contains([]Step{StepSevere, StepReplaced, StepPart, StepDays, StepRepairs}, s)
}

// Right is a right that is due, or how far it is away.
type Right struct {
	Step     Step            `json:"step"`
	Thing    aftersales.ID   `json:"thing,omitzero"` // the problem, the assembly or the part
	Due      bool            `json:"due,omitzero"`
	Since    time.Time       `json:"since,omitzero"` // from when it is due, or from when it is as near as it is
	Counted  int             `json:"counted,omitzero"`
	Needed   int             `json:"needed,omitzero"` // that Counted must come to
	Left     int             `json:"left,omitzero"`   // how many are missing; none, and not due: the next report of the fault gives the right
	Unit     Unit            `json:"unit,omitzero"`
	Remedies []Remedy        `json:"remedies"`
	Fee      bool            `json:"fee,omitzero"`
	Article  aftersales.Text `json:"article"`
	Says     aftersales.Text `json:"says"`
}

// Rights is what the customer may demand as of the instant of the question.
type Rights struct {
	Order    aftersales.Text   `json:"order"`
	Term     Term              `json:"term,omitzero"` // the three-guarantee period
	Due      []Right           `json:"due"`
	Near     []Right           `json:"near"`              // what has begun to count, the nearest first
	Remedies []Remedy          `json:"remedies,omitzero"` // of all that is due
	Fee      Fee               `json:"fee,omitzero"`      // of an exchange or return, where one is due
	Says     aftersales.Text   `json:"says"`
	Notes    []aftersales.Text `json:"notes,omitzero"`
}

// Fee is the use fee (使用补偿费) of an exchange or return.
type Fee struct {
	Amount      aftersales.Money  `json:"amount,omitzero"`
	Free        bool              `json:"free,omitzero"`    // no article asks for one
	AtMost      bool              `json:"at_most,omitzero"` // the certificate names no coefficient, and the law's greatest was taken
	Km          int               `json:"km,omitzero"`
	Coefficient aftersales.Number `json:"coefficient,omitzero"` // per cent of the price for each 1,000 km
	Article     aftersales.Text   `json:"article,omitzero"`
	Says        aftersales.Text   `json:"says"`
}

// Answer answers the question. A claim that is not what is due is refused.
func (q AskRights) Answer() (Rights, error) {
	j, err := begin(q, "rights", q.Calendar, q.At)
	if err != nil {
		return Rights{}, err
	}
	q.check(&j)
	if !j.OK() {
		return Rights{}, refused(&j, "rights")
	}
	t := q.Vehicle.terms(q.Calendar)
	r := q.rights(&t)
	q.Claims.judge(&j, &r)
	if err := refused(&j, "rights"); err != nil {
		return Rights{}, err
	}
	return r, nil
}

func (c RightClaims) judge(j *aftersales.Judgement, r *Rights) {
	due := func(s Step) bool { return slices.ContainsFunc(r.Due, func(d Right) bool { return d.Step == s }) }
	if c.None && len(r.Due) > 0 {
		j.Refuse(RuleRights, "claims.none", r.Due[0].Step)
	}
	for i, s := range c.Due {
		if !due(s) {
			j.Refuse(RuleRights, indexed("claims.due", i), s)
		}
	}
	if len(c.Due) > 0 {
		for _, s := range Steps() {
			if due(s) && !slices.Contains(c.Due, s) {
				j.Refuse(RuleRights, "claims.due", s)
			}
		}
	}
	if !c.Fee.IsZero() && c.Fee != r.Fee.Amount {
		j.Refuse(RuleFee, "claims.fee", owedMoney(r.Fee.Amount))
	}
}

// rights are all rights of the case, due or near.
func (c *Case) rights(t *terms) Rights {
	r := Rights{Order: t.set.Name, Term: t.ret, Due: []Right{}, Near: []Right{}}
	if !t.found {
		r.Says = say("No new-car guarantee: %s.", "不适用三包：%s。", c.Vehicle.scope())
		return r
	}
	n := c.counts(t)
	l := ladder{c: c, t: t, n: &n, faults: c.present(t)}
	l.early()
	l.severe()
	l.replaced()
	l.days()
	l.repairs()
	slices.SortStableFunc(l.all, func(a, b Right) int {
		return cmp.Or(slices.Index(Steps(), a.Step)-slices.Index(Steps(), b.Step), compareID(a.Thing, b.Thing), a.Since.Compare(b.Since))
	})
	over := within(t.ret.end, c.At, c.Odometer) == pricing.CoverageNot
	for _, right := range l.all {
		if right.Fee = right.Step.Fee(); right.Due {
			if !slices.ContainsFunc(r.Due, func(d Right) bool { return d.Step == right.Step && d.Thing == right.Thing }) {
				r.Due = append(r.Due, right)
			}
		} else if !over {
			r.Near = append(r.Near, right)
		}
	}
	slices.SortStableFunc(r.Near, func(a, b Right) int { return a.Left - b.Left })
	for _, m := range []Remedy{RemedyAssembly, RemedyExchange, RemedyReturn} {
		if slices.ContainsFunc(r.Due, func(d Right) bool { return slices.Contains(d.Remedies, m) }) {
			r.Remedies = append(r.Remedies, m)
		}
	}
	c.fee(t, &r)
	r.say(c.Calendar, t, over)
	r.Notes = n.Notes
	return r
}

// present is the quality problems of which nothing is excluded, reported by the instant of the question after the periods began.
func (c *Case) present(t *terms) []Fault {
	var all []Fault
	for _, f := range c.Faults {
		if f.Nature == NatureQuality && !f.Reported.After(c.At) && t.began(c.Calendar, f.Reported) && groundOf(c.Exclusions, f.Problem) == "" {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b Fault) int {
		return cmp.Or(a.Reported.Compare(b.Reported), compareID(a.Problem, b.Problem), cmp.Compare(a.Odometer.Km+a.Odometer.Offset, b.Odometer.Km+b.Odometer.Offset),
			cmp.Compare(a.Group, b.Group), compareID(a.Assembly, b.Assembly), compareID(a.Part, b.Part))
	})
	return all
}

// ladder climbs the steps one by one.
type ladder struct {
	c      *Case
	t      *terms
	n      *Counts
	faults []Fault
	all    []Right
}

func (l *ladder) add(r Right) { l.all = append(l.all, r) }

// in tells whether a fault was reported in a period. A reading that is missing ends nothing.
func (l *ladder) in(term Term, f *Fault) bool {
	return term.end != (aftersales.PeriodEnd{}) && within(term.end, f.Reported, f.Odometer) != pricing.CoverageNot
}

// early are the rights of a young car: R1, R2 and R3.
func (l *ladder) early() {
	set, cal := &l.t.set, l.c.Calendar
	whole := []Remedy{RemedyExchange, RemedyReturn}
	for i := range l.faults {
		f := &l.faults[i]
		at := clocked(cal, f.Reported)
		assembly := slices.Contains(set.Assemblies, f.Group)
		if assembly && f.Part != "" && l.in(l.t.early, f) {
			l.add(Right{
				Step: StepAssembly, Thing: f.Problem, Due: true, Since: f.Reported.UTC(), Remedies: []Remedy{RemedyAssembly}, Article: set.article("20", "第二十条"),
				Says: say("A main part (%s) of the %s failed: reported at %s%s, within %s, that is until %s.", "主要零部件 %s（%s）出现质量问题：报修 %s%s，在期限（%s）之内，即至 %s。", f.Part, f.Group, at, read(f.Odometer), set.Early, l.t.early.until()),
			})
		}
		if assembly && f.Replace && l.in(l.t.sudden, f) {
			l.add(Right{
				Step: StepSudden, Thing: f.Problem, Due: true, Since: f.Reported.UTC(), Remedies: whole, Article: set.article("22", "第二十二条"),
				Says: say("The %s or its main part has to be replaced: reported at %s, within %s, that is until %s.", "%s或其主要零部件需要更换：报修 %s，在期限（%s）之内，即至 %s。", f.Group, at, set.Sudden, l.t.sudden.until()),
			})
		}
		if slices.Contains(set.Dangers, f.Danger) && l.in(l.t.early, f) {
			l.add(Right{
				Step: StepDanger, Thing: f.Problem, Due: true, Since: f.Reported.UTC(), Remedies: whole, Article: set.article("23", "第二十三条"),
				Says: say("It is a %s: reported at %s%s, within %s, that is until %s.", "%s：报修 %s%s，在期限（%s）之内，即至 %s。", f.Danger, at, read(f.Odometer), set.Early, l.t.early.until()),
			})
		}
	}
}

// until is the last day and the last kilometre.
func (t *Term) until() aftersales.Text {
	last := say("%s 24:00", "%s 24:00", t.Last)
	if t.Km > 0 {
		return say("%s and %s km", "%s、%s 公里", last, grouped(t.Km))
	}
	return last
}

// twice is how many finished repairs or replacements lead to R4a, R4b and R4c, when the fault is still there.
const twice = 2

// after is the first fault that was reported when at least two had been done; nil where there is none.
func (l *ladder) after(done []time.Time, is func(f *Fault) bool) *Fault {
	for i := range l.faults {
		f := &l.faults[i]
		if len(done) >= twice && is(f) && !done[twice-1].After(f.Reported) && l.in(l.t.ret, f) {
			return f
		}
	}
	return nil
}

// still is the right that comes after something was done twice in vain.
func (l *ladder) still(r Right, done []time.Time, what, article aftersales.Text, is func(f *Fault) bool) {
	if len(done) == 0 {
		return
	}
	r.Counted, r.Needed, r.Article, r.Remedies = len(done), twice, article, []Remedy{RemedyExchange, RemedyReturn}
	r.Left = max(0, twice-len(done))
	r.Since = done[min(len(done), twice)-1].UTC()
	f := l.after(done, is)
	switch {
	case f != nil:
		r.Due, r.Since = true, f.Reported.UTC()
		r.Says = say("%s: %s, at least %s, and the fault was reported again at %s%s.", "%s：%s，已达 %s，再次报修：%s%s。", what, counted(len(done), r.Unit), counted(twice, r.Unit), clocked(l.c.Calendar, f.Reported), read(f.Odometer))
	case r.Left == 0:
		r.Says = say("%s: %s, at least %s; the right is there when the fault is reported again.", "%s：%s，已达 %s；故障再次报修时即可主张。", what, counted(len(done), r.Unit), counted(twice, r.Unit))
	default:
		r.Says = say("%s: %s; %d − %d = %s missing.", "%s：%s；还差 %d − %d ＝ %s。", what, counted(len(done), r.Unit), twice, len(done), counted(r.Left, r.Unit))
	}
	l.add(r)
}

// severe is R4a.
func (l *ladder) severe() {
	l.still(Right{Step: StepSevere, Unit: UnitRepairs}, l.n.severe, say("Finished repairs of severe safety faults", "严重安全性能故障已完成的修理"), l.t.set.article("24 (1)", "第二十四条第一款第一项"), func(f *Fault) bool { return f.Severe })
}

// replaced is R4b and R4c.
func (l *ladder) replaced() {
	for _, thing := range l.n.Replaced {
		if thing.Part == "" && slices.Contains(l.t.set.Assemblies, thing.Group) {
			l.still(Right{Step: StepReplaced, Thing: thing.Assembly, Unit: UnitReplacements}, thing.done, say("Replacements of the %s (%s)", "%s（%s）的更换", thing.Group, thing.Assembly),
				l.t.set.article("24 (2)", "第二十四条第一款第二项"), func(f *Fault) bool { return f.Group == thing.Group && f.Assembly == thing.Assembly })
		}
		if thing.Part != "" && l.t.set.has(thing.Group) {
			l.still(Right{Step: StepPart, Thing: thing.Part, Unit: UnitReplacements}, thing.done, say("Replacements of the main part %s (%s)", "主要零部件 %s（%s）的更换", thing.Part, thing.Group),
				l.t.set.article("24 (3)", "第二十四条第一款第三项"), func(f *Fault) bool {
					return f.Group == thing.Group && f.Assembly == thing.Assembly && f.Part == thing.Part
				})
		}
	}
}

// exceeded is a right that comes when a count goes beyond a limit. Instants are when each of what is counted began, as far as the first beyond the limit, and sum how they add up.
func (l *ladder) exceeded(r Right, most int, instants []time.Time, what, sum aftersales.Text) {
	if r.Counted == 0 {
		return
	}
	r.Needed, r.Remedies, r.Article = most+1, l.t.set.LongRepair, l.t.set.article("24 (4)", "第二十四条第一款第四项")
	r.Left, r.Due = max(0, most+1-r.Counted), r.Counted > most
	slices.SortFunc(instants, time.Time.Compare)
	r.Since = instants[min(r.Counted, most+1)-1].UTC()
	if r.Due {
		r.Says = say("%s: %s, over %s.", "%s：%s，超过 %s。", what, sum, counted(most, r.Unit))
	} else {
		r.Says = say("%s: %s, not over %s; %d + 1 − %d = %s missing.", "%s：%s，未超过 %s；还差 %d ＋ 1 − %d ＝ %s。", what, sum, counted(most, r.Unit), most, r.Counted, counted(r.Left, r.Unit))
	}
	l.add(r)
}

// days is R4d by days.
func (l *ladder) days() {
	var instants []time.Time
	for i := range l.n.Visits {
		instants = append(instants, l.n.Visits[i].starts(l.n.MostDays+1)...)
	}
	l.exceeded(Right{Step: StepDays, Counted: l.n.Days, Unit: UnitDays}, l.n.MostDays, instants, say("Repair time in all", "累计修理时间"), l.n.sum())
}

// repairs is R4d by repairs of one problem.
func (l *ladder) repairs() {
	for _, p := range l.n.Problems {
		l.exceeded(Right{Step: StepRepairs, Thing: p.Problem, Counted: p.Repairs, Unit: UnitRepairs}, p.Most, slices.Clone(p.agreed), say("Repairs of the problem %s (%s)", "质量问题 %s 的修理（%s）", p.Problem, names(p.visits)), sumOf(ones(p.Repairs), UnitRepairs))
	}
}

// fee works out what an exchange or return costs the customer: nothing where one of the rights that are due gives it free.
func (c *Case) fee(t *terms, r *Rights) {
	whole := slices.DeleteFunc(slices.Clone(r.Due), func(d Right) bool { return d.Step == StepAssembly })
	if len(whole) == 0 {
		return
	}
	if i := slices.IndexFunc(whole, func(d Right) bool { return !d.Fee }); i >= 0 {
		r.Fee = Fee{Free: true, Article: whole[i].Article, Says: say("No use fee: the right under %s is free.", "不收使用补偿费：依%s免费换车或退车。", whole[i].Article)}
		return
	}
	r.Fee = feeOf(&t.set, c.Vehicle, c.Odometer)
}

// feeOf is price × km/1000 × n, rounded half up to the cent.
func feeOf(set *RuleSet, v Vehicle, odometer aftersales.Odometer) Fee {
	f := Fee{Coefficient: v.Certificate.Coefficient, Article: set.article("27", "第二十七条")}
	if f.Coefficient.IsZero() {
		f.Coefficient, f.AtMost = set.MostFee, true
	}
	km, known := driven(odometer)
	if !known || v.Price.IsZero() {
		f.Says = say("The use fee needs the price and the odometer reading.", "计算使用补偿费须有车价款和行驶里程。")
		return f
	}
	product, ok := exact.Mul(v.Price.Minor(), int64(km)).Times(f.Coefficient.Micro())
	const by = 1000 * 100 * 1_000_000 // kilometres, per cent, and the parts of a number
	minor, fits := product.Round(exact.Int(by), exact.HalfUp)
	fee, err := aftersales.NewMoney(minor, v.Price.Currency())
	if !ok || !fits || err != nil {
		f.Says = say("The use fee is out of bounds.", "使用补偿费超出数值范围。")
		return f
	}
	f.Km, f.Amount = km, fee
	f.Says = say("Use fee: %s × %s km / 1,000 × %s %% = %s (%s).", "使用补偿费：%s × %s 公里 ÷ 1,000 × %s%% ＝ %s（%s）。", amount(v.Price), grouped(km), f.Coefficient, amount(fee), f.Article)
	if f.AtMost {
		f.Says = joined(" ", "", f.Says, say("The certificate names no coefficient: this is the most that the law allows.", "三包凭证未载明系数，此为法定上限。"))
	}
	return f
}

// say sums up.
func (r *Rights) say(c aftersales.Calendar, t *terms, over bool) {
	switch {
	case len(r.Due) > 0:
		var due aftersales.Text
		for _, d := range r.Due {
			due = joined("; ", "；", due, joined(" – ", "：", d.Article, d.Step.Text()))
		}
		r.Says = say("Due now (%s): the customer may choose %s.", "现可主张（%s）：客户可选择%s。", due, chosen(r.Remedies))
		if slices.Contains(r.Remedies, RemedyExchange) {
			r.Says = joined(" ", "", r.Says, r.Fee.Says, say("Where there is neither the same model nor one of no lower equipment, the car is returned (%s). The seller also bears the registration fee, fittings less depreciation and its own service charges (%s).", "无同品牌同型号且无不低于原车配置车辆的，可以退车（%s）。销售者并须赔偿登记费、扣除折旧后的加装装饰费和收取的服务费（%s）。", t.set.article("25", "第二十五条"), t.set.article("26", "第二十六条")))
		}
	case over:
		r.Says = say("Nothing is due: the three-guarantee period has ended (%s).", "现无可主张的权利：三包有效期已过（%s）。", t.ret.until())
	case len(r.Near) == 0:
		r.Says = say("Nothing is due, and nothing counts towards a right yet.", "现无可主张的权利，尚无计入的修理。")
	default:
		n := r.Near[0]
		r.Says = say("Nothing is due yet. Nearest is: %s (%s) – %s", "尚无可主张的权利。最接近的是：%s（%s）——%s", n.Step, n.Article, n.Says)
	}
}
