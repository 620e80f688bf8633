/** The server: libmicrohttpd on this machine's own address, in one process.
 *
 * Each connection has a thread of its own, which for the most part waits; a few of them work at a time, in the order in
 * which they came, each with one of as many open ledgers: so that one slow view holds up nobody behind it. Finished
 * answers are kept while the ledger stays as it is, so that many readers of one view cost one rendering; while another
 * process writes, a kept answer may be as old as twenty times what making it anew would take, at least a second.
 *
 * Nobody but pages of this very address may ask: the Host is checked (a page elsewhere may have its name resolve to
 * 127.0.0.1), Origin and Sec-Fetch-Site of what would change something too. */
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <microhttpd.h>

#include "web/assets.h"
#include "web/serve.h"
#include "web/views.h"

enum {
    WORKERS = 4,            /* answers that are made at a time */
    STACK = 512 << 10,      /* bytes of a thread */
    MAX_CONNECTIONS = 512,  /* beyond them: 503 */
    MORE_CONNECTIONS = 128, /* to be told so */
    IDLE_S = 10,            /* a client that sends nothing for so long is let go */
    MAX_FORM = 128 << 10,   /* bytes of a form */
    CACHE_ENTRIES = 256,
    CACHE_BYTES = 32 << 20,
    END_MS = 700 /* how long answers under way may take when it ends */
};

/* ---- Kept answers ---- */

struct kept {
    char *key, *bytes, *type, *file_name;
    size_t n;
    uint64_t used;   /* when it was last asked for, in requests */
    int64_t version; /* of the ledger */
    int64_t made_ms, cost_ms;
    unsigned status;
};

struct server {
    const char *ledger;
    unsigned port;
    struct MHD_Daemon *daemon;
    atomic_int n_connections;
    pthread_mutex_t lock; /* of all below */
    pthread_cond_t turn;
    uint64_t n_came, n_gone;      /* tickets: who holds one below n_gone + WORKERS works */
    sayso_store *stores[WORKERS]; /* that wait to be used */
    size_t n_stores;
    sayso_store *watch;  /* tells whether the ledger has changed */
    struct stat file;    /* the ledger as it was opened */
    unsigned generation; /* of the file: counts when another took its place */
    int64_t version;
    struct kept kept[CACHE_ENTRIES];
    size_t n_bytes;
    uint64_t n_requests;
};

