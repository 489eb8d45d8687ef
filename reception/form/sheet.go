package form

import (
	"cmp"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/reception"
)

// Copy is for whom a sheet is printed.
type Copy string

// The copies.
const (
	CopyCustomer Copy = "customer-copy"
	CopyShop     Copy = "shop-copy"
)

var copies = aftersales.Labels{
	{Value: "customer-copy", EN: "customer's copy", ZH: "客户联"},
	{Value: "shop-copy", EN: "shop's copy", ZH: "业务联"},
}

// Copies is every copy.
func Copies() []Copy { return aftersales.List[Copy](copies) }

// Since tells in which release the copy came; 0 means that it is unknown.
func (c Copy) Since() int { return copies.Since(string(c)) }

// Text is the copy's label.
func (c Copy) Text() aftersales.Text { return copies.Text(string(c)) }

// retentionYears is how long a sheet is kept where the policy does not say, from the end of the visit.
const retentionYears = 2

// Host is what a sheet shows and a visit does not know.
type Host struct {
	Shop    string           `json:"shop,omitzero"`
	Address string           `json:"address,omitzero"`
	Phone   aftersales.Phone `json:"phone,omitzero"`
}

// IntakeSheet is the intake sheet (接车问诊单).
type IntakeSheet struct {
	Visit          aftersales.Ref             `json:"visit,omitzero"`
	Seq            int64                      `json:"seq,omitzero"` // of the last event that the form knows
	At             time.Time                  `json:"at,omitzero"`  // of that event
	Copy           Copy                       `json:"copy"`
	Version        int                        `json:"version,omitzero"` // 0: nothing is written yet
	Status         reception.Status           `json:"status,omitzero"`
	Shop           Host                       `json:"shop,omitzero"`
	ArrivedAt      time.Time                  `json:"arrived_at,omitzero"`
	Way            reception.Way              `json:"way,omitzero"`
	Attended       bool                       `json:"attended,omitzero"`
	Booking        reception.Booking          `json:"booking,omitzero"`
	Late           bool                       `json:"late,omitzero"`
	Ticket         reception.Called           `json:"ticket,omitzero"` // of the hotline
	Earlier        reception.Earlier          `json:"earlier,omitzero"`
	Customer       aftersales.Party           `json:"customer,omitzero"`
	Owner          aftersales.Party           `json:"owner,omitzero"`  // the customer, where the visit names no other
	Sender         aftersales.Party           `json:"sender,omitzero"` // likewise
	Vehicle        aftersales.Vehicle         `json:"vehicle,omitzero"`
	Advisor        aftersales.ID              `json:"advisor,omitzero"`
	Helpers        []aftersales.ID            `json:"helpers,omitzero"`
	Sheet          reception.Sheet            `json:"sheet,omitzero"`
	Points         []reception.Point          `json:"points"`        // of the checklist
	Last           aftersales.Odometer        `json:"last,omitzero"` // the last reading of the service file
	Pending        []reception.Pending        `json:"pending,omitzero"`
	Guarantee      []reception.Guaranteed     `json:"guarantee,omitzero"`   // of earlier orders; in a prefilled sheet only
	Complaints     []reception.Complained     `json:"complaints,omitzero"`  // likewise
	Faults         []reception.Fault          `json:"faults,omitzero"`      // in the shop's copy only
	Recommended    []reception.Recommendation `json:"recommended,omitzero"` // likewise
	Parts          reception.PartsChecked     `json:"parts,omitzero"`       // likewise
	Statement      aftersales.Digest          `json:"statement,omitzero"`   // that the signature is under
	Signer         aftersales.ID              `json:"signer,omitzero"`
	SignedAt       time.Time                  `json:"signed_at,omitzero"`
	Method         aftersales.Method          `json:"method,omitzero"`
	RetentionYears int                        `json:"retention_years"` // from the end of the visit
}

