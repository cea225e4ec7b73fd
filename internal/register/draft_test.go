package register_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/office/intake"
)

var scan = appeal.Upload{Name: "скан.pdf", Type: "application/pdf", Content: []byte("%PDF-1.4")}

// typedSo are answers of a form that is not finished.
func typedSo(pairs ...string) []intake.DraftAnswer {
	out := []intake.DraftAnswer{}
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, intake.DraftAnswer{Name: pairs[i], Value: pairs[i+1]})
	}
	return out
}

func codeOf(err error) appeal.Code {
	var e *appeal.Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

func TestDraftOfOneClerk(t *testing.T) {
	t.Parallel()
	d, key := open(t), uuid.NewString()
	ctx := t.Context()
	d.must(d.SaveDraft(ctx, "clerk", key, typedSo("authors.0.surname", "Антонова"), d.now))
	d.must(d.SaveDraft(ctx, "clerk", key, typedSo("authors.0.surname", "Антонова", "text", "Прошу"),
		d.now.Add(time.Minute)))
	first, err := d.AddDraftFile(ctx, "clerk", key, scan, 3, d.now)
	d.must(err)
	second, err := d.AddDraftFile(ctx, "clerk", key, appeal.Upload{Name: "фото.png", Content: []byte("p")}, 1, d.now)
	d.must(err)
	again, err := d.AddDraftFile(ctx, "clerk", key, scan, 3, d.now)
	d.must(err)
	require.Equal(t, first, again, "the same file comes in once")

	found, err := d.Draft(ctx, "clerk", key)
	d.must(err)
	require.Len(t, found.Answers, 2)
	require.Equal(t, []intake.DraftFile{first, second}, found.Files)
	require.Equal(t, 3, found.Files[0].Pages)
	d.must(d.OrderDraftFiles(ctx, "clerk", key, []string{second.ID}))
	ups, err := d.DraftUploads(ctx, "clerk", key)
	d.must(err)
	require.Equal(t, []string{"фото.png", "скан.pdf"}, []string{ups[0].Name, ups[1].Name})
	_, content, err := d.DraftFile(ctx, "clerk", key, first.ID)
	d.must(err)
	require.Equal(t, scan.Content, content)

	for name, err := range map[string]error{
		"read":    second2(d.Draft(ctx, "head", key)),
		"written": d.SaveDraft(ctx, "head", key, nil, d.now),
		"thrown":  d.DropDraft(ctx, "head", key),
		"ordered": d.OrderDraftFiles(ctx, "head", key, []string{second.ID}),
	} {
		require.Equal(t, appeal.NotFound, codeOf(err), "somebody else's draft is not "+name)
	}
	_, _, err = d.DraftFile(ctx, "head", key, first.ID)
	require.Equal(t, appeal.NotFound, codeOf(err))
	d.must(d.DropDraftFile(ctx, "head", key, first.ID))
	d.must(d.DropDraftFile(ctx, "clerk", key, second.ID))
	list, err := d.Drafts(ctx, "clerk", d.now)
	d.must(err)
	require.Len(t, list, 1)
	require.Equal(t, []intake.DraftFile{first}, list[0].Files)
	none, err := d.Drafts(ctx, "head", d.now)
	d.must(err)
	require.Empty(t, none)
	d.must(d.DropDraft(ctx, "clerk", key))
	require.Equal(t, appeal.NotFound, codeOf(d.DropDraft(ctx, "clerk", key)))
}

func second2[T any](_ T, err error) error { return err }

// What is registered has no draft any more, and a late keystroke brings none back.
func TestDraftEndsWithTheAcceptance(t *testing.T) {
	t.Parallel()
	d, key := open(t), uuid.NewString()
	ctx := t.Context()
	_, err := d.AddDraftFile(ctx, "clerk", key, scan, 1, d.now)
	d.must(err)
	ups, err := d.DraftUploads(ctx, "clerk", key)
	d.must(err)
	card, existed, err := d.take(ctx, key, letterOf("Антонова", "Прошу"), true, ups...)
	d.must(err)
	require.False(t, existed)
	require.Len(t, card.Files, 1)
	require.Equal(t, appeal.NotFound, codeOf(second2(d.Draft(ctx, "clerk", key))))
	require.Equal(t, appeal.Conflict, codeOf(d.SaveDraft(ctx, "clerk", key, nil, d.now)))
	_, err = d.AddDraftFile(ctx, "clerk", key, scan, 1, d.now)
	require.Equal(t, appeal.Conflict, codeOf(err))

	_, err = d.AddFiles(ctx, card.ID, uuid.NewString(), []appeal.Upload{{Name: "позже.txt", Content: []byte("x")}},
		appeal.Person{Code: "clerk"}, d.now.Add(time.Hour))
	d.must(err)
	same, err := d.DraftUploads(ctx, "clerk", key)
	d.must(err)
	require.Equal(t, ups, same, "the form sent again is the same acceptance")
	id, number, err := d.AcceptedUnder(ctx, "clerk", key)
	d.must(err)
	require.Equal(t, card.ID, id)
	require.Equal(t, card.Number, number)
	id, _, err = d.AcceptedUnder(ctx, "head", key)
	d.must(err)
	require.Empty(t, id, "nobody learns what another one has registered")
}

func TestDraftsAreBounded(t *testing.T) {
	t.Parallel()
	d, key := open(t), uuid.NewString()
	ctx := t.Context()
	for i := range appeal.MaxFiles {
		_, err := d.AddDraftFile(ctx, "clerk", key, appeal.Upload{Name: "ф", Content: []byte{byte(i)}}, 0, d.now)
		d.must(err)
	}
	_, err := d.AddDraftFile(ctx, "clerk", key, scan, 1, d.now)
	require.Equal(t, appeal.Invalid, codeOf(err))
	later := d.now.Add(intake.DraftLife + time.Minute)
	list, err := d.Drafts(ctx, "clerk", later)
	d.must(err)
	require.Empty(t, list, "an old draft is not shown")
	d.must(d.SaveDraft(ctx, "clerk", uuid.NewString(), nil, later))
	require.Equal(t, appeal.NotFound, codeOf(second2(d.Draft(ctx, "clerk", key))), "and the next one sweeps it away")
}

func TestKnownAddresses(t *testing.T) {
	t.Parallel()
	d := open(t)
	for _, address := range []string{"184000, г. Североморье, ул. Мира, д. 14, кв. 52", "Мира 14-52",
		"184000, г. Североморье, ул. Мира, д. 14, кв. 52", "ул. Полярная, д. 1"} {
		in := letterOf("Антонова", "Прошу")
		in.Authors[0].Address = address
		d.mustTake(in, true)
	}
	found, err := d.KnownAddresses(t.Context(), "14 мира", 8)
	d.must(err)
	require.Equal(t, "184000, г. Североморье, ул. Мира, д. 14, кв. 52", found[0].Address)
	require.Equal(t, 2, found[0].Appeals)
	for _, words := range []string{"", "ми", "%%%", "нет такой улицы"} {
		found, err = d.KnownAddresses(t.Context(), words, 8)
		d.must(err)
		require.Empty(t, found, words)
	}
}

func TestAuthorsWithASlip(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.mustTake(letterOf("Антонова", "Прошу"), true)
	d.mustTake(letterOf("Петров", "Прошу"), true)
	for _, typed := range []string{"Антанова", "Антонва", "Онтонова"} {
		found, err := d.FindAuthors(t.Context(), appeal.Author{Surname: typed}, 8)
		d.must(err)
		require.Len(t, found, 1, typed)
		require.Equal(t, "Антонова", found[0].Surname)
	}
	found, err := d.FindAuthors(t.Context(), appeal.Author{Surname: "Павлов"}, 8)
	d.must(err)
	require.Empty(t, found, "another surname is no slip")
}

func TestTopicsByWordsInAnyForm(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.must(d.PutTopics(t.Context(), []appeal.Topic{{Code: "0009.0009.0009.0009", Name: "Заготовка ягоды морошки"}}))
	for _, typed := range []string{"морошка ягодами", "ЯГОДЫ загот", "0009.0009.0009"} {
		found, err := d.Topics(t.Context(), typed, 5)
		d.must(err)
		require.Len(t, found, 1, typed)
		require.Equal(t, "0009.0009.0009.0009", found[0].Code)
	}
}
