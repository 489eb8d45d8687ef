package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// Answer is the customer's answer to an offer, with a decision on every item of it: for the first authorisation of an order and for every addition.
// Never repeat it blindly after a conflict: the customer answered one statement, not the next one.
type Answer struct {
	Response    aftersales.Response    `json:"response"`
	Attestation aftersales.Attestation `json:"attestation"`
	Explained   []aftersales.ID        `json:"explained,omitzero" validate:"max=200,dive,required,id"` // the items that were explained to the customer before signing
	Heard       Heard                  `json:"heard,omitzero" validate:"omitempty"`                    // of an answer that was only spoken
}

// Heard is how a spoken answer was taken.
type Heard struct {
	Number   aftersales.Phone `json:"number" validate:"required"` // that was called
	At       time.Time        `json:"at" validate:"required"`
	ReadBack aftersales.Words `json:"read_back" validate:"required,max=500,text"` // the words that were read back to the customer
}

// OfferAnswered is the fact of Answer.
type OfferAnswered Answer

// Authorisation is what the customer agreed to, kept as a value beside the live item.
type Authorisation struct {
	Offer  aftersales.ID      `json:"offer"`
	At     time.Time          `json:"at"` // of the answer's signature
	Signer aftersales.ID      `json:"signer"`
	Level  aftersales.Consent `json:"level"`
	Work   Work               `json:"work"`
}

// OfferAnswer is the answer to an offer.
type OfferAnswer struct {
	At          time.Time              `json:"at"`
	By          aftersales.ID          `json:"by"` // who entered it
	Response    aftersales.Response    `json:"response"`
	Attestation aftersales.Attestation `json:"attestation"`
	Heard       Heard                  `json:"heard,omitzero"` // of an answer that was only spoken
}

func (c Answer) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	o := s.offer(c.Response.Offer)
	if o == nil {
		j.Refuse(aftersales.RuleThere, "response.offer", c.Response.Offer)
		return nil
	}
	if o.Status != OfferStatusOpen {
		j.Refuse(RuleOfferOnce, "response.offer", o.Status)
		return nil
	}
	var st aftersales.Statement
	if r := &c.Response; r.Method.Binds() || !r.Statement.IsZero() { // nobody else looks at it
		var err error
		if st, err = s.statement(o); err != nil {
			j.Refuse(aftersales.RuleSignature, "response.statement")
			return nil
		}
	}
	j.Signature(st, o.IssuedAt, o.Expires, c.Response, c.Attestation)
	c.judgeLines(o, j)
	c.judgeExplained(o, j)
	s.judgeCustomer(call, j)
	c.judgeSigner(s, o, j)
	c.judgeLevel(s, o, j)
	c.judgeHeard(s, o, j)
	c.judgeChoice(s, o, j)
	c.Response.Answers = slices.Clone(c.Response.Answers)
	c.Response.SignedAt, c.Attestation.ReceivedAt = utc(c.Response.SignedAt), utc(c.Attestation.ReceivedAt)
	c.Explained = slices.Clone(c.Explained)
	c.Heard.At = utc(c.Heard.At)
	return OfferAnswered(c)
}

func (f OfferAnswered) evolve(s *Snapshot, e *Event) {
	o := s.offer(f.Response.Offer)
	if o == nil {
		return
	}
	o.Status = OfferStatusAnswered
	o.Answered = OfferAnswer{At: e.At, By: e.By.ID, Response: f.Response, Attestation: f.Attestation, Heard: f.Heard}
	o.Answered.Response.Answers = slices.Clone(f.Response.Answers)
	for _, a := range f.Response.Answers {
		it, offered := s.edit(a.Line), o.item(a.Line)
		switch {
		case offered == nil:
		case a.Decision == aftersales.Authorise:
			it.Authorised = Authorisation{o.ID, f.Response.SignedAt, f.Response.Signer, levelOf(f.Response, f.Attestation), offered.Work}
			s.weigh(it)
			if it.Status == ItemStatusProposed {
				it.Status = ItemStatusAuthorised
			}
		case it.Status != ItemStatusProposed: // the customer declines a change; what was authorised before stays authorised
		case a.Decision == aftersales.Decline:
			it.Status = ItemStatusDeclined
		case a.Decision == aftersales.Defer:
			it.Status = ItemStatusDeferred
		}
	}
	if authorises(f.Response) && !s.lastPromise().To.Equal(o.Promise) {
		p := Promise{To: o.Promise, At: e.At, By: o.By, Offer: o.ID, Told: f.Response.SignedAt}
		if len(s.Promises) > 0 && o.Promise.After(s.lastPromise().To) {
			p.Reason = DelayCauseItem
		}
		s.Promises = append(s.Promises, p)
	}
	s.settle(e.At)
}

