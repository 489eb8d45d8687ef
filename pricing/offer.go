package pricing

import (
	"github.com/aftersales-go/aftersales"
)

// CheckOffer judges what lines must say before anybody is asked to authorise them: of every part its source class. A stage asks it of an offer, at path, beside Check.
func CheckOffer(j *aftersales.Judgement, path string, lines []Line) {
	for i := range lines {
		if lines[i].Kind == KindPart && lines[i].Class == "" {
			j.Refuse(RuleClass, indexed(path, i)+".class", lines[i].ID)
		}
	}
}

// CheckConsent judges what lines must say before they count as authorised: of every repaired, salvaged or remanufactured part by what the customer agreed to it. A stage asks it of what is authorised, at path.
func CheckConsent(j *aftersales.Judgement, path string, lines []Line) {
	checkConsent(j, where{path: path}, lines)
}

func checkConsent(j *aftersales.Judgement, w where, lines []Line) {
	for i := range lines {
		if lines[i].Class.used() && lines[i].Consent == "" {
			j.Refuse(RuleClass, w.at(i)+".consent", lines[i].ID, lines[i].Class)
		}
	}
}

// Charged is what is charged of lines once the customer has authorised those named: the lines not named fall away, and a condition is judged by whether the line that it depends on is named. Of a group of alternatives at most one may be named (RuleAlternatives), a condition depends on one of the lines (RuleCondition), and a name that is none of theirs is aftersales.RuleThere.
// It judges within a stage, where lines stand at path and the names at named.
func Charged(j *aftersales.Judgement, path string, lines []Line, named string, authorised []aftersales.ID) []Line {
	charged, _ := charged(j, path, lines, named, authorised)
	return charged
}

// charged is Charged, and where its lines stand.
func charged(j *aftersales.Judgement, path string, lines []Line, named string, authorised []aftersales.ID) ([]Line, where) {
	place := make(map[aftersales.ID]int, len(lines))
	for i := range lines {
		place[lines[i].ID] = i
	}
	chosen := make(map[aftersales.ID]bool, len(authorised))
	taken := map[aftersales.ID]bool{}
	for k, id := range authorised {
		i, there := place[id]
		switch {
		case !there:
			j.Refuse(aftersales.RuleThere, indexed(named, k), id)
			continue
		case chosen[id]:
			j.Refuse(aftersales.RuleNameFree, indexed(named, k), id)
			continue
		}
		group := lines[i].Alternative
		if group != "" && taken[group] {
			j.Refuse(RuleAlternatives, indexed(named, k), id, group)
			continue
		}
		chosen[id], taken[group] = true, true
	}
	checkConditions(j, path, lines)
	var charged []Line
	at := where{path: path}
	for i := range lines {
		if l := &lines[i]; chosen[l.ID] && l.Condition.Charges(chosen[l.Condition.On]) {
			charged, at.of = append(charged, *l), append(at.of, i)
		}
	}
	return charged, at
}

// checkConditions judges that every condition depends on a line that is there.
func checkConditions(j *aftersales.Judgement, path string, lines []Line) {
	var there map[aftersales.ID]bool
	for i := range lines {
		on := lines[i].Condition.On
		if on == "" {
			continue
		}
		if there == nil {
			there = make(map[aftersales.ID]bool, len(lines))
			for k := range lines {
				there[lines[k].ID] = true
			}
		}
		if !there[on] {
			j.Refuse(RuleCondition, indexed(path, i)+".condition.on", on)
		}
	}
}

// oneOfEach judges that lines which are priced together hold no two alternatives.
func oneOfEach(p *place, lines []Line) bool {
	var taken map[aftersales.ID]bool
	for i := range lines {
		group := lines[i].Alternative
		if group == "" {
			continue
		}
		if taken[group] {
			p.index = i
			p.refuse(RuleAlternatives, ".alternative", lines[i].ID, group)
		}
		if taken == nil {
			taken = map[aftersales.ID]bool{}
		}
		taken[group] = true
	}
	return p.sound
}

// Alternative is one of the lines that stand for the same, and what the document comes to with it.
type Alternative struct {
	Group    aftersales.ID    `json:"group"`
	Line     aftersales.ID    `json:"line"`
	Own      aftersales.Money `json:"own"`      // what the line comes to, with tax
	Total    aftersales.Money `json:"total"`    // the document, with tax
	Customer aftersales.Money `json:"customer"` // what of it falls to the customer
}

// Alternatives sets the lines of each group side by side, in the order of the lines: each with what the document comes to if it is chosen, of every other group the line named first, and all else is authorised. So the first of each group comes to the total of an estimate.
// Errors are those of NewEstimate for lines, reductions and limits.
func (d Document) Alternatives() ([]Alternative, error) {
	var side []Alternative
	for i := range d.Lines {
		group := d.Lines[i].Alternative
		if group == "" {
			continue
		}
		j := aftersales.NewJudgement(nil, rules)
		with, lines := d.with(&j, i)
		t := with.check(&j, lines)
		if err := j.Refusal(aftersales.Ref{}, 0, "alternatives"); err != nil {
			return nil, err
		}
		a := Alternative{Group: group, Line: d.Lines[i].ID, Own: t.nought(), Total: t.Total, Customer: t.borne(PayerCustomer)}
		for k := range with.Lines {
			if with.Lines[k].ID == a.Line {
				a.Own = t.Lines[k].Total
			}
		}
		side = append(side, a)
	}
	return side, nil
}

// with is the document as it comes if everything in it is authorised, and of alternatives the one under a number and else those named first; −1 is none.
func (d Document) with(j *aftersales.Judgement, alternative int) (Document, where) {
	taken := map[aftersales.ID]bool{}
	if alternative >= 0 {
		taken[d.Lines[alternative].Alternative] = true
	}
	var all []aftersales.ID
	for i := range d.Lines {
		group := d.Lines[i].Alternative
		if group == "" || i == alternative || !taken[group] {
			all = append(all, d.Lines[i].ID)
		}
		taken[group] = true
	}
	var lines where
	d.Lines, lines = charged(j, "lines", d.Lines, "lines", all)
	return d, lines
}

// borne is what a payer bears of the document; nought where they bear nothing.
func (t Totals) borne(p Payer) aftersales.Money {
	for _, a := range t.Payers {
		if a.Payer == p {
			return a.Total
		}
	}
	return t.nought()
}

// nought is nothing in the document's currency.
func (t Totals) nought() aftersales.Money {
	nought, _ := t.Total.Sub(t.Total)
	return nought
}
