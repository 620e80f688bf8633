/** Claims of how many: what a number counts, by its words and by what befalls those whom it counts.
 *
 * A number that nobody is cited for, and that the document gives on somebody's word as well, is the same claim told twice: the
 * cited one stands (relate.c). */
#include <math.h>
#include <string.h>

#include "account/claims.h"
#include "account/values.h"

/* The mention a number without one may belong to: the last before it in its sentence, the next in it, the first of all. */
static uint32_t nearest_mention(struct ss_digest_work *work, sayso_span span)
{
    const struct ss_digest *digest = work->digest;
    const uint32_t word = ss_digest_words(work->view.ledger, span).begin;
    const struct ss_words sentence = ss_view_sentence(&work->view, word);
    uint32_t best = SS_NONE;
    for (uint32_t i = 0; i < digest->n_mentions; i++) {
        const uint32_t at = ss_digest_words(work->view.ledger, digest->mentions[i].span).begin;
        if (at >= sentence.begin && at < sentence.end && (best == SS_NONE || at <= word))
            best = i;
    }
    return best != SS_NONE ? best : digest->n_mentions ? 0 : SS_NONE;
}

/* What a number counts: by what it is compared, and the name it is printed with (NULL: none that readers agree on). */
struct counted {
    const char *what, *name;
};

/* A number that is all that a statement says, or that a sentence about a number gives: "the mine says 40", "the real number is above
 * fifty". */
static bool is_what_is_said(struct ss_digest_work *work, const struct ss_digest_quantity *quantity)
{
    enum { FEW = 4 };
    const struct ss_words sentence = ss_view_sentence(&work->view, ss_digest_words(work->view.ledger, quantity->span).begin);
    if (quantity->statement == SS_NONE)
        return false;
    const struct ss_words content = ss_digest_words(work->view.ledger, work->digest->statements[quantity->statement].content);
    return content.end - content.begin <= FEW || ss_claim_has_lemma(work, sentence, ss_claim_number_nouns);
}

/* What has become of people, by the kind of what befell them. */
static const char *outcome_of(const char *kind)
{
    static const char *const kinds[][2] = {{"die", "dead"}, {"kill", "dead"}, {"hurt", "injured"}, {"detain", "arrested"}, {"kidnap", "kidnapped"},
        {"release", "released"}, {"rescue", "rescued"}, {"bury", "buried"}, {"miss", "missing"}, {"evacuate", "evacuated"}, {"protest", "participants"},
        {"strike", "participants"}, {"riot", "participants"}, {"deploy", "troops"}, {"sick", "ill"}};
    for (size_t i = 0; kind && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i][0], kind) == 0)
            return kinds[i][1];
    return NULL;
}

static const char *plural_of(struct ss_arena *arena, const char *noun)
{
    const size_t n = strlen(noun);
    char *out = ss_arena_alloc(arena, n + 3, 1);
    if (!out || !n)
        return out;
    const bool is_y = noun[n - 1] == 'y' && n > 1 && !strchr("aeiou", noun[n - 2]);
    const bool is_hiss = strchr("sxz", noun[n - 1]) || (n > 1 && noun[n - 1] == 'h' && strchr("cs", noun[n - 2]));
    memcpy(out, noun, n + 1);
    if (noun[n - 1] == 's')
        return out;
    strcpy(out + n - is_y, is_y ? "ies" : is_hiss ? "es" : "s");
    return out;
}

static bool has_form_near(const struct ss_digest_work *work, uint32_t begin, uint32_t end, const char *const *forms)
{
    const struct ss_words sentence = ss_view_sentence(&work->view, begin);
    for (uint32_t w = begin; w < end && w < sentence.end; w++) {
        char form[SS_FORM_MAX];
        ss_view_form(&work->view, w, form);
        if (ss_is_one_of(form, forms))
            return true;
    }
    return false;
}

