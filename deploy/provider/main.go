// Command provider is a provider of OpenID Connect for tests: the library's own
// example server, a real one in its own process, with people of a JSON file,
// which is read anew each time. It is a module of its own, so that the product's
// does not know of it, and ends with its input.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/zitadel/oidc/v3/example/server/exampleop"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

func main() {
	client := flag.String("client", "office", "name of the client")
	secret := flag.String("secret", "secret", "its secret")
	redirects := flag.String("redirects", "", "where it may send people back to, by commas")
	file := flag.String("people", "", "JSON: by login, password and claims")
	flag.Parse()
	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	issuer := "http://" + listener.Addr().String()
	storage.RegisterClients(storage.WebClient(*client, *secret, strings.Split(*redirects, ",")...))
	people := people{*file}
	quiet := slog.New(slog.DiscardHandler)
	server := &http.Server{ReadHeaderTimeout: time.Minute,
		Handler: exampleop.SetupServer(issuer, claiming{storage.NewStorage(people), people}, quiet, false)}
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	fmt.Println(issuer)
	fmt.Fprintln(os.Stderr, server.Serve(listener))
	os.Exit(1)
}

// person is somebody whom the provider knows.
type person struct {
	Subject  string         `json:"subject"`
	Password string         `json:"password"`
	Claims   map[string]any `json:"claims"`
}

// people are those of a file, by their logins.
type people struct{ file string }

func (p people) all() map[string]person {
	out := map[string]person{}
	text, err := os.ReadFile(p.file)
	if err == nil {
		err = json.Unmarshal(text, &out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	return out
}

func (people) ExampleClientID() string { return storage.ServiceUserID }

func (p people) GetUserByUsername(login string) *storage.User {
	one, known := p.all()[login]
	if !known {
		return nil
	}
	return &storage.User{ID: one.Subject, Username: login, Password: one.Password}
}

func (p people) GetUserByID(id string) *storage.User {
	for login, one := range p.all() {
		if one.Subject == id {
			return p.GetUserByUsername(login)
		}
	}
	return nil
}

// claiming tells the claims of people when it is asked for what is known of them.
type claiming struct {
	*storage.Storage
	people people
}

var _ op.Storage = claiming{}

func (s claiming) SetUserinfoFromToken(_ context.Context, info *oidc.UserInfo, _, subject, _ string) error {
	info.Subject = subject
	for login, one := range s.people.all() {
		if one.Subject != subject {
			continue
		}
		info.AppendClaims("preferred_username", login)
		for name, value := range one.Claims {
			info.AppendClaims(name, value)
		}
	}
	return nil
}
