// Package shipped has the tests of what is shipped beside the program: the Compose
// file and the chart, read by the libraries of Docker and Helm. It is a module of
// its own, so that the product needs neither.
package shipped
