package bench

import (
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/go-playground/validator/v10"
	"github.com/google/uuid"
)

// newValidator is validator/v10 as a host sets it up for the commands' own tags, with functions that judge what the library's judge.
func newValidator(tb testing.TB) *validator.Validate {
	tb.Helper()
	v := validator.New(validator.WithRequiredStructEnabled())
	sign := func(f validator.FieldLevel) int {
		n, ok := f.Field().Interface().(interface{ Sign() int })
		if !ok {
			return -1
		}
		return n.Sign()
	}
	for tag, holds := range map[string]validator.Func{
		"choice": func(f validator.FieldLevel) bool {
			enum, ok := f.Field().Interface().(interface{ Since() int })
			return f.Field().Len() == 0 || ok && enum.Since() > 0
		},
		"text": func(f validator.FieldLevel) bool { return aftersales.CleanText(f.Field().String()) },
		"id": func(f validator.FieldLevel) bool {
			return f.Field().Len() == 0 || aftersales.ValidID(f.Field().String())
		},
		"positive":    func(f validator.FieldLevel) bool { return sign(f) > 0 },
		"notnegative": func(f validator.FieldLevel) bool { return sign(f) >= 0 },
	} {
		if err := v.RegisterValidation(tag, holds); err != nil {
			tb.Fatal(err)
		}
	}
	return v
}

// The commands that hold lists of structs, as a host writes them for validator/v10 alone: the same fields and the same tags, and dive, which the library does without.
type (
	hostAddItem struct {
		Item aftersales.ID `validate:"required,id"`
		Work hostWork
	}
	hostWork struct {
		Text        string `validate:"required,max=200,text"`
		Answers     workorder.Reason
		Safety      bool
		Package     aftersales.Money `validate:"notnegative"`
		Alternative aftersales.ID    `validate:"omitempty,id"`
		Lines       []hostLine       `validate:"max=200,dive"`
		Diagnostic  bool
		Coverage    pricing.Coverage     `validate:"omitempty"`
		Comeback    aftersales.ID        `validate:"omitempty,id"`
		Sublet      aftersales.ID        `validate:"omitempty,id"`
		Alters      workorder.Alteration `validate:"choice"`
		Papers      aftersales.ID        `validate:"omitempty,id"`
		Skills      []workorder.Skill    `validate:"max=8,dive,required,choice"`
		OwnParts    []workorder.OwnPart  `validate:"max=50,dive"`
	}
	hostLine struct {
		ID       aftersales.ID     `validate:"required,id"`
		Kind     pricing.Kind      `validate:"required,choice"`
		Text     string            `validate:"required,text,max=200"`
		Part     string            `validate:"text,max=40"`
		Class    pricing.Class     `validate:"choice"`
		Quantity aftersales.Number `validate:"positive"`
		Price    pricing.UnitPrice `validate:"required"`
		Discount pricing.Discount
		Tax      pricing.Tax
		Shares   []pricing.Share `validate:"max=7,dive"`
	}
	hostAnswer struct {
		Response    hostResponse
		Attestation aftersales.Attestation
		Explained   []aftersales.ID `validate:"max=200,dive,id"`
		Heard       workorder.Heard `validate:"omitempty"`
	}
	hostResponse struct {
		Subject   aftersales.Ref
		Offer     aftersales.ID `validate:"required,id"`
		Statement aftersales.Digest
		Answers   []aftersales.LineAnswer `validate:"required,max=500,dive"`
		Signer    aftersales.ID           `validate:"required,id"`
		Name      aftersales.Name         `validate:"max=100,text"`
		Method    aftersales.Method       `validate:"required,choice"`
		SignedAt  time.Time               `validate:"required"`
		Evidence  aftersales.Evidence
	}
)

// A command with its call, as a host writes it that has no library for either.
type (
	hostRequest struct {
		ID      uuid.UUID `validate:"required"`
		Subject string    `validate:"required,max=80"`
		At      time.Time `validate:"required"`
		By      hostActor
		Command workorder.StartWork
	}
	hostActor struct {
		ID   aftersales.ID   `validate:"required,id"`
		Role aftersales.Role `validate:"required,choice"`
	}
)

// hostCommand is a command as a host writes it for validator/v10 alone.
func hostCommand(cmd workorder.Command) any {
	switch c := cmd.(type) {
	case workorder.AddItem:
		lines := make([]hostLine, len(c.Work.Lines))
		for i, l := range c.Work.Lines {
			lines[i] = hostLine{l.ID, l.Kind, l.Text, l.Part, l.Class, l.Quantity, l.Price, l.Discount, l.Tax, l.Shares} // the rest is left out on both sides
		}
		w := c.Work
		return hostAddItem{c.Item, hostWork{
			w.Text, w.Answers, w.Safety, w.Package, w.Alternative, lines, w.Diagnostic, w.Coverage, w.Comeback, w.Sublet, w.Alters, w.Papers, w.Skills, w.OwnParts,
		}}
	case workorder.Answer:
		return hostAnswer{hostResponse(c.Response), c.Attestation, c.Explained, c.Heard}
	}
	return cmd
}

// validated is the side that only validates a command.
func validated(tb testing.TB, cmd workorder.Command) side {
	tb.Helper()
	return validates(tb, hostCommand(cmd))
}

func validates(tb testing.TB, host any) side {
	tb.Helper()
	v := newValidator(tb)
	return side{run: func(n int) {
		for range n {
			if err := v.Struct(host); err != nil {
				tb.Fatal(err)
			}
		}
	}}
}
