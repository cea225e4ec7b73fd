package appeal

// letterTitles are the letters as a clerk calls them.
var letterTitles = map[LetterKind]string{
	Receipt:            "Подтверждение о поступлении",
	RegistrationNotice: "Уведомление о регистрации",
	AssignmentNotice:   "Уведомление о поручении",
	Assignment:         "Поручение исполнителю",
	ReworkNotice:       "Возврат на доработку",
	ExtensionNotice:    "Уведомление о продлении срока",
	RedirectNotice:     "Уведомление о перенаправлении",
	RedirectCover:      "Сопроводительное письмо",
	WithdrawalNotice:   "Уведомление о прекращении рассмотрения",
	ReplyLetter:        "Ответ заявителю",
	Reminder:           "Напоминание о сроке",
	EscalationLetter:   "Сообщение о просрочке",
	DigestLetter:       "Сводка о просроченных",
	NoticeLetter:       "Уведомление сотруднику",
	DailyLetter:        "Ежедневная сводка",
	TestLetter:         "Пробное письмо",

	RefusalNotice:         "Уведомление об отказе в регистрации",
	CourtReturnNotice:     "Возврат с разъяснением порядка обжалования",
	ComplaintReturnNotice: "Возврат жалобы с разъяснением права на суд",
	AbuseNotice:           "Сообщение о недопустимости злоупотребления правом",
	UnreadableLetter:      "Сообщение, что текст не прочитать",
	UnclearLetter:         "Сообщение, что суть не определить",
	TerminationNotice:     "Уведомление о прекращении переписки",
	SiteLetter:            "Сообщение адреса ответа на сайте",
	SecretNotice:          "Сообщение о невозможности ответа",
	InformationLetter:     "Запрос документов и материалов",
	InterimLetter:         "Промежуточный ответ",
	DuplicateNotice:       "Сообщение об одном ответе на оба обращения",
	FulfilmentNotice:      "Сообщение о выполнении обещанного",
	AnnulmentNotice:       "Сообщение об аннулировании регистрации",
	DateMoved:             "Изменение срока исполнения",
	OrderChanged:          "Изменение текста резолюции",
	AssignmentWithdrawn:   "Отзыв поручения",

	ReceptionBooked:    "Запись на личный приём",
	ReceptionReminder:  "Напоминание о личном приёме",
	ReceptionMoved:     "Перенос личного приёма",
	ReceptionCancelled: "Отмена личного приёма",
}

// Title is the kind of a letter in words.
func (k LetterKind) Title() string {
	if t, ok := letterTitles[k]; ok {
		return t
	}
	return string(k)
}
