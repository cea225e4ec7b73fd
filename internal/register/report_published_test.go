package register_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/report"
	"appeals/internal/testkit"
)

// planted is an appeal of which only the figures matter.
type planted struct {
	received, closed                law.Date
	channel, form, kind, repetition string
	authorship, benefit, body       string
	topics                          []string
}

// plant puts appeals into the register as rows, decided on the day they came
// unless they say when.
func plant(d *records, conn *pgx.Conn, all []planted) {
	d.Helper()
	rows := map[string][][]any{}
	for i, p := range all {
		id, on := uuid.NewString(), p.received
		if !p.closed.IsZero() {
			on = p.closed
		}
		at := p.received.Start(testkit.Zone())
		rows["appeal"] = append(rows["appeal"], []any{id, fmt.Sprint("П-", i), "filed", 5, p.channel, "", "head", "",
			"",
			midnight(p.received), midnight(p.received), "", false, false, 0, fmt.Sprint("C", i), at, "",
			on.Start(testkit.Zone()), at, "Н", p.kind, p.repetition, p.authorship, p.benefit, false, midnight(on), 0,
			"answered",
			midnight(on)})
		var covering any
		if p.body != "" {
			covering = map[string]string{"body": p.body, "from": p.body}
		}
		rows["intake"] = append(rows["intake"], []any{id, p.form, "", "", 0, covering, 0, 0, false, false})
		for j, topic := range p.topics {
			rows["question"] = append(rows["question"], []any{id, j, topic, "", "explained"})
		}
	}
	for _, into := range [][2]string{
		{"appeal", `id number status version channel topic official responsible unit received_on registered_on clock
			provisional extended escalation status_code received_at entered_by closed_at stage_since applicant type
			repetition authorship benefit on_control answered_on days_late outcome closed_on`},
		{"intake", `appeal_id form previous addressee signatories covering sheets enclosures reply_by_email consent`},
		{"question", "appeal_id ord topic wording result"},
	} {
		_, err := conn.CopyFrom(d.Context(), pgx.Identifier{into[0]}, strings.Fields(into[1]),
			pgx.CopyFromRows(rows[into[0]]))
		d.must(err)
	}
}

func midnight(d law.Date) time.Time { return d.Start(time.UTC) }

func ofYear(y int, m time.Month, d int) law.Date { return law.NewDate(y, m, d) }

func rowOf(code, title string, f lists.Filter) report.Row {
	return report.Row{Code: code, Title: title, Count: report.Count{On: report.Received, Where: f}}
}

// published compares the rows of a table that somebody has published with what the
// engine makes of a register of its counts.
func published(t *testing.T, d *records, f report.Form, period report.Choice, want string) report.Sheet {
	t.Helper()
	dir, err := d.Directory(t.Context())
	d.must(err)
	sheet, err := report.Compute(t.Context(), d.All, f, report.Order{Period: period, Dir: dir})
	d.must(err)
	seen := 0
	for line := range strings.Lines(want) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		for i, text := range fields[1:] {
			if got := fmt.Sprint(sheet.At(fields[0], f.Columns[i].Code).N); got != text {
				t.Errorf("%s, %s: %s, published is %s", fields[0], f.Columns[i].Title, got, text)
			}
			seen++
		}
	}
	if seen < 20 {
		t.Fatalf("%d cells", seen)
	}
	return sheet
}

