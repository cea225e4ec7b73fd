package pages

import (
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// StageView is a column of the table of actions.
type StageView struct{ Title string }

// ActionGroupView are the actions of one group.
type ActionGroupView struct {
	Title   string
	Actions []ActionView
}

// ActionView is one row of the table: where it is possible, who may, where it
// leads.
type ActionView struct {
	Title, Who, Article, URL, To string
	Cells                        []CellView
}

// CellView tells whether an action is possible in a stage.
type CellView struct {
	Stage    string
	Possible bool
}

// actionGroupTitles are the groups as the card names them.
var actionGroupTitles = []struct {
	group appeal.Group
	title string
}{
	{appeal.Course, "Ход рассмотрения"}, {appeal.Orders, "Резолюция и поручения"},
	{appeal.Term, "Сроки и запросы"}, {appeal.Elsewhere, "В другой орган (ст. 8)"},
	{appeal.NoReply, "Без ответа по существу (ст. 7, 11)"}, {appeal.Control, "Контроль и связи"},
	{appeal.Upkeep, "Карточка"},
}

// openStages are the columns: those at which something can be done.
func openStages() []appeal.Status {
	return slices.DeleteFunc(appeal.Statuses(), func(s appeal.Status) bool {
		return !slices.ContainsFunc(appeal.Table(), func(r appeal.Row) bool { return slices.Contains(r.From, s) })
	})
}

func stageViews() []StageView {
	out := []StageView{}
	for _, s := range openStages() {
		out = append(out, StageView{s.Title()})
	}
	return out
}

func actionGroups() []ActionGroupView {
	out := []ActionGroupView{}
	for _, g := range actionGroupTitles {
		v := ActionGroupView{Title: g.title}
		for _, row := range appeal.Table() {
			if row.Group == g.group {
				v.Actions = append(v.Actions, newActionView(row))
			}
		}
		out = append(out, v)
	}
	return out
}

func newActionView(row appeal.Row) ActionView {
	v := ActionView{Title: row.Title, Article: row.Article, URL: web.RulesURL(row.Article), Who: whoMay(row),
		To: "стадия остаётся"}
	if row.To != "" {
		v.To = row.To.Title()
	}
	if row.Stays {
		v.To += " или стадия остаётся"
	}
	for _, s := range openStages() {
		v.Cells = append(v.Cells, CellView{s.Title(), slices.Contains(row.From, s)})
	}
	return v
}

// whoMay names the roles, and the part in the case where the role alone is not
// enough.
func whoMay(row appeal.Row) string {
	titles := make([]string, len(row.Who))
	for i, r := range row.Who {
		titles[i] = r.Title()
	}
	who := strings.Join(titles, ", ")
	switch row.Part {
	case appeal.TheOfficial:
		return who + " – адресат"
	case appeal.TheExecutor:
		return who + " – ответственный"
	case appeal.ACoexecutor:
		return "соисполнитель"
	case appeal.AnExecutor:
		return who + " по резолюции"
	case appeal.OfficialClerk:
		return strings.Replace(who, appeal.Official.Title(), "адресат", 1)
	case appeal.CaseHand:
		return "сотрудник отдела, ответственный исполнитель, адресат"
	}
	return who
}
