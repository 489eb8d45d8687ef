package form

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// DepositForm is the receipt of a deposit (定金收据), which counts against the payer's bill.
type DepositForm struct {
	Head
	Deposit workorder.Payment `json:"deposit"`
	Party   aftersales.Party  `json:"party,omitzero"`
}

// Deposit makes the receipt of a deposit by its number. Without a deposit under that number the receipt is incomplete.
func Deposit(s workorder.Snapshot, h Host, receipt aftersales.ID) (DepositForm, error) {
	k := slices.IndexFunc(s.Payments, func(x workorder.Payment) bool { return receipt != "" && x.Receipt == receipt })
	var lacks paper.Lacking
	lacks.Ask(k >= 0, "payments.receipt", "a deposit with this receipt", "该收据号的定金记录")
	if err := paper.Incomplete(PaperDeposit, s.Subject, lacks); err != nil {
		return DepositForm{}, err
	}
	return DepositForm{Head: headOf(&s, &h), Deposit: s.Payments[k], Party: partyOf(&s, s.Payments[k].Payer)}, nil
}

// Format prints kind, ID and sequence, whatever the verb.
func (f DepositForm) Format(w fmt.State, _ rune) { f.stamp(w, PaperDeposit) }

// LogValue logs kind, ID and sequence.
func (f DepositForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the receipt as text, in lang and with its times in zone; nil is UTC.
func (f DepositForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone, f.Pricing.Currency, f.Shop.Staff)
	d := &f.Deposit
	p.Title(p.Say("Deposit receipt", "定金收据"))
	payer := p.Among(" ", string(f.Party.Name), f.Party.Phone.Plain())
	if d.Payer != pricing.PayerCustomer {
		payer += p.Aside(paper.Word(p, d.Payer))
	}
	p.Grid(
		p.Empty("Receipt no.", "收据编号", d.Receipt), p.Empty("Order", "委托书编号", f.Order.ID()),
		p.Empty("Received from", "交款人", payer), p.Empty("Time", "收款时间", p.Time(d.At)),
		p.Empty("Plate", "车牌号", p.Plate(f.Vehicle.Plate)), p.Empty("Model", "厂牌型号", f.Vehicle.Model),
		p.Empty("Amount", "金额", d.Amount.String()), p.Empty("Method", "收款方式", p.Among(" ", paper.Word(p, d.Method), d.Reference)),
		p.Filled("In words", "金额大写", p.capitals(d.Amount)), p.Empty("Received by", "收款人", p.Who(d.By)),
	)
	f.shop(p)
	p.Put("")
	p.Para(p.Say(
		"This deposit counts against the bill of the order; what is more than the bill is paid back. Hand this receipt in when you settle.",
		"本定金在该委托书结算时冲抵应付款，多余部分予以退还。结算时请出示本收据。"))
	p.Sign(p.Say("Cashier's signature (stamp)", "收款人签字（盖章）"), p.Say("Date", "日期"))
	p.retention(&f.Head)
	return p.String()
}
