package web

import (
	"appeals/internal/appeal"
)

// RequestsPath is the page of a person's own actions.
const RequestsPath = "/requests"

// RequestsView is what became of a person's own actions.
type RequestsView struct {
	Frame
	Groups []RequestGroup
}

// RequestGroup are the actions that stand alike.
type RequestGroup struct {
	Title string
	Lines []RequestLine
}

// RequestLine is one action.
type RequestLine struct {
	Number, URL string
	Title, At   string
	State       Mark
	Why, Do     string // the reason, and what to do
	Again       string // where it is done again
	Seen        string // where a refusal is marked as seen
}

// NewRequests draws a person's actions: first those that need him.
func NewRequests(f Frame, found []appeal.OwnRequest, d Day) RequestsView {
	f.Title = "Мои действия"
	groups := []RequestGroup{{Title: "Отклонено после приёма"}, {Title: "Ждёт исполнения"}, {Title: "Выполнено за сутки"}}
	at := map[appeal.RequestState]int{appeal.Denied: 0, appeal.Pending: 1, appeal.Applied: 2}
	for _, r := range found {
		g := &groups[at[r.State]]
		g.Lines = append(g.Lines, d.request(r))
	}
	v := RequestsView{Frame: f}
	for _, g := range groups {
		if len(g.Lines) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	return v
}

func (d Day) request(r appeal.OwnRequest) RequestLine {
	row, _ := appeal.RowOf(r.Action)
	l := RequestLine{Number: firstOf(r.Number, "без номера"), URL: cardURL(r.AppealID), Title: row.Title, At: d.Moment(r.At)}
	switch {
	case r.Held():
		l.State = Mark{Tone: "near", Icon: "…", Text: "задержано неисправностью"}
		l.Why = "Действие сохранено, попытки повторяются; администраторы видят задержку."
		l.Do = "Ничего делать не нужно. Если дело срочное, обратитесь к администратору."
	case r.State == appeal.Pending:
		l.State = Mark{Tone: "near", Icon: "…", Text: "ждёт исполнения"}
		l.Why, l.Do = "Действие принято и будет выполнено.", "Ничего делать не нужно, повторять тоже."
	case r.State == appeal.Applied:
		l.State = Mark{Tone: "done", Icon: "✓", Text: "выполнено"}
	default:
		l.State = Mark{Tone: "late", Icon: "!", Text: "отклонено"}
		l.Why, l.Do = reason(r), "Откройте карточку. Если действие ещё нужно, выполните его снова."
		l.Again, l.Seen = l.URL+"#do-"+string(r.Action), RequestsPath+"/"+r.ID+"/seen"
		if r.Error != nil && r.Error.Code == appeal.Internal {
			l.Do = "Обратитесь к администратору, затем выполните действие снова в карточке."
		}
	}
	return l
}

// reason is why an action was refused, with the article of the law.
func reason(r appeal.OwnRequest) string {
	switch {
	case r.Error == nil:
		return ""
	case r.Error.Article != "":
		return r.Error.Message + " (" + r.Error.Article + " № 59-ФЗ)"
	}
	return r.Error.Message
}

// ownOn says on an item of the desk what became of what its reader has already
// decided there.
func (in DeskInput) ownOn(appealID string) []string {
	out := []string{}
	for _, r := range in.Own {
		row, _ := appeal.RowOf(r.Action)
		said := "Ваше действие «" + row.Title + "» от " + in.Day.Moment(r.At)
		switch {
		case r.AppealID != appealID || r.State == appeal.Applied:
		case r.State == appeal.Pending:
			out = append(out, said+" принято и ждёт исполнения: решать заново не нужно.")
		default:
			out = append(out, said+" было принято, но не выполнено: "+reason(r))
		}
	}
	return out
}
