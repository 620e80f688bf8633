/** From the ledger of a document to its digest. */
#include <stdio.h>
#include <string.h>

#include "account/digest.h"
#include "account/times.h"
#include "base/error.h"
#include "ledger/frames.h"
#include "ledger/places.h"
#include "place/gazetteer.h"

enum { MOST_ACTORS = 8, LONGEST_NAME = 120 };

struct make {
    struct ss_arena *scratch, *arena;
    struct ss_view view;
    const struct ss_ledger *ledger;
    struct ss_digest *out;
    uint32_t *entity_of;  /* (n_words) entity of the mention whose main word it is, or SS_NONE */
    uint32_t *mention_of; /* (n_words) number of the mention in the digest whose main word it is, or SS_NONE */
};

static sayso_span span_of(const struct make *make, struct ss_words words)
{
    const struct ss_text *text = &make->ledger->text;
    if (words.begin >= words.end || words.end > text->n_words)
        return (sayso_span){0, 0};
    return (sayso_span){text->words[words.begin].begin, text->words[words.end - 1].end};
}

/* The text of words, at most `most` bytes, line ends as blanks. */
static const char *text_of(const struct make *make, struct ss_words words, size_t most)
{
    const struct ss_text *text = &make->ledger->text;
    if (words.begin >= words.end || words.end > text->n_words)
        return NULL;
    const uint32_t begin = text->words[words.begin].byte_begin;
    uint32_t end = text->words[words.end - 1].byte_end;
    for (uint32_t w = words.end; end - begin > most && --w > words.begin;)
        end = text->words[w - 1].byte_end;
    if (end - begin > most)
        return NULL;
    char *copy = ss_arena_copy(make->arena, text->bytes + begin, end - begin);
    for (char *at = copy; at && *at; at++)
        *at = *at == '\n' || *at == '\r' || *at == '\t' ? ' ' : *at;
    return copy;
}

static const char *entity_name(const struct make *make, uint32_t entity)
{
    return entity < make->ledger->n_entities ? text_of(make, make->ledger->entities[entity].name, LONGEST_NAME) : NULL;
}

static const char *keep(const struct make *make, const char *text)
{
    return text ? ss_arena_copy(make->arena, text, strlen(text)) : NULL;
}

/* ---- Sources and statements ---- */

static const char *own_name(const sayso_document *document)
{
    if (document->author)
        return document->author;
    if (document->n_authors)
        return document->authors[0];
    if (document->n_relays)
        return document->relays[document->n_relays - 1];
    return document->publisher ? document->publisher : document->id ? document->id : "";
}

static bool join_phrase(const struct make *make, struct ss_digest_source *source, const char *phrase)
{
    if (!phrase)
        return true;
    if (!source->phrases) {
        source->phrases = phrase;
        return true;
    }
    if (strlen(source->phrases) > 4 * LONGEST_NAME)
        return true;
    char *joined = ss_arena_alloc(make->arena, strlen(source->phrases) + strlen(phrase) + 4, 1);
    if (!joined)
        return false;
    source->phrases = strcat(strcat(strcpy(joined, source->phrases), " | "), phrase);
    return true;
}

/* "The harbour board, whose website": with the words that "whose" stands for. */
static struct ss_words with_antecedent(const struct make *make, struct ss_words words)
{
    enum { REACH = 6 };
    if (words.begin >= words.end || words.begin < 2 || !make->ledger->analysis.tags || !ss_view_has_form(&make->view, words.begin, "whose"))
        return words;
    uint32_t begin = words.begin - 1;
    while (begin > 0 && words.begin - begin < REACH && (begin == words.begin - 1 || !ss_view_has_upos(&make->view, begin, "PUNCT")))
        begin--;
    words.begin = ss_view_has_upos(&make->view, begin, "PUNCT") ? begin + 1 : begin;
    return words;
}

