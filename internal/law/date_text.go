package law

import "time"

// ParseDate reads exactly "2006-01-02"; any other spelling, a date that does not
// exist or a year outside 1 to 9999 is an *Error on the field "date".
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, badDate()
	}
	d := DateOf(t, time.UTC)
	if d.IsZero() {
		return Date{}, badDate()
	}
	return d, nil
}

// badDate does not repeat the input: what a person typed into the wrong field may be
// personal data and would travel into logs.
func badDate() *Error {
	return &Error{
		Code: CodeBadDate, Field: "date",
		Message: "Такой даты нет. Укажите дату в виде ГГГГ-ММ-ДД, например 2026-04-05.",
	}
}

// String returns "2006-01-02", or "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.civil()
	b := make([]byte, 0, len(time.DateOnly))
	b = append(two(two(b, y/100), y%100), '-')
	b = append(two(b, int(m)), '-')
	return string(two(b, day))
}

// Russian returns "05.04.2026", or "" for the zero Date.
func (d Date) Russian() string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.civil()
	b := make([]byte, 0, len("05.04.2026"))
	b = append(two(b, day), '.')
	b = append(two(b, int(m)), '.')
	return string(two(two(b, y/100), y%100))
}

// two appends n (0 to 99) as two digits.
func two(b []byte, n int) []byte { return append(b, byte('0'+n/10), byte('0'+n%10)) }

// MarshalText writes the ISO form; the zero Date is empty. JSON uses it too.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO form; empty text is the zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