/* "Two were killed and five wounded". */
static const char *state_after(const struct ss_digest_work *work, const struct ss_digest_quantity *quantity)
{
    static const char *const states[][2] = {{"wounded", "injured"}, {"injured", "injured"}, {"hurt", "injured"}, {"dead", "dead"}, {"killed", "dead"},
        {"missing", "missing"}, {"arrested", "arrested"}, {"detained", "arrested"}, {"rescued", "rescued"}};
    const uint32_t next = ss_digest_words(work->view.ledger, quantity->span).end;
    for (size_t i = 0; !quantity->of && next < work->view.text->n_words && i < sizeof states / sizeof *states; i++)
        if (ss_view_has_form(&work->view, next, states[i][0]))
            return states[i][1];
    return NULL;
}

/* What became of people where the words around the verb tell it: "have not been found", "were pulled out", "brought out with burns". */
static const char *outcome_around(const struct ss_digest_work *work, const struct ss_digest_quantity *quantity, const struct ss_digest_mention *mention)
{
    enum { REACH = 10 };
    static const char *const finds[] = {"find", "locate", "trace", "account", "recover", NULL};
    static const char *const lifts[] = {"pull", "pulled", "dig", "dug", "pluck", "plucked", "haul", "hauled", "lift", "lifted", "winch", "winched", NULL};
    static const char *const out[] = {"out", "alive", "ashore", "aboard", "from", NULL};
    static const char *const wounds[] = {"burns", "cuts", "wounds", "injuries", "fractures", "concussion", "bruises", NULL};
    static const char *const corpses[] = {"body", "bodies", "corpse", "corpses", "dead", NULL};
    const uint32_t number = ss_digest_words(work->view.ledger, quantity->span).end;
    static const char *const lives[] = {"lives", "life", NULL}, *const lose[] = {"lost", "lose", "losing", "paid", NULL};
    if (has_form_near(work, number, number + REACH, lives) && has_form_near(work, number, number + REACH, lose))
        return "dead";
    if (has_form_near(work, number, number + REACH, wounds) && !has_form_near(work, number, number + REACH, corpses))
        return "injured";
    if (!mention || !mention->lemma)
        return NULL;
    if (strcmp(mention->lemma, "lose") == 0 && quantity->unit && strcmp(quantity->unit, "person") == 0)
        return "dead"; /* "the enemy lost thirty men" */
    const uint32_t verb = ss_digest_words(work->view.ledger, mention->span).end;
    static const char *const back[] = {"back", "home", NULL}, *const returns[] = {"return", "reappear", NULL};
    const bool is_back = ss_is_one_of(mention->lemma, returns) || (strcmp(mention->lemma, "come") == 0 && has_form_near(work, verb, verb + 2, back));
    if ((ss_is_one_of(mention->lemma, finds) || is_back) && (mention->why & SS_WHY_NEGATED))
        return "missing";
    return has_form_near(work, ss_digest_words(work->view.ledger, mention->span).begin, verb, lifts) && has_form_near(work, verb, verb + 3, out) && !has_form_near(work, number, verb, corpses) ? "rescued" : NULL;
}

/* "About 600 people took part in a march". */
static bool takes_part(const struct ss_digest_work *work, const struct ss_digest_quantity *quantity)
{
    static const char *const take[] = {"took", "take", "taking", "taken", NULL}, *const part[] = {"part", NULL};
    const uint32_t number = ss_digest_words(work->view.ledger, quantity->span).end;
    return has_form_near(work, number, number + 5, take) && has_form_near(work, number, number + 6, part);
}

