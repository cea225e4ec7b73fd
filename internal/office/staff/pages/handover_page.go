package pages

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"appeals/internal/frame"
	"appeals/internal/office/staff"
	"appeals/internal/russian"
	"appeals/internal/web"
)

func handOverPath(code string) string { return "/staff/" + url.PathEscape(code) + "/handover" }

func (s *Pages) handOverPage(c *gin.Context) error {
	return s.showHandOver(c, http.StatusOK, HandOverInput{Values: url.Values{}, Key: frame.NewFormToken()})
}

func (s *Pages) showHandOver(c *gin.Context, status int, in HandOverInput) (err error) {
	if in.Dir, in.Work, err = s.work(c.Request.Context(), c.Param("code")); err != nil {
		return err
	}
	in.Person, _ = in.Dir.Person(c.Param("code"))
	f := s.frameOf(c)
	if n, err := strconv.Atoi(c.Query("handed")); err == nil {
		f.Notice = handedNotice(HandedOver{Done: n, Pending: frame.Natural(c.Query("pending"))})
	}
	if in.Handed != nil {
		f.Notice = handedNotice(*in.Handed)
	}
	return s.ShowPage(c, status, "handover", NewHandOver(f, in))
}

func handedNotice(h HandedOver) *web.Notice {
	n := &web.Notice{Tone: "ok", Text: "Передано: " + russian.Count(h.Done, "дело", "дела", "дел") + "."}
	if len(h.Kept) > 0 {
		n.Tone = "bad"
		n.Lines = append(n.Lines, "Осталось: "+russian.Count(len(h.Kept), "дело", "дела", "дел")+
			". Причина – у каждого в списке.")
	}
	if h.Pending > 0 {
		n.Lines = append(n.Lines, "Принято и выполняется: "+russian.Count(h.Pending, "дело", "дела", "дел")+
			". Обновите страницу через минуту.")
	}
	return n
}

func (s *Pages) handOverForm(p *frame.Posted) (string, error) {
	code := p.C.Param("code")
	h := staff.HandOver{Executor: p.Get("executor"), Official: p.Get("official"), Head: p.Get("head"),
		Reason: p.Get("reason")}
	done, err := s.handOver(p.C, p.Who, code, h, p.Key)
	if err != nil {
		return "", err
	}
	if len(done.Kept) > 0 {
		return "", s.showHandOver(p.C, http.StatusUnprocessableEntity,
			HandOverInput{Values: p.Values, Key: frame.NewFormToken(), Handed: &done})
	}
	return handOverPath(code) + "?" + url.Values{"handed": {strconv.Itoa(done.Done)},
		"pending": {strconv.Itoa(done.Pending)}}.Encode(), nil
}

func (s *Pages) handOverAgain(p *frame.Posted, r frame.Refusal) error {
	return s.showHandOver(p.C, r.Status, HandOverInput{Values: p.Values, Err: r.Error, Key: r.Key})
}
