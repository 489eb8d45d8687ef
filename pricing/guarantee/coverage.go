package guarantee

import (
	"cmp"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// AskCoverage asks, under the name coverage, whether the repair of a fault is covered, who pays and until when; the answer is a CoverageAnswer. A vehicle that is not given is asked for no new-car guarantee.
type AskCoverage struct {
	Calendar   aftersales.Calendar   `json:"calendar"`
	At         time.Time             `json:"at"`
	Fault      Fault                 `json:"fault"`
	Vehicle    Vehicle               `json:"vehicle,omitzero"`
	Readings   []aftersales.Odometer `json:"readings,omitzero" validate:"max=500"` // earlier ones
	Exclusions []Exclusion           `json:"exclusions,omitzero" validate:"max=50"`
	Works      []Work                `json:"works,omitzero" validate:"max=100"`   // of this shop
	Promises   []Promise             `json:"promises,omitzero" validate:"max=50"` // beyond the law
	Parts      []FittedPart          `json:"parts,omitzero" validate:"max=100"`   // that the repair fits
	Claims     CoverageClaims        `json:"claims,omitzero"`
}

// Promise is what a contract, or a recall or campaign, promises beyond the law.
type Promise struct {
	ID     aftersales.ID         `json:"id" validate:"required,id"`
	Basis  pricing.CoverageBasis `json:"basis" validate:"required,choice"` // contract or campaign
	Text   string                `json:"text" validate:"required,max=100,text"`
	Payer  pricing.Payer         `json:"payer" validate:"required,choice"`
	From   aftersales.Date       `json:"from"`
	Km     int                   `json:"km,omitzero" validate:"min=0,max=9999999"` // what the car had driven then
	Period aftersales.Period     `json:"period,omitzero"`
	Groups []Group               `json:"groups,omitzero" validate:"max=20,dive,required,choice"` // what it covers; none: whatever fails
}

// FittedPart is a part that a repair fits.
type FittedPart struct {
	ID       aftersales.ID `json:"id" validate:"required,id"`
	Class    pricing.Class `json:"class" validate:"required,choice"`
	Approved bool          `json:"approved,omitzero"` // by the maker, though it is not the maker's own
}

// CoverageClaims is what somebody says that the answer is. What is not said is not compared.
type CoverageClaims struct {
	Answer   pricing.CoverageAnswer `json:"answer,omitzero" validate:"choice"`
	Payer    pricing.Payer          `json:"payer,omitzero" validate:"choice"`
	Start    aftersales.Date        `json:"start,omitzero"`
	Last     aftersales.Date        `json:"last,omitzero"`
	Km       int                    `json:"km,omitzero" validate:"min=0"`
	ProofDue time.Time              `json:"proof_due,omitzero"`
	Where    Where                  `json:"where,omitzero" validate:"choice"`
}

// Where is which shop does a repair.
type Where string

// A repair under the workshop's guarantee is done here, or after two that failed elsewhere at this shop's cost. Where the law of a place says so (Policy.Failed), the customer goes wherever they like then and may have the fee back.
const (
	WhereHere      Where = "here"
	WhereElsewhere Where = "elsewhere"
	WhereFeeBack   Where = "fee-back"
)

var wheres = aftersales.Labels{
	{Value: "here", EN: "here", ZH: "本店"},
	{Value: "elsewhere", EN: "at another shop, at this shop's cost", ZH: "其他维修企业，费用由本店承担"},
	{Value: "fee-back", EN: "where the customer likes, who may have the fee back", ZH: "由客户自行选择，可要求返还维修费用"},
}

// Since tells in which release the place came; 0 means that it is unknown.
func (w Where) Since() int { return wheres.Since(string(w)) }

// Text is the place's label.
func (w Where) Text() aftersales.Text { return wheres.Text(string(w)) }

// Basis is one ground on which a repair could be covered, with what it says and why.
type Basis struct {
	Basis    pricing.CoverageBasis  `json:"basis"`
	Answer   pricing.CoverageAnswer `json:"answer"`
	Payer    pricing.Payer          `json:"payer"` // who bears what is covered
	Article  aftersales.Text        `json:"article"`
	Term     Term                   `json:"term,omitzero"`
	Until    time.Time              `json:"until,omitzero"` // the last instant
	Km       int                    `json:"km,omitzero"`    // the last kilometre
	ProofDue time.Time              `json:"proof_due,omitzero"`
	Says     []aftersales.Text      `json:"says"`
	outside  bool                   `json:"-"` // no order binds the car, or the cause is excluded
	promise  bool                   `json:"-"`
}

func (b *Basis) say(en, zh string, values ...any) { b.Says = append(b.Says, say(en, zh, values...)) }

// CoverageAnswer is whether a repair is covered. Coverage is what reception and the work order keep of it.
type CoverageAnswer struct {
	Coverage pricing.Coverage  `json:"coverage"`
	Payer    pricing.Payer     `json:"payer"`              // of labour and material of this repair; nobody while coverage is open
	Where    Where             `json:"where,omitzero"`     // for a failure of the shop's own work
	ProofDue time.Time         `json:"proof_due,omitzero"` // until when the shop may show another cause
	Bases    []Basis           `json:"bases"`
	Says     aftersales.Text   `json:"says"`
	Notes    []aftersales.Text `json:"notes,omitzero"`
}

// Answer answers the question. A claim that is not what the guarantees give is refused.
func (q AskCoverage) Answer() (CoverageAnswer, error) {
	j, err := begin(q, "coverage", q.Calendar, q.At)
	if err != nil {
		return CoverageAnswer{}, err
	}
	q.check(&j)
	if !j.OK() {
		return CoverageAnswer{}, refused(&j, "coverage")
	}
	a := q.answer()
	q.Claims.judge(&j, &q, &a)
	if err := refused(&j, "coverage"); err != nil {
		return CoverageAnswer{}, err
	}
	return a, nil
}

// asked tells whether the new-car guarantee is asked for.
func (v *Vehicle) asked() bool { return v.Kind != "" || !v.Invoiced.IsZero() }

func (q *AskCoverage) check(j *aftersales.Judgement) {
	q.Fault.check(j, "fault")
	if q.Fault.Reported.After(q.At) {
		j.Refuse(aftersales.RuleOrderOfTime, "fault.reported", q.Fault.Reported)
	}
	if q.Vehicle.asked() {
		q.Vehicle.check(j)
	}
	checkExclusions(j, q.Exclusions)
	taken := map[aftersales.ID]bool{}
	for i := range q.Works {
		q.Works[i].check(j, indexed("works", i))
		if taken[q.Works[i].ID] {
			j.Refuse(aftersales.RuleNameFree, indexed("works", i)+".id", q.Works[i].ID)
		}
		taken[q.Works[i].ID] = true
	}
	if w := q.Fault.Work; w != "" && !taken[w] {
		j.Refuse(aftersales.RuleThere, "fault.work", w)
	}
	promised := map[aftersales.ID]bool{}
	for i, p := range q.Promises {
		if promised[p.ID] {
			j.Refuse(aftersales.RuleNameFree, indexed("promises", i)+".id", p.ID)
		}
		promised[p.ID] = true
		if p.Basis != pricing.CoverageContract && p.Basis != pricing.CoverageCampaign {
			j.Refuse(aftersales.RuleChoice, indexed("promises", i)+".basis", p.Basis)
		}
		if p.From.IsZero() {
			j.Refuse(aftersales.RuleRequired, indexed("promises", i)+".from")
		}
	}
}

// order is in which order bases are chosen where several cover: the narrowest first.
var order = []pricing.CoverageBasis{pricing.CoverageCampaign, pricing.CoverageRepair, pricing.CoverageNewCar, pricing.CoverageContract}

func (q *AskCoverage) answer() CoverageAnswer {
	a := CoverageAnswer{Bases: []Basis{}}
	f := &q.Fault
	last := aftersales.Date{}
	if i := slices.IndexFunc(q.Works, func(w Work) bool { return w.ID == f.Work }); i >= 0 {
		w := &q.Works[i]
		b := w.basis(q.Calendar, f)
		last = b.Term.Last
		a.Bases = append(a.Bases, b)
		if b.Answer == pricing.CoverageCovered {
			a.Where, a.ProofDue = WhereHere, b.ProofDue
			if _, _, again := w.since(f.Reported); again >= FailedRerepairs {
				a.Where = cmp.Or(w.Policy.Failed, WhereElsewhere)
				switch b := &a.Bases[0]; a.Where {
				case WhereFeeBack:
					b.say("%d re-repairs have failed, the original repair not counted: by the law of the place the customer may have the fee back.", "已返修 %d 次（不含首次修理）仍不能正常使用：依当地规定，客户可要求返还维修费用。", again)
				default:
					b.say("%d re-repairs have failed, the original repair not counted: another shop does the next, and this one pays.", "已返修 %d 次（不含首次修理）仍不能正常使用：由本店联系其他维修企业修理并承担费用。", again)
				}
			}
		}
	}
	if q.Vehicle.asked() {
		b := q.newCar()
		if !b.Term.Last.IsZero() {
			last = b.Term.Last
		}
		a.Bases = append(a.Bases, b)
	}
	for _, p := range slices.SortedFunc(slices.Values(q.Promises), func(a, b Promise) int { return compareID(a.ID, b.ID) }) {
		a.Bases = append(a.Bases, p.basis(q.Calendar, f))
	}
	slices.SortStableFunc(a.Bases, func(a, b Basis) int { return slices.Index(order, a.Basis) - slices.Index(order, b.Basis) })
	a.choose(q.Calendar)
	a.Notes = caveats(q.Calendar, last, f.Odometer, q.Readings)
	return a
}

// choose takes of the bases the first that covers, else the first that is open.
func (a *CoverageAnswer) choose(c aftersales.Calendar) {
	for _, wanted := range []pricing.CoverageAnswer{pricing.CoverageCovered, pricing.CoverageOpen, pricing.CoverageNot} {
		i := slices.IndexFunc(a.Bases, func(b Basis) bool { return b.Answer == wanted })
		if i < 0 {
			continue
		}
		b := &a.Bases[i]
		a.Coverage = b.coverage()
		until := say("without limit", "不限期")
		switch {
		case !b.Until.IsZero() && b.Km > 0:
			until = say("until %s or %s km, whichever comes first", "至 %s 或 %s 公里，以先到者为准", ended(c, b.Until), grouped(b.Km))
		case !b.Until.IsZero():
			until = say("until %s", "至 %s", ended(c, b.Until))
		case b.Km > 0:
			until = say("until %s km", "至 %s 公里", grouped(b.Km))
		}
		switch wanted {
		case pricing.CoverageCovered:
			a.Payer = b.Payer
			a.Says = say("The repair is covered by the %s (%s), %s. Labour and material cost the customer nothing; the payer is %s.", "本次修理属保修范围：%s（%s），%s。免收客户工时费和材料费，付款方为%s。", b.Basis, b.Article, until, b.Payer)
		case pricing.CoverageOpen:
			a.Says = say("Whether the repair is covered by the %s (%s) is open: until the answer, diagnosis only.", "本次修理是否属%s（%s）保修范围尚待确定：答复前仅作诊断。", b.Basis, b.Article)
		default:
			a.notCovered()
		}
		return
	}
	a.Coverage.Answer = pricing.CoverageNot
	a.notCovered()
}

// By is what the repair's coverage is by one basis alone, whatever the others say: a comeback is free by the workshop's guarantee, though a campaign covers it too. Of several bases of the kind it is the best; none, and it is not covered.
func (a CoverageAnswer) By(basis pricing.CoverageBasis) pricing.Coverage {
	for _, wanted := range []pricing.CoverageAnswer{pricing.CoverageCovered, pricing.CoverageOpen, pricing.CoverageNot} {
		for i := range a.Bases {
			if b := &a.Bases[i]; b.Basis == basis && b.Answer == wanted {
				return b.coverage()
			}
		}
	}
	return pricing.Coverage{Answer: pricing.CoverageNot, Basis: basis, Payer: pricing.PayerCustomer}
}

// coverage is what an order keeps of the basis.
func (b *Basis) coverage() pricing.Coverage {
	c := pricing.Coverage{Answer: b.Answer, Basis: b.Basis, Article: cited(b.Article), Payer: b.Payer, Until: b.Until, Km: int64(b.Km)}
	if b.Answer == pricing.CoverageNot {
		c.Payer = pricing.PayerCustomer
	}
	return c
}

// cited is an article in both languages, or in Chinese alone where both are too long for one field.
func cited(article aftersales.Text) string {
	if both := article.ZH + " (" + article.EN + ")"; utf8.RuneCountInString(both) <= 200 {
		return both
	}
	return article.ZH
}

func (a *CoverageAnswer) notCovered() {
	a.Payer, a.Coverage.Payer = pricing.PayerCustomer, pricing.PayerCustomer
	a.Says = say("The repair is not covered: the customer pays.", "本次修理不属保修范围，费用由客户承担。")
}

// newCar is whether the new-car guarantee covers the fault.
func (q *AskCoverage) newCar() Basis {
	v, f, c := &q.Vehicle, &q.Fault, q.Calendar
	b := Basis{Basis: pricing.CoverageNewCar, Payer: pricing.PayerWarranty, Answer: pricing.CoverageNot}
	if why := v.scope(); why != (aftersales.Text{}) {
		b.outside = true
		set, found := RuleSetOn(v.Invoiced)
		b.Article = say("order on the new-car guarantee", "家用汽车三包规定")
		if found {
			b.Article = set.article("40", "第四十条")
		}
		b.say("No new-car guarantee: %s.", "不适用三包：%s。", why)
		return b
	}
	t := v.terms(c)
	b.Article = t.set.article("19", "第十九条")
	b.Term = t.free
	if f.WearPart != "" {
		i := slices.IndexFunc(v.Certificate.WearParts, func(w WearPart) bool { return w.ID == f.WearPart })
		if i < 0 {
			b.Term, b.Answer = Term{}, pricing.CoverageOpen
			b.say("The certificate names no period for the wear part %s: the maker is asked.", "三包凭证未载明易损耗零部件 %s 的质量保证期，须询问厂家。", f.WearPart)
			return b
		}
		_, since := v.start()
		b.Term = termOf(c, say("the wear part's own period", "易损耗零部件质量保证期"), b.Article, since, t.start, 0, v.Certificate.WearParts[i].Period, aftersales.Period{})
	}
	b.Until, b.Km = b.Term.end.At, b.Term.end.Km
	b.Says = []aftersales.Text{b.Term.Says}
	if !v.Resold.IsZero() {
		b.say("The car changed hands on %s, which changes nothing (%s).", "车辆于 %s 转移所有权，三包责任不变（%s）。", v.Resold, t.set.article("30", "第三十条"))
	}
	if g := groundOf(q.Exclusions, f.Problem); g != "" {
		b.outside = true
		b.say("The problem was caused by an excluded ground: %s (%s).", "该质量问题由免责原因造成：%s（%s）。", g, t.set.article("32", "第三十二条"))
		return b
	}
	answer := within(b.Term.end, f.Reported, f.Odometer)
	switch {
	case !t.began(c, f.Reported):
		b.say("It was reported at %s, before the period began.", "报修时间 %s，早于期限起算。", clocked(c, f.Reported))
	case answer == pricing.CoverageNot:
		b.say("It was reported at %s%s, after the period ended (%s).", "报修时间 %s%s，期限已过（%s）。", clocked(c, f.Reported), read(f.Odometer), reached(b.Term.end, f))
	case f.Nature == NatureOther:
		b.say("It is no quality problem.", "不属质量问题。")
	case f.Nature == NatureOpen:
		b.Answer = pricing.CoverageOpen
		b.say("It was reported at %s%s, within the period; whether it is a quality problem is not diagnosed yet.", "报修时间 %s%s，在期限内；是否属质量问题尚未诊断。", clocked(c, f.Reported), read(f.Odometer))
	case answer == pricing.CoverageOpen:
		b.Answer = answer
		b.say("The odometer was not read at the report, so nobody can tell whether the period ended by distance.", "报修时未读取里程，无法判断是否已超里程。")
	default:
		b.Answer = answer
		b.say("It was reported at %s%s, within the period, and is a quality problem: labour and material are free.", "报修时间 %s%s，在期限内，属质量问题：免收工时费和材料费。", clocked(c, f.Reported), read(f.Odometer))
	}
	return b
}

// basis is whether a promise covers the fault.
func (p *Promise) basis(c aftersales.Calendar, f *Fault) Basis {
	article := say("promise %s: %s", "承诺 %s：%s", p.ID, p.Text)
	t := termOf(c, p.Basis.Text(), article, say("the day that it names", "约定之日"), p.From, p.Km, p.Period, aftersales.Period{})
	b := Basis{Basis: p.Basis, Answer: pricing.CoverageNot, Payer: p.Payer, Article: article, Term: t, Until: t.end.At, Km: t.end.Km, Says: []aftersales.Text{t.Says}, promise: true}
	answer := within(t.end, f.Reported, f.Odometer)
	switch {
	case len(p.Groups) > 0 && f.Group == "":
		b.Answer = pricing.CoverageOpen
		b.say("What has failed is not known yet, and it covers only some of the car.", "故障部位尚未确定，而该承诺仅涵盖部分部件。")
	case len(p.Groups) > 0 && !slices.Contains(p.Groups, f.Group):
		b.say("It does not cover: %s.", "不涵盖：%s。", f.Group)
		return b
	}
	switch {
	case c.DateAt(f.Reported).Before(p.From):
		b.Answer = pricing.CoverageNot
		b.say("It was reported at %s, before the promise began.", "报修时间 %s，早于承诺起算。", clocked(c, f.Reported))
	case answer == pricing.CoverageNot:
		b.Answer = pricing.CoverageNot
		b.say("It was reported at %s%s, after the promise ended (%s).", "报修时间 %s%s，承诺期已过（%s）。", clocked(c, f.Reported), read(f.Odometer), reached(t.end, f))
	case b.Answer == pricing.CoverageOpen:
	case f.Nature == NatureOther:
		b.say("It is no quality problem.", "不属质量问题。")
	case f.Nature == NatureOpen, answer == pricing.CoverageOpen:
		b.Answer = pricing.CoverageOpen
		b.say("Diagnosis or odometer reading is missing.", "缺少诊断结果或里程读数。")
	default:
		b.Answer = answer
		b.say("It was reported at %s%s, within the promise.", "报修时间 %s%s，在承诺期内。", clocked(c, f.Reported), read(f.Odometer))
	}
	return b
}

// judge refuses what somebody claims against the answer.
func (c CoverageClaims) judge(j *aftersales.Judgement, q *AskCoverage, a *CoverageAnswer) {
	chosen := slices.IndexFunc(a.Bases, func(b Basis) bool { return b.Answer == a.Coverage.Answer }) // as choose did
	if a.Coverage.Answer == pricing.CoverageCovered && a.Bases[chosen].Basis == pricing.CoverageNewCar {
		for i, p := range q.Parts {
			if p.Class != pricing.ClassOriginal && !p.Approved {
				j.Refuse(RuleParts, indexed("parts", i)+".class", p.Class)
			}
		}
	}
	of := RuleScope
	if chosen >= 0 {
		of = a.Bases[chosen].rule(a.Coverage.Answer)
	}
	if c.Answer != "" && c.Answer != a.Coverage.Answer {
		j.Refuse(of, "claims.answer", a.Coverage.Answer)
	}
	if c.Payer != "" && c.Payer != a.Payer {
		j.Refuse(of, "claims.payer", a.Payer)
	}
	if c.Where != "" && c.Where != a.Where {
		j.Refuse(RuleRerepair, "claims.where", a.Where)
	}
	if !c.ProofDue.IsZero() && !c.ProofDue.Equal(a.ProofDue) {
		j.Refuse(RuleRerepair, "claims.proof_due", owedTime(a.ProofDue))
	}
	if chosen < 0 {
		return
	}
	b := &a.Bases[chosen]
	term := RulePeriods
	switch {
	case b.promise:
		term = RulePromise
	case b.Basis == pricing.CoverageRepair && q.rerepaired(), b.Basis == pricing.CoverageNewCar && (!q.Vehicle.Exchanged.IsZero() || !q.Vehicle.Resold.IsZero()):
		term = RuleRestart
	case b.Basis == pricing.CoverageRepair:
		term = RuleWorkshop
	}
	if !c.Start.IsZero() && c.Start != b.Term.Start {
		j.Refuse(term, "claims.start", b.Term.Start)
	}
	if !c.Last.IsZero() && c.Last != b.Term.Last {
		j.Refuse(term, "claims.last", b.Term.Last)
	}
	if c.Km > 0 && c.Km != b.Km {
		j.Refuse(term, "claims.km", b.Km)
	}
}

// rerepaired tells whether the failed work was repaired again before it failed.
func (q *AskCoverage) rerepaired() bool {
	for i := range q.Works {
		if _, _, again := q.Works[i].since(q.Fault.Reported); q.Works[i].ID == q.Fault.Work && again > 0 {
			return true
		}
	}
	return false
}

// rule is what a claim breaks that denies the answer of the basis.
func (b *Basis) rule(answer pricing.CoverageAnswer) aftersales.Code {
	switch {
	case b.promise:
		return RulePromise
	case b.outside:
		return RuleScope
	case b.Basis == pricing.CoverageRepair && answer == pricing.CoverageCovered:
		return RuleRerepair
	case b.Basis == pricing.CoverageRepair:
		return RuleWorkshop
	case answer == pricing.CoverageNot:
		return RulePeriods
	}
	return RuleFree
}
