package law_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"appeals/internal/law"
)

// xmlYear writes the days of one year of a calendar in the format of xmlcalendar.ru.
func xmlYear(c *law.Calendar, y int) string {
	var days, holidays strings.Builder
	ids := map[string]int{}
	for d := law.NewDate(y, 1, 1); d.Year() == y; d = d.AddDays(1) {
		day, plain := c.Day(d), d.Weekday() != 0 && d.Weekday() != 6
		kind := map[bool]string{true: "3", false: "1"}[day.Working]
		if day.Short {
			kind = "2"
		}
		if day.Working == plain && !day.Short && day.Title == "" && day.MovedFrom.IsZero() {
			continue
		}
		fmt.Fprintf(&days, `<day d="%s" t="%s"`, strings.ReplaceAll(d.String()[5:], "-", "."), kind)
		if day.Title != "" {
			if ids[day.Title] == 0 {
				ids[day.Title] = len(ids) + 1
				fmt.Fprintf(&holidays, `<holiday id="%d" title="%s" />`+"\n", ids[day.Title], day.Title)
			}
			fmt.Fprintf(&days, ` h="%d"`, ids[day.Title])
		}
		if !day.MovedFrom.IsZero() {
			fmt.Fprintf(&days, ` f="%s"`, strings.ReplaceAll(day.MovedFrom.String()[5:], "-", "."))
		}
		days.WriteString(" />\n")
	}
	return fmt.Sprintf("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<calendar year=\"%d\" lang=\"ru\" "+
		"date=\"2026.09.24\" country=\"ru\">\n"+
		"<!-- comment --><holidays>\n%s</holidays>\n<days>\n%s</days>\n</calendar>\n", y, holidays.String(),
		days.String())
}

func TestParseXML(t *testing.T) {
	c, err := law.ParseXML("v1", strings.NewReader(xmlYear(law.Embedded(), 2025)))
	require.NoError(t, err)
	assert.Equal(t, []string{"v1", "2025-01-01", "2025-12-31"},
		[]string{c.Version(), c.First().String(), c.Last().String()})
	for d := c.First(); !d.After(c.Last()); d = d.AddDays(1) {
		assert.Equal(t, law.Embedded().Day(d), c.Day(d))
	}
}

// TestXMLYearsMakeTheEmbeddedCalendar loads fourteen years one by one, as an office does.
func TestXMLYearsMakeTheEmbeddedCalendar(t *testing.T) {
	all, err := law.ParseAny("", []byte(xmlYear(law.Embedded(), 2013)))
	require.NoError(t, err)
	for y := 2014; y <= 2026; y++ {
		next, err := law.ParseAny("", []byte("\ufeff\n"+xmlYear(law.Embedded(), y)))
		require.NoError(t, err, y)
		all, err = law.Merge(all, next, "")
		require.NoError(t, err, y)
	}
	assert.Empty(t, law.Diff(all, law.Embedded()))
	assert.Equal(t, law.EmbeddedVersion, all.Version(), "the same content has the same name")
}

// smallXML is a whole year written by hand, with one more day.
func smallXML(day string) string {
	text := `<calendar year="2027" lang="ru" date="2026.09.24">` + "\n<holidays>\n" +
		`<holiday id="1" title="Праздник"/>` + "\n</holidays>\n<days>\n"
	for _, d := range []string{"01.01", "01.02", "01.03", "01.04", "01.05", "01.06", "01.07", "01.08", "02.23", "03.08",
		"05.01", "05.09", "06.12", "11.04"} {
		text += `<day d="` + d + `" t="1" h="1"/>` + "\n"
	}
	return text + day + "\n</days>\n</calendar>"
}

func TestSmallXML(t *testing.T) {
	c, err := law.ParseXML("v1", strings.NewReader(smallXML(`<day d="12.30" t="2"/><day d="12.31" t="1" f="01.02"/>`)))
	require.NoError(t, err)
	assert.True(t, c.Day(date(t, "2027-12-30")).Short)
	assert.Equal(t, "2027-01-02", c.Day(date(t, "2027-12-31")).MovedFrom.String())
	assert.Equal(t, "2027-12-31", c.Day(date(t, "2027-01-02")).MovedTo.String())
	assert.Equal(t, "Праздник", c.Day(date(t, "2027-11-04")).Title)
}