/* The source of a statement: one of an earlier statement with its name, or a new one. */
static uint32_t add_source(const struct make *make, const struct ss_statement *statement)
{
    struct ss_digest *out = make->out;
    if (statement->source_class == SS_AUTHOR)
        return 0;
    const struct ss_words words = statement->source.n ? (struct ss_words){statement->source.items[0].begin, statement->source.items[statement->source.n - 1].end}
                                                      : (struct ss_words){0, 0};
    const char *phrase = text_of(make, with_antecedent(make, words), LONGEST_NAME);
    const char *name = statement->source_name ? keep(make, statement->source_name) : phrase ? phrase : "public";
    for (uint32_t i = 1; i < out->n_sources; i++)
        if (strcmp(out->sources[i].name, name) == 0)
            return join_phrase(make, &out->sources[i], phrase) ? i : SS_NONE;
    struct ss_digest_source *source = &out->sources[out->n_sources++];
    *source = (struct ss_digest_source){.name = name, .source_class = statement->source_class, .phrases = phrase ? phrase : "",
                                        .speaks_for = entity_name(make, statement->speaks_for)};
    return name ? out->n_sources - 1 : SS_NONE;
}

/* What begins in the headline and ends in the text below begins there. */
static struct ss_words without_headline(const struct ss_ledger *ledger, struct ss_words words)
{
    const struct ss_text *text = &ledger->text;
    if (words.begin >= words.end || !text->n_paragraphs)
        return words;
    const uint32_t first = ss_paragraph_of(text, words.begin), last = ss_paragraph_of(text, words.end - 1);
    if (first < last && text->paragraphs[first].kind == SS_PARAGRAPH_HEADLINE)
        words.begin = text->paragraphs[last].word_begin;
    return words;
}

static bool fill_statements(struct make *make)
{
    const struct ss_ledger *ledger = make->ledger;
    struct ss_digest *out = make->out;
    out->sources = ss_arena_array(make->arena, struct ss_digest_source, (size_t)ledger->n_statements + 1);
    out->statements = ss_arena_array(make->arena, struct ss_digest_statement, ledger->n_statements);
    const char *own = keep(make, own_name(ledger->document));
    if (!out->sources || !out->statements || !own)
        return false;
    out->sources[out->n_sources++] = (struct ss_digest_source){.name = own, .source_class = SS_AUTHOR, .phrases = own, .is_text = true};
    for (uint32_t i = 0; i < ledger->n_statements; i++) {
        const struct ss_statement *from = &ledger->statements[i];
        struct ss_digest_statement *to = &out->statements[out->n_statements++];
        const char **chain = ss_arena_array(make->arena, const char *, from->chain.n);
        const struct ss_words content = without_headline(ledger, (struct ss_words){from->content.items[0].begin, from->content.items[from->content.n - 1].end});
        const struct ss_words cue = from->cue.n ? (struct ss_words){from->cue.items[0].begin, from->cue.items[from->cue.n - 1].end} : (struct ss_words){0, 0};
        *to = (struct ss_digest_statement){.content = span_of(make, content), .within = from->within, .source = add_source(make, from),
                                           .act = from->act, .kind = from->kind, .chain = chain, .cue = text_of(make, cue, LONGEST_NAME)};
        if (!chain || to->source == SS_NONE)
            return false;
        for (uint32_t k = 0; k < from->chain.n; k++)
            if (!(chain[to->n_chain++] = keep(make, from->chain.items[k].name)))
                return false;
    }
    return true;
}

/* ---- Mentions ---- */

static bool fill_entities(struct make *make)
{
    const struct ss_ledger *ledger = make->ledger;
    make->entity_of = ss_arena_array(make->scratch, uint32_t, ledger->text.n_words);
    make->mention_of = ss_arena_array(make->scratch, uint32_t, ledger->text.n_words);
    if (!make->entity_of || !make->mention_of)
        return false;
    for (uint32_t w = 0; w < ledger->text.n_words; w++)
        make->entity_of[w] = make->mention_of[w] = SS_NONE;
    for (uint32_t e = 0; e < ledger->n_entities; e++)
        for (uint32_t k = 0; k < ledger->entities[e].n_mentions; k++)
            make->entity_of[ledger->mentions[ledger->entities[e].first_mention + k].head] = e;
    return true;
}

