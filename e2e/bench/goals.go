package main

import (
	"fmt"
	"strings"
)

// goals are what the office wants of itself, each beside what it is.
type goals []goal

type goal struct {
	what, bound string
	figure      figure
	met         bool
}

// most adds a goal that a figure is not above.
func (g *goals) most(what string, bound float64, f figure) {
	*g = append(*g, goal{what, fmt.Sprintf("≤ %g", bound), f, f.value <= bound})
}

// least adds a goal that a figure is not below.
func (g *goals) least(what string, bound float64, f figure) {
	*g = append(*g, goal{what, fmt.Sprintf("≥ %g", bound), f, f.value >= bound})
}

func (g goals) met() (n int) {
	for _, x := range g {
		if x.met {
			n++
		}
	}
	return n
}

func (g goals) table() string {
	var b strings.Builder
	b.WriteString("### Goals\n\n| what | goal | is (rounds) | |\n|---|---|---|---|\n")
	for _, x := range g {
		word := "missed"
		if x.met {
			word = "met"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", x.what, x.bound, x.figure, word)
	}
	return b.String()
}
