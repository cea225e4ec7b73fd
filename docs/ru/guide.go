// Package ru carries the user's guide in Russian into the program, which shows
// it to the people it is for.
package ru

import _ "embed"

// Guide is the guide in Markdown.
//
//go:embed README.md
var Guide string