/* The words of a phrase around its main word: its compounds, adjectives and names. */
static struct ss_words phrase_of(const struct make *make, uint32_t head)
{
    struct ss_words words = {head, head + 1};
    for (uint32_t child = ss_view_next_child(&make->view, head, SS_NONE); child != SS_NONE; child = ss_view_next_child(&make->view, head, child)) {
        const bool is_part = ss_view_is(&make->view, child, "compound") || ss_view_is(&make->view, child, "amod") || ss_view_is(&make->view, child, "flat") ||
                             ss_view_is(&make->view, child, "nmod:poss");
        if (is_part && child + 6 > head && child < head + 4) {
            words.begin = child < words.begin ? child : words.begin;
            words.end = child + 1 > words.end ? child + 1 : words.end;
        }
    }
    return words;
}

static bool add_actor(const struct make *make, struct ss_digest_mention *mention, uint32_t head, bool is_recipient)
{
    if (mention->n_actors >= MOST_ACTORS || head >= make->ledger->text.n_words)
        return true;
    const uint32_t entity = make->entity_of[head];
    const char *name = entity != SS_NONE ? entity_name(make, entity) : NULL;
    if (!name)
        name = text_of(make, phrase_of(make, head), LONGEST_NAME);
    for (uint32_t i = 0; name && i < mention->n_actors; i++)
        if (strcmp(mention->actors[i].name, name) == 0)
            return true;
    if (!name)
        return true;
    const struct ss_actor *actor = entity != SS_NONE ? &make->ledger->entities[entity].actor : NULL;
    const char *code = !actor ? NULL : actor->code ? actor->code : actor->n_sectors ? actor->sectors[0] : NULL;
    mention->actors[mention->n_actors++] = (struct ss_digest_actor){.name = name, .code = keep(make, code), .is_recipient = is_recipient};
    return true;
}

/* Who takes part by the tree: subjects and agents did it, objects and passive subjects had it done to them; of a noun, what
 *  hangs on it with "of" had it done. */
static bool add_from_tree(const struct make *make, struct ss_digest_mention *mention, uint32_t head)
{
    const struct ss_view *view = &make->view;
    const bool is_noun = ss_view_has_upos(view, head, "NOUN");
    uint32_t at = head;
    if (ss_view_is(view, head, "xcomp") || ss_view_is(view, head, "conj")) { /* shares the subject of what it hangs on */
        const uint32_t outer = view->tags[head].head;
        const uint32_t subject = outer == SS_NONE || ss_view_child(view, head, "nsubj") != SS_NONE ? SS_NONE : ss_view_child(view, outer, "nsubj");
        const bool is_passive = subject != SS_NONE && ss_view_is(view, subject, "nsubj:pass") && ss_view_is(view, head, "conj");
        if (subject != SS_NONE && !add_actor(make, mention, subject, is_passive))
            return false;
    }
    for (uint32_t child = ss_view_next_child(view, at, SS_NONE); child != SS_NONE; child = ss_view_next_child(view, at, child)) {
        const bool is_passive = strcmp(ss_model_label(view->model, SS_DEPREL, view->tags[child].deprel), "nsubj:pass") == 0;
        const bool is_agent = strcmp(ss_model_label(view->model, SS_DEPREL, view->tags[child].deprel), "obl:agent") == 0;
        if (is_passive || ss_view_is(view, child, "obj") || ss_view_is(view, child, "iobj")) {
            if (!add_actor(make, mention, child, true))
                return false;
        } else if (is_agent || ss_view_is(view, child, "nsubj")) {
            if (!add_actor(make, mention, child, false))
                return false;
        } else if (is_noun && (ss_view_is(view, child, "nmod") || ss_view_is(view, child, "compound"))) {
            const uint32_t mark = ss_view_child(view, child, "case");
            const bool is_by = mark != SS_NONE && ss_view_has_form(view, mark, "by");
            const bool is_on = mark == SS_NONE || ss_view_has_form(view, mark, "of") || ss_view_has_form(view, mark, "on") || ss_view_has_form(view, mark, "against") ||
                               ss_view_has_form(view, mark, "'s");
            if ((is_by || is_on) && !add_actor(make, mention, child, !is_by))
                return false;
        }
    }
    return true;
}

static bool is_place(const struct make *make, uint32_t entity)
{
    const enum ss_entity_type type = make->ledger->entities[entity].type;
    return type == SS_ENTITY_GPE || type == SS_ENTITY_LOC || type == SS_ENTITY_FAC;
}

