package report

import (
	"appeals/internal/appeal"
	"appeals/internal/lists"
)

// Dimension is what appeals are divided by: each has exactly one value of it.
type Dimension string

// The dimensions.
const (
	Whole        Dimension = ""
	ByUnit       Dimension = "unit"
	ByExecutor   Dimension = "executor"
	ByOfficial   Dimension = "official"
	ByTopic      Dimension = "topic" // of questions
	ByResult     Dimension = "result"
	ByChannel    Dimension = "channel"
	ByType       Dimension = "type"
	ByForm       Dimension = "form"
	ByRepetition Dimension = "repetition"
	ByAuthorship Dimension = "authorship"
	BySocial     Dimension = "social"
	ByBenefit    Dimension = "benefit"
	ByBody       Dimension = "body"
	ByTerritory  Dimension = "territory"
)

// options are the values of dimensions that have a list of ours: all of them
// are shown, with nothing counted too.
var options = map[Dimension][]appeal.Option{
	ByChannel: appeal.Channels, ByType: appeal.Types, ByForm: appeal.Forms, ByRepetition: appeal.Repetitions,
	ByAuthorship: appeal.Authorships, BySocial: appeal.SocialStatuses, ByBenefit: appeal.Benefits,
	ByResult: append([]appeal.Option{{Code: string(appeal.Transferred), Title: "Направлено по компетенции"},
		{Code: "", Title: "Результата нет"}}, appeal.Results...),
}

// none is what a row is called that has no value.
var none = map[Dimension]string{ByUnit: "Ещё не поручено", ByExecutor: "Ещё не поручено", ByOfficial: "Не указано",
	ByTopic: "Без тематики", ByBody: "От заявителя", ByTerritory: "Без территории"}

// of narrows a filter to one value.
func (d Dimension) of(code string) lists.Filter {
	some := code
	if some == "" {
		some = lists.Nobody
	}
	switch d {
	case ByUnit:
		return lists.Filter{Unit: some}
	case ByExecutor:
		return lists.Filter{Responsible: some}
	case ByOfficial:
		return lists.Filter{Official: some}
	case ByTopic:
		return lists.Filter{Asked: some}
	case ByResult:
		return lists.Filter{Result: some}
	case ByChannel:
		return lists.Filter{Channel: code}
	case ByType:
		return lists.Filter{Type: code}
	case ByForm:
		return lists.Filter{Form: code}
	case ByRepetition:
		return lists.Filter{Repetition: code}
	case ByAuthorship:
		return lists.Filter{Authorship: code}
	case BySocial:
		return lists.Filter{Social: some}
	case ByBenefit:
		return lists.Filter{Benefit: some}
	case ByTerritory:
		return lists.Filter{Territory: some}
	case ByBody:
		return lists.Filter{Body: some}
	}
	return lists.Filter{}
}

// Sections are the sections of the all-Russian thematic classifier.
var Sections = []appeal.Option{
	{Code: "0001", Title: "Государство, общество, политика"}, {Code: "0002", Title: "Социальная сфера"},
	{Code: "0003", Title: "Экономика"}, {Code: "0004", Title: "Оборона, безопасность, законность"},
	{Code: "0005", Title: "Жилищно-коммунальная сфера"},
}
