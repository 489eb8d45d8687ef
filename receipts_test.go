package aftersales_test

import (
	"encoding/binary"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/google/uuid"
)

func causeOf(n int) aftersales.Cause {
	var c aftersales.Cause
	binary.BigEndian.PutUint32(c.ID[4:], uint32(n)) //nolint:gosec // a small number
	c.Digest[0] = byte(n)
	return c
}

// TestEveryReceiptIsFoundAtAnyLength adds receipts, some without an ID, and finds each of them and none that is not there, before the index, with it and while it grows.
func TestEveryReceiptIsFoundAtAnyLength(t *testing.T) {
	const most = 1500
	var r aftersales.Receipts
	for n := 1; n <= most; n++ {
		if n%7 == 0 {
			r.Add(aftersales.Cause{})
		} else {
			r.Add(causeOf(n))
		}
		if n > 300 && n%97 != 0 {
			continue
		}
		for k := 1; k <= n+3; k++ {
			seq, cause := r.Find(causeOf(k).ID)
			if there := k <= n && k%7 != 0; there != (seq == int64(k)) || !there && seq != 0 || there && cause != causeOf(k) {
				t.Fatalf("%d of %d: got %d, %v", k, n, seq, cause)
			}
		}
		if !r.Unique() {
			t.Fatalf("of %d, two are said to be the same", n)
		}
	}
	r.Add(causeOf(1000))
	if seq, _ := r.Find(uuid.Nil); r.Unique() || seq != 0 {
		t.Error("the same command twice is not seen, or no command is")
	}
}

// TestCopiesOfReceiptsDoNotMeet lets two copies of the same receipts grow apart by assignment, as a host does that copies a subject: each finds its own, and neither looks for ever.
func TestCopiesOfReceiptsDoNotMeet(t *testing.T) {
	var base aftersales.Receipts
	for n := 1; n <= 200; n++ {
		base.Add(causeOf(n))
	}
	base.Find(causeOf(1).ID)
	for round := 1; round <= 8; round++ {
		own := base
		for n := 1; n <= 60; n++ {
			own.Add(causeOf(1000*round + n))
			if seq, _ := own.Find(causeOf(1000*round + n).ID); seq != int64(200+n) {
				t.Fatalf("copy %d: receipt %d is found at %d", round, n, seq)
			}
		}
		if seq, _ := base.Find(causeOf(1000*round + 1).ID); seq != 0 {
			t.Fatalf("copy %d: the original finds at %d what it has not", round, seq)
		}
	}
}
