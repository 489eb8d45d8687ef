package guarantee

import (
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Term is a period of a guarantee as it stands for one car or one work, with how it is counted.
type Term struct {
	Name    aftersales.Text      `json:"name"`
	Article aftersales.Text      `json:"article"`
	Start   aftersales.Date      `json:"start"`
	Last    aftersales.Date      `json:"last,omitzero"` // the last day, until 24:00
	Km      int                  `json:"km,omitzero"`   // the last kilometre, as the car has driven in all
	Says    aftersales.Text      `json:"says"`
	end     aftersales.PeriodEnd `json:"-"`
}

// nominal is the day on which a period ends before a rest day gives way.
func nominal(p aftersales.Period, from aftersales.Date) aftersales.Date {
	var last aftersales.Date
	if p.Years > 0 || p.Months > 0 {
		last = from.AddMonths(12*p.Years + p.Months)
	}
	if p.Days > 0 {
		if d := from.AddDays(p.Days); last.IsZero() || d.Before(last) {
			last = d
		}
	}
	return last
}

// termOf counts a period by law, and beside it one that is promised: of each limit the better for the customer binds.
func termOf(c aftersales.Calendar, name, article, since aftersales.Text, start aftersales.Date, km int, law, promise aftersales.Period) Term {
	t := Term{Name: name, Article: article, Start: start, end: law.End(c, start, km)}
	plain := nominal(law, start)
	better := false
	if promised := promise.End(c, start, km); !promise.IsZero() {
		if promised.Last.After(t.end.Last) {
			t.end.Last, t.end.At, plain, better = promised.Last, promised.At, nominal(promise, start), true
		}
		if promised.Km > t.end.Km {
			t.end.Km, better = promised.Km, true
		}
	}
	t.Last, t.Km = t.end.Last, t.end.Km
	t.Says = say("%s (%s) runs from %s, %s, for %s", "%s（%s）自 %s（%s）起，期限 %s", name, article, start, since, law)
	if law.IsZero() {
		t.Says = say("%s (%s) runs from %s, %s, without limit", "%s（%s）自 %s（%s）起，不限期", name, article, start, since)
	}
	if better {
		t.Says = joined("; ", "；", t.Says, say("promised are %s, and of each limit the better binds", "承诺为 %s，各项限额从优", promise))
	}
	switch {
	case plain != t.Last && !plain.IsZero():
		t.Says = joined("; ", "；", t.Says, say("the day of the beginning is not counted and %s is a legal rest day, so the last day is %s, until 24:00", "起算当日不计入，%s 为法定休息日，末日顺延至 %s 24:00", plain, t.Last))
	case !t.Last.IsZero():
		t.Says = joined("; ", "；", t.Says, say("the day of the beginning is not counted, so the last day is %s, until 24:00", "起算当日不计入，末日为 %s 24:00", t.Last))
	}
	if t.Km > 0 {
		t.Says = joined("; ", "；", t.Says, say("the last kilometre is %s", "里程至 %s 公里止", grouped(t.Km)))
	}
	t.Says = joined("", "", t.Says, aftersales.Text{EN: ".", ZH: "。"})
	t.Says.EN = strings.ToUpper(t.Says.EN[:1]) + t.Says.EN[1:]
	return t
}

// terms are the periods of the new-car guarantee.
type terms struct {
	set                      RuleSet
	found                    bool // an order binds this car
	start                    aftersales.Date
	free, ret, early, sudden Term
}

// scope tells why no order binds the car; empty where one does.
func (v *Vehicle) scope() aftersales.Text {
	set, found := RuleSetOn(v.Invoiced)
	switch {
	case !found:
		return say("the car was invoiced on %s, before any order on this guarantee was in force", "购车发票日期为 %s，当时尚无三包规定", v.Invoiced)
	case !containsKind(set.Kinds, v.Kind):
		return say("a %s is no car of %s", "%s不属%s所称家用汽车产品", v.Kind, set.Name)
	case !v.Household:
		return say("the car was not bought for a household's living needs, as %s asks", "车辆并非为生活消费需要购买和使用，不属%s范围", set.Name)
	}
	return aftersales.Text{}
}

func containsKind(kinds []VehicleKind, k VehicleKind) bool {
	for _, known := range kinds {
		if known == k {
			return true
		}
	}
	return false
}

// start is the day from which the periods run, and what happened on it.
func (v *Vehicle) start() (aftersales.Date, aftersales.Text) {
	set, _ := RuleSetOn(v.Invoiced)
	switch {
	case !v.Exchanged.IsZero():
		return v.Exchanged, say("the day on which this car was given in exchange", "换车之日")
	case set.FromDelivery && !v.Delivered.IsZero() && v.Delivered != v.Invoiced:
		return v.Delivered, say("the day of delivery, which is not that of the invoice (%s)", "交付之日，与发票日期 %s 不一致", v.Invoiced)
	}
	return v.Invoiced, say("the day of the purchase invoice", "购车发票开具之日")
}

// terms are the periods of the car; those of no order where none binds it.
func (v *Vehicle) terms(c aftersales.Calendar) terms {
	t := terms{}
	if v.scope() != (aftersales.Text{}) {
		return t
	}
	t.set, t.found = RuleSetOn(v.Invoiced)
	start, since := v.start()
	t.start = start
	article := t.set.article("18", "第十八条")
	if !v.Exchanged.IsZero() {
		article = t.set.article("29", "第二十九条")
	}
	t.free = termOf(c, say("the free-repair period", "包修期"), article, since, start, 0, t.set.Free, v.Certificate.Free)
	t.ret = termOf(c, say("the three-guarantee period", "三包有效期"), article, since, start, 0, t.set.Return, v.Certificate.Return)
	t.early = termOf(c, say("the early period", "早期故障期"), t.set.article("20 and 23", "第二十条、第二十三条"), since, start, 0, t.set.Early, aftersales.Period{})
	t.sudden = termOf(c, say("the first week", "首七日"), t.set.article("22", "第二十二条"), since, start, 0, t.set.Sudden, aftersales.Period{})
	return t
}

// began tells whether an instant is not before the day from which the periods run.
func (t *terms) began(c aftersales.Calendar, at time.Time) bool {
	return !c.DateAt(at).Before(t.start)
}

// caveats are what a reader should know about the calendar and the readings.
func caveats(c aftersales.Calendar, last aftersales.Date, now aftersales.Odometer, earlier []aftersales.Odometer) []aftersales.Text {
	var notes []aftersales.Text
	if !last.IsZero() && !c.HolidaysKnown(last.Year()) {
		notes = append(notes, say("The calendar lists no holidays of %d: the last day goes by the week alone.", "日历中没有 %d 年的节假日安排，末日仅按周末判断。", last.Year()))
	}
	if now.IsZero() {
		return notes
	}
	km, known := now.Driven()
	if !known {
		return append(notes, say("The odometer showed %s, which is no reading.", "里程表显示 %s，不是有效读数。", grouped(now.Km)))
	}
	most, when := 0, time.Time{}
	for _, o := range earlier {
		if was, ok := o.Driven(); ok && !o.At.After(now.At) && was > km && (was > most || was == most && o.At.Before(when)) {
			most, when = was, o.At
		}
	}
	if most > 0 {
		notes = append(notes, say("The odometer was read at %s km, and at %s km on %s before it: the difference has to be explained.", "里程读数为 %s 公里，而此前 %[3]s 的读数为 %[2]s 公里：差异须作说明。", grouped(km), grouped(most), c.DateAt(when)))
	}
	return notes
}