// Sheet makes the intake sheet of a visit as it stands; a version that is signed carries its signature. A visit that has not begun has an empty one.
func Sheet(s reception.Snapshot, h Host, c Copy) IntakeSheet {
	f := IntakeSheet{
		Visit: s.Subject, Seq: s.Seq, At: s.At, Copy: c, Version: s.Sheet.Version, Status: s.Status, Shop: h, ArrivedAt: s.ArrivedAt, Way: s.Way, Attended: s.Attended,
		Booking: s.Booking, Late: s.Late, Ticket: s.Ticket, Earlier: s.Earlier, Customer: s.Customer, Owner: cmp.Or(s.Owner, s.Customer), Sender: cmp.Or(s.Sender, s.Customer), Vehicle: s.Vehicle,
		Advisor: s.Advisor, Helpers: s.Helpers, Sheet: s.Sheet, Points: s.Policy.Points(), Pending: slices.Clone(s.Sheet.File.Pending), Last: s.Sheet.File.Last, RetentionYears: cmp.Or(s.Policy.Retention, retentionYears),
	}
	if c == CopyShop {
		f.Faults, f.Recommended, f.Parts = s.Faults, s.Recommended, s.Parts
	}
	if n := len(s.Signed); n > 0 && n == s.Sheet.Version {
		g := &s.Signed[n-1]
		f.Statement, f.Signer, f.SignedAt, f.Method = g.Response.Statement, g.Response.Signer, g.Response.SignedAt, g.Response.Method
	}
	return f
}

// SignedVersion makes the intake sheet of a version as it was signed, and false where there is none of that number. Who the parties are is printed as the visit knows them now.
func SignedVersion(s reception.Snapshot, h Host, c Copy, version int) (IntakeSheet, bool) {
	if version < 1 || version > len(s.Signed) {
		return IntakeSheet{}, false
	}
	s.Sheet, s.Signed = s.Signed[version-1].Sheet, s.Signed[:version]
	return Sheet(s, h, c), true
}

// Prefilled makes the sheet of a vehicle that has not arrived, from its booking and its service file: what is known stands there, the rest is filled in by pen.
func Prefilled(b reception.Booking, f reception.File, p reception.Policy, h Host) IntakeSheet {
	customer := cmp.Or(b.Customer, f.Customer)
	sheet := IntakeSheet{
		Copy: CopyShop, Shop: h, Booking: b, Ticket: b.Ticket, Customer: customer, Owner: customer, Sender: customer, Vehicle: cmp.Or(b.Vehicle, f.Vehicle), Advisor: b.Owner,
		Points: p.Points(), Pending: slices.Clone(f.Pending), Guarantee: slices.Clone(f.Guarantee), Complaints: slices.Clone(f.Complaint), RetentionYears: cmp.Or(p.Retention, retentionYears),
	}
	if n := len(f.Readings); n > 0 {
		sheet.Last = f.Readings[n-1].Odometer
	}
	sheet.Sheet.File.ContactHours = f.Contact
	return sheet
}

// Format prints kind, ID and sequence, whatever the verb.
func (f IntakeSheet) Format(w fmt.State, _ rune) {
	_, _ = fmt.Fprintf(w, "intake sheet %s #%d", f.Visit, f.Seq)
}

// LogValue logs kind, ID and sequence.
func (f IntakeSheet) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the sheet as text, in lang and with its times in zone; nil is UTC.
func (f IntakeSheet) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone)
	title := p.say("Intake sheet", "接车问诊单")
	p.title(title + p.aside(word(p, f.Copy)))
	f.head(p)
	f.file(p)
	f.concerns(p)
	f.protection(p)
	f.walk(p)
	f.found(p)
	f.foot(p)
	return p.String()
}