// The table of the city administration of Barnaul for September and nine months of
// 2023 comes out of a register of its counts, cell by cell.
func TestTableOfBarnaul(t *testing.T) {
	t.Parallel()
	d, conn := openWith(t)
	plant(d, conn, append(barnaul(2023, [5]int{456, 159, 10, 3, 11}, [5]int{3388, 1568, 182, 25, 67},
		[5]int{691, 584, 2915, 246, 1351}), barnaul(2022, [5]int{351, 133, 0, 0, 9}, [5]int{2762, 1137, 0, 11, 58},
		[5]int{465, 421, 2261, 180, 1170})...))
	f := report.Form{Code: "barnaul", Title: "Группы обращений", Rows: []report.Row{
		rowOf("total", "Общее количество", lists.Filter{}), rowOf("written", "письменные",
			lists.Filter{Form: "written"}),
		rowOf("electronic", "электронные", lists.Filter{Channel: "web"}),
		rowOf("special", "особые", lists.Filter{Channel: "social"}), rowOf("oral", "устные",
			lists.Filter{Form: "oral"}),
		rowOf("reception", "личный приём руководителей", lists.Filter{Channel: "reception"})},
		Columns: []report.Column{{Code: "m", Title: "сент."}, {Code: "y", Title: "9 мес.", Span: report.SinceYear},
			{Code: "m0", Title: "сент. 2022", Span: report.YearBefore},
			{Code: "y0", Title: "9 мес. 2022", Span: report.SinceYearBefore},
			{Code: "dm", Title: "+/- сент.", Kind: report.Difference, A: "m", B: "m0"},
			{Code: "dy", Title: "+/- 9 мес.", Kind: report.Difference, A: "y", B: "y0"}},
		Balances: []report.Balance{{Says: "сумма", Left: []string{"total"},
			Right: []string{"written", "electronic", "special", "oral"}}}}
	september := report.At(report.Month, ofYear(2023, 9, 1))
	sheet := published(t, d, f, september, `
		total 639 5230 493 3968 146 1262
		written 456 3388 351 2762 105 626
		electronic 159 1568 133 1137 26 431
		special 10 182 0 0 10 182
		oral 14 92 9 69 5 23
		reception 11 67 9 58 2 9`)
	if !sheet.Checks[0].Holds {
		t.Errorf("the groups do not sum to the whole: %v", sheet.Checks[0].Wrong)
	}
	asked := report.Form{Code: "barnaul-topics", Title: "Структура обращений по вопросам", Columns: []report.Column{
		{Code: "now", Title: "2023", Span: report.SinceYear}, {Code: "before", Title: "2022",
			Span: report.SinceYearBefore},
		{Code: "d", Title: "+/-", Kind: report.Difference, A: "now", B: "before"}}}
	for _, s := range append([]appeal.Option{{Code: "", Title: "Вопросов"}}, report.Sections...) {
		row := rowOf("s"+s.Code, s.Title, lists.Filter{Asked: s.Code})
		row.Of = report.Questions
		asked.Rows = append(asked.Rows, row)
	}
	published(t, d, asked, september, `
		s0001 691 465 226
		s0002 584 421 163
		s0003 2915 2261 654
		s0004 246 180 66
		s0005 1351 1170 181
		s 5787 4497 1290
		s0001 691 465 226`)
}

// barnaul are the appeals of nine months of a year, by group in September and in all:
// written, electronic, special, by telephone, at a reception; and their questions by section.
func barnaul(year int, september, nine, sections [5]int) []planted {
	out := []planted{}
	for g, group := range []planted{{channel: "post", form: "written"}, {channel: "web", form: "electronic"},
		{channel: "social", form: "electronic"}, {channel: "phone", form: "oral"}, {channel: "reception",
			form: "oral"}} {
		group.kind, group.repetition, group.authorship = "application", "primary", "individual"
		for i := range nine[g] {
			group.received = ofYear(year, 1, 1).AddDays(i % 243) // until 31 August
			if i < september[g] {
				group.received = ofYear(year, 9, 1+i%30)
			}
			out = append(out, group)
		}
	}
	at := 0
	for s, n := range sections {
		for range n {
			out[at%len(out)].topics = append(out[at%len(out)].topics, report.Sections[s].Code+".0001.0001.0001")
			at++
		}
	}
	return out
}