/* The place that hangs on the trigger with a preposition of place, else the nearest such of its sentence. */
static uint32_t find_place(const struct make *make, uint32_t head)
{
    static const char *const marks[] = {"in", "at", "near", "outside", "inside", "on", "off", "across", "around", "into", "over", "between", NULL};
    const struct ss_words sentence = ss_view_sentence(&make->view, head);
    uint32_t best = SS_NONE, distance = 0;
    for (uint32_t w = sentence.begin; w < sentence.end; w++) {
        const uint32_t entity = make->entity_of[w];
        if (entity == SS_NONE || !is_place(make, entity))
            continue;
        const uint32_t mark = ss_view_child(&make->view, w, "case");
        bool is_marked = false;
        for (const char *const *at = marks; mark != SS_NONE && *at; at++)
            is_marked = is_marked || ss_view_has_form(&make->view, mark, *at);
        const bool hangs = make->view.tags[w].head == head;
        const uint32_t away = hangs ? 0 : w > head ? w - head : head - w;
        if (is_marked && away <= 12 && (best == SS_NONE || away < distance)) {
            best = entity;
            distance = away;
        }
    }
    return best;
}

static void set_place(const struct make *make, struct ss_digest_mention *out, uint32_t entity)
{
    if (entity == SS_NONE)
        return;
    out->place = entity_name(make, entity);
    out->country = ss_country_of_entity(make->ledger, entity);
    const struct ss_place *place = ss_place_of_entity(make->ledger, entity);
    if (place && place->geonameid && place->lat != SS_NO_POINT)
        out->geonameid = place->geonameid, out->lat = place->lat * 1e-5, out->lon = place->lon * 1e-5;
}

/* Type, mode and parties of an event that was coded. */
static bool add_from_coding(const struct make *make, struct ss_digest_mention *out, const struct ss_coding *coding)
{
    if (!coding)
        return true;
    out->type = ss_plover_name(coding->type);
    out->mode = coding->mode;
    for (uint32_t i = 0; i < coding->n_actors; i++)
        if (!add_actor(make, out, coding->actors[i].head, false))
            return false;
    for (uint32_t i = 0; i < coding->n_recipients; i++)
        if (!add_actor(make, out, coding->recipients[i].head, true))
            return false;
    return true;
}

static bool fill_mention(const struct make *make, const struct ss_event *event, struct ss_digest_mention *out)
{
    *out = (struct ss_digest_mention){.span = span_of(make, event->span), .statement = event->statement, .factuality = event->factuality,
                                      .why = event->why, .is_historical = event->is_historical, .is_speech = event->is_cue, .day_begin = SS_NO_DAY, .day_end = SS_NO_DAY};
    out->actors = ss_arena_array(make->arena, struct ss_digest_actor, MOST_ACTORS);
    if (!out->actors || !add_from_coding(make, out, event->coding) || !add_from_tree(make, out, event->head))
        return false;
    set_place(make, out, event->place != SS_NONE ? event->place : find_place(make, event->head));
    if (event->time != SS_NONE && event->time < make->ledger->n_times) {
        const struct ss_time *time = &make->ledger->times[event->time];
        out->date = keep(make, time->value);
        if (time->has_days)
            out->day_begin = time->first_day, out->day_end = time->end_day;
    }
    return true;
}

static bool fill_mentions(struct make *make)
{
    const struct ss_ledger *ledger = make->ledger;
    make->out->mentions = ss_arena_array(make->arena, struct ss_digest_mention, ledger->n_events);
    if (!make->out->mentions)
        return false;
    for (uint32_t i = 0; i < ledger->n_events; i++) {
        const struct ss_event *event = &ledger->events[i];
        make->mention_of[event->head] = make->out->n_mentions;
        if (!fill_mention(make, event, &make->out->mentions[make->out->n_mentions++]))
            return false;
    }
    return true;
}

/* ---- Quantities ---- */