func (f *IntakeSheet) head(p *page) {
	version := p.count(f.Version, "", "")
	slot := ""
	if !f.Booking.IsZero() {
		slot = p.and(f.Booking.Ref.ID(), f.Booking.Slot.Date.String()+" "+f.Booking.Slot.Clock.String(), p.yes(f.Late, "late", "迟到"))
	}
	came := f.Sheet.Purpose.Purposes
	if f.Version == 0 {
		came = f.Booking.Purposes
	}
	purposes := make([]string, len(came))
	for i, v := range came {
		purposes[i] = word(p, v)
	}
	p.grid(
		p.empty("Visit", "接待编号", f.Visit.ID()), p.empty("Version", "版次", version),
		p.empty("Arrived", "到店时间", p.among(" ", p.time(f.ArrivedAt), word(p, f.Way))), p.filled("Booking", "预约", slot),
		p.empty("Customer", "客户", string(f.Customer.Name)), p.empty("Phone", "联系电话", f.Customer.Phone.Plain()),
		p.empty("Owner", "车主", string(f.Owner.Name)), p.empty("Sender", "送修人", p.party(f.Sender)),
		p.empty("Plate", "车牌号", p.plate(f.Vehicle.Plate)), p.empty("Model", "厂牌型号", f.Vehicle.Model),
		p.empty("VIN", "车辆识别代号", f.Vehicle.VIN.Plain()), p.empty("Odometer", "进厂里程", p.count(f.Sheet.Walk.Odometer.Km, " km", " 公里")),
		p.filled("Last reading", "上次里程", p.count(f.Last.Km, " km", " 公里")),
		p.filled("Fuel", "油量", p.count(f.Sheet.Walk.Fuel, "%", "%")), p.filled("Charge", "电量", p.count(f.Sheet.Walk.Charge, "%", "%")),
		p.empty("Came for", "来意", p.and(purposes...)), p.filled("Asks for", "特殊要求", cmp.Or(string(f.Sheet.Purpose.Special), string(f.Booking.Special))),
		p.filled("Technician kept free", "预留技师", f.Booking.Technician), p.filled("Bay kept free", "预留工位", f.Booking.Bay),
		p.filled("Parts reserved", "预留备件", p.and(f.Booking.Reserved...)), p.filled("Deposit", "已收定金", p.money(f.Booking.Deposit)),
		p.filled("Hotline ticket", "热线任务单", f.Ticket.Ticket.ID()), p.filled("Towed", "拖车", p.yes(f.Ticket.Tow, "yes", "是")),
		p.filled("Told by phone", "热线答复", p.then(word(p, f.Ticket.Coverage.Answer), p.yes(f.Ticket.WearPast, "wear part past its period", "易损件已过质保期"), p.yes(f.Ticket.Paid, "told that it is paid", "已告知为有偿服务"))),
		p.filled("Call-back promised", "承诺回电", p.among(" ", p.time(f.Ticket.CallBack), f.Ticket.CallBackBy)),
		p.filled("Comes back from", "返修原单", p.among(" ", f.Earlier.Order.ID(), f.Earlier.Elsewhere)),
		p.filled("Test drive", "试车", p.yes(f.Sheet.Purpose.TestDrive, "agreed", "客户同意")),
		p.empty("Service advisor", "服务顾问", f.Advisor), p.filled("Also works on it", "协助人员", p.and(f.Helpers...)),
		p.empty("Shop", "承修方", f.Shop.Shop), p.filled("Shop's phone", "承修方电话", f.Shop.Phone.Plain()), p.filled("Shop's address", "承修方地址", f.Shop.Address),
	)
}

func (f *IntakeSheet) file(p *page) {
	c := &f.Sheet.File
	people := make([]string, len(c.Authorised))
	for i, a := range c.Authorised {
		people[i] = p.among(" ", p.party(a.Person), string(a.Note))
	}
	ends := make([]string, len(f.Guarantee))
	for i, g := range f.Guarantee {
		ends[i] = p.among(" ", g.Order.ID(), p.time(g.Until), p.count(int(g.Km), " km", " 公里"))
	}
	said := make([]string, len(f.Complaints))
	for i, c := range f.Complaints {
		said[i] = p.among(" ", c.Source.ID(), string(c.Words))
	}
	p.heading("Files", "档案核对")
	p.grid(
		p.empty("Vehicle licence", "行驶证", word(p, c.Licence)), p.empty("Maintenance booklet", "保养手册", word(p, c.Booklet)),
		p.empty("Customer file", "客户档案", word(p, c.CustomerFile)), p.empty("Vehicle file", "车辆档案", word(p, c.VehicleFile)),
		p.empty("Repair history", "维修档案", word(p, c.History)), p.empty("Phone number", "联系电话核对", p.yes(c.Phone, "confirmed", "已确认")),
		p.filled("May authorise", "可授权人", p.and(people...)), p.filled("To be reached", "方便联系时间", string(c.ContactHours)),
		p.filled("Repair guarantee until", "维修质保至", p.then(ends...)), p.filled("Complained before", "以往投诉", p.then(said...)),
		p.filled("Not applicable", "不适用", string(c.NotApplicable)),
	)
	if len(f.Pending) > 0 {
		rows := make([]row, len(f.Pending))
		for i, v := range f.Pending {
			rows[i].cells = []string{word(p, v.Kind), v.Text, p.yes(v.Safety, "safety", "涉及安全"), v.Source.ID()}
		}
		p.table([]column{
			{head: p.say("To speak of", "提示"), firm: true}, {head: p.say("Item", "项目")}, {head: p.say("Mark", "标记"), firm: true, some: true}, {head: p.say("Order", "原委托书"), firm: true, some: true},
		}, rows)
	}
}

