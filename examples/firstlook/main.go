package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/workorder"
)

//go:embed order.json
var stored []byte // an order whose brake pads are signed for; the discs were added later

func main() {
	order := new(workorder.Order)
	fmt.Println(json.Unmarshal(stored, order), order)
	call := aftersales.Call{Subject: order.Snapshot().Subject, At: time.Date(2026, 3, 2, 3, 0, 0, 0, time.UTC), By: aftersales.Actor{ID: "t1", Role: aftersales.RoleTechnician}}
	for _, item := range []string{"discs", "pads"} {
		events, err := order.Do(call, workorder.StartWork{Item: item})
		fmt.Println(item, events, aftersales.Explain(err, aftersales.Chinese))
	}
}
