package main

import (
	"errors"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/reception"
	intake "github.com/aftersales-go/aftersales/reception/form"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/aftersales-go/aftersales/workorder/form"
)

// printed is a form as a page.
type printed interface {
	Text(lang aftersales.Lang, zone *time.Location) string
}

// papers are the forms of an order, in the order in which a customer or a workshop gets them. One that cannot be made yet is left out; owed says that it is owed once the vehicle has left, and that the page then tells what it lacks.
var papers = [...]struct {
	owed bool
	make func(s workorder.Snapshot, h form.Host, zone *time.Location) ([]printed, error)
}{
	{false, ofOffers(form.Estimate, false)},
	{false, func(s workorder.Snapshot, h form.Host, _ *time.Location) ([]printed, error) {
		return []printed{form.Order(s, h, form.CopyCustomer)}, nil
	}},
	{false, func(s workorder.Snapshot, h form.Host, _ *time.Location) ([]printed, error) {
		var made []printed
		for _, p := range s.Payments {
			if p.Receipt == "" {
				continue
			}
			f, err := form.Deposit(s, h, p.Receipt)
			if err != nil {
				return made, err
			}
			made = append(made, f)
		}
		return made, nil
	}},
	{false, func(s workorder.Snapshot, h form.Host, _ *time.Location) ([]printed, error) {
		return one(form.Dispatch(s, h, ""))
	}},
	{false, ofOffers(form.Addition, true)},
	{false, func(s workorder.Snapshot, h form.Host, _ *time.Location) ([]printed, error) {
		return one(form.Inspection(s, h))
	}},
	{false, func(s workorder.Snapshot, h form.Host, _ *time.Location) ([]printed, error) {
		return one(form.Certificate(s, h))
	}},
	{false, func(s workorder.Snapshot, h form.Host, _ *time.Location) ([]printed, error) {
		return one(form.Settlement(s, h, ""))
	}},
	{true, func(s workorder.Snapshot, h form.Host, _ *time.Location) ([]printed, error) {
		return one(form.RepairRecord(s, h))
	}},
	{true, func(s workorder.Snapshot, h form.Host, zone *time.Location) ([]printed, error) {
		return one(form.HealthRecord(s, h, zone))
	}},
	{false, func(s workorder.Snapshot, h form.Host, _ *time.Location) ([]printed, error) {
		return one(form.GatePass(s, h))
	}},
}

// one is a form as a list of one.
func one[F printed](f F, err error) ([]printed, error) {
	if err != nil {
		return nil, err
	}
	return []printed{f}, nil
}

// ofOffers makes a form of every offer that the customer answered: of those that only added items, or of all others.
func ofOffers[F printed](of func(workorder.Snapshot, form.Host, aftersales.ID) (F, error), additions bool) func(workorder.Snapshot, form.Host, *time.Location) ([]printed, error) {
	return func(s workorder.Snapshot, h form.Host, _ *time.Location) ([]printed, error) {
		var made []printed
		for _, o := range s.Offers {
			added := true
			for _, i := range o.Items {
				added = added && i.Added
			}
			if o.Status != workorder.OfferStatusAnswered || added != additions {
				continue
			}
			f, err := of(s, h, o.ID)
			if err != nil {
				return made, err
			}
			made = append(made, f)
		}
		return made, nil
	}
}

