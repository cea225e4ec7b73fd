package web

import (
	"net/url"
	"regexp"
	"strings"

	"appeals/internal/appeal"
)

// CalendarsPath is the page of the production calendar.
const CalendarsPath = "/calendars"

// calendarReaders are the roles that see the production calendar.
var calendarReaders = []appeal.Role{appeal.Clerk, appeal.Manager, appeal.Admin}

// HelpPath is the page of the help.
const HelpPath = "/help"

func LetterURL(id string) string { return "/letters/" + url.PathEscape(id) }

// ReferenceSection is the address by which the main menu knows the reference
// pages.
const ReferenceSection = "/absences"

// StaffPath is the address by which the main menu knows what an administrator
// keeps; ImportsPath is where he brings tables, WordingsPath where he words letters,
// PolicyPath where the office's policy is, PowersPath where powers are distributed.
const (
	StaffPath    = "/staff"
	ImportsPath  = "/imports"
	WordingsPath = "/wordings"
	PolicyPath   = "/policy"
	PowersPath   = "/powers"
)

// PolicyReaders are the roles that look at the office's policy.
var PolicyReaders = []appeal.Role{appeal.Manager, appeal.Admin}

// StaffTabs are the pages of that section.
func StaffTabs(current string) []NavItem {
	tabs := []NavItem{{Title: "Сотрудники", URL: StaffPath}, {Title: "Подразделения", URL: "/units"},
		{Title: "Полномочия", URL: PowersPath}, {Title: "Правила", URL: PolicyPath},
		{Title: "Тексты писем", URL: WordingsPath},
		{Title: "Загрузка таблиц", URL: ImportsPath}, {Title: "Первый день", URL: "/firstday"}}
	for i := range tabs {
		tabs[i].Current = tabs[i].URL == current
	}
	return tabs
}

// bodyKeepers are the roles that keep the directory of bodies.
var bodyKeepers = []appeal.Role{appeal.Clerk, appeal.Admin}

// Arrangers are the roles that enter the absence of anybody; everyone else
// enters his own.
var Arrangers = []appeal.Role{appeal.Clerk, appeal.Manager, appeal.Admin}

// ReferenceTabs are the reference pages that a person may open.
func ReferenceTabs(p appeal.Person, current string) []NavItem {
	tabs := []NavItem{{Title: "Замещение", URL: "/absences"}}
	if p.Any(bodyKeepers) {
		tabs = append(tabs, NavItem{Title: "Органы", URL: "/bodies"})
	}
	tabs = append(tabs, NavItem{Title: "Правила закона", URL: "/rules"})
	if p.Any(calendarReaders) {
		tabs = append(tabs, NavItem{Title: "Календарь", URL: CalendarsPath})
	}
	if p.Any(PolicyReaders) {
		tabs = append(tabs, NavItem{Title: "Правила учреждения", URL: PolicyPath})
	}
	for i := range tabs {
		tabs[i].Current = tabs[i].URL == current
	}
	return tabs
}

// Article finds the number of an article in a reference such as «ч. 3 и 4 ст. 8».
var Article = regexp.MustCompile(`ст\. ?(\d+(?:\.\d+)*)`)

// ArticleID is the anchor of an article on the page of rules.
func ArticleID(reference string) string {
	found := Article.FindStringSubmatch(reference)
	switch {
	case found == nil:
		return "law"
	case Offence(reference):
		return "koap-" + strings.ReplaceAll(found[1], ".", "-")
	}
	return "st-" + strings.ReplaceAll(found[1], ".", "-")
}

// Offence tells whether the article is not of 59-ФЗ but of the code of
// administrative offences.
func Offence(reference string) bool {
	return strings.Contains(reference, "КоАП") || strings.Contains(reference, "Кодекса РФ об административных")
}

// RulesURL is where the rules of an article can be read: of «ч. 3 и 4 ст. 8»,
// as actions, terms and refusals cite it.
func RulesURL(reference string) string { return "/rules#" + ArticleID(reference) }

// RequestsPath is the page of a person's own actions.
const RequestsPath = "/requests"

// TasksPath is the page of a person's tasks.
const TasksPath = "/tasks"