func TestParseXMLRefuses(t *testing.T) {
	good := smallXML("")
	replaced := func(was, is string) string {
		require.Contains(t, good, was)
		return strings.Replace(good, was, is, 1)
	}
	bomb := `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>`
	for name, v := range map[string]struct{ text, want string }{
		"empty":        {"", "нет элемента calendar"},
		"garbage":      {"\x00\xff<<>", "повреждён или не в кодировке UTF-8"},
		"csv":          {header + year(2027), "текста"},
		"html":         {"<html><body>404</body></html>", "строка 1: неизвестный элемент"},
		"json":         {`{"year":2027}`, "текста"},
		"cut":          {good[:len(good)/2], "повреждён"},
		"windows-1251": {`<?xml version="1.0" encoding="windows-1251"?>` + good, "не в кодировке UTF-8"},
		"not UTF-8":    {replaced("Праздник", "\xcf\xf0"), "не в кодировке UTF-8"},
		"entity of a file": {`<!DOCTYPE calendar [<!ENTITY x SYSTEM "file:///etc/passwd">]>` +
			replaced("Праздник", "&x;"), "DOCTYPE"},
		"entity bomb":     {bomb + replaced("Праздник", "&c;"), "DOCTYPE"},
		"unknown entity":  {replaced("Праздник", "&c;"), "повреждён"},
		"external DTD":    {`<!DOCTYPE calendar SYSTEM "http://127.0.0.1/x.dtd">` + good, "DOCTYPE"},
		"huge":            {good + strings.Repeat(" ", 1<<20), "больше 1 МБ"},
		"deep":            {strings.Repeat("<calendar>", 50_000), "год должен быть указан"},
		"two years":       {good + good, "в файле должен быть один год"},
		"year in a year":  {replaced("<holidays>", good+"<holidays>"), "неизвестный элемент"},
		"no year":         {replaced(` year="2027"`, ""), "год должен быть указан"},
		"word for a year": {replaced("2027", "двадцать"), "год должен быть указан"},
		"five digits":     {replaced("2027", "20277"), "год должен быть указан"},
		"negative year":   {replaced("2027", "-207"), "год должен быть указан"},
		"Kazakhstan":      {replaced(`lang="ru"`, `lang="ru" country="kz"`), "другой страны"},
		"English":         {replaced(`lang="ru"`, `lang="en"`), "на русском языке"},
		"namespace":       {replaced("<calendar ", `<calendar xmlns="urn:x" `), "неизвестный элемент"},
		"text": {replaced("<days>", "<days>выходной"),
			"строка 5: между элементами не должно быть текста"},
		"unknown element":   {replaced("<days>", "<days><week/>"), "неизвестный элемент"},
		"unknown attribute": {smallXML(`<day d="12.30" t="1" hours="4"/>`), "строка 20: у дня допустимы только"},
		"same holiday": {replaced("</holidays>", `<holiday id="1" title="Другой"/></holidays>`),
			"у праздника должны быть"},
		"holiday, no title":   {replaced(`title="Праздник"`, ""), "у праздника должны быть"},
		"no such holiday":     {smallXML(`<day d="12.30" t="1" h="9"/>`), "строка 20: праздника с таким номером"},
		"day of another kind": {smallXML(`<day d="12.30" t="4"/>`), "вид дня t"},
		"day without a kind":  {smallXML(`<day d="12.30"/>`), "вид дня t"},
		"no date":             {smallXML(`<day t="1"/>`), "дата d должна"},
		"day before month":    {smallXML(`<day d="30.12" t="1"/>`), "дата d должна"},
		"29 February":         {replaced(`d="02.23"`, `d="02.29"`), "существовать в 2027 году"},
		"date with a year":    {smallXML(`<day d="2027.12.30" t="1"/>`), "дата d должна"},
		"moved date":          {smallXML(`<day d="12.30" t="1" f="x"/>`), "дата переноса f"},
		"moved work":          {smallXML(`<day d="12.30" t="2" f="01.02"/>`), "перенос указывают"},
		"moved to itself":     {smallXML(`<day d="12.30" t="1" f="12.30"/>`), "с той же даты"},
		"moved twice": {smallXML(`<day d="12.30" t="1" f="01.02"/><day d="12.31" t="1" f="01.02"/>`),
			"один и тот же выходной"},
		"working weekday": {smallXML(`<day d="12.30" t="3"/>`), "working_day"},
		"repeated":        {smallXML(`<day d="11.04" t="1" h="1"/>`), "строка 20: даты должны возрастать"},
		"unsorted":        {smallXML(`<day d="10.04" t="1"/>`), "даты должны возрастать"},
		"part of a year":  {replaced(`<day d="11.04" t="1" h="1"/>`, ""), "год 2027 неполон: 04.11.2027"},
		"holiday unnamed": {replaced(`<day d="11.04" t="1" h="1"/>`, `<day d="11.04" t="1"/>`), "год 2027 неполон"},
		"no days":         {`<calendar year="2027"/>`, "нет ни одной строки"},
		"control sign":    {replaced("Праздник", "Праз&#9;дник"), "недопустимые знаки"},
		"long title":      {replaced("Праздник", strings.Repeat("я", 201)), "длиннее 200 знаков"},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := law.ParseXML("v1", strings.NewReader(v.text))
			var e *law.Error
			require.ErrorAs(t, err, &e)
			assert.Nil(t, c)
			assert.Equal(t, []string{law.CodeBadCalendar, "calendar"}, []string{e.Code, e.Field})
			assert.Contains(t, e.Message, v.want)
			_, err = law.ParseAny("", []byte(v.text))
			assert.Equal(t, name == "csv", err == nil, "only the other format is read")
		})
	}
}

