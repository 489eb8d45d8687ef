package form

import (
	"cmp"
	"fmt"
	"log/slog"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/workorder"
)

// CertificateForm is the completion certificate (竣工出厂合格证), with the quality card below it.
type CertificateForm struct {
	Head
	Certificate workorder.Certificate `json:"certificate"`
	Guarantee   workorder.Guarantee   `json:"guarantee"` // as it was agreed
	Receiver    aftersales.Party      `json:"receiver,omitzero"`
}

// Certificate makes the completion certificate. Without one in force, or without a guarantee that was agreed, it is incomplete.
func Certificate(s workorder.Snapshot, h Host) (CertificateForm, error) {
	issued, ok := inForce(&s)
	terms, _ := agreed(&s)
	var lacks paper.Lacking
	lacks.Ask(ok, "certificates", "a certificate in force", "有效的竣工出厂合格证")
	lacks.Ask(terms.Guarantee != (workorder.Guarantee{}), "terms.guarantee", "guarantee period agreed", "约定的质量保证期")
	if err := paper.Incomplete(PaperCertificate, s.Subject, lacks); err != nil {
		return CertificateForm{}, err
	}
	f := CertificateForm{Head: headOf(&s, &h), Certificate: issued, Guarantee: terms.Guarantee}
	if to := cmp.Or(s.Delivery.To, s.Acceptance.Person); to != "" {
		f.Receiver = aftersales.Party{ID: to, Name: nameOf(&s, to)}
	}
	return f, nil
}

// inForce is the certificate that is in force, and whether there is one.
func inForce(s *workorder.Snapshot) (workorder.Certificate, bool) {
	if n := len(s.Certificates); n > 0 && s.Certificates[n-1].Void.IsZero() {
		return s.Certificates[n-1], true
	}
	return workorder.Certificate{}, false
}

// Format prints kind, ID and sequence, whatever the verb.
func (f CertificateForm) Format(w fmt.State, _ rune) { f.stamp(w, PaperCertificate) }

// LogValue logs kind, ID and sequence.
func (f CertificateForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the certificate as text, in lang and with its times in zone; nil is UTC.
func (f CertificateForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone, "", f.Shop.Staff)
	c := &f.Certificate
	p.Title(p.Say("Completion certificate", "机动车维修竣工出厂合格证"))
	p.Grid(
		p.Empty("Certificate no.", "合格证编号", c.Number), p.Empty("Contract no.", "维修合同编号", f.Order.ID()),
		p.Empty("Customer", "托修方", string(f.Customer.Name)), p.Empty("Plate", "车牌号码", c.Plate.Plain()),
		p.Empty("Colour of the plate", "车牌颜色", paper.Word(p, c.Plate.Colour())), p.Empty("Model", "厂牌型号", f.Vehicle.Model),
		p.Empty("Vehicle type", "车辆类型", cmp.Or(f.Type, paper.Word(p, f.Class))), p.Empty("VIN", "车辆识别代号", f.Vehicle.VIN.Plain()),
		p.Empty("Engine no.", "发动机号", f.Engine), p.Empty("Repair class", "维修类别", paper.Word(p, c.Class)),
		p.Empty("Date in", "进厂日期", p.Time(c.In)), p.Empty("Date out", "出厂日期", p.Time(c.Out)),
		p.Empty("Odometer out", "出厂里程", p.Km(c.Odometer)), p.Empty("Inspector", "质量检验员", p.Who(c.By)),
		p.Empty("Shop", "承修方", f.Shop.Name), p.Empty("Shop's phone", "承修方电话", p.Among(" ", string(f.Shop.Contact), f.Shop.Phone.Plain())),
		p.Filled("Shop's address", "承修方地址", f.Shop.Address), p.Filled("Unified social credit code", "统一社会信用代码", f.Shop.Code),
	)
	p.Put("")
	p.Para(p.Say("The vehicle was repaired under this contract, inspected, and found in order; it may leave the shop.", "该车按维修合同维修，经检验合格，准予出厂。"))
	p.Sign(p.Say("Inspector's signature", "质量检验员签字"), p.Say("Date", "日期"))
	p.Sign(p.Say("Shop (stamp)", "承修方（盖章）"), p.Say("Receiver's signature", "接车人签字")+p.Aside(p.Among(" ", string(f.Receiver.Name))))
	p.Heading("Quality card", "质量保证卡")
	p.Grid(p.Empty("Guarantee period from the day out", "质量保证期（自出厂之日起）", p.guarantee(f.Guarantee)))
	p.Para(p.Say(
		"Within it, a fault that comes from the quality of the repair is put right free of charge and without delay. The shop gives no guarantee on parts that the customer brought.",
		"在质量保证期内，因维修质量原因造成机动车无法正常使用的，承修方无偿返修，不得拖延。客户自带配件，承修方不承担质量保证责任。"))
	p.retention(&f.Head)
	return p.String()
}
