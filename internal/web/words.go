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
	appeal.NoticeLetter:       "Уведомление сотруднику",
	appeal.DailyLetter:        "Ежедневная сводка",

	appeal.RefusalNotice:         "Уведомление об отказе в регистрации",
	appeal.CourtReturnNotice:     "Возврат с разъяснением порядка обжалования",
	appeal.ComplaintReturnNotice: "Возврат жалобы с разъяснением права на суд",
	appeal.AbuseNotice:           "Сообщение о недопустимости злоупотребления правом",
	appeal.UnreadableLetter:      "Сообщение, что текст не прочитать",
	appeal.UnclearLetter:         "Сообщение, что суть не определить",
	appeal.TerminationNotice:     "Уведомление о прекращении переписки",
	appeal.SiteLetter:            "Сообщение адреса ответа на сайте",
	appeal.SecretNotice:          "Сообщение о невозможности ответа",
	appeal.InformationLetter:     "Запрос документов и материалов",
	appeal.InterimLetter:         "Промежуточный ответ",
	appeal.DuplicateNotice:       "Сообщение об одном ответе на оба обращения",
	appeal.FulfilmentNotice:      "Сообщение о выполнении обещанного",
	appeal.DateMoved:             "Изменение срока исполнения",
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
	case appeal.ToConcerned:
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
		return Mark{Tone: "done", Icon: "✓", Text: "принято сервером", Title: "Почтовый сервер адресата принял письмо"}
	case appeal.Undeliverable:
		return Mark{Tone: "late", Icon: "!", Text: "не доставлено"}
	case appeal.ToPrint:
		return Mark{Tone: "near", Icon: "▲", Text: "напечатать"}
	case appeal.Replaced:
		return Mark{Tone: "none", Icon: "→", Text: "направлено по другому адресу"}
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
	case law.Migration:
		return "Направление в МВД и губернатору"
	case law.InformationRequest:
		return "Ответ на запрос"
	}
	return r.Text().Title
}

// bodyKinds are the kinds of bodies as a list of them heads them.
var bodyKinds = map[appeal.BodyKind]string{
	appeal.Court: "суд", appeal.InquiryService: "дознание и следствие",
	appeal.MigrationBody: "МВД по миграции", appeal.Governor: "высшее должностное лицо",
}

// resultTitle is what was decided on a question.
func resultTitle(r appeal.Result) string {
	if r == appeal.Transferred {
		return "Направлен в другой орган"
	}
	return titleOf(appeal.Results, string(r))
}

func lowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}

func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
