package appeal

import (
	"slices"
	"strings"
)

// LetterWords are how a letter stands: as a clerk's mark, in a sentence of a
// banner or of the card, and as its applicant reads it.
type LetterWords struct{ Mark, Sentence, Citizen string }

var letterWords = map[LetterState]LetterWords{
	Queued: {"в очереди", "в очереди на отправку по электронной почте", "ждёт отправки по электронной почте"},
	Sent:   {"принято сервером", "принято почтовым сервером", "отправлено{когда}, принято почтовым сервером"},
	Undeliverable: {"не доставлено", "не доставлено",
		"не дошло по электронной почте; отдел отправит его иначе"},
	ToPrint: {"напечатать", "ждёт печати и отправки почтой", "ждёт отправки почтой, на бумаге"},
	Posted:  {"отправлено почтой", "отправлено почтой{когда}", "отправлено{когда} почтой, на бумаге"},
	Replaced: {"направлено по другому адресу", "направлено по другому адресу",
		"не дошло; составлено по другому адресу"},
	Cancelled: {"отменено", "отменено: регистрация аннулирована", "не отправлялось: регистрация аннулирована"},
}

// printedWords are those of a letter that lies printed in the office.
var printedWords = LetterWords{"отправить почтой", "напечатано, ждёт отправки почтой",
	"ждёт отправки почтой, на бумаге"}

// Said are the words of a letter. When is the day on which it went, "" where it is not to be told.
func (l PostedLetter) Said(when string) LetterWords {
	w, known := letterWords[l.State]
	switch {
	case !known:
		w = LetterWords{string(l.State), string(l.State), string(l.State)}
	case l.State == ToPrint && !l.PrintedAt.IsZero():
		w = printedWords
	}
	if when != "" {
		when = " " + when
	}
	w.Sentence = strings.ReplaceAll(w.Sentence, "{когда}", when)
	w.Citizen = strings.ReplaceAll(w.Citizen, "{когда}", when)
	return w
}

// letterReaders are whom the letters of an action go to, as a banner says it.
var letterReaders = []struct {
	to         Audience
	title      string
	unwritable string
}{
	{ToApplicant, "Письмо заявителю", "Заявителю писать некуда."},
	{ToBody, "Письмо в орган", ""},
}

// Said is what a banner says when the action was done: what was decided, and
// how each letter of it that leaves the office stands. An earlier letter of the
// same kind is another action's.
func (r Row) Said(letters []PostedLetter) string {
	out := []string{r.Past + "."}
	for _, reader := range letterReaders {
		for _, d := range r.Letters {
			if d.To != reader.to {
				continue
			}
			said := saidOf(letters, d.Kind)
			for _, s := range said {
				out = append(out, reader.title+": "+s+".")
			}
			switch {
			case len(said) > 0 || reader.unwritable == "":
			case slices.Contains(OptionalLetters(), d.Kind):
				out = append(out, "Письма заявителю нет: писать некуда или оно выключено правилами.")
			default:
				out = append(out, reader.unwritable)
			}
		}
	}
	return strings.Join(out, " ")
}

// saidOf are the different words of the newest letters of a kind.
func saidOf(letters []PostedLetter, kind LetterKind) []string {
	newest, out := PostedLetter{}, []string{}
	for _, l := range letters {
		if l.Kind == kind && l.State != Replaced && l.CreatedAt.After(newest.CreatedAt) {
			newest = l
		}
	}
	for _, l := range letters {
		s := l.Said("").Sentence
		if l.Kind == kind && l.State != Replaced && l.CreatedAt.Equal(newest.CreatedAt) && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
