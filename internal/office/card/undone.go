package card

import (
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/similar"
)

// Undone is a duty of the office on a card that has not been done yet. It goes
// only when it is done.
type Undone struct {
	Code   string        `json:"code"`
	Title  string        `json:"title"`
	About  string        `json:"about"`            // what has to be done
	Where  string        `json:"where"`            // part of the card, or the desk of letters
	Action appeal.Action `json:"action,omitempty"` // that does it
	Late   bool          `json:"late,omitempty"`   // something has failed already
}

// UndoneOf lists what is still to be done on a card beside its course, the worst
// first. Similar are those that the register knows, nil where nobody has looked.
func UndoneOf(c *appeal.Card, letters []appeal.PostedLetter, alike []similar.Appeal) []Undone {
	if c.Status == appeal.Annulled {
		return undoneLetters(letters) // the notice of it
	}
	out := undoneLetters(letters)
	add := func(on bool, u Undone) {
		if on {
			out = append(out, u)
		}
	}
	here := c.CarriedAt.IsZero() // what was written before, the register cannot know
	if len(c.Unsent) > 0 && slices.Contains(appeal.Decided(), c.Status) {
		u := c.Unsent[0]
		add(true, Undone{Code: "unsent", Title: "ждёт отправки: " + strings.ToLower(u.Kind.Title()),
			About: "Срок идёт до отправки письма (" + u.Kind.Article() + "). Отправку отмечают на странице " +
				"«Письма», потом обращение списывают", Where: "desk"})
	}
	untold := here && len(c.Redirects) > 0 && c.Reachable() && !Told(letters, appeal.RedirectNotice)
	add(untold, Undone{Code: "redirect_untold",
		Title: "заявителю не сообщено о перенаправлении",
		About: "Уведомление о перенаправлении ещё не ушло (ч. 3 ст. 8)", Where: "letters", Late: true})
	add(here && c.Number != "" && c.Reachable() &&
		!known(letters, appeal.RegistrationNotice, appeal.ReplyLetter), Undone{Code: "notice_unsent",
		Title: "нет уведомления о регистрации",
		About: "Заявитель не знает номера: сообщите его письмом или по телефону", Where: "letters"})
	add(c.Intake.Form == "written" && onPaper(c.Channel) && len(c.Files) == 0, Undone{Code: "scan_missing",
		Title: "нет скана", About: "Обращение пришло на бумаге: приложите скан или фотографию", Where: "files"})
	add(c.Status.Running() && !c.RepeatChecked && len(c.Links) == 0 &&
		slices.ContainsFunc(alike, similar.Appeal.Repeats), Undone{Code: "repeat_unchecked",
		Title: "повторность не проверена",
		About: "В реестре есть похожие обращения: свяжите их или отметьте, что это не повтор", Where: "kin",
		Action: appeal.CheckRepeat})
	add(c.Annulling != "", Undone{Code: "annulment_asked", Title: "запрошено аннулирование регистрации",
		About: "Подтвердить или отклонить его должен другой сотрудник", Where: "do", Action: appeal.Annul})
	out = append(out, undoneGaps(c)...)
	out = append(out, undoneQuestions(c)...)
	add(c.ReportAwaited && slices.Contains(appeal.Decided(), c.Status), Undone{Code: "report_awaited",
		Title: "орган ждёт отчёта", About: "В сопроводительном письме просят проинформировать о результатах",
		Where: "do", Action: appeal.ReportBack})
	slices.SortStableFunc(out, func(a, b Undone) int { return rank(b) - rank(a) })
	return out
}

func rank(u Undone) int {
	if u.Late {
		return 1
	}
	return 0
}

// undoneLetters are letters that have not gone out. What was printed waits for
// the post.
func undoneLetters(letters []appeal.PostedLetter) []Undone {
	failed, toPrint, toPost := 0, 0, 0
	for _, l := range letters {
		switch {
		case l.State == appeal.Undeliverable:
			failed++
		case l.State == appeal.ToPrint && l.PrintedAt.IsZero():
			toPrint++
		case l.State == appeal.ToPrint:
			toPost++
		}
	}
	out := []Undone{}
	for _, u := range []struct {
		n int
		Undone
	}{
		{failed, Undone{Code: "undeliverable", Title: "не доставлено писем",
			About: "Исправьте адрес, повторите отправку или отправьте почтой", Where: "letters", Late: true}},
		{toPrint, Undone{Code: "unprinted", Title: "напечатать писем",
			About: "У адресата нет электронной почты или ответ просят на бумаге", Where: "letters"}},
		{toPost, Undone{Code: "unposted", Title: "отправить почтой писем",
			About: "Напечатаны, но не отмечены отправленными", Where: "letters"}},
	} {
		if u.n > 0 {
			u.Title += ": " + strconv.Itoa(u.n)
			out = append(out, u.Undone)
		}
	}
	return out
}

// undoneGaps are places of the reply that is checked or signed which nobody has
// filled in.
func undoneGaps(c *appeal.Card) []Undone {
	if c.Status != appeal.Check && c.Status != appeal.Signing || c.Reply() == nil {
		return nil
	}
	gaps := appeal.Gaps(c.Reply().Text)
	if len(gaps) == 0 {
		return nil
	}
	return []Undone{{Code: "reply_gaps", Title: "в тексте ответа не заполнено: " + strconv.Itoa(len(gaps)),
		About: "Не заполнено: " + strings.Join(gaps, "; "), Where: "do", Late: true}}
}

func undoneQuestions(c *appeal.Card) []Undone {
	out := []Undone{}
	for i, q := range c.Intake.Questions {
		no := strconv.Itoa(i + 1)
		if c.Status == appeal.Answered && c.Main == "" && q.Result == "" {
			out = append(out, Undone{Code: "no_result", Title: "вопрос " + no + " без результата",
				About: "Ответ дан, а результат по вопросу не указан", Where: "questions", Late: true})
		}
		if c.Number != "" && q.Topic == "" {
			out = append(out, Undone{Code: "no_topic", Title: "вопрос " + no + " без темы",
				About: "Без кода классификатора вопрос не попадёт в отчёт", Where: "do", Action: appeal.Correct})
		}
	}
	if c.Number != "" && len(c.Intake.Questions) == 0 {
		out = append(out, Undone{Code: "no_topic", Title: "нет темы",
			About: "Без кода классификатора обращение не попадёт в отчёт", Where: "do", Action: appeal.Correct})
	}
	return out
}

// Told tells whether a letter of the kind has gone out.
func Told(letters []appeal.PostedLetter, kind appeal.LetterKind) bool {
	return slices.ContainsFunc(letters, func(l appeal.PostedLetter) bool {
		return l.Kind == kind && (l.State == appeal.Sent || l.State == appeal.Posted || l.State == appeal.Queued)
	})
}

func known(letters []appeal.PostedLetter, kinds ...appeal.LetterKind) bool {
	return slices.ContainsFunc(letters, func(l appeal.PostedLetter) bool { return slices.Contains(kinds, l.Kind) })
}

// onPaper tells whether appeals of a channel come as sheets of paper.
func onPaper(channel string) bool {
	return slices.Contains([]string{"post", "desk", "reception", "courier", "forwarded"}, channel)
}
