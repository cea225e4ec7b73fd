package pages

import (
	"net/url"
	"time"

	"appeals/internal/frame"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// SessionsView is the page that shows a person where he has signed in.
type SessionsView struct {
	web.Frame
	web.Form
	Lines      []SessionLine
	Others     bool   // there is another one to end
	Idle, Life string // after which a session is over
}

// SessionLine is one session.
type SessionLine struct {
	Device, Agent, Address string
	Opened, Seen           string
	Current                bool
	Through                string // the provider that vouched for the person, "" for a password
	EndURL                 string
}

// NewSessions draws the page.
func NewSessions(f web.Frame, found []Place, idle, life time.Duration, d web.Day) SessionsView {
	f.Title = "Где я вошёл"
	v := SessionsView{Frame: f, Idle: lasting(idle), Life: lasting(life)}
	v.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: frame.NewFormToken()})
	for _, p := range found {
		v.Others = v.Others || !p.Current
		v.Lines = append(v.Lines, SessionLine{Device: p.Device, Agent: p.Agent, Current: p.Current,
			Address: web.FirstOf(p.Address, "не записан"), Opened: d.Moment(p.Opened), Seen: d.Moment(p.Seen),
			Through: p.Through, EndURL: "/sessions/" + url.PathEscape(p.ID) + "/end"})
	}
	return v
}

// lasting is a time in words: hours where it has no minutes.
func lasting(d time.Duration) string {
	if minutes := int(d / time.Minute); minutes%60 != 0 {
		return russian.Count(minutes, "минуту", "минуты", "минут")
	}
	return russian.Count(int(d/time.Hour), "час", "часа", "часов")
}
