// Command firstlook is the program of the README: a stored order is loaded, and two of its items are asked to start.
package main
