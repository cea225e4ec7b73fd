package frame

import (
	"context"
	"sync"

	"appeals/internal/formguard"
)

// seals are the sealers of the office by the name of their secret, made when they are first needed.
type seals struct {
	mu   sync.Mutex
	made map[string]formguard.Sealer
}

// Sealer seals what travels through a browser: all programs of the office can open it.
func (s *Frame) Sealer(ctx context.Context, name string) (formguard.Sealer, error) {
	s.seals.mu.Lock()
	defer s.seals.mu.Unlock()
	if made, ok := s.seals.made[name]; ok {
		return made, nil
	}
	secret, err := s.Register.Secret(ctx, name)
	if err != nil {
		return formguard.Sealer{}, err
	}
	s.seals.made[name] = formguard.New(secret)
	return s.seals.made[name], nil
}
