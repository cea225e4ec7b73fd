package appeal

// PeopleOf finds the people of an audience of an appeal: by whom it waits for,
// and by the unit of the responsible executor. The applicant and bodies are
// none of ours.
func (o Office) PeopleOf(dir Directory, holder, unit string, a Audience) []string {
	switch a {
	case ToHolder:
		return o.holders(dir, holder)
	case ToUnitHead:
		u, _ := dir.Unit(o.unitOf(dir, holder))
		if u.Head == "" {
			u, _ = dir.Unit(o.Department)
		}
		return named(u.Head)
	case ToDeputyHead:
		return named(o.deputyOf(dir, holder, unit))
	case ToOfficeHead:
		return named(o.Head)
	case ToDepartment:
		return o.holders(dir, Department)
	}
	return nil
}

// holders turns the code of whom an appeal waits for into people.
func (o Office) holders(dir Directory, code string) []string {
	switch code {
	case Department:
		return codesOf(dir.WithRole(Clerk))
	case string(Reviewer):
		return codesOf(dir.WithRole(Reviewer))
	}
	return named(code)
}

// unitOf is the unit that an appeal waits in: the holder's.
func (o Office) unitOf(dir Directory, holder string) string {
	switch holder {
	case Department, string(Reviewer):
		return o.Department
	}
	p, _ := dir.Person(holder)
	return p.Unit
}

// deputyOf is the deputy head who supervises the unit that an appeal waits in,
// or the unit of the responsible executor, or the department.
func (o Office) deputyOf(dir Directory, holder, unit string) string {
	for _, code := range []string{o.unitOf(dir, holder), unit, o.Department} {
		if u, ok := dir.Unit(code); ok && u.Deputy != "" {
			return u.Deputy
		}
	}
	return ""
}

func named(code string) []string {
	if code == "" {
		return nil
	}
	return []string{code}
}