// The table of Zelenogorsk for March 2019 comes out too, and the engine tells what does
// not add up in it: the senders that it names are fewer than the appeals.
func TestTableOfZelenogorsk(t *testing.T) {
	t.Parallel()
	d, conn := openWith(t)
	plant(d, conn, zelenogorsk())
	f := report.Form{Code: "zelenogorsk", Title: "Сведения", Rows: []report.Row{
		{Code: "start", Title: "Перешло с предыдущего месяца", Count: report.Count{On: report.AtStart}},
		rowOf("total", "Поступило", lists.Filter{}), rowOf("complaint", "жалоб", lists.Filter{Type: "complaint"}),
		rowOf("application", "заявлений", lists.Filter{Type: "application"}),
		rowOf("proposal", "предложений", lists.Filter{Type: "proposal"}),
		rowOf("repeated", "повторных", lists.Filter{Again: true}),
		rowOf("collective", "коллективных", lists.Filter{Authorship: "collective"}),
		rowOf("mail", "эл. почтой", lists.Filter{Channel: "portal"}), rowOf("site", "сайт",
			lists.Filter{Channel: "web"}),
		rowOf("war", "инвалидов и участников войны", lists.Filter{Benefit: "war_veteran"}),
		rowOf("large", "многодетных семей", lists.Filter{Benefit: "large_family"}),
		rowOf("disabled", "инвалидов общ. заб.", lists.Filter{Benefit: "disabled"}),
		rowOf("applicants", "от заявителей", lists.Filter{Body: lists.Nobody})},
		Columns: []report.Column{{Code: "m", Title: "за месяц"}, {Code: "y", Title: "с начала года",
			Span: report.SinceYear},
			{Code: "before", Title: "предыдущий год", Span: report.LastYear}},
		Balances: []report.Balance{{Says: "виды", Left: []string{"total"},
			Right: []string{"complaint", "application", "proposal"}}, {Says: "от кого", Left: []string{"total"}}}}
	senders := []string{"applicants"}
	for _, body := range []string{"moscow", "governor", "region", "city", "department", "elsewhere"} {
		f.Rows, senders = append(f.Rows, rowOf(body, body, lists.Filter{Body: body})), append(senders, body)
	}
	f.Balances[1].Right = senders
	sheet := published(t, d, f, report.At(report.Month, ofYear(2019, 3, 1)), `
		start 26
		total 69 143 379
		complaint 0 0 8
		application 69 143 370
		proposal 0 0 1
		repeated 24 45 72
		collective 8 14 36
		mail 9 13 23
		site 15 32 95
		war 0 1 4
		large 1 1 5
		disabled 0 2 7
		moscow 0 0 1
		governor 9 19 48
		region 2 9 0
		city 3 22 0
		department 1 1 0
		elsewhere 1 4 0
		applicants 10 10 35`)
	if !sheet.Checks[0].Holds {
		t.Errorf("the kinds do not sum to the whole: %v", sheet.Checks[0].Wrong)
	}
	want := []string{"за месяц: 69 и 26", "с начала года: 143 и 65", "предыдущий год: 379 и 84"}
	if got := sheet.Checks[1].Wrong; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the senders of the published table: got %v, want %v", got, want)
	}
}

// zelenogorsk are the appeals of March, of January and February, and of the year before.
func zelenogorsk() []planted {
	out := []planted{}
	add := func(n int, first law.Date, days int, counts map[string]int) {
		at, next := len(out), map[string]int{}
		for i := range n {
			out = append(out, planted{received: first.AddDays(i % days), channel: "post", form: "written",
				kind: "application", repetition: "primary", authorship: "individual", body: "unnamed"})
		}
		for what, n := range counts {
			what, value, _ := strings.Cut(what, " ")
			from := at
			if what == "body" || what == "channel" || what == "benefit" || what == "kind" {
				from = at + next[what]
				next[what] += n
			}
			for i := from; i < from+n; i++ {
				out[i].mark(what, value)
			}
		}
	}
	add(69, ofYear(2019, 3, 1), 31, map[string]int{"repeated": 24, "collective": 8, "channel portal": 9,
		"channel web":          15,
		"benefit large_family": 1, "body governor": 9, "body region": 2, "body city": 3, "body department": 1,
		"body elsewhere": 1, "body ": 10})
	add(74, ofYear(2019, 1, 1), 59, map[string]int{"repeated": 21, "collective": 6, "channel portal": 4,
		"channel web":         17,
		"benefit war_veteran": 1, "benefit disabled": 2, "body governor": 10, "body region": 7, "body city": 19,
		"body elsewhere": 3, "carried": 26})
	add(379, ofYear(2018, 1, 1), 365, map[string]int{"repeated": 72, "collective": 36, "channel portal": 23,
		"channel web": 95, "kind complaint": 8, "kind proposal": 1, "benefit war_veteran": 4, "benefit large_family": 5,
		"benefit disabled": 7, "body moscow": 1, "body governor": 48, "body ": 35})
	return out
}

// mark gives an appeal one of the things that the table counts.
func (p *planted) mark(what, value string) {
	switch what {
	case "body":
		p.body = value
	case "channel":
		p.channel = value
	case "benefit":
		p.benefit = value
	case "kind":
		p.kind = value
	case "repeated":
		p.repetition = "repeated"
	case "collective":
		p.authorship = "collective"
	case "carried":
		p.closed = ofYear(2019, 3, 10)
	}
}
