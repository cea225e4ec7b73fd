package pages_test

import (
	"net/url"
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/office/staff"
	"appeals/internal/office/staff/pages"
	"appeals/internal/web/webtest"
)

// office is the directory of the samples with everybody in it.
type office struct{ webtest.Staff }

func (office) People() []appeal.Person { return webtest.People }

func (office) ClosedUnits() []appeal.Unit {
	return []appeal.Unit{{Code: "zhkh", Name: webtest.Hostile, Closed: webtest.Day().Today, Successor: "kgh"}}
}

func (office) Units() []appeal.Unit { return webtest.Units }

func (office) Powers() []appeal.Power {
	day := webtest.Day().Today
	return []appeal.Power{{ID: 1, Official: "head", Does: appeal.SignsReply, Channel: "forwarded", From: day},
		{ID: 2, Official: "head", Does: appeal.Resolves, Topic: "0005", From: day.AddDays(-9), Until: day.AddDays(-1)}}
}

// Every page keeps what the office promises of all pages.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	webtest.Check(t, pages.PageTemplates, sheets())
}

func sheets() map[string]webtest.Sheet {
	dir, day := &office{}, webtest.Day()
	wrong := &appeal.Error{Code: appeal.Invalid, Message: "Проверьте выделенные поля.",
		Fields: []appeal.FieldError{{Field: "roles", Message: "Это единственное должностное лицо."},
			{Field: "email", Message: "Адрес нужен."}, {Field: "password", Message: "Не короче 12 знаков."},
			{Field: "head", Message: "Выберите сотрудника."},
			{Field: "successor", Message: "Назовите преемника."}}}
	who := webtest.Who("executor")
	who.Name += " " + webtest.Hostile
	off := staff.Employee{Person: webtest.Who("clerk")}
	off.Roles = nil
	in := pages.StaffInput{Dir: dir, Day: day, Key: webtest.Key(), Values: url.Values{},
		People: []staff.Employee{{Person: who, Enters: true}, {Person: webtest.Who("head"),
			InvitedUntil: day.Now.Add(time.Hour)}, {Person: webtest.Who("clerk")}, off}}
	edit := in
	edit.Err, edit.Values = wrong, url.Values{"edit": {"executor"}, "name": {webtest.Hostile}, "roles": {"executor"}}
	edit.Changes = []staff.Change{{At: day.Now, ByName: "Сетевой Денис Игоревич", Person: &who}}
	units := pages.UnitsInput{Dir: dir, Key: webtest.Key(), Values: url.Values{}}
	unit := units
	unit.Err, unit.Values = wrong, url.Values{"edit": {"kgh"}, "name": {webtest.Hostile}}
	shut := unit
	shut.Closing, shut.Work = true, map[string]int{"kgh": 3, "zhkh": 1}
	powers := pages.PowersInput{Dir: dir, Today: day.Today, Zone: time.UTC, Key: webtest.Key(), Values: url.Values{}}
	power := powers
	power.Err, power.Values = wrong, url.Values{"edit": {"1"}, "topic": {webtest.Hostile}}
	power.Changes = []staff.Change{{At: day.Now, ByName: webtest.Hostile, Power: &dir.Powers()[0]}}
	made := pages.Invitation{Code: "ABCDEFGHIJKLMNOPQRSTUVWXYZ", Link: "https://office.example.ru/invite#ABC",
		Until: day.Now.Add(staff.InvitationLife), Person: who}
	admin, nobody := webtest.Frame("admin", "/staff"), webtest.Frame("", "")
	leaves := pages.HandOverInput{Dir: dir, Person: who, Key: webtest.Key(), Values: url.Values{},
		Work: []staff.Work{{AppealID: webtest.ID, Number: "ОГ-1/2026", Status: appeal.Execution,
			Action: appeal.Reassign, Control: day.Today}, {AppealID: webtest.ID, Status: appeal.Signing,
			Action: appeal.Readdress}}}
	kept := leaves
	kept.Err, kept.Values = wrong, url.Values{"reason": {webtest.Hostile}}
	kept.Handed = &pages.HandedOver{Done: 1, Pending: 1,
		Kept: []pages.Kept{{Work: leaves.Work[0], Why: webtest.Hostile}}}
	left := leaves
	left.Work = nil
	return map[string]webtest.Sheet{
		"handover":         webtest.On("handover", pages.NewHandOver(admin, leaves)),
		"handover-kept":    webtest.On("handover", pages.NewHandOver(admin, kept)),
		"handover-nothing": webtest.On("handover", pages.NewHandOver(admin, left)),
		"people":           webtest.On("people", pages.NewStaff(admin, in)),
		"people-edit":      webtest.On("people", pages.NewStaff(admin, edit)),
		"powers":           webtest.On("powers", pages.NewPowers(admin, powers)),
		"powers-edit":      webtest.On("powers", pages.NewPowers(admin, power)),
		"units":            webtest.On("units", pages.NewUnits(admin, units)),
		"units-edit":       webtest.On("units", pages.NewUnits(admin, unit)),
		"units-close":      webtest.On("units", pages.NewUnits(admin, shut)),
		"firstday": webtest.On("firstday", pages.NewFirstDay(admin, staff.FirstDay(staff.Opening{Dir: dir,
			People: in.People, Calendar: day.Today, Today: day.Today, Unproved: 37}), webtest.Key())),
		"invited": webtest.On("invited", pages.NewInvited(admin, made, day)),
		"invite":  webtest.On("invite", pages.NewEntry(nobody, pages.EntryInput{Invited: true})),
		"invite-wrong": webtest.On("invite", pages.NewEntry(nobody,
			pages.EntryInput{Invited: true, Code: webtest.Hostile, Err: wrong})),
		"password": webtest.On("password", pages.NewEntry(admin, pages.EntryInput{Key: webtest.Key(), Err: wrong})),
	}
}
