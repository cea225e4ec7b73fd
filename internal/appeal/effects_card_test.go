package appeal_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
)

// correctCard does the correction with raw answers, as a page sends them.
func correctCard(t *testing.T, c *appeal.Card, d *appealtest.Records, raw map[string]any) (appeal.Event, error) {
	t.Helper()
	row, _ := appeal.RowOf(appeal.Correct)
	raw["reason"] = "Сверено с письмом"
	values, err := row.Parse(raw)
	require.NoError(t, err)
	return event(c, d, appeal.Correct, "clerk", monday, values)
}

func TestCorrectionTellsBeforeAndAfter(t *testing.T) {
	c, d := at(t, appeal.Execution)
	e, err := correctCard(t, c, d,
		map[string]any{"surname": "Иваненко", "email": "", "annotation": c.Intake.Annotation})
	require.NoError(t, err)
	require.Equal(t, []appeal.Alteration{
		{Name: "фамилия", Before: "Иванова", After: "Иваненко"},
		{Name: "эл. почта", Before: "ivanova@example.ru", After: ""},
		{Name: "куда отвечать", Before: "На электронную почту", After: "Письменно, по почте"},
	}, e.Changes, "what was not touched is no change, and without a mailbox the reply goes on paper")
	require.Equal(t, "Сверено с письмом", e.Details["причина"])
	require.Equal(t, "Мария", c.Intake.Authors[0].Name, "what was not answered stays")
	require.Empty(t, e.Letters)
}

func TestCorrectionIsHeldToWhatRegistrationAsks(t *testing.T) {
	c, d := at(t, appeal.Registered)
	for field, raw := range map[string]map[string]any{
		"surname": {"surname": ""}, "email": {"email": "не почта"}, "address": {"address": "", "email": ""},
		"topics": {"topics": map[string]any{"1": "0005.0005.0056.9999"}},
	} {
		before := frozen(t, c)
		_, err := correctCard(t, c, d, raw)
		var known *appeal.Error
		require.ErrorAs(t, err, &known, field)
		require.Equal(t, field, known.Fields[0].Field)
		require.Equal(t, before, frozen(t, c))
	}
	_, err := correctCard(t, c, d, map[string]any{"surname": "Иванова"})
	require.ErrorContains(t, err, "Ничего не изменено")
}

// Who becomes known is told of the registration, which nobody could do before.
func TestAnonymousAuthorBecomesKnown(t *testing.T) {
	in := appealtest.Intake()
	in.Authorship, in.Authors, in.ReplyByEmail = "anonymous", nil, false
	c, d := from(t, in, appeal.Registered)
	e, err := correctCard(t, c, d,
		map[string]any{"surname": "Петров", "name": "Пётр", "address": "г. Североморье, ул. Мира, д. 2"})
	require.NoError(t, err)
	require.Equal(t, "individual", c.Intake.Authorship)
	require.Equal(t, []appeal.Dispatch{{Kind: appeal.RegistrationNotice, To: appeal.ToApplicant}}, e.Letters)
	require.Contains(t, e.Changes, appeal.Alteration{Name: "автор", Before: "Анонимное", After: "Индивидуальное"})
}

// elsewhere is what the correction does not mend: what another action mends, and
// what cannot be mended yet.
var elsewhere = map[string]string{
	"repetition": "action link", "previous": "action link", "repeat_checked": "action check_repeat",
	"reported_on": "action report_back", "reported_how": "action report_back", "replied_on": "action report_back",
	"replied_how": "action report_back", "body": "the name that it bears", "due_entered_at": "nobody types it",
	"reply_by_email": "field reply_to",
	"consent":        "given by the applicant, for the clerk not to touch", "result": "decided by the reply",
	"wording": "action amend_questions",
}

// Whatever a clerk can type at registration can be mended: a new field of the
// form is one of the correction, or says here why not.
func TestEveryFieldOfTheIntakeIsMended(t *testing.T) {
	row, _ := appeal.RowOf(appeal.Correct)
	offered := map[string]bool{}
	for _, f := range row.Fields {
		offered[f.Name] = true
	}
	seen := map[string]bool{}
	var walk func(of reflect.Type, prefix string)
	walk = func(of reflect.Type, prefix string) {
		for i := range of.NumField() {
			name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
			switch name {
			case "-": // what a provider said of the applicant: nobody types it
			case "authors", "questions":
				walk(of.Field(i).Type.Elem(), "")
			case "covering":
				walk(of.Field(i).Type.Elem(), "covering_")
			case "topic":
				require.True(t, offered["topics"])
			default:
				_, other := elsewhere[name]
				seen[name] = true
				require.NotEqual(t, offered[prefix+name], other, "%s%s", prefix, name)
			}
		}
	}
	walk(reflect.TypeFor[appeal.Intake](), "")
	for name := range elsewhere {
		require.True(t, seen[name], "%s is no field any more", name)
	}
}

