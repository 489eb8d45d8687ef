package aftersales_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
)

func TestCallNote(t *testing.T) {
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	phone, err := aftersales.ParsePhone("13812341234")
	if err != nil {
		t.Fatal(err)
	}
	n := aftersales.CallNote{Name: "张伟", Number: phone, At: at, Need: "想要回电", Problem: "刹车异响", TakenBy: "h1", Marks: aftersales.CallMarks()}
	roundTrip(t, n, `{"at":"2026-03-02T09:00:00Z","marks":["urgent","upset"],"name":"张伟","need":"想要回电","number":"13812341234","problem":"刹车异响","taken_by":"h1"}`)
	if got := shape(n); len(got) > 0 {
		t.Errorf("refused for %v", got)
	}
	if got := n.LogValue().String(); strings.Contains(got, "138") || strings.Contains(got, "刹车") || !strings.Contains(got, "h1") {
		t.Errorf("logged as %s", got)
	}
	n.Need, n.TakenBy, n.Marks = " ", "", []aftersales.CallMark{"urgent", "angry"}
	if got, want := shape(n), []string{"AS-001 need", "AS-001 taken_by", "AS-002 marks[1]"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if aftersales.CallMarkUrgent.Text().ZH != "紧急" || aftersales.CallMarkUpset.Text().ZH != "用户生气" || aftersales.CallMarkUpset.Since() != 1 {
		t.Error("a mark has another name")
	}
}
