// Package examples is the module of programs that show how a host uses aftersales.
//
// It is a module of its own, so that nothing it imports reaches a host of the library.
package examples
