// What a hub on a server of its own needs around it: systemd keeps it running, Caddy or nginx stands in front.
import { address } from "./server.ts";

/**
 * `program`: the checkout's folder; `binary`: PocketBase; `node`: the Node that runs it; `user`: whose the hub is;
 * `certificates`: the folder of nginx's `fullchain.pem` and `privkey.pem`.
 */
export type Deployment = {
  program: string;
  node: string;
  binary: string;
  user: string;
  siteUrl: string;
  host: string;
  port: number;
  dataDir: string;
  siteDir: string;
  certificates: string;
};

/** A value as systemd reads it, in quotes; it takes `%` for its own. */
const quoted = (value: string) => `"${value.replace(/["\\]/g, "\\$&").replaceAll("%", "%%")}"`;

/** The unit that keeps the hub running, as a user of its own that can write nothing but its data and its site. */
export function systemdUnit(deployment: Deployment): string {
  const { program, node, binary, user, siteUrl, host, port, dataDir, siteDir } = deployment;
  const environment = Object.entries({
    HOST: host,
    PORT: `${port}`,
    SITE_URL: siteUrl,
    DATA_DIR: dataDir,
    SITE_DIR: siteDir,
    PROXY_HEADER: "X-Forwarded-For",
    DATASET: "none",
    POCKETBASE_BIN: binary,
    NODE_NO_WARNINGS: "1",
  }).map(([name, value]) => `Environment=${quoted(`${name}=${value}`)}`);
  return `# The hub, kept running. What differs from its defaults, such as SUPERUSER_EMAIL, goes into /etc/nuanting.env.
[Unit]
Description=Nuanting, the hub of a district's good neighbourhood
Wants=network-online.target
After=network-online.target

[Service]
User=${user}
WorkingDirectory=${quoted(program).slice(1, -1)}
ExecStart=${quoted(node)} ${quoted(`${program}/pocketbase/launcher/main.ts`)}
${environment.join("\n")}
EnvironmentFile=-/etc/nuanting.env
Restart=always
RestartSec=2
UMask=0077

# Nothing of the machine but its own folders may be written, and little be seen.
ProtectSystem=strict
ReadWritePaths=${quoted(dataDir)} ${quoted(siteDir)}
ProtectHome=true
PrivateTmp=true
PrivateDevices=true
PrivateUsers=true
ProtectClock=true
ProtectControlGroups=true
ProtectHostname=true
ProtectKernelLogs=true
ProtectKernelModules=true
ProtectKernelTunables=true
ProtectProc=invisible
ProcSubset=pid
NoNewPrivileges=true
CapabilityBoundingSet=
AmbientCapabilities=
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=true
RestrictRealtime=true
RestrictSUIDSGID=true
LockPersonality=true
RemoveIPC=true
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallFilter=setpriority
SystemCallErrorNumber=EPERM

[Install]
WantedBy=multi-user.target
`;
}

/**
 * What pages forbid beside what each names itself in its head: its scripts and styles, which no header here can know of all
 * builds.
 */
const POLICY =
  "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; media-src 'self'; frame-src 'none'; worker-src 'self'; manifest-src 'self'";

const PAGE_HEADERS = {
  "Content-Security-Policy": POLICY,
  "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
  "X-Frame-Options": "DENY",
};
const FILE_HEADERS = { "X-Content-Type-Options": "nosniff" };
/** Feeds are read by scripts on other people's pages. */
const FOR_OTHER_PAGES = { "Access-Control-Allow-Origin": "*" };
const OVER_TLS = { "Strict-Transport-Security": "max-age=31536000" };

const FOREVER = "public, max-age=31536000, immutable";
const A_MINUTE = "public, max-age=60";
const A_DAY = "public, max-age=86400";

/**
 * What addresses of pages are made of. A name that is too long for a folder would be an error to Caddy, and is no page to the hub.
 * One class and a length for all of them: to tell each folder's name from the next takes a fiftieth of what a page takes. What
 * begins otherwise, as the admin UI's does, is the hub's.
 */
const PAGE_PATH = "^/(?:[a-z0-9][a-z0-9/_-]{0,249})?$";

/** The Caddyfile: TLS by itself, HTTP/2 and 3, files with their compressed forms from the site's folder, the hub behind. */
export function caddyfile(deployment: Deployment): string {
  const { siteUrl, siteDir } = deployment;
  const isSecure = siteUrl.startsWith("https:");
  const headers = (all: { [name: string]: string }, before: string) =>
    Object.entries(all)
      .map(([name, value]) => `\t\t\t${before}${name} "${value}"`)
      .join("\n");
  const everyFile = { ...FILE_HEADERS, ...(isSecure && OVER_TLS) };
  return `{
	# Who reads which page is nobody's business, and what fails names addresses too: of requests nothing is written down. The hub
	# keeps a log of its own. (Caddy 2.6 has words ready for each request, so this also sends pages sooner.) Take it out for as
	# long as you look for a fault.
	log default {
		exclude http
	}
}

${isSecure ? new URL(siteUrl).host : siteUrl} {
	# A page is looked for once, with as few steps as can be. Its headers wait for the answer: what the hub says stays as it is.
	@page {
		method GET HEAD
		path */
		path_regexp "${PAGE_PATH}"
	}
	route @page {
		header {
${headers({ "Cache-Control": "no-cache", ...PAGE_HEADERS, ...everyFile }, "?")}
		}
		file_server {
			root ${siteDir}/current
			precompressed br gzip
			pass_thru
		}
	}

	@site {
		method GET HEAD
		not path */ /api/* /_/* */.* /csp.txt /_redirects *.br *.gz
	}
	route @site {
		root * ${siteDir}/current
		@file file {path}
		handle @file {
			header {
				?Cache-Control no-cache
${headers(everyFile, "\t")}
			}
			@forever path /_astro/*
			header @forever Cache-Control "${FOREVER}"
			@minute path /feeds/* *.xml *.txt
			header @minute Cache-Control "${A_MINUTE}"
			@day path *.png *.svg *.ico *.webmanifest
			header @day Cache-Control "${A_DAY}"
			@calendar path *.ics
			header @calendar Content-Type "text/calendar; charset=utf-8"
			@rss path *.rss
			header @rss Content-Type "application/rss+xml; charset=utf-8"
			@json path /feeds/*.json
			header @json Content-Type "application/feed+json; charset=utf-8"
			@feeds path /feeds/*
			header @feeds {
${headers(FOR_OTHER_PAGES, "\t")}
			}
			file_server {
				precompressed br gzip
			}
		}
	}

	# What is no file of the site is the hub's to answer.
	reverse_proxy ${address(deployment)}
}
`;
}

