package pg

import (
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgtype/zeronull"

	"appeals/internal/law"
)

// Present makes no bytes empty bytes: the driver takes nil for NULL.
func Present(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// IsUUID tells whether s is the id of anything here.
func IsUUID(s string) bool { return uuid.Validate(s) == nil && len(s) == 36 }

// Fold makes spellings comparable that people mix: capitals, ё and е.
func Fold(s string) string { return strings.ReplaceAll(strings.ToLower(s), "ё", "е") }

var likeEscaper = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// EscapeLike makes typed text safe inside a LIKE pattern.
func EscapeLike(s string) string { return likeEscaper.Replace(s) }

// Bounded keeps a limit between 1 and most; anything below 1 means usual.
func Bounded(limit, usual, most int) int {
	if limit < 1 {
		return usual
	}
	return min(limit, most)
}

// Adapt teaches a connection the civil date of the law and the office's zone.
func Adapt(m *pgtype.Map, zone *time.Location) {
	m.TryWrapEncodePlanFuncs = append([]pgtype.TryWrapEncodePlanFunc{wrapDateForEncode}, m.TryWrapEncodePlanFuncs...)
	m.TryWrapScanPlanFuncs = append([]pgtype.TryWrapScanPlanFunc{wrapDateForScan}, m.TryWrapScanPlanFuncs...)
	m.RegisterType(&pgtype.Type{
		Name: "timestamptz", OID: pgtype.TimestamptzOID,
		Codec: &pgtype.TimestamptzCodec{ScanLocation: zone},
	})
}

// Instant and name bind a value whose zero is NULL in the table.
func Instant(t *time.Time) *zeronull.Timestamptz { return (*zeronull.Timestamptz)(t) }

func Name(s *string) *zeronull.Text { return (*zeronull.Text)(s) }

// day is law.Date as the driver knows dates; the zero date is NULL.
type day law.Date

// DateValue implements pgtype.DateValuer.
func (d day) DateValue() (pgtype.Date, error) {
	date := law.Date(d)
	if date.IsZero() {
		return pgtype.Date{}, nil
	}
	return pgtype.Date{Time: date.Start(time.UTC), Valid: true}, nil
}

// ScanDate implements pgtype.DateScanner.
func (d *day) ScanDate(v pgtype.Date) error {
	*d = day{}
	if v.Valid {
		*d = day(law.DateOf(v.Time, time.UTC))
	}
	return nil
}

func wrapDateForEncode(value any) (pgtype.WrappedEncodePlanNextSetter, any, bool) {
	if d, ok := value.(law.Date); ok {
		return &encodeDay{}, day(d), true
	}
	return nil, nil, false
}

type encodeDay struct{ next pgtype.EncodePlan }

func (p *encodeDay) SetNext(next pgtype.EncodePlan) { p.next = next }

// Encode implements pgtype.EncodePlan.
func (p *encodeDay) Encode(value any, buf []byte) ([]byte, error) {
	return p.next.Encode(day(value.(law.Date)), buf)
}

func wrapDateForScan(target any) (pgtype.WrappedScanPlanNextSetter, any, bool) {
	if d, ok := target.(*law.Date); ok {
		return &scanDay{}, (*day)(d), true
	}
	return nil, nil, false
}

type scanDay struct{ next pgtype.ScanPlan }

func (p *scanDay) SetNext(next pgtype.ScanPlan) { p.next = next }

// Scan implements pgtype.ScanPlan.
func (p *scanDay) Scan(src []byte, target any) error {
	return p.next.Scan(src, (*day)(target.(*law.Date)))
}
