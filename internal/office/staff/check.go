package staff

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// login is how a person is named where names must not appear: by Latin letters, digits, dots and dashes.
var login = regexp.MustCompile(`^[a-z][a-z0-9.-]{1,38}[a-z0-9]$`)

const wrongLogin = "Латинские строчные буквы, цифры, точка и дефис, от 3 до 40 знаков; начинается с буквы."

// Normal is a person as typed, with the blanks that nobody meant taken out.
func Normal(p appeal.Person) appeal.Person {
	tidy(&p.Code, &p.Name, &p.Post, &p.Unit, &p.Email, &p.Phone)
	p.Code = strings.ToLower(p.Code)
	if p.Roles == nil {
		p.Roles = []appeal.Role{}
	}
	return p
}

func tidy(lines ...*string) {
	for _, s := range lines {
		*s = strings.Join(strings.Fields(*s), " ")
	}
}

// CheckPerson tells what is wrong with a person as typed.
func CheckPerson(p appeal.Person, dir appeal.Directory) error {
	v := &appeal.Validator{}
	if !login.MatchString(p.Code) {
		v.Add("code", wrongLogin)
	}
	if len(strings.Fields(p.Name)) < 2 {
		v.Add("name", "Фамилия, имя и отчество полностью: так они встанут в письма и подписи.")
	}
	v.Line("name", p.Name, 3*appeal.MaxName)
	v.Line("post", p.Post, appeal.MaxLine)
	v.Line("phone", p.Phone, appeal.MaxName)
	switch u, known := dir.Unit(p.Unit); {
	case !known:
		v.Add("unit", "Выберите подразделение из списка. Нет нужного – добавьте его на странице «Подразделения».")
	case !u.Closed.IsZero() && len(p.Roles) > 0:
		v.Add("unit", "Подразделение «"+u.Name+"» закрыто "+u.Closed.Russian()+". Выберите другое.")
	}
	if !appeal.ValidEmail(p.Email) {
		v.Add("email", "Адрес нужен: на него приходят поручения и напоминания. Пример: ivanova@gorod.example.")
	}
	for _, r := range p.Roles {
		if !slices.Contains(appeal.Roles(), r) {
			v.Add("roles", "Такой роли нет.")
		}
	}
	return v.Err()
}

// many is a count of open work, which is read no further than MostWork.
func many(n int) string {
	if n >= MostWork {
		return fmt.Sprintf("не меньше %d", n)
	}
	return strconv.Itoa(n)
}

// CheckLeaving tells what has to be settled before a person loses a role, or
// all of them: what would stand without anybody otherwise.
func CheckLeaving(before, after appeal.Person, dir appeal.Staff, work []Work) error {
	v, count := &appeal.Validator{}, Split(work)
	loses := func(r appeal.Role) bool { return before.Is(r) && !after.Is(r) }
	ends := loses(appeal.Official) || before.Keeps(appeal.Official) && !after.Keeps(appeal.Official)
	if loses(appeal.Executor) && count[appeal.Reassign] > 0 {
		v.Add("roles", fmt.Sprintf("У сотрудника открытых поручений: %s. Сначала передайте их: «Передать дела».",
			many(count[appeal.Reassign])))
	}
	if loses(appeal.Official) && count[appeal.Readdress] > 0 {
		v.Add("roles", fmt.Sprintf("Обращений, где резолюция и подпись за ним: %s. Сначала передайте их: "+
			"«Передать дела».", many(count[appeal.Readdress])))
	}
	if ends && !slices.ContainsFunc(dir.WithRole(appeal.Official), func(p appeal.Person) bool {
		return p.Code != before.Code && p.Keeps(appeal.Official)
	}) {
		v.Add("roles", "Это единственное должностное лицо без срока: обращения стало бы некому адресовать. "+
			"Сначала назначьте другое.")
	}
	if ends && slices.ContainsFunc(dir.Powers(), func(p appeal.Power) bool {
		return p.Official == before.Code && p.Until.IsZero()
	}) {
		v.Add("roles", "За ним записаны полномочия без срока. Сначала укажите их последний день: «Полномочия».")
	}
	if len(after.Roles) == 0 {
		for _, u := range dir.Units() {
			if u.Head == before.Code || u.Deputy == before.Code {
				v.Add("roles", "Он руководит подразделением «"+u.Name+"» или курирует его: туда идёт эскалация. "+
					"Сначала назначьте другого: «Передать дела» или страница «Подразделения».")
			}
		}
	}
	return v.Err()
}

