package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/aftersales-go/aftersales/pricing"
)

// What a JSON file may be, so that a hostile one costs a bounded time and memory.
const (
	maxDepth  = 8
	maxValues = 50_000
)

// node is one value of a JSON file, with the order of members kept.
type node struct {
	kind byte // { [ s for a text, n for a number, ? for anything else
	name string
	text string
	spot spot
	kids []node
}

func (p *paper) readJSON() *fault {
	var whole json.RawMessage
	var syntax *json.SyntaxError
	if err := json.Unmarshal(p.data, &whole); errors.As(err, &syntax) {
		return syntaxFault(p.data, syntax)
	}
	r := reader{data: p.data, dec: json.NewDecoder(bytes.NewReader(p.data))}
	r.dec.UseNumber()
	var root node
	if wrong := r.value(&root, "", 1); wrong != nil {
		return wrong
	}
	return p.document(&root)
}

// syntaxFault says what encoding/json found, and where. It quotes one character, never a value.
func syntaxFault(data []byte, err *json.SyntaxError) *fault {
	if strings.Contains(err.Error(), "unexpected end") {
		return spot{offset: len(data)}.fault("the file ends before the document does", "文件在 JSON 结束之前中断")
	}
	offset := max(0, min(int(err.Offset)-1, len(data)-1))
	found, _ := utf8.DecodeRune(data[offset:])
	return spot{offset: offset}.fault(fmt.Sprintf("not JSON: unexpected character %+q", found), fmt.Sprintf("不是 JSON：意外字符 %+q", found))
}

// reader builds the nodes of a document that is known to be JSON.
type reader struct {
	data   []byte
	dec    *json.Decoder
	values int
}

// here is where the next value begins: past what stands between values.
func (r *reader) here(field string) spot {
	offset := int(r.dec.InputOffset())
	for offset < len(r.data) && strings.IndexByte(" \t\r\n,:", r.data[offset]) >= 0 {
		offset++
	}
	return spot{offset, field}
}

func (r *reader) value(n *node, field string, depth int) *fault {
	n.spot = r.here(field)
	if r.values++; r.values > maxValues || depth > maxDepth {
		return n.spot.fault(fmt.Sprintf("deeper than %d levels, or more than %d values", maxDepth, maxValues), fmt.Sprintf("嵌套超过 %d 层，或超过 %d 个值", maxDepth, maxValues))
	}
	token, err := r.dec.Token()
	if err != nil {
		return n.spot.fault(err.Error(), err.Error())
	}
	switch t := token.(type) {
	case json.Delim:
		n.kind = byte(t)
		seen := map[string]bool{}
		for r.dec.More() {
			kid, path := node{}, ""
			if t == '{' {
				at := r.here(field)
				token, err := r.dec.Token()
				if err != nil {
					return at.fault(err.Error(), err.Error())
				}
				kid.name, _ = token.(string)
				if seen[kid.name] {
					at.field = join(field, kid.name)
					return at.fault("the name stands twice", "名称重复")
				}
				seen[kid.name] = true
				path = join(field, kid.name)
			} else {
				path = fmt.Sprintf("%s[%d]", field, len(n.kids))
			}
			if wrong := r.value(&kid, path, depth+1); wrong != nil {
				return wrong
			}
			n.kids = append(n.kids, kid)
		}
		if _, err := r.dec.Token(); err != nil {
			return n.spot.fault(err.Error(), err.Error())
		}
	case string:
		n.kind, n.text = 's', t
	case json.Number:
		n.kind, n.text = 'n', t.String()
	default:
		n.kind = '?'
	}
	return nil
}

// join is the path of a member. Names come from the file, so they are quoted where they are not plain.
func join(field, name string) string {
	name = shown(name)
	if field == "" {
		return name
	}
	return field + "." + name
}

// scalar is the text of a text or of a number.
func (n *node) scalar() (string, *fault) {
	if n.kind != 's' && n.kind != 'n' {
		return "", n.spot.fault("is a text or a number", "须为文本或数字")
	}
	return n.text, nil
}

// members takes every member of an object by its name; what has no taker is a fault.
func (n *node) members(takers map[string]func(*node) *fault) *fault {
	if n.kind != '{' {
		return n.spot.fault("is an object", "须为对象")
	}
	for i := range n.kids {
		take := takers[n.kids[i].name]
		if take == nil {
			return n.kids[i].spot.fault("no field of that name is known here", "此处没有该名称的字段")
		}
		if wrong := take(&n.kids[i]); wrong != nil {
			return wrong
		}
	}
	return nil
}

// text makes a taker of a text or a number.
func text(take func(s string, at spot) *fault) func(*node) *fault {
	return func(n *node) *fault {
		s, wrong := n.scalar()
		if wrong != nil {
			return wrong
		}
		return take(s, n.spot)
	}
}

// document reads the currency first, wherever it stands.
func (p *paper) document(root *node) *fault {
	for i := range root.kids {
		if k := &root.kids[i]; k.name == "currency" {
			if wrong := text(p.setCurrency)(k); wrong != nil {
				return wrong
			}
		}
	}
	if p.currency == "" {
		return root.spot.fault("the document has no currency", "文件中没有货币（currency）")
	}
	return root.members(map[string]func(*node) *fault{
		"currency": func(*node) *fault { return nil },
		"lines":    p.linesOf,
		"shares": func(n *node) (wrong *fault) {
			p.shares, wrong = p.sharesOf(n)
			return wrong
		},
		"reductions": list(p.reductionOf),
		"limits":     list(p.limitOf),
		"cash":       text(p.cash),
		"printed":    p.printedOf,
	})
}