// registered is what the vehicle licence says: a house keeps it with its vehicles, and an order has no use for it.
var registered = map[aftersales.ID]form.Host{
	"accord-571":  {Type: "HG7154FAC5A", Engine: "L15BN 3208741", Colour: "白"},
	"sylphy-573":  {Type: "DFL7168VBNH3", Engine: "HR16 724508W", Colour: "银"},
	"boyue-590":   {Type: "MR6471D02", Engine: "BHE15-EFZ 118265", Colour: "灰"},
	"passat-593":  {Type: "SVW7183BJI", Engine: "CEA 530911", Colour: "黑"},
	"xrv-580":     {Type: "DHW7150RUASE", Engine: "L15B5 4120736", Colour: "蓝"},
	"lavida-582":  {Type: "SVW7153CDI", Engine: "DMB 417203", Colour: "白"},
	"corolla-583": {Type: "TV7126GLPI", Engine: "8NR 1563047", Colour: "银"},
	"h6-584":      {Type: "CC6464RM06", Engine: "GW4B15 2003184", Colour: "红"},
	"sagitar-631": {Type: "FV7144BADCG", Engine: "DJS 209174", Colour: "黑"},
	"tharu-616":   {Type: "SVW6451BGD", Engine: "DLS 318265", Colour: "蓝"},
	"magotan-601": {Type: "FV7147BADGG", Engine: "DPL 084412", Colour: "黑"},
	"camry-602":   {Type: "GTM7251GV", Engine: "A25A 0417733", Colour: "白"},
	"van-603":     {Type: "SH5041XXYA9D5", Engine: "SC20M 112907", Colour: "白"},
	"tiguan-604":  {Type: "SVW6471DED", Engine: "DKV 267150", Colour: "棕"},
	"regal-605":   {Type: "SGM7168EAA1", Engine: "LLU 150421873", Colour: "银"},
	"axela-607":   {Type: "CAF7205A5", Engine: "PE 40733218", Colour: "红"},
	"crv-608":     {Type: "DHW6463R1ASE", Engine: "L15BZ 1043375", Colour: "蓝"},
	"han-610":     {Type: "BYD7008BEV", Engine: "TZ220XYA 022641", Colour: "绿"},
	"a4l-611":     {Type: "FV7203BADBG", Engine: "DTA 051983", Colour: "灰"},
	"cs75-612":    {Type: "SC6469ACA6", Engine: "JL476ZQCD 104822", Colour: "白"},
	"k3-613":      {Type: "YQZ7160E6", Engine: "G4FG 187315", Colour: "白"},
	"edge-614":    {Type: "CAF6480A52", Engine: "GTDIQ8 231058", Colour: "黑"},
}

// ownWords are the customers' own words on the intake sheets of visits that the log does not hold, by visit.
var ownWords = map[aftersales.ID][]form.Concern{
	"V-2571": {{ID: "coolant-loss", Words: "停一晚上车底下一摊绿水，副水箱老是见底。"}},
	"V-2582": {{ID: "brake-grind", Words: "一踩刹车就有铁磨铁的声音，这两天越来越响。"}},
	"V-2590": {{ID: "gear-jerk", Words: "二挡升三挡老是一顿一顿的，堵车的时候特别明显。"}},
	"V-2593": {{ID: "oil-burn", Words: "跑一千公里就要加一升多机油，早上着车后面冒蓝烟。"}},
}

// host is what the forms of an order show beside the order: the shop, the vehicle licence, and the customer's words on the intake sheet.
func (d *day) host(s workorder.Snapshot) form.Host {
	h := registered[s.Vehicle.ID]
	h.Shop = form.Shop{Name: shopName, Address: shopAddress, Phone: shopPhone(), Code: "91330100MA2B00000X", Staff: staff}
	h.Concerns = slices.Clone(ownWords[s.Source.Ref.ID()])
	for _, i := range d.of[s.Source.Ref] {
		e := &d.entries[i]
		if said, is := e.command.(reception.RecordConcern); is && said.None == "" && e.verdict.Outcome == oracle.OutcomeAccepted {
			h.Concerns = append(h.Concerns, form.Concern{ID: said.Concern, Words: said.Words})
		}
	}
	return h
}

// forms are all forms that an order can have as it stands; nothing where it was never opened.
func (d *day) forms(of aftersales.Ref, lang aftersales.Lang) (string, error) {
	s, err := d.snapshot(of)
	if err != nil || s.Seq == 0 {
		return "", err
	}
	text, h := "", d.host(s)
	if s.Source.Ref.Stage() == reception.Stage {
		if text, err = d.intake(s.Source.Ref, lang, intake.CopyCustomer); err != nil {
			return "", err
		}
	}
	for _, paper := range papers {
		made, err := paper.make(s, h, d.zone)
		var lacks *aftersales.IncompleteError
		if errors.As(err, &lacks) {
			if err = nil; paper.owed && !s.Delivery.At.IsZero() && s.Status != workorder.StatusCancelled {
				text += "\n\n" + lacks.Text().In(lang) + "\n"
			}
		}
		if err != nil {
			return "", err
		}
		for _, f := range made {
			text += "\n\n" + f.Text(lang, d.zone) + "\n"
		}
	}
	return text, nil
}
