package api

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
)

// fakeDrafts is a book of drafts in memory. The zero one is empty.
type fakeDrafts struct {
	drafts   map[string]appeal.FormDraft // by person/key
	content  map[string]appeal.Upload    // by id of the file
	accepted map[string]string           // ids of appeals, by key
}

func (f *fakeDrafts) Drafts(_ context.Context, person string, _ time.Time) ([]appeal.FormDraft, error) {
	out := []appeal.FormDraft{}
	for at, d := range f.drafts {
		if at == person+"/"+d.Key {
			out = append(out, d)
		}
	}
	return out, nil
}

func (f *fakeDrafts) Draft(_ context.Context, person, key string) (appeal.FormDraft, error) {
	d, ok := f.drafts[person+"/"+key]
	if !ok {
		return d, frametest.Missing()
	}
	return d, nil
}

func (f *fakeDrafts) SaveDraft(_ context.Context, person, key string, answers []appeal.DraftAnswer, at time.Time) error {
	if f.accepted[key] != "" {
		return &appeal.Error{Code: appeal.Conflict, Message: "Уже принято."}
	}
	if f.drafts == nil {
		f.drafts, f.content = map[string]appeal.FormDraft{}, map[string]appeal.Upload{}
	}
	d := f.drafts[person+"/"+key]
	d.Key, d.ChangedAt = key, at
	if answers != nil {
		d.Answers = answers
	}
	f.drafts[person+"/"+key] = d
	return nil
}

func (f *fakeDrafts) DropDraft(_ context.Context, person, key string) error {
	delete(f.drafts, person+"/"+key)
	return nil
}

func (f *fakeDrafts) AddDraftFile(ctx context.Context, person, key string, up appeal.Upload, pages int, at time.Time) (appeal.DraftFile, error) {
	file := appeal.DraftFile{File: appeal.File{ID: uuid.NewString(), Name: up.Name, Type: up.Type, Size: int64(len(up.Content))}, Pages: pages}
	err := f.SaveDraft(ctx, person, key, nil, at)
	if err == nil {
		d := f.drafts[person+"/"+key]
		d.Files = append(d.Files, file)
		f.drafts[person+"/"+key], f.content[file.ID] = d, up
	}
	return file, err
}

func (f *fakeDrafts) DropDraftFile(_ context.Context, person, key, file string) error {
	d := f.drafts[person+"/"+key]
	d.Files = slices.DeleteFunc(d.Files, func(x appeal.DraftFile) bool { return x.ID == file })
	f.drafts[person+"/"+key] = d
	return nil
}

func (f *fakeDrafts) OrderDraftFiles(_ context.Context, person, key string, files []string) error {
	d := f.drafts[person+"/"+key]
	slices.SortStableFunc(d.Files, func(a, b appeal.DraftFile) int { return slices.Index(files, a.ID) - slices.Index(files, b.ID) })
	return nil
}

func (f *fakeDrafts) DraftFile(ctx context.Context, person, key, file string) (appeal.File, []byte, error) {
	d, err := f.Draft(ctx, person, key)
	for _, x := range d.Files {
		if x.ID == file {
			return x.File, f.content[file].Content, nil
		}
	}
	return appeal.File{}, nil, missingOr(err)
}

func missingOr(err error) error {
	if err == nil {
		err = frametest.Missing()
	}
	return err
}

func (f *fakeDrafts) DraftUploads(ctx context.Context, person, key string) ([]appeal.Upload, error) {
	out := []appeal.Upload{}
	d, _ := f.Draft(ctx, person, key)
	for _, x := range d.Files {
		out = append(out, f.content[x.ID])
	}
	return out, nil
}

func (f *fakeDrafts) AcceptedUnder(_ context.Context, _, key string) (id, number string, err error) {
	return f.accepted[key], "17-П/26", nil
}

func (*fakeDrafts) KnownAddresses(context.Context, string, int) ([]appeal.KnownAddress, error) {
	return []appeal.KnownAddress{{Address: "ул. Мира, 1", Appeals: 3}}, nil
}