func (f *IntakeSheet) concerns(p *page) {
	p.heading("In the customer's own words", "客户陈述（客户原话）")
	if n := f.Sheet.NoConcern; n.Reason != "" {
		p.para(p.say("No concern: ", "无报修：") + string(n.Reason))
	}
	if f.Version == 0 && f.Booking.Request != "" {
		p.para(p.say("When booking: ", "预约时：") + string(f.Booking.Request))
	}
	if f.Version == 0 && f.Ticket.Words != "" {
		p.para(p.say("On the hotline: ", "来电时：") + string(f.Ticket.Words))
	}
	for i := range f.Sheet.Concerns {
		c := &f.Sheet.Concerns[i]
		p.para(strconv.Itoa(i+1) + ". " + string(c.Words))
		if more := p.then(p.labelled("since", "时间：", string(c.When)), word(p, c.Regularity), p.labelled("shows as", "表现：", string(c.Form)), p.labelled("when", "条件：", string(c.Conditions))); more != "" {
			p.below(more)
		}
		for _, a := range c.Asked {
			p.below(p.say("Asked: ", "问：") + a.Question + p.say(" Answer: ", " 答：") + string(a.Answer))
		}
	}
	if len(f.Sheet.Concerns) == 0 && f.Sheet.NoConcern.Reason == "" {
		p.put("", "")
	}
}

func (f *IntakeSheet) protection(p *page) {
	c, v := &f.Sheet.Covers, &f.Sheet.Valuables
	covers := p.and(p.yes(c.Seat, "seat", "座椅套"), p.yes(c.Wheel, "steering wheel", "方向盘套"), p.yes(c.Mat, "foot mat", "脚垫"))
	p.heading("Covers and valuables", "车辆保护与贵重物品")
	p.grid(
		p.empty("Covers fitted", "三件套", covers), p.filled("Why not", "未铺原因", string(c.WhyNot)),
		p.empty("Valuables", "贵重物品", p.then(p.yes(v.Reminded, "reminded", "已提醒"), word(p, v.Agreed))),
		p.filled("Before", "见证人", f.Sheet.Walk.Before.Second),
	)
	if len(v.Things) == 0 {
		return
	}
	rows := make([]row, len(v.Things))
	for i, k := range v.Things {
		rows[i].cells = []string{k.ID, word(p, k.Kind), string(k.Text)}
	}
	p.put("", p.say("In the shop's custody, handed back at delivery:", "本店代为保管，交车时归还："))
	p.table([]column{{head: p.say("No.", "编号"), firm: true}, {head: p.say("Kind", "类别"), firm: true}, {head: p.say("Thing", "物品"), some: true}}, rows)
}

