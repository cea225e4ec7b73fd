package web

import (
	"unicode"
	"unicode/utf8"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// letterTitles are the letters as a clerk calls them.
var letterTitles = map[appeal.LetterKind]string{
	appeal.Receipt:            "Подтверждение о поступлении",
	appeal.RegistrationNotice: "Уведомление о регистрации",
	appeal.AssignmentNotice:   "Уведомление о поручении",
	appeal.Assignment:         "Поручение исполнителю",
	appeal.ReworkNotice:       "Возврат на доработку",
	appeal.ExtensionNotice:    "Уведомление о продлении срока",
	appeal.RedirectNotice:     "Уведомление о перенаправлении",
	appeal.RedirectCover:      "Сопроводительное письмо",
	appeal.WithdrawalNotice:   "Уведомление о прекращении рассмотрения",
	appeal.ReplyLetter:        "Ответ заявителю",
	appeal.Reminder:           "Напоминание о сроке",
	appeal.EscalationLetter:   "Сообщение о просрочке",
	appeal.DigestLetter:       "Сводка о просроченных",
}

// LetterTitle is the kind of a letter in words.
func LetterTitle(k appeal.LetterKind) string {
	if t, ok := letterTitles[k]; ok {
		return t
	}
	return string(k)
}

func audience(a appeal.Audience) string {
	switch a {
	case appeal.ToApplicant:
		return "заявителю"
	case appeal.ToBody:
		return "в орган"
	case appeal.ToExecutors:
		return "исполнителям"
	case appeal.ToHolder:
		return "исполнителю"
	}
	return "руководителю"
}

// letterState is how a letter stands, with the tone of its mark.
func letterState(s appeal.LetterState) Mark {
	switch s {
	case appeal.Queued:
		return Mark{Tone: "none", Icon: "…", Text: "в очереди"}
	case appeal.Sent:
		return Mark{Tone: "done", Icon: "✓", Text: "отправлено"}
	case appeal.Undeliverable:
		return Mark{Tone: "late", Icon: "!", Text: "не доставлено"}
	case appeal.ToPrint:
		return Mark{Tone: "near", Icon: "▲", Text: "напечатать"}
	case appeal.Posted:
		return Mark{Tone: "done", Icon: "✓", Text: "отправлено почтой"}
	}
	return Mark{Tone: "none", Text: string(s)}
}

// clockTitle names a term as the card has it.
func clockTitle(r law.Rule) string {
	switch r {
	case law.Registration:
		return "Регистрация"
	case law.Consideration:
		return "Рассмотрение"
	case law.Extension:
		return "Продлённый срок"
	}
	return r.Text().Title
}

func lowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}
