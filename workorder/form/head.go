package form

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// How long forms are kept where the policy does not say, in years from delivery.
const (
	retentionYears = 2
	recordYears    = 6 // what belongs to the repair record; order 43 of 2021, article 17
)

// Head is what every form of an order begins with.
type Head struct {
	Order          aftersales.Ref         `json:"order,omitzero"`
	Seq            int64                  `json:"seq,omitzero"` // of the last event that the form knows
	At             time.Time              `json:"at,omitzero"`  // of that event
	Status         workorder.Status       `json:"status,omitzero"`
	OpenedAt       time.Time              `json:"opened_at,omitzero"`
	BroughtIn      time.Time              `json:"brought_in,omitzero"` // when the vehicle came
	Source         workorder.SourceKind   `json:"source,omitzero"`
	From           aftersales.Ref         `json:"from,omitzero"` // the visit, the earlier order or the ticket
	Customer       aftersales.Party       `json:"customer,omitzero"`
	Owner          aftersales.Party       `json:"owner,omitzero"`  // the customer, where the order names no other
	Sender         aftersales.Party       `json:"sender,omitzero"` // likewise
	Vehicle        aftersales.Vehicle     `json:"vehicle,omitzero"`
	Engine         string                 `json:"engine,omitzero"` // its number; this, type and colour are the host's
	Type           string                 `json:"type,omitzero"`
	Colour         string                 `json:"colour,omitzero"`
	Odometer       int64                  `json:"odometer,omitzero"` // kilometres, as the vehicle came in
	Repair         workorder.RepairClass  `json:"repair,omitzero"`
	Class          workorder.VehicleClass `json:"class,omitzero"`
	Advisor        aftersales.ID          `json:"advisor,omitzero"`
	Shop           Shop                   `json:"shop,omitzero"`
	Pricing        pricing.Policy         `json:"pricing,omitzero"`
	RetentionYears int                    `json:"retention_years"` // from delivery
	RecordYears    int                    `json:"record_years"`    // from delivery, of what belongs to the repair record
}

func headOf(s *workorder.Snapshot, h *Host) Head {
	return Head{
		Order: s.Subject, Seq: s.Seq, At: s.At, Status: s.Status, OpenedAt: s.OpenedAt, BroughtIn: s.BroughtIn(),
		Source: s.Source.Kind, From: s.Source.Ref,
		Customer: s.Customer, Owner: cmp.Or(s.Owner, s.Customer), Sender: cmp.Or(s.Sender, s.Customer),
		Vehicle: s.Vehicle, Engine: h.Engine, Type: h.Type, Colour: h.Colour, Odometer: s.Odometer, Repair: s.Repair, Class: s.Class,
		Advisor: s.Advisor, Shop: h.Shop.clone(), Pricing: s.Policy.Pricing,
		RetentionYears: cmp.Or(s.Policy.Retention, retentionYears), RecordYears: cmp.Or(s.Policy.RecordRetention, recordYears),
	}
}

// order prints which order a form belongs to.
func (h *Head) order(p *page) []paper.Field {
	return []paper.Field{
		p.Empty("Order", "委托书编号", h.Order.ID()), p.Empty("Opened", "开单时间", p.Time(h.OpenedAt)),
		p.Filled("Status", "状态", paper.Word(p, h.Status)), p.Filled("From", "来源", p.Among(" ", paper.Word(p, h.Source), h.From.ID())),
	}
}

// parties prints whose vehicle it is, who brought it, and who repairs it.
func (h *Head) parties(p *page) {
	p.Grid(
		p.Empty("Customer", "客户", string(h.Customer.Name)), p.Empty("Phone", "联系电话", h.Customer.Phone.Plain()),
		p.Empty("Owner", "车主", string(h.Owner.Name)), p.Empty("Sender", "送修人", p.other(h.Sender, h.Customer)),
	)
	h.vehicle(p)
	h.shop(p)
}

func (h *Head) vehicle(p *page) {
	p.Grid(
		p.Empty("Plate", "车牌号", p.Plate(h.Vehicle.Plate)), p.Empty("Model", "厂牌型号", h.Vehicle.Model),
		p.Empty("VIN", "车辆识别代号", h.Vehicle.VIN.Plain()), p.Empty("Engine no.", "发动机号", h.Engine),
		p.Empty("Vehicle type", "车辆类型", cmp.Or(h.Type, paper.Word(p, h.Class))), p.Filled("Colour", "车身颜色", h.Colour),
		p.Empty("Odometer in", "进厂里程", p.Km(h.Odometer)), p.Empty("Repair class", "维修类别", paper.Word(p, h.Repair)),
	)
}

