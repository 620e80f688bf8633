#include "ledger/actors.h"

#include <string.h>

#include "ledger/offices.h"
#include "lexicon/actors.h"
#include "lexicon/names.h"

enum { LONGEST = 6 };   /* words of a name or phrase of the tables */
enum { KEY_MAX = 96 };  /* bytes of one */
enum { DEEPEST = 2 };   /* steps into phrases that hang on the head */

/* ---- Words as keys of the tables ---- */

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The words [begin, end) as the text writes them, one blank where white space stands; false when too long. A curly
 * apostrophe becomes plain. With `last_lemma` the last word is its lemma. */
static bool make_key(const struct ss_tree *tree, struct ss_words words, bool is_small, bool last_lemma, char out[KEY_MAX])
{
    const struct ss_text *text = &tree->phrases.ledger->text;
    size_t n = 0;
    for (uint32_t w = words.begin; w < words.end; w++) {
        size_t size;
        const char *bytes = ss_word_bytes(text, w, &size);
        const char *lemma = tree->phrases.ledger->analysis.tags[w].lemma;
        if (last_lemma && w + 1 == words.end && lemma) {
            bytes = lemma;
            size = strlen(lemma);
        }
        if (w > words.begin && (text->words[w].flags & SS_WORD_SPACE_BEFORE)) {
            if (n + 1 >= KEY_MAX)
                return false;
            out[n++] = ' ';
        }
        for (size_t i = 0; i < size; i++) {
            const bool is_curly = size - i >= 3 && memcmp(bytes + i, "\xE2\x80\x99", 3) == 0;
            if (n + 1 >= KEY_MAX)
                return false;
            out[n++] = is_curly ? '\'' : is_small ? small(bytes[i]) : bytes[i];
            i += is_curly ? 2 : 0;
        }
    }
    out[n] = '\0';
    return n > 0;
}

/* The longest row that begins at a word and ends before `end`. */
static const struct ss_nation *nation_at(const struct ss_tree *tree, uint32_t begin, uint32_t end, uint32_t *next)
{
    char key[KEY_MAX];
    for (uint32_t stop = end - begin > LONGEST ? begin + LONGEST : end; stop > begin; stop--) {
        if (!make_key(tree, (struct ss_words){begin, stop}, false, false, key))
            continue;
        const struct ss_nation *row = ss_nation_find(key);
        if (!row && stop == begin + 1 && ss_tree_has_upos(tree, begin, "PROPN ADJ NOUN") &&
            make_key(tree, (struct ss_words){begin, stop}, false, true, key))
            row = ss_nation_find(key);
        if (row) {
            *next = stop;
            return row;
        }
    }
    return NULL;
}

static const struct ss_organisation *organisation_at(const struct ss_tree *tree, uint32_t begin, uint32_t end,
                                                     uint32_t *next)
{
    char key[KEY_MAX];
    if (!ss_is_capital(&tree->phrases, begin) && end - begin < 2)
        return NULL;
    for (uint32_t stop = end - begin > LONGEST ? begin + LONGEST : end; stop > begin; stop--) {
        if (!make_key(tree, (struct ss_words){begin, stop}, true, false, key))
            continue;
        const struct ss_organisation *row = ss_organisation_find(key);
        if (row && ss_is_capital(&tree->phrases, begin)) {
            *next = stop;
            return row;
        }
    }
    return NULL;
}

static const struct ss_agent *agent_at(const struct ss_tree *tree, uint32_t begin, uint32_t end, uint32_t *next)
{
    char key[KEY_MAX];
    for (uint32_t stop = end - begin > LONGEST ? begin + LONGEST : end; stop > begin; stop--) {
        const struct ss_agent *row = NULL;
        if (make_key(tree, (struct ss_words){begin, stop}, true, true, key))
            row = ss_agent_find(key);
        if (!row && make_key(tree, (struct ss_words){begin, stop}, true, false, key))
            row = ss_agent_find(key);
        if (row) {
            *next = stop;
            return row;
        }
    }
    return NULL;
}

/* The longest name of the user's lists that begins at a word and ends before `end`. */
static const struct ss_listed_actor *listed_at(const struct ss_tree *tree, uint32_t begin, uint32_t end, bool is_agent,
                                               uint32_t *next)
{
    char key[KEY_MAX];
    const struct ss_ledger *ledger = tree->phrases.ledger;
    if (!ledger->offices || !ledger->offices->lists.rows.n)
        return NULL;
    for (uint32_t stop = end - begin > LONGEST ? begin + LONGEST : end; stop > begin; stop--)
        for (int with_lemma = 0; with_lemma < 2; with_lemma++) {
            const struct ss_listed_actor *row =
                make_key(tree, (struct ss_words){begin, stop}, true, with_lemma, key)
                    ? ss_listed_actor_find(&ledger->offices->lists, key, ledger->document->published, is_agent) : NULL;
            if (row) {
                *next = stop;
                return row;
            }
        }
    return NULL;
}

