package pages_test

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/office/reception/pages"
	"appeals/internal/reception"
	"appeals/internal/testkit"
	"appeals/internal/web/webtest"
)

// booked is the page of a reception that the clerk has booked for 10 March, 15:00.
func (g *rig) booked(t *testing.T, clerk *frametest.Browser, pairs ...string) string {
	t.Helper()
	v := form("surname", "Берёзкина", "name", "Анна", "phone", "1", "address", "ул. Полярная, 1", "text", "Крыша",
		"people", "1", "slot", first(clerk.Get("/receptions/book?official=head", http.StatusOK), "#slot"))
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	w := clerk.Post("/receptions/book", v)
	require.Equal(t, http.StatusSeeOther, w.Code, w.Body.String())
	card, _, _ := strings.Cut(w.Header().Get("Location"), "?")
	return card
}

func (g *rig) reception(t *testing.T, card string) *reception.Reception {
	t.Helper()
	r, err := g.store.Reception(t.Context(), strings.TrimPrefix(card, "/receptions/"))
	require.NoError(t, err)
	return r
}

// The register refuses what the page could not know; what is mended is a new request.
func TestARefusedActionIsSentAnew(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	g.approved(t)
	clerk := g.Browse(t, "clerk")
	card := g.booked(t, clerk)
	at := card + "/" + string(reception.Move)
	key := "form[action='" + at + "'] input[name=key]"
	drawn := frametest.Value(clerk.Get(card, http.StatusOK), key)
	require.NotEqual(t, drawn, frametest.Value(clerk.Get(card, http.StatusOK), key), "each form has its own")

	g.booked(t, clerk, "surname", "Орлова", "phone", "2")
	taken := g.reception(t, g.booked(t, clerk, "surname", "Зуева", "phone", "3")).Slot
	free := first(clerk.Get("/receptions/book?official=head", http.StatusOK), "#slot")
	v := form("slot", number(taken), "reason", "командировка")
	v.Set("key", drawn)
	doc := clerk.Shown(at, v, http.StatusUnprocessableEntity)
	require.Contains(t, doc.Text(), "Это время уже занято")
	require.NotEqual(t, drawn, frametest.Value(doc, key))
	v.Set("key", frametest.Value(doc, key))
	v.Set("slot", free)
	clerk.Moved(at, v, card+"?done=reception_move")
}

// slow has not answered in time: what is asked for is done later.
type slow struct{ testkit.Engine }

func (slow) Act(_ context.Context, r appeal.Request) (appeal.Request, error) { return r, nil }

func TestACancellationThatIsOnItsWayIsNotCalledDone(t *testing.T) {
	t.Parallel()
	g := newRigOn(t, func(e testkit.Engine) pages.Engine { return slow{e} })
	g.approved(t)
	clerk := g.Browse(t, "clerk")
	r := g.reception(t, g.booked(t, clerk))
	asked := url.Values{"number": {r.Number}, "code": {r.Code}}
	said := g.Browse(t, "").Shown("/reception/cancel", asked, http.StatusOK).Text()
	require.Contains(t, said, "Отмена записи ЛП-1/2026 принята")
	require.NotContains(t, said, "отменена")
	page := clerk.Get("/reception/cancel", http.StatusOK)
	require.NotEmpty(t, frametest.Value(page, "form[action='/reception/cancel'] input[name=csrf]"),
		"an employee's browser, too, can send the form")
}

func TestABookingWaitsForNoEngine(t *testing.T) {
	t.Parallel()
	g := newRigOn(t, func(testkit.Engine) pages.Engine { return nil })
	g.approved(t)
	r := g.reception(t, g.booked(t, g.Browse(t, "clerk")))
	starts, err := g.store.ClaimStarts(t.Context(), time.Now().Add(time.Minute), []time.Duration{time.Minute}, 10)
	require.NoError(t, err)
	require.Equal(t, []appeal.Case{appeal.ReceptionCase(r.ID)}, starts, "the starter does it")
}

func number(n int64) string { return strconv.FormatInt(n, 10) }

func TestFiguresSayWhatTheyLeaveOut(t *testing.T) {
	t.Parallel()
	in := pages.ListInput{Dir: &webtest.Staff{}, Day: webtest.Day(), Cut: true}
	frame := webtest.Frame("clerk", "/receptions")
	require.Contains(t, pages.NewFigures(frame, in).Bounds, "Приёмов больше 2000")
	require.Contains(t, pages.NewPaperJournal(frame, in).Note, "Приёмов больше 2000")
}
