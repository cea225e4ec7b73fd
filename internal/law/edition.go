package law

import "slices"

// Edition is a state of the law between two amendments that matter here.
type Edition struct {
	Code  string `json:"code"`
	Title string `json:"title"`
	Act   string `json:"act"` // the act that brought it
	// Since is the first day of the edition. Where Verified is false it is the day of
	// the act: when the act came into force was not seen.
	Since    Date   `json:"since"`
	Verified bool   `json:"verified"`
	Changes  string `json:"changes"` // what is different from the one before
	Source   string `json:"source"`
}

// Codes of Editions. A deadline is stored with the code of the edition it cites.
const (
	Edition2006 = "59-fz-2006"
	Edition2013 = "182-fz-2013"
	Edition2015 = "305-fz-2015"
	Edition2025 = "547-fz-2024"
)

// editions lists the changes that were seen. Other acts changed the law too (parts 3.1
// of art. 8, 4.1 and 5.1 of art. 11, 1.1 of art. 12): their dates are not verified, so
// they make no edition and their rules are marked as Inserted.
var editions = []Edition{
	{
		Code: Edition2006, Title: "Первоначальная редакция", Act: "Федеральный закон от 02.05.2006 № 59-ФЗ",
		Since: NewDate(2006, 5, 2), Changes: "закон принят",
		Source: "law-59-fz.md, раздел 1",
	},
	{
		Code: Edition2013, Title: "Редакция 2013 года", Act: "Федеральный закон от 02.07.2013 № 182-ФЗ",
		Since: amendment182,
		Changes: "ч. 1 ст. 11: достаточно отсутствия фамилии или адреса; ч. 5 ст. 11: «неоднократно» вместо " +
			"«многократно»",
		Source: "law-59-fz.md, раздел 1.4; nnproknn.ucoz.ru, 16.12.2013",
	},
	{
		Code: Edition2015, Title: "Редакция 2015 года", Act: "Федеральный закон от 03.11.2015 № 305-ФЗ",
		Since:   amendment305,
		Changes: "ч. 7 ст. 13: первоочередной личный приём",
		Source:  "уведомление о законе [S42]",
	},
	{
		Code: Edition2025, Title: "Редакция от 28.12.2024, действует с 30.03.2025",
		Act:   "Федеральный закон от 28.12.2024 № 547-ФЗ",
		Since: emailBan, Verified: true,
		Changes: "ч. 3 ст. 7 и ч. 4 ст. 10: электронные обращения только через системы с идентификацией, электронная " +
			"почта — не канал подачи",
		Source: "[S5], [S6], [S7], [S9], [S11]",
	},
}

// Editions returns the known editions, the oldest first.
func Editions() []Edition { return slices.Clone(editions) }

// EditionOn returns the edition in force on the date; before the law, its first one.
func EditionOn(d Date) Edition {
	for i := len(editions) - 1; i > 0; i-- {
		if !d.Before(editions[i].Since) {
			return editions[i]
		}
	}
	return editions[0]
}

// newest is the edition that the rules describe.
func newest() Edition { return editions[len(editions)-1] }

// ParseEdition finds an edition by its code, "" being the newest; otherwise an *Error.
func ParseEdition(code string) (Edition, error) {
	if code == "" {
		return newest(), nil
	}
	known := ""
	for i, e := range editions {
		if e.Code == code {
			return e, nil
		}
		known += separator(i) + e.Code
	}
	return Edition{}, &Error{
		Code: CodeUnknownEdition, Field: "edition",
		Message: "Такой редакции закона нет. Выберите одну из" + known + ".",
	}
}

// In returns the rule as it was worded in the edition, the zero one being the newest.
// Where the edition does not have the rule, or there is none, only the field Rule is set.
func (r Rule) In(e Edition) RuleText {
	if e == (Edition{}) {
		e = newest()
	}
	for _, wordings := range [][]RuleText{rules, formerRules} {
		for i := range wordings {
			if wordings[i].Rule == r && wordings[i].in(e) {
				return wordings[i]
			}
		}
	}
	return RuleText{Rule: r}
}

// wording is the rule as a deadline of the edition cites it. An inserted part that the
// edition does not show is cited as it is now: when it came is not known, and a term
// that may have been in force is counted rather than refused.
func (r Rule) wording(e Edition) RuleText {
	text := r.In(e)
	if now := r.Text(); text.Title == "" && now.Inserted {
		return now
	}
	return text
}

// RulesIn returns the rules of the edition with that code in the order of Rules; for an
// unknown code nothing.
func RulesIn(code string) []RuleText {
	e, err := ParseEdition(code)
	if err != nil {
		return nil
	}
	var list []RuleText
	for i := range rules {
		if text := rules[i].Rule.In(e); text.Title != "" {
			list = append(list, text)
		}
	}
	return list
}

// in reports whether the wording was in force in the edition. The first edition cannot
// have had an inserted part; the others are taken to have it, as nothing else is known.
func (t RuleText) in(e Edition) bool {
	begun := !t.Since.After(e.Since) && !(t.Inserted && e.Code == editions[0].Code)
	return begun && (t.Until.IsZero() || !t.Until.Before(e.Since))
}