// CheckTerm tells what is wrong with the period of a role as typed.
func CheckTerm(t appeal.RoleTerm) error {
	v := &appeal.Validator{}
	if !slices.Contains(appeal.Roles(), t.Role) {
		v.Add("role", "Выберите роль из списка.")
	}
	if !t.Until.IsZero() && t.Until.Before(t.From) {
		v.Add("until", "Последний день раньше первого.")
	}
	return v.Err()
}

// With is the person as he is on a day with the period of a role.
func With(p appeal.Person, t appeal.RoleTerm, day law.Date) appeal.Person {
	p.Roles = slices.DeleteFunc(slices.Clone(p.Roles), func(r appeal.Role) bool { return r == t.Role })
	p.Terms = slices.DeleteFunc(slices.Clone(p.Terms), func(o appeal.RoleTerm) bool { return o.Role == t.Role })
	if t.On(day) {
		p.Roles = append(p.Roles, t.Role)
	}
	p.Terms = append(p.Terms, t)
	return p
}

// MayLeave is CheckLeaving of a person of the directory, by what stands there now.
func MayLeave(ctx context.Context, directory func(context.Context) (appeal.Staff, error),
	workOf func(context.Context, string) ([]Work, error), after appeal.Person) error {
	dir, err := directory(ctx)
	if err != nil {
		return err
	}
	work, err := workOf(ctx, after.Code)
	if err != nil {
		return err
	}
	before, _ := dir.Person(after.Code)
	return CheckLeaving(before, after, dir, work)
}

// NormalUnit is a unit as typed, without the blanks that nobody meant.
func NormalUnit(u appeal.Unit) appeal.Unit {
	tidy(&u.Code, &u.Name, &u.Short, &u.Head, &u.Deputy, &u.Email, &u.Parent)
	u.Code = strings.ToLower(u.Code)
	if u.Short == "" {
		u.Short = u.Name
	}
	return u
}

// CheckUnit tells what is wrong with a unit as typed.
func CheckUnit(u appeal.Unit, dir appeal.Directory) error {
	v := &appeal.Validator{}
	if !login.MatchString(u.Code) {
		v.Add("code", wrongLogin)
	}
	if !u.Closed.IsZero() {
		v.Add("name", "Подразделение закрыто "+u.Closed.Russian()+": его название остаётся таким, каким было.")
	}
	if u.Name == "" && u.Closed.IsZero() {
		v.Add("name", "Укажите полное название.")
	}
	v.Line("name", u.Name, appeal.MaxLine)
	v.Line("short", u.Short, appeal.MaxName)
	for field, code := range map[string]string{"head": u.Head, "deputy": u.Deputy} {
		if p, known := dir.Person(code); code != "" && (!known || len(p.Roles) == 0) {
			v.Add(field, "Выберите сотрудника из списка.")
		}
	}
	if whole, known := dir.Unit(u.Parent); u.Parent != "" {
		switch {
		case !known || !whole.Closed.IsZero():
			v.Add("parent", "Выберите действующее подразделение из списка.")
		case appeal.PartOf(dir, u.Parent, u.Code):
			v.Add("parent", "Подразделение не может входить в само себя или в свою часть.")
		}
	}
	if u.Email != "" && !appeal.ValidEmail(u.Email) {
		v.Add("email", "Так адрес электронной почты не пишется. Пример: otdel@gorod.example.")
	}
	return v.Err()
}
