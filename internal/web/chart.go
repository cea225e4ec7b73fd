package web

import (
	"math"
	"strconv"
	"strings"
)

// The measures of a chart, in units of its view box: it grows with its column.
const (
	plotWidth, plotHeight = 620, 210
	plotLeft, plotRight   = 38, 8 // for the axis and for nothing
	plotTop, plotBottom   = 12, 34
	PlotTicks             = 4
	mostLabels            = 13
)

// Plot is a chart ready to be drawn: bars and lines over named groups, with a
// grid of round numbers. What it shows stands as a table beside it, too.
type Plot struct {
	ID, Title, Say string // Say is the chart in a sentence
	Width, Height  int
	Base           int // where the bars stand
	Left, Right    int
	Grid           []GridLine
	Groups         []PlotGroup
	Lines          []PlotLine
	Legend         []PlotKey
	Empty          bool
}

// GridLine is a line of the grid with its number.
type GridLine struct {
	Y     int
	Label string
	Class string // "", or what is special about it
}

// PlotGroup is one period: its name under the axis and its bars.
type PlotGroup struct {
	X            int // the middle
	Label, Below string
	Bars         []PlotBar
}

// PlotBar is one bar or a part of a stacked one. URL opens its list.
type PlotBar struct {
	X, Y, Width, Height int
	Class, URL, Title   string
}

// PlotLine is a line, in pieces where periods have no value, and its points.
type PlotLine struct {
	Class  string
	Pieces []string
	Dots   []PlotDot
}

// PlotDot is a point of a line. URL opens its list.
type PlotDot struct {
	X, Y              int
	Class, URL, Title string
	Label             string // the value beside the last point, ""
	LabelY            int
}

// PlotKey is an entry of the legend.
type PlotKey struct{ Class, Title string }

// Axis goes from 0 to a round number in round steps.
type Axis struct{ Top, Step float64 }

// NewAxis makes an axis that holds the largest value in at most so many steps
// of 1, 2 or 5 times a power of ten, never less than 1: what is counted is whole.
func NewAxis(largest float64, ticks int) Axis {
	if !(largest > 0) || math.IsInf(largest, 0) {
		largest = 1
	}
	rough := largest / float64(ticks)
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	step := 10 * power
	for _, m := range []float64{1, 2, 5} {
		if m*power >= rough*(1-1e-9) {
			step = m * power
			break
		}
	}
	step = math.Max(1, step)
	return Axis{Top: math.Max(step, math.Ceil(largest/step-1e-9)*step), Step: step}
}

// Y is where a value stands.
func (a Axis) Y(value float64) int {
	room := float64(plotHeight - plotTop - plotBottom)
	return plotHeight - plotBottom - int(math.Round(math.Min(value, a.Top)/a.Top*room))
}

// height is how tall a bar is; one that is not zero can be seen.
func (a Axis) height(value int) int {
	if value <= 0 {
		return 0
	}
	return max(2, plotHeight-plotBottom-a.Y(float64(value)))
}

func (a Axis) grid(unit string) []GridLine {
	out := []GridLine{}
	for v := 0.; v <= a.Top+a.Step/2; v += a.Step {
		out = append(out, GridLine{Y: a.Y(v), Label: strconv.FormatFloat(v, 'f', -1, 64) + unit})
	}
	return out
}

// NewPlot lays out a chart over so many groups.
func NewPlot(id, title string, a Axis, unit string, labels [][2]string) Plot {
	p := Plot{ID: id, Title: title, Width: plotWidth, Height: plotHeight, Base: plotHeight - plotBottom,
		Left: plotLeft, Right: plotWidth - plotRight, Grid: a.grid(unit)}
	every := (len(labels) + mostLabels - 1) / mostLabels
	last := ""
	for i, l := range labels {
		g := PlotGroup{X: plotLeft + int((float64(i)+.5)*groupWidth(len(labels)))}
		if (len(labels)-1-i)%every == 0 {
			g.Label = l[0]
			if l[1] != last {
				g.Below, last = l[1], l[1]
			}
		}
		p.Groups = append(p.Groups, g)
	}
	return p
}

func groupWidth(groups int) float64 {
	return float64(plotWidth-plotLeft-plotRight) / float64(max(1, groups))
}

// Part is a value of a bar.
type Part struct {
	Value             int
	Class, Url, Title string
}

// Bars puts columns side by side into a group; the parts of each are stacked.
func (p *Plot) Bars(group int, a Axis, columns ...[]Part) {
	g := &p.Groups[group]
	width := int(math.Max(3, math.Min(22, groupWidth(len(p.Groups))*.78/float64(len(columns)))))
	x := g.X - width*len(columns)/2
	for _, parts := range columns {
		y := p.Base
		for _, one := range parts {
			h := a.height(one.Value)
			if h == 0 {
				continue
			}
			y -= h
			g.Bars = append(g.Bars, PlotBar{X: x, Y: y, Width: max(2, width-1), Height: h, Class: one.Class,
				URL: one.Url, Title: one.Title})
		}
		x += width
	}
}

// Dot is a value of a line; one that is not known leaves a gap.
type Dot struct {
	Value      float64
	Known      bool
	Text       string // the value in words
	Url, Title string
}

// Line draws a line over all groups.
func (p *Plot) Line(class string, a Axis, dots []Dot) {
	l, piece := PlotLine{Class: class}, []string{}
	end := func() {
		if len(piece) > 1 {
			l.Pieces = append(l.Pieces, strings.Join(piece, " "))
		}
		piece = nil
	}
	for i, d := range dots {
		if !d.Known {
			end()
			continue
		}
		x, y := p.Groups[i].X, a.Y(d.Value)
		piece = append(piece, strconv.Itoa(x)+","+strconv.Itoa(y))
		l.Dots = append(l.Dots, PlotDot{X: x, Y: y, Class: class, URL: d.Url, Title: d.Title})
	}
	end()
	if n := len(l.Dots); n > 0 {
		last := &l.Dots[n-1]
		last.Label, last.LabelY = lastText(dots), max(plotTop, last.Y-7)
		if len(p.Lines) > 0 { // the second line's number stands below, so that the two never meet
			last.LabelY = min(p.Base-3, last.Y+16)
		}
	}
	p.Lines = append(p.Lines, l)
}

func lastText(dots []Dot) string {
	for i := len(dots) - 1; i >= 0; i-- {
		if dots[i].Known {
			return dots[i].Text
		}
	}
	return ""
}

// Decimal writes a number as Russians do: 12,5; a whole one without the part.
func Decimal(x float64) string {
	text := strconv.FormatFloat(x, 'f', 1, 64)
	return strings.Replace(strings.TrimSuffix(text, ".0"), ".", ",", 1)
}

// Figure is a number that opens a list.
type Figure struct {
	Title, URL, Tone, Note string
	Number                 int
}
