package aftersales

// Role is the part in which somebody acts in one call. One person may act in several; separation of duties goes by person, never by role.
type Role string

// The roles of a service desk, of the workshop behind it and of those it deals with.
const (
	RoleCustomer          Role = "customer"
	RoleGreeter           Role = "greeter"
	RoleAdvisor           Role = "advisor"
	RoleTechnician        Role = "technician"
	RoleForeman           Role = "foreman"
	RoleDispatcher        Role = "dispatcher"
	RoleInspector         Role = "inspector"
	RolePartsClerk        Role = "parts-clerk"
	RoleClaimsClerk       Role = "claims-clerk"
	RoleCashier           Role = "cashier"
	RoleWorkshopManager   Role = "workshop-manager"
	RoleServiceManager    Role = "service-manager"
	RoleGeneralManager    Role = "general-manager"
	RoleFollowUpClerk     Role = "follow-up-clerk"
	RoleHotlineAgent      Role = "hotline-agent"
	RoleHotlineTechnician Role = "hotline-technician"
	RoleCoordinator       Role = "coordinator"
	RoleRepairCoordinator Role = "repair-coordinator"
	RoleAssessor          Role = "assessor"
	RoleMaker             Role = "maker"
	RoleSystem            Role = "system"
)

var roles = Labels{
	{Value: "customer", EN: "customer", ZH: "客户"},
	{Value: "greeter", EN: "greeter", ZH: "迎宾"},
	{Value: "advisor", EN: "service advisor", ZH: "服务顾问"},
	{Value: "technician", EN: "technician", ZH: "技师"},
	{Value: "foreman", EN: "foreman", ZH: "班组长"},
	{Value: "dispatcher", EN: "dispatcher", ZH: "调度"},
	{Value: "inspector", EN: "inspector", ZH: "质检员"},
	{Value: "parts-clerk", EN: "parts clerk", ZH: "备件员"},
	{Value: "claims-clerk", EN: "claims clerk", ZH: "索赔员"},
	{Value: "cashier", EN: "cashier", ZH: "收银员"},
	{Value: "workshop-manager", EN: "workshop manager", ZH: "车间主管"},
	{Value: "service-manager", EN: "service manager", ZH: "服务经理"},
	{Value: "general-manager", EN: "general manager", ZH: "总经理"},
	{Value: "follow-up-clerk", EN: "follow-up clerk", ZH: "回访员"},
	{Value: "hotline-agent", EN: "hotline agent", ZH: "话务代表"},
	{Value: "hotline-technician", EN: "hotline technician", ZH: "热线技术员"},
	{Value: "coordinator", EN: "coordinator", ZH: "信息协调员"},
	{Value: "repair-coordinator", EN: "repair coordinator", ZH: "维修协调员"},
	{Value: "assessor", EN: "loss assessor", ZH: "定损员"},
	{Value: "maker", EN: "maker", ZH: "厂家"},
	{Value: "system", EN: "system", ZH: "系统"},
}

// Roles is every role, in the order of the specification.
func Roles() []Role { return List[Role](roles) }

// Since tells in which release the role came; 0 means that it is unknown.
func (r Role) Since() int { return roles.Since(string(r)) }

// Text is the role's label.
func (r Role) Text() Text { return roles.Text(string(r)) }

// Manages tells whether a holder of the role may waive a waivable rule for somebody else.
func (r Role) Manages() bool {
	return r == RoleWorkshopManager || r == RoleServiceManager || r == RoleGeneralManager
}

// Actor is who acts, and as what: the host's assertion, never a credential.
type Actor struct {
	ID   ID   `json:"id" validate:"required,id"`
	Role Role `json:"role" validate:"required,choice"`
}
