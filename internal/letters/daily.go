package letters

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/russian"
)

// most bounds a list in the daily digest; the rest is on the page.
const most = 15

// Daily composes a person's daily digest. The second result is false if there
// is nothing to tell, or no address to tell it to.
func (c Composer) Daily(in lists.Daily, at time.Time, dir appeal.Directory) (appeal.Letter, bool, error) {
	if in.Empty() || !appeal.ValidEmail(in.Person.Email) {
		return appeal.Letter{}, false, nil
	}
	staff := c.staff(dir, at)
	d := daily{Daily: in, office: c.Office(), staff: staff}
	doc, err := staff.compose(string(appeal.DailyLetter), d)
	if err != nil {
		return appeal.Letter{}, false, err
	}
	text, err := page{document: doc, Office: c.Office(), Department: staff.departmentName()}.render()
	if err != nil {
		return appeal.Letter{}, false, err
	}
	return appeal.Letter{
		Key: "daily/" + in.Person.Code + "/" + in.Day.String(), Kind: appeal.DailyLetter,
		To:      []appeal.Mailbox{{Name: inline(in.Person.Name), Email: in.Person.Email}},
		Subject: text.Subject, Text: text.Text, HTML: text.HTML, State: appeal.Queued, CreatedAt: at,
	}, true, nil
}

// daily is what the wording of the daily digest may ask.
type daily struct {
	lists.Daily
	office appeal.Office
	staff  staff
}

// dailyTask is a line of the digest with its link.
type dailyTask struct{ URL, Name, Title, When string }

// Summary is «просрочено 2, сегодня 1, новых 4».
func (d daily) Summary() string {
	parts := []string{}
	for _, p := range []struct {
		word string
		n    int
	}{{"просрочено", len(d.Late())}, {"сегодня", len(d.DueToday())}, {"на неделе", len(d.Ahead())},
		{"новых", len(d.News)}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%s%s%d", p.word, russian.NBSP, p.n))
		}
	}
	if len(parts) == 0 {
		return "сроки учреждения"
	}
	return strings.Join(parts, ", ")
}

// The lists of the letter, each as far as it is told.
func (d daily) LateTasks() []dailyTask { return d.lines(d.Late()) }

func (d daily) TodayTasks() []dailyTask { return d.lines(d.DueToday()) }

func (d daily) AheadTasks() []dailyTask { return d.lines(d.Ahead()) }

func (d daily) More(all int) string { return moreThan(all) }

func (d daily) Total(t []lists.Task) int { return len(t) }

func (d daily) lines(tasks []lists.Task) []dailyTask {
	out := []dailyTask{}
	for _, t := range tasks[:min(most, len(tasks))] {
		line := dailyTask{Name: nameOr(t.Number), Title: t.Title, URL: CardURL(d.office, t.AppealID),
			When: "до " + t.Due.Russian()}
		if t.AppealID == "" {
			line.Name, line.URL = "Письмо", TasksURL(d.office)
		}
		switch late := d.Day.Sub(t.Due); {
		case t.Due.IsZero():
			line.When = ""
		case late > 0:
			line.When = "просрочено на " + russian.Days(late)
		case late == 0 && !t.Overdue:
			line.When = "сегодня"
		}
		if t.For != "" {
			line.Title += ", по замещению: " + russian.Initials(d.person(t.For))
		}
		out = append(out, line)
	}
	return out
}

// newsLine is a notification of the digest.
type newsLine struct{ Name, Text string }

// NewsLines are the notifications, the newest first.
func (d daily) NewsLines() []newsLine {
	out := []newsLine{}
	for _, n := range d.News[:min(most, len(d.News))] {
		sort, _ := appeal.SortOf(n.Kind)
		line := newsLine{Name: nameOr(n.Number), Text: sort.Title}
		if about := n.About(); about != "" {
			line.Text += " – " + about
		}
		if n.For != "" {
			line.Text += ", по замещению: " + russian.Initials(d.person(n.For))
		}
		out = append(out, line)
	}
	return out
}

func (d daily) person(code string) string {
	if p, ok := d.staff.dir.Person(code); ok {
		return p.Name
	}
	return inline(code)
}

// The pages that the digest leads to.
func (d daily) TasksURL() string { return TasksURL(d.office) }

func (d daily) ControlURL() string { return d.office.PublicURL + "/control" }

func (d daily) NoticesURL() string { return d.office.PublicURL + "/notifications" }

func (d daily) SettingsURL() string { return d.office.PublicURL + "/settings" }

func (d daily) Date() law.Date { return d.Day }

// TasksURL is the page of a person's tasks.
func TasksURL(o appeal.Office) string { return o.PublicURL + "/tasks" }

func nameOr(number string) string {
	if number == "" {
		return "Без номера"
	}
	return inline(number)
}

// moreThan is how many a list leaves out, or "" where the list is whole.
func moreThan(all int) string {
	if all <= most {
		return ""
	}
	return strconv.Itoa(all - most)
}
