package register

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"appeals/internal/appeal"
)

// where collects conditions on the table appeal, alias a, with their values.
type where struct {
	conditions []string
	args       []any
}

// add adds a condition; each %s in it becomes the placeholder of a value.
func (w *where) add(condition string, values ...any) {
	places := make([]any, len(values))
	for i, v := range values {
		w.args = append(w.args, v)
		places[i] = fmt.Sprintf("$%d", len(w.args))
	}
	w.conditions = append(w.conditions, fmt.Sprintf(condition, places...))
}

// clone is a copy that grows on its own.
func (w *where) clone() *where {
	return &where{conditions: slices.Clone(w.conditions), args: slices.Clone(w.args)}
}

// String is the WHERE clause.
func (w *where) String() string {
	if len(w.conditions) == 0 {
		return ""
	}
	return " where " + strings.Join(w.conditions, " and ")
}

// inFolders are the conditions of folders that need no value. Those of open
// folders name the predicate of their partial index, since the planner cannot
// conclude it from a parameter.
var inFolders = map[appeal.Folder]string{
	"":                 "",
	appeal.Everything:  "",
	appeal.AllOpen:     "a.status <> 'filed'",
	appeal.FRunning:    "a.closed_at is null and a.status <> 'filed'",
	appeal.FReceived:   stage(appeal.Received),
	appeal.FRegistered: stage(appeal.Registered),
	appeal.FResolution: stage(appeal.Resolution),
	appeal.FExecution:  stage(appeal.Execution),
	appeal.FCheck:      stage(appeal.Check),
	appeal.FSigning:    stage(appeal.Signing),
	appeal.FControl:    "a.on_control and a.closed_at is null",
	appeal.FToFile:     oneOf(appeal.Decided()...) + " and a.promised is null and a.status <> 'filed'",
	appeal.FPromised:   "a.promised is not null and a.status <> 'filed'",
	appeal.FFiled:      "a.status = 'filed'",
}

func stage(s appeal.Status) string {
	return "a.status = '" + string(s) + "' and a.status <> 'filed'"
}

// inFolder adds the condition of a folder.
func (w *where) inFolder(f appeal.Filter) error {
	switch f.Folder {
	case appeal.FOverdue:
		w.add("a.due <= %s", f.Now)
		return nil
	case appeal.FDueToday:
		w.add("a.due > %s and a.control = %s", f.Now, f.Today)
		return nil
	case appeal.FDueSoon:
		w.add("a.due > %s and a.control <= %s", f.Now, f.Soon)
		return nil
	}
	if w.inManagersFolder(f) {
		return nil
	}
	condition, known := inFolders[f.Folder]
	if !known {
		return appeal.InvalidField("folder", "Такой папки нет.")
	}
	if condition != "" {
		w.conditions = append(w.conditions, condition)
	}
	return nil
}

// narrow adds everything of a filter but the folder and the page.
func (s *Store) narrow(ctx context.Context, w *where, f appeal.Filter) (sought, error) {
	for _, c := range []struct{ column, value string }{
		{"a.status", string(f.Status)}, {"a.unit", f.Unit}, {"a.topic", f.Topic}, {"a.channel", f.Channel}, {"a.responsible", f.Responsible},
		{"a.official", f.Official}, {"a.type", f.Type}, {"a.repetition", f.Repetition}, {"a.authorship", f.Authorship},
	} {
		switch c.value {
		case "":
		case appeal.Nobody:
			w.add(c.column+" = %s", "")
		default:
			w.add(c.column+" = %s", c.value)
		}
	}
	if f.OnControl {
		w.conditions = append(w.conditions, "a.on_control")
	}
	if f.Late {
		w.conditions = append(w.conditions, "a.days_late > 0 and a.closed_at is not null")
	}
	w.outcome(f)
	w.within(f)
	if f.Executor != "" {
		staff, err := s.staffIn(ctx, s.pool)
		if err != nil {
			return sought{}, explain(ofOffice, err)
		}
		// What an executor has in hand today is the work of the absent ones, too.
		hands := append(appeal.StandsFor(staff.absences, f.Executor, f.Today), f.Executor)
		w.add("a.id in (select appeal_id from assignment where person = any(%s))", hands)
	}
	if len(f.Officials) > 0 {
		w.add("a.official = any(%s)", f.Officials)
	}
	return s.search(ctx, w, f)
}

// within adds the periods of a filter.
func (w *where) within(f appeal.Filter) {
	for _, p := range []struct {
		column string
		appeal.Period
	}{
		{"coalesce(a.registered_on, a.received_on)", appeal.Period{From: f.From, To: f.To}}, {"a.received_on", f.Received},
		{"a.control", f.Planned}, {"a.answered_on", f.Answered}, {"a.closed_on", f.Closed},
	} {
		if !p.From.IsZero() {
			w.add(p.column+" >= %s", p.From)
		}
		if !p.To.IsZero() {
			w.add(p.column+" <= %s", p.To)
		}
	}
}

// after adds the condition of a page.
func (s *Store) after(ctx context.Context, w *where, o order, cursor string) error {
	if cursor == "" {
		return nil
	}
	m, err := readMark(o, cursor)
	if err != nil {
		return err
	}
	if o.kind == "text" { // a name: not in the cursor
		err := s.pool.QueryRow(ctx, `select `+o.key+` from appeal a where a.id = $1`, m.ID).Scan(&m.Key)
		if err != nil {
			return explain(ofAppeal, err)
		}
	}
	w.add("("+o.key+", a.received_at, a.id) "+o.past()+" (%s::text::"+o.kind+", %s, %s)", m.Key, m.Received, m.ID)
	return nil
}

// isUUID tells whether s is the id of anything here.
func isUUID(s string) bool { return uuid.Validate(s) == nil && len(s) == 36 }
