package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/google/uuid"

	"appeals/e2e/stack"
)

// product is the office as programs reach it: its JSON API.
type product struct {
	office *stack.Stack
	http   *http.Client
	tokens map[string]string // of those who work in it, by login
	card   string            // the path of an appeal to read
}

// object is a JSON body.
type object = map[string]any

// deed is one of the six actions of a plain appeal.
type deed struct {
	who, action string
	in          object
}

var deeds = []deed{
	{"clerk", "propose", object{"text": "Рассмотреть", "executors": []string{"executor"}}},
	{"head", "resolve", object{"text": "Рассмотреть", "executors": []string{"executor"}}},
	{"executor", "draft", object{"text": "Кровля отремонтирована.", "result": "measures_taken"}},
	{"reviewer", "approve", object{}},
	{"head", "sign", object{}},
	{"clerk", "file", object{"case": "01-17"}},
}

// letter is what is registered: an appeal of somebody without a mailbox, since
// the inbox is not what is measured.
var letter = object{
	"channel": "post",
	"authors": []object{{
		"surname": "Берёзкина", "name": "Анна", "patronymic": "Ильинична",
		"address": "184000, г. Североморье, ул. Полярная, д. 3",
	}},
	"annotation": "Протекает кровля над подъездом", "text": "Прошу отремонтировать кровлю.",
	"questions":      []object{{"topic": "0005.0005.0056.1168"}},
	"reply_by_email": false,
}

// signIn opens a session for each of those who act.
func signIn(ctx context.Context, office *stack.Stack) (*product, error) {
	transport := &http.Transport{MaxIdleConnsPerHost: 100}
	p := &product{office: office, http: &http.Client{Transport: transport}, tokens: map[string]string{}}
	for _, who := range []string{"clerk", "head", "executor", "reviewer"} {
		_, body, err := p.send(ctx, "", http.MethodPost, "/api/v1/sessions",
			object{"login": who, "password": "demo"}, "")
		if err != nil {
			return nil, err
		}
		p.tokens[who], _ = body["token"].(string)
	}
	var err error
	p.card, err = p.register(ctx)
	return p, err
}

// register takes in a letter and returns the path of its appeal.
func (p *product) register(ctx context.Context) (string, error) {
	_, card, err := p.send(ctx, "clerk", http.MethodPost, "/api/v1/appeals", letter, uuid.NewString())
	return fmt.Sprint("/api/v1/appeals/", card["id"]), err
}

// receipt is a letter registered by a clerk.
func (p *product) receipt(ctx context.Context) error {
	_, err := p.register(ctx)
	return err
}

// read is a look at a card.
func (p *product) read(ctx context.Context) error {
	_, _, err := p.send(ctx, "clerk", http.MethodGet, p.card, nil, "")
	return err
}

// actions are those of one plain appeal, which is registered before.
func (p *product) actions(ctx context.Context) ([]step, error) {
	path, err := p.register(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]step, len(deeds))
	for i, d := range deeds {
		out[i] = func(ctx context.Context) error { return p.act(ctx, path, d) }
	}
	return out, nil
}

// course is a plain appeal from receipt to filing.
func (p *product) course(ctx context.Context) error {
	_, err := p.plain(ctx)
	return err
}

// plain plays a plain appeal and returns its id.
func (p *product) plain(ctx context.Context) (id string, err error) {
	path, err := p.register(ctx)
	if err != nil {
		return "", err
	}
	for _, d := range deeds {
		if err := p.act(ctx, path, d); err != nil {
			return "", err
		}
	}
	return path[len("/api/v1/appeals/"):], nil
}

const again = 20 * time.Millisecond

// act does an action. What is accepted and not done yet is asked for again,
// under its key, until it is done.
func (p *product) act(ctx context.Context, path string, d deed) error {
	for key := uuid.NewString(); ; time.Sleep(again) {
		status, _, err := p.send(ctx, d.who, http.MethodPost, path+"/"+d.action, d.in, key)
		if err != nil || status == http.StatusOK {
			return err
		}
	}
}

// send makes a request; every answer but a success is an error.
func (p *product) send(ctx context.Context, who, method, path string, in object, key string) (int, object, error) {
	text, err := json.Marshal(in)
	if err != nil {
		return 0, nil, err
	}
	r, err := http.NewRequestWithContext(ctx, method, p.office.App(path), bytes.NewReader(text))
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", key)
	if who != "" {
		r.Header.Set("Authorization", "Bearer "+p.tokens[who])
	}
	response, err := p.http.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return 0, nil, err
	}
	if response.StatusCode >= 300 {
		return 0, nil, fmt.Errorf("%s %s: %s: %s", method, path, response.Status, answer)
	}
	body := object{}
	return response.StatusCode, body, json.Unmarshal(answer, &body)
}
