/** The pages. Each fills the reply; an empty reply has status 200. */
#ifndef SS_WEB_VIEWS_H
#define SS_WEB_VIEWS_H

#include "web/request.h"

void view_home(struct request *request, struct reply *reply);
void view_help(struct request *request, struct reply *reply);
/** A list by the path: "/accounts", "/claims", "/conflicts", "/documents", "/events", "/places", "/sources",
 * "/statements",
 *  "/outlets", "/copies", "/corroboration". */
void view_list(struct request *request, struct reply *reply);
void view_document(struct request *request, struct reply *reply); /* id */
void view_account(struct request *request, struct reply *reply);  /* id */
void view_source(struct request *request, struct reply *reply);   /* name */
void view_relays(struct request *request, struct reply *reply);
void view_timeline(struct request *request, struct reply *reply);
void view_map(struct request *request, struct reply *reply);
void view_search(struct request *request, struct reply *reply); /* q */
void view_trace(struct request *request, struct reply *reply);  /* q */
void view_notes(struct request *request, struct reply *reply);

/** "/api/claims", "/download/claims.csv" and so on. */
void view_rows(struct request *request, struct reply *reply);

/** What the forms send: "/grade", "/note", "/note-remove". Opens the ledger to write, and sends back to where the form
 * was. */
void post_form(struct request *request, struct reply *reply);

#endif