static int64_t now_ms(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

static void forget(struct server *server, struct kept *kept)
{
    server->n_bytes -= kept->n;
    free(kept->key);
    free(kept->bytes);
    free(kept->type);
    free(kept->file_name);
    *kept = (struct kept){0};
}

/** The answer to the key, or for NULL an empty place; NULL where there is none. */
static struct kept *find_kept(struct server *server, const char *key)
{
    for (size_t i = 0; i < CACHE_ENTRIES; i++)
        if (key ? server->kept[i].key && strcmp(server->kept[i].key, key) == 0 : !server->kept[i].key)
            return &server->kept[i];
    return NULL;
}

/** The answer that was not asked for longest; NULL where there is none. */
static struct kept *least_used(struct server *server)
{
    struct kept *out = NULL;
    for (size_t i = 0; i < CACHE_ENTRIES; i++)
        if (server->kept[i].key && (!out || server->kept[i].used < out->used))
            out = &server->kept[i];
    return out;
}

static void keep(struct server *server, const char *key, const struct reply *reply, int64_t version, int64_t cost_ms)
{
    const size_t n = reply->page.n;
    if (n > CACHE_BYTES / 8)
        return;
    pthread_mutex_lock(&server->lock);
    struct kept *kept = find_kept(server, key);
    if (kept)
        forget(server, kept);
    while (server->n_bytes + n > CACHE_BYTES || !find_kept(server, NULL))
        forget(server, least_used(server));
    kept = find_kept(server, NULL);
    *kept = (struct kept){strdup(key),
                          malloc(n ? n : 1),
                          strdup(reply->type),
                          reply->file_name ? strdup(reply->file_name) : NULL,
                          n,
                          server->n_requests,
                          version,
                          now_ms(),
                          cost_ms,
                          reply->status};
    server->n_bytes += n;
    if (kept->key && kept->bytes && kept->type && (kept->file_name || !reply->file_name))
        memcpy(kept->bytes, n ? reply->page.bytes : "", n);
    else
        forget(server, kept);
    pthread_mutex_unlock(&server->lock);
}

/** Copies a kept answer that may still be given. */
static int take_kept(struct server *server, const char *key, int64_t version, struct reply *reply, char *room,
                     size_t n_room)
{
    int is_found = 0;
    pthread_mutex_lock(&server->lock);
    server->n_requests++;
    struct kept *kept = find_kept(server, key);
    if (kept) {
        const int64_t age = now_ms() - kept->made_ms, may = kept->cost_ms * 20 > 1000 ? kept->cost_ms * 20 : 1000;
        is_found = kept->version == version || (kept->version >> 32 == version >> 32 && age < may);
        kept->used = server->n_requests;
    }
    if (is_found && page_take(&reply->page, kept->bytes, kept->n) == 0) {
        snprintf(room, n_room, "%s\n%s", kept->type, kept->file_name ? kept->file_name : "");
        reply->status = kept->status;
    }
    pthread_mutex_unlock(&server->lock);
    if (is_found) {
        char *file_name = strchr(room, '\n');
        *file_name++ = '\0';
        reply->type = room;
        reply->file_name = *file_name ? file_name : NULL;
    }
    return is_found;
}

/* ---- Open ledgers ---- */

static void close_all(struct server *server)
{
    for (size_t i = 0; i < server->n_stores; i++)
        sayso_store_close(server->stores[i]);
    server->n_stores = 0;
    sayso_store_close(server->watch);
    server->watch = NULL;
}

/** Sees whether the file is still the one that was opened, and tells its version. The lock is held. */
static sayso_status look(struct server *server, int64_t *version, sayso_error *error)
{
    struct stat file;
    int64_t number = 0;
    sayso_status status = SAYSO_OK;
    if (stat(server->ledger, &file) != 0) {
        snprintf(error->message, sizeof error->message, "%s: %s; put it back, or end sayso serve", server->ledger,
                 strerror(errno));
        close_all(server);
        return error->status = SAYSO_IO;
    }
    if (server->watch && (file.st_dev != server->file.st_dev || file.st_ino != server->file.st_ino))
        close_all(server);
    if (!server->watch) {
        server->file = file;
        server->generation++;
        status = sayso_store_open(&server->watch, server->ledger, NULL, error);
    }
    if (status == SAYSO_OK)
        status = sayso_store_version(server->watch, &number, error);
    *version = (int64_t)((uint64_t)server->generation << 32 | ((uint64_t)number & 0xffffffffu));
    return status;
}

/** A ledger to read in, and the version that an answer from it will have at least. */
static sayso_status borrow(struct server *server, sayso_store **out, unsigned *generation, sayso_error *error)
{
    *out = NULL;
    pthread_mutex_lock(&server->lock);
    const uint64_t ticket = server->n_came++;
    while (ticket >= server->n_gone + WORKERS)
        pthread_cond_wait(&server->turn, &server->lock);
    *generation = server->generation;
    if (server->n_stores > 0)
        *out = server->stores[--server->n_stores];
    pthread_mutex_unlock(&server->lock);
    return *out ? SAYSO_OK : sayso_store_open(out, server->ledger, NULL, error);
}

static void give_back(struct server *server, sayso_store *store, unsigned generation)
{
    pthread_mutex_lock(&server->lock);
    if (store && generation == server->generation && server->n_stores < WORKERS) {
        server->stores[server->n_stores++] = store;
        store = NULL;
    }
    server->n_gone++;
    pthread_cond_broadcast(&server->turn);
    pthread_mutex_unlock(&server->lock);
    sayso_store_close(store);
}

/* ---- From path to view ---- */

static const struct {
    const char *path;
    void (*view)(struct request *request, struct reply *reply);
    int is_post;
} views[] = {
    {"/", view_home, 0},
    {"/help", view_help, 0},
    {"/document", view_document, 0},
    {"/account", view_account, 0},
    {"/source", view_source, 0},
    {"/relays", view_relays, 0},
    {"/timeline", view_timeline, 0},
    {"/map", view_map, 0},
    {"/search", view_search, 0},
    {"/trace", view_trace, 0},
    {"/notes", view_notes, 0},
    {"/accounts", view_list, 0},
    {"/claims", view_list, 0},
    {"/conflicts", view_list, 0},
    {"/documents", view_list, 0},
    {"/events", view_list, 0},
    {"/places", view_list, 0},
    {"/sources", view_list, 0},
    {"/statements", view_list, 0},
    {"/outlets", view_list, 0},
    {"/copies", view_list, 0},
    {"/corroboration", view_list, 0},
    {"/grade", post_form, 1},
    {"/note", post_form, 1},
    {"/note-remove", post_form, 1},
};

static void make_reply(struct server *server, struct request *request, struct reply *reply, int is_post)
{
    unsigned generation;
    void (*view)(struct request *, struct reply *) = NULL;
    int is_other = 0; /* the path is there, for the other method */
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        if (strcmp(request->path, views[i].path) == 0) {
            view = views[i].is_post == is_post ? views[i].view : NULL;
            is_other = !view;
        }
    if (!is_post && (strncmp(request->path, "/api/", 5) == 0 || strncmp(request->path, "/download/", 10) == 0))
        view = view_rows;
    if (!view) {
        page_problem(request, reply, is_other ? 405 : 404,
                     is_other ? "This address takes another method" : "There is no such page",
                     "The address may be cut off or mistyped.");
        return;
    }
    if (is_post) {
        view(request, reply);
        return;
    }
    if (borrow(server, &request->store, &generation, &request->error) != SAYSO_OK)
        page_failure(request, reply);
    else
        view(request, reply);
    give_back(server, request->store, generation);
    page_finish(&reply->page);
    if (reply->page.is_short && strncmp(reply->type, "text/html", 9) == 0)
        page_problem(request, reply, 413, "This page would be too large", "Set a filter, or ask for fewer rows.");
}

/* ---- What may be asked, and by whom ---- */

static const char *header(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

/** Is it this very address: 127.0.0.1, localhost or [::1], with our port? */
static int is_own(const struct server *server, const char *host)
{
    static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
    char own[64];
    for (size_t i = 0; host && i < sizeof names / sizeof *names; i++) {
        snprintf(own, sizeof own, "%s:%u", names[i], server->port);
        if (strcasecmp(host, own) == 0 || (server->port == 80 && strcasecmp(host, names[i]) == 0))
            return 1;
    }
    return 0;
}

/** NULL, or why the request is refused. */
static const char *check_origin(const struct server *server, struct MHD_Connection *connection, int is_post)
{
    const char *origin = header(connection, "Origin"), *site = header(connection, "Sec-Fetch-Site");
    if (!is_own(server, header(connection, "Host")))
        return "This server answers to 127.0.0.1 and localhost alone.";
    if (origin && (strncmp(origin, "http://", 7) != 0 || !is_own(server, origin + 7)))
        return "A page of another address may not ask here.";
    if (is_post && !origin)
        return "A form must say where it comes from (Origin).";
    if (is_post && site && strcmp(site, "same-origin") != 0)
        return "A page of another address may not send forms here.";
    return NULL;
}

/* ---- One request ---- */

struct question {
    struct MHD_PostProcessor *post;
    struct parameter fields[MAX_PARAMETERS];
    size_t n_fields, n_bytes;
    int is_too_large;
};

static enum MHD_Result take_field(void *context, enum MHD_ValueKind kind, const char *key, const char *file_name,
                                  const char *content_type, const char *encoding, const char *data, uint64_t offset,
                                  size_t size)
{
    struct question *question = context;
    (void)kind, (void)file_name, (void)content_type, (void)encoding;
    question->n_bytes += size;
    if (question->n_bytes > MAX_FORM || (offset == 0 && question->n_fields == MAX_PARAMETERS)) {
        question->is_too_large = 1;
        return MHD_YES;
    }
    struct parameter *field = offset > 0 && question->n_fields > 0 ? &question->fields[question->n_fields - 1]
                                                                   : &question->fields[question->n_fields++];
    const size_t had = offset > 0 && field->value ? strlen(field->value) : 0;
    char *value = realloc(offset > 0 ? (char *)(uintptr_t)field->value : NULL, had + size + 1);
    if (!value)
        return MHD_NO;
    if (offset == 0)
        field->name = strdup(key);
    memcpy(value + had, data, size);
    value[had + size] = '\0';
    field->value = value;
    return field->name ? MHD_YES : MHD_NO;
}

static void free_question(struct question *question)
{
    if (!question)
        return;
    if (question->post)
        MHD_destroy_post_processor(question->post);
    for (size_t i = 0; i < question->n_fields; i++) {
        free((char *)(uintptr_t)question->fields[i].name);
        free((char *)(uintptr_t)question->fields[i].value);
    }
    free(question);
}

static void end_question(void *context, struct MHD_Connection *connection, void **own,
                         enum MHD_RequestTerminationCode how)
{
    (void)context, (void)connection, (void)how;
    free_question(*own);
    *own = NULL;
}

static void add_headers(struct MHD_Response *response, const struct reply *reply)
{
    static const char *const headers[][2] = {
        {"Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
                                    "connect-src 'self'; form-action 'self'; "
                                    "base-uri 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "same-origin"} /* forms need an Origin */,
        {"X-Frame-Options", "DENY"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
    };
    char disposition[128];
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        MHD_add_response_header(response, headers[i][0], headers[i][1]);
    MHD_add_response_header(response, "Content-Type", reply->type);
    if (*reply->location)
        MHD_add_response_header(response, "Location", reply->location);
    if (reply->status == 503)
        MHD_add_response_header(response, "Retry-After", "2");
    if (reply->file_name) {
        snprintf(disposition, sizeof disposition, "attachment; filename=\"%.80s\"", reply->file_name);
        MHD_add_response_header(response, "Content-Disposition", disposition);
    }
}

static enum MHD_Result send_bytes(struct MHD_Connection *connection, const struct reply *reply,
                                  struct MHD_Response *response, const char *caching)
{
    if (!response)
        return MHD_NO;
    add_headers(response, reply);
    MHD_add_response_header(response, "Cache-Control", caching);
    const enum MHD_Result result = MHD_queue_response(connection, reply->status, response);
    MHD_destroy_response(response);
    return result;
}

/** The page goes with the answer. */
static enum MHD_Result send_page(struct MHD_Connection *connection, struct reply *reply)
{
    page_finish(&reply->page);
    struct MHD_Response *response =
        MHD_create_response_from_buffer(reply->page.n, reply->page.bytes ? reply->page.bytes : (char *)(uintptr_t) "",
                                        reply->page.bytes ? MHD_RESPMEM_MUST_FREE : MHD_RESPMEM_PERSISTENT);
    if (response)
        reply->page.bytes = NULL;
    const enum MHD_Result result = send_bytes(connection, reply, response, "no-cache");
    page_free(&reply->page);
    return result;
}

static enum MHD_Result send_asset(struct MHD_Connection *connection, const struct asset *asset)
{
    const struct reply reply = {.status = 200, .type = asset->type};
    struct MHD_Response *response =
        MHD_create_response_from_buffer(asset->n, (void *)(uintptr_t)asset->bytes, MHD_RESPMEM_PERSISTENT);
    return send_bytes(connection, &reply, response, "max-age=31536000, immutable");
}

static enum MHD_Result take_parameter(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
    struct request *request = context;
    (void)kind;
    if (name && request->n_parameters < MAX_PARAMETERS)
        request->parameters[request->n_parameters++] = (struct parameter){name, value ? value : ""};
    return MHD_YES;
}

/** Is all of it well-formed UTF-8? Drawn text mends what is not; addresses and questions to the ledger do not. */
static int is_text(const struct request *request)
{
    for (size_t i = 0; i < request->n_parameters; i++) {
        const unsigned char *at = (const unsigned char *)request->parameters[i].value;
        while (*at) {
            const int n = *at < 0x80                  ? 1
                          : *at >= 0xc2 && *at < 0xe0 ? 2
                          : *at >= 0xe0 && *at < 0xf0 ? 3
                          : *at >= 0xf0 && *at < 0xf5 ? 4
                                                      : 0;
            if (n == 0)
                return 0;
            for (int k = 1; k < n; k++)
                if ((at[k] & 0xC0) != 0x80)
                    return 0;
            at += n;
        }
    }
    return 1;
}

static void make_key(struct page *key, const struct request *request)
{
    page_init(key);
    request_address(&key->out, request, request->path, NULL, NULL, 0);
    page_finish(key);
    page_take(key, "", 1);
}

static enum MHD_Result answer_get(struct server *server, struct MHD_Connection *connection, struct request *request,
                                  struct reply *reply)
{
    struct page key;
    int64_t version = 0;
    char room[256];
    pthread_mutex_lock(&server->lock);
    const sayso_status status = look(server, &version, &request->error);
    pthread_mutex_unlock(&server->lock);
    if (status != SAYSO_OK) {
        page_failure(request, reply);
        return send_page(connection, reply);
    }
    make_key(&key, request);
    if (key.is_short || !take_kept(server, key.bytes, version, reply, room, sizeof room)) {
        const int64_t begin = now_ms();
        make_reply(server, request, reply, 0);
        page_finish(&reply->page);
        if (!key.is_short && reply->status == 200)
            keep(server, key.bytes, reply, version, now_ms() - begin);
    }
    page_free(&key);
    return send_page(connection, reply);
}

/** Who sends a form sees what became of it: nothing that was kept is given again. */
static void answer_post(struct server *server, struct request *request, struct reply *reply)
{
    make_reply(server, request, reply, 1);
    pthread_mutex_lock(&server->lock);
    for (size_t i = 0; i < CACHE_ENTRIES; i++)
        if (server->kept[i].key)
            forget(server, &server->kept[i]);
    pthread_mutex_unlock(&server->lock);
}

static enum MHD_Result answer(void *context, struct MHD_Connection *connection, const char *path, const char *method,
                              const char *protocol, const char *data, size_t *size, void **own)
{
    struct server *server = context;
    struct question *question = *own;
    const int is_post = strcmp(method, "POST") == 0;
    (void)protocol;
    if (!question) {
        *own = question = calloc(1, sizeof *question);
        if (question && is_post)
            question->post = MHD_create_post_processor(connection, 4096, take_field, question);
        return question ? MHD_YES : MHD_NO;
    }
    if (*size > 0) {
        if (question->post && !question->is_too_large && MHD_post_process(question->post, data, *size) != MHD_YES)
            question->is_too_large = 1;
        *size = 0;
        return MHD_YES;
    }
    struct request request = {.path = path, .ledger = server->ledger};
    struct reply reply = {.status = 200, .type = "text/html; charset=utf-8"};
    const char *refused = check_origin(server, connection, is_post);
    const struct asset *asset = assets_find(path);
    page_init(&reply.page);
    if (!refused && asset && !is_post)
        return send_asset(connection, asset);
    if (is_post)
        for (size_t i = 0; i < question->n_fields; i++)
            take_parameter(&request, MHD_POSTDATA_KIND, question->fields[i].name, question->fields[i].value);
    else
        MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, take_parameter, &request);
    if (atomic_load(&server->n_connections) > MAX_CONNECTIONS)
        page_problem(&request, &reply, 503, "Too many readers",
                     "This server takes 512 connections at once; ask again in a moment.");
    else if (refused)
        page_problem(&request, &reply, 403, "Not from here", refused);
    else if (!is_post && strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
        page_problem(&request, &reply, 405, "Not by this method", "Pages are read with GET.");
    else if (!is_text(&request))
        page_problem(&(struct request){.path = path, .ledger = server->ledger}, &reply, 400, "That cannot be read",
                     "The address is not UTF-8.");
    else if (question->is_too_large)
        page_problem(&request, &reply, 413, "That is too long", "A note has at most 64 KiB.");
    else if (!is_post)
        return answer_get(server, connection, &request, &reply);
    else
        answer_post(server, &request, &reply);
    return send_page(connection, &reply);
}

static void count_connection(void *context, struct MHD_Connection *connection, void **own,
                             enum MHD_ConnectionNotificationCode what)
{
    struct server *server = context;
    (void)connection, (void)own;
    atomic_fetch_add(&server->n_connections, what == MHD_CONNECTION_NOTIFY_STARTED ? 1 : -1);
}

/** libmicrohttpd's own words go nowhere: what a client does wrong is its affair. */
static void say_nothing(void *context, const char *pattern, va_list values)
{
    (void)context, (void)pattern, (void)values;
}

/* ---- Begin and end ---- */

static int listen_on(unsigned *port, sayso_error *error)
{
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)*port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    const int one = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0)
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (fd >= 0 && bind(fd, (struct sockaddr *)&address, size) == 0 && listen(fd, 256) == 0 &&
        getsockname(fd, (struct sockaddr *)&address, &size) == 0) {
        *port = ntohs(address.sin_port);
        return fd;
    }
    const int reason = errno;
    snprintf(error->message, sizeof error->message, "127.0.0.1:%u: %s%s", *port, strerror(reason),
             reason == EADDRINUSE ? "; another program, perhaps another sayso serve, has this port: give another with "
                                    "--port, 0 for any free one"
             : reason == EACCES   ? "; give a port from 1024 with --port"
                                  : "");
    error->status = SAYSO_IO;
    if (fd >= 0)
        close(fd);
    return -1;
}

/** Ends the process when answers that are under way take too long. */
static void *end_hard(void *context)
{
    const struct timespec rest = {END_MS / 1000, END_MS % 1000 * 1000000L};
    (void)context;
    nanosleep(&rest, NULL);
    _exit(0);
}

static void end(struct server *server)
{
    pthread_t hurry;
    if (pthread_create(&hurry, NULL, end_hard, NULL) == 0)
        pthread_detach(hurry);
    MHD_stop_daemon(server->daemon);
    pthread_mutex_lock(&server->lock);
    close_all(server);
    for (size_t i = 0; i < CACHE_ENTRIES; i++)
        if (server->kept[i].key)
            forget(server, &server->kept[i]);
    pthread_mutex_unlock(&server->lock);
}

sayso_status serve(const char *ledger, unsigned port, sayso_error *error)
{
    static struct server server; /* outlives threads that are still answering when the process ends */
    sigset_t signals;
    int64_t version;
    int number;
    server = (struct server){
        .ledger = ledger, .port = port, .lock = PTHREAD_MUTEX_INITIALIZER, .turn = PTHREAD_COND_INITIALIZER};
    sayso_store *store = NULL; /* says better what is wrong */
    sayso_status status = sayso_store_open(&store, ledger, NULL, error);
    sayso_store_close(store);
    if (status == SAYSO_OK)
        status = look(&server, &version, error);
    if (status != SAYSO_OK)
        return status;
    const int fd = listen_on(&server.port, error);
    if (fd < 0) {
        close_all(&server);
        return error->status;
    }
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    signal(SIGPIPE, SIG_IGN);
    pthread_sigmask(SIG_BLOCK, &signals, NULL); /* before the threads: they have it too */
    server.daemon = MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_AUTO, 0, NULL, NULL, answer, &server,
        MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_THREAD_STACK_SIZE, (size_t)STACK, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)(MAX_CONNECTIONS + MORE_CONNECTIONS), MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S,
        MHD_OPTION_NOTIFY_COMPLETED, end_question, NULL, MHD_OPTION_NOTIFY_CONNECTION, count_connection, &server,
        MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL, MHD_OPTION_END);
    if (!server.daemon) {
        close(fd);
        close_all(&server);
        snprintf(error->message, sizeof error->message, "the server cannot start: %s", strerror(errno));
        return error->status = SAYSO_IO;
    }
    printf("%s: http://127.0.0.1:%u (Ctrl-C ends it)\n", ledger, server.port);
    fflush(stdout);
    sigwait(&signals, &number);
    end(&server);
    return SAYSO_OK;
}
