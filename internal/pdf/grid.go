package pdf

// Grid is a table: heads that stand on every page, a first column with the names
// of the rows. What is too wide goes on below, with the first column again.
type Grid struct {
	First   float64   // width of the first column, in millimetres
	Groups  []string  // heads over several columns, one for each column, nil without any
	Heads   []string  // of the columns, the first one included
	Weights []float64 // how wide the others are against each other; nil: alike, and as many side by side as can be read
	Numbers bool      // the others hold numbers
	Rows    []GridRow
}

// GridRow is a row of a table.
// One cell alone is a heading over the whole width.
type GridRow struct {
	Bold  bool
	Cells []string
}

const (
	gridSize = 7.5
	gridLead = 3.6
	gridPad  = 0.8
	narrow   = 21.0 // a column of numbers is no narrower
)

func (p page) grid(g Grid) {
	columns := len(g.Heads) - 1
	most := columns
	if g.Weights == nil {
		most = max(1, int((p.width-g.First)/narrow))
	}
	for from := 0; from < columns; from += most {
		if from > 0 {
			p.Ln(4)
			p.keepTogether(40)
		}
		p.band(g, from, min(from+most, columns))
	}
	p.Ln(3)
}

// band draws some of the columns, beside the first one.
func (p page) band(g Grid, from, to int) {
	widths := p.widths(g, from, to)
	heads := append([]string{g.Heads[0]}, g.Heads[from+1:to+1]...)
	head := func() {
		if g.Groups != nil {
			p.groups(append([]string{""}, g.Groups[from+1:to+1]...), widths)
		}
		p.row(widths, heads, true, "C", true)
	}
	head()
	for _, r := range g.Rows {
		cells := []string{r.Cells[0]}
		for i := from + 1; i <= to; i++ {
			cell := ""
			if i < len(r.Cells) {
				cell = r.Cells[i]
			}
			cells = append(cells, cell)
		}
		align := "L"
		if g.Numbers {
			align = "R"
		}
		row := widths
		if len(r.Cells) == 1 {
			row, cells = []float64{p.width}, r.Cells
		}
		if p.over(p.height(row, cells, r.Bold)) {
			p.AddPage()
			head()
		}
		p.row(row, cells, r.Bold, align, false)
	}
}

func (p page) widths(g Grid, from, to int) []float64 {
	out := []float64{g.First}
	all := 0.0
	for i := from; i < to; i++ {
		all += weight(g, i)
	}
	for i := from; i < to; i++ {
		out = append(out, (p.width-g.First)*weight(g, i)/all)
	}
	return out
}

func weight(g Grid, i int) float64 {
	if g.Weights == nil {
		return 1
	}
	return g.Weights[min(i, len(g.Weights)-1)]
}

// groups are heads over several columns: equal neighbours are one.
func (p page) groups(titles []string, widths []float64) {
	joined, wide := []string{}, []float64{}
	for i, title := range titles {
		if last := len(joined) - 1; i > 0 && title != "" && title == joined[last] {
			wide[last] += widths[i]
			continue
		}
		joined, wide = append(joined, title), append(wide, widths[i])
	}
	p.row(wide, joined, true, "C", true)
}

func (p page) over(height float64) bool {
	_, pageHeight := p.GetPageSize()
	return p.GetY()+height > pageHeight-bottom-5
}

func (p page) height(widths []float64, cells []string, bold bool) float64 {
	p.gridStyle(bold)
	most := 1
	for i, cell := range cells {
		most = max(most, p.lines(cell, widths[i]-2*gridPad))
	}
	return float64(most)*gridLead + 2*gridPad
}

func (p page) gridStyle(bold bool) {
	style := ""
	if bold {
		style = "B"
	}
	p.style(style, gridSize)
}

// row draws cells of one height; the first one is text.
func (p page) row(widths []float64, cells []string, bold bool, align string, fill bool) {
	height := p.height(widths, cells, bold)
	x, y := left, p.GetY()
	p.SetFillColor(240, 243, 246)
	p.SetDrawColor(150, 150, 150)
	shape := "D"
	if fill {
		shape = "FD"
	}
	for i, cell := range cells {
		p.Rect(x, y, widths[i], height, shape)
		p.SetXY(x+gridPad, y+gridPad)
		side := align
		if i == 0 && !fill {
			side = "L"
		}
		if cell != "" {
			p.text(widths[i]-2*gridPad, gridLead, cell, side, false)
		}
		x += widths[i]
	}
	p.SetXY(left, y+height)
}
