package main

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
)

// What a report holds of the rows; beyond it rows are counted alone.
const (
	mostSeen       = 200_000 // for the alarms
	mostComponents = 2_000
)

// opened is what became of a row.
type opened struct {
	line    int
	row     row
	wrong   *wrong // it could not be read
	refused error  // no case could be opened
	subject aftersales.Ref
	weight  complaint.Severity
	lacks   []lack
}

func (o *opened) bad() bool { return o.wrong != nil || o.refused != nil }

// seen is what the alarms need of a case.
type seen struct {
	subject   aftersales.Ref
	received  time.Time
	car       aftersales.ID
	model     string
	component aftersales.ID
}

// desk receives the complaints.
type desk struct {
	count, days              int // of an alarm
	cases, severe            int
	unreadable, refused      int
	lacking                  [lacks]int
	components               map[string]int
	otherComponents, unnoted int
	seen                     []seen
	names                    map[aftersales.ID]string // of components
}

func newDesk(count, days int) *desk {
	return &desk{count: count, days: days, components: map[string]int{}, names: map[aftersales.ID]string{}}
}

// take opens the case of a row.
func (d *desk) take(line int, text string) opened {
	o := opened{line: line}
	if o.row, o.wrong = parse(text); o.wrong != nil {
		d.unreadable++
		return o
	}
	r := &o.row
	o.subject, _ = aftersales.NewRef(complaint.Stage, "C-"+r.number) // the form was judged
	at := r.added
	if at.IsZero() {
		at = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) // the first day that the library holds
	}
	receive := o.receive(at)
	var c complaint.Case
	by := aftersales.Actor{ID: "import", Role: aftersales.RoleCoordinator}
	if _, err := c.Do(aftersales.Call{Subject: o.subject, At: at, By: by}, receive); err != nil {
		o.refused = err
		d.refused++
		return o
	}
	o.weight = c.Snapshot().Severity
	d.note(&o, &receive)
	return o
}

// receive is the complaint of a row, as far as it says something; it collects what it does not.
func (o *opened) receive(at time.Time) complaint.Receive {
	r := &o.row
	lacks := func(l lack, missing bool) {
		if missing {
			o.lacks = append(o.lacks, l)
		}
	}
	c := complaint.Receive{
		Channel: channelOf(r.source), Customer: aftersales.Party{ID: "customer-" + r.complaint}, Problems: []complaint.Problem{complaint.ProblemProduct},
		Words: aftersales.Words(r.words), NoneSought: true, Receiver: "import", Policy: complaint.DefaultPolicy(),
		About: complaint.About{Vehicle: aftersales.Vehicle{ID: "car-" + r.complaint, Model: r.car}, Component: componentID(r.component)},
	}
	lacks(lackMileage, r.miles < 0)
	if r.miles >= 0 {
		c.About.Odometer = aftersales.Odometer{Km: kilometres(r.miles), At: at, Source: aftersales.OdometerSourceCustomer}
	}
	vin, err := aftersales.ParseVIN(r.vin)
	switch {
	case r.vin == "":
		lacks(lackVIN, true)
	case len(r.vin) == wholeVIN-6:
		lacks(lackCutVIN, true)
	case err != nil:
		lacks(lackOddVIN, true)
	default:
		c.About.Vehicle.VIN = vin
	}
	lacks(lackDate, r.added.IsZero())
	lacks(lackWords, r.cut)
	for _, m := range [...]struct {
		mark  complaint.Mark
		there bool
	}{{complaint.MarkAccident, r.crash}, {complaint.MarkInjury, r.hurt}, {complaint.MarkFire, r.fire}} {
		if m.there {
			c.Marks = append(c.Marks, m.mark)
		}
	}
	return c
}

// kilometres are miles in kilometres, rounded half up; a mile is 1,609.344 metres.
func kilometres(miles int) int { return int((int64(miles)*1_609_344 + 500_000) / 1_000_000) }

// channelOf is how a complaint came in, by the table's code.
func channelOf(source string) complaint.Channel {
	switch source {
	case "IVOQ":
		return complaint.ChannelOnline
	case "EVOQ", "VOQ":
		return complaint.ChannelPhone
	case "LETR", "LETT":
		return complaint.ChannelLetter
	}
	return complaint.ChannelThirdParty
}

// componentID is a component as an ID: its letters and digits, in lower case.
func componentID(name string) aftersales.ID {
	id := strings.Trim(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(name)), "-")
	for strings.Contains(id, "--") {
		id = strings.ReplaceAll(id, "--", "-")
	}
	return id[:min(len(id), 64)]
}

// note counts a case.
func (d *desk) note(o *opened, c *complaint.Receive) {
	d.cases++
	if o.weight == complaint.SeveritySevere {
		d.severe++
	}
	for _, l := range o.lacks {
		d.lacking[l]++
	}
	if _, known := d.components[o.row.component]; known || len(d.components) < mostComponents {
		d.components[o.row.component]++
	} else {
		d.otherComponents++
	}
	switch {
	case o.row.added.IsZero() || c.About.Component == "" || c.About.Vehicle.Model == "": // no alarm rests on it
	case len(d.seen) == mostSeen:
		d.unnoted++
	default:
		d.seen = append(d.seen, seen{o.subject, o.row.added, c.About.Vehicle.ID, c.About.Vehicle.Model, c.About.Component})
		d.names[c.About.Component] = o.row.component
	}
}

// component is a component and how many cases are about it.
type component struct {
	name  string
	cases int
}

// byComponent are the components, the most frequent first and of equals by their names.
func (d *desk) byComponent() []component {
	list := make([]component, 0, len(d.components))
	for name, n := range d.components {
		list = append(list, component{name, n})
	}
	slices.SortFunc(list, func(a, b component) int { return cmp.Or(b.cases-a.cases, strings.Compare(a.name, b.name)) })
	return list
}

// alarms finds the batch alarms, model by model, so that no more than one model's cases are held whole.
func (d *desk) alarms() []complaint.BatchAlarm {
	slices.SortStableFunc(d.seen, func(a, b seen) int {
		return cmp.Or(strings.Compare(a.model, b.model), strings.Compare(a.component, b.component))
	})
	var all []complaint.BatchAlarm
	for from := 0; from < len(d.seen); {
		to := from
		for to < len(d.seen) && d.seen[to].model == d.seen[from].model && d.seen[to].component == d.seen[from].component {
			to++
		}
		if to-from >= d.count {
			group := make([]complaint.Snapshot, 0, to-from)
			for _, s := range d.seen[from:to] {
				group = append(group, complaint.Snapshot{
					Subject: s.subject, Seq: 1, Status: complaint.StatusReceived, ReceivedAt: s.received,
					About: complaint.About{Vehicle: aftersales.Vehicle{ID: s.car, Model: s.model}, Component: s.component},
				})
			}
			all = append(all, complaint.BatchAlarmsOf(group, d.count, d.days)...)
		}
		from = to
	}
	slices.SortStableFunc(all, func(a, b complaint.BatchAlarm) int { return a.Raised.Compare(b.Raised) })
	return all
}

// codes are the rules that refused a case.
func codes(err error) string {
	var refused *aftersales.RefusedError
	if !errors.As(err, &refused) {
		return err.Error()
	}
	var list []string
	for _, code := range refused.Codes() {
		list = append(list, string(code))
	}
	return strings.Join(list, " ")
}
