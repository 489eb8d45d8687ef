package main

import (
	"fmt"
	"strconv"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

func staff(role aftersales.Role, ids ...aftersales.ID) []aftersales.Actor {
	actors := make([]aftersales.Actor, len(ids))
	for i, id := range ids {
		actors[i] = aftersales.Actor{ID: id, Role: role}
	}
	return actors
}

// Who works at the dealer's. A technician of the store never fits what he issued, and nobody inspects what he did.
var (
	greeter     = aftersales.Actor{ID: "yb1", Role: aftersales.RoleGreeter}
	advisors    = staff(aftersales.RoleAdvisor, "gw1", "gw2", "gw3", "gw4", "gw5")
	manager     = aftersales.Actor{ID: "jl1", Role: aftersales.RoleServiceManager}
	dispatchers = staff(aftersales.RoleDispatcher, "dd1", "dd2")
	technicians = staff(aftersales.RoleTechnician, "js1", "js2", "js3", "js4", "js5", "js6", "js7", "js8")
	inspectors  = staff(aftersales.RoleInspector, "zj1", "zj2")
	clerks      = staff(aftersales.RolePartsClerk, "bj1", "bj2")
	cashiers    = staff(aftersales.RoleCashier, "sy1", "sy2")
	claims      = aftersales.Actor{ID: "sp1", Role: aftersales.RoleClaimsClerk}
	workshop    = aftersales.Actor{ID: "cj1", Role: aftersales.RoleWorkshopManager}
	system      = aftersales.Actor{ID: "dms", Role: aftersales.RoleSystem}
)

var (
	surnames = []string{"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "欧阳", "诸葛"}
	given    = []string{"伟", "芳", "娜", "秀英", "敏", "静", "丽", "强", "磊", "洋", "艳", "勇", "杰", "涛", "明", "超", "霞", "平", "建国", "志远", "雨桐", "子涵"}
	models   = []string{"朗逸 1.5L", "轩逸 1.6L", "凯美瑞 2.0G", "雅阁 260TURBO", "汉 EV", "宏光 MINIEV", "途观 L 330TSI", "哈弗 H6 1.5T", "五菱之光", "Model 3"}
	regions  = []string{"浙A", "浙B", "沪A", "沪C", "苏E", "苏A", "皖A", "京N", "粤B", "鄂A"}
)

// person is a customer or somebody of the family.
func (l *life) person(id aftersales.ID) aftersales.Party {
	phone, err := aftersales.ParsePhone(fmt.Sprintf("13%09d", l.Int64N(1_000_000_000)))
	if err != nil {
		l.fail(err)
	}
	return aftersales.Party{ID: id, Name: aftersales.Name(one(l.shop, surnames) + one(l.shop, given)), Phone: phone}
}

func (l *life) car(id aftersales.ID) aftersales.Vehicle {
	const signs = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
	text := one(l.shop, regions)
	for range 3 {
		text += strconv.Itoa(l.IntN(10))
	}
	for range 2 {
		text += signs[l.IntN(len(signs)):][:1]
	}
	plate, err := aftersales.ParsePlate(text + "/blue")
	if err != nil {
		l.fail(err)
	}
	return aftersales.Vehicle{ID: id, Plate: plate, Model: one(l.shop, models)}
}

// part is a part as the store has it.
type part struct {
	name, number string
	quantity     string
	cents        int64
}

// job is something that cars come for.
type job struct {
	text    string // of the item
	hours   string
	parts   []part
	words   string // the customer's
	finding string
	fixed   string
	skill   workorder.Skill
	safety  bool
}

var services = []job{
	{text: "常规保养：更换机油和机滤", hours: "0.6", parts: []part{{"全合成机油 5W-30", "OIL-5W30", "4", 12800}, {"机油滤清器", "04E-115-561", "1", 6500}}, words: "该做保养了", finding: "机油到期，油质发黑", fixed: "更换机油和机滤"},
	{text: "更换空气滤清器和空调滤清器", hours: "0.3", parts: []part{{"空气滤清器", "17801-0T030", "1", 9800}, {"空调滤清器", "87139-30040", "1", 12000}}, words: "吹出来的风有味道", finding: "滤芯脏污堵塞", fixed: "更换滤芯"},
	{text: "更换火花塞", hours: "0.8", parts: []part{{"铱金火花塞", "90919-01275", "4", 7800}}, words: "最近加速没劲", finding: "火花塞间隙超差", fixed: "更换四只火花塞", skill: workorder.SkillEngine},
	{text: "更换变速器油", hours: "1.5", parts: []part{{"变速器油 CVTF", "08886-02505", "5", 16500}}, words: "换挡有点顿", finding: "变速器油变质", fixed: "循环更换变速器油", skill: workorder.SkillTransmission},
	{text: "更换制动液", hours: "0.7", parts: []part{{"制动液 DOT4", "DOT4-1L", "1", 9500}}, words: "刹车踩着软", finding: "制动液含水量 4%", fixed: "更换制动液并排气", safety: true},
}

var repairs = []job{
	{text: "更换前刹车片", hours: "1.2", parts: []part{{"前刹车片", "34-11-001", "1", 48000}}, words: "刹车的时候吱吱响", finding: "前刹车片剩 2 毫米", fixed: "更换前刹车片", safety: true, skill: workorder.SkillChassis},
	{text: "更换前刹车盘", hours: "0.8", parts: []part{{"前刹车盘", "34-11-002", "2", 39000}}, words: "踩刹车方向盘抖", finding: "刹车盘端面跳动超差", fixed: "更换两侧前刹车盘", safety: true, skill: workorder.SkillChassis},
	{text: "更换蓄电池", hours: "0.4", parts: []part{{"蓄电池 12V 60Ah", "BAT-60", "1", 62000}}, words: "早上打不着火", finding: "蓄电池容量不足 50%", fixed: "更换蓄电池并匹配", skill: workorder.SkillElectrics},
	{text: "更换两条前轮胎", hours: "0.9", parts: []part{{"轮胎 205/55R16", "TY-2055516", "2", 46000}, {"气门嘴", "VALVE-1", "2", 800}}, words: "下雨天前轮打滑", finding: "前轮花纹深度 1.5 毫米", fixed: "更换两条前轮胎并做动平衡", safety: true},
	{text: "更换下摆臂胶套", hours: "2.4", parts: []part{{"下摆臂胶套", "48655-02080", "2", 18600}}, words: "过减速带咯噔响", finding: "下摆臂胶套开裂", fixed: "更换胶套并四轮定位", skill: workorder.SkillChassis},
	{text: "更换空调压缩机", hours: "3.5", parts: []part{{"空调压缩机", "88310-02711", "1", 198000}, {"制冷剂 R134a", "R134A", "0.5", 16000}}, words: "空调不凉", finding: "压缩机内部泄漏", fixed: "更换压缩机，抽真空加注制冷剂", skill: workorder.SkillClimate},
	{text: "更换水泵", hours: "2.8", parts: []part{{"水泵总成", "16100-39466", "1", 42500}, {"冷却液", "COOL-4L", "2", 9000}}, words: "水温报警", finding: "水泵密封处渗漏", fixed: "更换水泵，加注冷却液", skill: workorder.SkillEngine},
	{text: "检修动力电池热管理系统", hours: "2.0", parts: []part{{"电子水泵", "EP-800V", "1", 86000}}, words: "充电时提示电池温度高", finding: "电子水泵不工作", fixed: "更换电子水泵", skill: workorder.SkillHighVoltage},
	{text: "更换后减振器", hours: "1.6", parts: []part{{"后减振器", "48530-09S40", "2", 33500}}, words: "后面坐着颠", finding: "后减振器漏油", fixed: "更换两支后减振器", skill: workorder.SkillChassis},
}

var body = []job{
	{text: "前保险杠修复喷漆", hours: "3.0", parts: []part{{"前保险杠蒙皮", "52119-0E913", "1", 125000}}, words: "倒车蹭了柱子", finding: "前保险杠右侧刮伤变形", fixed: "更换蒙皮并喷漆", skill: workorder.SkillPaint},
	{text: "左前翼子板钣金喷漆", hours: "5.5", words: "被电动车刮了", finding: "左前翼子板凹陷", fixed: "钣金校正并喷漆", skill: workorder.SkillBody},
	{text: "更换左前大灯", hours: "1.1", parts: []part{{"左前大灯总成", "81150-02K30", "1", 236000}}, words: "大灯撞裂了", finding: "左前大灯总成破裂", fixed: "更换大灯并调光", skill: workorder.SkillElectrics},
}

var diagnosis = job{text: "故障检测诊断", hours: "0.5", words: "仪表上有个黄灯一直亮", finding: "读取故障码 P0420，三元催化效率低", fixed: "清洗后试车，故障灯熄灭", skill: workorder.SkillElectrics}

var vat = pricing.Tax{Treatment: pricing.TreatmentRate, Rate: number("13")}

func number(text string) aftersales.Number {
	n, err := aftersales.ParseNumber(text)
	if err != nil {
		panic(err) // the texts are this program's own
	}
	return n
}

// yuan is an amount of so many cents.
func yuan(cents int64) aftersales.Money {
	m, err := aftersales.NewMoney(cents, aftersales.CurrencyCNY)
	if err != nil {
		panic(err) // no car costs that much
	}
	return m
}

// unit is a price of so many cents.
func unit(cents int64) pricing.UnitPrice {
	p, err := pricing.ParseUnitPrice(yuan(cents).String())
	if err != nil {
		panic(err) // as above
	}
	return p
}

// work is a job as it stands on an order, borne by a payer.
func (l *life) work(j job, answers workorder.Reason, payer pricing.Payer) workorder.Work {
	w := workorder.Work{Text: j.text, Answers: answers, Safety: j.safety}
	if j.skill != "" {
		w.Skills = []workorder.Skill{j.skill}
	}
	w.Lines = append(w.Lines, pricing.Line{
		ID: "l1", Kind: pricing.KindLabour, Text: j.text + "工时", Quantity: number(j.hours), Price: unit(int64(120+20*l.IntN(7)) * 100), Tax: vat,
	})
	for i, p := range j.parts {
		classes := []pricing.Class{pricing.ClassOriginal, pricing.ClassOriginal, pricing.ClassEquivalent, pricing.ClassBranded}
		w.Lines = append(w.Lines, pricing.Line{
			ID: "p" + strconv.Itoa(i+1), Kind: pricing.KindPart, Text: p.name, Part: p.number, Class: one(l.shop, classes),
			Quantity: number(p.quantity), Price: unit(p.cents + p.cents*int64(l.IntN(21)-10)/100), Tax: vat,
		})
	}
	for i := range w.Lines {
		line := &w.Lines[i]
		switch {
		case payer != pricing.PayerCustomer:
			line.Shares = []pricing.Share{{Payer: payer, Percent: number("100")}}
		case l.chance(60):
			line.Discount.Percent = number("5")
		}
	}
	return w
}

// part of work that a payer bears, in cents.
func borne(w workorder.Work, p pricing.Payer) int64 {
	if len(w.Lines) == 0 {
		return 0
	}
	totals, err := pricing.Price(house.Pricing, w.Lines)
	if err != nil {
		return 0
	}
	for _, a := range totals.Payers {
		if a.Payer == p {
			return a.Total.Minor()
		}
	}
	return 0
}

// house is the policy of the dealer's: small additions by word, two clocks at once.
var house = func() workorder.Policy {
	p := workorder.DefaultPolicy()
	p.Name, p.Jurisdiction, p.Clocks, p.SpokenUpTo = "house-2026", "CN-ZJ", 2, yuan(80_000)
	return p
}()