// judgeLines asks that every item of the offer has one decision, and nothing else has; and that who declines safety work was warned.
func (c Answer) judgeLines(o *Offer, j *aftersales.Judgement) {
	for i, a := range c.Response.Answers {
		path := indexed("response.answers", i)
		repeated := slices.ContainsFunc(c.Response.Answers[:i], func(b aftersales.LineAnswer) bool { return b.Line == a.Line })
		if repeated || o.item(a.Line) == nil {
			j.Refuse(aftersales.RuleSignature, path+".line", a.Line)
			continue
		}
		warned := a.Risk == aftersales.RiskAcknowledged || a.Risk == aftersales.RiskWitnessed && c.witnessed(o)
		if a.Decision == aftersales.Decline && o.item(a.Line).Work.Safety && !warned {
			j.Refuse(RuleDeclined, path+".risk", a.Line)
		}
	}
	for _, offered := range o.Items {
		if !slices.ContainsFunc(c.Response.Answers, func(a aftersales.LineAnswer) bool { return a.Line == offered.Item }) {
			j.Refuse(aftersales.RuleSignature, "response.answers", offered.Item)
		}
	}
}

// judgeExplained asks that the terms were settled and every item explained before the customer signed.
func (c Answer) judgeExplained(o *Offer, j *aftersales.Judgement) {
	for _, term := range o.Terms.missing() {
		j.Refuse(RuleTermsSettled, "terms."+term)
	}
	for _, offered := range o.Items {
		switch {
		case slices.Contains(c.Explained, offered.Item):
		case offered.Added:
			j.Refuse(RuleAdditionAuthorised, "explained", offered.Item)
		default:
			j.Refuse(RuleTermsSettled, "explained", offered.Item)
		}
	}
}

// judgeSigner asks that the signer may sign, for this and for this much.
func (c Answer) judgeSigner(s *Snapshot, o *Offer, j *aftersales.Judgement) {
	signer := c.Response.Signer
	if signer == s.principal() {
		return
	}
	named, ok := s.named(signer)
	switch {
	case !ok || s.staff(signer):
		j.Refuse(RuleSigner, "response.signer", signer)
	case named.Scope == SignerScopeCollect, named.Scope == SignerScopeAdditions && !o.additions():
		j.Refuse(RuleSigner, "response.signer", signer, named.Scope)
	case !named.Until.IsZero() && c.Response.SignedAt.After(named.Until):
		j.Refuse(RuleSigner, "response.signed_at", named.Until)
	case !named.Limit.IsZero() && s.amountBeside(o, c.Response, func(a *Authorisation) bool { return a.Signer == signer })+o.amountAuthorised(c.Response) > named.Limit.Minor():
		j.Refuse(RuleSigner, "response.answers", named.Limit)
	}
}

// judgeLevel asks that the consent is as strong as the policy wants for what it authorises, and that somebody else than author and signer heard what was only spoken.
func (c Answer) judgeLevel(s *Snapshot, o *Offer, j *aftersales.Judgement) {
	want := c.wanted(s, o)
	if asked := c.localLevel(s, o); asked.AtLeast(want) { // the law of the place
		want = asked
	}
	level := levelOf(c.Response, c.Attestation)
	if authorises(c.Response) && !level.AtLeast(want) {
		j.Refuse(RuleConsentLevel, "attestation.level", level, want)
	}
	if level == aftersales.ConsentSpoken && !c.witnessed(o) {
		j.Refuse(RuleWitness, "attestation.witness", c.Attestation.Witness)
	}
}

// wanted is how strong the policy wants the consent to be: of the first offer, what FirstConsent says. Of additions, a signature where all that nobody signed for comes to more than SignedAbove; word where all that is weaker than a message comes to no more than SpokenUpTo; else a message. All that is this answer with what was agreed to before, so that where a signature is wanted above 500, two messages of 300 are one too many. Where SignedAbove is not given no sum wants a signature, and where SpokenUpTo is not, none may be said.
func (c Answer) wanted(s *Snapshot, o *Offer) aftersales.Consent {
	p := &s.Policy
	if !o.additions() {
		return p.FirstConsent
	}
	weakerThan := func(level aftersales.Consent) int64 {
		return o.amountAuthorised(c.Response) + s.amountBeside(o, c.Response, func(a *Authorisation) bool { return !a.Level.AtLeast(level) })
	}
	switch {
	case !p.SignedAbove.IsZero() && weakerThan(aftersales.ConsentSigned) > p.SignedAbove.Minor():
		return aftersales.ConsentSigned
	case !p.SpokenUpTo.IsZero() && weakerThan(aftersales.ConsentMessage) <= p.SpokenUpTo.Minor():
		return aftersales.ConsentSpoken
	}
	return aftersales.ConsentMessage
}