/* ---- One phrase ---- */

struct finding {
    const struct ss_listed_actor *listed, *listed_agent; /* of the user's lists */
    const char *nation;          /* code */
    const char *name_code, *name_sectors;
    const char *strong, *weak, *modifier; /* sectors of agents.tsv */
    bool is_former, is_name_head;
};

static const char *code_or_null(const char *code)
{
    return code && strcmp(code, "-") != 0 ? code : NULL;
}

/* "U.S.-backed": the country is not the actor's. */
static bool is_part_of_compound(const struct ss_tree *tree, uint32_t next)
{
    const uint32_t n = ss_tree_n_words(tree);
    return next + 1 < n && ss_word_in(&tree->phrases, next, "-") &&
           ss_tree_has_xpos(tree, next + 1, "VBN VBG JJ NN VBD") &&
           ss_word_in(&tree->phrases, next + 1, "backed led based brokered sponsored supported allied funded trained controlled "
                      "held occupied administered style linked affiliated born installed appointed speaking made");
}

/* What the words [begin, end) around `head` tell. */
static void scan_words(const struct ss_tree *tree, struct ss_words words, uint32_t head, struct finding *found)
{
    enum { MOST_BODIES = 8 };
    struct ss_words bodies[MOST_BODIES]; /* "union" of "European Union" is no union of workers */
    uint32_t n_bodies = 0, next;
    for (uint32_t w = words.begin; w < words.end; w++) {
        const struct ss_listed_actor *listed = listed_at(tree, w, words.end, false, &next);
        if (listed && !is_part_of_compound(tree, next)) {
            if (!found->listed || next <= head + 1)
                found->listed = listed;
            w = next - 1;
            continue;
        }
        const struct ss_listed_actor *called = listed_at(tree, w, words.end, true, &next);
        if (called) {
            found->listed_agent = called;
            w = next - 1;
            continue;
        }
        const struct ss_organisation *body = organisation_at(tree, w, words.end, &next);
        if (body && !is_part_of_compound(tree, next)) {
            if (!found->name_code && !found->name_sectors) {
                found->name_code = code_or_null(body->code);
                found->name_sectors = code_or_null(body->sectors);
            }
            found->is_name_head |= w <= head && head < next;
            if (n_bodies < MOST_BODIES)
                bodies[n_bodies++] = (struct ss_words){w, next};
            w = next - 1;
            continue;
        }
        const struct ss_nation *nation = nation_at(tree, w, words.end, &next);
        if (nation && code_or_null(nation->code)) {
            if (!is_part_of_compound(tree, next) && (!found->nation || next <= head + 1))
                found->nation = nation->code;
            w = next - 1;
            continue;
        }
    }
    for (uint32_t w = words.begin; w < words.end; w++) {
        if (ss_word_in(&tree->phrases, w, "former ex retired deposed ousted disgraced exiled fugitive onetime"))
            found->is_former = true;
        const struct ss_agent *agent = agent_at(tree, w, words.end, &next);
        bool is_in_body = false;
        for (uint32_t i = 0; agent && i < n_bodies; i++)
            is_in_body |= bodies[i].begin <= w && next <= bodies[i].end;
        if (!agent || is_in_body)
            continue;
        const bool holds_head = w <= head && head < next;
        if (strcmp(agent->kind, "modifier") == 0) {
            if (!holds_head)
                found->modifier = agent->sectors;
        } else if (strcmp(agent->kind, "weak") == 0) {
            if (holds_head || !found->weak)
                found->weak = agent->sectors;
        } else if (holds_head || w >= head || !found->strong || ss_tree_has_upos(tree, head, "PROPN")) {
            found->strong = agent->sectors;
        } else {
            found->modifier = agent->sectors;
        }
        w = next - 1;
    }
}

/* What hangs on the head: its own words first, then phrases with prepositions, then appositions. */
static void scan_phrase(const struct ss_tree *tree, uint32_t head, struct finding *found)
{
    struct ss_words core = ss_tree_noun_phrase(tree, head);
    for (uint32_t w = head + 1; w < core.end; w++)
        if (ss_tree_is(tree, w, "case") && !ss_word_in(&tree->phrases, w, "'s \xe2\x80\x99s '")) {
            core.end = w; /* "of" and what follows is looked at below */
            break;
        }
    scan_words(tree, core, head, found);
}

