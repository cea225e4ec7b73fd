package inbox

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// envelope is what the mail server knows about a message beyond its bytes.
type envelope struct {
	From       string    `json:"from"`
	To         []string  `json:"to"`
	ReceivedAt time.Time `json:"received_at"`
	Deliveries int       `json:"deliveries"`
}

// store is the mailbox: a pair of files for each message (the bytes as received, then the envelope),
// and what the page needs of them in memory. A message counts once its envelope is there.
type store struct {
	dir string

	mu       sync.RWMutex
	messages []*Message // oldest first
	byKey    map[string]*Message
}

// openStore reads the mailbox.
func openStore(dir string) (*store, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	s := &store{dir: dir, byKey: map[string]*Message{}}
	names, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	slices.Sort(names) // IDs begin with the time
	for _, name := range names {
		if err := s.load(strings.TrimSuffix(filepath.Base(name), ".json")); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *store) load(id string) error {
	text, err := os.ReadFile(s.file(id, ".json"))
	if err != nil {
		return err
	}
	var env envelope
	if err := json.Unmarshal(text, &env); err != nil {
		return fmt.Errorf("%s: %w", id, err)
	}
	raw, err := s.raw(id)
	if err != nil {
		return err
	}
	s.keep(id, env, raw)
	return nil
}

// keep puts a message into memory; the caller holds the lock or is alone.
func (s *store) keep(id string, env envelope, raw []byte) {
	m := newMessage(id, env, raw)
	s.messages = append(s.messages, m)
	if m.MessageID != "" {
		s.byKey[key(m.MessageID, env.To)] = m
	}
}

// key is what makes two deliveries the same message: its Message-Id and the mailboxes.
func key(messageID string, to []string) string {
	to = slices.Clone(to)
	slices.Sort(to)
	return messageID + "\x00" + strings.ToLower(strings.Join(to, "\x00"))
}

// deliver stores a message, or counts one more delivery of it. It returns when that is on the disk.
func (s *store) deliver(from string, to []string, raw []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id := messageID(raw); id != "" {
		if m := s.byKey[key(id, to)]; m != nil {
			return s.countAgain(m)
		}
	}
	now := time.Now().UTC()
	id := now.Format("20060102T150405.000000000") + "-" + strings.ToLower(rand.Text()[:6])
	if err := s.write(id, ".eml", raw); err != nil {
		return err
	}
	env := envelope{From: from, To: to, ReceivedAt: now, Deliveries: 1}
	if err := s.writeEnvelope(id, env); err != nil {
		return err
	}
	s.keep(id, env, raw)
	return nil
}

func (s *store) countAgain(m *Message) error {
	env := m.envelope
	env.Deliveries++
	if err := s.writeEnvelope(m.ID, env); err != nil {
		return err
	}
	counted := *m // readers hold the old one
	counted.envelope, counted.Deliveries = env, env.Deliveries
	s.messages[slices.Index(s.messages, m)] = &counted
	s.byKey[key(m.MessageID, env.To)] = &counted
	return nil
}

func (s *store) writeEnvelope(id string, env envelope) error {
	text, err := json.Marshal(env)
	if err != nil {
		return err
	}
	return s.write(id, ".json", text)
}

// write replaces a file so that it is whole and on the disk, whatever happens.
func (s *store) write(id, suffix string, content []byte) error {
	tmp := s.file(id, suffix+".tmp")
	file, err := os.OpenFile(tmp, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := os.Rename(tmp, s.file(id, suffix)); err != nil {
		return err
	}
	dir, err := os.Open(s.dir)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

func (s *store) file(id, suffix string) string { return filepath.Join(s.dir, id+suffix) }

func (s *store) raw(id string) ([]byte, error) { return os.ReadFile(s.file(id, ".eml")) }

// find returns the messages that match, newest first.
func (s *store) find(to, text string) []*Message {
	s.mu.RLock()
	defer s.mu.RUnlock()
	found := []*Message{}
	for _, m := range slices.Backward(s.messages) {
		if m.matches(strings.ToLower(strings.TrimSpace(to)), strings.ToLower(strings.TrimSpace(text))) {
			found = append(found, m)
		}
	}
	return found
}

// get returns one message or nil.
func (s *store) get(id string) *Message {
	s.mu.RLock()
	defer s.mu.RUnlock()
	i := slices.IndexFunc(s.messages, func(m *Message) bool { return m.ID == id })
	if i < 0 {
		return nil
	}
	return s.messages[i]
}

// empty deletes every message.
func (s *store) empty() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range s.messages {
		for _, suffix := range []string{".json", ".eml"} { // the envelope first: without it the rest does not count
			if err := os.Remove(s.file(m.ID, suffix)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	s.messages, s.byKey = nil, map[string]*Message{}
	return nil
}
