package pages

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/formguard"
	"appeals/internal/frame"
	"appeals/internal/office/acting"
	"appeals/internal/reception"
)

// citizenPages are the schedule as it is published and the booking by the citizen
// himself. Names, numbers and codes travel in forms, never in addresses.
func (s *Pages) citizenPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: "/reception", Access: frame.Anybody, Handler: s.publishedPage},
		{Method: frame.Get, Path: "/reception/book", Access: frame.Anybody, Handler: s.ownBookPage},
		{Method: frame.Post, Path: "/reception/book", Access: frame.Anybody, Handler: s.ownBookForm},
		{Method: frame.Get, Path: "/reception/cancel", Access: frame.Anybody, Handler: s.ownCancelPage},
		{Method: frame.Post, Path: "/reception/cancel", Access: frame.Anybody, Handler: s.ownCancelForm},
	}
}

// publishedPage tells who receives when and where: art. 13 p. 1.
func (s *Pages) publishedPage(c *gin.Context) (err error) {
	ctx, in := c.Request.Context(), PublishedInput{}
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return err
	}
	if in.Days, err = s.Store.ReceptionDays(ctx, in.Day.Today, in.Day.Today.AddDays(100)); err != nil {
		return err
	}
	if in.Free, err = s.Store.FreeSlots(ctx, "", in.Day.Now, 500); err != nil {
		return err
	}
	return s.ShowPage(c, http.StatusOK, "published", NewPublished(s.PageFrame(c, ""), in))
}

func (s *Pages) ownBookPage(c *gin.Context) error {
	values := url.Values{"slot": {c.Query("slot")}, "people": {"1"}}
	return s.showOwnBook(c, http.StatusOK, OwnBookInput{Values: values, Key: frame.NewFormToken()}, formguard.Forged)
}

func (s *Pages) showOwnBook(c *gin.Context, status int, in OwnBookInput, proof formguard.Verdict) (err error) {
	ctx := c.Request.Context()
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return err
	}
	if in.Free, err = s.Store.FreeSlots(ctx, in.Values.Get("official"), in.Day.Now, 100); err != nil {
		return err
	}
	sealer, err := s.PublicSealer(ctx)
	if err != nil {
		return err
	}
	challenge := sealer.Challenge(in.Key, s.Wall())
	if in.Values.Get("token") != "" && proof.Ours() && proof != formguard.Stale {
		challenge = formguard.Again(in.Values.Get("token"))
	} else {
		in.Values.Del("answer")
	}
	in.Token, in.Question = challenge.Token, challenge.Question
	return s.ShowPage(c, status, "own-book", NewOwnBook(s.PageFrame(c, ""), in))
}

// ownBookForm books for a citizen. The answer is a page without an address of its
// own: the code stands in it.
func (s *Pages) ownBookForm(c *gin.Context) error {
	form, err := s.FormOf(c)
	if err != nil {
		return err
	}
	sealer, err := s.PublicSealer(c.Request.Context())
	if err != nil {
		return err
	}
	proof := sealer.Check(frame.ProofOf(form), s.Wall())
	made, err := s.ownBooking(c, form, proof)
	if err == nil {
		day, err := s.Day(c.Request.Context())
		if err != nil {
			return err
		}
		dir, err := s.Register.Directory(c.Request.Context())
		if err != nil {
			return err
		}
		return s.ShowPage(c, http.StatusOK, "own-booked", NewOwnBooked(s.PageFrame(c, ""), made, dir, day))
	}
	said, shown := frame.ShownAgain(err)
	if !shown {
		return err
	}
	in := OwnBookInput{Values: form, Key: form.Get("key"), Err: said}
	if said.Code == appeal.KeyReused {
		in.Key = frame.NewFormToken()
	}
	return s.showOwnBook(c, s.StatusOf(c, err), in, proof)
}

// ownBooking asks of a citizen what the form for an appeal asks: patience, the answer
// to the question, and an empty field that only programs fill in.
func (s *Pages) ownBooking(c *gin.Context, form url.Values, proof formguard.Verdict) (*reception.Reception, error) {
	if wait := s.visitors.Take(frame.Network(c.ClientIP()), s.Wall()); wait > 0 {
		return nil, frame.TooMany("Слишком много запросов.", wait)
	}
	b := bookingOf(form)
	b.Via, b.Again, b.Official = "public", false, ""
	wrong := []appeal.FieldError{}
	if b.Slot == 0 {
		wrong = append(wrong, appeal.FieldError{Field: "slot", Message: "Выберите время."})
	}
	if form.Get("website") != "" {
		wrong = append(wrong, appeal.FieldError{Field: "website", Message: "Оставьте это поле пустым."})
	}
	if form.Get("consent") == "" {
		wrong = append(wrong, appeal.FieldError{Field: "consent",
			Message: "Отметьте согласие. Без него можно записаться по телефону или лично."})
	}
	dir, err := s.Register.Directory(c.Request.Context())
	if err != nil {
		return nil, err
	}
	_, today, err := s.Today(c.Request.Context())
	if err != nil {
		return nil, err
	}
	wrong = slices.Concat(wrong, frame.FieldErrors(b.Check(today, s.Calendar(), dir)),
		frame.FieldErrors(frame.NotProved(proof)))
	if len(wrong) > 0 {
		return nil, appeal.InvalidFields(wrong)
	}
	return s.booked(c, b, "", frame.RequestIDOf("", c.Request.URL.Path, form.Get("key")))
}

func (s *Pages) ownCancelPage(c *gin.Context) error {
	return s.ShowPage(c, http.StatusOK, "own-cancel", NewOwnCancel(s.PageFrame(c, ""), url.Values{}, nil, "",
		false))
}

// ownCancelForm cancels by number and code. Guesses are slowed down by address.
func (s *Pages) ownCancelForm(c *gin.Context) error {
	if err := frame.ParseForm(c); err != nil {
		return err
	}
	form := url.Values{"number": {c.Request.PostForm.Get("number")}, "code": {c.Request.PostForm.Get("code")}}
	number, pending, err := s.ownCancelled(c, form)
	said, shown := frame.ShownAgain(err)
	if err != nil && !shown {
		return err
	}
	status := http.StatusOK
	if err != nil {
		status = s.StatusOf(c, err)
	}
	return s.ShowPage(c, status, "own-cancel", NewOwnCancel(s.PageFrame(c, ""), form, said, number, pending))
}

func (s *Pages) ownCancelled(c *gin.Context, form url.Values) (number string, pending bool, err error) {
	if wait := s.visitors.Take(frame.Network(c.ClientIP()), s.Wall()); wait > 0 {
		return "", false, frame.TooMany("Слишком много запросов.", wait)
	}
	r, err := s.Store.ReceptionByCode(c.Request.Context(), form.Get("number"), form.Get("code"))
	if frame.NotFound(err) {
		return "", false, appeal.InvalidField("number",
			"Записи с таким номером и кодом нет. Проверьте оба: они в подтверждении.")
	}
	if err != nil {
		return "", false, err
	}
	r.Arrange(s.Office())
	row, ok := reception.RowOf(reception.Cancel)
	if !ok {
		return "", false, acting.NoAction()
	}
	id := frame.RequestIDOf("", c.Request.URL.Path, r.ID)
	done, err := s.ask(c, r, row, appeal.Person{}, map[string]any{}, id, 0)
	return r.Number, done.State == appeal.Pending, err
}
