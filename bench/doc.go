// Package bench is the module of measurements: throughput, allocation and size, beside libraries a host may know.
//
// It is a module of its own, so that what it compares with never reaches a host of the library.
package bench
