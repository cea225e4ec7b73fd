package api

import (
	"bytes"
	"context"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// printPages are the printed forms. Addresses hold ids and days; names never
// stand in them. What is chosen by ticking travels in the body.
func (s *Server) journalPages() []page {
	return []page{
		{get, "/print/card/:id", signedIn, s.printOf(cardPaper)},
		{get, "/print/slip/:id", signedIn, s.printOf(slipPaper)},
		{get, "/print/inventory/:id", signedIn, s.printOf(inventoryPaper)},
		{get, "/print/journal", registrars, atLength(s.printJournal)},
	}
}

func cardPaper(f web.Frame, in web.CardInput) (string, any) {
	return "paper-card", web.NewCardPaper(f, in)
}

func slipPaper(f web.Frame, in web.CardInput) (string, any) { return "paper-slip", web.NewSlip(f, in) }

func inventoryPaper(f web.Frame, in web.CardInput) (string, any) {
	return "paper-inventory", web.NewInventory(f, in)
}

// showPaper answers with a printed form.
func (s *Server) showPaper(c *gin.Context, status int, page string, view any) error {
	b := &bytes.Buffer{}
	if err := web.RenderPaper(b, page, view); err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store")
	c.Data(status, htmlType, b.Bytes())
	return nil
}

// printOf is a form of one card, for whoever sees the card.
func (s *Server) printOf(draw func(web.Frame, web.CardInput) (string, any)) func(*gin.Context) error {
	return func(c *gin.Context) error {
		card, who, err := s.cardOf(c)
		if err != nil {
			return err
		}
		in, err := s.cardInput(c.Request.Context(), card, who)
		if err != nil {
			return err
		}
		page, view := draw(s.frame(c, ""), in)
		return s.showPaper(c, http.StatusOK, page, view)
	}
}

func (s *Server) printEnvelope(c *gin.Context) error {
	card, _, err := s.cardOf(c)
	if err != nil {
		return err
	}
	return s.showPaper(c, http.StatusOK, "paper-envelopes", web.NewCardEnvelope(s.frame(c, ""), card, c.Query("format")))
}

// askedDays are the days of a form; without any it is the month so far. What is
// wrong stands at its field, and the month is shown.
func (s *Server) askedDays(c *gin.Context, values url.Values) (web.PeriodInput, int, error) {
	in := web.PeriodInput{Values: values}
	_, today, err := s.today(c.Request.Context())
	if err != nil {
		return in, 0, err
	}
	in.From, in.To = web.PeriodOf(today)
	status := http.StatusOK
	if values.Has("from") || values.Has("to") {
		q := &query{c: c}
		if from, to := q.days(); len(q.bad) == 0 {
			in.From, in.To = from, to
		} else {
			in.Wrong, status = q.bad, http.StatusUnprocessableEntity
		}
	} else {
		values.Set("from", in.From.Russian())
		values.Set("to", in.To.Russian())
	}
	return in, status, nil
}

func (s *Server) printJournal(c *gin.Context) error {
	asked, status, err := s.askedDays(c, c.Request.URL.Query())
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	in := web.JournalInput{PeriodInput: asked}
	if in.Day, err = s.day(ctx); err != nil {
		return err
	}
	if in.Dir, err = s.deps.Register.Directory(ctx); err != nil {
		return err
	}
	if in.Entries, in.TooMany, err = s.wholeJournal(ctx, appeal.JournalQuery{From: in.From, To: in.To, Limit: 500}); err != nil {
		return err
	}
	return s.showPaper(c, status, "paper-journal", web.NewJournal(s.frame(c, ""), in))
}

// wholeJournal reads the journal page by page up to its bound.
func (s *Server) wholeJournal(ctx context.Context, q appeal.JournalQuery) (entries []appeal.JournalEntry, more bool, err error) {
	for {
		page, err := s.deps.Register.Journal(ctx, q)
		if err != nil {
			return nil, false, err
		}
		entries = append(entries, page.Entries...)
		if page.Next == "" || len(entries) >= appeal.MostJournal {
			return entries, page.Next != "", nil
		}
		q.Cursor = page.Next
	}
}

// printPost is the register of what the post took on some days.
func (s *Server) printPost(c *gin.Context) error {
	values := c.Request.URL.Query()
	days, status, err := s.askedDays(c, values)
	if err != nil {
		return err
	}
	q := &query{c: c}
	in := web.PostListInput{From: days.From, To: days.To, List: q.text("list"), Values: values, Wrong: append(days.Wrong, q.bad...)}
	if in.Letters, err = s.deps.Register.PostedLetters(c.Request.Context(), in.From, in.To, in.List, appeal.MostPosted); err != nil {
		return err
	}
	return s.showPaper(c, status, "paper-post", web.NewPostList(s.frame(c, ""), in))
}

// printChosen prints the letters that are ticked on the desk of letters: as
// letters, as envelopes, or as a register for the post.
func (s *Server) printChosen(c *gin.Context) error {
	ctx, form, f := c.Request.Context(), c.Request.PostForm, s.frame(c, "")
	ids := form["id"]
	if err := checkIDs(ids); err != nil {
		return err
	}
	switch as := form.Get("as"); as {
	case "c5", "dl", "list":
		letters, err := s.deps.Register.LettersByID(ctx, ids)
		if err != nil {
			return err
		}
		if as != "list" {
			return s.showPaper(c, http.StatusOK, "paper-envelopes", web.NewEnvelopes(f, letters, as))
		}
		_, today, err := s.today(ctx)
		if err != nil {
			return err
		}
		return s.showPaper(c, http.StatusOK, "paper-post", web.NewPostList(f, web.PostListInput{From: today, To: today, List: form.Get("list"), Letters: letters, Chosen: true}))
	}
	letters, err := s.printAll(ctx, ids)
	if err != nil {
		return err
	}
	day, err := s.day(ctx)
	if err != nil {
		return err
	}
	return s.showPaper(c, http.StatusOK, "paper-letters", web.NewLettersPaper(f, letters, day))
}
