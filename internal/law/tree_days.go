package law

import "slices"

// maxWalked bounds the days of a tree: no calendar has a longer row of days off, but a
// damaged record may claim one.
const maxWalked = 366

// walked lists the days that were looked at to move the control date, in the order in
// which they were: back or forward from the last day to the control date. In the
// exception they are all the days of the term and those after it.
func (d Deadline) walked() []Date {
	from, to := d.Statutory, d.Control
	if slices.ContainsFunc(d.Steps, func(s Step) bool { return s.Kind == StepException }) {
		from = d.From
	}
	n := to.Sub(from)
	if d.Control == d.Statutory || n > maxWalked || n < -maxWalked {
		return nil
	}
	step := 1
	if n < 0 {
		step = -1
	}
	list := []Date{from}
	for day := from; day != to; {
		day = day.AddDays(step)
		list = append(list, day)
	}
	return list
}

func dayNodes(c *Calendar, dates []Date) []Node {
	var list []Node
	for _, date := range dates {
		day := c.Day(date)
		node := Node{Kind: NodeDay, Title: long(date), Text: upperFirst(nature(day)) + ".", Date: date}
		if holiday(date) != "" || !day.MovedFrom.IsZero() || !day.MovedTo.IsZero() {
			node.Article = labourCode
		}
		list = append(list, node)
	}
	return list
}
