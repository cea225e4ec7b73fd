package register

import (
	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// InFolders are the conditions of folders that need no value. Those of open
// folders name the predicate of their partial index, since the planner cannot
// conclude it from a parameter.
var InFolders = map[appeal.Folder]string{
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
	appeal.FToFile:     OneOf(appeal.Decided()...) + " and a.promised is null and a.status <> 'filed'",
	appeal.FPromised:   "a.promised is not null and a.status <> 'filed'",
	appeal.FFiled:      "a.status = 'filed'",
}

func stage(s appeal.Status) string {
	return "a.status = '" + string(s) + "' and a.status <> 'filed'"
}

// InFolder adds the condition of a folder.
func InFolder(w *pg.Where, f appeal.Filter) error {
	switch f.Folder {
	case appeal.FOverdue:
		w.Add("a.due <= %s", f.Now)
		return nil
	case appeal.FDueToday:
		w.Add("a.due > %s and a.control = %s", f.Now, f.Today)
		return nil
	case appeal.FDueSoon:
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
func inManagersFolder(w *pg.Where, f appeal.Filter) bool {
	switch f.Folder {
	case appeal.FUnresolved:
		w.Add("a.status in ('registered', 'resolution') and a.status <> 'filed' and a.registered_on <= %s", f.ResolveBy)
	case appeal.FUndelivered:
		w.Conditions = append(w.Conditions, "a.id in (select appeal_id from letter where state = 'undeliverable')")
	default:
		return false
	}
	return true
}
