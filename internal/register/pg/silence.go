package pg

import (
	"context"
	"net"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// HangLimit is for a server that hangs and cannot keep its own limits:
// well above them, so that whoever hears nothing for so long hears nothing.
const HangLimit = 30 * time.Second

// Impatient makes connections that give up a server that is silent: a frozen
// host answers nothing and refuses nothing, so without a limit on this side a
// query would wait for ever. People's requests have a shorter limit of their
// own in their context; this one ends the wait of the loops.
func Impatient(dial pgconn.DialFunc) pgconn.DialFunc {
	return func(ctx context.Context, network, addr string) (net.Conn, error) {
		conn, err := dial(ctx, network, addr)
		if err != nil {
			return nil, err
		}
		return &impatientConn{Conn: conn, limit: HangLimit}, nil
	}
}

// impatientConn closes itself when one of its calls takes too long. Deadlines
// are the driver's, which uses them for contexts.
type impatientConn struct {
	net.Conn
	limit time.Duration
}

// Read waits for the server's next word, and no longer than the limit.
func (c *impatientConn) Read(p []byte) (int, error) {
	defer time.AfterFunc(c.limit, c.giveUp).Stop()
	return c.Conn.Read(p)
}

// Write waits until the server takes what is sent.
func (c *impatientConn) Write(p []byte) (int, error) {
	defer time.AfterFunc(c.limit, c.giveUp).Stop()
	return c.Conn.Write(p)
}

func (c *impatientConn) giveUp() { _ = c.Conn.Close() }
