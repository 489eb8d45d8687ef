package prevention

import "github.com/aftersales-go/aftersales"

// Origin is where a problem was found.
type Origin string

// A problem shows in follow-ups or in complaints.
const (
	OriginFollowUp  Origin = "follow-up"
	OriginComplaint Origin = "complaint"
)

var origins = aftersales.Labels{
	{Value: "follow-up", EN: "follow-up", ZH: "回访"},
	{Value: "complaint", EN: "complaint", ZH: "投诉"},
}

// Origins is every origin.
func Origins() []Origin { return aftersales.List[Origin](origins) }

// Since tells in which release the origin came; 0 means that it is unknown.
func (o Origin) Since() int { return origins.Since(string(o)) }

// Text is the origin's label.
func (o Origin) Text() aftersales.Text { return origins.Text(string(o)) }

// Step is one of the ten steps of an improvement.
type Step string

// The ten steps, in their order.
const (
	StepIntroduce Step = "introduce"
	StepMonitor   Step = "monitor"
	StepTarget    Step = "target"
	StepPlan      Step = "plan"
	StepCarryOut  Step = "carry-out"
	StepAssess    Step = "assess"
	StepSumUp     Step = "sum-up"
	StepRoutine   Step = "routine"
	StepTrack     Step = "track"
	StepCheck     Step = "check"
)

var steps = aftersales.Labels{
	{Value: "introduce", EN: "meeting that introduces the improvement", ZH: "改善介绍会"},
	{Value: "monitor", EN: "monitor how it is now", ZH: "监测现在的情况"},
	{Value: "target", EN: "set the target", ZH: "建立目标等级"},
	{Value: "plan", EN: "prepare the plan", ZH: "准备执行计划"},
	{Value: "carry-out", EN: "carry the plan out", ZH: "执行计划"},
	{Value: "assess", EN: "assess", ZH: "评估"},
	{Value: "sum-up", EN: "sum up and record the results", ZH: "总结和记录计划执行结果"},
	{Value: "routine", EN: "make it daily routine", ZH: "使改善活动日常化"},
	{Value: "track", EN: "track", ZH: "跟踪"},
	{Value: "check", EN: "check the results", ZH: "检验成果"},
}

// Steps is every step in its order.
func Steps() []Step { return aftersales.List[Step](steps) }

// Since tells in which release the step came; 0 means that it is unknown.
func (s Step) Since() int { return steps.Since(string(s)) }

// Text is the step's label.
func (s Step) Text() aftersales.Text { return steps.Text(string(s)) }
