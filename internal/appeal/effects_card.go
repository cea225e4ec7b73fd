package appeal

import (
	"slices"
	"strconv"
	"strings"

	"appeals/internal/law"
)

// correct mends what was typed wrongly: an answer that was not given leaves the
// card as it is, an empty one empties it. What stands on the card then has to
// be as good as what registration asks for.
func correct(t *turn) error {
	c, v := t.card, t.step.Values
	unreachable, unnamed := !c.Reachable(), c.Intake.unnamedSender()
	in := &c.Intake
	setGiven(&in.Annotation, v, "annotation")
	if err := t.correctText(); err != nil {
		return err
	}
	for name, to := range map[string]*string{"type": &in.Type, "channel": &in.ReceivedVia, "form": &in.Form,
		"authorship": &in.Authorship} {
		setText(to, v.Text(name))
	}
	c.Channel = in.ReceivedVia
	for name, to := range map[string]*int{"signatories": &in.Signatories, "sheets": &in.Sheets,
		"enclosures": &in.Enclosures} {
		if v[name] != nil {
			*to = v.Int(name)
		}
	}
	if v["against"] != nil {
		in.Against = v.List("against")
	}
	if err := t.correctMigration(); err != nil {
		return err
	}
	t.correctTopics()
	t.correctAuthor()
	t.correctCovering()
	if err := t.correctDates(); err != nil {
		return err
	}
	if err := t.correctOfficial(); err != nil {
		return err
	}
	if err := t.checkCorrected(unnamed); err != nil {
		return err
	}
	t.event.Letters = nil
	if len(t.event.Concerned) > 0 && len(c.Assignees) > 0 {
		t.event.Letters = t.row.Letters
	}
	if c.Number != "" && c.Status.Running() && unreachable && c.Reachable() {
		t.event.Letters = append(t.event.Letters, Dispatch{RegistrationNotice, ToApplicant}) // nobody could be told
	}
	return nil
}

// correctText mends what a clerk has typed from paper. What the applicant has
// sent himself stays as it was sent.
func (t *turn) correctText() error {
	text, given := t.step.Values["text"].(string)
	if !given || text == t.card.Intake.Text {
		return nil
	}
	if t.card.EnteredBy == "" {
		return InvalidField("text", "Этот текст прислал сам заявитель: его не исправляют. Суть уточните в аннотации.")
	}
	t.card.Intake.Text = text
	return nil
}

// correctCovering mends the covering letter, writes it down where it was
// forgotten, and strikes it out where nothing of it is left.
func (t *turn) correctCovering() {
	in, v, c := &t.card.Intake, t.step.Values, Covering{}
	if in.Covering != nil {
		c = *in.Covering
	}
	setGiven(&c.From, v, "covering_from")
	setGiven(&c.Number, v, "covering_number")
	if v["covering_date"] != nil {
		c.Date = v.Date("covering_date")
	}
	if report := v.Text("covering_report"); report != "" {
		c.Report = report == "yes"
	}
	if due := v.Date("covering_due"); v["covering_due"] != nil && due != c.Due {
		c.Due, c.DueEnteredAt = due, t.step.At
		c.RepliedOn, c.RepliedHow = law.Date{}, "" // what was told by the old date answers no new one
	}
	c.Report = c.Report || !c.Due.IsZero()
	if c.Due.IsZero() {
		c.DueEnteredAt = zeroTime
	}
	c.Body = bodyNamed(t.records, c.From)
	in.Covering = &c
	if c == (Covering{}) {
		in.Covering = nil
	}
}

// bodyNamed is the code of the body of the directory that bears the name.
func bodyNamed(dir Directory, name string) string {
	for _, b := range dir.Bodies() {
		if b.Name == name && name != "" {
			return b.Code
		}
	}
	return ""
}

// correctOfficial readdresses the appeal as long as nobody has decided on it.
// Whom the draft of the resolution waits for then hears of it.
func (t *turn) correctOfficial() error {
	c, to := t.card, t.step.Values.Text("official")
	if to == "" || to == c.Official {
		return nil
	}
	if !c.Status.in([]Status{Received, Registered, Resolution}) {
		return InvalidField("official", "Резолюция уже дана: адресата исправляют до неё.")
	}
	p, err := t.person("official", to, Official)
	if err != nil {
		return err
	}
	c.Official, c.Intake.Addressee = p.Code, p.Code
	if c.Status == Resolution {
		t.event.Concerned = []string{p.Code}
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
		"address":      &a.Address, "email": &a.Email, "phone": &a.Phone, "social": &a.Social,
		"benefit": &a.Benefit} {
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

// checkCorrected asks of the corrected fields what registration asks for. A card
// of before the body had to be named is mended without naming it.
func (t *turn) checkCorrected(unnamed bool) error {
	v := &Validator{}
	t.card.Intake.validateAuthors(v)
	t.card.Intake.validateContent(v, t.records)
	t.card.Intake.validateCovering(v, t.card.ReceivedOn)
	return v.asked(func(field string) (string, bool) {
		field = strings.TrimPrefix(field, "authors.0.")
		field = strings.Replace(field, "covering.", "covering_", 1)
		if strings.HasPrefix(field, "questions.") {
			field = "topics"
		}
		return field, t.row.Fields.has(field) && !(unnamed && field == "covering_from")
	})
}

// checkRepeat notes that a clerk has looked at the earlier appeals and this one
// repeats none of them.
func checkRepeat(t *turn) error {
	t.card.Intake.RepeatChecked = true
	return nil
}

// reportBack notes that the body which forwarded the appeal was told: its
// result, or before the decision how it stands. Either settles the date that the
// body has set; the result is still to be told.
func reportBack(t *turn) error {
	c, on, how := *t.card.Intake.Covering, t.step.Values.Date("on"), t.step.Values.Text("how")
	switch {
	case t.card.Status.in(decided):
		c.ReportedOn, c.ReportedHow = on, how
	case c.RepliedOn.IsZero():
		c.RepliedOn, c.RepliedHow = on, how
	}
	if !t.card.Status.in(decided) {
		t.event.Summary = "Орган, приславший обращение, проинформирован о ходе рассмотрения"
	}
	t.card.Intake.Covering = &c
	t.note("кому", c.From)
	t.note("отправлено", on.Russian())
	t.note("как", how)
	if !c.Due.IsZero() {
		t.note("срок органа", c.Due.Russian())
	}
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
