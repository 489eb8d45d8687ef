package form

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
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
	var lacks lacking
	lacks.ask(k >= 0, "payments.receipt", "a deposit with this receipt", "该收据号的定金记录")
	if err := lacks.incomplete(PaperDeposit, s.Subject); err != nil {
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
	p := newPage(lang, zone, f.Pricing.Currency)
	d := &f.Deposit
	p.title(p.say("Deposit receipt", "定金收据"))
	payer := p.among(" ", string(f.Party.Name), f.Party.Phone.Plain())
	if d.Payer != pricing.PayerCustomer {
		payer += p.aside(word(p, d.Payer))
	}
	p.grid(
		p.empty("Receipt no.", "收据编号", d.Receipt), p.empty("Order", "委托书编号", f.Order.ID()),
		p.empty("Received from", "交款人", payer), p.empty("Time", "收款时间", p.time(d.At)),
		p.empty("Plate", "车牌号", p.plate(f.Vehicle.Plate)), p.empty("Model", "厂牌型号", f.Vehicle.Model),
		p.empty("Amount", "金额", d.Amount.String()), p.empty("Method", "收款方式", p.among(" ", word(p, d.Method), d.Reference)),
		p.filled("In words", "金额大写", p.capitals(d.Amount)), p.empty("Received by", "收款人", d.By),
	)
	f.shop(p)
	p.put("")
	p.para(p.say(
		"This deposit counts against the bill of the order; what is more than the bill is paid back. Hand this receipt in when you settle.",
		"本定金在该委托书结算时冲抵应付款，多余部分予以退还。结算时请出示本收据。"))
	p.sign(p.say("Cashier's signature (stamp)", "收款人签字（盖章）"), p.say("Date", "日期"))
	p.retention(&f.Head)
	return p.String()
}
