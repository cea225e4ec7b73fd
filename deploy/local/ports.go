package main

import (
	"fmt"
	"net"
	"strconv"
)

// Ports are the addresses of the stack, all on loopback.
type Ports struct {
	App, Worker, Inner, Temporal, UI, SMTP, Inbox, Postgres int
}

// newPorts adds the offset to every default port.
func newPorts(offset int) Ports {
	return Ports{
		App: 8080 + offset, Worker: 8081 + offset, Inner: 8082 + offset,
		Temporal: 7233 + offset, UI: 8233 + offset,
		SMTP: 1025 + offset, Inbox: 8025 + offset,
		Postgres: 54329 + offset,
	}
}

// namedPort is a port with what a person calls it.
type namedPort struct {
	number int
	name   string
}

func (p Ports) all() []namedPort {
	return []namedPort{
		{p.App, "the application"}, {p.Worker, "the worker's health page"},
		{p.Inner, "the application's health page"},
		{p.Temporal, "Temporal"}, {p.UI, "the Temporal UI"},
		{p.SMTP, "the mail server"}, {p.Inbox, "the mail inbox page"},
		{p.Postgres, "PostgreSQL"},
	}
}

// parseOffset reads LOCAL_PORT_OFFSET; empty means 0.
func parseOffset(text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("LOCAL_PORT_OFFSET=%q is not a number of 0 or more; use for example LOCAL_PORT_OFFSET=100",
			text)
	}
	if top := newPorts(n).Postgres; top > 65535 {
		return 0, fmt.Errorf("LOCAL_PORT_OFFSET=%d moves PostgreSQL to port %d, past the last port 65535; "+
			"use at most %d", n, top, n-(top-65535))
	}
	return n, nil
}

// checkPorts fails on the first port that somebody else holds.
func checkPorts(offset int) error {
	for _, p := range newPorts(offset).all() {
		if portFree(p.number) {
			continue
		}
		return fmt.Errorf(
			"port %d, wanted for %s, is taken by another program; stop that program or move every port with "+
				"LOCAL_PORT_OFFSET=%d",
			p.number, p.name, freeOffset(offset))
	}
	return nil
}

// freeOffset finds an offset at which every port is free, so that the remedy can be copied.
func freeOffset(taken int) int {
	for offset := 100; offset <= 10_000; offset += 100 {
		if offset != taken && allFree(newPorts(offset)) {
			return offset
		}
	}
	return taken + 100
}

func allFree(p Ports) bool {
	for _, one := range p.all() {
		if !portFree(one.number) {
			return false
		}
	}
	return true
}

func portFree(port int) bool {
	l, err := net.Listen("tcp", address(port))
	if err != nil {
		return false
	}
	return l.Close() == nil
}

// address is the loopback host:port of a port.
func address(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }
