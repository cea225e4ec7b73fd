package pages

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"

	"appeals/internal/appeal"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// NoticesView are a person's notifications: the new ones by what they ask, the
// most pressing first, then the rest by day.
type NoticesView struct {
	web.Frame
	Groups []NoticeGroup
	New    string // «3 новых», "" for none
	UpTo   string // the newest one on the page, for «прочитано всё»
	Next   string
	First  bool
}

// NoticeGroup are new notifications of one kind, or the read ones of a day.
type NoticeGroup struct {
	Title string
	New   bool
	Count int
	Lines []NoticeLine
	More  []NoticeLine // what is folded away
}

// Folded says what is folded away: «Ещё 7».
func (g NoticeGroup) Folded() string { return "Ещё" + russian.NBSP + strconv.Itoa(len(g.More)) }

// NoticeLine is one notification. In a group of its kind it needs no title.
type NoticeLine struct {
	URL, Title, Tone, Icon string
	Time                   string
	Number, Subject        string
	About, For             string
}

// pressing are the kinds that come first, in this order; the others follow in
// the order of the settings. Who is late, or was refused, hears it before all.
var pressing = []appeal.NoticeKind{appeal.NoteNotDone, appeal.NoteEscalation, appeal.NoteReminder,
	appeal.NoteUndelivered, appeal.NoteRework, appeal.NoteDraftBack, appeal.NoteToSign,
	appeal.NoteToResolve, appeal.NoteToCheck, appeal.NoteReceived, appeal.NoteAssigned, appeal.NoteHeld}

// noticeSigns are the tone and the sign of a kind; those without are plain.
var noticeSigns = map[appeal.NoticeKind]struct{ tone, icon string }{
	appeal.NoteEscalation: {"late", "!"}, appeal.NoteReminder: {"near", "◷"}, appeal.NoteRework: {"today", "↩"},
	appeal.NoteUndelivered: {"late", "✉"}, appeal.NoteSigned: {"done", "✓"}, appeal.NoteStopped: {"none", "■"},
	appeal.NoteAssigned: {"accent", "→"}, appeal.NoteToSign: {"accent", "✎"}, appeal.NoteToResolve: {"accent", "✎"},
	appeal.NoteToCheck: {"accent", "✎"}, appeal.NoteReceived: {"accent", "+"}, appeal.NoteContribution: {"accent", "→"},
	appeal.NoteHeld: {"near", "…"}, appeal.NoteHeldDone: {"done", "✓"}, appeal.NoteNotDone: {"late", "!"},
	appeal.NoteInformation: {"accent", "→"}, appeal.NoteDraftBack: {"today", "↩"},
	appeal.NoteOrderChanged: {"today", "✎"}, appeal.NoteWithdrawn: {"none", "■"},
	appeal.NoteHands: {"accent", "→"}, appeal.NoteDateMoved: {"near", "◷"},
}

// noticeDoes is the action that a notification asks for: the card opens there.
var noticeDoes = map[appeal.NoticeKind]appeal.Action{
	appeal.NoteReceived: appeal.Register, appeal.NoteToResolve: appeal.Resolve, appeal.NoteToCheck: appeal.Approve,
	appeal.NoteToSign: appeal.Sign, appeal.NoteRework: appeal.Draft,
	appeal.NoteDraftBack: appeal.Propose,
}

