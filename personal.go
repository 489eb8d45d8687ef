package aftersales

import (
	"fmt"
	"io"
	"log/slog"
	"strings"
	"unicode/utf8"
)

// Name and Words hold what a person said or is known by. Every verb of fmt, and slog, prints them masked; string(n) is the plain value, an explicit act.
type (
	// Name is a person's or a firm's name as the customer gives it.
	Name string
	// Words is what somebody said, in their own words.
	Words string
)

// String masks all but the first character: 张*.
func (n Name) String() string { return maskAfter(string(n), 1) }

// String tells only how long the words are.
func (w Words) String() string {
	if w == "" {
		return ""
	}
	return fmt.Sprintf("(%d characters)", utf8.RuneCountInString(string(w)))
}

// Format prints the masked form, whatever the verb.
func (n Name) Format(f fmt.State, _ rune) { printMasked(f, n.String()) }

// Format prints the masked form, whatever the verb.
func (w Words) Format(f fmt.State, _ rune) { printMasked(f, w.String()) }

// LogValue logs the masked form.
func (n Name) LogValue() slog.Value { return slog.StringValue(n.String()) }

// LogValue logs the masked form.
func (w Words) LogValue() slog.Value { return slog.StringValue(w.String()) }

func printMasked(w io.Writer, s string) { _, _ = io.WriteString(w, s) }

// maskAfter keeps the first n characters; a text not longer than that shows nothing.
func maskAfter(s string, n int) string {
	if s == "" {
		return ""
	}
	r := []rune(s)
	if len(r) <= n {
		return "*"
	}
	return string(r[:n]) + "*"
}

// maskMiddle keeps head and tail characters where at least as many stand between them as are kept behind, and else shows nothing.
func maskMiddle(s string, head, tail int) string {
	if s == "" {
		return ""
	}
	r := []rune(s)
	hidden := len(r) - head - tail
	if hidden < 2 {
		return strings.Repeat("*", len(r))
	}
	return string(r[:head]) + strings.Repeat("*", hidden) + string(r[len(r)-tail:])
}

// Party refers to a person or a firm that the host knows under ID.
type Party struct {
	ID    ID    `json:"id" validate:"required,id"`
	Name  Name  `json:"name,omitzero" validate:"max=100,text"`
	Phone Phone `json:"phone,omitzero"`
}

// Vehicle refers to a vehicle that the host knows under ID. A new car has no plate yet, an old one may have no VIN.
type Vehicle struct {
	ID    ID     `json:"id" validate:"required,id"`
	VIN   VIN    `json:"vin,omitzero"`
	Plate Plate  `json:"plate,omitzero"`
	Model string `json:"model,omitzero" validate:"max=100,text"`
}

// LogValue logs the ID, and the name and the phone masked: a handler that writes JSON asks nobody about the fields of a struct.
func (p Party) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", p.ID), slog.Any("name", p.Name), slog.Any("phone", p.Phone))
}

// LogValue logs the ID and the model, and the VIN and the plate masked.
func (v Vehicle) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", v.ID), slog.Any("vin", v.VIN), slog.Any("plate", v.Plate), slog.String("model", v.Model))
}
