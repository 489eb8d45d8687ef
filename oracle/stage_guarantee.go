package oracle

// guaranteeName is the subject of a question about guarantees.
const guaranteeName = "guarantee"