// NoticeTarget is where the work of a notification is.
func NoticeTarget(n appeal.Notification) string {
	switch {
	case n.LetterID != "":
		return web.LetterURL(n.LetterID)
	case n.Kind == appeal.NoteHeld || n.Kind == appeal.NoteHeldDone || n.Kind == appeal.NoteNotDone:
		return web.RequestsPath
	case n.Kind == appeal.NoteWithdrawn:
		return web.TasksPath // the card may be closed to the reader by now
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
	newest, read := int64(0), []appeal.Notification{}
	unread := []appeal.Notification{}
	for _, n := range found {
		if !n.ReadAt.IsZero() {
			read = append(read, n)
			continue
		}
		unread, newest = append(unread, n), max(newest, n.ID)
	}
	v.Groups = append(newGroups(d, unread, dir), dayGroups(d, read, dir)...)
	switch n := len(unread); {
	case n >= appeal.MostWaiting:
		v.New = "новых больше" + russian.NBSP + strconv.Itoa(appeal.MostWaiting-1)
	case n > 0:
		v.New = russian.Count(n, "новое", "новых", "новых")
	}
	if len(unread) > 0 {
		v.UpTo = strconv.FormatInt(newest, 10)
	}
	return v
}

// shownOfGroup is how many lines of a group are not folded away.
const shownOfGroup = 5

// newGroups puts together what asks for the same: «срок завтра» of twelve
// appeals is one group.
func newGroups(d web.Day, unread []appeal.Notification, dir appeal.Directory) []NoticeGroup {
	slices.SortStableFunc(unread, func(a, b appeal.Notification) int {
		return cmp.Or(cmp.Compare(rank(a.Kind), rank(b.Kind)), a.Due.Compare(b.Due))
	})
	out := []NoticeGroup{}
	for _, n := range unread {
		title := newTitle(d, n)
		if len(out) == 0 || out[len(out)-1].Title != title {
			out = append(out, NoticeGroup{Title: title, New: true})
		}
		g, line := &out[len(out)-1], noticeLine(d, n, dir)
		line.Title = ""
		if g.Count++; g.Count > shownOfGroup {
			g.More = append(g.More, line)
		} else {
			g.Lines = append(g.Lines, line)
		}
	}
	return out
}

func rank(k appeal.NoticeKind) int {
	if i := slices.Index(pressing, k); i >= 0 {
		return i
	}
	return len(pressing) + slices.IndexFunc(appeal.NoticeSorts(), func(s appeal.NoticeSort) bool { return s.Kind == k })
}

// newTitle is what a group is called: a reminder by how much is left of its term.
func newTitle(d web.Day, n appeal.Notification) string {
	sort, _ := appeal.SortOf(n.Kind)
	if n.Kind != appeal.NoteReminder && n.Kind != appeal.NoteEscalation || n.Due.IsZero() {
		return sort.Title
	}
	switch left := n.Due.Sub(d.Today); {
	case left < 0:
		return "Срок прошёл"
	case n.Kind == appeal.NoteEscalation:
		return sort.Title
	case left == 0:
		return "Срок сегодня"
	case left == 1:
		return "Срок завтра"
	}
	return "Срок " + n.Due.Russian()
}

// dayGroups are the read ones, the newest day first.
func dayGroups(d web.Day, read []appeal.Notification, dir appeal.Directory) []NoticeGroup {
	out := []NoticeGroup{}
	for _, n := range read {
		title := dayTitle(d, n)
		if len(out) == 0 || out[len(out)-1].Title != title {
			out = append(out, NoticeGroup{Title: title})
		}
		g := &out[len(out)-1]
		g.Lines, g.Count = append(g.Lines, noticeLine(d, n, dir)), g.Count+1
	}
	return out
}

func dayTitle(d web.Day, n appeal.Notification) string {
	switch day := d.Today.Sub(d.DayOf(n.At)); {
	case day <= 0:
		return "Сегодня"
	case day == 1:
		return "Вчера"
	}
	return d.Date(n.At)
}

func noticeLine(d web.Day, n appeal.Notification, dir appeal.Directory) NoticeLine {
	sort, _ := appeal.SortOf(n.Kind)
	sign := noticeSigns[n.Kind]
	line := NoticeLine{
		URL: "/notifications/open/" + strconv.FormatInt(n.ID, 10), Title: sort.Title, Tone: sign.tone, Icon: sign.icon,
		Time: n.At.In(d.Zone).Format("15:04"), Number: n.Number, Subject: n.Subject, About: n.About(),
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
