package appeal

// moveUnit puts the assignments of closed units under those that took them over. Whoever
// has them keeps them: the people were moved with their unit.
func moveUnit(t *turn) error {
	c, moved := t.card, false
	for i := range c.Assignees {
		a := &c.Assignees[i]
		heir := Heir(t.records, a.Unit)
		if heir.Code == "" || heir.Code == a.Unit || !heir.Closed.IsZero() {
			continue
		}
		if old, _ := t.records.Unit(a.Unit); !moved {
			t.note("подразделение", old.Name)
			t.note("преемник", heir.Name)
		}
		if a.Unit, moved = heir.Code, true; a.Responsible {
			c.Unit = heir.Code
		}
	}
	if !moved {
		return Refuse("Поручений закрытых подразделений в этом обращении нет.", "")
	}
	return nil
}