func TestParseXMLNeedsVersionAndReader(t *testing.T) {
	_, err := law.ParseXML("", strings.NewReader(smallXML("")))
	assert.ErrorContains(t, err, "не указана версия")
	broken := errors.New("disk")
	_, err = law.ParseXML("v1", iotest.ErrReader(broken))
	assert.ErrorIs(t, err, broken)
}

func TestParseAny(t *testing.T) {
	fromXML, err := law.ParseAny("", []byte("\ufeff \n"+smallXML("")))
	require.NoError(t, err)
	fromCSV, err := law.ParseAny("", []byte("\ufeff"+header+year(2027)))
	require.NoError(t, err)
	assert.Regexp(t, `^ru-2027-2027-[0-9a-f]{8}$`, fromXML.Version())
	assert.Equal(t, fromXML.Version(), fromCSV.Version(), "the format makes no difference")
	assert.Equal(t, fromXML.CSV(), fromCSV.CSV())
	named, err := law.ParseAny("приказ 12", []byte(smallXML("")))
	require.NoError(t, err)
	assert.Equal(t, "приказ 12", named.Version())
	_, err = law.ParseAny("", nil)
	assert.Error(t, err)
}

func FuzzParseAny(f *testing.F) {
	f.Add(smallXML(""))
	f.Add(xmlYear(law.Embedded(), 2026))
	f.Add(header + year(2027))
	f.Add(`<!DOCTYPE x [<!ENTITY a "b">]><calendar year="2027">&a;</calendar>`)
	f.Fuzz(func(t *testing.T, s string) {
		c, err := law.ParseAny("", []byte(s))
		if err != nil {
			return
		}
		again, err := law.ParseCalendar(c.Version(), strings.NewReader(string(c.CSV())))
		if err != nil || len(law.Diff(c, again)) > 0 || law.VersionOf(again) != c.Version() {
			t.Fatalf("not read back: %v", err)
		}
	})
}
