package pages

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/frame"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/journal"
	"appeals/internal/web"
)

// journalPages are the printed forms. Addresses hold ids and days; names never
// stand in them. What is chosen by ticking travels in the body.
func (s *Pages) journalPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: "/print/card/:id", Access: frame.SignedIn, Handler: s.printOf(cardPaper)},
		{Method: frame.Get, Path: "/print/slip/:id", Access: frame.SignedIn, Handler: s.printOf(slipPaper)},
		{Method: frame.Get, Path: "/print/inventory/:id", Access: frame.SignedIn, Handler: s.printOf(inventoryPaper)},
		{Method: frame.Get, Path: "/print/journal/xlsx", Access: frame.Registrars,
			Handler: frame.AtLength(s.journalFile)},
		{Method: frame.Get, Path: "/print/journal", Access: frame.Registrars, Handler: frame.AtLength(s.printJournal)},
	}
}

func cardPaper(f web.Frame, in cardpages.CardInput) (string, any) {
	return "paper-card", NewCardPaper(f, in)
}

func slipPaper(f web.Frame, in cardpages.CardInput) (string, any) {
	return "paper-slip", NewSlip(f, in)
}

func inventoryPaper(f web.Frame, in cardpages.CardInput) (string, any) {
	return "paper-inventory", NewInventory(f, in)
}

// printOf is a form of one card, for whoever sees the card.
func (s *Pages) printOf(draw func(web.Frame, cardpages.CardInput) (string, any)) func(*gin.Context) error {
	return func(c *gin.Context) error {
		card, who, err := s.CardOf(c)
		if err != nil {
			return err
		}
		in, err := s.Card.CardInput(c.Request.Context(), card, who)
		if err != nil {
			return err
		}
		page, view := draw(s.PageFrame(c, ""), in)
		return s.ShowPaper(c, http.StatusOK, page, view)
	}
}

func (s *Pages) printJournal(c *gin.Context) error {
	in, status, err := s.journalInput(c)
	if err != nil {
		return err
	}
	return s.ShowPaper(c, status, "paper-journal", NewJournal(s.PageFrame(c, ""), in))
}

// journalInput is the journal of the days that an address asks for, as far as the
// reader may see it.
func (s *Pages) journalInput(c *gin.Context) (in JournalInput, status int, err error) {
	if in.PeriodInput, status, err = s.AskedDays(c, c.Request.URL.Query()); err != nil {
		return in, status, err
	}
	who, err := s.Person(c)
	if err != nil {
		return in, status, err
	}
	ctx := c.Request.Context()
	if in.Day, err = s.Day(ctx); err != nil {
		return in, status, err
	}
	if in.Dir, err = s.Register.Directory(ctx); err != nil {
		return in, status, err
	}
	in.Reader = who.Code
	in.Entries, in.TooMany, err = s.wholeJournal(ctx,
		journal.JournalQuery{Sight: who.Sight, From: in.From, To: in.To, Limit: 500})
	return in, status, err
}

// wholeJournal reads the journal page by page up to its bound.
func (s *Pages) wholeJournal(ctx context.Context,
	q journal.JournalQuery) (entries []journal.JournalEntry, more bool, err error) {
	for {
		page, err := s.Store.Journal(ctx, q)
		if err != nil {
			return nil, false, err
		}
		entries = append(entries, page.Entries...)
		if page.Next == "" || len(entries) >= journal.MostJournal {
			return entries, page.Next != "", nil
		}
		q.Cursor = page.Next
	}
}
