package law_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"appeals/internal/law"
)

const header = "date,kind,moved_from,title\n"

// year is the file of one plain year: nothing but the holidays of the Labour Code.
func year(y int, extra ...string) string {
	rows := []string{}
	for _, md := range []string{
		"01-01", "01-02", "01-03", "01-04", "01-05", "01-06", "01-07", "01-08",
		"02-23", "03-08", "05-01", "05-09", "06-12", "11-04",
	} {
		rows = append(rows, fmt.Sprintf("%d-%s,day_off,,Праздник", y, md))
	}
	return strings.Join(append(rows, extra...), "\n") + "\n"
}

func TestParseCalendar(t *testing.T) {
	c, err := law.ParseCalendar("v1",
		strings.NewReader("\ufeff"+header+year(2027)+year(2028, "2028-12-30,working_day,,")))
	require.NoError(t, err)
	assert.Equal(t, "v1", c.Version())
	assert.Equal(t, "2027-01-01..2028-12-31", c.First().String()+".."+c.Last().String())
	assert.True(t, c.Day(date(t, "2028-12-30")).Working)
	assert.True(t, c.Day(date(t, "2027-05-03")).Working, "a loaded calendar is not guessed at")
}

func TestParseCalendarAcceptsMovesAcrossYears(t *testing.T) {
	c, err := law.ParseCalendar("v1", strings.NewReader(header+year(2027, "2027-12-31,day_off,2028-01-02,")))
	require.NoError(t, err)
	assert.Equal(t, "2028-01-02", c.Day(date(t, "2027-12-31")).MovedFrom.String())
}

func TestParseCalendarRefuses(t *testing.T) {
	many := ""
	for d := date(t, "2027-06-14"); d.Month() < 10; d = d.AddDays(1) {
		many += "\n" + d.String() + ",day_off,,"
	}
	century := ""
	for y := 2000; y <= 2100; y++ {
		century += year(y)
	}
	oct := "2027-11-05,"
	for name, v := range map[string]struct{ text, want string }{
		"empty":           {"", "строка 1: заголовок"},
		"no header":       {year(2027), "строка 1: заголовок"},
		"header only":     {header, "нет ни одной строки"},
		"columns":         {header + "2027-01-01,day_off\n", "строка 2: в строке должно быть 4 поля"},
		"quotes":          {header + "2027-01-01,day_off,,\"x\n", "в строке должно быть 4 поля"},
		"date":            {header + "01.01.2027,day_off,,\n", "строка 2: дата должна быть вида"},
		"kind":            {header + year(2027, oct+"holiday,,"), "строка 16: вид дня"},
		"moved date":      {header + year(2027, oct+"day_off,x,"), "строка 16: дата переноса"},
		"moved work":      {header + year(2027, oct+"short_day,2027-01-02,"), "строка 16: перенос указывают"},
		"moved to itself": {header + year(2027, oct+"day_off,2027-11-05,"), "строка 16: выходной перенесён с той же"},
		"moved too far":   {header + year(2027, oct+"day_off,2025-01-02,"), "строка 16: выходной перенесён с той же"},
		"moved far ahead": {header + year(2027, oct+"day_off,2029-01-02,"), "строка 16: выходной перенесён с той же"},
		"moved twice": {header + year(2027, oct+"day_off,2027-01-02,", "2027-11-08,day_off,2027-01-02,"),
			"строка 17: один и тот же"},
		"working weekday": {header + year(2027, oct+"working_day,,"), "строка 16: working_day"},
		"repeated":        {header + year(2027, "2027-11-04,day_off,,x"), "строка 16: даты должны возрастать"},
		"unsorted":        {header + year(2027, "2027-10-04,day_off,,x"), "строка 16: даты должны возрастать"},
		"part of a year":  {header + year(2027) + "2028-01-01,day_off,,x\n", "год 2028 неполон: 02.01.2028"},
		"missing year":    {header + year(2027) + year(2029), "год 2028 неполон: 01.01.2028"},
		"mistyped year":   {header + year(2027) + year(9027), "пропущены годы"},
		"holiday worked": {header + strings.Replace(year(2027), "06-12,day_off", "06-12,working_day", 1),
			"12.06.2027"},
		"holiday unnamed": {header + strings.Replace(year(2027), "06-12,day_off,,Праздник", "06-12,day_off,,", 1),
			"12.06.2027"},
		"no work": {header + strings.Replace(year(2027), "\n2027-11", many+"\n2027-11", 1),
			"рабочих дней, ожидается от 200"},
		"too many years": {header + century, "больше 100 лет"},
		"long title":     {header + year(2027, oct+"day_off,,"+strings.Repeat("я", 201)), "длиннее 200 знаков"},
		"control sign":   {header + year(2027, oct+"day_off,,\"a\tb\""), "недопустимые знаки"},
		"not UTF-8":      {header + year(2027, oct+"day_off,,\xcf"), "недопустимые знаки"},
		"huge":           {header + strings.Repeat("x", 1<<20), "больше 1 МБ"},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := law.ParseCalendar("v1", strings.NewReader(v.text))
			var e *law.Error
			require.ErrorAs(t, err, &e)
			assert.Nil(t, c)
			assert.Equal(t, []string{law.CodeBadCalendar, "calendar"}, []string{e.Code, e.Field})
			assert.Contains(t, e.Message, v.want)
		})
	}
}

func TestParseCalendarNeedsVersionAndReader(t *testing.T) {
	_, err := law.ParseCalendar(" ", strings.NewReader(header+year(2027)))
	assert.ErrorContains(t, err, "не указана версия")
	broken := errors.New("disk")
	_, err = law.ParseCalendar("v1", iotest.ErrReader(broken))
	assert.ErrorIs(t, err, broken)
	_, err = law.ParseCalendar("v1", io.LimitReader(strings.NewReader(header+year(2027)), 200))
	assert.Error(t, err, "a file cut in the middle")
}

func FuzzParseCalendar(f *testing.F) {
	text, err := os.ReadFile(calendarFile)
	require.NoError(f, err)
	f.Add(string(text[:2000]))
	f.Add(header + year(2027))
	f.Add(header + "9999-12-31,day_off,0001-01-01,\n")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := law.ParseCalendar("v", strings.NewReader(s))
		if err == nil && (c.First().Day() != 1 || c.Last().Month() != 12 || !c.Day(c.Last()).Known) {
			t.Fatalf("accepted %v..%v", c.First(), c.Last())
		}
	})
}
