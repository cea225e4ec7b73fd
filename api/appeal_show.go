package api

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
)

func (s *Server) getAppeal(c *gin.Context) error {
	card, who, err := s.cardOf(c)
	if err != nil {
		return err
	}
	return s.showCard(c, http.StatusOK, card, who)
}

// cardOf is the card of the path for the person of the request.
func (s *Server) cardOf(c *gin.Context) (*appeal.Card, appeal.Person, error) {
	who, err := s.onDuty(c)
	if err != nil {
		return nil, who, err
	}
	card, err := s.visibleCard(c.Request.Context(), c.Param("id"), who)
	return card, who, err
}

// onDuty is the employee of the request with those whom he stands in for
// today: their work is his.
func (s *Server) onDuty(c *gin.Context) (appeal.Person, error) {
	who, err := s.person(c)
	if err != nil {
		return who, err
	}
	directory, err := s.deps.Register.Directory(c.Request.Context())
	if err != nil {
		return who, err
	}
	_, today, err := s.today(c.Request.Context())
	return who.OnDay(directory.Absences(), today), err
}

// showCard answers with the card as the person sees it.
func (s *Server) showCard(c *gin.Context, status int, card *appeal.Card, who appeal.Person) error {
	if err := s.arrange(c.Request.Context(), card); err != nil {
		return err
	}
	now, today, err := s.today(c.Request.Context())
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

// visibleCard reads a card that the person may see; to others it does not exist.
func (s *Server) visibleCard(ctx context.Context, id string, who appeal.Person) (*appeal.Card, error) {
	if uuid.Validate(id) != nil {
		return nil, noAppeal()
	}
	card, err := s.deps.Register.Card(ctx, id)
	if err != nil {
		return nil, err
	}
	if !maySee(card.Process, who) {
		return nil, noAppeal()
	}
	return card, s.arrange(ctx, card)
}

// arrange fills what a stored card only implies, and who does the work of an
// absent holder today.
func (s *Server) arrange(ctx context.Context, card *appeal.Card) error {
	directory, err := s.deps.Register.Directory(ctx)
	if err != nil {
		return err
	}
	_, today, err := s.today(ctx)
	if err != nil {
		return err
	}
	s.deps.Office.Arrange(card)
	card.Acting = ""
	holder := card.Process.Holder()
	if acting := appeal.StandIn(directory.Absences(), holder, today); acting != holder {
		card.Acting = acting
	}
	return nil
}

func noAppeal() error {
	return &appeal.Error{Code: appeal.NotFound, Message: "Такого обращения нет."}
}

// seeAll are the roles that see every appeal; an executor sees those of his
// hands and of his unit, and the work of those whom he stands in for.
var seeAll = []appeal.Role{appeal.Clerk, appeal.Reviewer, appeal.Official, appeal.Manager, appeal.Admin}

func maySee(p appeal.Process, who appeal.Person) bool {
	if who.Any(seeAll) {
		return true
	}
	if !who.Is(appeal.Executor) {
		return false
	}
	for _, a := range p.Assignees {
		if who.Acts(a.Person) || a.Unit == who.Unit && who.Unit != "" {
			return true
		}
	}
	return false
}

// etag is the version of the card, for If-Match, and a sum of all that is
// shown: days left, files and escalation change without a new version.
func etag(version int, shown []byte) string {
	return fmt.Sprintf(`"%d-%08x"`, version, crc32.ChecksumIEEE(shown))
}

// parseETag reads the version back, strong, weak or bare.
func parseETag(value string) (int, bool) {
	value = strings.Trim(strings.TrimPrefix(strings.TrimSpace(value), "W/"), `"`)
	value, _, _ = strings.Cut(value, "-")
	n, err := strconv.Atoi(value)
	return n, err == nil && n > 0
}

func seen(ifNoneMatch, tag string) bool {
	for value := range strings.SplitSeq(ifNoneMatch, ",") {
		if strings.TrimPrefix(strings.TrimSpace(value), "W/") == tag {
			return true
		}
	}
	return false
}

func (s *Server) getHistory(c *gin.Context) error {
	card, _, err := s.cardOf(c)
	if err != nil {
		return err
	}
	lines, err := s.deps.Register.History(c.Request.Context(), card.ID)
	if err != nil {
		return err
	}
	c.JSON(http.StatusOK, History{Lines: listOf(lines)})
	return nil
}

// History is what happened to an appeal, in order of time.
type History struct {
	Lines []appeal.HistoryLine `json:"lines"`
}

func (s *Server) cardRoutes() []route {
	return []route{
		{get, "/appeals/:id", signedIn, s.getAppeal, operation{
			tag: tagAppeals, summary: "Карточка обращения с доступными действиями", answer: Card{}, etag: true, cached: true,
		}},
		{get, "/appeals/:id/history", signedIn, s.getHistory, operation{tag: tagAppeals, summary: "История обращения", answer: History{}}},
		{get, "/appeals/:id/deadlines", signedIn, s.getAppealDeadlines, operation{
			tag: tagAppeals, summary: "Сроки обращения: как посчитаны и что запланировано", answer: AppealDeadlines{},
		}},
		{get, "/appeals/:id/files", signedIn, s.listFiles, operation{tag: tagAppeals, summary: "Файлы обращения", answer: Files{}}},
		{post, "/appeals/:id/files", access{roles: attachers}, s.addFiles, operation{
			tag: tagAppeals, summary: "Приложить файлы", files: filesPart, key: true, status: http.StatusCreated, answer: Files{},
		}},
		{get, "/appeals/:id/files/:file", signedIn, s.getFile, operation{tag: tagAppeals, summary: "Скачать файл", binary: true}},
	}
}
