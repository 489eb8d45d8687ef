// Package bench is the module of measurements: how much CPU time the library takes beside libraries that a host may know. What is measured, and how to repeat it, stands in docs/performance.md.
//
// It is a module of its own, so that what it compares with never reaches a host of the library.
package bench
