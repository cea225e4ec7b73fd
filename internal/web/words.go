package web

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

// Fact is a named value.
type Fact struct{ Name, Value string }

func Dates(c *appeal.Card) string {
	s := "поступило " + c.ReceivedOn.Russian()
	if !c.RegisteredOn.IsZero() {
		s += ", зарегистрировано " + c.RegisteredOn.Russian()
	}
	return s
}

func TitleOf(list []appeal.Option, code string) string {
	if code == "" {
		return ""
	}
	return appeal.Title(list, code)
}

func Filled(facts []Fact) []Fact {
	out := facts[:0]
	for _, f := range facts {
		if f.Value != "" {
			out = append(out, f)
		}
	}
	return out
}

func Count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func Size(bytes int64) string {
	const kb = 1 << 10
	if bytes < kb*kb {
		return strconv.FormatInt(max(1, bytes/kb), 10) + russian.NBSP + "КБ"
	}
	return strings.Replace(strconv.FormatFloat(float64(bytes)/kb/kb, 'f', 1, 64), ".", ",", 1) + russian.NBSP + "МБ"
}

func FirstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// Newlines are those of the register: browsers send CR LF.
func Newlines(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

// Paragraphs splits the text of a letter, without its electronic signature:
// the printed sheet has a head of its own.
func Paragraphs(text string) []string {
	text, _, _ = strings.Cut(Newlines(text), "\n-- \n")
	out := []string{}
	for _, p := range strings.Split(text, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

func Mailboxes(list []appeal.Mailbox) string {
	out := make([]string, 0, len(list))
	for _, m := range list {
		out = append(out, FirstOf(m.Name, m.Email))
	}
	return strings.Join(out, ", ")
}

func Audience(a appeal.Audience) string {
	switch a {
	case appeal.ToApplicant:
		return "заявителю"
	case appeal.ToBody:
		return "в орган"
	case appeal.ToConcerned:
		return "исполнителям"
	case appeal.ToHolder:
		return "исполнителю"
	}
	return "руководителю"
}

// LetterState is how a letter stands, with the tone of its mark.
func LetterState(l appeal.PostedLetter) Mark {
	m, known := letterMarks[l.State]
	if !known {
		m.Tone = "none"
	}
	words := l.Said("")
	m.Text = words.Mark
	if words.Sentence != words.Mark {
		m.Title = UpperFirst(words.Sentence)
	}
	return m
}

// letterMarks are the tones of letters; a tick is for what has left the office.
var letterMarks = map[appeal.LetterState]Mark{
	appeal.Queued: {Tone: "none", Icon: "…"}, appeal.Sent: {Tone: "done", Icon: "✓"},
	appeal.Undeliverable: {Tone: "late", Icon: "!"}, appeal.ToPrint: {Tone: "near", Icon: "▲"},
	appeal.Replaced: {Tone: "none", Icon: "→"}, appeal.Posted: {Tone: "done", Icon: "✓"},
	appeal.Cancelled: {Tone: "none", Icon: "×"},
}

// ClockTitle names a term as the card has it.
func ClockTitle(r law.Rule) string {
	switch r {
	case law.Registration:
		return "Регистрация"
	case law.Consideration:
		return "Рассмотрение"
	case law.Extension:
		return "Продлённый срок"
	case law.Migration:
		return "Направление в МВД и губернатору"
	case law.InformationRequest:
		return "Ответ на запрос"
	}
	return r.Text().Title
}

// BodyKinds are the kinds of bodies as a list of them heads them.
var BodyKinds = map[appeal.BodyKind]string{
	appeal.Court: "суд", appeal.InquiryService: "дознание и следствие",
	appeal.MigrationBody: "МВД по миграции", appeal.Governor: "высшее должностное лицо",
}

// ResultTitle is what was decided on a question.
func ResultTitle(r appeal.Result) string {
	if r == appeal.Transferred {
		return "В компетенции другого органа"
	}
	return TitleOf(appeal.Results, string(r))
}

func LowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}

func UpperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
