// Package demo fills an empty office with an invented northern city: its
// administration, and some fifty appeals of its citizens at every stage.
//
// The city is data (data/*.yaml); this package only plays it. Appeals go in
// through the same intake and move by the same actions as those of people, so
// whatever the office refuses, the demo cannot have. Every person, address and
// event is made up.
package demo
