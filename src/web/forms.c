/** What the analyst sends: grades and notes. Each opens the ledger to write for as long as it takes, and goes back to
 * where it came from. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "web/views.h"

/** The time as notes have it, in UTC. */
static void now(char *out, size_t room)
{
    struct tm parts;
    const time_t seconds = time(NULL);
    gmtime_r(&seconds, &parts);
    strftime(out, room, "%Y-%m-%d %H:%M UTC", &parts);
}

static sayso_status post_grade(const struct request *request, sayso_store *store, sayso_error *error)
{
    const char *source = request_get(request, "source"), *letter = request_get(request, "letter"),
               *digit = request_get(request, "digit");
    char grade[3] = "";
    snprintf(grade, sizeof grade, "%.1s%.1s", letter ? letter : "", digit ? digit : "");
    if (!letter != !digit) {
        snprintf(error->message, sizeof error->message,
                 "A grade has two parts: one for the source and one for what it says; or none for both.");
        return error->status = SAYSO_BAD_ARGUMENT;
    }
    return sayso_store_grade(store, source ? source : "", *grade ? grade : NULL, error);
}

static sayso_status post_note(const struct request *request, sayso_store *store, sayso_error *error)
{
    char made[32];
    const char *kind = request_get(request, "kind"), *about = request_get(request, "about"),
               *words = request_get(request, "words");
    now(made, sizeof made);
    return sayso_store_note(store, kind ? kind : "", about ? about : "", words ? words : "", made, NULL, error);
}

static sayso_status remove_note(const struct request *request, sayso_store *store, sayso_error *error)
{
    const char *note = request_get(request, "note");
    return sayso_store_remove_note(store, note ? strtoll(note, NULL, 10) : 0, error);
}

/** A place of our own to go back to: never another address. */
static void set_location(const struct request *request, struct reply *reply)
{
    const char *back = request_get(request, "back");
    if (!back || back[0] != '/' || back[1] == '/' || back[1] == '\\' || strlen(back) >= sizeof reply->location)
        back = "/notes";
    for (const char *at = back; *at; at++)
        if ((unsigned char)*at < 0x21 || (unsigned char)*at > 0x7e)
            back = "/notes";
    snprintf(reply->location, sizeof reply->location, "%s", back);
    reply->status = 303;
}

void post_form(struct request *request, struct reply *reply)
{
    sayso_store_settings settings;
    sayso_store *store = NULL;
    sayso_status (*const work)(const struct request *, sayso_store *, sayso_error *) =
        strcmp(request->path, "/grade") == 0  ? post_grade
        : strcmp(request->path, "/note") == 0 ? post_note
                                              : remove_note;
    sayso_store_settings_default(&settings);
    settings.mode = SAYSO_STORE_WRITE;
    sayso_status status = sayso_store_open(&store, request->ledger, &settings, &request->error);
    if (status == SAYSO_OK)
        status = work(request, store, &request->error);
    if (status == SAYSO_OK)
        status = sayso_store_commit(store, &request->error);
    sayso_store_close(store);
    if (status == SAYSO_OK)
        set_location(request, reply);
    else
        page_failure(request, reply);
}
