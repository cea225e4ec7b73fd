package office_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
	"appeals/internal/web"
)

func TestTimeLeftIsColourAndWords(t *testing.T) {
	t.Parallel()
	for control, want := range map[string][2]string{
		"2026-05-08": {"late", "−6_дн."}, "2026-05-13": {"late", "−1_дн."}, "2026-05-14": {"today", "сегодня"}, "2026-05-15": {"near", "1_раб._дн."},
		"2026-05-17": {"near", "1_раб._дн."}, "2026-05-21": {"near", "5_раб._дн."}, "2026-05-22": {"far", "6_раб._дн."},
	} {
		d, err := law.ParseDate(control)
		require.NoError(t, err)
		m := day().Left(appeal.Process{Status: appeal.Execution, Control: d, Due: d.End(appealtest.Moscow)})
		require.Equal(t, want, [2]string{m.Tone, strings.ReplaceAll(m.Text, "\u00a0", "_")}, control)
		require.NotEmpty(t, m.Title)
	}
	require.Equal(t, "none", day().Left(appeal.Process{Status: appeal.Answered, Control: day().Today}).Tone)
	require.Equal(t, "waslate", web.Done(appeal.Answered, day().Today, 4).Tone)
}

func TestLinksToTheEngine(t *testing.T) {
	t.Parallel()
	doc := render(t, sheet{"control", controlSheet(t)})
	hrefs := doc.Find("a[href]").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("href", "") })
	require.Contains(t, hrefs, "http://127.0.0.1:8233/namespaces/default/workflows?query=AppealOverdue%20%3D%20true")
	require.Contains(t, hrefs, "http://127.0.0.1:8233/namespaces/default/workflows?query=AppealChannel%20%3D%20%22post%22%20and%20AppealStatus%20in%20%28%22received%22%2C%20%22registered%22%2C%20%22resolution%22%2C%20%22execution%22%2C%20%22check%22%2C%20%22signing%22%29%20and%20ExecutionStatus%20%3D%20%22Running%22")
	require.Contains(t, hrefs, "/appeals?folder=overdue&responsible=executor", "every figure opens its list")
	card := render(t, sheet{"card", cardSheet(t, appeal.Execution, "executor")})
	require.Equal(t, 1, card.Find(`a[href="http://127.0.0.1:8233/namespaces/default/workflows/appeal%2F`+sampleID+`"]`).Length())
}

func TestPrimaryActionIsOpen(t *testing.T) {
	t.Parallel()
	for status, want := range map[appeal.Status][2]string{
		appeal.Registered: {"clerk", "propose"}, appeal.Resolution: {"head", "resolve"}, appeal.Execution: {"executor", "draft"},
		appeal.Check: {"reviewer", "approve"}, appeal.Signing: {"head", "sign"}, appeal.Answered: {"clerk", "file"},
	} {
		view := cardSheet(t, status, want[0])
		require.NotNil(t, view.Primary, status)
		require.Equal(t, want[1], view.Primary.Action, status)
	}
	require.Nil(t, cardSheet(t, appeal.Signing, "clerk").Primary, "what turns a case aside is never offered first")
}

// A proposal of the department is the official's starting point.
func TestResolutionStartsFromTheProposal(t *testing.T) {
	t.Parallel()
	doc := render(t, sheet{"card", cardSheet(t, appeal.Resolution, "head")})
	require.Contains(t, doc.Find("#resolve-text").Text(), "выходом на место")
	require.Equal(t, "executor", doc.Find("#resolve-executors option[selected]").AttrOr("value", ""))
	require.Equal(t, "executor2", doc.Find(`input[name="executors_more"][checked]`).AttrOr("value", ""))
}

func TestParseIntake(t *testing.T) {
	t.Parallel()
	in, wrong := web.ParseIntake(url.Values{
		"authors.1.surname": {"Вторая"}, "authors.0.surname": {"Первая"}, "authors.999999.surname": {"x"}, "received_on": {"05.04.2026"},
		"registered_on": {"завтра"}, "sheets": {"много"}, "questions.0.topic": {"0005.0005.0056.1168 – Ремонт"}, "text": {"а\r\nб"}, "covering.report": {"on"},
	})
	require.Equal(t, []appeal.FieldError{{Field: "registered_on", Message: "Дата пишется так: 05.04.2026."}, {Field: "sheets", Message: "Здесь ожидается целое число."}}, wrong)
	require.Len(t, in.Authors, 2)
	require.Equal(t, "Первая", in.Authors[0].Surname)
	require.Equal(t, "2026-04-05", in.ReceivedDay.String())
	require.Equal(t, topics[0].Code, in.Questions[0].Topic)
	require.Equal(t, "а\nб", in.Text)
	require.True(t, in.Covering.Report)
}

func TestCalendarWarning(t *testing.T) {
	t.Parallel()
	last := law.Embedded().Last()
	require.Empty(t, web.CalendarWarning(who("admin"), law.Embedded(), last.AddDays(-63)))
	require.Contains(t, web.CalendarWarning(who("admin"), law.Embedded(), last.AddDays(-62)), last.Russian())
	require.Empty(t, web.CalendarWarning(who("clerk"), law.Embedded(), last))
}
