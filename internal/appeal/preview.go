package appeal

// BlankNumber stands in a preview where a letter will have its number.
const BlankNumber = "____"

// Preview does a step on a card as if it were done now, so that the letters of
// it can be read before. The card is thrown away afterwards, like after an
// error of Do. No number is taken: a preview shows a blank in its place.
func (o Office) Preview(c *Card, s Step, records Records) (Event, error) {
	o.Incoming.Template, o.Outgoing.Template = BlankNumber, BlankNumber
	return o.Do(c, s, Unnumbered(records))
}

// Unnumbered are the records for a preview: a number of theirs is 0.
func Unnumbered(r Records) Records { return unnumbered{r} }

// unnumbered are records that give no numbers away.
type unnumbered struct{ Records }

func (unnumbered) Serial(string, int) (int, error) { return 0, nil }
