package reception

import "github.com/aftersales-go/aftersales"

// Point is a point of the walk-around. Which points a house looks at stands in its policy; how they are called stands here.
type Point string

// The points, inside first, then outside, then what comes with the vehicle.
const (
	PointAudio           Point = "audio"
	PointAirConditioning Point = "air-conditioning"
	PointWindows         Point = "windows"
	PointDirt            Point = "dirt"
	PointWarningLamps    Point = "warning-lamps"
	PointOdometer        Point = "odometer"
	PointFuelOrCharge    Point = "fuel-or-charge"
	PointScratches       Point = "scratches"
	PointDents           Point = "dents"
	PointOtherDamage     Point = "other-damage"
	PointTyres           Point = "tyres"
	PointSpareWheel      Point = "spare-wheel"
	PointTools           Point = "tools"
	PointExtinguisher    Point = "extinguisher"
	PointWarningTriangle Point = "warning-triangle"
	PointChargingCable   Point = "charging-cable"
	PointKeys            Point = "keys"
	PointPapers          Point = "papers"
)

var points = aftersales.Labels{
	{Value: "audio", EN: "audio", ZH: "音响"},
	{Value: "air-conditioning", EN: "air conditioning", ZH: "空调"},
	{Value: "windows", EN: "windows", ZH: "车窗"},
	{Value: "dirt", EN: "dirt inside", ZH: "内饰脏污"},
	{Value: "warning-lamps", EN: "warning lamps", ZH: "仪表警告灯"},
	{Value: "odometer", EN: "odometer", ZH: "里程表"},
	{Value: "fuel-or-charge", EN: "fuel or charge", ZH: "油量或电量"},
	{Value: "scratches", EN: "scratches", ZH: "车身划伤"},
	{Value: "dents", EN: "dents", ZH: "车身凹陷"},
	{Value: "other-damage", EN: "other damage", ZH: "其他缺陷"},
	{Value: "tyres", EN: "tyres", ZH: "轮胎"},
	{Value: "spare-wheel", EN: "spare wheel", ZH: "备胎"},
	{Value: "tools", EN: "tools", ZH: "随车工具"},
	{Value: "extinguisher", EN: "fire extinguisher", ZH: "灭火器"},
	{Value: "warning-triangle", EN: "warning triangle", ZH: "三角警示牌"},
	{Value: "charging-cable", EN: "charging cable", ZH: "充电线"},
	{Value: "keys", EN: "keys (number)", ZH: "钥匙（把数）"},
	{Value: "papers", EN: "papers", ZH: "随车资料"},
}

// Points is every point, in the order of the default checklist.
func Points() []Point { return aftersales.List[Point](points) }

// Since tells in which release the point came; 0 means that it is unknown.
func (p Point) Since() int { return points.Since(string(p)) }

// Text is how the sheet words the point.
func (p Point) Text() aftersales.Text { return points.Text(string(p)) }

// Area is the part of the walk-around that the point belongs to.
func (p Point) Area() Area {
	switch at := points.Index(string(p)); {
	case at < 0:
		return ""
	case at <= points.Index(string(PointFuelOrCharge)):
		return AreaInterior
	case at <= points.Index(string(PointTyres)):
		return AreaExterior
	}
	return AreaItems
}

// Area is a part of the walk-around.
type Area string

// The areas, in the order in which they are looked at.
const (
	AreaInterior Area = "inside"
	AreaExterior Area = "outside"
	AreaItems    Area = "items"
)

var areas = aftersales.Labels{
	{Value: "inside", EN: "inside", ZH: "车辆内饰"},
	{Value: "outside", EN: "outside", ZH: "车身外观"},
	{Value: "items", EN: "items with the vehicle", ZH: "随车物品"},
}

// Areas is every area, in their order.
func Areas() []Area { return aftersales.List[Area](areas) }

// Since tells in which release the area came; 0 means that it is unknown.
func (a Area) Since() int { return areas.Since(string(a)) }

// Text is the area's label.
func (a Area) Text() aftersales.Text { return areas.Text(string(a)) }
