package register

import (
	"context"
	"errors"
	"net"
	"testing"
	"testing/synctest"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// A server that takes the question and never answers is given up.
func TestSilentServerIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ours, theirs := net.Pipe()
		dial := pg.Impatient(func(context.Context, string, string) (net.Conn, error) { return ours, nil })
		conn, err := dial(t.Context(), "", "")
		if err != nil {
			t.Fatal(err)
		}
		go func() { _, _ = theirs.Read(make([]byte, 8)) }()
		if _, err := conn.Write([]byte("select 1")); err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		_, err = conn.Read(make([]byte, 1))
		if took := time.Since(began); err == nil || took != pg.HangLimit {
			t.Errorf("%v after %v", err, took)
		}
		var known *appeal.Error
		if !errors.As(pg.Explain(pg.OfOffice, net.ErrClosed), &known) || known.Code != appeal.Unavailable {
			t.Errorf("told as %v", known)
		}
	})
}
