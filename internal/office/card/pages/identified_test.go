package pages_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/office/card/pages"
	"appeals/internal/web/webtest"
)

// The card says of what came by the site whether somebody has vouched for the
// applicant, under the name of then; of a letter on paper nobody asks.
func TestTheCardSaysWhoVouchedForTheApplicant(t *testing.T) {
	t.Parallel()
	in := cardInput(t, appeal.Received, "clerk")
	who := func() string {
		doc := render(t, webtest.On("card", pages.NewCard(webtest.Frame("clerk", "/appeals"), in)))
		return webtest.Flat(doc.Find("#who"))
	}
	in.Card.Intake.ReceivedVia = "post"
	require.NotContains(t, who(), "Личность")
	in.Card.Intake.ReceivedVia = "web"
	require.Contains(t, who(), "Личность не подтверждена")
	in.Card.Intake.Identified = &appeal.Identified{By: "Госуслуги", At: in.Day.Now, Name: "Иванова Анна"}
	require.Contains(t, who(), "Личность подтверждена через Госуслуги "+in.Day.Moment(in.Day.Now)+": Иванова Анна")
}
