package api

import (
	"net/http"

	"appeals/internal/appeal"
)

const tagReference = "Справочники"

// referenceRoutes are absences, bodies and the rules of the law.
func (s *Server) referenceRoutes() []route {
	return []route{
		{get, "/absences", signedIn, s.listAbsences, operation{tag: tagReference, summary: "Отсутствия и замещение", answer: Absences{}}},
		{post, "/absences", signedIn, s.createAbsence, operation{
			tag: tagReference, summary: "Оформить отсутствие: своё, а сотрудник отдела, контролёр и администратор – любое",
			about: "Права и поручения отсутствующего на эти дни переходят к замещающему и сами возвращаются.",
			body:  NewAbsence{}, key: true, status: http.StatusCreated, answer: Absence{},
		}},
		{post, "/absences/:id/end", signedIn, s.returnEarly, operation{
			tag: tagReference, summary: "Вернулся раньше; отсутствие, которое не началось, отменяется",
			body: EarlyReturn{}, key: true, answer: Absence{},
		}},
		{get, "/bodies", signedIn, s.listBodies, operation{tag: tagReference, summary: "Справочник органов", answer: Bodies{}}},
		{post, "/bodies", bodyKeepers, s.putBody, operation{
			tag: tagReference, summary: "Добавить орган или изменить орган с тем же кодом", about: "Без кода он составится из названия.",
			body: appeal.Body{}, key: true, status: http.StatusCreated, answer: appeal.Body{},
		}},
		{post, "/bodies/:code/retire", bodyKeepers, s.retireBody, operation{
			tag: tagReference, summary: "Вывести орган из справочника; в карточках он остаётся", key: true, answer: Bodies{},
		}},
		{get, "/rules", signedIn, s.listRules, operation{
			tag: tagReference, summary: "Правила 59-ФЗ: сроки, обязанности, уведомления, что не сверено", answer: LawRules{},
			query: []param{{name: "edition", about: "Редакция закона; пусто – действующая", enum: editionCodes()}},
		}},
	}
}

// pathSchema is the schema of a parameter of a path: an id, but for codes and
// numbers.
func pathSchema(name string) object {
	switch name {
	case "code":
		return object{"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,59}$"}
	case "no":
		return object{"type": "integer", "minimum": 1}
	}
	return object{"type": "string", "format": "uuid"}
}
