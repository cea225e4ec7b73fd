package api

import (
	"net/http"

	"appeals/internal/appeal"
)

// citizenPages are the pages of whoever appeals. Nothing of them says by its
// address who reads it: names, numbers and codes travel in forms.
func (s *Server) citizenPages() []page {
	return []page{
		{get, "/", anybody, s.homePage},
		{get, "/submit", anybody, s.submitPage},
		{post, "/submit", anybody, s.submitForm},
		{get, "/submit/receipt", anybody, s.receiptPage},
		{get, "/submit/receipt.pdf", anybody, s.receiptFile},
		{post, "/submit/forget", anybody, s.forgetForm},
		{get, "/status", anybody, s.statusPage},
		{post, "/status", anybody, s.statusForm},
		{get, "/status/letters", anybody, s.ownLettersPage},
		{post, "/status/letters", anybody, s.ownLettersForm},
		{post, "/status/letter.pdf", anybody, s.ownLetterFile},
	}
}

func (s *Server) citizenRoutes() []route {
	return []route{
		{post, "/public/appeals", anybody, s.submitAppeal, operation{
			tag: tagPublic, summary: "Подать обращение", body: appeal.Intake{}, files: appealPart, key: true, status: http.StatusCreated, answer: Receipt{},
			about: "Для программ: проверки формы сайта (работа браузера, вопрос) здесь нет, число запросов с одного адреса ограничено.",
		}},
		{post, "/public/status", anybody, s.askStatus, operation{
			tag: tagPublic, summary: "Узнать, как рассматривается обращение", body: StatusQuestion{}, answer: PublicStatus{},
		}},
		{post, "/public/letters", anybody, s.askLetters, operation{
			tag: tagPublic, summary: "Письма заявителю: по номеру, коду и фамилии", body: LettersQuestion{}, answer: OwnLetters{},
		}},
		{post, "/public/letters/:letter/pdf", anybody, s.askLetterFile, operation{
			tag: tagPublic, summary: "Письмо заявителю в PDF", body: LettersQuestion{}, binary: true,
		}},
	}
}
