package form

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// HealthRecordForm is the vehicle's electronic health record (汽车维修电子健康档案) of an order, as it goes to the authority's system after settlement.
type HealthRecordForm struct {
	Head
	Record HealthElements `json:"record"`
}

// HealthElements are the 13 elements, under the names of the interface: eight of the visit, two of each repair, three of each part. The token that the interface asks for beside them is the host's, and in no record.
type HealthElements struct {
	Plate         string           `json:"vehicleplatenumber"` // plain, without its colour
	Company       string           `json:"companyname"`
	VIN           aftersales.VIN   `json:"vin"`
	RepairDate    aftersales.Date  `json:"repairdate"`    // the vehicle came in
	RepairMileage int64            `json:"repairmileage"` // kilometres
	SettleDate    aftersales.Date  `json:"settledate"`
	Fault         aftersales.Words `json:"faultdescription"`
	ListNo        string           `json:"costlistcode"`      // of the settlement list
	Repairs       []HealthRepair   `json:"repairprojectlist"` // this list and the next bear names of our own
	Parts         []HealthPart     `json:"vehiclepartslist"`  // none: nothing was replaced
}

// HealthRepair is one thing that was repaired.
type HealthRepair struct {
	Project string            `json:"repairproject"`
	Hours   aftersales.Number `json:"workinghours"`
}

// HealthPart is one part that was replaced.
type HealthPart struct {
	Name     string            `json:"partsname"`
	Code     string            `json:"partscode"`
	Quantity aftersales.Number `json:"partsquantity"`
}

// HealthRecord makes the health record of an order that is settled, with its dates in zone; nil is UTC. It is refused where an element is missing, or where what stands there says nothing, as 无, 不详 or 0 do: every such element is named at once.
// The fault is what the customer said, and where nobody complained, the items that were ordered. A repair's hours are those of its labour lines, and of an item without one what the host adds.
func HealthRecord(s workorder.Snapshot, h Host, zone *time.Location) (HealthRecordForm, error) {
	if zone == nil {
		zone = time.UTC
	}
	r := HealthElements{
		Plate: s.Vehicle.Plate.Plain(), Company: h.Shop.Name, VIN: s.Vehicle.VIN, RepairDate: dateOf(s.BroughtIn(), zone), RepairMileage: s.Odometer,
		SettleDate: dateOf(settledAt(&s), zone), Fault: fault(&s, &h), Repairs: []HealthRepair{}, Parts: []HealthPart{},
	}
	if !r.SettleDate.IsZero() {
		r.ListNo = listNo(&s, "")
	}
	for i := range s.Items {
		it := &s.Items[i]
		if !billable(it) {
			continue
		}
		hours, labour, sold := hoursOf(it, &h)
		if labour || !sold {
			r.Repairs = append(r.Repairs, HealthRepair{it.Work.Text, hours})
		}
		for _, l := range it.Used() {
			if l.Kind == pricing.KindPart {
				r.Parts = append(r.Parts, HealthPart{l.Text, l.Part, l.Quantity})
			}
		}
	}
	if err := paper.Incomplete(PaperHealthRecord, s.Subject, r.lacks()); err != nil {
		return HealthRecordForm{}, err
	}
	return HealthRecordForm{headOf(&s, &h), r}, nil
}

// hoursOf is the labour time of an item, whether it has any or the host said so, and whether it only sold parts.
func hoursOf(it *workorder.Item, h *Host) (hours aftersales.Number, labour, sold bool) {
	parts, sublet := false, false
	for _, l := range it.Used() {
		switch l.Kind {
		case pricing.KindPart:
			parts = true
		case pricing.KindSublet:
			sublet = true
		case pricing.KindLabour:
			labour = true
			if sum, err := hours.Add(inHours(l)); err == nil {
				hours = sum
			}
		default:
		}
	}
	if k := slices.IndexFunc(h.Hours, func(x Hours) bool { return x.Item == it.ID }); k >= 0 && hours.Sign() == 0 {
		return h.Hours[k].Hours, true, false
	}
	return hours, labour, parts && !sublet
}

