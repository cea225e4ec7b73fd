package pages

import (
	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Action is a row of the table that a person may act by.
type Action struct {
	Name    string   `json:"name"`
	Title   string   `json:"title"`
	Group   string   `json:"group"` // course, term, elsewhere, no_reply, control, upkeep
	Article string   `json:"article"`
	To      string   `json:"to,omitempty"`    // stage after it
	Stays   bool     `json:"stays,omitempty"` // it may also leave the stage as it is
	Within  law.Rule `json:"within,omitempty"`
	By      law.Date `json:"by,omitzero"`    // last day of that term for this appeal
	Late    bool     `json:"late,omitempty"` // the term is over: late and late_reason are asked for
	Fields  []Field  `json:"fields"`
}

// Field is one answer that an action asks for.
type Field struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Help  string `json:"help,omitempty"`
	// text, long, date, number, flag, choice, person, people, topic, bodies, questions, results, dates, topics,
	// asks
	Kind     string   `json:"kind"`
	Required bool     `json:"required"`
	Min      int      `json:"min,omitempty"`      // smallest number
	Max      int      `json:"max,omitempty"`      // longest text in characters, or largest number
	Rule     string   `json:"rule,omitempty"`     // that the answer follows: see /rules
	Erasable bool     `json:"erasable,omitempty"` // an empty answer empties what stands there
	Role     string   `json:"role,omitempty"`
	Options  []Choice `json:"options,omitempty"`
}

// Choice is one value of a list.
type Choice struct {
	Code  string `json:"code"`
	Title string `json:"title"`
}

// actionsFor are the rows of the table that the person may act by now,
// whatever the answers.
func actionsFor(p appeal.Process, who appeal.Person) []appeal.Row {
	rows := []appeal.Row{}
	for _, row := range appeal.Table() {
		if !row.Silent && row.Possible(p, who) == nil {
			rows = append(rows, row)
		}
	}
	return rows
}

// actionOn is an action with its term for an appeal.
func actionOn(p appeal.Process, row appeal.Row, today law.Date) Action {
	a := actionView(row)
	a.By = LastDay(p, row)
	a.Late = !a.By.IsZero() && today.After(a.By)
	return a
}

func actionView(row appeal.Row) Action {
	a := Action{
		Name: string(row.Action), Title: row.Title, Group: string(row.Group), Article: row.Article,
		To: string(row.To), Stays: row.Stays, Within: row.Within, Fields: []Field{},
	}
	for _, f := range row.Fields {
		v := Field{Name: f.Name, Title: f.Title, Help: f.Help, Kind: string(f.Kind), Required: f.Required, Min: f.Min,
			Max: f.Max, Role: string(f.Role), Rule: string(f.Rule), Erasable: f.Erasable}
		for _, o := range f.Options {
			v.Options = append(v.Options, Choice{o.Code, o.Title})
		}
		a.Fields = append(a.Fields, v)
	}
	return a
}
