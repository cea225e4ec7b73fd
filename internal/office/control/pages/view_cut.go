package pages

import (
	"cmp"
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/office/control"
	"appeals/internal/web"
)

// The pages of the control section.
const (
	ControlPath    = "/control"
	TrendPath      = "/control/trend"
	DisciplinePath = "/control/discipline"
	StuckPath      = "/control/stuck"
	EscalatePath   = "/control/escalate"
)

// Tab is one page of a section.
type Tab struct {
	Title, URL string
	Count      string // what has to be looked at, ""
	Counted    string // the same in words
	Current    bool
}

// controlTabs are the pages of the section; stuck is how much is on the list
// that must be empty.
func controlTabs(current string, stuck int) []Tab {
	tabs := []Tab{{Title: "Сейчас", URL: ControlPath}, {Title: "Динамика", URL: TrendPath},
		{Title: "Исполнители", URL: DisciplinePath}, {Title: "Застрявшие", URL: StuckPath}}
	for i := range tabs {
		tabs[i].Current = tabs[i].URL == current
	}
	if last := &tabs[len(tabs)-1]; stuck > 0 {
		last.Count, last.Counted = web.Capped(stuck), "требует внимания"
	}
	return tabs
}

// cutPairs are the parameters of a list for a cut.
func cutPairs(cut control.Cut) []string {
	return []string{"unit", cut.Unit, "responsible", cut.Responsible, "topic", cut.Topic, "channel", cut.Channel}
}

// listOf is the address of a folder narrowed to a cut.
func listOf(folder lists.Folder, cut control.Cut, more ...string) string {
	return web.With("/appeals", slices.Concat([]string{"folder", string(folder)}, cutPairs(cut), more)...)
}

// cutBy is the cut of one row: by its parameter and code.
func cutBy(param, code string) control.Cut {
	code = cmp.Or(code, lists.Nobody)
	switch param {
	case "unit":
		return control.Cut{Unit: code}
	case "responsible":
		return control.Cut{Responsible: code}
	case "topic":
		return control.Cut{Topic: code}
	}
	return control.Cut{Channel: code}
}

// Queries of the Temporal UI. They ask for what the register calls open: an
// appeal whose clock runs. Nothing stands after the last value, and nothing
// orders: the UI of today understands neither (decision 6).
var (
	underClock = statusIn(appeal.Received, appeal.Registered, appeal.Resolution, appeal.Execution, appeal.Check,
		appeal.Signing)
	unassigned = statusIn(appeal.Received, appeal.Registered, appeal.Resolution) // nobody is responsible yet
)

func statusIn(all ...appeal.Status) string {
	words := make([]string, len(all))
	for i, st := range all {
		words[i] = `"` + string(st) + `"`
	}
	return "AppealStatus in (" + strings.Join(words, ", ") + ")"
}

// EngineQuery is the query for the open appeals of a row in the Temporal UI, ""
// where it cannot be asked for. What nobody is responsible for yet stands there
// under whom it waits for, and is asked for by its stage.
func EngineQuery(param, code string, overdue bool) string {
	attribute := map[string]string{"unit": "AppealUnit", "responsible": "AppealExecutor", "topic": "AppealTopic",
		"channel": "AppealChannel"}[param]
	query := ""
	switch {
	case strings.ContainsAny(code, `"\`):
		return ""
	case code == "" && (param == "unit" || param == "responsible"):
		query = unassigned
	case code == "":
		query = attribute + " is null and " + underClock
	case param == "unit": // the department holds what is not assigned yet
		query = attribute + ` = "` + code + `" and ` + statusIn(appeal.Execution, appeal.Check, appeal.Signing)
	case param == "responsible":
		query = attribute + ` = "` + code + `" and ` + statusIn(appeal.Execution, appeal.Check, appeal.Signing)
	default:
		query = attribute + ` = "` + code + `" and ` + underClock
	}
	if overdue {
		query += " and AppealOverdue = true"
	}
	return query + running
}
