package reception

import (
	"cmp"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Past is what a vehicle's service file takes from one earlier subject: a visit, see Snapshot.Past, or an order, of which the stage of orders makes it.
type Past struct {
	Source    aftersales.Ref      `json:"source"`
	At        time.Time           `json:"at"` // when the subject last changed
	Vehicle   aftersales.Vehicle  `json:"vehicle"`
	Customer  aftersales.Party    `json:"customer,omitzero"`
	Odometer  aftersales.Odometer `json:"odometer,omitzero"`
	Order     bool                `json:"order,omitzero"` // it is an order
	Items     []PastItem          `json:"items,omitzero"`
	NextDate  time.Time           `json:"next_date,omitzero"` // of the next service, as the customer was told
	NextKm    int64               `json:"next_km,omitzero"`
	Ends      []PastGuarantee     `json:"ends,omitzero"`
	Complaint aftersales.Words    `json:"complaint,omitzero"`
	Contact   aftersales.Words    `json:"contact,omitzero"`   // hours and ways that the customer wishes, in the customer's words
	CallWish  CallWish            `json:"call_wish,omitzero"` // how the customer wants to be called after a visit
}

// PastItem is an item of an earlier order, or what was recommended on a visit and put off.
type PastItem struct {
	ID     aftersales.ID    `json:"id"`
	Text   string           `json:"text"`
	Cause  aftersales.Words `json:"cause,omitzero"` // of the trouble, as the technician wrote it
	State  PastState        `json:"state"`
	Reason aftersales.Words `json:"reason,omitzero"` // it was not done
	Safety bool             `json:"safety,omitzero"`
	Clears aftersales.ID    `json:"clears,omitzero"` // what was pending and is done by it, by the name under which it was pending
}

// PastGuarantee is until when the shop stands for its work.
type PastGuarantee struct {
	Item  aftersales.ID `json:"item,omitzero"` // none: of the whole order
	Until time.Time     `json:"until,omitzero"`
	Km    int64         `json:"km,omitzero"` // reading of the odometer
}

// PastState is what became of an item.
type PastState string

// The states of an item that the file tells apart.
const (
	PastStateDone     PastState = "item-done"
	PastStateDeferred PastState = "item-deferred"
	PastStateDeclined PastState = "item-declined"
)

var pastStates = aftersales.Labels{
	{Value: "item-done", EN: "done", ZH: "已完成"},
	{Value: "item-deferred", EN: "deferred", ZH: "暂缓"},
	{Value: "item-declined", EN: "declined", ZH: "拒绝"},
}

// PastStates is every state.
func PastStates() []PastState { return aftersales.List[PastState](pastStates) }

// Since tells in which release the state came; 0 means that it is unknown.
func (s PastState) Since() int { return pastStates.Since(string(s)) }

// Text is the state's label.
func (s PastState) Text() aftersales.Text { return pastStates.Text(string(s)) }

// File is a vehicle's service file.
type File struct {
	Vehicle   aftersales.Vehicle `json:"vehicle,omitzero"` // as it was last known
	Customer  aftersales.Party   `json:"customer,omitzero"`
	Contact   aftersales.Words   `json:"contact,omitzero"`
	CallWish  CallWish           `json:"call_wish,omitzero"` // the last that was said
	Readings  []Reading          `json:"readings,omitzero"`  // of the odometer, in the order of time
	Orders    []Past             `json:"orders,omitzero"`    // in the order of time
	Pending   []Pending          `json:"pending,omitzero"`   // deferred and declined items that nobody did since, and the service that is due
	NextDate  time.Time          `json:"next_date,omitzero"`
	NextKm    int64              `json:"next_km,omitzero"`
	Guarantee []Guaranteed       `json:"guarantee,omitzero"` // in the order of time
	Complaint []Complained       `json:"complaint,omitzero"`
}

// Reading is a reading of the odometer, beside the one before it.
type Reading struct {
	Odometer aftersales.Odometer        `json:"odometer"`
	Verdict  aftersales.OdometerVerdict `json:"verdict"`
	Source   aftersales.Ref             `json:"source"`
}

// Guaranteed is a guarantee with the order that it is from.
type Guaranteed struct {
	Order aftersales.Ref `json:"order"`
	PastGuarantee
}

// Complained is a complaint with the subject that it is about.
type Complained struct {
	Source aftersales.Ref   `json:"source"`
	At     time.Time        `json:"at"`
	Words  aftersales.Words `json:"words"`
}

// NextService names the service that is due among what is pending; a form says it in its own words.
const NextService aftersales.ID = "next-service"

// ServiceFile folds what is known of one vehicle into its file – orders and complaints make their part with PastOf of their packages –, for prefilling a sheet, for the due list and for recommendations. The order in which the past is given does not matter. Of several subjects, the later says what is so now. As of at, a service is due by its date; by kilometres it is due where the last plausible reading has reached them.
func ServiceFile(past []Past, at time.Time) File {
	past = slices.Clone(past)
	slices.SortStableFunc(past, func(a, b Past) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Source.String(), b.Source.String()))
	})
	var f File
	for i := range past {
		p := &past[i]
		f.Vehicle = p.Vehicle
		if p.Customer.ID != "" {
			f.Customer = p.Customer
		}
		f.Contact = cmp.Or(p.Contact, f.Contact)
		if !p.CallWish.IsZero() {
			f.CallWish = p.CallWish.Clone()
		}
		f.read(p)
		if p.Complaint != "" {
			f.Complaint = append(f.Complaint, Complained{p.Source, p.At, p.Complaint})
		}
		f.items(p)
		if !p.Order {
			continue
		}
		f.Orders = append(f.Orders, p.clone())
		if !p.NextDate.IsZero() || p.NextKm > 0 {
			f.NextDate, f.NextKm = p.NextDate, p.NextKm
		}
		for _, g := range p.Ends {
			f.Guarantee = append(f.Guarantee, Guaranteed{p.Source, g})
		}
	}
	if f.due(at) {
		f.Pending = append(f.Pending, Pending{ID: NextService, Kind: PendingKindDue, Text: "next service 到期保养"})
	}
	return f
}