func (h *Head) shop(p *page) {
	p.Grid(
		p.Empty("Shop", "承修方", h.Shop.Name), p.Empty("Shop's phone", "承修方电话", p.Among(" ", string(h.Shop.Contact), h.Shop.Phone.Plain())),
		p.Filled("Shop's address", "承修方地址", h.Shop.Address), p.Filled("Unified social credit code", "统一社会信用代码", h.Shop.Code),
		p.Empty("Service advisor", "服务顾问", p.Who(h.Advisor)),
	)
}

// agreed are the terms that the customer signed last; false where nothing was signed yet.
func agreed(s *workorder.Snapshot) (workorder.Terms, bool) {
	for i := len(s.Offers) - 1; i >= 0; i-- {
		if o := &s.Offers[i]; o.Status == workorder.OfferStatusAnswered && slices.ContainsFunc(o.Answered.Response.Answers, func(a aftersales.LineAnswer) bool {
			return a.Decision == aftersales.Authorise
		}) {
			return o.Terms, true
		}
	}
	return workorder.Terms{}, false
}

// Row is one priced line.
type Row struct {
	No       string            `json:"no"` // of the item and of the line within it, as in 1.2
	Item     aftersales.ID     `json:"item"`
	Line     aftersales.ID     `json:"line"`
	Kind     pricing.Kind      `json:"kind"`
	Text     string            `json:"text"`
	Part     string            `json:"part,omitzero"`
	Brand    string            `json:"brand,omitzero"`
	Class    pricing.Class     `json:"class,omitzero"`
	Own      bool              `json:"own,omitzero"` // brought by the customer
	Quantity aftersales.Number `json:"quantity"`
	Measure  pricing.Measure   `json:"measure,omitzero"` // of labour
	Pending  pricing.Pending   `json:"pending,omitzero"` // why there is no price yet; then nothing of it is in any sum
	Price    pricing.UnitPrice `json:"price,omitzero"`
	List     pricing.Listed    `json:"list,omitzero"` // from which the price was taken; none: it is individually agreed
	Taxed    pricing.Tax       `json:"taxed,omitzero"`
	Shares   []pricing.Share   `json:"shares,omitzero"` // none: the customer pays
	Amount
	Borne pricing.PayerAmount `json:"borne,omitzero"` // by the payer of the list, in a list of one payer
}

// Amount is what a row comes to, in the terms of pricing.PricedLine. Nothing is given where it has no price.
type Amount struct {
	Listed   aftersales.Money `json:"listed"`
	Discount aftersales.Money `json:"discount"`
	Net      aftersales.Money `json:"net"`
	Tax      aftersales.Money `json:"tax"`
	Total    aftersales.Money `json:"total"`
}

// Figures is what rows come to, in the terms of pricing.Totals. Nothing is given where there are no rows, or where one of them has no price.
type Figures struct {
	Labour   aftersales.Money    `json:"labour,omitzero"`
	Parts    aftersales.Money    `json:"parts,omitzero"`
	Sublet   aftersales.Money    `json:"sublet,omitzero"`
	Other    aftersales.Money    `json:"other,omitzero"`
	Discount aftersales.Money    `json:"discount,omitzero"`
	Net      aftersales.Money    `json:"net,omitzero"`
	Tax      aftersales.Money    `json:"tax,omitzero"`
	Total    aftersales.Money    `json:"total,omitzero"`
	Taxes    []pricing.TaxAmount `json:"taxes,omitzero"`
}

// inThree is the sums under the three heads of the settlement list: sublet work is one of the other costs, and a head without a row is zero.
func (f Figures) inThree() Figures {
	other, _ := aftersales.NewMoney(0, f.Total.Currency())
	if add(&other, f.Sublet) && add(&other, f.Other) {
		f.Sublet, f.Other = aftersales.Money{}, other
	}
	return f
}

// document is a list of items, each priced by itself as the order prices it.
type document struct {
	rows   []Row
	shares [][]pricing.PayerAmount // of each row
	payers []pricing.PayerAmount
}

// priced prices the lines of some items, each item as a document of its own.
func priced(policy pricing.Policy, items []numbered) (document, error) {
	var d document
	for _, it := range items {
		if len(it.lines) == 0 {
			continue
		}
		t, err := pricing.Price(policy, it.lines)
		if err != nil {
			return d, err
		}
		next := 0
		for i, l := range it.lines {
			for next < len(it.all) && it.all[next].ID != l.ID {
				next++ // a line of which nothing was used keeps its number
			}
			next++
			d.rows = append(d.rows, Row{
				No: strconv.Itoa(it.no) + "." + strconv.Itoa(next), Item: it.id, Line: l.ID, Kind: l.Kind,
				Text: l.Text, Part: l.Part, Brand: l.Brand, Class: l.Class, Own: l.Class == pricing.ClassOwn,
				Quantity: l.Quantity, Measure: l.Measure, Pending: l.Pending, Price: l.Price, List: l.Listed, Taxed: l.Tax, Shares: slices.Clone(l.Shares),
			})
			if p := t.Lines[i]; !l.Undetermined() {
				d.rows[len(d.rows)-1].Amount = Amount{p.Listed, p.Discount, p.Net(), p.Tax, p.Total}
			}
			d.shares = append(d.shares, t.SharesOf(i))
		}
		for _, part := range t.Payers {
			if err := d.bear(part); err != nil {
				return d, err
			}
		}
	}
	return d, nil
}

