package form

import (
	"strconv"

	"github.com/aftersales-go/aftersales"
)

// Paper is one of the documents of an order.
type Paper string

// The papers.
const (
	PaperEstimate     Paper = "estimate"
	PaperOrder        Paper = "order"
	PaperDispatch     Paper = "dispatch-sheet"
	PaperAddition     Paper = "addition-sheet"
	PaperInspection   Paper = "inspection-sheet"
	PaperCertificate  Paper = "certificate"
	PaperSettlement   Paper = "settlement"
	PaperRepairRecord Paper = "repair-record"
	PaperHealthRecord Paper = "health-record"
	PaperGatePass     Paper = "gate-pass"
	PaperDeposit      Paper = "deposit-receipt"
)

var papers = aftersales.Labels{
	{Value: "estimate", EN: "estimate", ZH: "估价单"},
	{Value: "order", EN: "repair order", ZH: "任务委托书"},
	{Value: "dispatch-sheet", EN: "dispatch sheet", ZH: "派工单"},
	{Value: "addition-sheet", EN: "addition sheet", ZH: "增项确认单"},
	{Value: "inspection-sheet", EN: "inspection sheet", ZH: "质检单"},
	{Value: "certificate", EN: "completion certificate", ZH: "竣工出厂合格证"},
	{Value: "settlement", EN: "settlement list", ZH: "结算清单"},
	{Value: "repair-record", EN: "repair record", ZH: "修理记录"},
	{Value: "health-record", EN: "vehicle health record", ZH: "汽车维修电子健康档案"},
	{Value: "gate-pass", EN: "gate pass", ZH: "出门证"},
	{Value: "deposit-receipt", EN: "deposit receipt", ZH: "定金收据"},
}

// Papers is every paper.
func Papers() []Paper { return aftersales.List[Paper](papers) }

// Since tells in which release the paper came; 0 means that it is unknown.
func (a Paper) Since() int { return papers.Since(string(a)) }

// Text is the paper's name.
func (a Paper) Text() aftersales.Text { return papers.Text(string(a)) }

// indexed is the path of one of a list.
func indexed(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }
