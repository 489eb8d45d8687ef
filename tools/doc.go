// Package tools is the module of programs and tests that keep the library honest from outside.
//
// It is a module of its own, so that what it compares with never reaches a host of the library.
package tools
