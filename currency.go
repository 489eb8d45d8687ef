package aftersales

// Currency is an alphabetic code of ISO 4217.
type Currency string

// The currencies in which a document may be drawn up.
const (
	CurrencyCNY Currency = "CNY"
	CurrencyHKD Currency = "HKD"
	CurrencyMOP Currency = "MOP"
	CurrencyTWD Currency = "TWD"
	CurrencyJPY Currency = "JPY"
	CurrencyKRW Currency = "KRW"
	CurrencySGD Currency = "SGD"
	CurrencyMYR Currency = "MYR"
	CurrencyTHB Currency = "THB"
	CurrencyVND Currency = "VND"
	CurrencyUSD Currency = "USD"
	CurrencyEUR Currency = "EUR"
	CurrencyGBP Currency = "GBP"
	CurrencyCHF Currency = "CHF"
	CurrencyAUD Currency = "AUD"
	CurrencyCAD Currency = "CAD"
	CurrencyRUB Currency = "RUB"
	CurrencyAED Currency = "AED"
	CurrencyKWD Currency = "KWD"
)

var currencies = Labels{
	{Value: "CNY", EN: "Chinese yuan", ZH: "人民币"},
	{Value: "HKD", EN: "Hong Kong dollar", ZH: "港元"},
	{Value: "MOP", EN: "Macau pataca", ZH: "澳门元"},
	{Value: "TWD", EN: "New Taiwan dollar", ZH: "新台币"},
	{Value: "JPY", EN: "Japanese yen", ZH: "日元"},
	{Value: "KRW", EN: "South Korean won", ZH: "韩元"},
	{Value: "SGD", EN: "Singapore dollar", ZH: "新加坡元"},
	{Value: "MYR", EN: "Malaysian ringgit", ZH: "马来西亚林吉特"},
	{Value: "THB", EN: "Thai baht", ZH: "泰铢"},
	{Value: "VND", EN: "Vietnamese dong", ZH: "越南盾"},
	{Value: "USD", EN: "US dollar", ZH: "美元"},
	{Value: "EUR", EN: "euro", ZH: "欧元"},
	{Value: "GBP", EN: "pound sterling", ZH: "英镑"},
	{Value: "CHF", EN: "Swiss franc", ZH: "瑞士法郎"},
	{Value: "AUD", EN: "Australian dollar", ZH: "澳大利亚元"},
	{Value: "CAD", EN: "Canadian dollar", ZH: "加拿大元"},
	{Value: "RUB", EN: "Russian rouble", ZH: "俄罗斯卢布"},
	{Value: "AED", EN: "UAE dirham", ZH: "阿联酋迪拉姆"},
	{Value: "KWD", EN: "Kuwaiti dinar", ZH: "科威特第纳尔"},
}

// Currencies is every currency, those of the region first.
func Currencies() []Currency { return List[Currency](currencies) }

// Since tells in which release the currency came; 0 means that it is unknown.
func (c Currency) Since() int { return currencies.Since(string(c)) }

// Text is the currency's name.
func (c Currency) Text() Text { return currencies.Text(string(c)) }

// Digits is how many decimals the minor unit makes: 2 for the fen, 0 for the yen, 3 for the fils.
func (c Currency) Digits() int {
	switch c {
	case CurrencyJPY, CurrencyKRW, CurrencyVND:
		return 0
	case CurrencyKWD:
		return 3
	default:
		return 2
	}
}

// currencyPlace is where code stands in the table, counted from 1; 0 where it does not.
func currencyPlace[T ~string | []byte](code T) int64 {
	for i := range currencies {
		if currencies[i].Value == string(code) {
			return int64(i) + 1
		}
	}
	return 0
}
