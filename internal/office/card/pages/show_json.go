package pages

import (
	"encoding/json"
	"fmt"
	"hash/crc32"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/frame"
)

func (s *Pages) getAppeal(c *gin.Context) error {
	card, who, err := s.CardOf(c)
	if err != nil {
		return err
	}
	return s.ShowCard(c, http.StatusOK, card, who)
}

// ShowCard answers with the card as the person sees it.
func (s *Pages) ShowCard(c *gin.Context, status int, card *appeal.Card, who appeal.Person) error {
	if err := s.Arrange(c.Request.Context(), card); err != nil {
		return err
	}
	now, today, err := s.Today(c.Request.Context())
	if err != nil {
		return err
	}
	text, err := json.Marshal(cardView(card, who, now, today))
	if err != nil {
		return err
	}
	tag := etag(card.Version, text)
	c.Header("ETag", tag)
	c.Header("Cache-Control", "private, no-cache")
	if c.Request.Method == http.MethodGet && seen(c.GetHeader("If-None-Match"), tag) {
		c.Status(http.StatusNotModified)
		return nil
	}
	c.Data(status, "application/json; charset=utf-8", text)
	return nil
}

// etag is the version of the card, for If-Match, and a sum of all that is
// shown: days left, files and escalation change without a new version.
func etag(version int, shown []byte) string {
	return fmt.Sprintf(`"%d-%08x"`, version, crc32.ChecksumIEEE(shown))
}

func seen(ifNoneMatch, tag string) bool {
	for value := range strings.SplitSeq(ifNoneMatch, ",") {
		if strings.TrimPrefix(strings.TrimSpace(value), "W/") == tag {
			return true
		}
	}
	return false
}

func (s *Pages) getHistory(c *gin.Context) error {
	card, _, err := s.CardOf(c)
	if err != nil {
		return err
	}
	lines, err := s.Store.History(c.Request.Context(), card.ID)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, History{Lines: frame.ListOf(lines)})
	return nil
}

// History is what happened to an appeal, in order of time.
type History struct {
	Lines []appeal.HistoryLine `json:"lines"`
}

func (s *Pages) cardRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/appeals/:id", Access: frame.SignedIn, Handler: s.getAppeal, Doc: frame.Doc{
			Tag: frame.TagAppeals, Summary: "Карточка обращения с доступными действиями", Answer: Card{}, Etag: true,
			Cached: true,
		}},
		{Method: frame.Get, Path: "/appeals/:id/history", Access: frame.SignedIn, Handler: s.getHistory,
			Doc: frame.Doc{Tag: frame.TagAppeals, Summary: "История обращения", Answer: History{}}},
		{Method: frame.Get, Path: "/appeals/:id/deadlines", Access: frame.SignedIn,
			Handler: s.getAppealDeadlines, Doc: frame.Doc{
				Tag: frame.TagAppeals, Summary: "Сроки обращения: как посчитаны и что запланировано",
				Answer: AppealDeadlines{},
			}},
		{Method: frame.Get, Path: "/appeals/:id/files", Access: frame.SignedIn, Handler: s.listFiles,
			Doc: frame.Doc{Tag: frame.TagAppeals, Summary: "Файлы обращения", Answer: Files{}}},
		{Method: frame.Post, Path: "/appeals/:id/files", Access: frame.Access{Roles: attachers},
			Handler: s.addFiles, Doc: frame.Doc{
				Tag: frame.TagAppeals, Summary: "Приложить файлы", Files: frame.FilesPart, Key: true,
				Status: http.StatusCreated, Answer: Files{},
			}},
		{Method: frame.Get, Path: "/appeals/:id/files/:file", Access: frame.SignedIn, Handler: s.getFile,
			Doc: frame.Doc{Tag: frame.TagAppeals, Summary: "Скачать файл", Binary: true}},
	}
}
