package api

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/web"
)

const (
	noticesPath  = "/notifications"
	settingsPath = "/settings"
)

// noticePages are the notifications, their bell, and the choice of how to be
// told.
func (s *Server) noticePages() []page {
	return []page{
		{get, noticesPath + "/bell", anybody, s.bellPart},
		{get, noticesPath, signedIn, s.noticesPage},
		{get, noticesPath + "/open/:id", signedIn, s.openNotice},
		{post, noticesPath + "/read", signedIn, s.readNoticesForm},
		{get, settingsPath, signedIn, s.settingsPage},
		{post, settingsPath, signedIn, s.settingsForm},
	}
}

// countHead fills in what the head counts. A page is drawn without, if need be.
func (s *Server) countHead(c *gin.Context, f *web.Frame, who appeal.Person, now time.Time, today law.Date) {
	waiting, err := s.deps.Register.Waiting(c.Request.Context(), who, now, today)
	if err != nil {
		s.deps.Logger.Warn("the head of the page has no counts", "request_id", requestID(c), "error", err)
	}
	f.Count(waiting)
}

// bellPart answers the bell of an open page: nothing as long as nothing has
// changed, and nothing to whoever is no longer signed in, so that no login page
// lands in a corner of another one.
func (s *Server) bellPart(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		c.Status(http.StatusNoContent)
		return nil
	}
	w, err := s.deps.Register.Unread(c.Request.Context(), who.Code)
	if err != nil {
		return err
	}
	bell, news := web.BellNews(w, c.Query("seen"))
	if !news {
		c.Header("Cache-Control", "no-store")
		c.Status(http.StatusNoContent)
		return nil
	}
	return s.showPart(c, "notifications", "bell-news", bell)
}

func (s *Server) noticesPage(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	found, next, err := s.deps.Register.Notifications(ctx, who.Code, c.Query("cursor"), noticesPerPage)
	if err != nil {
		return err
	}
	dir, err := s.deps.Register.Directory(ctx)
	if err != nil {
		return err
	}
	day, err := s.day(ctx)
	if err != nil {
		return err
	}
	view := web.NewNotices(s.frame(c, noticesPath), found, next, c.Query("cursor") == "", dir, day)
	return s.showPage(c, http.StatusOK, "notifications", view)
}

// openNotice marks a notification as read and goes where its work is.
func (s *Server) openNotice(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	id, err := noticeID(c)
	if err != nil {
		return err
	}
	at, err := s.now(c.Request.Context())
	if err != nil {
		return err
	}
	n, err := s.deps.Register.ReadNotification(c.Request.Context(), who.Code, id, at)
	if err != nil {
		return err
	}
	return redirect(c, web.NoticeTarget(n))
}

func (s *Server) readNoticesForm(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	if id, err := strconv.ParseInt(c.Request.PostForm.Get("up_to"), 10, 64); err == nil && id > 0 {
		if err := s.readUpTo(c, who, id); err != nil {
			return err
		}
	}
	return redirect(c, noticesPath)
}

// seen marks what a person was told of an appeal as read: its card is open. A
// card is shown even if that fails.
func (s *Server) seen(c *gin.Context, who appeal.Person, appealID string, at time.Time) {
	if err := s.deps.Register.SeenAppeal(c.Request.Context(), who.Code, appealID, at); err != nil {
		s.deps.Logger.Warn("notifications stay unread", "request_id", requestID(c), "error", err)
	}
}

func (s *Server) settingsPage(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	choices, err := s.choices(c.Request.Context(), who)
	if err != nil {
		return err
	}
	view := web.NewSettings(s.frame(c, settingsPath), who, choices, s.deps.Office.Ladder.DigestAt())
	if c.Query("saved") != "" {
		view.Notice = &web.Notice{Tone: "ok", Text: "Настройки сохранены."}
	}
	return s.showPage(c, http.StatusOK, "settings", view)
}

func (s *Server) settingsForm(c *gin.Context) error {
	who, err := s.person(c)
	if err != nil {
		return err
	}
	kept, err := s.choices(c.Request.Context(), who)
	if err != nil {
		return err
	}
	if _, err := s.choose(c.Request.Context(), who, web.SettingsTyped(c.Request.PostForm, who, kept)); err != nil {
		return err
	}
	return redirect(c, settingsPath+"?saved=1")
}
