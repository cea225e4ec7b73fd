package pages

import (
	"context"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

// Notices is a page of notifications.
type Notices struct {
	Unread        int                   `json:"unread"` // at most 100
	Notifications []appeal.Notification `json:"notifications"`
	Next          string                `json:"next,omitempty"`
}

// ReadUpTo marks as read: all up to a notification, that one included.
type ReadUpTo struct {
	UpTo int64 `json:"up_to"`
}

// NoticeSettings are a person's choices, with what there is to choose.
type NoticeSettings struct {
	Digest bool            `json:"digest"` // the daily digest by e-mail
	Kinds  []NoticeSetting `json:"kinds"`
}

// NoticeSetting is one kind with the choice that holds.
type NoticeSetting struct {
	appeal.NoticeSort
	appeal.NoticeChoice
}

func (s *Pages) noticeRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/notifications", Access: frame.SignedIn, Handler: s.listNotices, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Мои уведомления: сначала новые", Answer: Notices{},
			Query: []frame.Param{{Name: "cursor", About: "Откуда продолжить"}},
		}},
		{Method: frame.Post, Path: "/notifications/read", Access: frame.SignedIn,
			Handler: s.readNotices, Doc: frame.Doc{
				Tag: frame.TagWork, Summary: "Отметить прочитанными все уведомления до указанного включительно",
				Body: ReadUpTo{}, Key: true, Status: http.StatusNoContent,
			}},
		{Method: frame.Get, Path: "/settings", Access: frame.SignedIn, Handler: s.getSettings,
			Doc: frame.Doc{Tag: frame.TagWork, Summary: "Как мне сообщают: в приложении и по почте",
				Answer: NoticeSettings{}}},
		{Method: frame.Put, Path: "/settings", Access: frame.SignedIn, Handler: s.putSettings, Doc: frame.Doc{
			Tag: frame.TagWork, Summary: "Выбрать, как мне сообщать", Body: appeal.NoticeChoices{},
			Answer: NoticeSettings{},
			About: "Чего нет в kinds, то остаётся обычным. О сроках, установленных законом, в приложении " +
				"сообщают всегда.",
		}},
	}
}

const noticesPerPage = 50

func (s *Pages) listNotices(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	found, next, err := s.Store.Notifications(c.Request.Context(), who, c.Query("cursor"), noticesPerPage)
	if err != nil {
		return err
	}
	w, err := s.Store.Unread(c.Request.Context(), who.Code)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Notices{Unread: w.Unread, Notifications: frame.ListOf(found), Next: next})
	return nil
}

func (s *Pages) readNotices(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if _, err := frame.RequestKey(c, who.Code); err != nil {
		return err
	}
	in := ReadUpTo{}
	if err := frame.ReadJSON(c, &in); err != nil {
		return err
	}
	if in.UpTo < 1 {
		return appeal.InvalidField("up_to", "Укажите номер уведомления.")
	}
	if err := s.readUpTo(c, who, in.UpTo); err != nil {
		return err
	}
	c.Status(http.StatusNoContent)
	return nil
}

func (s *Pages) readUpTo(c *gin.Context, who appeal.Person, id int64) error {
	at, err := s.Now(c.Request.Context())
	if err != nil {
		return err
	}
	return s.Store.ReadNotifications(c.Request.Context(), who.Code, id, at)
}

func (s *Pages) choices(ctx context.Context, who appeal.Person) (appeal.NoticeChoices, error) {
	choices := appeal.NoticeChoices{}
	return choices, s.Register.Preference(ctx, who.Code, appeal.NoticePreference, &choices)
}

func settingsOf(choices appeal.NoticeChoices) NoticeSettings {
	out := NoticeSettings{Digest: choices.Digest, Kinds: []NoticeSetting{}}
	for _, sort := range appeal.NoticeSorts() {
		out.Kinds = append(out.Kinds, NoticeSetting{sort, choices.Of(sort.Kind)})
	}
	return out
}

func (s *Pages) getSettings(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	choices, err := s.choices(c.Request.Context(), who)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, settingsOf(choices))
	return nil
}

func (s *Pages) putSettings(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	in := appeal.NoticeChoices{}
	if err := frame.ReadJSON(c, &in); err != nil {
		return err
	}
	choices, err := s.choose(c.Request.Context(), who, in)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, settingsOf(choices))
	return nil
}

// choose keeps a person's choices after a check.
func (s *Pages) choose(ctx context.Context, who appeal.Person, in appeal.NoticeChoices) (appeal.NoticeChoices, error) {
	choices, err := in.Checked()
	if err != nil {
		return choices, err
	}
	return choices, s.Register.SetPreference(ctx, who.Code, appeal.NoticePreference, choices)
}

// noticeID reads the number of a notification in an address.
func noticeID(c *gin.Context) (int64, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil || id < 1 {
		return 0, &appeal.Error{Code: appeal.NotFound, Message: "Такого уведомления нет."}
	}
	return id, nil
}
