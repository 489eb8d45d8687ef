package aftersales_test

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/aftersales-go/aftersales"
)

// TestABlankReadsAsReadDoes fills one blank in with good and hostile documents in turn: value, error and place of the fault are those of Read, whatever the blank was filled in with before.
func TestABlankReadsAsReadDoes(t *testing.T) {
	docs := []string{fullDoc, `{"id":"b","by":"maker"}`, `{"by":"maker","id":"b"}`, `{"tags":["a"],"id":"c","seq":1,"by":"advisor"}`, ` { "tags" : [ ] , "id" : "c" , "by" : "advisor" } `}
	for _, h := range hostile {
		doc, _ := h.cut()
		docs = append(docs, doc, docs[len(docs)%5])
	}
	var filled wireDoc
	blank, err := aftersales.NewBlank(&filled, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range docs {
		var want wireDoc
		got, wanted := blank.Read([]byte(doc), 0), aftersales.Read([]byte(doc), &want, 0)
		if fmt.Sprint(got) != fmt.Sprint(wanted) {
			t.Errorf("%.80s: got %v, want %v", doc, got, wanted)
		}
		if wanted == nil && !reflect.DeepEqual(filled, want) {
			t.Errorf("%.80s: got %#v, want %#v", doc, filled, want)
		}
	}
	plain := []byte(`{"seq":1,"by":"maker","id":""}`)
	if got := testing.AllocsPerRun(10, func() { _ = blank.Read(plain, 0) }); got > 0 {
		t.Errorf("a document of which nothing is kept takes %v allocations", got)
	}
}

// TestABlankIsOfADocument, as a value that Read takes is.
func TestABlankIsOfADocument(t *testing.T) {
	var never struct{ Done chan bool }
	for _, into := range []any{nil, wireDoc{}, (*wireDoc)(nil), &never} {
		if blank, err := aftersales.NewBlank(into, nil, nil); blank != nil || err == nil {
			t.Errorf("%T: got %v and %v", into, blank, err)
		}
	}
}

// TestABlankInTheRawOfAnother is read in its own version, and the Raw is there as well.
func TestABlankInTheRawOfAnother(t *testing.T) {
	var op wireOp
	var doc, none wireDoc
	inner, err := aftersales.NewBlank(&doc, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	outer, err := aftersales.NewBlank(&op, &op.Do.Data, func(rest []byte) (*aftersales.Blank, int) {
		if op.Do.Type != "known" || rest[0] != '{' {
			return nil, 0
		}
		return inner, 1
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		do   string
		want wireDoc
		ok   bool
	}{
		{`{"type":"known","v":1,"data":{"id":"a","by":"maker"}}`, wireDoc{wireHead: wireHead{"a", aftersales.RoleMaker}}, true},
		{`{"type":"known","v":1,"data":{"id":"a","by":"nobody"}}`, none, false},
		{`{"type":"other","v":1,"data":{"id":"a","by":"nobody"}}`, none, true},
		{`{"data":{"id":"a","by":"maker"},"type":"known","v":1}`, none, true},
	} {
		line := `{"subject":"workorder/RO-1","at":"2026-03-02T09:00:00Z","by":{"id":"a1","role":"advisor"},"do":` + c.do + `}`
		var want wireOp
		doc = none
		err := outer.Read([]byte(line), 0)
		if (err == nil) != c.ok {
			t.Errorf("%s: got %v", c.do, err)
		}
		if !c.ok {
			continue
		}
		if err := aftersales.Read([]byte(line), &want, 0); err != nil || !reflect.DeepEqual(op, want) || !reflect.DeepEqual(doc, c.want) {
			t.Errorf("%s: got %v and %v, want %v and %v (%v)", c.do, op, doc, want, c.want, err)
		}
	}
}