/* A person counts by what happened to him; things count by their noun. */
static struct counted what_of(struct ss_digest_work *work, const struct ss_digest_quantity *quantity, const struct ss_digest_mention *mention)
{
    static const char *const captives[] = {"kidnapped", "hostages", "held", NULL}, *const crowds[] = {"participants", "protesters", "strikers", NULL};
    static const char *const outcomes[] = {"dead", "injured", "missing", "arrested", "rescued", "released", "evacuated", "displaced", "infected", "ill", "troops", "buried",
        "passengers", "gunmen", "homeless", NULL};
    static const char *const treats[] = {"treat", "hospitalise", NULL};
    static const char *const lets_go[] = {"release", "rescue", "return", "hand", "walk", "emerge", NULL};
    static const char *const spans[] = {"day", "week", "month", "year", "percent", "degree", "time", "age", "century", "decade", "pair", "page", "one", NULL};
    const char *state = state_after(work, quantity), *of = state ? state : ss_count_name(quantity->of);
    const bool is_person = quantity->unit && strcmp(quantity->unit, "person") == 0;
    if (of && strcmp(of, "troops") == 0 && mention && quantity->mention != SS_NONE && outcome_of(mention->kind))
        of = outcome_of(mention->kind); /* "40 of its soldiers are missing" */
    if ((!of || (is_person && !quantity->aspect)) && mention && outcome_of(mention->kind) && !ss_is_one_of(of, outcomes) &&
        !ss_is_one_of(of, captives) && !ss_is_one_of(of, crowds))
        of = outcome_of(mention->kind);
    if ((!of || is_person) && !ss_is_one_of(of, outcomes) && !ss_is_one_of(of, captives) && outcome_around(work, quantity, quantity->mention != SS_NONE ? mention : NULL))
        of = outcome_around(work, quantity, quantity->mention != SS_NONE ? mention : NULL);
    if (ss_is_one_of(of, captives) && mention && quantity->mention != SS_NONE &&
        (ss_is_one_of(mention->kind, lets_go) || ss_is_one_of(mention->lemma, lets_go)))
        of = "released"; /* "all 31 hostages were handed to the army" */
    if (ss_is_one_of(of, captives))
        return (struct counted){"captives", strcmp(of, "held") == 0 ? NULL : of};
    if (ss_is_one_of(of, crowds))
        return (struct counted){"crowd", strcmp(of, "participants") == 0 ? NULL : of};
    if (ss_is_one_of(of, outcomes))
        return (struct counted){of, of};
    if (is_person && mention && quantity->mention != SS_NONE && ss_is_one_of(mention->kind, treats))
        return (struct counted){"injured", NULL};
    if (ss_is_one_of(of, spans) || ss_is_one_of(quantity->unit, spans))
        return (struct counted){NULL, NULL};
    if ((is_person || !of) && takes_part(work, quantity))
        return (struct counted){"crowd", NULL};
    if ((is_person || !of) && quantity->value != floor(quantity->value))
        return (struct counted){NULL, NULL}; /* a clock, a mark */
    if (is_person || !of)
        return (struct counted){quantity->mention != SS_NONE || is_what_is_said(work, quantity) ? "people" : NULL, NULL};
    const char *plural = plural_of(work->arena, of);
    return (struct counted){plural, plural};
}

/* "2,100 of the port's 2,600 dockers", "of 90 sailors, 12": the whole that another number is a part of. */
static bool is_whole_of(const struct ss_digest_work *work, const struct ss_digest_quantity *quantity)
{
    enum { REACH = 5 };
    const struct ss_view *view = &work->view;
    const struct ss_words words = ss_digest_words(view->ledger, quantity->span), sentence = ss_view_sentence(view, words.begin);
    uint32_t of = words.begin > sentence.begin ? words.begin - 1 : SS_NONE;
    for (uint32_t n = 0; of != SS_NONE && !ss_view_has_form(view, of, "of"); n++)
        of = of > sentence.begin && n < REACH && !ss_view_has_upos(view, of, "VERB") && !ss_view_has_upos(view, of, "PUNCT") ? of - 1 : SS_NONE;
    if (of == SS_NONE)
        return false;
    for (uint32_t i = 0; i < work->digest->n_quantities; i++) {
        const struct ss_words other = ss_digest_words(view->ledger, work->digest->quantities[i].span);
        if (other.end == of || (of == sentence.begin && other.begin > words.end && other.begin < sentence.end))
            return true;
    }
    return false;
}

