package paper

// Wrap is what the tests of this package look at from outside.
var Wrap = wrap
