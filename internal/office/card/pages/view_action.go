package pages

import (
	"net/url"
	"slices"
	"strconv"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// ActionForm is the form of one action of the table on a card.
type ActionForm struct {
	Action, Title string
	URL           string
	Article       string
	ArticleURL    string     // where to read it
	Bound         *BoundView // the term of the action, nil for none
	Hint          HintView   // when it is taken
	Letters       string     // what goes out when it is done
	Preview       string     // where to see the letters before, "" without any
	Sample        *PreviewView
	Notes         []string   // what else it does on this card
	CountFrom     string     // of an extension: the day that its days are counted from, ISO
	Parts         []FormPart // of a long form, before the inputs that stand under no heading
	Inputs        []web.Input
	Error         string   // why it was refused
	Happened      []string // what others did in the meantime
	Hidden        []web.Hidden
	Keep          string       // key under which the browser keeps what is typed
	ServerValues  bool         // the values come from the server after an error
	Place         *web.NavItem // a page of its own where the action is done with more at hand
}

// ActionGroup are the actions of one kind: their names stand open, their forms are folded.
type ActionGroup struct {
	Name, Title string
	Forms       []ActionForm
}

// Tried is an action that a person has tried and that was refused: it is shown
// again with everything typed.
type Tried struct {
	Action   appeal.Action
	Values   url.Values
	Message  string
	Fields   []appeal.FieldError
	Happened []string
	Key      string       // form token to send again, "" for a new one
	Sample   *PreviewView // letters that were asked for, nothing was done
	Focus    string       // name of the field that the cursor belongs in, "" for none
}

// secondary are the actions of the course that do not move a case on: none of
// them is offered open.
var secondary = []appeal.Action{appeal.Rework, appeal.Assign, appeal.Reassign}

// actionForms draws the forms of the actions that a person may take now. The
// first one that moves the case on stands open, or the one just refused; the
// others wait in their groups.
func (in CardInput) actionForms() (primary *ActionForm, groups []ActionGroup) {
	open := in.primary()
	for _, g := range groupTitles {
		group := ActionGroup{Name: string(g.group), Title: g.title}
		for _, row := range in.Actions {
			switch {
			case row.Group != g.group:
			case row.Action == open:
				form := in.ActionForm(row)
				primary = &form
			default:
				group.Forms = append(group.Forms, in.ActionForm(row))
			}
		}
		if len(group.Forms) > 0 {
			groups = append(groups, group)
		}
	}
	return primary, groups
}

func (in CardInput) primary() appeal.Action {
	if in.Tried != nil {
		return in.Tried.Action
	}
	kept := appeal.Action("")
	for _, row := range in.Actions {
		switch {
		case row.Group == appeal.Course && !slices.Contains(secondary, row.Action):
			return row.Action
		case row.Action == appeal.Fulfil: // all that an answered appeal with a promise waits for
			kept = row.Action
		}
	}
	return kept
}

func (in CardInput) ActionForm(row appeal.Row) ActionForm {
	action := string(row.Action)
	f := ActionForm{
		Action: action, Title: row.Title, URL: web.CardURL(in.Card.ID) + "/" + action, Article: row.Article,
		ArticleURL: web.RulesURL(row.Article),
		Bound:      in.bound(row), Hint: in.hint(row), Letters: announce(row.Letters, in.Card),
		Keep: in.Card.ID + "/" + action,
	}
	f.Place = web.PlaceOf(row.Action, in.Card.ID)
	values, wrong, key, focus := in.Prefill(row), []appeal.FieldError(nil), in.NewKey(), ""
	if t := in.Tried; t != nil && t.Action == row.Action {
		values, wrong, focus = t.Values, t.Fields, t.Focus
		f.Error, f.Happened, f.ServerValues, f.Sample = t.Message, t.Happened, true, t.Sample
		if t.Key != "" {
			key = t.Key
		}
	}
	f.Hidden = in.Frame.HiddenFields(web.Hidden{Name: "key", Value: key},
		web.Hidden{Name: "version", Value: strconv.Itoa(in.Card.Version)},
		web.Hidden{Name: "seen", Value: strconv.Itoa(len(in.History))})
	a := web.NewAnswers(action+"-", values, wrong)
	a.Focus = focus
	f.Parts, f.Inputs = parted(in.Inputs(row, a))
	if outside(row) {
		f.Preview = f.URL + "/preview"
	}
	if about := in.AboutUs(); about != "" && has(row, appeal.DespiteComplaint) {
		f.Notes = append(f.Notes, about)
	}
	if said := in.resolvedByOthers(); said != "" && (row.Action == appeal.Propose || row.Action == appeal.EditDraft) {
		f.Notes = append(f.Notes, said)
	}
	if row.Action == appeal.Extend {
		f.Notes, f.CountFrom = in.movedExecutors(), in.Card.Statutory.String()
	}
	for _, said := range a.Unsaid() {
		f.Error += " " + said
	}
	return f
}

// outside tells whether an action writes to somebody outside the office.
func outside(row appeal.Row) bool {
	return slices.ContainsFunc(row.Letters,
		func(d appeal.Dispatch) bool { return d.To == appeal.ToApplicant || d.To == appeal.ToBody })
}

// Prefill is what a form knows already.
func (in CardInput) Prefill(row appeal.Row) url.Values {
	v, c := url.Values{}, in.Card
	switch row.Action {
	case appeal.Register:
		v.Set("official", c.Intake.Addressee)
		v.Set("type", c.Intake.Type)
		web.PutAsks(v, in.proposedAsks(), func(code string) string { return web.TopicText(in.Dir, code) })
		v.Set("annotation", c.Intake.Annotation)
		v.Set("repetition", c.Intake.Repetition)
		v["against"] = c.Intake.Against
		setFlag(v, "migration", c.Intake.Migration)
	case appeal.Propose, appeal.EditDraft, appeal.Resolve:
		if o := c.Resolution; o != nil {
			prefillOrder(v, *o)
		}
	case appeal.AmendResolution:
		if o := c.Resolution; o != nil {
			v.Set("text", o.Text)
		}
	case appeal.MoveDue, appeal.WithdrawAssignment:
		if list := in.movable(row); len(list) == 1 {
			v.Set("person", list[0].Value)
		}
	case appeal.Draft:
		if r := c.Reply(); r != nil {
			PrefillReply(v, *r)
		}
	case appeal.Withdraw, appeal.InquiryAnswer, appeal.Fulfil:
		v.Set("on", in.Day.Today.Russian())
		if open := in.openInquiries(); len(open) == 1 {
			v.Set("no", open[0].Value)
		}
	case appeal.InterimReply:
		v.Set("until", c.Statutory.Russian())
	case appeal.Correct:
		prefillCard(v, c, in.Dir)
	case appeal.AmendQuestions:
		web.PutAsks(v, c.Intake.Questions, func(code string) string { return web.TopicText(in.Dir, code) })
	case appeal.ReportBack:
		v.Set("on", in.Day.Today.Russian())
	case appeal.FileAway:
		if c.Intake.Sheets > 0 {
			v.Set("sheets", strconv.Itoa(c.Intake.Sheets))
		}
	}
	return v
}

func prefillOrder(v url.Values, o appeal.Order) {
	v.Set("text", o.Text)
	v.Set("due", o.Due.Russian())
	setFlag(v, "control", o.Control)
	if len(o.Executors) > 0 {
		v.Set("executors", o.Executors[0])
		v["executors"+web.MoreSuffix] = o.Executors[1:]
	}
	for person, day := range o.Dates {
		v.Set("dates."+person, day.Russian())
	}
}

func PrefillReply(v url.Values, r appeal.Reply) {
	v.Set("text", r.Text)
	v.Set("promised", r.Promised.Russian())
	same := true
	for _, result := range r.Results {
		same = same && (result == "" || result == r.Result)
	}
	if same {
		v.Set("result", string(r.Result))
		return
	}
	for i, result := range r.Results {
		v.Set("results."+strconv.Itoa(i+1), string(result))
	}
}

func setFlag(v url.Values, name string, on bool) {
	if on {
		v.Set(name, "on")
	}
}
