package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/smtp"
	"time"
)

// deliver hands the message to the server: one connection, one message.
func (s Sender) deliver(ctx context.Context, m message) (string, error) {
	client, stop, err := s.connect(ctx)
	if err != nil {
		return "", temporary(err)
	}
	defer stop()
	// A refusal before a recipient is named is about this office – its
	// password, its address, the server's mood – and not about the letter. It
	// is for an administrator to mend, so the letter waits.
	if err := s.introduce(client, m.from); err != nil {
		return "", temporary(err)
	}
	result, err := offer(client, m)
	if err != nil {
		return "", err
	}
	reply, err := transfer(client, m.raw)
	if err != nil {
		return "", failure(err)
	}
	_ = client.Quit() // the message is accepted; the farewell changes nothing
	return result.note(reply), nil
}

// connect opens a connection that ends with ctx. stop must be called.
func (s Sender) connect(ctx context.Context) (*smtp.Client, func(), error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", s.Addr)
	if err != nil {
		return nil, nil, err
	}
	if deadline, ok := ctx.Deadline(); ok {
		if err := conn.SetDeadline(deadline); err != nil {
			return nil, nil, errors.Join(err, conn.Close())
		}
	}
	// A cancelled context ends a read or write that is under way.
	release := context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })
	stop := func() { release(); _ = conn.Close() }
	if s.Security == Implicit {
		conn = tls.Client(conn, s.tlsConfig())
	}
	client, err := smtp.NewClient(conn, s.host())
	if err != nil {
		stop()
		return nil, nil, err
	}
	return client, stop, nil
}

// introduce greets, encrypts, proves who we are and names the sender.
func (s Sender) introduce(c *smtp.Client, from string) error {
	if err := c.Hello(s.domain()); err != nil {
		return err
	}
	if err := s.encrypt(c); err != nil {
		return err
	}
	if s.User != "" {
		// PlainAuth itself refuses to send a password in the clear.
		if err := c.Auth(smtp.PlainAuth("", s.User, s.Password, s.host())); err != nil {
			return err
		}
	}
	return c.Mail(from)
}

var errNoTLS = errors.New("the mail server does not offer STARTTLS")

func (s Sender) encrypt(c *smtp.Client) error {
	offered, _ := c.Extension("STARTTLS")
	switch {
	case s.Security == Implicit || s.Security == Plain:
		return nil
	case offered:
		return c.StartTLS(s.tlsConfig())
	case s.Security == Required:
		return errNoTLS
	}
	return nil
}

func (s Sender) tlsConfig() *tls.Config {
	if s.TLS != nil {
		return s.TLS.Clone()
	}
	return &tls.Config{ServerName: s.host(), MinVersion: tls.VersionTLS12}
}

// transfer sends the bytes and returns the server's reply, which the client's
// own Data would drop.
func transfer(c *smtp.Client, raw []byte) (string, error) {
	id, err := c.Text.Cmd("DATA")
	if err != nil {
		return "", err
	}
	c.Text.StartResponse(id)
	_, _, err = c.Text.ReadResponse(354)
	c.Text.EndResponse(id)
	if err != nil {
		return "", err
	}
	w := c.Text.DotWriter()
	if _, err := w.Write(raw); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	code, text, err := c.Text.ReadResponse(250)
	return reply(code, text), err
}
