package web

import (
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/russian"
)

// Theme is how light the pages are: as the system has it, or as a person chose.
type Theme string

// The themes. What is none of them counts as ThemeOfSystem.
const (
	ThemeOfSystem Theme = ""
	ThemeLight    Theme = "light"
	ThemeDark     Theme = "dark"
)

// ThemeOf reads a theme that came from outside.
func ThemeOf(text string) Theme {
	switch t := Theme(text); t {
	case ThemeLight, ThemeDark:
		return t
	}
	return ThemeOfSystem
}

// Scheme is the theme in the words of a browser.
func (t Theme) Scheme() string {
	if t == ThemeOfSystem {
		return "light dark"
	}
	return string(t)
}

// Themes are what the switch offers.
func (f Frame) Themes() []Choice {
	all := []Choice{{Value: "", Title: "Как в системе"}, {Value: "light", Title: "Светлая"},
		{Value: "dark", Title: "Тёмная"}}
	for i := range all {
		all[i].Selected = all[i].Value == string(f.Theme)
	}
	return all
}

// Capped writes a count that may have been cut off: «5», «99+», "" for none.
func Capped(n int) string {
	switch {
	case n == 0:
		return ""
	case n >= appeal.MostWaiting:
		return strconv.Itoa(appeal.MostWaiting-1) + "+"
	}
	return strconv.Itoa(n)
}

// Count puts the counts where the head shows them.
func (f *Frame) Count(w appeal.Waiting) {
	f.Bell = NewBell(w)
	for i := range f.Nav {
		if item := &f.Nav[i]; item.URL == "/tasks" {
			item.Count = Capped(w.Tasks)
			item.Counted = russian.Count(w.Tasks, "задача", "задачи", "задач")
		}
	}
}

// Bell is the sign of the notifications in the head.
type Bell struct {
	Count string // «3», "" for none
	Words string // «3 новых уведомления», for those who hear the page
	Seen  string // what the page knows: the bell asks whether there is more
	Say   string // a polite announcement of what has just come, ""
}

// NewBell draws the bell.
func NewBell(w appeal.Waiting) *Bell {
	b := &Bell{Count: Capped(w.Unread), Words: "новых нет",
		Seen: strconv.FormatInt(w.Last, 10) + "-" + strconv.Itoa(w.Unread)}
	if w.Unread > 0 {
		b.Words = russian.Count(w.Unread, "новое", "новых", "новых")
	}
	return b
}

// CutSeen reads what a page knew of the notifications.
func CutSeen(seen string) (last int64, unread int, ok bool) {
	a, b, found := strings.Cut(seen, "-")
	last, err := strconv.ParseInt(a, 10, 64)
	unread, err2 := strconv.Atoi(b)
	return last, unread, found && err == nil && err2 == nil
}

// letters are the first ones of the surname and the name, as they stand beside «Морошкина Т. С.».
func letters(name string) string {
	words := strings.Fields(name)
	out := ""
	for _, w := range words[:min(2, len(words))] {
		out += string([]rune(w)[:1])
	}
	return out
}

// helpOf is which section of the guide tells of a page: that of the first
// beginning of the address that matches. A test asks the guide for each.
var helpOf = []struct{ path, section string }{
	{"/tasks/away", "замещение"}, {"/tasks", "мои-задачи-ответ-проверка"}, {"/desk", "стол-должностного-лица"},
	{"/appeals/new", "регистрация"}, {"/drafts", "регистрация"},
	{"/appeals/:id/answer", "мои-задачи-ответ-проверка"}, {"/appeals/:id/check", "мои-задачи-ответ-проверка"},
	{"/templates", "мои-задачи-ответ-проверка"},
	{"/appeals/", "карточка"}, {"/appeals", "список-обращений"},
	{"/letters", "письма"}, {"/receptions", "личный-приём"}, {"/control", "контроль"}, {"/reports", "отчёты"},
	{"/absences", "замещение"}, {"/calendar", "сроки"}, {"/rules", "сроки"},
	{"/staff", "управление"}, {"/units", "управление"}, {"/firstday", "управление"}, {"/password", "управление"},
	{"/wordings", "управление"}, {"/policy", "управление"},
	{"/sessions", "вход-и-сеансы"}, {"/factor", "вход-и-сеансы"},
	{"/tokens", "вход-и-сеансы"},
	{"/trail", "журнал-событий"},
	{"/requests", "уведомления"}, {"/notifications", "уведомления"}, {"/settings", "уведомления"},
}

// HelpFor is where the help tells of a page.
func HelpFor(path string) string {
	for _, h := range helpOf {
		if strings.HasPrefix(path, h.path) {
			return HelpPath + "#" + h.section
		}
	}
	return HelpPath
}

// SignedIn fills the parts of a frame that only employees have: nav is the menu
// as the person sees it, path the address of the page.
func (f *Frame) SignedIn(p appeal.Person, nav []NavItem, path string) {
	f.Person, f.Nav, f.Help = SignedOf(p), nav, HelpFor(path)
	f.Search = path != "/appeals"
}

// HelpSections are the sections of the guide that pages point to.
func HelpSections() []string {
	out := make([]string, len(helpOf))
	for i, h := range helpOf {
		out[i] = h.section
	}
	return out
}
