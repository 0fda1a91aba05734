package main

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/hook"
	"github.com/pocketbase/pocketbase/tools/router"
)

const places = 3

// serve answers requests to any address by run, behind a gate that is left after stay, and recovers from its panics as PocketBase does.
func serve(t *testing.T, stay time.Duration, run func(e *core.RequestEvent) error) string {
	t.Helper()
	all := router.NewRouter(func(w http.ResponseWriter, r *http.Request) (*core.RequestEvent, router.EventCleanupFunc) {
		return &core.RequestEvent{Event: router.Event{Response: w, Request: r}}, nil
	})
	all.Bind(gate(places, stay))
	all.Bind(&hook.Handler[*core.RequestEvent]{
		Priority: apis.DefaultPanicRecoverMiddlewarePriority,
		Func: func(e *core.RequestEvent) (err error) {
			defer func() {
				if recover() != nil {
					err = e.InternalServerError("", nil)
				}
			}()
			return e.Next()
		},
	})
	all.Any("/{path...}", run)
	handler, err := all.BuildMux()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

func post(t *testing.T, url, body string) string {
	t.Helper()
	answer, err := http.Post(url, "application/json", strings.NewReader(body))
	if err != nil {
		t.Error(err)
		return ""
	}
	defer answer.Body.Close()
	text, _ := io.ReadAll(answer.Body)
	return string(text)
}

func TestGateLetsSoManyRunAtOnce(t *testing.T) {
	const people = 40
	var lock sync.Mutex
	running, most := 0, 0
	inside, leave := make(chan struct{}, people), make(chan struct{})
	url := serve(t, time.Hour, func(e *core.RequestEvent) error {
		lock.Lock()
		running++
		most = max(most, running)
		lock.Unlock()
		inside <- struct{}{}
		<-leave
		lock.Lock()
		running--
		lock.Unlock()
		return e.String(200, "done")
	})
	var all sync.WaitGroup
	for range people {
		all.Go(func() {
			if text := post(t, url+"/api/hub/sessions/1/signups", "{}"); text != "done" {
				t.Errorf("answered %q", text)
			}
		})
	}
	for range places {
		<-inside
	}
	for range people - places {
		leave <- struct{}{}
		<-inside
	}
	close(leave)
	all.Wait()
	if most != places {
		t.Errorf("%d ran at once, not %d", most, places)
	}
}

func TestGateHoldsUpNothingElse(t *testing.T) {
	leave := make(chan struct{})
	inside := make(chan struct{}, places)
	url := serve(t, time.Hour, func(e *core.RequestEvent) error {
		if e.Request.URL.Query().Has("stay") {
			inside <- struct{}{}
			<-leave
		}
		return e.String(200, "done")
	})
	var all sync.WaitGroup
	for range places {
		all.Go(func() { post(t, url+"/api/hub/wishes?stay", "{}") })
		<-inside
	}
	defer all.Wait()
	defer close(leave)

	for name, ask := range map[string]func() (*http.Response, error){
		"a page":             func() (*http.Response, error) { return http.Get(url + "/events/") },
		"what is read of it": func() (*http.Response, error) { return http.Get(url + "/api/hub/report") },
		"PocketBase's own": func() (*http.Response, error) {
			return http.Post(url+"/api/collections/members/auth-with-password", "", strings.NewReader("{}"))
		},
		"a long body": func() (*http.Response, error) {
			return http.Post(url+"/api/hub/imports", "", strings.NewReader(strings.Repeat(" ", short+1)))
		},
		"a body of unknown length": func() (*http.Response, error) {
			return http.Post(url+"/api/hub/imports", "", io.MultiReader(strings.NewReader("{}")))
		},
	} {
		t.Run(name, func(t *testing.T) {
			answer, err := ask()
			if err != nil {
				t.Fatal(err)
			}
			answer.Body.Close()
		})
	}
}

func TestGateWaitsForNoBody(t *testing.T) {
	read := make(chan string, places+1)
	url := serve(t, time.Hour, func(e *core.RequestEvent) error {
		text, err := io.ReadAll(e.Request.Body)
		if err != nil {
			return err
		}
		read <- string(text)
		return e.String(200, string(text))
	})
	slow := make([]net.Conn, places)
	for i := range slow {
		connection, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer connection.Close()
		slow[i] = connection
		io.WriteString(connection, "POST /api/hub/wishes HTTP/1.1\r\nHost: hub\r\nContent-Length: 8\r\n\r\nslow")
	}
	for range places + 1 {
		if text := post(t, url+"/api/hub/wishes", "quick"); text != "quick" {
			t.Errorf("answered %q", text)
		}
		<-read
	}
	for _, connection := range slow {
		io.WriteString(connection, "ness")
		if text := <-read; text != "slowness" {
			t.Errorf("read %q", text)
		}
	}
}

func TestGateGivesTheBodyOn(t *testing.T) {
	url := serve(t, time.Hour, func(e *core.RequestEvent) error {
		first, _ := io.ReadAll(e.Request.Body)
		again, _ := io.ReadAll(e.Request.Body)
		return e.String(200, string(first)+string(again))
	})
	if text := post(t, url+"/api/hub/wishes", "twice "); text != "twice twice " {
		t.Errorf("read %q", text)
	}
}

func TestGateOpensAgainAfterAPanic(t *testing.T) {
	url := serve(t, time.Hour, func(e *core.RequestEvent) error {
		if e.Request.URL.Query().Has("panic") {
			panic("broken")
		}
		return e.String(200, "done")
	})
	for range places {
		post(t, url+"/api/hub/wishes?panic", "{}")
	}
	if text := post(t, url+"/api/hub/wishes", "{}"); text != "done" {
		t.Errorf("answered %q", text)
	}
}

func TestGateIsNotHeldByWhatTakesLong(t *testing.T) {
	leave := make(chan struct{})
	url := serve(t, time.Millisecond, func(e *core.RequestEvent) error {
		if e.Request.URL.Query().Has("stay") {
			<-leave
		}
		return e.String(200, "done")
	})
	var all sync.WaitGroup
	for range 2 * places {
		all.Go(func() { post(t, url+"/api/hub/work?stay", "") })
	}
	for range 2 * places {
		if text := post(t, url+"/api/hub/wishes", "{}"); text != "done" {
			t.Errorf("answered %q", text)
		}
	}
	close(leave)
	all.Wait()
	// Each place was left once: there are as many as before.
	for range 2 * places {
		post(t, url+"/api/hub/wishes", "{}")
	}
}
