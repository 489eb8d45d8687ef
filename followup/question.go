package followup

import "github.com/aftersales-go/aftersales"

// Question is a question of the questionnaire, and the code of a problem that an answer to it shows.
type Question string

// The questions A to G, in the order in which they are asked.
const (
	QuestionAppointment Question = "appointment"
	QuestionReception   Question = "reception"
	QuestionCare        Question = "care"
	QuestionFixed       Question = "fixed"
	QuestionOnTime      Question = "on-time"
	QuestionCharge      Question = "charge"
	QuestionOverall     Question = "overall"
)

var questions = aftersales.Labels{
	{Value: "appointment", EN: "making the appointment", ZH: "预约"},
	{Value: "reception", EN: "reception", ZH: "接待"},
	{Value: "care", EN: "advisor's care", ZH: "顾问关怀"},
	{Value: "fixed", EN: "fixed the first time", ZH: "一次修复"},
	{Value: "on-time", EN: "ready on time", ZH: "按时交车"},
	{Value: "charge", EN: "fair charge", ZH: "合理收费"},
	{Value: "overall", EN: "overall", ZH: "总体满意"},
}

// asked is how the questions are put. B is the manual's of 2003; the others it does not print, and they are ours: C to F ask for its later readers' four targets of quality.
var asked = [...]struct{ text, source aftersales.Text }{
	{aftersales.Text{EN: "Was it easy to make an appointment at a time that suited you?", ZH: "预约是否方便，时间是否合您的意？"}, ours},
	{aftersales.Text{EN: "Was reception simple and without waiting?", ZH: "接待手续是否简单并无须等待？"}, manual},
	{aftersales.Text{EN: "Did your advisor listen to you, and explain the work and its cost beforehand?", ZH: "服务顾问是否认真倾听，并在维修前说明了项目和费用？"}, ours},
	{aftersales.Text{EN: "Was the vehicle put right the first time?", ZH: "车辆故障是否一次修复？"}, ours},
	{aftersales.Text{EN: "Was the vehicle ready at the time we had promised?", ZH: "是否按承诺的时间交车？"}, ours},
	{aftersales.Text{EN: "Was the bill explained to you, and was the charge fair?", ZH: "结算时是否逐项说明，收费是否合理？"}, ours},
	{aftersales.Text{EN: "All in all, are you satisfied with us, and would you come again?", ZH: "总的来说您是否满意，是否愿意再次光临？"}, ours},
}

var (
	manual = aftersales.Text{EN: "follow-up manual of 2003", ZH: "用户回访手册（2003 年）"}
	ours   = aftersales.Text{EN: "this library", ZH: "本库拟定"}
)

// Questions is every question, A to G.
func Questions() []Question { return aftersales.List[Question](questions) }

// Since tells in which release the question came; 0 means that it is unknown.
func (q Question) Since() int { return questions.Since(string(q)) }

// Text is what the question is about.
func (q Question) Text() aftersales.Text { return questions.Text(string(q)) }

// Letter is the question's code in the tables, A to G; empty for an unknown one.
func (q Question) Letter() string {
	if i := questions.Index(string(q)); i >= 0 {
		return "ABCDEFG"[i : i+1]
	}
	return ""
}

// Ask is how the question is put to the customer.
func (q Question) Ask() aftersales.Text {
	if i := questions.Index(string(q)); i >= 0 {
		return asked[i].text
	}
	return aftersales.Text{}
}

// Origin is whose wording it is.
func (q Question) Origin() aftersales.Text {
	if i := questions.Index(string(q)); i >= 0 {
		return asked[i].source
	}
	return aftersales.Text{}
}
