package pages

import (
	"net/url"

	"appeals/internal/appeal"
	"appeals/internal/office/requests"
	"appeals/internal/reception"
	"appeals/internal/web"
)

// RequestsView is what became of a person's own actions.
type RequestsView struct {
	web.Frame
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
	State       web.Mark
	Why, Do     string // the reason, and what to do
	Again       string // where it is done again
	Seen        string // where a refusal is marked as seen
}

// NewRequests draws a person's actions: first those that need him.
func NewRequests(f web.Frame, found []appeal.OwnRequest, d web.Day) RequestsView {
	f.Title = "Мои действия"
	groups := []RequestGroup{{Title: "Отклонено после приёма"}, {Title: "Ждёт исполнения"},
		{Title: "Выполнено за сутки"}}
	at := map[appeal.RequestState]int{appeal.Denied: 0, appeal.Pending: 1, appeal.Applied: 2}
	for _, r := range found {
		g := &groups[at[r.State]]
		g.Lines = append(g.Lines, request(d, r))
	}
	v := RequestsView{Frame: f}
	for _, g := range groups {
		if len(g.Lines) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	return v
}

func request(d web.Day, r appeal.OwnRequest) RequestLine {
	row, _ := appeal.RowOf(r.Action)
	l := RequestLine{Number: web.FirstOf(r.Number, "без номера"), URL: web.CardURL(r.AppealID), Title: row.Title,
		At: d.Moment(r.At)}
	if r.ReceptionID != "" {
		row, _ := reception.RowOf(r.Action)
		l.URL, l.Title = "/receptions/"+url.PathEscape(r.ReceptionID), row.Title
	}
	switch {
	case r.Held():
		l.State = web.Mark{Tone: "near", Icon: "…", Text: "задержано неисправностью"}
		l.Why = "Действие сохранено, попытки повторяются; администраторы видят задержку."
		l.Do = "Ничего делать не нужно. Если дело срочное, обратитесь к администратору."
	case r.State == appeal.Pending:
		l.State = web.Mark{Tone: "near", Icon: "…", Text: "ждёт исполнения"}
		l.Why, l.Do = "Действие принято и будет выполнено.", "Ничего делать не нужно, повторять тоже."
	case r.State == appeal.Applied:
		l.State = web.Mark{Tone: "done", Icon: "✓", Text: "выполнено"}
	default:
		l.State = web.Mark{Tone: "late", Icon: "!", Text: "отклонено"}
		l.Why, l.Do = requests.Reason(r), "Откройте карточку. Если действие ещё нужно, выполните его снова."
		l.Again, l.Seen = l.URL+"#do-"+string(r.Action), web.RequestsPath+"/"+r.ID+"/seen"
		if r.Error != nil && r.Error.Code == appeal.Internal {
			l.Do = "Обратитесь к администратору, затем выполните действие снова в карточке."
		}
	}
	return l
}
