package main

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// sentences are what an answer says of itself, each once: what it comes to first, then what that rests on in the order of its fields, and what is noted last. Of duties they are those of the catalogue. An answer of numbers alone has none.
func sentences(answer aftersales.Raw) []aftersales.Text {
	var own, inner, notes []aftersales.Text
	gather(answer, &own, &inner, &notes)
	var all []aftersales.Text
	for _, text := range slices.Concat(owed(answer), own, inner, notes) {
		if text != (aftersales.Text{}) && !slices.ContainsFunc(all, func(said aftersales.Text) bool { return strings.Contains(said.EN, text.EN) }) {
			all = append(all, text)
		}
	}
	return all
}

// owed reads the duties of an answer aloud.
func owed(answer aftersales.Raw) []aftersales.Text {
	var of struct {
		Duties []aftersales.Duty `json:"duties"`
	}
	if json.Unmarshal(answer, &of) != nil {
		return nil
	}
	var said []aftersales.Text
	for _, d := range of.Duties {
		i := slices.IndexFunc(guarantee.Duties(), func(r aftersales.Rule) bool { return r.Code == d.Code })
		if i < 0 {
			continue
		}
		due, done := d.Due.UTC().Format(instant), d.Done.UTC().Format(instant)
		how := aftersales.Text{EN: "due " + due, ZH: "期限 " + due}
		if d.Open() {
			how = aftersales.Text{EN: how.EN + ", open", ZH: how.ZH + "，未完成"}
		} else {
			how = aftersales.Text{EN: how.EN + ", done " + done, ZH: how.ZH + "，完成 " + done}
		}
		if d.Late {
			how = aftersales.Text{EN: how.EN + ", late", ZH: how.ZH + "，逾期"}
		}
		if d.Thing != "" {
			how = aftersales.Text{EN: d.Thing + ", " + how.EN, ZH: d.Thing + "，" + how.ZH}
		}
		duty := guarantee.Duties()[i].Text()
		said = append(said, aftersales.Text{EN: string(d.Code) + " " + duty.EN + " (" + how.EN + ")", ZH: string(d.Code) + " " + duty.ZH + "（" + how.ZH + "）"})
	}
	return said
}

// instant is how a time of a duty is printed: in UTC, for an answer names no clocks.
const instant = "2006-01-02 15:04Z"

// gather sorts the sentences of an object or a list into its own, those of what lies in it, and notes.
func gather(v aftersales.Raw, own, inner, notes *[]aftersales.Text) {
	var list []aftersales.Raw
	if json.Unmarshal(v, &list) == nil {
		for _, each := range list {
			var first, rest []aftersales.Text
			gather(each, &first, &rest, notes)
			*inner = append(*inner, slices.Concat(first, rest)...)
		}
		return
	}
	var fields map[string]aftersales.Raw
	if json.Unmarshal(v, &fields) != nil {
		return // a number or a text says nothing
	}
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		switch name {
		case "says":
			*own = append(*own, texts(fields[name])...)
		case "notes":
			*notes = append(*notes, texts(fields[name])...)
		default:
			var first, rest []aftersales.Text
			gather(fields[name], &first, &rest, notes)
			*inner = append(*inner, slices.Concat(first, rest)...)
		}
	}
}

// texts is a text, or a list of texts.
func texts(v aftersales.Raw) []aftersales.Text {
	var list []aftersales.Text
	if json.Unmarshal(v, &list) == nil {
		return list
	}
	var one aftersales.Text
	if json.Unmarshal(v, &one) == nil {
		return []aftersales.Text{one}
	}
	return nil
}
