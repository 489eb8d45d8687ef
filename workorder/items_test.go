package workorder_test

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/google/uuid"
)

func TestEveryItemIsFoundWhereItStands(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for name, id := range map[string]func(i int) aftersales.ID{
		"counted":      strconv.Itoa,
		"same end":     func(i int) aftersales.ID { return strconv.Itoa(i) + "-of-the-same-order" },
		"same begin":   func(i int) aftersales.ID { return "of-the-same-order-" + strconv.Itoa(i) },
		"longer":       func(i int) aftersales.ID { return strings.Repeat("a", 1+i%64) + strconv.Itoa(i/64) },
		"eight and up": func(i int) aftersales.ID { return strconv.Itoa(10_000_000+i) + strings.Repeat("0", i%3) },
		"UUIDs":        func(i int) aftersales.ID { return uuid.NewSHA1(uuid.NameSpaceURL, []byte(strconv.Itoa(i))).String() },
	} {
		t.Run(name, func(t *testing.T) {
			const items = 500
			var shelf workorder.Shelf
			at := make(map[aftersales.ID]int)
			for i := range items {
				if got := shelf.Find(id(i)); got != -1 {
					t.Fatalf("%s is found at %d before it is there", id(i), got)
				}
				shelf.Add(id(i))
				at[id(i)] = i
				for range 3 {
					k := random.IntN(i + 1)
					if got := shelf.Find(id(k)); got != at[id(k)] {
						t.Fatalf("of %d items, %s is found at %d, want %d", i+1, id(k), got, at[id(k)])
					}
				}
			}
			for i := range items {
				if got := shelf.Find(id(i)); got != i {
					t.Errorf("%s is found at %d, want %d", id(i), got, i)
				}
			}
			if len(at) != items {
				t.Errorf("%d IDs, want %d", len(at), items)
			}
		})
	}
}

// Copies of an order share the table: what one adds is not another's, and the table may be full of such.
func TestCopiesOfAnOrderFindTheirOwnItems(t *testing.T) {
	var base workorder.Shelf
	for i := range 20 {
		base.Add("i" + strconv.Itoa(i))
	}
	for n := range 200 {
		one := base
		for k := range 5 {
			if got := one.Find("i20"); got != -1 && k == 0 {
				t.Fatalf("copy %d has an item of another copy at %d", n, got)
			}
			id := "i" + strconv.Itoa(20+k)
			if n%2 == 1 {
				id = "x" + strconv.Itoa(n) + id
			}
			one.Add(id)
			if got := one.Find(id); got != 20+k {
				t.Fatalf("copy %d finds its item %s at %d, want %d", n, id, got, 20+k)
			}
		}
		for i := range 20 {
			if got := one.Find("i" + strconv.Itoa(i)); got != i {
				t.Fatalf("copy %d finds item %d at %d", n, i, got)
			}
		}
	}
	for i := range 20 {
		if got := base.Find("i" + strconv.Itoa(i)); got != i {
			t.Fatalf("the order finds item %d at %d", i, got)
		}
	}
	if got := base.Find("i20"); got != -1 {
		t.Errorf("the order finds an item of a copy at %d", got)
	}
}
