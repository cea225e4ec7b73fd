package pages

import (
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// RulesView is the law as the office counts by it: every rule with its term,
// its duty and where it was read, and the table of actions that follows.
type RulesView struct {
	web.Frame
	Tabs       []web.NavItem
	Edition    string
	Unverified []RuleView // for who has to check them before the office opens
	Policy     []web.Fact
	Articles   []ArticleView
	Editions   []EditionView
	Stages     []StageView
	Actions    []ActionGroupView
	Columns    int // of the table of actions
}

// ArticleView are the rules of one article.
type ArticleView struct {
	ID, Title string
	Rules     []RuleView
}

// RuleView is one rule.
type RuleView struct {
	ID, Place, Title, Duty   string
	Term, TermOf             string // how long, and counted from what
	Notice, Decides          string
	Tags                     []web.Tag
	Unverified, Note, Source string
	Wording                  string // since when it reads so
	Verified                 bool
}

// EditionView is one edition of the law.
type EditionView struct {
	Title, Act, Since, Changes, Source string
	Verified                           bool
}

// RulesInput is what the page is drawn from.
type RulesInput struct {
	Who      appeal.Person
	Policy   law.Policy // as the office has set it
	Calendar *law.Calendar
	Today    law.Date
}

// NewRules draws the page.
func NewRules(f web.Frame, in RulesInput) RulesView {
	f.Title = "Правила закона"
	v := RulesView{Frame: f, Tabs: web.ReferenceTabs(in.Who, "/rules"), Edition: law.EditionOn(in.Today).Title,
		Policy: policyFacts(in)}
	for _, text := range law.Rules() {
		rule := ruleView(text)
		if in.Who.Is(appeal.Admin) && rule.Unverified != "" {
			v.Unverified = append(v.Unverified, rule)
		}
		id := web.ArticleID(text.Short)
		i := slices.IndexFunc(v.Articles, func(a ArticleView) bool { return a.ID == id })
		if i < 0 {
			i = len(v.Articles)
			v.Articles = append(v.Articles, ArticleView{ID: id, Title: articleTitle(text.Short)})
		}
		v.Articles[i].Rules = append(v.Articles[i].Rules, rule)
	}
	for _, e := range law.Editions() {
		v.Editions = append(v.Editions,
			EditionView{Title: e.Title, Act: russian.Tidy(e.Act), Since: e.Since.Russian(), Changes: e.Changes,
				Source: e.Source, Verified: e.Verified})
	}
	slices.Reverse(v.Editions)
	v.Stages, v.Actions = stageViews(), actionGroups()
	v.Columns = len(v.Stages) + 4
	return v
}

func ruleView(t law.RuleText) RuleView {
	v := RuleView{
		ID: "rule-" + string(t.Rule), Place: place(t), Title: t.Title, Duty: russian.Tidy(t.Duty + "."),
		Notice: russian.Tidy(t.Notice), Decides: t.Decides,
		Unverified: t.Unverified, Note: t.Note, Source: t.Source, Verified: t.Verified,
	}
	if v.Unverified == "" && !t.Verified {
		v.Unverified = "формулировка"
	}
	v.Term, v.TermOf = termOf(t)
	if !t.Since.IsZero() {
		v.Wording = "В этой редакции с " + t.Since.Russian() + "."
	}
	add := func(on bool, text, title, tone string) {
		if on {
			v.Tags = append(v.Tags, web.Tag{Text: text, Title: title, Tone: tone})
		}
	}
	add(!t.Verified, "проверить", "Формулировка не сверена с текстом закона", "warn")
	add(t.Internal, "срок учреждения", "Закон срока не устанавливает, срок учреждение назначило себе само", "accent")
	add(!t.Applies, "не для муниципалитета", "Правило действует для других органов", "")
	add(t.NotForwarded, "не направляется", "В этом случае обращение никуда не направляют", "")
	return v
}

// termOf says how long a rule gives and from what it is counted.
func termOf(t law.RuleText) (term, from string) {
	switch {
	case t.Rule == law.Extension:
		return "до" + russian.NBSP + russian.Days(t.Days), t.From
	case t.Days > 0:
		return russian.Days(t.Days), t.From
	case t.Within != "":
		whole := t.Within.Text()
		return "в пределах " + strconv.Itoa(whole.Days) + russian.NBSP + "дней", place(whole)
	}
	return "", ""
}

// place is where a rule stands, as short as lists have it: «ч. 3 ст. 8».
func place(t law.RuleText) string { return strings.TrimSuffix(t.Short, " № 59-ФЗ") }

func articleTitle(reference string) string {
	found := web.Article.FindStringSubmatch(reference)
	switch {
	case found == nil:
		return reference
	case web.Offence(reference):
		return "КоАП РФ, статья " + found[1]
	case strings.Contains(reference, "ст. 1, 2"):
		return "Статьи 1 и 2"
	}
	return "Статья " + found[1]
}

// policyFacts say how the office counts where the law leaves it open.
func policyFacts(in RulesInput) []web.Fact {
	p := in.Policy.OrDefault()
	day, off := p.DayOne.Choice(), p.NonWorking.Choice()
	facts := []web.Fact{
		{Name: "Первый день срока", Value: day.Title + ". " + day.Citation + "."},
		{Name: "Последний день – нерабочий", Value: off.Title + ". " + off.Citation + "."},
		{Name: "Акт учреждения", Value: p.Citation},
	}
	if p.Citation == "" {
		facts[2].Value = "Не указан. Порядок счёта закрепляется инструкцией учреждения: впишите её в файл настроек, " +
			"раздел clock."
	}
	if in.Calendar != nil {
		facts = append(facts, web.Fact{Name: "Производственный календарь",
			Value: "с " + in.Calendar.First().Russian() + " по " + in.Calendar.Last().Russian() + ", редакция " +
				in.Calendar.Version() + "."})
	}
	return facts
}