/* "Three children among them", "two of them women", "ten more victims": a part of another number, or added to one. */
static bool is_part(const struct ss_digest_work *work, const struct ss_digest_quantity *quantity)
{
    static const char *const before[] = {"including", "among", "another", "include", "includes", "included", NULL};
    static const char *const after[] = {"more", "further", "additional", "others", NULL};
    static const char *const pronouns[] = {"them", "whom", "those", "these", "which", NULL};
    static const char *const whole[] = {"them", "whom", "those", "these", "which", "the", "its", "their", NULL};
    char form[SS_FORM_MAX], next[SS_FORM_MAX];

    const struct ss_view *view = &work->view;
    const struct ss_words words = ss_digest_words(view->ledger, quantity->span), sentence = ss_view_sentence(view, words.begin);
    const uint32_t from = words.begin > sentence.begin + 3 ? words.begin - 3 : sentence.begin;
    bool tells_outcome = quantity->mention != SS_NONE && quantity->aspect; /* "six of its guides are held" */
    bool is_first = quantity->aspect != NULL;                              /* "seven others are missing", of whom none was told */
    for (const struct ss_digest_quantity *other = work->digest->quantities; other < quantity; other++)
        if (ss_digest_words(view->ledger, other->span).begin >= sentence.begin && other->span.begin < quantity->span.begin)
            tells_outcome = false; /* "seven people, two of them women, died" */
    for (uint32_t w = from; w < words.begin; w++) {
        ss_view_form(view, w, form);
        if (ss_is_one_of(form, before))
            return true;
    }
    if (words.end + 1 >= sentence.end)
        return false;
    ss_view_form(view, words.end, form);
    ss_view_form(view, words.end + 1, next);
    for (const struct ss_digest_quantity *other = work->digest->quantities; other < quantity; other++)
        is_first = is_first && !(other->aspect && strcmp(other->aspect, quantity->aspect) == 0);
    for (const struct ss_digest_quantity *other = quantity + 1; other < work->digest->quantities + work->digest->n_quantities; other++)
        tells_outcome = tells_outcome || (quantity->mention != SS_NONE && ss_digest_words(view->ledger, other->span).begin < words.end + 6 &&
                                          is_whole_of(work, other)); /* "2,100 of the port's 2,600 dockers stopped work" */
    if (ss_is_one_of(next, pronouns) && !is_first)
        tells_outcome = false; /* "six were killed … four of them drowned" */
    return (ss_is_one_of(form, after) && !is_first) || (strcmp(form, "of") == 0 && ss_is_one_of(next, whole) && !tells_outcome);
}

/* "Two, not six": the number that is wrong. */
static bool is_ruled_out(const struct ss_digest_work *work, const struct ss_digest_quantity *quantity)
{
    const uint32_t word = ss_digest_words(work->view.ledger, quantity->span).begin;
    return word > ss_view_sentence(&work->view, word).begin + 1 && ss_view_has_form(&work->view, word - 1, "not") &&
           (ss_view_has_form(&work->view, word - 2, ",") || ss_view_has_form(&work->view, word - 2, "and"));
}

/* "It had never given a figure of 19 dead": the number is not said, but disowned. */
static bool is_disowned(struct ss_digest_work *work, const struct ss_digest_quantity *quantity)
{
    static const char *const gives[] = {"give", "given", "issue", "publish", "release", "announce", "provide", "report", "state", "name",
                                        "mention", "put", NULL};
    static const char *const never[] = {"never", "not", "n't", NULL};
    if (quantity->statement == SS_NONE || work->digest->statements[quantity->statement].act != SS_DENY)
        return false;
    const struct ss_words words = ss_digest_words(work->view.ledger, work->digest->statements[quantity->statement].content);
    return ss_claim_has_lemma(work, words, never) && ss_claim_has_lemma(work, words, gives) && ss_claim_has_lemma(work, words, ss_claim_number_nouns);
}

/* "he lowered the number of the ill to 30": what is taken back is the number before. */
static bool is_new_number(const struct ss_digest_work *work, const struct ss_digest_quantity *quantity)
{
    const uint32_t word = ss_digest_words(work->view.ledger, quantity->span).begin;
    static const char *const to[] = {"to", NULL};
    return quantity->statement != SS_NONE && work->digest->statements[quantity->statement].act == SS_RETRACT && word > 5 &&
           has_form_near(work, word - 4, word, to);
}

/* What a number counts that is all that is said: the same as the number of people before it in the text. */
static const char *counted_before(const struct claim_list *list, const struct ss_digest_quantity *quantity)
{
    static const char *const people[] = {"hostages", "crowd", "dead", "injured", "missing", "buried", "ill", "infected", "arrested", "rescued", "released",
        "evacuated", "displaced", "troops", "homeless", NULL};
    for (size_t i = list->n; i-- > 0;)
        if (list->items[i].span.begin < quantity->span.begin && ss_is_one_of(list->items[i].what, people))
            return list->items[i].what;
    return NULL;
}

