package pages

import (
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	listpages "appeals/internal/office/list/pages"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// AwayPath is where a person arranges who stands in.
const AwayPath = web.TasksPath + "/away"

// AwayView is a person's own substitution: who stands in and when, and what
// work goes over.
type AwayView struct {
	web.Frame
	web.Form
	Inputs []web.Input
	Effect []string
	Mine   AbsenceGroup // now and later
	For    []AbsenceLine
	Work   []listpages.TaskView // what goes over
	Moving string
}

// AwayInput is what the page is drawn from.
type AwayInput struct {
	AbsencesInput
	Tasks []lists.Task // of the person
}

// NewAway draws the page.
func NewAway(f web.Frame, in AwayInput) AwayView {
	f.Title = "Замещение на время отсутствия"
	v := AwayView{Frame: f, Effect: in.Effect, Mine: AbsenceGroup{Empty: "Отсутствий не запланировано."}}
	v.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key}, web.Hidden{Name: "person", Value: in.Who.Code})
	wrong := []appeal.FieldError{}
	if in.Err != nil {
		v.Error, wrong = in.Err.Message, in.Err.Fields
	}
	v.Inputs = in.ownInputs(web.NewAnswers("", in.Values, wrong))
	for n, a := range in.Dir.Absences() {
		switch {
		case a.To.Before(in.Day.Today):
		case a.Person == in.Who.Code:
			v.Mine.Lines = append(v.Mine.Lines, in.line(f, a, n))
		case a.Substitute == in.Who.Code:
			line := in.line(f, a, n)
			line.End = nil
			v.For = append(v.For, line)
		}
	}
	for _, t := range in.Tasks {
		if t.For == "" && t.Part != appeal.Anyone {
			v.Work = append(v.Work, listpages.Task(in.Day, t, in.Dir))
		}
	}
	v.Moving = "Перейдёт то, что поступит за эти дни: открытых личных поручений сейчас нет."
	if n := len(v.Work); n > 0 {
		v.Moving = russian.Count(n, "открытая задача перейдёт", "открытые задачи перейдут", "открытых задач перейдут") +
			" замещающему и " + russian.Plural(n, "вернётся", "вернутся", "вернутся") + " по окончании отсутствия."
	}
	return v
}

// ownInputs ask who stands in, first those of one's own unit with the same
// rights.
func (in AwayInput) ownInputs(a *web.Answers) []web.Input {
	able := slices.DeleteFunc(everybody(in.Dir),
		func(c web.Choice) bool { return c.Value == in.Who.Code || !in.able(c.Value) })
	near := func(c web.Choice) int {
		if p, _ := in.Dir.Person(c.Value); p.Unit == in.Who.Unit {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(able, func(a, b web.Choice) int { return near(a) - near(b) })
	return []web.Input{
		a.Input(web.Input{Kind: "choice", Name: "substitute", Label: "Кто замещает", Required: true,
			Options: web.Optional("Выберите", able),
			Help:    "В списке те, у кого есть Ваши права: " + strings.Join(in.rights(), ", ") + "."}),
		a.Input(web.Input{Kind: "date", Name: "from", Label: "Первый день", Required: true, Size: "half"}),
		a.Input(web.Input{Kind: "date", Name: "to", Label: "Последний день", Required: true, Size: "half"}),
		a.Input(web.Input{Kind: "choice", Name: "reason", Label: "Причина",
			Options: web.Optional("Не указана", absenceReasons)}),
	}
}

// personal are the roles whose work is in one person's hands.
var personal = []appeal.Role{appeal.Executor, appeal.Official, appeal.Reviewer}

func (in AwayInput) able(code string) bool {
	p, known := in.Dir.Person(code)
	return known && !slices.ContainsFunc(personal, func(r appeal.Role) bool { return in.Who.Is(r) && !p.Is(r) })
}

func (in AwayInput) rights() []string {
	out := []string{}
	for _, r := range in.Who.Roles {
		out = append(out, r.Title())
	}
	return out
}
