package pages

import (
	"net/url"
	"strconv"

	"appeals/internal/appeal"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// NoticesView are a person's notifications: the new ones, then the rest by day.
type NoticesView struct {
	web.Frame
	Groups []NoticeGroup
	New    string // «3 новых», "" for none
	UpTo   string // the newest one on the page, for «прочитано всё»
	Next   string
	First  bool
}

// NoticeGroup are the notifications of a day, or the new ones.
type NoticeGroup struct {
	Title string
	New   bool
	Lines []NoticeLine
}

// NoticeLine is one notification.
type NoticeLine struct {
	URL, Title, Tone, Icon string
	Time                   string
	Number, Subject        string
	Detail, For            string
}

// noticeSigns are the tone and the sign of a kind; those without are plain.
var noticeSigns = map[appeal.NoticeKind]struct{ tone, icon string }{
	appeal.NoteEscalation: {"late", "!"}, appeal.NoteReminder: {"near", "◷"}, appeal.NoteRework: {"today", "↩"},
	appeal.NoteUndelivered: {"late", "✉"}, appeal.NoteSigned: {"done", "✓"}, appeal.NoteStopped: {"none", "■"},
	appeal.NoteAssigned: {"accent", "→"}, appeal.NoteToSign: {"accent", "✎"}, appeal.NoteToResolve: {"accent", "✎"},
	appeal.NoteToCheck: {"accent", "✎"}, appeal.NoteReceived: {"accent", "+"}, appeal.NoteContribution: {"accent", "→"},
	appeal.NoteHeld: {"near", "…"}, appeal.NoteHeldDone: {"done", "✓"}, appeal.NoteNotDone: {"late", "!"},
	appeal.NoteInformation: {"accent", "→"}, appeal.NoteDateMoved: {"near", "◷"},
}

// noticeDoes is the action that a notification asks for: the card opens there.
var noticeDoes = map[appeal.NoticeKind]appeal.Action{
	appeal.NoteReceived: appeal.Register, appeal.NoteToResolve: appeal.Resolve, appeal.NoteToCheck: appeal.Approve,
	appeal.NoteToSign: appeal.Sign, appeal.NoteRework: appeal.Draft,
}

// NoticeTarget is where the work of a notification is.
func NoticeTarget(n appeal.Notification) string {
	switch {
	case n.LetterID != "":
		return web.LetterURL(n.LetterID)
	case n.Kind == appeal.NoteHeld || n.Kind == appeal.NoteHeldDone || n.Kind == appeal.NoteNotDone:
		return web.RequestsPath
	}
	at := web.CardURL(n.AppealID)
	if do := noticeDoes[n.Kind]; do != "" {
		at += "#do-" + string(do)
	}
	return at
}

// NewNotices draws the notifications.
func NewNotices(f web.Frame, found []appeal.Notification, next string, first bool, dir appeal.Directory,
	d web.Day) NoticesView {
	f.Title = "Уведомления"
	v := NoticesView{Frame: f, First: first, Next: web.With("/notifications", "cursor", next)}
	if next == "" {
		v.Next = ""
	}
	unread, newest := 0, int64(0)
	for _, n := range found {
		title, isNew := noticeGroup(d, n)
		if len(v.Groups) == 0 || v.Groups[len(v.Groups)-1].Title != title {
			v.Groups = append(v.Groups, NoticeGroup{Title: title, New: isNew})
		}
		g := &v.Groups[len(v.Groups)-1]
		g.Lines = append(g.Lines, noticeLine(d, n, dir))
		if isNew {
			unread++
			newest = max(newest, n.ID)
		}
	}
	if unread > 0 {
		v.New, v.UpTo = russian.Count(unread, "новое", "новых", "новых"), strconv.FormatInt(newest, 10)
	}
	return v
}

func noticeGroup(d web.Day, n appeal.Notification) (title string, isNew bool) {
	day := d.Today.Sub(d.DayOf(n.At))
	switch {
	case n.ReadAt.IsZero():
		return "Новые", true
	case day <= 0:
		return "Сегодня", false
	case day == 1:
		return "Вчера", false
	}
	return d.Date(n.At), false
}

func noticeLine(d web.Day, n appeal.Notification, dir appeal.Directory) NoticeLine {
	sort, _ := appeal.SortOf(n.Kind)
	sign := noticeSigns[n.Kind]
	line := NoticeLine{
		URL: "/notifications/open/" + strconv.FormatInt(n.ID, 10), Title: sort.Title, Tone: sign.tone, Icon: sign.icon,
		Time: n.At.In(d.Zone).Format("15:04"), Number: n.Number, Subject: n.Subject, Detail: n.Detail,
	}
	if n.ReadAt.IsZero() && d.DayOf(n.At) != d.Today {
		line.Time = n.At.In(d.Zone).Format("02.01 15:04")
	}
	if n.Number == "" && n.AppealID != "" {
		line.Number = "без номера"
	}
	if n.For != "" {
		line.For = "по замещению: " + web.PersonName(dir, n.For)
	}
	return line
}

// BellNews is the bell of an open page, if it differs from what the page
// shows. It says aloud only what has come, not what was read elsewhere.
func BellNews(w appeal.Waiting, seen string) (*web.Bell, bool) {
	b := web.NewBell(w)
	if b.Seen == seen {
		return nil, false
	}
	if last, _, ok := web.CutSeen(seen); ok && w.Last > last {
		b.Say = "Пришло уведомление. " + russian.Count(w.Unread, "новое", "новых", "новых") + "."
	}
	return b, true
}

// SettingsView are a person's choices.
type SettingsView struct {
	web.Frame
	Digest bool
	At     string // when the digest goes out
	Kinds  []SettingLine
}

// SettingLine is one kind of notification with its choice.
type SettingLine struct {
	Kind, Title, Help string
	App, Locked       bool // in the application; Locked: always
	Why               string
	Mail              []web.Choice
	NoMail            string
}

// NewSettings draws the choices of a person: the kinds that the person's roles
// meet.
func NewSettings(f web.Frame, who appeal.Person, choices appeal.NoticeChoices, at string) SettingsView {
	f.Title = "Мои настройки"
	v := SettingsView{Frame: f, Digest: choices.Digest, At: at}
	for _, sort := range appeal.NoticeSorts() {
		if !sort.Concerns(who) {
			continue
		}
		choice := choices.Of(sort.Kind)
		line := SettingLine{Kind: string(sort.Kind), Title: sort.Title, Help: sort.Help, App: choice.App,
			Locked: sort.Binding != "", Why: sort.Binding, NoMail: sort.NoMail}
		for _, m := range []web.Choice{{Value: "now", Title: "сразу"}, {Value: "digest", Title: "в сводке"},
			{Value: "never", Title: "не писать"}} {
			if m.Value == "now" && sort.NoMail != "" {
				continue
			}
			m.Selected = m.Value == string(choice.Mail)
			line.Mail = append(line.Mail, m)
		}
		v.Kinds = append(v.Kinds, line)
	}
	return v
}

// SettingsTyped reads the form. Kinds that it did not show stay as they are.
func SettingsTyped(form url.Values, who appeal.Person, kept appeal.NoticeChoices) appeal.NoticeChoices {
	out := appeal.NoticeChoices{Digest: form.Get("digest") != "", Kinds: map[appeal.NoticeKind]appeal.NoticeChoice{}}
	for _, sort := range appeal.NoticeSorts() {
		choice := kept.Of(sort.Kind)
		if name := string(sort.Kind); sort.Concerns(who) && form.Has("mail."+name) {
			choice = appeal.NoticeChoice{App: sort.Binding != "" || form.Has("app."+name),
				Mail: appeal.NoticeMail(form.Get("mail." + name))}
		}
		out.Kinds[sort.Kind] = choice
	}
	return out
}
