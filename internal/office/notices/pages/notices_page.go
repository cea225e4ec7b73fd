package pages

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/web"
)

const (
	noticesPath  = "/notifications"
	settingsPath = "/settings"
)

// noticePages are the notifications, their bell, and the choice of how to be
// told.
func (s *Pages) noticePages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: noticesPath + "/bell", Access: frame.Anybody, Handler: s.bellPart},
		{Method: frame.Get, Path: noticesPath, Access: frame.SignedIn, Handler: s.noticesPage},
		{Method: frame.Get, Path: noticesPath + "/open/:id", Access: frame.SignedIn, Handler: s.openNotice},
		{Method: frame.Post, Path: noticesPath + "/read", Access: frame.SignedIn, Handler: s.readNoticesForm},
		{Method: frame.Get, Path: settingsPath, Access: frame.SignedIn, Handler: s.settingsPage},
		{Method: frame.Post, Path: settingsPath, Access: frame.SignedIn, Handler: s.settingsForm},
	}
}

// bellPart answers the bell of an open page: nothing as long as nothing has
// changed, and nothing to whoever is no longer signed in, so that no login page
// lands in a corner of another one.
func (s *Pages) bellPart(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		c.Status(http.StatusNoContent)
		return nil
	}
	w, err := s.Store.Unread(c.Request.Context(), who.Code)
	if err != nil {
		return err
	}
	bell, news := BellNews(w, c.Query("seen"))
	if !news {
		c.Header("Cache-Control", "no-store")
		c.Status(http.StatusNoContent)
		return nil
	}
	return s.ShowPart(c, "notifications", "bell-news", bell)
}

func (s *Pages) noticesPage(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	found, next, err := s.Store.Notifications(ctx, who, c.Query("cursor"), appeal.MostWaiting)
	if err != nil {
		return err
	}
	dir, err := s.Register.Directory(ctx)
	if err != nil {
		return err
	}
	day, err := s.Day(ctx)
	if err != nil {
		return err
	}
	view := NewNotices(s.PageFrame(c, noticesPath), found, next, c.Query("cursor") == "", dir, day)
	return s.ShowPage(c, http.StatusOK, "notifications", view)
}

// openNotice marks a notification as read and goes where its work is.
func (s *Pages) openNotice(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	id, err := noticeID(c)
	if err != nil {
		return err
	}
	at, err := s.Now(c.Request.Context())
	if err != nil {
		return err
	}
	n, err := s.Store.ReadNotification(c.Request.Context(), who, id, at)
	if err != nil {
		return err
	}
	return frame.Redirect(c, NoticeTarget(n))
}

func (s *Pages) readNoticesForm(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	if id, err := strconv.ParseInt(c.Request.PostForm.Get("up_to"), 10, 64); err == nil && id > 0 {
		if err := s.readUpTo(c, who, id); err != nil {
			return err
		}
	}
	return frame.Redirect(c, noticesPath)
}

func (s *Pages) settingsPage(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	choices, err := s.choices(c.Request.Context(), who)
	if err != nil {
		return err
	}
	view := NewSettings(s.PageFrame(c, settingsPath), who, choices, s.Office().Ladder.DigestAt())
	if c.Query("saved") != "" {
		view.Notice = &web.Notice{Tone: "ok", Text: "Настройки сохранены."}
	}
	return s.ShowPage(c, http.StatusOK, "settings", view)
}

func (s *Pages) settingsForm(c *gin.Context) error {
	who, err := s.Person(c)
	if err != nil {
		return err
	}
	kept, err := s.choices(c.Request.Context(), who)
	if err != nil {
		return err
	}
	if _, err := s.choose(c.Request.Context(), who, SettingsTyped(c.Request.PostForm, who, kept)); err != nil {
		return err
	}
	return frame.Redirect(c, settingsPath+"?saved=1")
}
