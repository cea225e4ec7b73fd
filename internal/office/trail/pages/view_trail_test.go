package pages_test

import (
	"net/url"
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/office/trail"
	"appeals/internal/office/trail/pages"
	"appeals/internal/web/webtest"
)

// Every page keeps what the office promises of all pages.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	day := webtest.Day()
	left := func(person, method, route string, status int) trail.Entry {
		return trail.Entry{ID: 7, Number: "ОГ-1/2026", Footprint: appeal.Footprint{At: day.Now, Person: person,
			Method: method, Route: route, Status: status, Address: "10.0.0.1", AppealID: webtest.ID,
			Object: webtest.Hostile}}
	}
	in := pages.TrailInput{Values: url.Values{"person": {webtest.Hostile}}, Dir: &webtest.Staff{}, Day: day,
		Trail: pages.Trail{Next: 7, Chain: trail.Chain{Links: 12, Unsealed: 3}, Entries: []trail.Entry{
			left("clerk", "GET", "/appeals/:id", 200), left("", "POST", "/login", 401),
			left("head", "POST", "/api/v1/appeals/:id/:action", 200), left("gone", "GET", "/unknown/:id", 500),
		}},
		Unusual: []trail.Unusual{{Person: "clerk", Hour: day.Now, Cards: 61}},
	}
	wrong := in
	wrong.Wrong = []appeal.FieldError{{Field: "number", Message: "Обращения с таким номером нет."}}
	webtest.Check(t, pages.PageTemplates, map[string]webtest.Sheet{
		"trail":       webtest.On("trail", pages.NewTrail(webtest.Frame("manager", "/trail"), in)),
		"trail-wrong": webtest.On("trail", pages.NewTrail(webtest.Frame("manager", "/trail"), wrong)),
		"trail-empty": webtest.On("trail", pages.NewTrail(webtest.Frame("manager", "/trail"),
			pages.TrailInput{Values: url.Values{}, Dir: &webtest.Staff{}, Day: day})),
	})
}
