package pages

import (
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// Block is a section of a card about something that was done beside the reply.
type Block struct {
	Title string
	Items []Item
}

// Item is one entry of a block.
type Item struct {
	Title string
	Mark  *web.Mark
	Text  string // as somebody wrote it
	Facts []web.Fact
	Note  string // what came of it, in somebody's words
	URL   string
	Meta  string // who and when
}

// Blocks are the sections in the order of a life.
func (in CardInput) Blocks() []Block {
	out := []Block{}
	for _, b := range []Block{
		{"Перенаправление", in.redirections()}, {"Запросы документов", in.inquiries()},
		{"Промежуточные ответы", in.interims()},
		{"Продление срока", in.extension()}, {"Как завершено", in.ending()}, {"Дополнительный контроль", in.promises()},
		{"Списание в дело", in.filing()}, {"Аннулирование регистрации", in.annulment()},
	} {
		if len(b.Items) > 0 {
			out = append(out, b)
		}
	}
	return out
}

func (in CardInput) redirections() []Item {
	out := []Item{}
	for _, r := range in.Card.Redirects {
		questions := "все"
		if len(r.Questions) > 0 {
			questions = numbers(r.Questions)
		}
		i := Item{Title: r.Body, Text: r.Reason, Meta: in.decided(r.By, r.At), Facts: web.Filled([]web.Fact{
			{Name: "Вопросы", Value: questions}, {Name: "Исх. №", Value: r.Number}, {Name: "Адрес", Value: r.Address},
			{Name: "Эл. почта", Value: r.Email},
			{Name: "Письмо", Value: in.carried(r.At, appeal.RedirectCover)},
			{Name: "Основание", Value: redirectGround(r)},
		})}
		if r.Late != "" {
			i.Mark = &web.Mark{Tone: "late", Icon: "!", Text: "с нарушением срока",
				Title: "С нарушением срока: " + r.Late}
			i.Note = "Причина нарушения срока: " + r.Late
		}
		out = append(out, i)
	}
	return out
}

func redirectGround(r appeal.Redirection) string {
	if r.Basis == appeal.OfMigration {
		return "ч. 3.1 ст. 8, миграция"
	}
	return "ч. 3 и 4 ст. 8, компетенция"
}

func (in CardInput) inquiries() []Item {
	out := []Item{}
	for _, q := range in.Card.Inquiries {
		i := Item{Title: strconv.Itoa(q.No) + ". " + q.Body, Text: q.Text, Note: q.Answer,
			Meta: in.decided(q.By, q.At), Facts: web.Filled([]web.Fact{
				{Name: "Исх. №", Value: q.Number}, {Name: "Подписан", Value: q.SentOn.Russian()},
				{Name: "Ответ до", Value: q.Due.Russian()}, {Name: "Адрес", Value: q.Address},
				{Name: "Эл. почта", Value: q.Email},
				{Name: "Письмо", Value: in.carried(q.At, appeal.InformationLetter)},
			})}
		i.Mark = in.answered(q)
		out = append(out, i)
	}
	return out
}

// answered tells how a request stands.
func (in CardInput) answered(q appeal.Inquiry) *web.Mark {
	m := web.Mark{Tone: "none", Text: "ответа не было"}
	switch {
	case !q.AnsweredOn.IsZero():
		m = doneOn(q.AnsweredOn, q.Due)
		m.Title = "Ответ получен " + q.AnsweredOn.Russian()
	case in.Card.Status.Running():
		m = in.Day.DueMark(q.Due, false)
		m.Text = "ждём: " + m.Text
	}
	return &m
}

func (in CardInput) interims() []Item {
	out := []Item{}
	for _, r := range in.Card.Interims {
		out = append(out, Item{Title: "Окончательный ответ – до " + r.Until.Russian(), Text: r.Text,
			Meta: in.decided(r.By, r.At), Facts: web.Filled([]web.Fact{{Name: "Исх. №", Value: r.Number},
				{Name: "Письмо", Value: in.carried(r.At, appeal.InterimLetter)}})})
	}
	return out
}

func (in CardInput) extension() []Item {
	e := in.Card.Extension
	if e == nil {
		return nil
	}
	return []Item{{Title: "До " + e.Until.Russian() + ", на " + russian.Days(e.Days), Text: e.Reason,
		Meta: in.decided(e.By, e.At),
		Facts: []web.Fact{{Name: "Основание", Value: appeal.Title(appeal.ExtensionGrounds, e.Ground)},
			{Name: "Норма", Value: "ч. 2 ст. 12"},
			{Name: "Уведомление", Value: in.carried(e.At, appeal.ExtensionNotice)}}}}
}

// ending is how the case ended without a reply on the substance.
func (in CardInput) ending() []Item {
	if w := in.Card.Withdrawal; w != nil {
		return []Item{{Title: "Прекращено по заявлению гражданина от " + w.On.Russian(), Text: w.Reason,
			Meta: in.decided(w.By, w.At), Facts: []web.Fact{{Name: "Норма", Value: "п. 5 ст. 5"}}}}
	}
	e := in.Card.Ending
	if e == nil {
		return nil
	}
	row, _ := appeal.RowOf(e.Action)
	notice := ""
	if len(row.Letters) > 0 {
		notice = row.Letters[0].Kind.Title()
	}
	i := Item{Title: row.Past, Text: e.Reason, URL: webPage(e.Page),
		Meta: in.decided(e.By, e.At), Facts: web.Filled([]web.Fact{
			{Name: "Норма", Value: row.Article},
			{Name: "Основание", Value: web.TitleOf(appeal.RefusalGrounds, e.Ground)},
			{Name: "Исх. №", Value: e.Number}, {Name: "Заявителю", Value: notified(notice, e.Number)},
			{Name: "Письмо", Value: in.carried(e.At, appeal.DecisionLetters(in.Card.Outcome())...)},
		})}
	if e.Late != "" {
		i.Mark = &web.Mark{Tone: "late", Icon: "!", Text: "с нарушением срока", Title: "С нарушением срока: " + e.Late}
		i.Note = "Причина нарушения срока: " + e.Late
	}
	return []Item{i}
}

func notified(notice, number string) string {
	switch {
	case number != "":
		return web.LowerFirst(notice)
	case notice == "":
		return "письмо не предусмотрено"
	}
	return "писать некуда: заявитель не назван"
}

// webPage is an address that may stand in a link.
func webPage(page string) string {
	if strings.HasPrefix(page, "https://") || strings.HasPrefix(page, "http://") {
		return page
	}
	return ""
}

func (in CardInput) promises() []Item {
	out := []Item{}
	for n, p := range in.Card.Promises {
		i := Item{Title: "До " + p.Until.Russian(), Text: p.Reason, Note: p.Note, Meta: in.decided(p.By, p.At)}
		last := n == len(in.Card.Promises)-1
		m := web.Mark{Tone: "none", Text: "дата изменена"}
		switch {
		case !p.KeptOn.IsZero():
			m = doneOn(p.KeptOn, p.Until)
			m.Title = "Выполнено " + p.KeptOn.Russian()
		case last && !in.Card.Promised.IsZero():
			m = in.Day.DueMark(p.Until, false)
		}
		i.Mark = &m
		out = append(out, i)
	}
	return out
}

func (in CardInput) filing() []Item {
	f := in.Card.Filing
	if f == nil {
		return nil
	}
	return []Item{{Title: "Дело " + f.Case, Meta: in.decided(f.By, f.At),
		Facts: web.Filled([]web.Fact{{Name: "Листов", Value: web.Count(f.Sheets)}})}}
}

func numbers(list []int) string {
	words := make([]string, len(list))
	for i, n := range list {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, ", ")
}
