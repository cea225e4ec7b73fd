// Package webtest is a sample for the tests of views and templates: a day of an
// office with its people, appeals of every stage with what people typed into
// them, and what every page promises, whatever department draws it.
package webtest

import (
	"time"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
	"appeals/internal/web"
)

const (
	// ID is the sample appeal, and whatever else needs one.
	ID = "0d1f8e7a-1111-4222-8333-444455556666"
	// MainID is the appeal that a duplicate follows.
	MainID = "0d1f8e7a-1111-4222-8333-444455559999"
	// Hostile is what somebody typed: it must stay a text.
	Hostile = `<script>alert("x")</script>`
)

// Now is the moment of the sample.
var Now = time.Date(2026, 5, 14, 10, 20, 0, 0, appealtest.Moscow)

// Day is the day of the sample, a Thursday.
func Day() web.Day {
	return web.Day{Now: Now, Today: law.DateOf(Now, appealtest.Moscow), Calendar: law.Embedded(),
		Zone: appealtest.Moscow}
}

// Key is a key of a form.
func Key() string { return "6b8f1d0e-53c7-4c0a-9f64-2a3f6f0d7a59" }

// sections are a main menu. Whose menu has which section is known in the
// departments, and shown by the whole house only.
var sections = []web.NavItem{
	{Title: "На решение", URL: "/desk"}, {Title: "Мои задачи", URL: "/tasks"}, {Title: "Обращения", URL: "/appeals"},
	{Title: "Письма", URL: "/letters"}, {Title: "Контроль", URL: "/control"}, {Title: "Справочники",
		URL: web.ReferenceSection},
}

// Frame is the frame of a page for somebody of the staff, "" for a citizen.
func Frame(code, section string) web.Frame {
	f := web.Frame{Office: web.Office{Name: "Администрация города Североморье",
		Genitive: "администрации города Североморье",
		Address:  "184000, г. Североморье, пр. Ленина, д. 75", Phone: "8 (8150) 45-00-00",
		Email: "priemnaya@gorod.example"}}
	if code == "" {
		return f
	}
	menu := []web.NavItem{}
	for _, item := range sections {
		item.Current = item.URL == section
		menu = append(menu, item)
	}
	f.SignedIn(Who(code), menu, section)
	f.Count(appeal.Waiting{Unread: 3, Tasks: 5, Last: 41})
	f.CSRF, f.Here = "token-of-the-session", section
	f.Time = &web.TimeBar{Date: Day().Today.Russian(), Return: section, Inbox: "http://127.0.0.1:8025"}
	return f
}
