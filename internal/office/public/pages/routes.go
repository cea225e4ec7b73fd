package pages

import (
	"net/http"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

// citizenPages are the pages of whoever appeals. Nothing of them says by its
// address who reads it: names, numbers and codes travel in forms.
func (s *Pages) citizenPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: "/", Access: frame.Anybody, Handler: s.homePage},
		{Method: frame.Get, Path: "/submit", Access: frame.Anybody, Handler: s.submitPage},
		{Method: frame.Post, Path: "/submit", Access: frame.Anybody, Handler: s.submitForm},
		{Method: frame.Get, Path: "/submit/receipt", Access: frame.Anybody, Handler: s.receiptPage},
		{Method: frame.Get, Path: "/submit/receipt.pdf", Access: frame.Anybody, Handler: s.receiptFile},
		{Method: frame.Post, Path: "/submit/forget", Access: frame.Anybody, Handler: s.forgetForm},
		{Method: frame.Get, Path: "/status", Access: frame.Anybody, Handler: s.statusPage},
		{Method: frame.Post, Path: "/status", Access: frame.Anybody, Handler: s.statusForm},
		{Method: frame.Get, Path: "/status/letters", Access: frame.Anybody, Handler: s.ownLettersPage},
		{Method: frame.Post, Path: "/status/letters", Access: frame.Anybody, Handler: s.ownLettersForm},
		{Method: frame.Post, Path: "/status/letter.pdf", Access: frame.Anybody, Handler: s.ownLetterFile},
	}
}

func (s *Pages) citizenRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Post, Path: "/public/appeals", Access: frame.Anybody, Handler: s.submitAppeal, Doc: frame.Doc{
			Tag: frame.TagPublic, Summary: "Подать обращение", Body: appeal.Intake{}, Files: frame.AppealPart,
			Key: true, Status: http.StatusCreated, Answer: Receipt{},
			About: "Как и форма сайта, просит доказать, что обращение подаёт человек: задание – из " +
				"/public/challenges с тем же ключом, ответ – в заголовках " + tokenHeader + " и " + nonceHeader +
				" или " +
				answerHeader + ". Число запросов с одного адреса ограничено.",
		}},
		{Method: frame.Get, Path: "/public/identification", Access: frame.Anybody, Handler: s.getIdentifying,
			Doc: frame.Doc{
				Tag: frame.TagPublic, Summary: "Подтверждает ли форма личность заявителя", Answer: Identifying{},
				About: "off – нет; optional – по желанию; required – без этого обращение не примут, и программа " +
					"подать его не может. Подтверждают в браузере.",
			}},
		{Method: frame.Post, Path: "/public/challenges", Access: frame.Anybody, Handler: s.giveChallenge,
			Doc: frame.Doc{
				Tag: frame.TagPublic, Summary: "Получить задание для подачи обращения", Key: true,
				Status: http.StatusCreated, Answer: Challenge{},
				About: "Задание действует сутки и для одного ключа. Решение – число nonce, с которым SHA-256 строки " +
					"«token.nonce» начинается с bits нулевых битов (через четыре секунды и позже), " +
					"или ответ человека на вопрос.",
			}},
		{Method: frame.Post, Path: "/public/status", Access: frame.Anybody, Handler: s.askStatus, Doc: frame.Doc{
			Tag: frame.TagPublic, Summary: "Узнать, как рассматривается обращение", Body: StatusQuestion{},
			Answer: PublicStatus{},
		}},
		{Method: frame.Post, Path: "/public/letters", Access: frame.Anybody, Handler: s.askLetters, Doc: frame.Doc{
			Tag: frame.TagPublic, Summary: "Письма заявителю: по номеру, коду и фамилии", Body: LettersQuestion{},
			Answer: OwnLetters{},
		}},
		{Method: frame.Post, Path: "/public/letters/:letter/pdf", Access: frame.Anybody,
			Handler: s.askLetterFile, Doc: frame.Doc{
				Tag: frame.TagPublic, Summary: "Письмо заявителю в PDF", Body: LettersQuestion{}, Binary: true,
			}},
	}
}
