package form

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Paper is one of the documents of bookings and invitations.
type Paper string

// The papers.
const (
	PaperNotice         Paper = "notice"
	PaperRegister       Paper = "register"
	PaperBoard          Paper = "board"
	PaperDueList        Paper = "due-list"
	PaperReturnTable    Paper = "return-table"
	PaperReminder       Paper = "reminder"
	PaperPrefilledSheet Paper = "prefilled-sheet"
)

var papers = aftersales.Labels{
	{Value: "notice", EN: "appointment notice", ZH: "预约通知单"},
	{Value: "register", EN: "appointment register", ZH: "预约登记表"},
	{Value: "board", EN: "appointment board", ZH: "预约服务看板"},
	{Value: "due-list", EN: "monthly due list", ZH: "月应回站客户名单"},
	{Value: "return-table", EN: "monthly table of vehicles due", ZH: "月应回站客户统计表"},
	{Value: "reminder", EN: "reminder", ZH: "预约提醒"},
	{Value: "prefilled-sheet", EN: "prefilled intake sheet", ZH: "预填接车问诊单"},
}

// Papers is every paper.
func Papers() []Paper { return aftersales.List[Paper](papers) }

// Since tells in which release the paper came; 0 means that it is unknown.
func (a Paper) Since() int { return papers.Since(string(a)) }

// Text is the paper's name.
func (a Paper) Text() aftersales.Text { return papers.Text(string(a)) }

// Host is what a form shows and no event says: the host adds it as plain data. What is not given prints as its label with nothing behind it, or is left out.
type Host struct {
	Shop Shop
	File File // of the vehicle, for the prefilled sheet
}

// Shop is the dealer.
type Shop struct {
	Name    string             `json:"name,omitzero"`
	Address string             `json:"address,omitzero"`
	Phone   aftersales.Phone   `json:"phone,omitzero"`
	Staff   []aftersales.Party `json:"staff,omitzero"` // the names of who works there, or for it; of anybody else the ID prints
}

func (s Shop) clone() Shop {
	s.Staff = slices.Clone(s.Staff)
	return s
}

// File is what the service file of a vehicle says.
type File struct {
	Odometer  aftersales.Odometer `json:"odometer,omitzero"` // the last reading
	LastVisit aftersales.Date     `json:"last_visit,omitzero"`
	LastWork  string              `json:"last_work,omitzero"`
	Deferred  []string            `json:"deferred,omitzero"` // items that were declined or put off
	Recalls   []string            `json:"recalls,omitzero"`  // open ones
}

// retentionYears is how long forms are kept where the policy does not say.
const retentionYears = 2

func years(policy int) int { return cmp.Or(policy, retentionYears) }

// stamp prints kind, ID and sequence, whatever the verb.
func stamp(w fmt.State, paper Paper, of string, seq int64) {
	_, _ = fmt.Fprintf(w, "%s %s #%d", string(paper), of, seq)
}
