package pages

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/acting"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/web"
)

// What becomes of an item that was sent.
const (
	deskDone     = "done"
	deskAccepted = "accepted"
	deskRefused  = "refused"
)

// deskForm decides what was ticked, or the one item whose button was pressed.
// Every decision stands alone: one that is refused comes back with its reason
// and all that was typed, and stops none of the others.
func (s *Pages) deskForm(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	form := c.Request.PostForm
	in := DeskInput{List: form.Get("list"), Who: who, Sent: sentItems(form)}
	chosen, action := chosenItems(form)
	f := s.PageFrame(c, deskPath)
	if len(chosen) == 0 {
		f.Notice = &web.Notice{Tone: "info",
			Text: "Ничего не отмечено. Отметьте обращения или нажмите кнопку у одного из них."}
	}
	orders, err := s.deskOrders(c.Request.Context(), who, form, chosen, action)
	if err != nil {
		return err
	}
	for _, o := range s.Actor.ActAll(c.Request.Context(), who, orders) {
		s.deskOutcome(c, &in, o)
	}
	if len(chosen) == 1 {
		in.After = following(form, chosen[0])
	}
	if err := s.fillDesk(c.Request.Context(), &in, form.Get("cursor")); err != nil {
		return err
	}
	s.settle(c.Request.Context(), &in, form)
	f.Forget = "desk"
	return s.ShowPage(c, http.StatusOK, "desk", NewDesk(f, in))
}

// chosenItems are the cards to decide and how: all that are ticked, or one.
func chosenItems(form url.Values) ([]string, appeal.Action) {
	do, one, single := strings.Cut(form.Get("do"), ":")
	switch action := appeal.Action(do); action {
	case appeal.Resolve, appeal.ReturnDraft, appeal.Sign, appeal.Rework:
		if single {
			return []string{one}, action
		}
		ids := slices.Compact(slices.Sorted(slices.Values(form["mark"])))
		return ids[:min(len(ids), acting.MaxBatch)], action
	}
	return nil, ""
}

// sentItems are the items of the form as they were sent, by the card's ID.
func sentItems(form url.Values) map[string]DeskTried {
	out := map[string]DeskTried{}
	for name, values := range form {
		id, field, ok := strings.Cut(name, "/")
		if !ok {
			continue
		}
		item, known := out[id]
		if !known {
			item = DeskTried{Values: url.Values{}, Marked: slices.Contains(form["mark"], id)}
		}
		item.Values[field] = values
		if field == "key" {
			item.Key = form.Get(name)
		}
		out[id] = item
	}
	return out
}

// deskOrders makes an order of each item, under a key of its own.
func (s *Pages) deskOrders(ctx context.Context, who appeal.Person, form url.Values, chosen []string,
	action appeal.Action) ([]acting.Command, error) {
	row, _ := appeal.RowOf(action)
	sent, out := sentItems(form), []acting.Command{}
	for _, id := range chosen {
		item, ok := sent[id]
		if !ok || item.Key == "" || !frame.Printable(item.Key) {
			return nil, frame.Malformed("Страница устарела. Обновите её и повторите.")
		}
		raw, err := s.Card.AnswersOf(ctx, row, item.Values)
		if err != nil {
			return nil, err
		}
		// One item has buttons for several actions, so the key is of the action, too.
		key := frame.RequestIDOf(who.Code, "/appeals/"+id+"/"+string(action), string(action)+" "+item.Key)
		out = append(out, acting.Command{RequestID: key, AppealID: id, Action: action, Raw: raw,
			Version: frame.Natural(item.Values.Get("version"))})
	}
	return out, nil
}

// deskOutcome notes what became of an order. What was refused keeps its form.
func (s *Pages) deskOutcome(c *gin.Context, in *DeskInput, o acting.Outcome) {
	row, _ := appeal.RowOf(o.Action)
	done := DeskDone{ID: o.AppealID, URL: "/appeals/" + url.PathEscape(o.AppealID), State: deskDone,
		Text: row.Past + ".", row: row}
	item := in.Sent[o.AppealID]
	switch {
	case o.Err != nil:
		said, _ := frame.Classify(o.Err)
		if p := frame.ProblemOf(o.Err); p.Status >= http.StatusInternalServerError {
			s.Logger.Error("action of the desk failed", "request_id", frame.RequestID(c), "code", p.Code,
				"error", o.Err)
			said.Message = p.Detail
		}
		done.State, done.Text = deskRefused, said.Message
		item.Message, item.Fields = said.Message, said.Fields
		if said.Article != "" {
			item.Message += " (" + said.Article + " № 59-ФЗ)"
		}
		if said.Code != appeal.Unavailable { // it may have been done: then the repeat must be the same request
			item.Key = ""
		}
		in.Sent[o.AppealID] = item
	default:
		if o.Request.State == appeal.Pending {
			done.State, done.Text = deskAccepted,
				row.Title+": принято и будет выполнено, повторять не нужно. Что с ним стало, скажут «Мои действия»."
			done.Own = web.RequestsPath
		}
		delete(in.Sent, o.AppealID)
	}
	in.Done = append(in.Done, done)
}

// settle completes what became of the items: numbers, what others did in the
// meantime, and the typed text of those that have no form any more.
func (s *Pages) settle(ctx context.Context, in *DeskInput, form url.Values) {
	drawn, _ := time.Parse(time.RFC3339Nano, form.Get("drawn"))
	for i := range in.Done {
		d := &in.Done[i]
		card, err := s.VisibleCard(ctx, d.ID, in.Who)
		if err != nil {
			d.Number = "обращение"
			continue
		}
		d.Number = card.Number
		if letters, err := s.Store.Letters(ctx, d.ID); err == nil && d.State == deskDone {
			d.Text = d.row.Said(letters)
		}
		item, again := in.Sent[d.ID]
		if d.State != deskRefused || !again {
			continue
		}
		happened := s.since(ctx, in.Day, d.ID, drawn)
		if slices.ContainsFunc(in.Cards, func(c *appeal.Card) bool { return c.ID == d.ID }) {
			item.Happened = happened
			in.Sent[d.ID] = item
			continue
		}
		d.Typed, d.Happened = firstText(item.Values.Get("text"), item.Values.Get("remarks")), happened
	}
}

// since is what happened to a card after an instant. It only explains a
// refusal, so that a history that cannot be read leaves it unexplained.
func (s *Pages) since(ctx context.Context, day web.Day, id string, at time.Time) []string {
	history, err := s.Store.History(ctx, id)
	i := slices.IndexFunc(history, func(l appeal.HistoryLine) bool { return l.At.After(at) })
	if err != nil || i < 0 {
		return nil
	}
	return cardpages.Happened(day, history[i:])
}

func firstText(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// following is the item that stood after another one.
func following(form url.Values, id string) string {
	order := form["item"]
	if i := slices.Index(order, id); i >= 0 && i+1 < len(order) {
		return order[i+1]
	}
	return ""
}