static void merge_below(const struct ss_tree *tree, uint32_t head, struct finding *found, unsigned depth)
{
    for (uint32_t c = tree->first[head]; c != SS_NONE; c = tree->next[c]) {
        if (c < head || !ss_tree_is_any(tree, c, "nmod appos"))
            continue;
        const uint32_t mark = ss_tree_child(tree, c, "case");
        const bool is_apposition = ss_tree_is(tree, c, "appos");
        const bool is_of = mark != SS_NONE && ss_word_in(&tree->phrases, mark, "of");
        if (!is_apposition && (mark == SS_NONE || !ss_word_in(&tree->phrases, mark, "of in from for at near inside across throughout")))
            continue;
        struct finding below = {0};
        scan_phrase(tree, c, &below);
        if (depth)
            merge_below(tree, c, &below, depth - 1);
        if (!found->listed && (is_of || is_apposition || !found->nation))
            found->listed = below.listed;
        if (!found->listed_agent && is_apposition)
            found->listed_agent = below.listed_agent;
        if (!found->nation && !found->name_code)
            found->nation = below.name_code ? below.name_code : below.nation;
        if (!found->strong && !found->name_sectors && (is_apposition || (is_of && (found->weak || found->modifier)))) {
            found->strong = below.strong ? below.strong : below.name_sectors ? below.name_sectors : below.modifier;
            found->is_former |= is_apposition && below.is_former;
            if (is_apposition && !found->weak)
                found->weak = below.weak;
        }
    }
}

static const char *const known_sectors[] = {
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "IMG", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "NGO",
    "OPP", "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK",
};

/* The static text of a sector that begins a list; NULL for none. */
static void add_sectors(struct ss_actor *out, const char *list)
{
    while (list && *list && *list != '-') {
        const size_t n = strcspn(list, "+");
        for (size_t i = 0; i < sizeof known_sectors / sizeof *known_sectors && out->n_sectors < SS_MOST_SECTORS; i++)
            if (strlen(known_sectors[i]) == n && memcmp(known_sectors[i], list, n) == 0)
                out->sectors[out->n_sectors++] = known_sectors[i];
        list += n + (list[n] == '+');
    }
}

static bool holds_power(const char *sectors)
{
    return sectors && (strstr(sectors, "GOV") || strstr(sectors, "LEG") || strstr(sectors, "MIL"));
}

/* As the user's lists have it: the code of the name, its sectors, and those of what it is called. */
static bool decide_listed(const struct finding *found, struct ss_actor *out)
{
    const struct ss_listed_actor *rows[] = {found->listed, found->listed_agent};
    if (!rows[0] && !rows[1])
        return false;
    *out = (struct ss_actor){.rule = "actors", .code = rows[0] ? rows[0]->actor.code : NULL};
    if (!out->code)
        out->code = found->name_code ? found->name_code : found->nation;
    for (unsigned i = 0; i < 2; i++)
        for (uint32_t k = 0; rows[i] && k < rows[i]->actor.n_sectors && out->n_sectors < SS_MOST_SECTORS; k++) {
            bool is_new = true;
            for (uint32_t m = 0; m < out->n_sectors; m++)
                is_new = is_new && strcmp(out->sectors[m], rows[i]->actor.sectors[k]) != 0;
            if (is_new)
                out->sectors[out->n_sectors++] = rows[i]->actor.sectors[k];
        }
    return true;
}

static void decide(const struct finding *found, struct ss_actor *out)
{
    if (decide_listed(found, out))
        return;
    const char *sectors = found->strong;
    out->rule = "agents";
    if (!sectors && found->weak)
        sectors = found->modifier ? found->modifier : found->name_sectors && !found->is_name_head ? found->name_sectors
                                                                                                  : found->weak;
    if (!sectors && found->name_sectors) {
        sectors = found->name_sectors;
        out->rule = "organisations";
    }
    if (!sectors)
        sectors = found->modifier;
    out->code = found->nation && !found->is_name_head ? found->nation : found->name_code ? found->name_code : found->nation;
    if (found->is_former && holds_power(sectors))
        sectors = "ELI";
    add_sectors(out, sectors);
    if (!out->n_sectors)
        out->rule = found->name_code ? "organisations" : "nations";
    if (!out->code && !out->n_sectors)
        out->rule = NULL;
}

void ss_actor_of_phrase(const struct ss_tree *tree, uint32_t head, struct ss_actor *out)
{
    struct finding found = {0};
    *out = (struct ss_actor){0};
    scan_phrase(tree, head, &found);
    merge_below(tree, head, &found, DEEPEST);
    if (ss_tree_is(tree, head, "appos") && ss_tree_head(tree, head) != SS_NONE && !found.strong && !found.name_sectors) {
        struct finding above = {0};
        scan_phrase(tree, ss_tree_head(tree, head), &above);
        found.strong = above.strong;
        found.nation = found.nation ? found.nation : above.nation;
        found.is_former |= above.is_former;
    }
    decide(&found, out);
}

