package complaint

import "github.com/aftersales-go/aftersales/reception"

// PastOf is what a vehicle's service file takes from the case, see reception.ServiceFile: that there was one, in the customer's own words. Who complained need not be whose vehicle it is, so the file takes the customer from visits and orders. A case that the customer withdrew leaves none.
func PastOf(s Snapshot) reception.Past {
	p := reception.Past{Source: s.Subject, At: s.At, Vehicle: s.About.Vehicle}
	if s.Status != StatusWithdrawn {
		p.Complaint = s.Words
	}
	if s.About.Odometer.Km > 0 {
		p.Odometer = s.About.Odometer
	}
	return p
}