// inHours is a labour line's quantity in hours, rounded down to the millionth where a maker's units do not make up whole ones.
func inHours(l pricing.Line) aftersales.Number {
	per := l.Measure.PerHour
	if per.Sign() <= 0 {
		return l.Quantity
	}
	d, err := aftersales.NumberFromDecimal(l.Quantity.Decimal().DivRound(per.Decimal(), 12).Truncate(6))
	if err != nil {
		return aftersales.Number{}
	}
	return d
}

// settledAt is when the order was settled: the last bill, or where nobody has anything to pay, acceptance. Before that it is the zero time.
func settledAt(s *workorder.Snapshot) time.Time {
	for _, p := range pricing.Payers() {
		if s.Payer(p) == workorder.PayerStatusUnbilled {
			return time.Time{}
		}
	}
	if n := len(s.Bills); n > 0 {
		return s.Bills[n-1].At
	}
	return s.Acceptance.At
}

// fault is what the customer complained of, in the customer's words; where nobody did, what was ordered.
func fault(s *workorder.Snapshot, h *Host) aftersales.Words {
	var said []string
	for _, c := range h.Concerns {
		if c.Words != "" {
			said = append(said, string(c.Words))
		}
	}
	if len(said) == 0 && len(s.Source.Intake.Concerns) == 0 {
		for i := range s.Items {
			if it := &s.Items[i]; !it.Added && billable(it) {
				said = append(said, it.Work.Text)
			}
		}
	}
	return aftersales.Words(strings.Join(unstopped(said), "；"))
}

func dateOf(t time.Time, zone *time.Location) aftersales.Date {
	if t.IsZero() {
		return aftersales.Date{}
	}
	year, month, day := t.In(zone).Date()
	d, _ := aftersales.NewDate(year, month, day) // out of its range it is missing
	return d
}

// lacks is every element that is missing, or that says nothing.
func (r *HealthElements) lacks() paper.Lacking {
	var l paper.Lacking
	text := func(value, path, en, zh string) {
		before := len(l)
		l.Ask(!filler(value), path, en, zh)
		if len(l) > before {
			l[before].Filler = strings.TrimSpace(value) != ""
		}
	}
	amount := func(n aftersales.Number, path, en, zh string) { l.Ask(n.Sign() > 0, path, en, zh) }
	l.Ask(r.Plate != "", "vehicleplatenumber", "number plate", "车牌号码")
	text(r.Company, "companyname", "name of the shop", "维修企业名称")
	text(r.VIN.Plain(), "vin", "VIN", "车辆识别代号")
	l.Ask(!r.RepairDate.IsZero(), "repairdate", "date of repair", "送修日期")
	l.Ask(r.RepairMileage > 0, "repairmileage", "mileage", "送修里程")
	l.Ask(!r.SettleDate.IsZero(), "settledate", "date of settlement", "结算日期")
	text(string(r.Fault), "faultdescription", "description of the fault", "故障描述")
	text(r.ListNo, "costlistcode", "number of the settlement list", "结算清单编号")
	l.Ask(len(r.Repairs)+len(r.Parts) > 0, "repairprojectlist", "a repair", "维修项目")
	for i := range r.Repairs {
		path, no := indexed("repairprojectlist", i), number(i+1)
		text(r.Repairs[i].Project, path+".repairproject", "repair "+no, "维修项目"+no)
		amount(r.Repairs[i].Hours, path+".workinghours", "hours of repair "+no, "维修项目"+no+"的工时")
	}
	for i := range r.Parts {
		path, no := indexed("vehiclepartslist", i), number(i+1)
		text(r.Parts[i].Name, path+".partsname", "name of part "+no, "配件"+no+"的名称")
		text(r.Parts[i].Code, path+".partscode", "code of part "+no, "配件"+no+"的编码")
		amount(r.Parts[i].Quantity, path+".partsquantity", "quantity of part "+no, "配件"+no+"的数量")
	}
	return l
}