static void complete(struct ss_actor *out, const struct ss_actor *from)
{
    if (!out->code)
        out->code = from->code;
    if (!out->n_sectors) {
        memcpy(out->sectors, from->sectors, sizeof out->sectors);
        out->n_sectors = from->n_sectors;
    }
    if (!out->rule)
        out->rule = from->rule;
}

/* "The former", "the latter": a name of the last "A and B" before it. SS_NONE where there is none nearby. */
static uint32_t one_of_two(const struct ss_tree *tree, uint32_t word)
{
    enum { FARTHEST = 80 };
    const bool is_latter = ss_word_in(&tree->phrases, word, "latter");
    if (!is_latter && !ss_word_in(&tree->phrases, word, "former"))
        return SS_NONE;
    for (uint32_t w = word; w-- > 0 && word - w < FARTHEST;) {
        const uint32_t first = ss_tree_is(tree, w, "conj") && ss_tree_has_upos(tree, w, "PROPN NOUN") ? ss_tree_head(tree, w) : SS_NONE;
        if (first != SS_NONE && first < w && ss_tree_has_upos(tree, first, "PROPN NOUN"))
            return is_latter ? w : first;
    }
    return SS_NONE;
}

/* "Its troops", "the latter's police": they are of whose they are. */
static void complete_by_owner(const struct ss_tree *tree, uint32_t head, struct ss_actor *out)
{
    uint32_t owner = ss_tree_child(tree, head, "nmod:poss");
    for (uint32_t c = tree->first[head]; c != SS_NONE && owner == SS_NONE; c = tree->next[c]) /* taken for an adjective */
        owner = ss_word_in(&tree->phrases, c, "latter former") && ss_tree_child(tree, c, "case") != SS_NONE ? c : SS_NONE;
    if (owner == SS_NONE || out->code || !out->n_sectors)
        return;
    const uint32_t meant = one_of_two(tree, owner);
    const uint32_t entity = ss_entity_at(&tree->phrases, meant != SS_NONE ? meant : owner);
    if (entity != SS_NONE && (meant != SS_NONE || ss_tree_has_upos(tree, owner, "PRON")))
        out->code = tree->phrases.ledger->entities[entity].actor.code;
}

void ss_actor_of_word(const struct ss_tree *tree, uint32_t head, struct ss_actor *out)
{
    const uint32_t entity = ss_entity_at(&tree->phrases, head);
    ss_actor_of_phrase(tree, head, out);
    if (entity != SS_NONE)
        complete(out, &tree->phrases.ledger->entities[entity].actor);
    complete_by_owner(tree, head, out);
}

bool ss_actor_is_one(const struct ss_tree *tree, uint32_t head)
{
    const struct ss_ledger *ledger = tree->phrases.ledger;
    const uint32_t entity = ss_entity_at(&tree->phrases, head);
    uint32_t next;
    if (ss_tree_has_upos(tree, head, "PRON"))
        return entity != SS_NONE || ss_word_in(&tree->phrases, head, "he she they him her them we us who");
    if (entity != SS_NONE) {
        const enum ss_entity_type type = ledger->entities[entity].type;
        if (type == SS_ENTITY_PERSON || type == SS_ENTITY_ORG || type == SS_ENTITY_GPE || type == SS_ENTITY_NORP)
            return true;
    }
    const struct ss_words phrase = ss_tree_noun_phrase(tree, head);
    for (uint32_t w = head + 1 > phrase.begin + LONGEST ? head + 1 - LONGEST : phrase.begin; w <= head; w++) {
        const struct ss_agent *agent = agent_at(tree, w, head + 1, &next);
        if (agent && next == head + 1 && strcmp(agent->kind, "modifier") != 0)
            return true;
        if ((listed_at(tree, w, head + 1, false, &next) || listed_at(tree, w, head + 1, true, &next)) && next == head + 1)
            return true;
        if ((organisation_at(tree, w, head + 1, &next) || nation_at(tree, w, head + 1, &next)) && next == head + 1)
            return true;
    }
    return false;
}

void ss_actors_build(const struct ss_tree *tree, struct ss_ledger *ledger)
{
    enum { MOST_MENTIONS = 50 };
    for (uint32_t e = 0; e < ledger->n_entities; e++) {
        struct ss_entity *entity = &ledger->entities[e];
        entity->actor = (struct ss_actor){0};
        for (uint32_t k = 0; k < entity->n_mentions && k < MOST_MENTIONS; k++) {
            const struct ss_mention *mention = &ledger->mentions[entity->first_mention + k];
            if (mention->kind == SS_MENTION_PRONOUN || mention->head >= ledger->text.n_words)
                continue;
            struct ss_actor of_mention;
            ss_actor_of_phrase(tree, mention->head, &of_mention);
            complete(&entity->actor, &of_mention);
            if (entity->actor.code && entity->actor.n_sectors)
                break;
        }
    }
}
