package appeal

import (
	"fmt"
	"slices"
	"strings"

	"appeals/internal/law"
)

// amendQuestions puts the questions of the letter right. What was decided on a
// question, and what went elsewhere with it, names it by its number: such a
// question stays as it is and where it is. Executors are told.
func amendQuestions(t *turn) error {
	c, asks := t.card, t.step.Values.Asks("questions")
	for i, was := range c.Intake.Questions {
		switch {
		case was.Result == "":
		case i >= len(asks) || asks[i].Topic != was.Topic || asks[i].Wording != was.Wording:
			return InvalidField("questions", fmt.Sprintf("Вопрос %d уже решён или передан: он остаётся как есть и на "+
				"своём месте. Новые вопросы добавьте в конец.", i+1))
		default:
			asks[i].Result = was.Result
		}
	}
	c.Intake.Questions, c.Topic = asks, asks[0].Topic
	v := &Validator{}
	c.Intake.validateContent(v, t.records)
	if c.Status == Execution {
		t.event.Concerned = c.executors()
	}
	return v.asked(func(field string) (string, bool) { return field, strings.HasPrefix(field, "questions") })
}

// addAuthor writes down one more who signed. Two make a collective appeal.
func addAuthor(t *turn) error {
	in, v := &t.card.Intake, t.step.Values
	a := Author{Surname: v.Text("surname"), Name: v.Text("name"), Patronymic: v.Text("patronymic"),
		Organisation: v.Text("organisation"), Address: v.Text("address"), Email: v.Text("email"),
		Phone: v.Text("phone")}.normal()
	switch {
	case a.Surname == "" && a.Organisation == "":
		return InvalidField("surname", "Укажите фамилию или организацию.")
	case len(in.Authors) == 0:
		return InvalidField("surname", "Первого заявителя вписывает «Исправить карточку»: ему будут отвечать.")
	case slices.ContainsFunc(in.Authors, func(o Author) bool { return sameName(o, a) }):
		return InvalidField("surname", "Этот заявитель уже записан.")
	}
	in.Authors = append(slices.Clone(in.Authors), a)
	in.Authorship = "collective"
	return t.checkAuthors(len(in.Authors) - 1)
}

// sameName tells whether two are called alike and live alike.
func sameName(a, b Author) bool {
	return strings.EqualFold(a.FullName(), b.FullName()) && strings.EqualFold(a.Address, b.Address) &&
		strings.EqualFold(a.Organisation, b.Organisation)
}

// removeAuthor strikes out one who did not sign. The next one is written to, as
// long as there is somewhere to write.
func removeAuthor(t *turn) error {
	in, n := &t.card.Intake, t.step.Values.Int("author")
	if n > len(in.Authors) {
		return InvalidField("author", fmt.Sprintf("Заявителей всего %d.", len(in.Authors)))
	}
	in.Authors = slices.Delete(slices.Clone(in.Authors), n-1, n)
	if in.Authors[0].Email == "" {
		in.ReplyByEmail = false
	}
	if len(in.Authors) == 1 && in.Signatories < 2 {
		in.Authorship = "individual"
	}
	v := &Validator{}
	in.validateAuthors(v)
	if len(v.bad) > 0 {
		return InvalidField("author", "Тому, кто станет первым, отвечать некуда: сначала впишите его адрес.")
	}
	return nil
}

// checkAuthors asks of an author what registration asks for.
func (t *turn) checkAuthors(n int) error {
	v := &Validator{}
	t.card.Intake.validateAuthors(v)
	prefix := fmt.Sprintf("authors.%d.", n)
	return v.asked(func(field string) (string, bool) {
		if field == "authors" {
			return "surname", true // there are too many
		}
		return strings.CutPrefix(field, prefix)
	})
}

func severalAuthors(p Process) error {
	if p.Authors == 1 { // none is an anonymous appeal, or a process of before they were counted
		return Refuse("Заявитель один: его исправляют действием «Исправить карточку».", registrationArticle)
	}
	return nil
}

// correctMigration marks or clears that the letter may tell of violations of
// migration law, whose five days run from registration (art. 8 p. 3.1).
func (t *turn) correctMigration() error {
	c, said := t.card, t.step.Values.Text("migration")
	if said == "" || (said == "yes") == c.Intake.Migration {
		return nil
	}
	if !c.Status.Running() {
		return InvalidField("migration", "Решение уже принято: срок направления в МВД не меняется.")
	}
	c.Intake.Migration = said == "yes"
	if c.Number == "" {
		return nil
	}
	if c.Intake.Migration {
		_, err := t.office.startWindow(c, law.Migration, c.RegisteredOn, t.step.At)
		return err
	}
	for i := range c.Deadlines {
		switch d := &c.Deadlines[i]; {
		case d.Rule != law.Migration || d.Superseded:
		case !d.MetOn.IsZero():
			return InvalidField("migration", "Обращение уже направлено в МВД и губернатору: отметка остаётся.")
		default:
			d.Superseded = true
		}
	}
	return nil
}
