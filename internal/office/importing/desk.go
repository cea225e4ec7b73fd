package importing

import (
	"fmt"
	"regexp"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Desk is what rows are read against: the office, its directory and its day.
type Desk struct {
	Office appeal.Office
	Dir    appeal.Staff
	Today  law.Date
	// Excel reads the number by which Excel keeps a day.
	Excel func(string) (law.Date, bool)

	named map[string][]appeal.Person // by what people write
	units map[string]appeal.Unit
}

// NewDesk makes a desk.
func NewDesk(o appeal.Office, dir appeal.Staff, today law.Date, excel func(string) (law.Date, bool)) *Desk {
	d := &Desk{Office: o, Dir: dir, Today: today, Excel: excel, named: map[string][]appeal.Person{},
		units: map[string]appeal.Unit{}}
	for _, p := range dir.People() {
		names := map[string]bool{p.Code: true, plain(p.Name): true, initials(p.Name): true}
		for name := range names {
			d.named[name] = append(d.named[name], p)
		}
	}
	for _, u := range dir.Units() {
		d.units[u.Code], d.units[plain(u.Name)], d.units[plain(u.Short)] = u, u, u
	}
	return d
}

// initials is a name as journals have it: «иванова м п».
func initials(name string) string {
	words := strings.Fields(plain(name))
	for i := 1; i < len(words); i++ {
		words[i] = string([]rune(words[i])[:1])
	}
	return strings.Join(words, " ")
}

// person finds an employee by login, full name, or surname and initials.
func (d *Desk) person(name string) (p appeal.Person, found, many bool) {
	for _, as := range []string{strings.ToLower(strings.TrimSpace(name)), plain(name)} {
		if all := d.named[as]; as != "" && len(all) == 1 {
			return all[0], true, false
		} else if len(all) > 1 {
			return appeal.Person{}, false, true
		}
	}
	return appeal.Person{}, false, false
}

func (d *Desk) unit(name string) (appeal.Unit, bool) {
	if u, known := d.units[strings.ToLower(strings.TrimSpace(name))]; known {
		return u, true
	}
	u, known := d.units[plain(name)]
	return u, known && plain(name) != ""
}

// official is who resolves and signs, the head if the journal does not say. Who
// once did, and is no official any more or not in the directory, is former: his
// code, or his name as the journal has it.
func (d *Desk) official(r *Row, closed bool) (code, former string) {
	name := r.Line("official")
	p, found, _ := d.person(name)
	switch {
	case name == "":
		return d.Office.Head, ""
	case found && p.Is(appeal.Official):
		return p.Code, ""
	case found && closed:
		return d.Office.Head, p.Code
	case closed:
		return d.Office.Head, name
	}
	r.Wrong("official", fmt.Sprintf("«%s» – не должностное лицо этого учреждения. Обращение открыто: назовите того, "+
		"кто его решает, или оставьте пустым.", short(name)))
	return d.Office.Head, ""
}

// coded is the login of a person that a table names, "" for nobody.
func (d *Desk) coded(r *Row, key, unknown string) string {
	name := r.Line(key)
	if name == "" {
		return ""
	}
	p, found, many := d.person(name)
	switch {
	case many:
		r.Wrong(key, fmt.Sprintf("«%s» – таких сотрудников несколько. Напишите логин.", short(name)))
	case !found:
		r.Wrong(key, fmt.Sprintf("Сотрудника «%s» нет. %s", short(name), unknown))
	}
	return p.Code
}

// Unit reads a row of the units.
func (d *Desk) Unit(r *Row) appeal.Unit {
	const later = "Оставьте пустым, загрузите сотрудников, потом этот файл ещё раз."
	u := appeal.Unit{Code: r.Line("code"), Name: r.Line("name"), Short: r.Line("short"), Email: r.Line("email"),
		Head: d.coded(r, "head", later), Deputy: d.coded(r, "deputy", later)}
	before, _ := d.Dir.Unit(strings.ToLower(u.Code))
	u.Closed, u.Successor = before.Closed, before.Successor
	keep(r, "short", &u.Short, before.Short)
	keep(r, "email", &u.Email, before.Email)
	keep(r, "head", &u.Head, before.Head)
	keep(r, "deputy", &u.Deputy, before.Deputy)
	return u
}

// Person reads a row of the people.
func (d *Desk) Person(r *Row) appeal.Person {
	p := appeal.Person{Code: r.Line("code"), Name: r.Line("name"), Post: r.Line("post"), Email: r.Line("email"),
		Phone: r.Line("phone"), Unit: r.Line("unit")}
	before, _ := d.Dir.Person(strings.ToLower(p.Code))
	keep(r, "post", &p.Post, before.Post)
	keep(r, "phone", &p.Phone, before.Phone)
	if u, known := d.unit(p.Unit); known {
		p.Unit = u.Code
	} else if p.Unit != "" {
		r.Wrong("unit", fmt.Sprintf("Подразделения «%s» нет. Сначала загрузите подразделения.", short(p.Unit)))
	}
	titles := []string{}
	for _, role := range appeal.Roles() {
		titles = append(titles, role.Title())
	}
	between := func(c rune) bool { return strings.ContainsRune(";,\n", c) }
	for _, name := range strings.FieldsFunc(r.Text("roles"), between) {
		known := false
		for _, role := range appeal.Roles() {
			if plain(name) == plain(role.Title()) || plain(name) == string(role) {
				p.Roles, known = append(p.Roles, role), true
			}
		}
		if !known {
			r.Wrong("roles", fmt.Sprintf("«%s» – такой роли нет. Можно: %s.", short(strings.TrimSpace(name)),
				strings.Join(titles, "; ")))
		}
	}
	return p
}

// bodyKinds are the kinds of bodies in words.
var bodyKinds = []appeal.Option{
	{Code: string(appeal.Authority), Title: "орган власти"}, {Code: string(appeal.MigrationBody), Title: "МВД"},
	{Code: string(appeal.Governor), Title: "высшее должностное лицо"}, {Code: string(appeal.Court), Title: "суд"},
	{Code: string(appeal.InquiryService), Title: "следствие"},
}

// Body reads a row of the bodies. One without a code is known by its name; one
// of those out of use comes back as it was.
func (d *Desk) Body(r *Row, retired []appeal.Body) (b, before appeal.Body, known bool) {
	b = appeal.Body{Code: strings.ToLower(r.Line("code")), Name: r.Line("name"), Address: r.Line("address"),
		Email: r.Line("email"), Kind: appeal.BodyKind(r.Choice("kind", bodyKinds, nil))}
	for _, o := range retired {
		if b.Code != "" && o.Code == b.Code {
			before = o
		}
	}
	for _, o := range d.Dir.Bodies() {
		if o.Code == b.Code || b.Code == "" && strings.EqualFold(o.Name, b.Name) {
			before, known, b.Code = o, true, o.Code
		}
	}
	keep(r, "email", &b.Email, before.Email)
	keep(r, "kind", &b.Kind, before.Kind)
	if b.Kind == "" {
		b.Kind = appeal.Authority
	}
	return b, before, known
}

// Topic reads a row of the classifier.
func (d *Desk) Topic(r *Row) appeal.Topic {
	t := appeal.Topic{Code: r.Line("code"), Name: r.Line("name")}
	if t.Code != "" && !topicCode.MatchString(t.Code) {
		r.Wrong("code", fmt.Sprintf("«%s» – не код классификатора. Код – четвёрки цифр через точку: "+
			"0005.0005.0056.1168.", short(t.Code)))
	}
	return t
}

// topicCode is what the register takes.
var topicCode = regexp.MustCompile(`^[0-9]{4}(\.[0-9]{4}){3,4}$`)
