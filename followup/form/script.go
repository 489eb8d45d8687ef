package form

import (
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
)

// Script is what the caller says before and after the questions, what about a problem, and how; with the names of this call in it.
type Script struct{ Before, Problem, After []string }

// Script is the call script of the questionnaire in lang, the day of the visit in zone; nil is UTC. What is not known is left to be filled in.
func (f QuestionnaireForm) Script(lang aftersales.Lang, zone *time.Location) Script {
	p := paper.New(lang, zone, paper.A4)
	known := func(s string) string {
		if s == "" {
			return "____"
		}
		return s
	}
	name, caller, shop, visit := known(string(f.Customer.Name)), known(string(f.Host.Caller)), known(f.Host.Shop), known(p.Spoken(f.Delivered))
	fill := func(lines []aftersales.Text) []string {
		filled := make([]string, len(lines))
		for i, line := range lines {
			filled[i] = strings.NewReplacer("{name}", name, "{caller}", caller, "{shop}", shop, "{visit}", visit).Replace(line.In(lang))
		}
		return filled
	}
	return Script{fill(theScript.before), fill(theScript.problem), fill(theScript.after)}
}

// script is what a caller says before and after the questions, and how.
type script struct{ before, problem, after []aftersales.Text }

// theScript is after the manual of 2003, which asks for standard words and order, so that no customer believes that something is wrong with the car.
var theScript = script{
	before: []aftersales.Text{
		{EN: "Speak naturally, friendly and not too fast, and smile: it is heard. Do not interrupt.", ZH: "发音自然、友善，语速不要太快，保持微笑；不要打断用户的讲话。"},
		{EN: "“Good day, is that {name}? I am {caller} of {shop}.”", ZH: "“您好，请问是{name}吗？我是{shop}的{caller}。”"},
		{EN: "“Thank you for your visit on {visit}. May I ask you a few questions about it? It takes about three minutes.”", ZH: "“感谢您{visit}来我店维修保养。想占用您三分钟左右，了解一下您对服务的看法，现在方便吗？”"},
		{EN: "If it does not suit: ask when to call again, record it, thank and end. If the customer does not want to be asked: record it, thank, and do not call again for it.", ZH: "用户不方便的：问明何时再打，记录后致谢；用户不愿接受回访的：如实记录并致谢，不再为此致电。"},
		{EN: "Ask in this order and in these words.", ZH: "按以下顺序和标准语言提问。"},
	},
	problem: []aftersales.Text{
		{EN: "If the customer finds fault: write it down in the customer's words. Do not look for excuses and do not explain in haste.", ZH: "用户有抱怨时：按原话记下，不要找借口搪塞或急于解释。"},
		{EN: "“I have written down what you say. We will help you as soon as we can; I will see to it that you have an answer by …”", ZH: "“您的意见我已记下，我们会尽快帮您解决，并在……之前给您答复。”"},
		{EN: "Enter the promise with its content, its time and who is responsible before the call ends.", ZH: "通话结束前登记承诺内容、答复时间和负责人。"},
	},
	after: []aftersales.Text{
		{EN: "“Thank you, {name}. You are always welcome. Goodbye!”", ZH: "“谢谢您，{name}，欢迎您下次光临，再见！”"},
		{EN: "Let the customer hang up first.", ZH: "让用户先挂断电话。"},
	},
}
