package pages

import (
	"net/http"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

// referenceRoutes are absences, bodies and the rules of the law.
func (s *Pages) referenceRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/absences", Access: frame.SignedIn, Handler: s.listAbsences,
			Doc: frame.Doc{Tag: frame.TagReference, Summary: "Отсутствия и замещение", Answer: Absences{}}},
		{Method: frame.Post, Path: "/absences", Access: frame.SignedIn, Handler: s.createAbsence, Doc: frame.Doc{
			Tag:     frame.TagReference,
			Summary: "Оформить отсутствие: своё, а сотрудник отдела, контролёр и администратор – любое",
			About:   "Права и поручения отсутствующего на эти дни переходят к замещающему и сами возвращаются.",
			Body:    NewAbsence{}, Key: true, Status: http.StatusCreated, Answer: Absence{},
		}},
		{Method: frame.Post, Path: "/absences/:id/end", Access: frame.SignedIn, Handler: s.returnEarly, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Вернулся раньше; отсутствие, которое не началось, отменяется",
			Body: EarlyReturn{}, Key: true, Answer: Absence{},
		}},
		{Method: frame.Get, Path: "/bodies", Access: frame.SignedIn, Handler: s.listBodies,
			Doc: frame.Doc{Tag: frame.TagReference, Summary: "Справочник органов", Answer: Bodies{}}},
		{Method: frame.Post, Path: "/bodies", Access: bodyKeepers, Handler: s.putBody, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Добавить орган или изменить орган с тем же кодом",
			About: "Без кода он составится из названия.",
			Body:  appeal.Body{}, Key: true, Status: http.StatusCreated, Answer: appeal.Body{},
		}},
		{Method: frame.Post, Path: "/bodies/:code/retire", Access: bodyKeepers, Handler: s.retireBody, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Вывести орган из справочника; в карточках он остаётся", Key: true,
			Answer: Bodies{},
		}},
		{Method: frame.Get, Path: "/bodies/:code/changes", Access: bodyKeepers, Handler: s.listBodyChanges,
			Doc: frame.Doc{Tag: frame.TagReference, Summary: "Кто и когда изменял орган, последнее изменение первым",
				Answer: BodyChanges{}}},
		{Method: frame.Get, Path: "/rules", Access: frame.SignedIn, Handler: s.listRules, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Правила 59-ФЗ: сроки, обязанности, уведомления, что не сверено",
			Answer: LawRules{},
			Query: []frame.Param{{Name: "edition", About: "Редакция закона; пусто – действующая",
				Enum: editionCodes()}},
		}},
	}
}
