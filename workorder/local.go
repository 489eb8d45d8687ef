package workorder

import (
	"slices"
	"strings"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// Local is what the law of a place asks of an order beyond the national rules. It never asks less; what is not given is as the nation has it. An order's rules read these values and no name of a place.
type Local struct {
	Contract     []RepairClass    `json:"contract,omitzero" validate:"max=8,dive,required,choice"`      // repair for which a contract in writing (书面维修合同) is made: somebody signs, whatever the house takes for consent
	ContractFrom aftersales.Money `json:"contract_from,omitzero"`                                       // what an order comes to, all its payers together, that needs such a contract too, this sum included; not given: none
	WrittenParts []pricing.Class  `json:"written_parts,omitzero" validate:"max=7,dive,required,choice"` // parts to which the customer agrees in writing: by message or signature, for what can be called up again is writing
	Diagnosed    []RepairClass    `json:"diagnosed,omitzero" validate:"max=8,dive,required,choice"`     // repair that must follow from a recorded diagnosis, beside that of RepairClass.Certified
	Certified    []RepairClass    `json:"certified,omitzero" validate:"max=8,dive,required,choice"`     // repair that leaves with a completion certificate, beside that of RepairClass.Certified
	Unplated     Unplated         `json:"unplated,omitzero" validate:"choice"`                          // not given: taken in
	Guarantee    guarantee.Policy `json:"guarantee,omitzero"`                                           // of the work that leaves the shop, see RepairHistoryOf
}

// Unplated is what becomes of a vehicle that has no plate, not even a temporary one.
type Unplated string

// It is taken in, or refused; a vehicle of the house's own is always taken in.
const (
	UnplatedTaken   Unplated = "taken"
	UnplatedRefused Unplated = "refused"
)

var unplateds = aftersales.Labels{
	{Value: "taken", EN: "taken in", ZH: "可以承修"},
	{Value: "refused", EN: "refused", ZH: "不得承修"},
}

// Since tells in which release the value came; 0 means that it is unknown.
func (u Unplated) Since() int { return unplateds.Since(string(u)) }

// Text is the value's label.
func (u Unplated) Text() aftersales.Text { return unplateds.Text(string(u)) }

// LocalRule is one thing that the law of a place asks.
type LocalRule struct {
	Jurisdiction aftersales.ID   // a province by its letters in ISO 3166-2, as CN-BJ; a city by its six digits in GB/T 2260, as CN-330200
	Rule         aftersales.Code // what it decides
	Source       aftersales.Text // the regulation, the year of the text that was read, and the article
	set          func(*Local)
}

// localRules are those that were read in full or in a reliable excerpt, in the order of the places. One that is not here is not known: ADR 0019 says which, and why.
var localRules = []LocalRule{
	{"CN-BJ", RuleConsentLevel, beijing("article 37", "第三十七条"), func(l *Local) {
		l.Contract = []RepairClass{RepairClassWhole, RepairClassSecondLevel}
	}},
	{"CN-BJ", RuleCertified, beijing("article 37 (6)", "第三十七条第六项"), func(l *Local) {
		l.Certified = []RepairClass{RepairClassMinor, RepairClassComponent, RepairClassSpecial, RepairClassFirstLevel, RepairClassDaily}
	}},
	{"CN-BJ", guarantee.RuleWorkshop, beijing("article 37 (8)", "第三十七条第八项"), func(l *Local) {
		l.Guarantee.BadParts = guarantee.LiabilityUnlimited
	}},
	{"CN-CQ", aftersales.RuleRequired, regulation("Chongqing regulation on road transport (2021), article 40 (1)", "《重庆市道路运输管理条例》（2021年）第四十条第一项"), func(l *Local) {
		l.Unplated = UnplatedRefused
	}},
	{"CN-SH", RuleConsentLevel, regulation("Shanghai regulation on road transport (2020), article 24", "《上海市道路运输管理条例》（2020年）第二十四条"), func(l *Local) {
		l.Contract = []RepairClass{RepairClassWhole, RepairClassAssembly, RepairClassSecondLevel}
	}},
	{"CN-ZJ", RuleConsentLevel, regulation("Zhejiang regulation on road transport (2012), article 46 (3)", "《浙江省道路运输条例》（2012年）第四十六条第三项"), func(l *Local) {
		l.Contract = []RepairClass{RepairClassWhole, RepairClassAssembly, RepairClassSecondLevel}
	}},
	{"CN-330200", RuleDiagnosed, ningbo("articles 15 and 16", "第十五条、第十六条"), func(l *Local) {
		l.Diagnosed = []RepairClass{RepairClassMinor, RepairClassComponent, RepairClassSpecial, RepairClassFirstLevel, RepairClassDaily}
	}},
	{"CN-330200", RuleConsentLevel, ningbo("article 23", "第二十三条"), func(l *Local) {
		l.WrittenParts = []pricing.Class{pricing.ClassRepaired, pricing.ClassSalvaged}
	}},
	{"CN-330200", guarantee.RuleRerepair, ningbo("article 29", "第二十九条"), func(l *Local) {
		l.Guarantee.Failed = guarantee.WhereFeeBack
	}},
	{"CN-410100", RuleConsentLevel, regulation("Zhengzhou regulation on the market of motor vehicle repair (2004), article 15", "《郑州市机动车维修市场管理条例》（2004年）第十五条"), func(l *Local) {
		l.Contract = []RepairClass{RepairClassWhole, RepairClassAssembly, RepairClassSecondLevel}
		l.ContractFrom, _ = aftersales.NewMoney(1_000_00, aftersales.CurrencyCNY)
	}},
}

func regulation(en, zh string) aftersales.Text { return aftersales.Text{EN: en, ZH: zh} }

func beijing(en, zh string) aftersales.Text {
	return regulation("Beijing regulation on road transport (2021), "+en, "《北京市道路运输条例》（2021年）"+zh)
}

func ningbo(en, zh string) aftersales.Text {
	return regulation("Ningbo regulation on motor vehicle repair (2021), "+en, "《宁波市机动车维修业管理条例》（2021年）"+zh)
}

// LocalRules is what the library knows of the law of a place, with its sources. Of a city it is what the province asks too.
func LocalRules(jurisdiction aftersales.ID) []LocalRule {
	places := placesOf(jurisdiction)
	var found []LocalRule
	for _, r := range localRules {
		if slices.Contains(places, r.Jurisdiction) {
			found = append(found, r)
		}
	}
	return found
}

// In is the policy for a place: with its name, and with what LocalRules knows of its law in the place of Local. Where nothing is known of it, it is false, and the national rules are all that is asked; that is no word on what the law of the place says.
func (p Policy) In(jurisdiction aftersales.ID) (Policy, bool) {
	p.Jurisdiction, p.Local = jurisdiction, Local{}
	known := LocalRules(jurisdiction)
	for _, r := range known {
		r.set(&p.Local)
	}
	return p, len(known) > 0
}

// placesOf is a place and those in which it lies: of a district by its six digits the city and the province.
func placesOf(jurisdiction aftersales.ID) []aftersales.ID {
	digits, ok := strings.CutPrefix(jurisdiction, "CN-")
	if !ok || len(digits) != 6 || strings.Trim(digits, "0123456789") != "" {
		return []aftersales.ID{jurisdiction}
	}
	places := []aftersales.ID{"CN-" + digits[:4] + "00"}
	for _, p := range [...]struct{ digits, letters string }{{"11", "CN-BJ"}, {"31", "CN-SH"}, {"33", "CN-ZJ"}, {"50", "CN-CQ"}} {
		if digits[:2] == p.digits {
			places = append(places, p.letters)
		}
	}
	return places
}

// localLevel is how strong the consent must be by the law of the place: a signature where a contract is made in writing and nobody signed yet, a message where the customer agrees in writing to a part that is not new.
func (c Answer) localLevel(s *Snapshot, o *Offer) aftersales.Consent {
	if s.needsContract(o, c.Response.Answers) && !s.contracted() {
		return aftersales.ConsentSigned
	}
	inWriting := func(l pricing.Line) bool { return slices.Contains(s.Policy.Local.WrittenParts, l.Class) }
	for _, a := range c.Response.Answers {
		if offered := o.item(a.Line); offered != nil && a.Decision == aftersales.Authorise && slices.ContainsFunc(offered.Work.Lines, inWriting) {
			return aftersales.ConsentMessage
		}
	}
	return aftersales.ConsentSpoken
}

// needsContract tells whether a repair contract in writing is asked for what is authorised, and what is authorised by answers to an offer, where there is one. The house makes no contract with itself.
func (s *Snapshot) needsContract(o *Offer, answers []aftersales.LineAnswer) bool {
	l := &s.Policy.Local
	switch {
	case s.Source.Kind == SourceInternal:
		return false
	case slices.Contains(l.Contract, s.Repair):
		return true
	}
	return !l.ContractFrom.IsZero() && s.comesTo(o, answers) >= l.ContractFrom.Minor()
}

// comesTo is what an order comes to, for all payers together, with what answers to an offer authorise; in minor units.
func (s *Snapshot) comesTo(o *Offer, answers []aftersales.LineAnswer) int64 {
	var sum int64
	for i := range s.Items {
		it := &s.Items[i]
		n := slices.IndexFunc(answers, func(a aftersales.LineAnswer) bool { return a.Line == it.ID && a.Decision == aftersales.Authorise })
		switch {
		case n >= 0 && o.item(it.ID) != nil:
			sum += o.item(it.ID).Sum.Total.Minor()
		case it.Status.live():
			sum += s.authorisedSum(it).Total.Minor()
		}
	}
	return sum
}

// contracted tells whether somebody signed for something of the order: additions to a contract need none of their own.
func (s *Snapshot) contracted() bool {
	for i := range s.Offers {
		if o := &s.Offers[i]; o.Status == OfferStatusAnswered && levelOf(o.Answered.Response, o.Answered.Attestation) == aftersales.ConsentSigned && authorises(o.Answered.Response) {
			return true
		}
	}
	return false
}

// judgeContracted asks for the contract of an order whose class was raised after the customer had answered: after acceptance nothing is offered any more.
func (s *Snapshot) judgeContracted(j *aftersales.Judgement) {
	if s.needsContract(nil, nil) && !s.contracted() {
		j.Refuse(RuleConsentLevel, "", s.Repair, aftersales.ConsentSigned)
	}
}

// mustDiagnose and mustCertify tell of which classes the law of the nation or of the place asks it.
func (p *Policy) mustDiagnose(r RepairClass) bool {
	return r.Certified() || slices.Contains(p.Local.Diagnosed, r)
}

func (p *Policy) mustCertify(r RepairClass) bool {
	return r.Certified() || slices.Contains(p.Local.Certified, r)
}

func (l Local) clone() Local {
	l.Contract, l.WrittenParts = slices.Clone(l.Contract), slices.Clone(l.WrittenParts)
	l.Diagnosed, l.Certified = slices.Clone(l.Diagnosed), slices.Clone(l.Certified)
	return l
}