static bool overlap(sayso_span a, sayso_span b)
{
    return a.begin < b.end && b.begin < a.end;
}

/* Is what counts the number no more than the word of giving it: "now counts eleven"? */
static bool is_only_said(const struct ss_digest *digest, const struct ss_digest_quantity *quantity)
{
    if (quantity->mention == SS_NONE || quantity->statement == SS_NONE)
        return quantity->mention == SS_NONE;
    return digest->mentions[quantity->mention].is_speech ||
           !overlap(digest->mentions[quantity->mention].span, digest->statements[quantity->statement].content);
}

/* "which on Friday had spoken of six": a word of its source that lies further back. */
static bool is_earlier_word(const struct ss_digest_work *work, uint32_t statement)
{
    enum { REACH = 6 };
    static const char *const had[] = {"had", NULL};
    if (statement == SS_NONE)
        return false;
    const struct ss_digest_statement *of = &work->digest->statements[statement];
    if (of->cue && (strncmp(of->cue, "had ", 4) == 0 || strncmp(of->cue, "Had ", 4) == 0))
        return true;
    static const char *const before[] = {"earlier", "previously", "initially", "originally", NULL};
    const uint32_t content = ss_digest_words(work->view.ledger, of->content).begin, begin = ss_view_sentence(&work->view, content).begin;
    const uint32_t from = content > begin + REACH ? content - REACH : begin;
    if (has_form_near(work, begin, content, before) || (of->source == 0 && of->act == SS_ASSERT && of->cue && strcmp(of->cue, "said") == 0))
        return true; /* "we said that fourteen were there" */
    return of->kind != SS_DIRECT && has_form_near(work, from, content, had) && of->cue && strncmp(of->cue, "spoken", 6) == 0;
}

bool ss_claim_count(struct ss_digest_work *work, struct claim_list *list, const struct ss_digest_quantity *quantity)
{
    const bool is_loose = is_only_said(work->digest, quantity);
    const uint32_t mention = is_loose ? nearest_mention(work, quantity->span) : quantity->mention;
    if (mention == SS_NONE)
        return true;
    const struct ss_digest_mention *of = &work->digest->mentions[mention];
    struct counted counted = what_of(work, quantity, of);
    const bool is_to_come = quantity->mention != SS_NONE && (of->why & SS_WHY_FUTURE);
    if (counted.what && !is_to_come && strcmp(counted.what, "people") == 0 && !quantity->of && is_what_is_said(work, quantity) && counted_before(list, quantity))
        counted.what = counted_before(list, quantity);
    if (!counted.what || is_part(work, quantity) || is_ruled_out(work, quantity) || is_whole_of(work, quantity) || (quantity->value == 1 && !quantity->aspect && quantity->bound == SS_EXACTLY))
        return true;
    if (quantity->mention != SS_NONE && ((of->factuality == SS_UU && !is_new_number(work, quantity)) || (of->why & SS_WHY_COUNTERFACTUAL)))
        return true;
    const bool disowned = is_disowned(work, quantity);
    const uint32_t statement = ss_claim_innermost(work->digest, quantity->statement, quantity->span);
    const enum ss_bound bound = disowned ? SS_NOT : quantity->bound;
    const struct ss_count count = ss_count_of(counted.what, quantity->value, quantity->high, bound);
    const struct ss_digest_claim claim = {
        .aspect = SS_ASPECT_COUNT, .mention = mention, .statement = statement, .source = ss_claim_source(work->digest, statement), .span = quantity->span, .what = count.what, .value = count.value,
        .low = count.low, .high = count.high, .bound = bound, .is_loose = is_loose, .is_withdrawal = disowned,
        .rule = disowned ? "says it never gave the number" : is_earlier_word(work, quantity->statement) ? SS_RULE_EARLIER : "number of a happening",
        .text = ss_count_print(work->arena, counted.name, quantity->value, quantity->high, bound)};
    return ss_claim_push(work, list, &claim);
}
