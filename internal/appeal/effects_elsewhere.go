package appeal

import (
	"fmt"
	"slices"
	"strings"

	"appeals/internal/law"
)

// redirect sends the appeal, or some of its questions, to the competent bodies
// (art. 8 p. 3 and 4). What is left goes on in its own time.
func redirect(t *turn) error {
	bodies, err := t.bodies()
	if err != nil {
		return err
	}
	return t.redirectTo(bodies, ByCompetence)
}

// redirectMigration sends it to both whom art. 8 p. 3.1 names.
func redirectMigration(t *turn) error {
	bodies := []Body{}
	for _, kind := range []BodyKind{MigrationBody, Governor} {
		i := slices.IndexFunc(t.records.Bodies(), func(b Body) bool { return b.Kind == kind })
		if i < 0 {
			return Refuse("В справочнике органов нет территориального органа МВД или высшего должностного лица "+
				"субъекта. Добавьте их и повторите.", migrationArticle)
		}
		bodies = append(bodies, t.records.Bodies()[i])
	}
	return t.redirectTo(bodies, OfMigration)
}

func (t *turn) redirectTo(bodies []Body, basis string) error {
	late, err := t.lateReason()
	if err != nil {
		return err
	}
	c, v := t.card, t.step.Values
	questions, whole := t.transfer()
	for _, b := range bodies {
		number, err := t.outgoing()
		if err != nil {
			return err
		}
		c.Redirects = append(c.Redirects, Redirection{
			Code: b.Code, Basis: basis, Questions: questions, Body: b.Name, Address: b.Address, Email: b.Email,
			Reason: v.Text("reason"), Late: late, By: t.step.Actor.Code, At: t.step.At, Number: number,
		})
		t.note("исходящий номер", number)
	}
	t.note("куда", namesOf(bodies))
	if len(questions) > 0 {
		t.note("вопросы", numbersOf(questions))
	}
	if err := t.meet(t.row.Within); err != nil {
		return err
	}
	if !whole {
		t.stays = true
		return nil
	}
	t.close()
	return nil
}

// transfer marks the questions that go elsewhere. The result has no numbers
// if the whole appeal goes at once; whole tells that nothing is left.
func (t *turn) transfer() (questions []int, whole bool) {
	asked := t.card.Intake.Questions
	chosen := t.step.Values.Numbers("questions")
	open := t.card.Process.Open()
	if len(chosen) == 0 {
		chosen = open
	}
	for _, n := range chosen {
		asked[n-1].Result = Transferred
	}
	if len(chosen) == len(asked) {
		return nil, true
	}
	return chosen, len(chosen) == len(open)
}

// meet notes that a term counted from registration was kept, or how late.
// A term that nobody had set is set now: its derivation belongs to the card.
func (t *turn) meet(rule law.Rule) error {
	c := t.card
	for i := range c.Deadlines {
		if d := &c.Deadlines[i]; d.Rule == rule && !d.Superseded && !d.Lapsed {
			if d.MetOn.IsZero() {
				d.meet(t.on)
			}
			return nil
		}
	}
	counted, err := t.office.clockOf(c).Deadline(rule, c.RegisteredOn)
	if err != nil {
		return dateError(err)
	}
	d := Deadline{Deadline: counted, SetAt: t.step.At, EnteredAt: t.step.At}
	d.meet(t.on)
	c.Deadlines = append(c.Deadlines, d)
	return nil
}

func (t *turn) lateReason() (string, error) {
	v := t.step.Values
	switch {
	case !v.Bool("late"):
		return "", nil
	case v.Text("late_reason") == "":
		return "", InvalidField("late_reason", "Укажите причину нарушения срока.")
	}
	t.note("с нарушением срока", v.Text("late_reason"))
	return v.Text("late_reason"), nil
}

// end closes the case without a reply on the substance: a refusal of
// registration, a return, a part of art. 11.
func end(t *turn) error {
	late, err := t.lateReason()
	if err != nil {
		return err
	}
	c, v := t.card, t.step.Values
	ending := &Ending{Action: t.row.Action, Ground: v.Text("ground"), Reason: v.Text("reason"), Page: v.Text("page"),
		Late: late, By: t.step.Actor.Code, At: t.step.At}
	if len(t.row.Letters) > 0 && c.Reachable() {
		if ending.Number, err = t.outgoing(); err != nil {
			return err
		}
		t.note("исходящий номер", ending.Number)
	}
	c.Ending = ending
	if ending.Ground != "" {
		t.note("основание", Title(RefusalGrounds, ending.Ground))
	}
	if t.row.Within != "" {
		if err := t.meet(t.row.Within); err != nil {
			return err
		}
	}
	t.close()
	return nil
}

// manyReplies is how many replies on the substance make «неоднократно» of
// art. 11 p. 5: more than one.
const manyReplies = 2

// terminate ends the correspondence on a question: only if the register shows
// that the same person was answered on the same question more than once.
func terminate(t *turn) error {
	earlier, err := t.records.Replied(t.card)
	if err != nil {
		return err
	}
	if len(earlier) < manyReplies {
		return Refuse(fmt.Sprintf("Прекратить переписку нельзя: в реестре ответов по существу этому заявителю по "+
			"этому вопросу – %d, а закон требует, чтобы они давались неоднократно.", len(earlier)), t.row.Article)
	}
	numbers := make([]string, len(earlier))
	for i, ref := range earlier {
		numbers[i] = ref.Number
	}
	t.note("ответы ранее", strings.Join(numbers, ", "))
	return end(t)
}

func pointToSite(t *turn) error {
	page := t.step.Values.Text("page")
	if !strings.HasPrefix(page, "https://") && !strings.HasPrefix(page, "http://") {
		return InvalidField("page", "Адрес страницы пишется полностью: https://…")
	}
	return end(t)
}

func withdraw(t *turn) error {
	v := t.step.Values
	t.card.Withdrawal = &Withdrawal{On: v.Date("on"), Reason: v.Text("reason"), By: t.step.Actor.Code, At: t.step.At}
	t.note("заявление от", v.Date("on").Russian())
	t.close()
	return nil
}

// outcome is the stage that an ending led to.
func (e Ending) outcome() Status {
	row, _ := RowOf(e.Action)
	return row.To
}

func numbersOf(questions []int) string {
	words := make([]string, len(questions))
	for i, n := range questions {
		words[i] = fmt.Sprint(n)
	}
	return strings.Join(words, ", ")
}
