package aftersales

// Code names a rule for ever: it is never changed and never used again. It is an error, so that errors.Is(err, code) asks whether that rule was broken.
type Code string

// Error is the code itself.
func (c Code) Error() string { return string(c) }

// Level tells what a broken rule does.
type Level string

// A must refuses the command; a note is a finding on the event; what is owed is a duty, which refuses nothing and is reported, see Duty.
const (
	Must Level = "must"
	Note Level = "note"
	Owed Level = "duty"
)

// Since tells in which release the level came; 0 means that it is unknown.
func (l Level) Since() int { return levels.Since(string(l)) }

// Text is the level's label.
func (l Level) Text() Text { return levels.Text(string(l)) }

var levels = Labels{
	{Value: "must", EN: "must", ZH: "必须"},
	{Value: "note", EN: "note", ZH: "提示"},
	{Value: "duty", EN: "duty", ZH: "待办义务"},
}

// Rule is a row of a catalogue, of rules or of duties. Its sentence stands here and nowhere else.
type Rule struct {
	Code     Code   `json:"code"`
	Level    Level  `json:"level"`
	Says     string `json:"says"`
	SaysZh   string `json:"says_zh"`
	Source   string `json:"source"`            // S0…S4 and R are the source keys of docs/sources.md; design and pain are the house's own
	Since    string `json:"since"`             // the release that began to enforce it
	Waivable bool   `json:"waivable,omitzero"` // by a manager who is not the actor, with a reason
}

// Text is the rule's sentence in both languages.
func (r Rule) Text() Text { return Text{r.Says, r.SaysZh} }

// The rules that every package shares. AS-001 to AS-107 come from the specification; from AS-201 on they are the reader's own.
const (
	RuleRequired      Code = "AS-001"
	RuleChoice        Code = "AS-002"
	RuleLength        Code = "AS-003"
	RuleRole          Code = "AS-004"
	RuleOrderOfTime   Code = "AS-005"
	RuleCleanText     Code = "AS-006"
	RuleNumber        Code = "AS-007"
	RuleSignature     Code = "AS-008"
	RuleSignatureTime Code = "AS-009"
	RuleWaiver        Code = "AS-101"
	RuleLife          Code = "AS-102"
	RuleThere         Code = "AS-103"
	RuleNameFree      Code = "AS-104"
	RuleSameCommand   Code = "AS-105"
	RuleExpected      Code = "AS-106"
	RuleExtract       Code = "AS-107"
	RuleDocument      Code = "AS-201"
	RuleKnownField    Code = "AS-202"
	RuleBounds        Code = "AS-203"
	RuleVersion       Code = "AS-204"
	RuleHistory       Code = "AS-205"
)

var rules = []Rule{
	{
		Code: RuleRequired, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "A required field is given.",
		SaysZh: "必填项须填写。",
	},
	{
		Code: RuleChoice, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "A choice is one of those listed.",
		SaysZh: "选项须为列表所列之一。",
	},
	{
		Code: RuleLength, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "A text or list is within its length.",
		SaysZh: "文字或清单不得超出规定长度。",
	},
	{
		Code: RuleRole, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "The actor's role may give this command.",
		SaysZh: "操作人的岗位须有权执行该操作。",
	},
	{
		Code: RuleOrderOfTime, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "A command is not recorded before the last event of its subject; a measured time is not later than its recording and not earlier than what it follows; every time is whole milliseconds of the years 2000 to 2100.",
		SaysZh: "操作的记录时间不得早于该单据的上一事件；所报时间不得晚于记录时间，也不得早于其前序事项；时间须为2000年至2100年间的整毫秒。",
	},
	{
		Code: RuleCleanText, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "Text is valid UTF-8 without control, zero-width or bidirectional-override characters.",
		SaysZh: "文字须为有效的 UTF-8，不得含控制字符、零宽字符或双向控制字符。",
	},
	{
		Code: RuleNumber, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "An amount, a quantity or a rate is a number within the bounds of its type.",
		SaysZh: "金额、数量或比率须为其类型允许范围内的数字。",
	},
	{
		Code: RuleSignature, Level: Must, Source: "R §5", Since: "0.1.0",
		Says:   "A signature answers exactly the statement of that subject, version and purpose, and only once.",
		SaysZh: "签字须与该单据、该版本、该用途的待签内容完全一致，且只能使用一次。",
	},
	{
		Code: RuleSignatureTime, Level: Must, Source: "R §5", Since: "0.1.0",
		Says:   "A signature is not older than its statement, not younger than the command that brings it, and not past the statement's expiry.",
		SaysZh: "签字时间不得早于待签内容的出具时间，不得晚于提交该签字的操作，也不得超过待签内容的有效期。",
	},
	{
		Code: RuleWaiver, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "A waivable rule is waived by its code, with a reason, by a manager who is not the actor; a rule of law or of signature is never waived.",
		SaysZh: "可豁免的规则须按编号豁免、注明理由，并由操作人以外的主管批准；法律规则和签字规则不得豁免。",
	},
	{
		Code: RuleLife, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "A command fits the stage of its subject's life, and of the thing that it names.",
		SaysZh: "操作须符合单据及其所涉事项当前所处的阶段。",
	},
	{
		Code: RuleThere, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "What a command names is there.",
		SaysZh: "操作所指的事项须存在。",
	},
	{
		Code: RuleNameFree, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "A new name is not taken.",
		SaysZh: "新编号不得与已有编号重复。",
	},
	{
		Code: RuleSameCommand, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "A command's ID is not used again for other content.",
		SaysZh: "同一操作编号不得用于不同内容。",
	},
	{
		Code: RuleExpected, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "The subject is at the sequence that the caller expects.",
		SaysZh: "单据须处于调用方预期的序号。",
	},
	{
		Code: RuleExtract, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "An extract says what its source says.",
		SaysZh: "摘录内容须与其来源一致。",
	},
	{
		Code: RuleDocument, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "A document is strict JSON: well formed, valid UTF-8, no null, no key twice, no floats, nothing after it.",
		SaysZh: "文档须为严格的 JSON：格式完整、UTF-8 有效、无 null、无重复键、无浮点数、末尾无多余内容。",
	},
	{
		Code: RuleKnownField, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "A key of a document is known, and written as listed.",
		SaysZh: "文档的键须为已知键，且大小写与列表一致。",
	},
	{
		Code: RuleBounds, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "A document is within the limits of size, depth and number of values.",
		SaysZh: "文档的大小、层数和数值个数须在限度以内。",
	},
	{
		Code: RuleVersion, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "A document is not newer than this release.",
		SaysZh: "文档的版本不得新于本软件版本。",
	},
	{
		Code: RuleHistory, Level: Must, Source: "design", Since: "0.1.0",
		Says:   "A stored subject is one that some history leads to.",
		SaysZh: "所存单据须能由某一操作历史得出。",
	},
}

// Rules is the catalogue of the rules that every package shares, in the order of their codes.
func Rules() []Rule { return append([]Rule(nil), rules...) }
