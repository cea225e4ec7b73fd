// Package cardtest is the sample card as people see it, for the tests of the
// card's views and of those that are drawn around a card.
package cardtest

import (
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/office/card/pages"
	"appeals/internal/web/webtest"
)

// Shown is the card as a person sees it on the day of the samples.
func Shown(t *testing.T, c *appeal.Card, history []appeal.HistoryLine, as string) pages.CardInput {
	t.Helper()
	office := appealtest.Office()
	office.Arrange(c)
	day := webtest.Day()
	in := pages.CardInput{Card: c, Who: webtest.Who(as).OnDay(webtest.Away, day.Today), History: history,
		Letters: webtest.Letters(),
		Topics:  webtest.Topics, Dir: &webtest.Staff{}, Day: day, Terms: office.Terms(c),
		TemporalURL: "/temporal/namespaces/default",
		NewKey:      webtest.Key, MayAttach: true}
	for _, row := range appeal.Table() {
		if !row.Silent && row.Possible(c.Process, in.Who) == nil {
			in.Actions = append(in.Actions, row)
		}
	}
	return in
}
