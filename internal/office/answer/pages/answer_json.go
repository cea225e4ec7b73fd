package pages

import (
	"context"
	"net/url"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/acting"
	"appeals/internal/office/answer"
)

// writers may have templates of their own: everybody who works on replies.
var writers = frame.Access{Roles: []appeal.Role{appeal.Executor, appeal.Reviewer, appeal.Clerk, appeal.Official,
	appeal.Admin}}

// mayWrite tells whether a person may write the reply now, and may see what is
// written on the way.
func mayWrite(card *appeal.Card, who appeal.Person) error {
	row, _ := appeal.RowOf(appeal.Draft)
	return row.Possible(card.Process, who)
}

// answerInput gathers what the page is drawn from.
func (s *Pages) answerInput(ctx context.Context, card *appeal.Card, who appeal.Person) (AnswerInput, error) {
	in := AnswerInput{}
	base, err := s.Card.CardInput(ctx, card, who)
	if err != nil {
		return in, err
	}
	in.CardInput = base
	if in.Drafts, err = s.Store.WorkingDrafts(ctx, card.ID); err != nil {
		return in, err
	}
	if in.Ticks, err = s.Store.RemarkTicks(ctx, card.ID); err != nil {
		return in, err
	}
	in.Templates, err = s.Store.Templates(ctx, who.Code)
	return in, err
}

// sampleLetter is the letter that a reply would be, composed as the real one.
// Nothing is kept and no number is taken. It is nil where nobody is written to.
func (s *Pages) sampleLetter(ctx context.Context, card *appeal.Card, values url.Values) (*appeal.Letter, error) {
	if !card.Reachable() {
		return nil, nil
	}
	at, err := s.Now(ctx)
	if err != nil {
		return nil, err
	}
	directory, err := s.Register.Directory(ctx)
	if err != nil {
		return nil, err
	}
	copied, err := s.Register.Card(ctx, card.ID) // SampleReply changes it
	if err != nil {
		return nil, err
	}
	event := s.Office().SampleReply(copied, ReplyOf(card, values), at)
	letters, err := s.Composer.For(copied, event, directory)
	if err != nil || len(letters) == 0 {
		return nil, err
	}
	return &letters[0], nil
}

// checkDraft is what is wrong with a working draft. It may lack anything, but
// not be unreadable or too long.
func checkDraft(d answer.WorkingDraft) error {
	switch {
	case !appeal.CleanText(d.Text):
		return appeal.InvalidField("text", appeal.BrokenText)
	case len([]rune(d.Text)) > answer.MaxReply:
		return appeal.InvalidField("text",
			"Не более "+frame.Itoa(answer.MaxReply)+" знаков, сейчас "+frame.Itoa(len([]rune(d.Text)))+".")
	}
	known := func(r appeal.Result) bool { return r == "" || appeal.Known(appeal.Results, string(r)) }
	if !known(d.Result) {
		return appeal.InvalidField("result", "Выберите значение из списка.")
	}
	for n, r := range d.Results {
		if frame.Natural(n) < 1 || !known(appeal.Result(r)) {
			return appeal.InvalidField("results", "Выберите значение из списка.")
		}
	}
	return nil
}

// saveDraft keeps a working draft and the ticks of the remarks that it is
// about.
func (s *Pages) saveDraft(ctx context.Context, card *appeal.Card, who appeal.Person, requestID string,
	d answer.WorkingDraft, remarks []int) (answer.WorkingDraft, error) {
	if err := acting.FirstError(mayWrite(card, who), checkDraft(d)); err != nil {
		return d, err
	}
	at, err := s.Now(ctx)
	if err != nil {
		return d, err
	}
	d.Author, d.At = who.Code, at
	saved, err := s.Store.SaveWorkingDraft(ctx, card.ID, requestID, d)
	if err != nil {
		return saved, err
	}
	return saved, s.tickRemarks(ctx, card, who, remarks)
}

// tickRemarks keeps which remarks of the version that came back are dealt
// with.
func (s *Pages) tickRemarks(ctx context.Context, card *appeal.Card, who appeal.Person, done []int) error {
	last := card.Reply()
	if last == nil || last.Returned.IsZero() {
		return nil
	}
	items := len(answer.RemarkItems(*last))
	for _, n := range done {
		if n < 1 || n > items {
			return appeal.InvalidField("remarks", "Замечания с номером "+frame.Itoa(n)+" нет.")
		}
	}
	at, err := s.Now(ctx)
	if err != nil {
		return err
	}
	return s.Store.TickRemarks(ctx, card.ID, last.Version, done, who.Code, at)
}

// putTemplate writes a template for somebody who may.
func (s *Pages) putTemplate(ctx context.Context, t answer.ReplyTemplate, who appeal.Person) error {
	if err := CheckTemplate(t); err != nil {
		return err
	}
	if !t.MayKeep(who) {
		return &appeal.Error{Code: appeal.Forbidden,
			Message: "Общие шаблоны ведут сотрудник отдела, проверяющий и администратор. Сохраните его как свой."}
	}
	at, err := s.Now(ctx)
	if err != nil {
		return err
	}
	return s.Store.PutTemplate(ctx, t, who, at)
}

// asRefusal turns an error into what a page says, or gives it back where it has
// a page of its own.
func asRefusal(err error) (*appeal.Error, error) {
	if err == nil {
		return nil, nil
	}
	if e, ok := frame.ShownAgain(err); ok {
		return e, nil
	}
	return nil, err
}
