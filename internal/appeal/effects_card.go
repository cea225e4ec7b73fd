package appeal

import (
	"slices"
	"strconv"
	"strings"
)

// correct mends what was typed wrongly: an answer that was not given leaves the
// card as it is, an empty one empties it. What stands on the card then has to
// be as good as what registration asks for.
func correct(t *turn) error {
	c, v := t.card, t.step.Values
	unreachable := !c.Reachable()
	in := &c.Intake
	setGiven(&in.Annotation, v, "annotation")
	setText(&in.Type, v.Text("type"))
	t.correctTopics()
	t.correctAuthor()
	if err := t.checkCorrected(); err != nil {
		return err
	}
	if c.Number != "" && c.Status.Running() && unreachable && c.Reachable() {
		t.event.Letters = []Dispatch{{RegistrationNotice, ToApplicant}} // nobody could be told until now
	}
	return nil
}

func setGiven(to *string, v Values, name string) {
	if value, given := v[name].(string); given {
		*to = value
	}
}

func (t *turn) correctTopics() {
	c := t.card
	for key, code := range t.step.Values.Pairs("topics") {
		if n, err := strconv.Atoi(key); err == nil && n >= 1 && n <= len(c.Intake.Questions) {
			c.Intake.Questions[n-1].Topic = code
		} else if n == 1 && len(c.Intake.Questions) == 0 {
			c.Intake.Questions = []Question{{Topic: code}}
		}
	}
	if len(c.Intake.Questions) > 0 {
		c.Topic = c.Intake.Questions[0].Topic
	}
}

// correctAuthor mends the one who is written to. Who is known by name and
// address is not anonymous any more (art. 11 p. 1).
func (t *turn) correctAuthor() {
	in, v := &t.card.Intake, t.step.Values
	in.Authors = slices.Clone(in.Authors)
	if len(in.Authors) == 0 {
		in.Authors = []Author{{}}
	}
	a := &in.Authors[0]
	for name, to := range map[string]*string{"surname": &a.Surname, "name": &a.Name, "patronymic": &a.Patronymic,
		"organisation": &a.Organisation,
		"address":      &a.Address, "email": &a.Email, "phone": &a.Phone} {
		setGiven(to, v, name)
	}
	if *a == (Author{}) && len(in.Authors) == 1 {
		in.Authors = []Author{}
		return
	}
	switch way := v.Text("reply_to"); {
	case way != "":
		in.ReplyByEmail = way == replyByEmail
	case a.Email == "":
		in.ReplyByEmail = false
	}
	if in.Authorship == "anonymous" && a.FullName() != "" && (a.Address != "" || a.Email != "") {
		in.Authorship = "individual"
	}
}

// checkCorrected asks of the corrected fields what registration asks for.
func (t *turn) checkCorrected() error {
	v := &Validator{}
	t.card.Intake.validateAuthors(v)
	t.card.Intake.validateContent(v, t.records)
	bad := []FieldError{}
	for _, f := range v.bad {
		f.Field = strings.TrimPrefix(f.Field, "authors.0.")
		if strings.HasPrefix(f.Field, "questions.") {
			f.Field = "topics"
		}
		if t.row.has(f.Field) {
			bad = append(bad, f)
		}
	}
	return InvalidFields(bad)
}

// checkRepeat notes that a clerk has looked at the earlier appeals and this one
// repeats none of them.
func checkRepeat(t *turn) error {
	t.card.Intake.RepeatChecked = true
	return nil
}

// reportBack notes that the body which forwarded the appeal knows its result.
func reportBack(t *turn) error {
	c := *t.card.Intake.Covering
	c.ReportedOn, c.ReportedHow = t.step.Values.Date("on"), t.step.Values.Text("how")
	t.card.Intake.Covering = &c
	t.note("кому", c.From)
	t.note("отправлено", c.ReportedOn.Russian())
	t.note("как", c.ReportedHow)
	return nil
}

func repeatUnchecked(p Process) error {
	if p.RepeatChecked {
		return Refuse("Повторность уже проверена.", considerationArticle)
	}
	return nil
}

func reportAwaited(p Process) error {
	if !p.ReportAwaited {
		return Refuse("Органу, который прислал обращение, сообщать о результатах не нужно или уже сообщено.",
			controlArticle)
	}
	return nil
}