// fillers are what people write where they have nothing to say.
var fillers = [...]string{
	"无", "暂无", "没有", "无此项", "无数据", "无编码", "无编号", "无故障", "未知", "不详", "不明", "未填", "未填写", "待补", "待定", "空", "略", "同上", "测试", "默认", "其他", "其它",
	"na", "none", "no", "nil", "null", "unknown", "undefined", "empty", "test", "tbd", "todo", "default", "other",
}

// filler tells whether a text says nothing: nothing at all, marks alone, one character over and over, or a word that stands for nothing.
func filler(s string) bool {
	var said []rune
	for _, r := range s {
		if r >= 0xff01 && r <= 0xff5e {
			r -= 0xfee0 // full-width
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			said = append(said, unicode.ToLower(r))
		}
	}
	if len(said) == 0 || slices.Contains(fillers[:], string(said)) {
		return true
	}
	same := !slices.ContainsFunc(said, func(r rune) bool { return r != said[0] })
	return same && (said[0] == '0' || said[0] == 'x' || len(said) > 2)
}

// Format prints the number of the settlement list, whatever the verb: the elements are to be written, not logged.
func (r HealthElements) Format(w fmt.State, _ rune) {
	_, _ = fmt.Fprintf(w, "health record %s", r.ListNo)
}

// LogValue logs the number of the settlement list.
func (r HealthElements) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(r)) }

// Format prints kind, ID and sequence, whatever the verb.
func (f HealthRecordForm) Format(w fmt.State, _ rune) { f.stamp(w, PaperHealthRecord) }

// LogValue logs kind, ID and sequence.
func (f HealthRecordForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the record as text, in lang and with its times in zone; nil is UTC.
func (f HealthRecordForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone, "", nil)
	r := &f.Record
	p.Title(p.Say("Vehicle health record", "汽车维修电子健康档案"))
	p.Grid(
		p.Empty("Plate", "车牌号码", r.Plate), p.Empty("VIN", "车辆识别代号", r.VIN.Plain()),
		p.Empty("Shop", "维修企业名称", r.Company), p.Empty("Settlement list no.", "结算清单编号", r.ListNo),
		p.Empty("Date of repair", "送修日期", r.RepairDate.String()), p.Empty("Mileage", "送修里程", p.Km(r.RepairMileage)),
		p.Empty("Date of settlement", "结算日期", r.SettleDate.String()), p.Empty("Description of the fault", "故障描述", string(r.Fault)),
	)
	if len(r.Repairs) > 0 {
		p.Heading("Repairs", "维修项目")
		rows := make([]paper.Row, len(r.Repairs))
		for i := range r.Repairs {
			rows[i].Cells = []string{number(i + 1), r.Repairs[i].Project, r.Repairs[i].Hours.String()}
		}
		p.Table([]paper.Column{{Head: p.Say("No.", "序号"), Firm: true}, {Head: p.Say("Repair", "维修项目")}, {Head: p.Say("Hours", "工时"), Right: true}}, rows)
	}
	if len(r.Parts) > 0 {
		p.Heading("Parts", "维修配件")
		rows := make([]paper.Row, len(r.Parts))
		for i := range r.Parts {
			rows[i].Cells = []string{number(i + 1), r.Parts[i].Name, r.Parts[i].Code, r.Parts[i].Quantity.String()}
		}
		p.Table([]paper.Column{{Head: p.Say("No.", "序号"), Firm: true}, {Head: p.Say("Name", "配件名称")}, {Head: p.Say("Code", "配件编码"), Firm: true}, {Head: p.Say("Qty", "配件数量"), Right: true}}, rows)
	}
	p.retention(&f.Head)
	return p.String()
}
