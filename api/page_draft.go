package api

import (
	"bytes"
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// draftsPage lists the drafts of whoever asks.
func (s *Server) draftsPage(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	day, err := s.day(c.Request.Context())
	if err != nil {
		return err
	}
	list, err := s.draftsOf(c.Request.Context(), who)
	if err != nil {
		return err
	}
	f := s.frame(c, "")
	if c.Query("done") != "" {
		f.Notice = &web.Notice{Tone: "ok", Text: "Черновик удалён."}
		if key := c.Query("done"); uuid.Validate(key) == nil {
			f.Forget = "new/" + key
		}
	}
	return s.showPage(c, http.StatusOK, "drafts", web.NewDrafts(f, day, list))
}

// dropDraftForm throws a draft away.
func (s *Server) dropDraftForm(c *gin.Context) error {
	who, key, err := s.ownDraft(c)
	if err != nil {
		return err
	}
	if err := s.deps.Register.DropDraft(c.Request.Context(), who.Code, key); err != nil && !notFound(err) {
		return err
	}
	return redirect(c, "/drafts?done="+url.QueryEscape(key))
}

// keepTyped keeps a posted form as a draft, its files first: what cannot be
// kept of them is said.
func (s *Server) keepTyped(c *gin.Context, who appeal.Person, key string, form url.Values) error {
	at, err := s.now(c.Request.Context())
	if err != nil {
		return err
	}
	err = s.deps.Register.SaveDraft(c.Request.Context(), who.Code, key, web.DraftAnswers(form), at)
	if hasCode(err, appeal.Conflict) || notFound(err) {
		return nil // it was taken in, or is another one's: the form itself says so
	}
	if err != nil {
		return err
	}
	given, err := filesOf(c)
	if err == nil {
		_, err = s.keepFiles(c.Request.Context(), who, key, given)
	}
	return err
}

// withDraft are all files of a form: those of its draft, then those that came
// with it. One that is there already comes in once, so that the same form sent
// again is the same acceptance.
func (s *Server) withDraft(c *gin.Context, who appeal.Person, key string, given []appeal.Upload) ([]appeal.Upload, error) {
	kept, err := s.deps.Register.DraftUploads(c.Request.Context(), who.Code, key)
	if err != nil {
		return nil, err
	}
	all := slices.Clone(kept)
	for _, up := range given {
		if !slices.ContainsFunc(kept, func(k appeal.Upload) bool { return k.Name == up.Name && bytes.Equal(k.Content, up.Content) }) {
			all = append(all, up)
		}
	}
	if len(all) > appeal.MaxFiles {
		return nil, appeal.InvalidField(filesPart, "Не более "+itoa(appeal.MaxFiles)+" файлов.")
	}
	return all, nil
}

// moveFile takes a file of a draft out, or puts it before the one above it.
func (s *Server) moveFile(c *gin.Context, who appeal.Person, key, up, drop string) error {
	ctx := c.Request.Context()
	if uuid.Validate(drop) == nil {
		return s.deps.Register.DropDraftFile(ctx, who.Code, key, drop)
	}
	if uuid.Validate(up) != nil {
		return nil
	}
	d, err := s.deps.Register.Draft(ctx, who.Code, key)
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
	return s.deps.Register.OrderDraftFiles(ctx, who.Code, key, order)
}

// addDrafts puts the files of the form's own draft into it, and the clerk's
// other drafts beside it.
func (s *Server) addDrafts(c *gin.Context, in *web.IntakeInput) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	if in.Drafts, err = s.draftsOf(c.Request.Context(), who); err != nil {
		return err
	}
	key := requestIDOf(who.Code, intakePath, in.Key)
	for _, d := range in.Drafts {
		if d.Key == key {
			in.Files = d.Files
			web.ProposeSheets(in.Values, d.Files)
		}
	}
	return nil
}

func (s *Server) habitsOf(c *gin.Context, who appeal.Person) (h web.IntakeHabits, err error) {
	err = s.deps.Register.Preference(c.Request.Context(), who.Code, appeal.IntakePreference, &h)
	return h, err
}

// rememberHabits keeps what the next letter may need. The appeal is taken in by
// now, so nothing of this may fail it.
func (s *Server) rememberHabits(c *gin.Context, who appeal.Person, form url.Values, in appeal.Intake) {
	habits, err := s.habitsOf(c, who)
	if err == nil {
		_, today, clock := s.today(c.Request.Context())
		topics := []string{}
		for _, q := range in.Questions {
			topics = append(topics, q.Topic)
		}
		if err = clock; err == nil {
			err = s.deps.Register.SetPreference(c.Request.Context(), who.Code, appeal.IntakePreference, habits.After(form, topics, today.Russian()))
		}
	}
	if err != nil {
		s.deps.Logger.Warn("habits of a clerk were not kept", "request_id", requestID(c), "error", err)
	}
}

// usualTopics puts the topics that a clerk used last before others.
func (s *Server) usualTopics(c *gin.Context, rest []appeal.Topic) ([]appeal.Topic, error) {
	who, err := s.person(c)
	if err != nil {
		return nil, err
	}
	habits, err := s.habitsOf(c, who)
	if err != nil {
		return nil, err
	}
	dir, err := s.deps.Register.Directory(c.Request.Context())
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
