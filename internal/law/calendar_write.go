package law

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"fmt"
	"strings"
	"sync"
)

// rows lists the days that differ from the plain week, as a file has them.
func (c *Calendar) rows() []row {
	var rows []row
	for _, day := range c.days {
		r := row{date: day.Date, movedFrom: day.MovedFrom, title: day.Title}
		switch free := weekend(day.Date); {
		case day.Short:
			r.kind = kindShortDay
		case day.Working && free:
			r.kind = kindWorkingDay
		case !day.Working && (!free || r.title != "" || !r.movedFrom.IsZero()):
			r.kind = kindDayOff
		default:
			continue
		}
		rows = append(rows, r)
	}
	return rows
}

// CSV writes the calendar as the file that ParseCalendar reads. Equal calendars give
// equal bytes.
func (c *Calendar) CSV() []byte {
	var text bytes.Buffer
	table := csv.NewWriter(&text)
	_ = table.Write(calendarHeader) // a bytes.Buffer takes everything
	for _, r := range c.rows() {
		_ = table.Write([]string{r.date.String(), r.kind, r.movedFrom.String(), r.title})
	}
	table.Flush()
	return text.Bytes()
}

// embeddedText is what CSV makes of the built-in calendar. Its file has a few rows that
// say nothing, so its own hash is another one.
var embeddedText = sync.OnceValue(func() []byte { return Embedded().CSV() })

// VersionOf names a calendar by its content: country, years and the beginning of the
// SHA-256 of its CSV; what is the built-in calendar is called so. The version that it
// already has does not matter.
func VersionOf(c *Calendar) string {
	text := c.CSV()
	if bytes.Equal(text, embeddedText()) {
		return EmbeddedVersion
	}
	sum := sha256.Sum256(text)
	return fmt.Sprintf("ru-%d-%d-%x", c.First().Year(), c.Last().Year(), sum[:4])
}

// ParseAny reads either format, telling them apart by the first sign of the file. Without
// a version the calendar gets the one of its content.
func ParseAny(version string, file []byte) (*Calendar, error) {
	read := readRows
	if text := bytes.TrimPrefix(file, []byte(byteOrderMark)); bytes.HasPrefix(bytes.TrimSpace(text), []byte("<")) {
		read = readXML
	}
	if strings.TrimSpace(version) != "" {
		return parse(version, bytes.NewReader(file), read)
	}
	c, err := parse("new", bytes.NewReader(file), read)
	if err != nil {
		return nil, err
	}
	return c.named(""), nil
}

// named returns the calendar with the version, or with VersionOf where there is none.
func (c *Calendar) named(version string) *Calendar {
	named := *c // the days are shared: nothing changes them
	named.version = version
	if strings.TrimSpace(version) == "" {
		named.version = VersionOf(c)
	}
	return &named
}
