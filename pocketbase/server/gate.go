package main

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/hook"
	"github.com/pocketbase/pocketbase/tools/router"
)

const (
	// commands is where they all are.
	commands = "/api/hub/"
	// short is the size (bytes) of a body that does not take long to work on: the limit of all commands but imports.
	short = 16 << 10
	// patience is how long the gate waits for a body: one that takes its time is to hold up nobody else.
	patience = 20 * time.Millisecond
	// stay is how long a command holds its place: one that takes longer waits for somebody outside, such as a mail server.
	stay = 250 * time.Millisecond
)

// gate lets so many commands run at a time; the others wait their turn before they take a JavaScript runtime. None is waited
// for longer than stay.
//
// All of them wait for the one writer of the database in any case. Where each of 200 waits in a runtime of its own, the
// processor finds its caches cold for every one: a rush of sign-ups then takes a fifth longer, the slowest twice as long.
func gate(places int, stay time.Duration) *hook.Handler[*core.RequestEvent] {
	free := make(chan struct{}, places)
	return &hook.Handler[*core.RequestEvent]{
		Id: "gate",
		// Inside of what recovers from a panic, so that the place of whoever panicked is free again.
		Priority: apis.DefaultPanicRecoverMiddlewarePriority + 1,
		Func: func(e *core.RequestEvent) error {
			if !isShortCommand(e.Request) || !hasCome(e.Request) {
				return e.Next()
			}
			free <- struct{}{}
			leave := sync.OnceFunc(func() { <-free })
			defer leave()
			defer time.AfterFunc(stay, leave).Stop()
			return e.Next()
		},
	}
}

func isShortCommand(r *http.Request) bool {
	return r.Method == http.MethodPost && strings.HasPrefix(r.URL.Path, commands) &&
		0 <= r.ContentLength && r.ContentLength <= short
}

// hasCome tells whether the body of a request is there within patience. It can be read as before in both cases.
func hasCome(r *http.Request) bool {
	if r.ContentLength == 0 {
		return true
	}
	body := &comingBody{read: make(chan struct{})}
	source := r.Body
	go func() {
		defer close(body.read)
		var content []byte
		content, body.err = io.ReadAll(source)
		body.content.Reset(content)
	}()
	r.Body = &router.RereadableReadCloser{ReadCloser: body}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-body.read:
		return true
	case <-timer.C:
		return false
	}
}

// comingBody is a body that is being read; whoever reads it waits for its end, or for what went wrong.
type comingBody struct {
	read    chan struct{}
	content bytes.Reader
	err     error
}

func (b *comingBody) Read(p []byte) (int, error) {
	<-b.read
	n, err := b.content.Read(p)
	if err == io.EOF && b.err != nil {
		err = b.err
	}
	return n, err
}

// Close does nothing: the server closes what the body comes from.
func (b *comingBody) Close() error { return nil }
