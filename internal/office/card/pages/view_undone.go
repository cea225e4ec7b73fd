package pages

import (
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/office/card"
	"appeals/internal/web"
)

// DutyView is a badge: what has not been done yet, and where it is done.
type UndoneView struct {
	web.Tag
	URL string
}

// duties are the badges of the card. They go only when the work is done.
func (in CardInput) duties() []UndoneView {
	out := []UndoneView{}
	for _, u := range card.UndoneOf(in.Card, in.Letters, in.Similar) {
		d := UndoneView{Tag: web.Tag{Text: u.Title, Title: u.About, Tone: "warn"}, URL: "#" + u.Where}
		if u.Where == "desk" {
			d.URL = "/letters"
		}
		if u.Late {
			d.Tone = "bad"
		}
		if u.Action != "" && in.may(u.Action) && u.Where == "do" {
			d.URL = "#do-" + string(u.Action)
		}
		out = append(out, d)
	}
	return out
}

func (in CardInput) may(a appeal.Action) bool {
	return slices.ContainsFunc(in.Actions, func(r appeal.Row) bool { return r.Action == a })
}

// alike are the appeals that may be earlier ones, without those tied already.
func (in CardInput) similar() []SimilarView {
	out := []SimilarView{}
	for _, k := range in.Similar {
		tied := func(l appeal.Link) bool { return l.ID == k.ID }
		if !slices.ContainsFunc(in.Card.Links, tied) && !slices.ContainsFunc(in.LinkedFrom, tied) {
			out = append(out, Similar(in.Day, k, in.Dir, nil))
		}
	}
	return out
}
