package form

import (
	"cmp"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
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

// IntakeSheet is the intake sheet (接车问诊单).
type IntakeSheet struct {
	Visit          aftersales.Ref             `json:"visit,omitzero"`
	Seq            int64                      `json:"seq,omitzero"` // of the last event that the form knows
	At             time.Time                  `json:"at,omitzero"`  // of that event
	Copy           Copy                       `json:"copy"`
	Version        int                        `json:"version,omitzero"` // 0: nothing is written yet
	Status         reception.Status           `json:"status,omitzero"`
	House          aftersales.House           `json:"house,omitzero"`
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
func Sheet(s reception.Snapshot, h aftersales.House, c Copy) IntakeSheet {
	f := IntakeSheet{
		Visit: s.Subject, Seq: s.Seq, At: s.At, Copy: c, Version: s.Sheet.Version, Status: s.Status, House: h.Clone(), ArrivedAt: s.ArrivedAt, Way: s.Way, Attended: s.Attended,
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
func SignedVersion(s reception.Snapshot, h aftersales.House, c Copy, version int) (IntakeSheet, bool) {
	if version < 1 || version > len(s.Signed) {
		return IntakeSheet{}, false
	}
	s.Sheet, s.Signed = s.Signed[version-1].Sheet, s.Signed[:version]
	return Sheet(s, h, c), true
}

// Prefilled makes the sheet of a vehicle that has not arrived, from its booking and its service file: what is known stands there, the rest is filled in by pen.
func Prefilled(b reception.Booking, f reception.File, p reception.Policy, h aftersales.House) IntakeSheet {
	customer := cmp.Or(b.Customer, f.Customer)
	sheet := IntakeSheet{
		Copy: CopyShop, House: h.Clone(), Booking: b, Ticket: b.Ticket, Customer: customer, Owner: customer, Sender: customer, Vehicle: cmp.Or(b.Vehicle, f.Vehicle), Advisor: b.Owner,
		Points: p.Points(), Pending: slices.Clone(f.Pending), Guarantee: slices.Clone(f.Guarantee), Complaints: slices.Clone(f.Complaint), RetentionYears: cmp.Or(p.Retention, retentionYears),
	}
	sheet.Last = f.Last()
	sheet.Sheet.File.ContactHours, sheet.Sheet.File.CallWish = f.Contact, f.CallWish.Clone()
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
	p := paper.New(lang, zone, paper.A4)
	p.Staff = f.House.Staff
	title := p.Say("Intake sheet", "接车问诊单")
	p.Title(title + p.Aside(paper.Word(p, f.Copy)))
	f.head(p)
	f.file(p)
	f.concerns(p)
	f.protection(p)
	f.walk(p)
	f.found(p)
	f.foot(p)
	return p.String()
}

func (f *IntakeSheet) head(p *paper.Page) {
	version := count(p, f.Version, "", "")
	slot := ""
	if !f.Booking.IsZero() {
		slot = p.And(f.Booking.Ref.ID(), f.Booking.Slot.Date.String()+" "+f.Booking.Slot.Clock.String(), p.Yes(f.Late, "late", "迟到"))
	}
	came := f.Sheet.Purpose.Purposes
	if f.Version == 0 {
		came = f.Booking.Purposes
	}
	purposes := make([]string, len(came))
	for i, v := range came {
		purposes[i] = paper.Word(p, v)
	}
	p.Grid(
		p.Empty("Visit", "接待编号", f.Visit.ID()), p.Empty("Version", "版次", version),
		p.Empty("Arrived", "到店时间", p.Among(" ", p.Time(f.ArrivedAt), paper.Word(p, f.Way))), p.Filled("Booking", "预约", slot),
		p.Empty("Customer", "客户", string(f.Customer.Name)), p.Empty("Phone", "联系电话", f.Customer.Phone.Plain()),
		p.Empty("Owner", "车主", string(f.Owner.Name)), p.Empty("Sender", "送修人", p.Party(f.Sender)),
		p.Empty("Plate", "车牌号", p.Plate(f.Vehicle.Plate)), p.Empty("Model", "厂牌型号", f.Vehicle.Model),
		p.Empty("VIN", "车辆识别代号", f.Vehicle.VIN.Plain()), p.Empty("Odometer", "进厂里程", count(p, f.Sheet.Walk.Odometer.Km, " km", " 公里")),
		p.Filled("Last reading", "上次里程", count(p, f.Last.Km, " km", " 公里")),
		p.Filled("Fuel", "油量", count(p, f.Sheet.Walk.Fuel, "%", "%")), p.Filled("Charge", "电量", count(p, f.Sheet.Walk.Charge, "%", "%")),
		p.Empty("Came for", "来意", p.And(purposes...)), p.Filled("Asks for", "特殊要求", cmp.Or(string(f.Sheet.Purpose.Special), string(f.Booking.Special))),
		p.Filled("Technician kept free", "预留技师", p.Who(f.Booking.Technician)), p.Filled("Bay kept free", "预留工位", f.Booking.Bay),
		p.Filled("Parts reserved", "预留备件", p.And(f.Booking.Reserved...)), p.Filled("Deposit", "已收定金", f.Booking.Deposit.String()),
		p.Filled("Hotline ticket", "热线任务单", f.Ticket.Ticket.ID()), p.Filled("Towed", "拖车", p.Yes(f.Ticket.Tow, "yes", "是")),
		p.Filled("Told by phone", "热线答复", then(p, paper.Word(p, f.Ticket.Coverage.Answer), p.Yes(f.Ticket.WearPast, "wear part past its period", "易损件已过质保期"), p.Yes(f.Ticket.Paid, "told that it is paid", "已告知为有偿服务"))),
		p.Filled("Call-back promised", "承诺回电", p.Among(" ", p.Time(f.Ticket.CallBack), p.Who(f.Ticket.CallBackBy))),
		p.Filled("Comes back from", "返修原单", p.Among(" ", f.Earlier.Order.ID(), f.Earlier.Elsewhere)),
		p.Filled("Test drive", "试车", p.Yes(f.Sheet.Purpose.TestDrive, "agreed", "客户同意")),
		p.Empty("Service advisor", "服务顾问", p.Who(f.Advisor)), p.Filled("Also works on it", "协助人员", p.Who(f.Helpers...)),
		p.Empty("Shop", "承修方", f.House.Shop), p.Filled("Shop's phone", "承修方电话", f.House.Phone.Plain()), p.Filled("Shop's address", "承修方地址", f.House.Address),
	)
}

// wished is how the customer wants to be called after the visit; empty where nobody asked.
func wished(p *paper.Page, w *reception.CallWish) string {
	hours := make([]string, len(w.Hours))
	for i, h := range w.Hours {
		hours[i] = p.Among(" ", paper.Words(p, h.Days), h.From.String()+"–"+h.To.String())
	}
	return then(p, slices.DeleteFunc([]string{paper.Word(p, w.Consent), paper.Words(p, w.Channels), then(p, hours...)}, func(s string) bool { return s == "" })...)
}

func (f *IntakeSheet) file(p *paper.Page) {
	c := &f.Sheet.File
	people := make([]string, len(c.Authorised))
	for i, a := range c.Authorised {
		people[i] = p.Among(" ", p.Party(a.Person), string(a.Note))
	}
	ends := make([]string, len(f.Guarantee))
	for i, g := range f.Guarantee {
		ends[i] = p.Among(" ", g.Order.ID(), p.Time(g.Until), count(p, int(g.Km), " km", " 公里"))
	}
	said := make([]string, len(f.Complaints))
	for i, c := range f.Complaints {
		said[i] = p.Among(" ", c.Source.ID(), string(c.Words))
	}
	p.Heading("Files", "档案核对")
	p.Grid(
		p.Empty("Vehicle licence", "行驶证", paper.Word(p, c.Licence)), p.Empty("Maintenance booklet", "保养手册", paper.Word(p, c.Booklet)),
		p.Empty("Customer file", "客户档案", paper.Word(p, c.CustomerFile)), p.Empty("Vehicle file", "车辆档案", paper.Word(p, c.VehicleFile)),
		p.Empty("Repair history", "维修档案", paper.Word(p, c.History)), p.Empty("Phone number", "联系电话核对", p.Yes(c.Phone, "confirmed", "已确认")),
		p.Filled("May authorise", "可授权人", p.And(people...)), p.Filled("To be reached", "方便联系时间", string(c.ContactHours)),
		p.Filled("Calls afterwards", "回访意愿", wished(p, &c.CallWish)),
		p.Filled("Repair guarantee until", "维修质保至", then(p, ends...)), p.Filled("Complained before", "以往投诉", then(p, said...)),
		p.Filled("Not applicable", "不适用", string(c.NotApplicable)),
	)
	if len(f.Pending) > 0 {
		rows := make([]paper.Row, len(f.Pending))
		for i, v := range f.Pending {
			text := v.Text
			if v.ID == reception.NextService { // of the library's own making, not in a host's words
				text = p.Say("next service", "下次保养")
			}
			rows[i].Cells = []string{paper.Word(p, v.Kind), text, p.Yes(v.Safety, "safety", "涉及安全"), v.Source.ID()}
		}
		p.Table([]paper.Column{
			{Head: p.Say("To speak of", "提示"), Firm: true}, {Head: p.Say("Item", "项目")}, {Head: p.Say("Mark", "标记"), Firm: true, Some: true}, {Head: p.Say("Order", "原委托书"), Firm: true, Some: true},
		}, rows)
	}
}

func (f *IntakeSheet) concerns(p *paper.Page) {
	p.Heading("In the customer's own words", "客户陈述（客户原话）")
	if n := f.Sheet.NoConcern; n.Reason != "" {
		p.Para(p.Say("No concern: ", "无报修：") + string(n.Reason))
	}
	if f.Version == 0 && f.Booking.Request != "" {
		p.Para(p.Say("When booking: ", "预约时：") + string(f.Booking.Request))
	}
	if f.Version == 0 && f.Ticket.Words != "" {
		p.Para(p.Say("On the hotline: ", "来电时：") + string(f.Ticket.Words))
	}
	for i := range f.Sheet.Concerns {
		c := &f.Sheet.Concerns[i]
		p.Para(strconv.Itoa(i+1) + ". " + string(c.Words))
		if more := then(p, p.Labelled("since", "时间：", string(c.When)), paper.Word(p, c.Regularity), p.Labelled("shows as", "表现：", string(c.Form)), p.Labelled("when", "条件：", string(c.Conditions))); more != "" {
			p.Below(more)
		}
		for _, a := range c.Asked {
			p.Below(p.Say("Asked: ", "问：") + a.Question + p.Say(" Answer: ", " 答：") + string(a.Answer))
		}
	}
	if len(f.Sheet.Concerns) == 0 && f.Sheet.NoConcern.Reason == "" {
		p.Put("", "")
	}
}

func (f *IntakeSheet) protection(p *paper.Page) {
	c, v := &f.Sheet.Covers, &f.Sheet.Valuables
	covers := p.And(p.Yes(c.Seat, "seat", "座椅套"), p.Yes(c.Wheel, "steering wheel", "方向盘套"), p.Yes(c.Mat, "foot mat", "脚垫"))
	p.Heading("Covers and valuables", "车辆保护与贵重物品")
	p.Grid(
		p.Empty("Covers fitted", "三件套", covers), p.Filled("Why not", "未铺原因", string(c.WhyNot)),
		p.Empty("Valuables", "贵重物品", then(p, p.Yes(v.Reminded, "reminded", "已提醒"), paper.Word(p, v.Agreed))),
		p.Filled("Before", "见证人", p.Who(f.Sheet.Walk.Before.Second)),
	)
	if len(v.Things) == 0 {
		return
	}
	rows := make([]paper.Row, len(v.Things))
	for i, k := range v.Things {
		rows[i].Cells = []string{k.ID, paper.Word(p, k.Kind), string(k.Text)}
	}
	p.Put("", p.Say("In the shop's custody, handed back at delivery:", "本店代为保管，交车时归还："))
	p.Table([]paper.Column{{Head: p.Say("No.", "编号"), Firm: true}, {Head: p.Say("Kind", "类别"), Firm: true}, {Head: p.Say("Thing", "物品"), Some: true}}, rows)
}

func (f *IntakeSheet) walk(p *paper.Page) {
	w := &f.Sheet.Walk
	p.Heading("Walk-around", "环车检查")
	p.Grid(
		p.Empty("Customer", "客户", p.And(p.Yes(w.Invited, "invited", "已邀请"), p.Yes(w.Joined, "came along", "共同检查"))),
		p.Filled("Keys", "钥匙", count(p, w.Keys, "", " 把")), p.Filled("Not applicable", "不适用", string(w.NotApplicable)),
	)
	if w.NotApplicable == "" {
		rows := make([]paper.Row, len(f.Points))
		for i, point := range f.Points {
			rows[i].Cells = []string{paper.Word(p, point.Area()), paper.Word(p, point), "", ""}
			if n := slices.IndexFunc(w.Points, func(a reception.Answered) bool { return a.Point == point }); n >= 0 {
				rows[i].Cells[2], rows[i].Cells[3] = paper.Word(p, w.Points[n].Result), string(w.Points[n].Note)
			}
		}
		p.Table([]paper.Column{
			{Head: p.Say("Where", "部位"), Firm: true}, {Head: p.Say("Point", "检查项目"), Firm: true}, {Head: p.Say("Result", "结果"), Firm: true}, {Head: p.Say("Note", "备注")},
		}, rows)
	}
	if len(w.Damages) == 0 {
		return
	}
	rows := make([]paper.Row, len(w.Damages))
	for i, d := range w.Damages {
		rows[i].Cells = []string{strconv.Itoa(i + 1), paper.Word(p, d.Place), paper.Word(p, d.Kind), string(d.Note), p.And(d.Pictures...)}
	}
	p.Put("", p.Say("Damage on arrival:", "到店时已有损伤："))
	p.Table([]paper.Column{
		{Head: p.Say("No.", "序号"), Firm: true}, {Head: p.Say("Place", "位置"), Firm: true}, {Head: p.Say("Kind", "种类"), Firm: true}, {Head: p.Say("Note", "说明"), Some: true}, {Head: p.Say("Pictures", "照片"), Some: true},
	}, rows)
}

// found prints what the shop found out: a diagnosis, and no part of what the customer signs.
func (f *IntakeSheet) found(p *paper.Page) {
	if len(f.Faults)+len(f.Recommended) == 0 && f.Parts.Result == "" {
		return
	}
	p.Heading("Found by the shop (no part of what is signed)", "预检诊断（不属客户签字内容）")
	if len(f.Faults) > 0 {
		rows := make([]paper.Row, len(f.Faults))
		for i, v := range f.Faults {
			maker := ""
			switch {
			case !v.Answered.IsZero():
				maker = p.Say("answered ", "已答复 ") + v.Answerer
			case !v.Referred.IsZero():
				maker = p.Say("asked ", "已上报 ") + v.Reference
			}
			rows[i].Cells = []string{v.Concern, paper.Word(p, v.Found), paper.Word(p, v.Coverage.Answer), maker, then(p, string(v.Why), string(v.Note))}
		}
		p.Table([]paper.Column{
			{Head: p.Say("Concern", "报修"), Firm: true}, {Head: p.Say("Fault", "故障")}, {Head: p.Say("Coverage", "保修"), Some: true}, {Head: p.Say("Maker", "厂家"), Some: true}, {Head: p.Say("Note", "说明"), Some: true},
		}, rows)
	}
	if len(f.Recommended) > 0 {
		rows := make([]paper.Row, len(f.Recommended))
		for i, r := range f.Recommended {
			rows[i].Cells = []string{r.Text, paper.Word(p, r.Outcome), p.Yes(r.Safety, "safety", "涉及安全"), string(r.Reason)}
		}
		p.Table([]paper.Column{
			{Head: p.Say("Recommended", "推荐项目")}, {Head: p.Say("Outcome", "结果"), Firm: true}, {Head: p.Say("Mark", "标记"), Firm: true, Some: true}, {Head: p.Say("Reason", "原因"), Some: true},
		}, rows)
	}
	p.Grid(p.Filled("Parts", "备件查询", paper.Word(p, f.Parts.Result)))
}

// signerName is the name of who signed, where it is one of the people whom the sheet knows.
func (f *IntakeSheet) signerName() aftersales.Name {
	people := []aftersales.Party{f.Customer, f.Owner, f.Sender}
	for _, a := range f.Sheet.File.Authorised {
		people = append(people, a.Person)
	}
	if i := slices.IndexFunc(people, func(a aftersales.Party) bool { return a.ID == f.Signer }); i >= 0 {
		return people[i].Name
	}
	return ""
}

func (f *IntakeSheet) foot(p *paper.Page) {
	p.Put("")
	if f.SignedAt.IsZero() {
		p.Sign(p.Say("Customer", "客户签字"), p.Say("Service advisor", "服务顾问签字"), p.Say("Date", "日期"))
	} else {
		p.Grid(p.Filled("Signed by", "签字人", p.Among(" ", string(f.signerName()), f.Signer)), p.Filled("Signed", "签字时间", p.Among(" ", p.Time(f.SignedAt), paper.Word(p, f.Method))), p.Filled("Digest", "校验码", f.Statement.String()))
	}
	years := strconv.Itoa(f.RetentionYears)
	p.Put("")
	p.Para(p.Say("To be kept for at least "+years+" years from the end of the visit.", "保存期限：自接待结束之日起至少 "+years+" 年。"))
	if f.Seq > 0 {
		p.Para(p.Say("From the record up to event ", "依据记录：第 ") + strconv.FormatInt(f.Seq, 10) + p.Say(" of ", " 项，") + p.Time(f.At) + p.Say(".", "。"))
	}
}