func (f *IntakeSheet) walk(p *page) {
	w := &f.Sheet.Walk
	p.heading("Walk-around", "环车检查")
	p.grid(
		p.empty("Customer", "客户", p.and(p.yes(w.Invited, "invited", "已邀请"), p.yes(w.Joined, "came along", "共同检查"))),
		p.filled("Keys", "钥匙", p.count(w.Keys, "", " 把")), p.filled("Not applicable", "不适用", string(w.NotApplicable)),
	)
	if w.NotApplicable == "" {
		rows := make([]row, len(f.Points))
		for i, point := range f.Points {
			rows[i].cells = []string{word(p, point.Area()), word(p, point), "", ""}
			if n := slices.IndexFunc(w.Points, func(a reception.Answered) bool { return a.Point == point }); n >= 0 {
				rows[i].cells[2], rows[i].cells[3] = word(p, w.Points[n].Result), string(w.Points[n].Note)
			}
		}
		p.table([]column{
			{head: p.say("Where", "部位"), firm: true}, {head: p.say("Point", "检查项目"), firm: true}, {head: p.say("Result", "结果"), firm: true}, {head: p.say("Note", "备注")},
		}, rows)
	}
	if len(w.Damages) == 0 {
		return
	}
	rows := make([]row, len(w.Damages))
	for i, d := range w.Damages {
		rows[i].cells = []string{strconv.Itoa(i + 1), word(p, d.Place), word(p, d.Kind), string(d.Note), p.and(d.Pictures...)}
	}
	p.put("", p.say("Damage on arrival:", "到店时已有损伤："))
	p.table([]column{
		{head: p.say("No.", "序号"), firm: true}, {head: p.say("Place", "位置"), firm: true}, {head: p.say("Kind", "种类"), firm: true}, {head: p.say("Note", "说明"), some: true}, {head: p.say("Pictures", "照片"), some: true},
	}, rows)
}

// found prints what the shop found out: a diagnosis, and no part of what the customer signs.
func (f *IntakeSheet) found(p *page) {
	if len(f.Faults)+len(f.Recommended) == 0 && f.Parts.Result == "" {
		return
	}
	p.heading("Found by the shop (no part of what is signed)", "预检诊断（不属客户签字内容）")
	if len(f.Faults) > 0 {
		rows := make([]row, len(f.Faults))
		for i, v := range f.Faults {
			maker := ""
			switch {
			case !v.Answered.IsZero():
				maker = p.say("answered ", "已答复 ") + v.Answerer
			case !v.Referred.IsZero():
				maker = p.say("asked ", "已上报 ") + v.Reference
			}
			rows[i].cells = []string{v.Concern, word(p, v.Found), word(p, v.Coverage.Answer), maker, p.then(string(v.Why), string(v.Note))}
		}
		p.table([]column{
			{head: p.say("Concern", "报修"), firm: true}, {head: p.say("Fault", "故障")}, {head: p.say("Coverage", "保修"), some: true}, {head: p.say("Maker", "厂家"), some: true}, {head: p.say("Note", "说明"), some: true},
		}, rows)
	}
	if len(f.Recommended) > 0 {
		rows := make([]row, len(f.Recommended))
		for i, r := range f.Recommended {
			rows[i].cells = []string{r.Text, word(p, r.Outcome), p.yes(r.Safety, "safety", "涉及安全"), string(r.Reason)}
		}
		p.table([]column{
			{head: p.say("Recommended", "推荐项目")}, {head: p.say("Outcome", "结果"), firm: true}, {head: p.say("Mark", "标记"), firm: true, some: true}, {head: p.say("Reason", "原因"), some: true},
		}, rows)
	}
	p.grid(p.filled("Parts", "备件查询", word(p, f.Parts.Result)))
}

func (f *IntakeSheet) foot(p *page) {
	p.put("")
	if f.SignedAt.IsZero() {
		p.sign(p.say("Customer", "客户签字"), p.say("Service advisor", "服务顾问签字"), p.say("Date", "日期"))
	} else {
		p.grid(p.filled("Signed by", "签字人", f.Signer), p.filled("Signed", "签字时间", p.among(" ", p.time(f.SignedAt), word(p, f.Method))), p.filled("Digest", "校验码", f.Statement.String()))
	}
	years := strconv.Itoa(f.RetentionYears)
	p.put("")
	p.para(p.say("To be kept for at least "+years+" years from the end of the visit.", "保存期限：自接待结束之日起至少 "+years+" 年。"))
	if f.Seq > 0 {
		p.para(p.say("From the record up to event ", "依据记录：第 ") + strconv.FormatInt(f.Seq, 10) + p.say(" of ", " 项，") + p.time(f.At) + p.say(".", "。"))
	}
}
