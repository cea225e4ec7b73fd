package pages

import (
	"context"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/lists"
)

const deskPath = "/desk"

// deskItems is how many appeals an official sees at once: each has a form.
const deskItems = 20

var officials = frame.Access{Roles: []appeal.Role{appeal.Official}}

// officialPages are the workplace of an official.
func (s *Pages) officialPages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: deskPath, Access: officials, Handler: s.deskPage,
			Menu: frame.MenuItem{Title: "На решение", Place: 10}},
		{Method: frame.Post, Path: deskPath, Access: officials, Handler: frame.AtLength(s.deskForm)},
	}
}

// deskFolders are the folders of the lists with forms, and the action that
// their items wait for.
var deskFolders = map[string]struct {
	folder lists.Folder
	action appeal.Action
}{
	DeskOrders:  {lists.Resolution, appeal.Resolve},
	DeskReplies: {lists.Signing, appeal.Sign},
}

func (s *Pages) deskPage(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	in := DeskInput{List: c.Query("list"), Who: who}
	if err := s.fillDesk(c.Request.Context(), &in, c.Query("cursor")); err != nil {
		return err
	}
	return s.ShowPage(c, http.StatusOK, "desk", NewDesk(s.PageFrame(c, deskPath), in))
}

// fillDesk reads what a list of the desk shows. Without a list the first one
// with something in it is opened.
func (s *Pages) fillDesk(ctx context.Context, in *DeskInput, cursor string) error {
	directory, err := s.Register.Directory(ctx)
	if err != nil {
		return err
	}
	if in.Day, err = s.Day(ctx); err != nil {
		return err
	}
	in.Dir, in.NewKey, in.Asked = directory, frame.NewFormToken, s.Office().StageDue
	f := lists.Filter{Sight: in.Who.Sight, Officials: in.Who.Sight.Hands, Today: in.Day.Today, Now: in.Day.Now,
		Soon: in.Day.Today, Limit: deskItems, Cursor: cursor}
	if in.Counters, err = s.Store.Counters(ctx, f); err != nil {
		return err
	}
	if _, known := deskFolders[in.List]; !known && in.List != DeskTerms {
		in.List = firstList(in.Counters)
	}
	if in.List == DeskTerms {
		return s.fillTerms(ctx, in, f)
	}
	return s.fillItems(ctx, in, f)
}

func firstList(counters map[lists.Folder]int) string {
	switch {
	case counters[lists.Resolution] > 0:
		return DeskOrders
	case counters[lists.Signing] > 0:
		return DeskReplies
	case counters[lists.Overdue]+counters[lists.DueToday] > 0:
		return DeskTerms
	}
	return DeskOrders
}

func (s *Pages) fillTerms(ctx context.Context, in *DeskInput, f lists.Filter) error {
	f.Limit, f.Folder = frame.MaxLimit, lists.DueToday
	today, err := s.Store.List(ctx, withoutCursor(f))
	if err != nil {
		return err
	}
	f.Folder = lists.Overdue
	overdue, err := s.Store.List(ctx, f)
	in.Today, in.Overdue, in.Next = today.Lines, overdue.Lines, overdue.Next
	return err
}

func withoutCursor(f lists.Filter) lists.Filter {
	f.Cursor = ""
	return f
}

func (s *Pages) fillItems(ctx context.Context, in *DeskInput, f lists.Filter) error {
	list := deskFolders[in.List]
	f.Folder = list.folder
	page, err := s.Store.List(ctx, f)
	if err != nil || len(page.Lines) == 0 {
		return err
	}
	ids := make([]string, len(page.Lines))
	for i, l := range page.Lines {
		ids[i] = l.ID
	}
	cards, err := s.Store.Cards(ctx, ids)
	if err != nil {
		return err
	}
	row, _ := appeal.RowOf(list.action)
	for _, card := range cards {
		s.Office().Arrange(card)
		accepted := slices.ContainsFunc(in.Done,
			func(d DeskDone) bool { return d.ID == card.ID && d.State != deskRefused })
		if !accepted && row.Possible(card.Process, in.Who) == nil {
			in.Cards = append(in.Cards, card)
		}
	}
	in.Next = page.Next
	in.Own, err = s.Actor.Own(ctx, in.Who)
	return err
}