static enum ss_bound bound_of(enum ss_hedge hedge)
{
    static const enum ss_bound bounds[SS_N_HEDGES] = {
        [SS_HEDGE_NONE] = SS_EXACTLY, [SS_HEDGE_ABOUT] = SS_ABOUT, [SS_HEDGE_AT_LEAST] = SS_AT_LEAST, [SS_HEDGE_AT_MOST] = SS_AT_MOST,
        [SS_HEDGE_MORE_THAN] = SS_MORE_THAN, [SS_HEDGE_LESS_THAN] = SS_LESS_THAN, [SS_HEDGE_RANGE] = SS_BETWEEN, [SS_HEDGE_VAGUE] = SS_VAGUELY};
    return bounds[hedge];
}

/* The mention that the counted people or things take part in: "Nine men, two of them guards, had been killed". */
static uint32_t counted_by(const struct make *make, const struct ss_quantity *quantity)
{
    const struct ss_view *view = &make->view;
    uint32_t at = ss_digest_head(view, quantity->of.begin < quantity->of.end ? quantity->of : quantity->span);
    for (int steps = 0; steps < 3; steps++) {
        const uint32_t head = view->tags[at].head;
        if (head == SS_NONE)
            return SS_NONE;
        const bool is_party = ss_view_is(view, at, "nsubj") || ss_view_is(view, at, "obj");
        if (is_party)
            return make->mention_of[head];
        if (!ss_view_is(view, at, "nummod") && !ss_view_is(view, at, "compound") && !ss_view_is(view, at, "amod"))
            return SS_NONE;
        at = head;
    }
    return SS_NONE;
}

static bool fill_quantities(struct make *make)
{
    const struct ss_ledger *ledger = make->ledger;
    make->out->quantities = ss_arena_array(make->arena, struct ss_digest_quantity, ledger->n_quantities);
    if (!make->out->quantities)
        return false;
    for (uint32_t i = 0; i < ledger->n_quantities; i++) {
        const struct ss_quantity *from = &ledger->quantities[i];
        if (!from->has_value)
            continue;
        const bool is_person = from->unit && strcmp(from->unit, "person") == 0; /* people count by what befell them, things by their noun */
        const bool is_noun = from->of_lemma && strcmp(from->of_lemma, "other") != 0;
        const char *what = from->aspect && (is_person || !is_noun) ? from->aspect : from->of_lemma;
        make->out->quantities[make->out->n_quantities++] = (struct ss_digest_quantity){
            .span = span_of(make, from->span), .low = from->low, .high = from->high, .value = from->low, .bound = bound_of(from->hedge),
            .unit = keep(make, from->unit), .of = keep(make, what), .aspect = keep(make, from->aspect),
            .mention = from->predicate < ledger->text.n_words && make->mention_of[from->predicate] != SS_NONE ? make->mention_of[from->predicate]
                                                                                                           : counted_by(make, from),
            .statement = from->statement};
    }
    return true;
}

static bool fill_document(struct make *make)
{
    const sayso_document *document = make->ledger->document;
    struct ss_digest *out = make->out;
    const char **relays = ss_arena_array(make->arena, const char *, document->n_relays);
    if (!relays)
        return false;
    for (size_t i = 0; i < document->n_relays; i++)
        relays[i] = keep(make, document->relays[i]);
    out->relays = relays;
    out->n_relays = (uint32_t)document->n_relays;
    out->id = keep(make, document->id ? document->id : document->path ? document->path : "");
    out->publisher = keep(make, document->publisher);
    out->author = keep(make, document->author);
    out->published = ss_minutes_of(document->published);
    return out->id != NULL;
}

sayso_status ss_digest_make(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                            const struct ss_ledger *ledger, struct ss_digest *out, sayso_error *err)
{
    const struct ss_mark mark = ss_arena_mark(scratch);
    struct make make = {.scratch = scratch, .arena = arena, .ledger = ledger, .out = out};
    *out = (struct ss_digest){0};
    const bool has_trees = ledger->analysis.tags != NULL;
    if (has_trees)
        make.view = ss_view_of(model, ledger);
    const bool is_whole = fill_document(&make) && fill_statements(&make) && fill_entities(&make) &&
                          (!has_trees || (fill_mentions(&make) && fill_quantities(&make)));
    ss_arena_rewind(scratch, mark);
    if (!is_whole)
        return ss_fail(err, SAYSO_NO_MEMORY, "no memory for the digest of a document");
    return ss_digest_finish(scratch, arena, model, ledger, out, err);
}
