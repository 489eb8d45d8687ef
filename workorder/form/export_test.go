package form

// Capitals is what the tests of this package look at from outside.
var Capitals = capitals
