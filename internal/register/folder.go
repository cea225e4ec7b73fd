package register

import (
	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/register/pg"
)

// The SQL, over appeal a, of what is left out.
const (
	// Counted leaves out what is annulled: it is in the journal only.
	Counted = "a.status <> 'annulled'"
	// Living leaves out all whose life is over. It names the predicate of the
	// partial indexes.
	Living = "a.status <> 'filed' and " + Counted
)

// InFolders are the conditions of folders that need no value. Those of open
// folders name the predicate of their partial index, since the planner cannot
// conclude it from a parameter.
var InFolders = map[lists.Folder]string{
	"":               "",
	lists.Everything: "",
	lists.Counted:    Counted,
	lists.AllOpen:    Living,
	lists.Running:    "a.closed_at is null and " + Living,
	lists.Received:   stage(appeal.Received),
	lists.Registered: stage(appeal.Registered),
	lists.Resolution: stage(appeal.Resolution),
	lists.Execution:  stage(appeal.Execution),
	lists.Check:      stage(appeal.Check),
	lists.Signing:    stage(appeal.Signing),
	lists.Control:    "a.on_control and a.closed_at is null",
	lists.ToFile:     OneOf(appeal.Decided()...) + " and a.closed_at is not null and a.promised is null and " + Living,
	lists.Promised:   "a.promised is not null and " + Living,
	lists.Filed:      "a.status = 'filed'",
}

func stage(s appeal.Status) string {
	return "a.status = '" + string(s) + "' and " + Living
}

// InFolder adds the condition of a folder.
func InFolder(w *pg.Where, f lists.Filter) error {
	switch f.Folder {
	case lists.Overdue:
		w.Add("a.due <= %s", f.Now)
		return nil
	case lists.DueToday:
		w.Add("a.due > %s and a.control = %s", f.Now, f.Today)
		return nil
	case lists.DueSoon:
		w.Add("a.due > %s and a.control <= %s", f.Now, f.Soon)
		return nil
	}
	if inManagersFolder(w, f) {
		return nil
	}
	condition, known := InFolders[f.Folder]
	if !known {
		return appeal.InvalidField("folder", "Такой папки нет.")
	}
	if condition != "" {
		w.Conditions = append(w.Conditions, condition)
	}
	return nil
}

// inManagersFolder adds the condition of a folder that the control page opens,
// and tells whether it is one.
func inManagersFolder(w *pg.Where, f lists.Filter) bool {
	switch f.Folder {
	case lists.Unresolved:
		w.Add("a.status in ('registered', 'resolution') and "+Living+" and a.registered_on <= %s", f.ResolveBy)
	case lists.Unsent:
		w.Add(`a.id in (select appeal_id from letter where state in ('queued', 'to_print', 'undeliverable')
			and kind in (`+DemandedList+`) and created_at < %s)`, f.SentBy)
		w.Conditions = append(w.Conditions, Living)
	case lists.Undelivered:
		w.Conditions = append(w.Conditions, "a.id in (select appeal_id from letter where state = 'undeliverable')",
			Counted)
	default:
		return false
	}
	return true
}
