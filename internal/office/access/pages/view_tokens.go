package pages

import (
	"net/url"
	"strconv"

	"appeals/internal/appeal"
	"appeals/internal/office/access"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// TokensView is the page of one's keys for programs.
type TokensView struct {
	web.Frame
	web.Form
	Secret, Made string // of the key that was just made, "" without one
	Lines        []TokenLine
	Inputs       []web.Input
	Once         OnceMore
}

// TokenLine is one key.
type TokenLine struct{ Name, Scope, Made, Expires, Used, RevokeURL string }

// TokensInput is what the page is drawn from.
type TokensInput struct {
	Tokens []appeal.Token
	Made   *MadeToken // just now
	Values url.Values // as typed
	Err    *appeal.Error
	Key    string
	Once   OnceMore
}

// NewTokens draws the page.
func NewTokens(f web.Frame, in TokensInput, d web.Day) TokensView {
	f.Title = "Ключи для программ"
	v := TokensView{Frame: f}
	v.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key})
	a := web.NewAnswers("", in.Values, nil)
	if in.Err != nil {
		a, v.Error = web.NewAnswers("", in.Values, in.Err.Fields), in.Err.Message
	}
	if in.Made != nil {
		v.Secret, v.Made = in.Made.Secret, in.Made.Token.Name
	}
	for _, k := range in.Tokens {
		v.Lines = append(v.Lines, TokenLine{Name: k.Name, Scope: k.Scope.Title(), Made: d.Moment(k.Made),
			Expires: d.Moment(k.Expires), Used: web.FirstOf(d.Moment(k.Used), "ещё не было"),
			RevokeURL: "/tokens/" + url.PathEscape(k.ID) + "/revoke"})
	}
	scopes, lives := []web.Choice{{Title: "Выберите"}}, []web.Choice{{Title: "Выберите"}}
	for _, s := range appeal.Scopes() {
		scopes = append(scopes, web.Choice{Value: string(s), Title: s.Title()})
	}
	for _, days := range access.Lives {
		lives = append(lives, web.Choice{Value: strconv.Itoa(days), Title: russian.Days(days)})
	}
	v.Once = in.Once
	v.Inputs = v.Once.asked([]web.Input{
		a.Input(web.Input{Kind: "text", Name: "name", Label: "Для какой программы", Required: true,
			Max: appeal.MaxName, Autocomplete: "off"}),
		a.Input(web.Input{Kind: "choice", Name: "scope", Label: "Что ей можно", Required: true, Options: scopes,
			Help: "Не больше, чем Вам самим."}),
		a.Input(web.Input{Kind: "choice", Name: "days", Label: "Сколько действует", Required: true, Options: lives}),
	}, a)
	return v
}
