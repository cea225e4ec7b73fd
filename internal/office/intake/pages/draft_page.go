package pages

import (
	"bytes"
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/web"
)

// draftsPage lists the drafts of whoever asks.
func (s *Pages) draftsPage(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	day, err := s.Day(c.Request.Context())
	if err != nil {
		return err
	}
	list, err := s.draftsOf(c.Request.Context(), who)
	if err != nil {
		return err
	}
	f := s.PageFrame(c, "")
	if c.Query("done") != "" {
		f.Notice = &web.Notice{Tone: "ok", Text: "Черновик удалён."}
		if key := c.Query("done"); uuid.Validate(key) == nil {
			f.Forget = "new/" + key
		}
	}
	return s.ShowPage(c, http.StatusOK, "drafts", NewDrafts(f, day, list))
}

// dropDraftForm throws a draft away.
func (s *Pages) dropDraftForm(c *gin.Context) error {
	who, key, err := s.ownDraft(c)
	if err != nil {
		return err
	}
	if err := s.Store.DropDraft(c.Request.Context(), who.Code, key); err != nil && !frame.NotFound(err) {
		return err
	}
	return frame.Redirect(c, "/drafts?done="+url.QueryEscape(key))
}

// keepTyped keeps a posted form as a draft, its files first: what cannot be
// kept of them is said.
func (s *Pages) keepTyped(c *gin.Context, who appeal.Person, key string, form url.Values) error {
	at, err := s.Now(c.Request.Context())
	if err != nil {
		return err
	}
	err = s.Store.SaveDraft(c.Request.Context(), who.Code, key, DraftAnswers(form), at)
	if frame.HasCode(err, appeal.Conflict) || frame.NotFound(err) {
		return nil // it was taken in, or is another one's: the form itself says so
	}
	if err != nil {
		return err
	}
	given, err := frame.FilesOf(c)
	if err == nil {
		_, err = s.keepFiles(c.Request.Context(), who, key, given)
	}
	return err
}

// withDraft are all files of a form: those of its draft, then those that came
// with it. One that is there already comes in once, so that the same form sent
// again is the same acceptance.
func (s *Pages) withDraft(c *gin.Context, who appeal.Person, key string,
	given []appeal.Upload) ([]appeal.Upload, error) {
	kept, err := s.Store.DraftUploads(c.Request.Context(), who.Code, key)
	if err != nil {
		return nil, err
	}
	all := slices.Clone(kept)
	for _, up := range given {
		if !slices.ContainsFunc(kept, func(k appeal.Upload) bool {
			return k.Name == up.Name && bytes.Equal(k.Content, up.Content)
		}) {
			all = append(all, up)
		}
	}
	if len(all) > appeal.MaxFiles {
		return nil, appeal.InvalidField(frame.FilesPart, "Не более "+frame.Itoa(appeal.MaxFiles)+" файлов.")
	}
	return all, nil
}

// moveFile takes a file of a draft out, or puts it before the one above it.
func (s *Pages) moveFile(c *gin.Context, who appeal.Person, key, up, drop string) error {
	ctx := c.Request.Context()
	if uuid.Validate(drop) == nil {
		return s.Store.DropDraftFile(ctx, who.Code, key, drop)
	}
	if uuid.Validate(up) != nil {
		return nil
	}
	d, err := s.Store.Draft(ctx, who.Code, key)
	if err != nil {
		return err
	}
	order := make([]string, len(d.Files))
	for i, f := range d.Files {
		order[i] = f.ID
	}
	if i := slices.Index(order, up); i > 0 {
		order[i-1], order[i] = order[i], order[i-1]
	}
	return s.Store.OrderDraftFiles(ctx, who.Code, key, order)
}

// addDrafts puts the files of the form's own draft into it, and the clerk's
// other drafts beside it.
func (s *Pages) addDrafts(c *gin.Context, in *IntakeInput) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if in.Drafts, err = s.draftsOf(c.Request.Context(), who); err != nil {
		return err
	}
	key := frame.RequestIDOf(who.Code, IntakePath, in.Key)
	for _, d := range in.Drafts {
		if d.Key == key {
			in.Files = d.Files
			ProposeSheets(in.Values, d.Files)
		}
	}
	return nil
}

func (s *Pages) habitsOf(c *gin.Context, who appeal.Person) (h IntakeHabits, err error) {
	err = s.Register.Preference(c.Request.Context(), who.Code, appeal.IntakePreference, &h)
	return h, err
}

// rememberHabits keeps what the next letter may need. The appeal is taken in by
// now, so nothing of this may fail it.
func (s *Pages) rememberHabits(c *gin.Context, who appeal.Person, form url.Values, in appeal.Intake) {
	habits, err := s.habitsOf(c, who)
	if err == nil {
		_, today, clock := s.Today(c.Request.Context())
		topics := []string{}
		for _, q := range in.Questions {
			topics = append(topics, q.Topic)
		}
		if err = clock; err == nil {
			err = s.Register.SetPreference(c.Request.Context(), who.Code, appeal.IntakePreference,
				habits.After(form, topics, today.Russian()))
		}
	}
	if err != nil {
		s.Logger.Warn("habits of a clerk were not kept", "request_id", frame.RequestID(c), "error", err)
	}
}

// usualTopics puts the topics that a clerk used last before others.
func (s *Pages) usualTopics(c *gin.Context, rest []appeal.Topic) ([]appeal.Topic, error) {
	who, err := s.Person(c)
	if err != nil {
		return nil, err
	}
	habits, err := s.habitsOf(c, who)
	if err != nil {
		return nil, err
	}
	dir, err := s.Register.Directory(c.Request.Context())
	if err != nil {
		return nil, err
	}
	out := []appeal.Topic{}
	for _, code := range habits.Topics {
		if t, known := dir.Topic(code); known {
			out = append(out, t)
		}
	}
	for _, t := range rest {
		if !slices.Contains(habits.Topics, t.Code) {
			out = append(out, t)
		}
	}
	return out, nil
}
