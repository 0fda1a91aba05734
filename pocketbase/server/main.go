// Command server is the hub's server: PocketBase as it comes, with a gate before the commands. Whatever it is told by
// flags is told as to the program that PocketBase publishes, which can stand in for it.
package main

import (
	"log"
	"net/http"
	"os"
	"runtime"

	"github.com/pocketbase/pocketbase"
	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/plugins/jsvm"
	"github.com/pocketbase/pocketbase/plugins/migratecmd"
	"github.com/pocketbase/pocketbase/tools/hook"
)

func main() {
	app := pocketbase.New()

	var scripts jsvm.Config
	var automigrate, fallback bool
	var public string
	flags := app.RootCmd.PersistentFlags()
	flags.StringVar(&scripts.HooksDir, "hooksDir", "", "the folder of the hooks")
	flags.BoolVar(&scripts.HooksWatch, "hooksWatch", false, "whether to start again when a hook changes")
	flags.IntVar(&scripts.HooksPoolSize, "hooksPool", 15, "how many JavaScript runtimes to have ready for the hooks")
	flags.StringVar(&scripts.MigrationsDir, "migrationsDir", "", "the folder of the migrations")
	flags.BoolVar(&automigrate, "automigrate", false, "whether to write a migration for each change of a collection")
	flags.StringVar(&public, "publicDir", "", "the folder of static files, where no hook serves them")
	flags.BoolVar(&fallback, "indexFallback", false, "whether a static file that is not there is answered with index.html")
	// What is wrong with them it says when it starts.
	_ = app.RootCmd.ParseFlags(os.Args[1:])

	jsvm.MustRegister(app, scripts)
	migratecmd.MustRegister(app, app.RootCmd, migratecmd.Config{
		TemplateLang: migratecmd.TemplateLangJS,
		Automigrate:  automigrate,
		Dir:          scripts.MigrationsDir,
	})
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		e.Router.Bind(gate(2*runtime.GOMAXPROCS(0), stay))
		return e.Next()
	})
	app.OnServe().Bind(&hook.Handler[*core.ServeEvent]{
		// After the hooks have named their routes.
		Priority: 999,
		Func: func(e *core.ServeEvent) error {
			if public != "" && !e.Router.HasRoute(http.MethodGet, "/{path...}") {
				e.Router.GET("/{path...}", apis.Static(os.DirFS(public), fallback))
			}
			return e.Next()
		},
	})

	if err := app.Start(); err != nil {
		log.Fatal(err)
	}
}