// read adds the reading of a subject.
func (f *File) read(p *Past) {
	if p.Odometer.IsZero() {
		return
	}
	f.Readings = append(f.Readings, Reading{p.Odometer, p.Odometer.Against(f.Last()), p.Source})
}

// Last is the last reading that says how far the vehicle has run; the zero value where none does.
func (f *File) Last() aftersales.Odometer {
	for _, r := range slices.Backward(f.Readings) {
		if r.Verdict == aftersales.OdometerVerdictPlausible || r.Verdict == aftersales.OdometerVerdictNewMeter {
			return r.Odometer
		}
	}
	return aftersales.Odometer{}
}

// items adds what an order or a visit left undone, and takes away what an order did.
func (f *File) items(p *Past) {
	for _, it := range p.Items {
		name := p.Source.ID() + "." + it.ID
		drop := func(id aftersales.ID) {
			f.Pending = slices.DeleteFunc(f.Pending, func(q Pending) bool { return id != "" && q.ID == id })
		}
		if it.State == PastStateDone {
			drop(it.Clears)
			continue
		}
		drop(it.Clears) // it was spoken of again, and stays under its new name
		kind := PendingKindDeferred
		if it.State == PastStateDeclined {
			kind = PendingKindDeclined
		}
		f.Pending = append(f.Pending, Pending{ID: name, Kind: kind, Text: it.Text, Safety: it.Safety, Source: p.Source})
	}
}

// due tells whether the next service is.
func (f *File) due(at time.Time) bool {
	run, known := f.Last().Driven()
	return !f.NextDate.IsZero() && !at.Before(f.NextDate) || f.NextKm > 0 && known && int64(run) >= f.NextKm
}

// Past is what the vehicle's service file takes from the visit. What the customer deferred or declined of the service file's is pending there already; of what was recommended anew, nothing else tells.
func (s *Snapshot) Past() Past {
	p := Past{
		Source: s.Subject, At: s.At, Vehicle: s.Vehicle, Customer: s.Customer,
		Odometer: s.Sheet.Walk.Odometer, Contact: s.Sheet.File.ContactHours, CallWish: s.Sheet.File.CallWish.Clone(),
	}
	for _, r := range s.Recommended {
		it := PastItem{ID: r.ID, Text: r.Text, State: PastStateDeferred, Reason: r.Reason, Safety: r.Safety}
		if r.Outcome == AdviceDeclined {
			it.State = PastStateDeclined
		}
		again := slices.ContainsFunc(s.Sheet.File.Pending, func(q Pending) bool { return q.ID == r.ID })
		if !again && (r.Outcome == AdviceDeferred || r.Outcome == AdviceDeclined) {
			p.Items = append(p.Items, it)
		}
	}
	return p
}

func (p Past) clone() Past {
	p.Items, p.Ends, p.CallWish = slices.Clone(p.Items), slices.Clone(p.Ends), p.CallWish.Clone()
	return p
}
