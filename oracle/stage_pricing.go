package oracle

// pricingName is the subject of a question about prices.
const pricingName = "pricing"
