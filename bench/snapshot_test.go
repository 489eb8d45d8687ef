package bench

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"github.com/aftersales-go/aftersales/workorder"
)

// plainDocument is the document of an order for encoding/json: the same plain structs, with the same tags and the same values with a text form of their own.
type plainDocument struct {
	Content workorder.Snapshot `json:"content"`
	Schema  string             `json:"schema"`
}

func writing(tb testing.TB, o *workorder.Order) side {
	return repeat(tb, func() error { _, err := o.MarshalJSON(); return err })
}

func reading(tb testing.TB, o *workorder.Order) side {
	data, err := o.MarshalJSON()
	if err != nil {
		tb.Fatal(err)
	}
	return repeat(tb, func() error { return new(workorder.Order).UnmarshalJSON(data) })
}

func writingPlainly(tb testing.TB, o *workorder.Order) side {
	d := plainDocument{o.Snapshot(), "workorder/1"}
	return repeat(tb, func() error { _, err := json.Marshal(&d); return err })
}

func readingPlainly(tb testing.TB, o *workorder.Order) side {
	data, err := json.Marshal(plainDocument{o.Snapshot(), "workorder/1"})
	if err != nil {
		tb.Fatal(err)
	}
	return repeat(tb, func() error { return json.Unmarshal(data, new(plainDocument)) })
}

// stored is the order as it comes from the store: its empty lists are nil, which encoding/json writes otherwise than empty ones.
func stored(tb testing.TB, o *workorder.Order) *workorder.Order {
	tb.Helper()
	data, err := o.MarshalJSON()
	if err != nil {
		tb.Fatal(err)
	}
	fresh := new(workorder.Order)
	if err := fresh.UnmarshalJSON(data); err != nil {
		tb.Fatal(err)
	}
	return fresh
}

// both does one after the other.
func both(s, t side) side {
	return side{run: func(n int) {
		s.run(n)
		t.run(n)
	}}
}

func repeat(tb testing.TB, once func() error) side {
	return side{run: func(n int) {
		for range n {
			if err := once(); err != nil {
				tb.Fatal(err)
			}
		}
	}}
}

// BenchmarkSnapshot is an order of ten items at the end of its life, written and read.
func BenchmarkSnapshot(b *testing.B) {
	o := stored(b, live(b, life(10)))
	b.Run("out÷json", func(b *testing.B) { compare(b, writing(b, o), writingPlainly(b, o)) })
	b.Run("in÷json", func(b *testing.B) { compare(b, reading(b, o), readingPlainly(b, o)) })
	b.Run("out+in÷json", func(b *testing.B) {
		compare(b, both(writing(b, o), reading(b, o)), both(writingPlainly(b, o), readingPlainly(b, o)))
	})
	b.Run("out+in-through-json.Marshal÷json", func(b *testing.B) {
		data, err := o.MarshalJSON()
		if err != nil {
			b.Fatal(err)
		}
		ours := both(
			repeat(b, func() error { _, err := json.Marshal(o); return err }),
			repeat(b, func() error { return json.Unmarshal(data, new(workorder.Order)) }),
		)
		compare(b, ours, both(writingPlainly(b, o), readingPlainly(b, o)))
	})
}

func TestBothWriteTheSame(t *testing.T) {
	o := stored(t, live(t, life(10)))
	ours, err := o.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	plain, err := json.Marshal(plainDocument{o.Snapshot(), "workorder/1"})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes, by encoding/json %d", len(ours), len(plain))
	var got, want any
	for data, into := range map[*[]byte]*any{&ours: &got, &plain: &want} {
		if err := json.NewDecoder(bytes.NewReader(*data)).Decode(into); err != nil {
			t.Fatal(err)
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %.100s…, want %.100s…", ours, plain)
	}
	var back plainDocument
	if err := json.Unmarshal(plain, &back); err != nil || !reflect.DeepEqual(back.Content, o.Snapshot()) {
		t.Errorf("encoding/json does not read back what it wrote: %v", err)
	}
	var again workorder.Order
	if err := again.UnmarshalJSON(ours); err != nil || !reflect.DeepEqual(again.Snapshot(), o.Snapshot()) {
		t.Errorf("the order does not read back what it wrote: %v", err)
	}
}
