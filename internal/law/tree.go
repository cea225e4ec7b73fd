package law

import "strings"

// Kinds of nodes beside those of steps.
const (
	NodeDeadline   = "deadline"         // the root
	NodeMainTerm   = "main_term"        // the term that was extended
	NodeDay        = "day"              // a day that was walked over, with its nature
	NodeEdition    = "edition"          // which edition of the law is cited
	NodeNotice     = "notice"           // who is told of what
	NodeDecides    = "decides"          // who decides
	NodeUnverified = "unverified"       // what of the rule was not seen in the law's text
	NodePolicy     = "counting_act"     // the office's act on counting
	NodeCalendar   = "calendar_version" // by which calendar it was counted
)

// Node is a part of the derivation as a tree: a timeline whose points open up.
type Node struct {
	Kind     string `json:"kind"`
	Title    string `json:"title"`
	Text     string `json:"text"` // short Russian sentences
	Article  string `json:"article,omitempty"`
	Date     Date   `json:"date,omitzero"`
	Children []Node `json:"children,omitempty"`
}

var stepTitles = map[string]string{
	StepEvent: "Событие", StepRule: "Правило", StepCount: "Отсчёт", StepLastDay: "Последний день срока",
	StepMove: "Перенос", StepException: "Исключение", StepResult: "Итог", StepProvisional: "Предварительная дата",
}

// Tree tells how the stored deadline came about: event, rule, counting, the days walked
// over, result. Dates and sentences are the stored ones; the nature of the days is read
// from c, and the tree says so when that is not the calendar of the deadline. For an
// extension the extended deadline may be given as main: it is shown if its last day is
// the one that d is counted from.
func (d Deadline) Tree(c *Calendar, main ...Deadline) Node {
	root := Node{Kind: NodeDeadline, Title: d.text().Title, Article: d.Article, Date: d.Control}
	if d.Control.IsZero() {
		root.Text = "Срок не посчитан."
		return root
	}
	root.Text = "Контрольная дата — " + long(d.Control) + "; " + termName(d.text()) + " — " +
		d.Statutory.Russian() + "."
	if d.Rule == Extension {
		root.Children = append(root.Children, d.mainTerm(c, main))
	}
	for _, s := range d.Steps {
		title := stepTitles[s.Kind]
		text := upperFirst(strings.TrimPrefix(s.Text, title+": ")) // the title says it already
		node := Node{Kind: s.Kind, Title: title, Text: text, Article: s.Article, Date: s.Date}
		switch s.Kind {
		case StepRule:
			node.Title, node.Children = d.text().Title, d.aboutRule()
		case StepCount:
			node.Children = d.aboutPolicy()
		case StepMove, StepException:
			node.Children = dayNodes(c, d.walked())
		}
		root.Children = append(root.Children, node)
	}
	root.Children = append(root.Children, d.aboutCalendar(c))
	return root
}

// text is the rule in the edition that the deadline cites. An edition or rule unknown to
// this program leaves the text empty but for the rule's name.
func (d Deadline) text() RuleText {
	e, err := ParseEdition(d.Edition)
	if err != nil {
		return RuleText{Rule: d.Rule}
	}
	return d.Rule.wording(e)
}

func (d Deadline) mainTerm(c *Calendar, main []Deadline) Node {
	node := Node{
		Kind: NodeMainTerm, Title: "Основной срок", Date: d.From,
		Text: "Основной срок рассмотрения по закону заканчивался " + d.From.Russian() + ".",
	}
	for _, m := range main {
		if m.Statutory == d.From && m.Rule != Extension {
			node.Article, node.Children = m.Article, m.Tree(c).Children
		}
	}
	return node
}

func (d Deadline) aboutRule() []Node {
	var list []Node
	text := d.text()
	if e, err := ParseEdition(d.Edition); err == nil && d.Edition != "" {
		list = append(list, Node{Kind: NodeEdition, Title: "Редакция закона", Text: e.Title + " (" + e.Act + ")."})
	}
	for _, about := range []Node{
		{Kind: NodeNotice, Title: "Кого уведомить", Text: text.Notice},
		{Kind: NodeDecides, Title: "Кто решает", Text: text.Decides},
		{Kind: NodeUnverified, Title: "Не проверено по тексту закона", Text: text.Unverified},
	} {
		if about.Text != "" {
			about.Text = upperFirst(about.Text) + "."
			list = append(list, about)
		}
	}
	return list
}

func (d Deadline) aboutPolicy() []Node {
	if d.Policy.Citation == "" {
		return nil
	}
	return []Node{{Kind: NodePolicy, Title: "Порядок счёта", Text: strings.TrimSuffix(d.Policy.Citation, ".") + "."}}
}

func (d Deadline) aboutCalendar(c *Calendar) Node {
	node := Node{Kind: NodeCalendar, Title: "Производственный календарь", Date: c.Last()}
	if c.Version() == d.Calendar {
		node.Text = "Посчитано по календарю " + d.Calendar + ", загруженному по " + c.Last().Russian() + "."
		return node
	}
	node.Text = "Посчитано по календарю " + d.Calendar + ", а вид дней показан по загруженному сейчас " +
		c.Version() + "."
	now, err := Clock{Calendars: c}.Recalculate(d)
	switch {
	case err != nil:
		node.Text += " По нему срок пересчитать нельзя."
	case now.Control == d.Control && now.Statutory == d.Statutory:
		node.Text += " По нему дата та же."
	default:
		node.Text += " По нему контрольная дата — " + now.Control.Russian() + "."
	}
	return node
}