func TestCorrectionOfHowItCame(t *testing.T) {
	c, d := at(t, appeal.Registered)
	e, err := correctCard(t, c, d, map[string]any{"channel": "forwarded", "form": "electronic", "sheets": "3",
		"enclosures": "2", "covering_from": "Министерство", "covering_number": "05-12/1487",
		"covering_date": "2026-03-01", "covering_report": "yes", "benefit": "disabled", "against": []string{"court"},
		"text": "Прошу отремонтировать кровлю.", "authorship": "collective", "signatories": "27"})
	require.NoError(t, err)
	in := c.Intake
	require.Equal(t, "forwarded", c.Channel, "the process has it, too")
	require.Equal(t, "electronic", in.Form)
	require.Equal(t, []int{3, 2, 27}, []int{in.Sheets, in.Enclosures, in.Signatories})
	require.True(t, in.Covering.Report)
	require.Equal(t, "01.03.2026", in.Covering.Date.Russian())
	require.Equal(t, "disabled", in.Authors[0].Benefit)
	require.Equal(t, []string{"court"}, in.Against)
	require.Contains(t, e.Changes, appeal.Alteration{Name: "канал", Before: "Почта", After: "От другого органа"})
	require.Contains(t, e.Changes,
		appeal.Alteration{Name: "сопроводительное письмо: номер", Before: "", After: "05-12/1487"})
	require.Contains(t, e.Changes, appeal.Alteration{Name: "льготная категория", Before: "", After: "Инвалид"})

	_, err = correctCard(t, c, d, map[string]any{"covering_from": ""})
	require.ErrorContains(t, err, "covering_from", "it came from another body")
	c, d = at(t, appeal.Registered)
	_, err = correctCard(t, c, d, map[string]any{"covering_from": "Министерство", "covering_report": "yes"})
	require.NoError(t, err)
	e, err = correctCard(t, c, d, map[string]any{"covering_from": "", "covering_number": "", "covering_date": "",
		"covering_report": "no", "benefit": ""})
	require.NoError(t, err)
	require.Nil(t, c.Intake.Covering, "nothing of it is left")
	require.Contains(t, e.Changes,
		appeal.Alteration{Name: "сопроводительное письмо: от кого", Before: "Министерство", After: ""})

	_, err = correctCard(t, c, d, map[string]any{"covering_from": "Министерство", "covering_date": "2026-03-09"})
	var known *appeal.Error
	require.ErrorAs(t, err, &known)
	require.Equal(t, "covering_date", known.Fields[0].Field, "after the receipt of the appeal")
}

func TestWhatTheApplicantSentHimselfStays(t *testing.T) {
	c, d := at(t, appeal.Registered)
	c.EnteredBy = ""
	_, err := correctCard(t, c, d, map[string]any{"text": "Другое"})
	require.ErrorContains(t, err, "text")
	_, err = correctCard(t, c, d, map[string]any{"text": c.Intake.Text, "annotation": "О кровле"})
	require.NoError(t, err)
}

func TestAddresseeIsMendedBeforeTheResolution(t *testing.T) {
	c, d := at(t, appeal.Resolution)
	_, err := correctCard(t, c, d, map[string]any{"official": "clerk"})
	require.ErrorContains(t, err, "official")
	other := d.Staff["head"]
	other.Code, other.Name = "deputy", "Заместителев Зиновий Захарович"
	d.Staff["deputy"] = other
	e, err := correctCard(t, c, d, map[string]any{"official": "deputy"})
	require.NoError(t, err)
	require.Equal(t, "deputy", c.Official)
	require.Equal(t, "deputy", c.Holder())
	require.Equal(t, []string{"deputy to_resolve"}, notes(appealtest.Office().Notices(c, e, "step", d)))

	c, d = at(t, appeal.Execution)
	d.Staff["deputy"] = other
	_, err = correctCard(t, c, d, map[string]any{"official": "deputy"})
	require.ErrorContains(t, err, "official")
	_, err = correctCard(t, c, d, map[string]any{"official": c.Official, "annotation": "О кровле"})
	require.NoError(t, err, "the form sends what stands there")
}