// list makes a taker of a list, whose elements go to take.
func list(take func(*node) *fault) func(*node) *fault {
	return func(n *node) *fault {
		if n.kind != '[' {
			return n.spot.fault("is a list", "须为数组")
		}
		for i := range n.kids {
			if wrong := take(&n.kids[i]); wrong != nil {
				return wrong
			}
		}
		return nil
	}
}

// said is what a member says, and where.
type said struct {
	text string
	spot spot
}

// takers fills in members by their names.
func takers(members map[string]*said) map[string]func(*node) *fault {
	all := map[string]func(*node) *fault{}
	for name, to := range members {
		all[name] = text(func(s string, at spot) *fault {
			*to = said{s, at}
			return nil
		})
	}
	return all
}

func (p *paper) reductionOf(n *node) *fault {
	on, discount, downTo := said{spot: n.spot}, said{spot: n.spot}, said{}
	if wrong := n.members(takers(map[string]*said{"on": &on, "discount": &discount, "down_to": &downTo})); wrong != nil {
		return wrong
	}
	if downTo == (said{}) {
		return p.reduction(on.text, discount.text, on.spot, discount.spot)
	}
	if on.text != "" || discount.text != "" {
		return downTo.spot.fault("stands alone: it takes the odd cents off all", "须单独使用：抹零针对整单")
	}
	return p.downTo(downTo.text, downTo.spot)
}

func (p *paper) limitOf(n *node) *fault {
	payer, kind, amount := said{spot: n.spot}, said{spot: n.spot}, said{spot: n.spot}
	if wrong := n.members(takers(map[string]*said{"payer": &payer, "kind": &kind, "amount": &amount})); wrong != nil {
		return wrong
	}
	return p.limit(payer.text, kind.text, amount.text, payer.spot, kind.spot, amount.spot)
}

func (p *paper) linesOf(n *node) *fault {
	if n.kind != '[' {
		return n.spot.fault("is a list", "须为数组")
	}
	for i := range n.kids {
		l, k := newLine(), &n.kids[i]
		wrong := k.members(map[string]func(*node) *fault{
			"text": text(func(string, spot) *fault { return nil }),
			"kind": text(func(s string, at spot) (wrong *fault) {
				l.Kind, wrong = named(s, pricing.Kinds(), at)
				return wrong
			}),
			"quantity": text(func(s string, at spot) (wrong *fault) {
				l.Quantity, wrong = number(s, at)
				return wrong
			}),
			"price": text(func(s string, at spot) (wrong *fault) {
				l.Price, wrong = p.price(s, at)
				return wrong
			}),
			"discount": text(func(s string, at spot) (wrong *fault) {
				l.Discount, wrong = p.discount(s, at)
				return wrong
			}),
			"tax": text(func(s string, at spot) (wrong *fault) {
				l.Tax, wrong = tax(s, at)
				return wrong
			}),
			"shares": func(n *node) (wrong *fault) {
				l.Shares, wrong = p.sharesOf(n)
				return wrong
			},
		})
		if wrong == nil && l.Price.IsZero() {
			wrong = k.spot.fault("a line has a price", "明细须有单价（price）")
		}
		if wrong == nil {
			wrong = p.line(l, k.spot)
		}
		if wrong != nil {
			return wrong
		}
	}
	return nil
}

func (p *paper) sharesOf(n *node) ([]pricing.PaperShare, *fault) {
	if n.kind != '{' || len(n.kids) == 0 {
		return nil, n.spot.fault(`is an object of payers and percentages, as in {"insurer": "80", "customer": "20"}`, `须为付款方与百分比的对象，如 {"insurer": "80", "customer": "20"}`)
	}
	var shares []pricing.PaperShare
	for i := range n.kids {
		k := &n.kids[i]
		take := text(func(percent string, at spot) *fault {
			s, wrong := p.share(k.name, percent, k.spot, at)
			shares = append(shares, s)
			return wrong
		})
		if k.kind == '{' {
			take = func(n *node) *fault {
				amount := said{spot: n.spot}
				if wrong := n.members(takers(map[string]*said{"amount": &amount})); wrong != nil {
					return wrong
				}
				s, wrong := p.fixedShare(k.name, amount.text, k.spot, amount.spot)
				shares = append(shares, s)
				return wrong
			}
		}
		if wrong := take(k); wrong != nil {
			return nil, wrong
		}
	}
	return shares, nil
}

func (p *paper) printedOf(n *node) *fault {
	takers := map[string]func(*node) *fault{
		"payers": func(n *node) *fault {
			if n.kind != '{' {
				return n.spot.fault("is an object", "须为对象")
			}
			for i := range n.kids {
				k := &n.kids[i]
				s, wrong := k.scalar()
				if wrong != nil {
					return wrong
				}
				payer, wrong := named(k.name, pricing.Payers(), k.spot)
				if wrong != nil {
					return wrong
				}
				if wrong := p.printPayer(payer, s, k.spot); wrong != nil {
					return wrong
				}
			}
			return nil
		},
	}
	for _, f := range figures() {
		take := text(func(s string, at spot) *fault { return p.print(f, s, at) })
		for _, name := range []string{string(f), f.Text().EN, f.Text().ZH} {
			takers[name] = take
		}
	}
	return n.members(takers)
}