// judgeHeard asks of a spoken answer under which number it was given, when, and which words were read back; and that its witness proposed none of it.
func (c Answer) judgeHeard(s *Snapshot, o *Offer, j *aftersales.Judgement) {
	if levelOf(c.Response, c.Attestation) != aftersales.ConsentSpoken || !authorises(c.Response) {
		return
	}
	if c.Heard.At.IsZero() {
		j.Refuse(RuleSpoken, "heard")
	} else {
		j.Measured("heard.at", c.Heard.At, o.IssuedAt)
	}
	for _, offered := range o.Items {
		if it := s.item(offered.Item); it.ProposedBy.ID == c.Attestation.Witness {
			j.Refuse(RuleSpoken, "attestation.witness", c.Attestation.Witness, it.ID)
		}
	}
}

// levelOf is how strong a consent is: as attested, and no stronger than its method can be.
func levelOf(r aftersales.Response, a aftersales.Attestation) aftersales.Consent {
	if most := r.Method.Most(); !most.AtLeast(a.Level) {
		return most
	}
	return a.Level
}

// witnessed tells whether there is a witness who is neither the author of the offer nor the signer.
func (c Answer) witnessed(o *Offer) bool {
	w := c.Attestation.Witness
	return w != "" && w != o.By && w != c.Response.Signer
}

// amountBeside is what the customer will pay, beside what a response to the offer authorises, for items of some authorisations, in minor units: several small answers are as good as a large one.
func (s *Snapshot) amountBeside(o *Offer, r aftersales.Response, counts func(*Authorisation) bool) int64 {
	var sum int64
	for i := range s.Items {
		if it := &s.Items[i]; it.Status.live() && counts(&it.Authorised) && !o.authorisedBy(r, it.ID) {
			sum += s.authorisedSum(it).Customer.Minor()
		}
	}
	return sum
}

// authorisedBy tells whether a response to the offer authorises an item. One whose change is declined stays authorised as it was.
func (o *Offer) authorisedBy(r aftersales.Response, item aftersales.ID) bool {
	return o.item(item) != nil && slices.ContainsFunc(r.Answers, func(a aftersales.LineAnswer) bool { return a.Line == item && a.Decision == aftersales.Authorise })
}

// authorises tells whether a response authorises anything.
func authorises(r aftersales.Response) bool {
	return slices.ContainsFunc(r.Answers, func(a aftersales.LineAnswer) bool { return a.Decision == aftersales.Authorise })
}

// firstSigned is the offer by which the customer first authorised anything; nil where nothing was.
func (s *Snapshot) firstSigned() *Offer {
	for i := range s.Offers {
		if o := &s.Offers[i]; o.Status == OfferStatusAnswered && authorises(o.Answered.Response) {
			return o
		}
	}
	return nil
}

// amountAuthorised is what the customer will pay for the items that a response to the offer authorises, in minor units.
func (o *Offer) amountAuthorised(r aftersales.Response) int64 {
	var sum int64
	for _, a := range r.Answers {
		if offered := o.item(a.Line); offered != nil && a.Decision == aftersales.Authorise {
			sum += offered.Sum.Customer.Minor()
		}
	}
	return sum
}

// additions tells whether the offer only adds to what was authorised before.
func (o *Offer) additions() bool {
	return !slices.ContainsFunc(o.Items, func(i OfferedItem) bool { return !i.Added })
}

// judgeChoice asks of what is authorised that of alternatives it is one alone, and that the customer agreed to every part that is not new.
func (c Answer) judgeChoice(s *Snapshot, o *Offer, j *aftersales.Judgement) {
	chosen := map[aftersales.ID]bool{}
	for i := range s.Items {
		if it := &s.Items[i]; it.Status.live() && o.item(it.ID) == nil {
			chosen[it.Authorised.Work.Alternative] = true
		}
	}
	for i, a := range c.Response.Answers {
		offered, path := o.item(a.Line), indexed("response.answers", i)
		if offered == nil || a.Decision != aftersales.Authorise {
			continue
		}
		group := offered.Work.Alternative
		if group != "" && chosen[group] {
			j.Refuse(pricing.RuleAlternatives, path+".decision", a.Line, group)
		}
		chosen[group] = true
		pricing.CheckConsent(j, path+".lines", offered.Work.Lines)
	}
}
