package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// citizenPages are the pages of whoever appeals. Nothing of them says by its
// address who reads it: names, numbers and codes travel in forms.
func (s *Server) citizenPages(r *gin.Engine) {
	r.GET("/", s.handle(s.homePage))
	r.GET("/submit", s.handle(s.submitPage))
	r.POST("/submit", s.handle(s.submitForm))
	r.GET("/submit/receipt", s.handle(s.receiptPage))
	r.GET("/submit/receipt.pdf", s.handle(s.receiptFile))
	r.POST("/submit/forget", s.handle(s.forgetForm))
	r.GET("/status", s.handle(s.statusPage))
	r.POST("/status", s.handle(s.statusForm))
	r.GET("/status/letters", s.handle(s.ownLettersPage))
	r.POST("/status/letters", s.handle(s.ownLettersForm))
	r.POST("/status/letter.pdf", s.handle(s.ownLetterFile))
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
