package appeal

// Fields are the questions of an action's form, whatever kind of case it is done on.
type Fields []Field

// Parse reads the raw answers of a program or a page. Unknown fields are
// refused, so that a misspelt name is not lost in silence.
func (fs Fields) Parse(raw map[string]any) (Values, error) {
	out, bad := Values{}, []FieldError{}
	for _, f := range fs {
		value, wrong := f.parse(raw[f.Name])
		switch {
		case wrong != "":
			bad = append(bad, FieldError{f.Name, wrong})
		case value != nil:
			out[f.Name] = value
		case f.Erasable && raw[f.Name] != nil:
			out[f.Name] = ""
		}
	}
	for _, name := range sortedKeys(raw) {
		if !fs.has(name) {
			bad = append(bad, FieldError{name, "Такого поля у действия нет."})
		}
	}
	return out, InvalidFields(bad)
}

// Public keeps only the answers that may leave PostgreSQL.
func (fs Fields) Public(v Values) Values {
	out := Values{}
	for _, f := range fs {
		if value, ok := v[f.Name]; ok && !f.Personal() {
			out[f.Name] = value
		}
	}
	return out
}

func (fs Fields) has(name string) bool {
	for _, f := range fs {
		if f.Name == name {
			return true
		}
	}
	return false
}

// CheckCodes refuses codes that the directory does not know. It runs before
// the answers leave PostgreSQL, so that nothing but codes ever does.
func (fs Fields) CheckCodes(v Values, dir Directory) error {
	bad := []FieldError{}
	for _, f := range fs {
		switch f.Kind {
		case OneOf, PeopleOf, StaffOf:
			bad = append(bad, f.unknownPeople(v, dir)...)
		case DatesOf:
			bad = append(bad, f.unknownDates(v, dir)...)
		case TopicsOf:
			bad = append(bad, f.unknownTopics(v, dir)...)
		case AsksOf:
			bad = append(bad, f.unknownAsks(v, dir)...)
		case AccusedOf:
			bad = append(bad, f.unknownAccused(v, dir)...)
		case BodiesOf:
			bad = append(bad, f.unknownBodies(v, dir)...)
		case TopicOf:
			if code := v.Text(f.Name); code != "" && !knownTopic(dir, code) {
				bad = append(bad, FieldError{f.Name, "Такого кода в классификаторе нет."})
			}
		}
	}
	return InvalidFields(bad)
}
