package register_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
)

func ministry(name string) appeal.Body {
	return appeal.Body{Name: name, Address: "183000, г. Губернск, ул. Областная, д. 1", Email: "min@region.example",
		Kind: appeal.Authority}
}

func (d *records) mustPut(b appeal.Body) appeal.Body {
	d.Helper()
	got, err := d.PutBody(d.Context(), b, "clerk", d.now)
	d.must(err)
	return got
}

func TestABodyGetsACodeOfItsName(t *testing.T) {
	t.Parallel()
	d := open(t)
	for name, want := range map[string]string{
		"Министерство образования":   "ministerstvo-obrazovaniya",
		"УМВД по области":            "umvd-po-oblasti",
		"Объединённый щит № 5 (ЮЯЭ)": "obedinennyy-shchit-5-yuyae",
		"«»":                          "body",
		"Inspection OF Housing":       "inspection-of-housing",
		strings.Repeat("длинное ", 9): "dlinnoe-dlinnoe-dlinnoe-dlinnoe-dlinnoe",
		strings.Repeat("щ", 30):       "shchshchshchshchshchshchshchshchshchshch",
	} {
		require.Equal(t, want, d.mustPut(ministry(name)).Code, name)
	}
	require.Equal(t, "ministerstvo-obrazovaniya-2", d.mustPut(ministry("Министерство: образования")).Code,
		"a code is taken once")
}

func TestABodyIsOneOfItsName(t *testing.T) {
	t.Parallel()
	d := open(t)
	b := d.mustPut(ministry("Министерство  образования "))
	require.Equal(t, "Министерство образования", b.Name)
	require.Equal(t, b, d.mustPut(ministry("Министерство образования")), "sent again it is the same")
	other := ministry("министерство образования")
	other.Address = "другой адрес"
	_, err := d.PutBody(d.Context(), other, "clerk", d.now)
	require.Equal(t, "name", wrongFields(t, err))
	other.Code = b.Code
	require.Equal(t, other, d.mustPut(other), "by its code it is changed")
	dir, err := d.Directory(d.Context())
	d.must(err)
	require.Equal(t, []appeal.Body{other}, dir.Bodies())
}

func TestARetiredBodyStaysKnown(t *testing.T) {
	t.Parallel()
	d := open(t)
	b := d.mustPut(ministry("Министерство образования"))
	for range 2 {
		d.must(d.RetireBody(d.Context(), b.Code, "admin", d.now))
	}
	refusal(t, d.RetireBody(d.Context(), "nothing", "admin", d.now), appeal.NotFound)
	dir, err := d.Directory(d.Context())
	d.must(err)
	require.Empty(t, dir.Bodies())
	_, known := dir.Body(b.Code)
	require.True(t, known, "old cards name it")
	retired, err := d.RetiredBodies(d.Context())
	d.must(err)
	require.Equal(t, []appeal.Body{b}, retired)
	_, err = d.PutBody(d.Context(), ministry("Министерство образования"), "clerk", d.now)
	require.Equal(t, "name", wrongFields(t, err), "it is not brought back by chance")
	require.Equal(t, b, d.mustPut(b))
	retired, err = d.RetiredBodies(d.Context())
	d.must(err)
	require.Empty(t, retired)
}

// Appeals go where the directory says, so each change has an author and stays.
func TestEveryChangeOfABodyHasAnAuthor(t *testing.T) {
	t.Parallel()
	d := open(t)
	b := d.mustPut(ministry("Министерство образования"))
	require.Equal(t, b, d.mustPut(b), "the same again is no change")
	moved := b
	moved.Email = "stranger@example.ru"
	_, err := d.PutBody(d.Context(), moved, "head", d.now.Add(time.Hour))
	d.must(err)
	for range 2 {
		d.must(d.RetireBody(d.Context(), b.Code, "admin", d.now.Add(2*time.Hour)))
	}
	changes, err := d.BodyChanges(d.Context(), b.Code)
	d.must(err)
	require.Len(t, changes, 3)
	for i, want := range []struct {
		by     string
		body   appeal.Body
		active bool
	}{{"admin", moved, false}, {"head", moved, true}, {"clerk", b, true}} {
		require.Equal(t, want.by, changes[i].By)
		require.Equal(t, want.body, changes[i].Body)
		require.Equal(t, want.active, changes[i].Active)
		require.True(t, d.now.Add(time.Duration(2-i)*time.Hour).Equal(changes[i].At))
	}
	require.NotEmpty(t, changes[1].ByName)
}

func TestOfSomeKindsThereIsOne(t *testing.T) {
	t.Parallel()
	d := open(t)
	for _, kind := range []appeal.BodyKind{appeal.Governor, appeal.MigrationBody} {
		first := ministry("Первый " + string(kind))
		first.Kind = kind
		first = d.mustPut(first)
		second := ministry("Второй " + string(kind))
		second.Kind = kind
		_, err := d.PutBody(d.Context(), second, "clerk", d.now)
		require.Equal(t, "kind", wrongFields(t, err))
		d.must(d.RetireBody(d.Context(), first.Code, "admin", d.now))
		second = d.mustPut(second)
		_, err = d.PutBody(d.Context(), first, "clerk", d.now)
		require.Equal(t, "kind", wrongFields(t, err), "nor does a retired one come back beside it")
		require.Equal(t, second, d.mustPut(second))
	}
}

func TestWrongBodiesAreRefused(t *testing.T) {
	t.Parallel()
	d := open(t)
	_, err := d.PutBody(d.Context(), appeal.Body{}, "clerk", d.now)
	require.Equal(t, "address name", wrongFields(t, err))
	_, err = d.PutBody(d.Context(),
		appeal.Body{Code: "Код:1", Name: strings.Repeat("я", 301), Address: "a\x00b", Email: "нет",
			Kind: "king"}, "clerk", d.now)
	require.Equal(t, "address code email kind name", wrongFields(t, err))
}
