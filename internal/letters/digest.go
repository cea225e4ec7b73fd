package letters

import (
	"sort"
	"strconv"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/russian"
)

// Digest composes the weekly list of overdue appeals for the head of the
// administration and the department: one letter, a line an appeal, the latest
// first. Lines whose clock does not run or has not struck are left out.
func (c Composer) Digest(lines []lists.Line, at time.Time, dir appeal.Directory) ([]appeal.Letter, error) {
	staff := c.staff(dir, at)
	to := staff.readers(place{holder: appeal.Department},
		[]appeal.Audience{appeal.ToOfficeHead, appeal.ToDepartment}, nil)
	d := digest{office: c.Office(), today: staff.day, Rows: staff.rows(lines, at), StandIns: to.acting}
	text, err := d.render(staff)
	if err != nil {
		return nil, err
	}
	env := staffEnvelope(to)
	return []appeal.Letter{{
		Key: "digest/" + d.today.String(), Kind: appeal.DigestLetter, To: env.to, Cc: env.cc,
		Subject: text.Subject, Text: text.Text, HTML: text.HTML,
		State: env.state(), CreatedAt: at,
	}}, nil
}

// digest is what the wording of the digest may ask.
type digest struct {
	office   appeal.Office
	today    law.Date
	Rows     []digestRow
	StandIns []standIn
}

type digestRow struct {
	Name, URL, Subject, Waiting, Holder string
	DaysLate                            int
}

func (d digest) Today() law.Date { return d.today }

func (d digest) OverdueURL() string { return OverdueURL(d.office) }

func (d digest) Count() string { return strconv.Itoa(len(d.Rows)) }

// Summary is «Просрочены 3 обращения, самая большая просрочка – 12 дней».
func (d digest) Summary() string {
	n := len(d.Rows)
	return russian.Plural(n, "Просрочено", "Просрочены", "Просрочено") + " " +
		russian.Count(n, "обращение", "обращения", "обращений") +
		", самая большая просрочка" + russian.NBSP + "– " + russian.Days(d.Rows[0].DaysLate) + "."
}

func (d digest) render(s staff) (rendered, error) {
	doc, err := s.compose(string(appeal.DigestLetter), d)
	if err != nil {
		return rendered{}, err
	}
	return page{document: doc, Office: d.office, Department: s.departmentName()}.render()
}

func (s staff) rows(lines []lists.Line, at time.Time) []digestRow {
	today := s.office.Today(at)
	rows := []digestRow{}
	for _, l := range lines {
		if !l.Overdue(at) {
			continue
		}
		name := l.Number
		if name == "" {
			name = "Без номера, от" + russian.NBSP + l.ReceivedOn.Russian()
		}
		rows = append(rows, digestRow{
			Name: name, URL: CardURL(s.office, l.ID), Subject: shortened(l.Annotation), Waiting: waiting(l.Process),
			Holder: s.holderName(l.Process), DaysLate: today.Sub(l.Control),
		})
	}
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].DaysLate > rows[j].DaysLate })
	return rows
}

// subjectLength is as much of an annotation as a row has room for, in characters.
const subjectLength = 90

func shortened(text string) string {
	r := []rune(inline(text))
	if len(r) <= subjectLength {
		return string(r)
	}
	return strings.TrimRight(string(r[:subjectLength]), " ,.;:–") + "…"
}
