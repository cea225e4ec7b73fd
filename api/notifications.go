package api

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Notifications are what employees are told inside the application.
// internal/register satisfies it.
type Notifications interface {
	// Waiting counts what the head of a page shows, Unread only the new
	// notifications.
	Waiting(ctx context.Context, person appeal.Person, now time.Time, today law.Date) (appeal.Waiting, error)
	Unread(ctx context.Context, person string) (appeal.Waiting, error)
	// Notifications is a page, the unread first; "" is the first cursor and the
	// one behind the last page.
	Notifications(ctx context.Context, person, cursor string, limit int) ([]appeal.Notification, string, error)
	ReadNotification(ctx context.Context, person string, id int64, at time.Time) (appeal.Notification, error)
	ReadNotifications(ctx context.Context, person string, upTo int64, at time.Time) error
	SeenAppeal(ctx context.Context, person, appealID string, at time.Time) error
}

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

func (s *Server) noticeRoutes() []route {
	return []route{
		{get, "/notifications", signedIn, s.listNotices, operation{
			tag: tagWork, summary: "Мои уведомления: сначала новые", answer: Notices{}, query: []param{{name: "cursor", about: "Откуда продолжить"}},
		}},
		{post, "/notifications/read", signedIn, s.readNotices, operation{
			tag: tagWork, summary: "Отметить прочитанными все уведомления до указанного включительно", body: ReadUpTo{}, key: true, status: http.StatusNoContent,
		}},
		{get, "/settings", signedIn, s.getSettings, operation{tag: tagWork, summary: "Как мне сообщают: в приложении и по почте", answer: NoticeSettings{}}},
		{put, "/settings", signedIn, s.putSettings, operation{
			tag: tagWork, summary: "Выбрать, как мне сообщать", body: appeal.NoticeChoices{}, answer: NoticeSettings{},
			about: "Чего нет в kinds, то остаётся обычным. О сроках, установленных законом, в приложении сообщают всегда.",
		}},
	}
}

const noticesPerPage = 50

func (s *Server) listNotices(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	found, next, err := s.deps.Register.Notifications(c.Request.Context(), who.Code, c.Query("cursor"), noticesPerPage)
	if err != nil {
		return err
	}
	w, err := s.deps.Register.Unread(c.Request.Context(), who.Code)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, Notices{Unread: w.Unread, Notifications: listOf(found), Next: next})
	return nil
}

func (s *Server) readNotices(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	if _, err := requestKey(c, who.Code); err != nil {
		return err
	}
	in := ReadUpTo{}
	if err := readJSON(c, &in); err != nil {
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

func (s *Server) readUpTo(c *gin.Context, who appeal.Person, id int64) error {
	at, err := s.now(c.Request.Context())
	if err != nil {
		return err
	}
	return s.deps.Register.ReadNotifications(c.Request.Context(), who.Code, id, at)
}

func (s *Server) choices(ctx context.Context, who appeal.Person) (appeal.NoticeChoices, error) {
	choices := appeal.NoticeChoices{}
	return choices, s.deps.Register.Preference(ctx, who.Code, appeal.NoticePreference, &choices)
}

func settingsOf(choices appeal.NoticeChoices) NoticeSettings {
	out := NoticeSettings{Digest: choices.Digest, Kinds: []NoticeSetting{}}
	for _, sort := range appeal.NoticeSorts() {
		out.Kinds = append(out.Kinds, NoticeSetting{sort, choices.Of(sort.Kind)})
	}
	return out
}

func (s *Server) getSettings(c *gin.Context) error {
	who, err := s.person(c)
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

func (s *Server) putSettings(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	in := appeal.NoticeChoices{}
	if err := readJSON(c, &in); err != nil {
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
func (s *Server) choose(ctx context.Context, who appeal.Person, in appeal.NoticeChoices) (appeal.NoticeChoices, error) {
	choices, err := in.Checked()
	if err != nil {
		return choices, err
	}
	return choices, s.deps.Register.SetPreference(ctx, who.Code, appeal.NoticePreference, choices)
}

// noticeID reads the number of a notification in an address.
func noticeID(c *gin.Context) (int64, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil || id < 1 {
		return 0, &appeal.Error{Code: appeal.NotFound, Message: "Такого уведомления нет."}
	}
	return id, nil
}