// bear adds what a payer bears of one more item.
func (d *document) bear(part pricing.PayerAmount) error {
	for i := range d.payers {
		p := &d.payers[i]
		if p.Payer != part.Payer {
			continue
		}
		if !add(&p.Net, part.Net) || !add(&p.Tax, part.Tax) || !add(&p.Total, part.Total) {
			return &aftersales.UnreadableError{Code: aftersales.RuleNumber, Path: "items", What: "the sum is out of bounds"}
		}
		return nil
	}
	d.payers = append(d.payers, part)
	return nil
}

// numbered is an item with its place on the order, and the lines of it that count.
type numbered struct {
	no    int
	id    aftersales.ID
	lines []pricing.Line
	all   []pricing.Line
}

// figures adds rows up; false where they come to more than an amount holds.
func figures(rows []Row) (Figures, bool) {
	var f Figures
	for i := range rows {
		r := &rows[i]
		if r.Pending.Reason != "" {
			return Figures{}, true
		}
		kind := &f.Other
		switch r.Kind {
		case pricing.KindLabour:
			kind = &f.Labour
		case pricing.KindPart:
			kind = &f.Parts
		case pricing.KindSublet:
			kind = &f.Sublet
		}
		k := slices.IndexFunc(f.Taxes, func(t pricing.TaxAmount) bool { return t.Treatment == r.Taxed.Treatment && t.Rate == r.Taxed.Rate })
		if k < 0 {
			k = len(f.Taxes)
			f.Taxes = append(f.Taxes, pricing.TaxAmount{Treatment: r.Taxed.Treatment, Rate: r.Taxed.Rate})
		}
		if !add(kind, r.Listed) || !add(&f.Discount, r.Discount) || !add(&f.Net, r.Net) || !add(&f.Tax, r.Tax) || !add(&f.Total, r.Total) ||
			!add(&f.Taxes[k].Net, r.Net) || !add(&f.Taxes[k].Tax, r.Tax) {
			return Figures{}, false
		}
	}
	slices.SortStableFunc(f.Taxes, func(a, b pricing.TaxAmount) int {
		return cmp.Or(a.Rate.Cmp(b.Rate), cmp.Compare(a.Treatment, b.Treatment))
	})
	// A kind that does not occur is zero, and not missing.
	for _, kind := range [...]*aftersales.Money{&f.Labour, &f.Parts} {
		if kind.IsZero() && len(rows) > 0 {
			*kind, _ = aftersales.NewMoney(0, f.Total.Currency())
		}
	}
	return f, true
}

// add adds m to sum; false, and nothing is added, where the two do not go together.
func add(sum *aftersales.Money, m aftersales.Money) bool {
	got, err := sum.Add(m)
	if err == nil {
		*sum = got
	}
	return err == nil
}

// borne is what of a list of shares falls to a payer, and whether anything does.
func borne(shares []pricing.PayerAmount, p pricing.Payer) (pricing.PayerAmount, bool) {
	for _, a := range shares {
		if a.Payer == p {
			return a, true
		}
	}
	return pricing.PayerAmount{}, false
}

// partyOf is who a payer is, as far as the order names one.
func partyOf(s *workorder.Snapshot, p pricing.Payer) aftersales.Party {
	for _, named := range s.Payers {
		if named.Payer == p {
			return named.Party
		}
	}
	if p == pricing.PayerCustomer {
		return s.Customer
	}
	return aftersales.Party{}
}

// nameOf is the name under which the order knows a person.
func nameOf(s *workorder.Snapshot, id aftersales.ID) aftersales.Name {
	for _, p := range [...]aftersales.Party{s.Customer, s.Owner, s.Sender} {
		if p.ID == id {
			return p.Name
		}
	}
	for i := range s.Signers {
		if s.Signers[i].Person.ID == id {
			return s.Signers[i].Person.Name
		}
	}
	for i := range s.Payers {
		if s.Payers[i].Party.ID == id {
			return s.Payers[i].Party.Name
		}
	}
	return ""
}
