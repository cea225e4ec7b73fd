package appeal

import (
	"appeals/internal/law"
)

// Action is the code of an action: the Update's name in the engine, the last
// part of POST /api/v1/appeals/{id}/{action}, the audit's word.
type Action string

// Relation is the part in the case that the actor must have, beside the role.
type Relation string

// The relations of a person to an appeal. Who stands in for an absent person
// has the part of that person.
const (
	Anyone        Relation = ""            // the role is enough
	TheOfficial   Relation = "official"    // the official the appeal is addressed to
	TheExecutor   Relation = "responsible" // the responsible executor
	ACoexecutor   Relation = "coexecutor"  // an executor who is not the responsible one
	AnExecutor    Relation = "executor"    // anyone with an assignment
	OfficialClerk Relation = "official_or_clerk"
	CaseHand      Relation = "case_hand" // the official, the department or the responsible executor
	AnotherHand   Relation = "another"   // anybody but the one who has asked for an annulment
)

// Group gathers actions on a card.
type Group string

// The groups of actions.
const (
	Course    Group = "course"    // ход рассмотрения
	Orders    Group = "orders"    // проект резолюции, поручения после неё
	Term      Group = "term"      // сроки, запросы, промежуточные ответы
	Elsewhere Group = "elsewhere" // в другой орган: ст. 8
	NoReply   Group = "no_reply"  // без ответа по существу: ст. 11
	Control   Group = "control"   // контроль и связи
	Upkeep    Group = "upkeep"    // карточка: исправления и отметки
)

// Row is one row of the table: all that anything in the product needs to know
// of an action. Validators, activities, API, pages, docs and tests read it.
type Row struct {
	Action  Action
	Title   string   // on the button
	Past    string   // in the history: «Зарегистрировано»
	Group   Group    // where a card shows it
	From    []Status // where it is possible
	To      Status   // where it leads, "" where the stage stays
	Stays   bool     // it may also leave the stage as it is: other questions go on
	Silent  bool     // no card offers it: it follows from what was done elsewhere
	Own     bool     // the program does it itself, and nobody else
	Alters  bool     // it is there to change what the card says: where nothing would change it is refused
	Who     []Role
	Part    Relation
	Article string   // the rule that allows it
	Within  law.Rule // the rule whose term, counted from registration, bounds it
	Fields  Fields
	When    []Condition // on the state alone: where it fails the action is not offered
	Guards  []Guard     // on the answers, too
	Letters []Dispatch
	effect  effect
}

// Dispatch is a letter that follows an action, and who it goes to.
type Dispatch struct {
	Kind LetterKind
	To   Audience
}

// Table is the life of an appeal: its course, its branches, its control.
func Table() []Row { return table }

var table = concat(courseRows, orderRows, termRows, elsewhereRows, noReplyRows, controlRows, cardRows, accessRows,
	letterRows, annulmentRows)

// RowOf finds the row of an action.
func RowOf(a Action) (Row, bool) {
	for _, r := range table {
		if r.Action == a {
			return r, true
		}
	}
	return Row{}, false
}

// concat joins the parts of the table. A row with a term asks for the reason
// of being late: the register must be able to record what was done after it.
func concat(parts ...[]Row) []Row {
	out := []Row{}
	for _, part := range parts {
		for _, r := range part {
			if r.Within != "" {
				r.Fields = append(r.Fields, lateFields...)
				r.Guards = append(r.Guards, within(r))
			}
			out = append(out, withRules(withComplaint(r)))
		}
	}
	return out
}

var lateFields = []Field{
	{Name: "late", Title: "Срок истёк, выполнить с нарушением срока", Kind: Flag,
		Help: "Отметьте, только если срок истёк: нарушение будет видно в отчётах."},
	{Name: "late_reason", Title: "Причина нарушения срока", Kind: LongText, Max: 2000},
}

// The articles that allow what the table allows.
const (
	registrationArticle  = "ч. 2 ст. 8"
	refusalArticle       = "ст. 4, ч. 1 и 3 ст. 7"
	redirectArticle      = "ч. 3 и 4 ст. 8"
	migrationArticle     = "ч. 3.1 ст. 8"
	complaintArticle     = "ч. 6 и 7 ст. 8"
	considerationArticle = "ч. 1 ст. 10"
	inquiryArticle       = "п. 2 ч. 1, ч. 2 ст. 10"
	replyArticle         = "п. 4 ч. 1, ч. 3 и 4 ст. 10"
	extensionArticle     = "ч. 2 ст. 12"
	controlArticle       = "ст. 14"
	withdrawalArticle    = "п. 5 ст. 5"
	accessArticle        = "ч. 2 ст. 6"
	annulmentArticle     = "ч. 2 ст. 8, ст. 4"
)