/** A token, however it is written, is a long word; so may other words be that nobody misses. A query may name a phone. */
const SECRET_WORD = "[A-Za-z0-9%_~-]{40,}";

/** The same for nginx, which is given its certificate by another program. */
export function nginxConf(deployment: Deployment): string {
  const { siteUrl, siteDir, certificates } = deployment;
  const { hostname, port, protocol } = new URL(siteUrl);
  const isSecure = protocol === "https:";
  const headers = (all: { [name: string]: string }) =>
    Object.entries({ ...all, ...(isSecure && OVER_TLS) })
      .map(([name, value]) => `add_header ${name} "${value}";`)
      .join("\n\t\t");
  const file = (caching: string, more = {}) =>
    headers({ ...FILE_HEADERS, "Cache-Control": caching, ...more });
  const listen = isSecure
    ? `listen 443 ssl http2;
	listen [::]:443 ssl http2;
	ssl_certificate ${certificates}/fullchain.pem;
	ssl_certificate_key ${certificates}/privkey.pem;`
    : `listen ${port || 80};`;
  const redirect = isSecure
    ? `server {
	listen 80;
	listen [::]:80;
	server_name ${hostname};
	access_log off;
	location /.well-known/acme-challenge/ {
		root /var/www/html;
	}
	location / {
		return 301 https://$host$request_uri;
	}
}

`
    : "";
  return `# For the http block of nginx, such as /etc/nginx/conf.d/nuanting.conf.
# Addresses hold tokens, which open a person's sign-up: neither they nor queries are written down.
map $request_uri $nuanting_address {
	"~^(?<before>[^?]*?)${SECRET_WORD}" "$before*";
	"~^(?<whole>[^?]*)" "$whole";
}
log_format nuanting '$remote_addr [$time_iso8601] "$request_method $nuanting_address" $status $body_bytes_sent';

upstream nuanting {
	server ${address(deployment)};
	keepalive 32;
}

${redirect}server {
	${listen}
	server_name ${hostname};
	# Many lines at a time: writing down each by itself takes a tenth of what a page takes.
	access_log /var/log/nginx/nuanting.log nuanting buffer=64k flush=1s;
	# What is said of lesser faults names whole addresses.
	error_log /var/log/nginx/nuanting-error.log emerg;

	root ${siteDir}/current;
	types {
		text/html html;
		text/css css;
		text/javascript js;
		text/plain txt;
		text/xml xml;
		text/calendar ics;
		application/rss+xml rss;
		application/json json;
		application/manifest+json webmanifest;
		image/svg+xml svg;
		image/png png;
		image/x-icon ico;
	}
	charset utf-8;
	charset_types text/css text/javascript text/plain text/xml text/calendar application/rss+xml application/feed+json;
	# As the site's files lie there: no compressing here. With Debian's libnginx-mod-http-brotli-static also: brotli_static on;
	gzip_static on;
	gzip_vary on;
	client_max_body_size 32m;

	proxy_http_version 1.1;
	proxy_set_header Connection "";
	proxy_set_header Host $host;
	proxy_set_header X-Forwarded-For $remote_addr;
	proxy_set_header X-Forwarded-Proto $scheme;

	location @hub {
		proxy_pass http://nuanting;
	}
	# The first that fits counts.
	location ~ (?:/\\.|\\.(?:br|gz)$|^/csp\\.txt$|^/_redirects$) {
		return 404;
	}
	location / {
		${file("no-cache")}
		try_files $uri @hub;
	}
	location ~ /$ {
		${file("no-cache", PAGE_HEADERS)}
		try_files \${uri}index.html @hub;
	}
	location ^~ /_astro/ {
		${file(FOREVER)}
		try_files $uri @hub;
	}
	location ~ \\.(?:xml|txt)$ {
		${file(A_MINUTE)}
		try_files $uri @hub;
	}
	location ~ \\.(?:png|svg|ico|webmanifest)$ {
		${file(A_DAY)}
		try_files $uri @hub;
	}
	location ^~ /feeds/ {
		${file(A_MINUTE, FOR_OTHER_PAGES)}
		types {
			text/calendar ics;
			application/rss+xml rss;
			application/feed+json json;
		}
		try_files $uri @hub;
	}
	location ^~ /api/ {
		proxy_pass http://nuanting;
	}
	location ^~ /_/ {
		proxy_pass http://nuanting;
	}
	location = /api/realtime {
		proxy_pass http://nuanting;
		proxy_buffering off;
		proxy_read_timeout 10m;
	}
	location ^~ /api/backups {
		proxy_pass http://nuanting;
		client_max_body_size 0;
		proxy_request_buffering off;
		proxy_read_timeout 10m;
	}
}
`;
}
