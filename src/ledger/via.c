#include "ledger/via.h"

#include <string.h>

#include "ledger/chains.h"
#include "ledger/phrases.h"
#include "ledger/sources.h"
#include "lexicon/sources.h"

enum { MOST_VIA = 4 };        /* of one statement */
enum { LEAD_PARAGRAPHS = 4 }; /* in which an article says what it retells, its headline included */

/* Somebody presents a row of speakers: "The paper cited two experts." Those who follow as one, another, the second
 * have come through its hands. */
struct row {
    uint32_t word;      /* where it was said */
    uint32_t paragraph;
    uint32_t speakers; /* the noun for them: "experts" */
    struct ss_step through[MOST_VIA];
    uint32_t n;
};

/* Somebody hands on what another has written: "Helmer translates an article in Vzglyad." Those who speak in what follows
 * have come through both. */
struct passage {
    uint32_t word;
    uint32_t paragraph;
    struct ss_step through[MOST_VIA];
    uint32_t n; /* 0: none is open */
};

struct ss_via {
    struct ss_phrases p;
    struct ss_arena *arena, *scratch;
    struct ss_ledger *ledger;
    uint32_t *paragraph_of;   /* (n_statements) of its cue */
    struct row row;           /* the last one; n 0: none yet */
    struct passage passage;   /* the last one */
    uint32_t next_verb;       /* words before it have been looked at for rows and passages */
    struct ss_step retold[2]; /* the outlet and the reporter that the article retells */
    uint32_t n_retold, retold_from;
};

/* A copy of one stretch of words in the ledger's arena. */
static struct ss_word_spans proof_of(struct ss_via *c, struct ss_words words)
{
    struct ss_words *copy = ss_arena_array(c->arena, struct ss_words, 1);
    if (!copy)
        return (struct ss_word_spans){NULL, 0};
    *copy = words;
    return (struct ss_word_spans){copy, 1};
}

/* ----------------------------------------------------------------------------- who was told, who quotes */

static bool agrees(const char *given, const char *name)
{
    return given && *given && ss_names_agree(given, name);
}

/* Is it what the document is known to come from or through? */
static bool is_own_outlet(const struct ss_via *c, const char *name)
{
    const sayso_document *document = c->ledger->document;
    if (!name)
        return false;
    bool is_own = agrees(document->publisher, name) || (!document->n_authors && agrees(document->author, name));
    for (size_t i = 0; i < document->n_relays; i++)
        is_own = is_own || agrees(document->relays[i], name);
    for (size_t i = 0; i < document->n_authors; i++)
        is_own = is_own || agrees(document->authors[i], name);
    return is_own;
}

/* The last word of a name that is an institution which hears people: parliament, a court. */
static bool is_hearing_body(const struct ss_phrases *p, struct ss_words name)
{
    char lemma[SS_WORD_MAX], form[SS_WORD_MAX];
    ss_lemma_of(p, name.end - 1, lemma);
    return ss_source_noun_find(lemma) == SS_NOUN_ORGANISATION ||
           ss_source_noun_find(ss_form_of(p, name.end - 1, form)) == SS_NOUN_ORGANISATION;
}

/* Devices, not outlets: "said to the TV", "told the cameras". */
static bool is_device(const struct ss_phrases *p, uint32_t head)
{
    return ss_word_in(p, head, "tv television radio screen camera cameras microphone microphones phone press media") &&
           ss_child_of(p, head, SS_NONE, "amod compound nmod appos flat nmod:poss") == SS_NONE;
}

/* Is the phrase an outlet to which one speaks? `is_told`: it is who is told, so any organisation that is no body of state
 * will do, and a noun ("state television"). */
static bool is_outlet(const struct ss_phrases *p, uint32_t head, bool is_told)
{
    struct ss_words name;
    uint32_t entity;
    if (ss_label_in(ss_upos_of(p, head), "PRON DET NUM") || is_device(p, head))
        return false;
    if (ss_name_at(p, head, &name, &entity)) {
        const enum ss_entity_type type = entity == SS_NONE ? SS_ENTITY_OTHER : p->ledger->entities[entity].type;
        if (type == SS_ENTITY_PERSON || type == SS_ENTITY_NORP)
            return false;
        return ss_is_outlet_name(p, name) ||
               (is_told && (type == SS_ENTITY_ORG || type == SS_ENTITY_OTHER) && !is_hearing_body(p, name) &&
                head >= name.begin && head < name.end);
    }
    if (!is_told || ss_is_plural(p, head))
        return false;
    const uint32_t det = ss_child_of(p, head, SS_NONE, "det nmod:poss");
    if (det != SS_NONE && ss_word_in(p, det, "this our my"))
        return false;
    char lemma[SS_WORD_MAX];
    return ss_source_noun_find(ss_lemma_of(p, head, lemma)) == SS_NOUN_OUTLET && !ss_is_platform(lemma);
}

static void add_via(struct ss_via *c, struct ss_step *via, uint32_t *n, uint32_t head, const char *rule)
{
    const struct ss_who who = ss_who_is(&c->p, c->arena, head, SS_NONE);
    if (!who.name || *n == MOST_VIA || who.is_platform || who.source_class == SS_AUTHOR || is_own_outlet(c, who.name))
        return;
    for (uint32_t i = 0; i < *n; i++)
        if (ss_names_agree(via[i].name, who.name))
            return;
    via[(*n)++] = (struct ss_step){who.name, who.entity, proof_of(c, who.words), rule};
}

static bool has_frame(const struct ss_phrases *p, uint32_t word, const char *frame)
{
    char lemma[SS_WORD_MAX];
    return ss_has_relay_frame(ss_lemma_of(p, word, lemma), frame);
}

/* Outlets behind a preposition that hang on a verb or noun of speech: "to Radio Velmir", "with the Gazette". */
static void add_addressed(struct ss_via *c, struct ss_step *via, uint32_t *n, uint32_t governor, const char *relations,
                          bool is_told, const char *rule)
{
    const struct ss_phrases *p = &c->p;
    for (uint32_t w = ss_child_of(p, governor, SS_NONE, relations); w != SS_NONE; w = ss_child_of(p, governor, w, relations)) {
        const uint32_t preposition = ss_case_of(p, w);
        if (preposition == SS_NONE || !ss_word_in(p, preposition, "to with on for in via through by"))
            continue;
        const bool is_to = is_told && ss_word_in(p, preposition, "to with for");
        if (is_outlet(p, w, is_to))
            add_via(c, via, n, w, rule);
    }
}

static void add_told(struct ss_via *c, struct ss_step *via, uint32_t *n, uint32_t verb)
{
    const struct ss_phrases *p = &c->p;
    if (has_frame(p, verb, "tells"))
        for (uint32_t w = ss_child_of(p, verb, SS_NONE, "iobj obj"); w != SS_NONE; w = ss_child_of(p, verb, w, "iobj obj"))
            if (is_outlet(p, w, true))
                add_via(c, via, n, w, "told an outlet");
    add_addressed(c, via, n, verb, "obl", true, "said to an outlet");
    for (uint32_t w = ss_child_of(p, verb, SS_NONE, "obl advcl obj nmod"); w != SS_NONE;
         w = ss_child_of(p, verb, w, "obl advcl obj nmod")) {
        if (!has_frame(p, w, "talks"))
            continue;
        const bool is_noun = ss_label_in(ss_upos_of(p, w), "NOUN");
        add_addressed(c, via, n, w, is_noun ? "nmod acl" : "obl", true, is_noun ? "in an interview or message" : "speaking to");
        for (uint32_t k = ss_child_of(p, w, SS_NONE, "compound nmod:poss"); is_noun && k != SS_NONE;
             k = ss_child_of(p, w, k, "compound nmod:poss"))
            if (is_outlet(p, k, false))
                add_via(c, via, n, k, "in an interview or message");
    }
}

/* "The Herald has an aide saying", "The Herald quoted the mayor as saying": the source is what an outlet has or quotes. */
static void add_having(struct ss_via *c, struct ss_step *via, uint32_t *n, uint32_t head)
{
    const struct ss_phrases *p = &c->p;
    const uint32_t verb = ss_head_of(p, head);
    if (verb == SS_NONE || verb > head || !ss_label_in(ss_deprel_of(p, head), "obj") ||
        !(ss_lemma_in(p, verb, "have") || has_frame(p, verb, "cites")))
        return;
    const uint32_t subject = ss_child_of(p, verb, SS_NONE, "nsubj");
    if (subject != SS_NONE && is_outlet(p, subject, true))
        add_via(c, via, n, subject, "has or quotes one who speaks");
}

/* Those behind "quoted by", "cited in". */
static void add_agents(struct ss_via *c, struct ss_step *via, uint32_t *n, uint32_t verb, const char *rule)
{
    const struct ss_phrases *p = &c->p;
    for (uint32_t k = ss_child_of(p, verb, SS_NONE, "obl:agent obl"); k != SS_NONE; k = ss_child_of(p, verb, k, "obl:agent obl")) {
        const uint32_t preposition = ss_case_of(p, k);
        if (ss_label_in(ss_deprel_of(p, k), "obl:agent") || (preposition != SS_NONE && ss_word_in(p, preposition, "by in")))
            add_via(c, via, n, k, rule);
    }
}

/* "The general, quoted by the agency Tambo, said": an outlet by which the source is quoted. */
static void add_quoting(struct ss_via *c, struct ss_step *via, uint32_t *n, uint32_t head)
{
    const struct ss_phrases *p = &c->p;
    for (uint32_t w = ss_child_of(p, head, SS_NONE, "acl acl:relcl"); w != SS_NONE;
         w = ss_child_of(p, head, w, "acl acl:relcl"))
        if (has_frame(p, w, "cites") || has_frame(p, w, "presents"))
            add_agents(c, via, n, w, "quoted by");
}

/* ------------------------------------------------------------------------------------ rows of speakers */

/* Several persons, counted: "two experts", "three of the drivers", "two “experts in …”". */
static bool is_counted_row(const struct ss_phrases *p, uint32_t head)
{
    const uint32_t number = ss_child_of(p, head, SS_NONE, "nummod");
    return (number != SS_NONE && ss_is_plural(p, head)) ||
           (ss_label_in(ss_upos_of(p, head), "NUM") && ss_child_of(p, head, SS_NONE, "nmod") != SS_NONE);
}

/* What a verb has as its object, also where the tree hangs a noun in quotation marks on it as a clause. */
static uint32_t object_of(const struct ss_phrases *p, uint32_t verb)
{
    const uint32_t object = ss_child_of(p, verb, verb, "obj");
    if (object != SS_NONE)
        return object;
    const uint32_t other = ss_child_of(p, verb, verb, "ccomp xcomp");
    return other != SS_NONE && ss_label_in(ss_upos_of(p, other), "NOUN NUM") ? other : SS_NONE;
}

/* A verb that presents a row: "The newspaper cites two of the men who were inside." */
static void look_for_row(struct ss_via *c, uint32_t verb)
{
    const struct ss_phrases *p = &c->p;
    const uint32_t presented = ss_child_of(p, verb, SS_NONE, "nsubj:pass"); /* "Two experts were cited by the paper" */
    const uint32_t subject = ss_child_of(p, verb, SS_NONE, "nsubj");
    const uint32_t object = presented != SS_NONE ? presented : object_of(p, verb);
    if (!has_frame(p, verb, "presents") || (subject == SS_NONE && presented == SS_NONE) || object == SS_NONE ||
        !is_counted_row(p, object))
        return;
    c->row = (struct row){.word = verb, .paragraph = ss_paragraph_of(&c->ledger->text, verb), .speakers = object};
    if (presented != SS_NONE)
        add_agents(c, c->row.through, &c->row.n, verb, "presents a row of speakers");
    else
        add_via(c, c->row.through, &c->row.n, subject, "presents a row of speakers");
}

/* A statement of several, passed on by somebody, is a row, too: "Crudo y Gas reported that two engineers blamed a weld." */
static void row_from_statement(struct ss_via *c, uint32_t index)
{
    const struct ss_statement *statement = &c->ledger->statements[index];
    const uint32_t head = statement->source.n ? ss_head_of_spans(&c->p, statement->source) : SS_NONE;
    if (statement->within == SS_NONE || head == SS_NONE || !is_counted_row(&c->p, head))
        return;
    const struct ss_statement *outer = &c->ledger->statements[statement->within];
    if (!outer->source.n || outer->source_class == SS_AUTHOR || outer->source_class == SS_PUBLIC || !outer->source_name)
        return;
    c->row = (struct row){.word = outer->content.items[0].begin, .paragraph = c->paragraph_of[index], .speakers = head, .n = 1};
    c->row.through[0] = (struct ss_step){outer->source_name, outer->source_entity, outer->source, "presents a row of speakers"};
}

/* "One", "Another", "The second, a cook", "A second expert" of the experts, or a pronoun that stands for such. */
static bool is_of_a_row(const struct ss_phrases *p, const struct row *row, const struct ss_statement *statement)
{
    static const char words[] = "one another first second third fourth fifth other latter former last";
    const uint32_t head = ss_head_of_spans(p, statement->source);
    if (ss_word_in(p, head, words))
        return true;
    uint32_t first = statement->source.items[0].begin; /* "The first, a professor": by its words, whatever the tree says */
    first += ss_word_in(p, first, "the a") && first + 1 < statement->source.items[0].end;
    char speaker[SS_WORD_MAX], lemma[SS_WORD_MAX];
    if (ss_word_in(p, first, words) && first < head &&
        strcmp(ss_lemma_of(p, head, lemma), ss_lemma_of(p, row->speakers, speaker)) == 0)
        return true;
    if (ss_word_in(p, first, words) && (first + 1 == statement->source.items[0].end || ss_word_in(p, first + 1, ", of who")))
        return true;
    if (!ss_label_in(ss_upos_of(p, head), "PRON") || statement->source_entity == SS_NONE)
        return false;
    const struct ss_words name = p->ledger->entities[statement->source_entity].name;
    for (uint32_t w = name.begin; w < name.end; w++)
        if (ss_word_in(p, w, words) && w < name.begin + 3)
            return true;
    return false;
}

static void add_row(struct ss_via *c, struct ss_step *via, uint32_t *n, uint32_t index)
{
    const struct ss_statement *statement = &c->ledger->statements[index];
    if (!c->row.n || !statement->source.n || statement->source.items[0].begin < c->row.word ||
        c->paragraph_of[index] > c->row.paragraph + 1 || !is_of_a_row(&c->p, &c->row, statement))
        return;
    c->row.paragraph = c->paragraph_of[index];
    for (uint32_t i = 0; i < c->row.n && *n < MOST_VIA; i++)
        via[(*n)++] = c->row.through[i];
}

/* --------------------------------------------------------------------------------------- passages */

/* The one who does what the verb says, also where it is the complement of another: "Helmer went on to offer". */
static uint32_t doer_of(const struct ss_phrases *p, uint32_t verb)
{
    for (unsigned step = 0; step < 3 && verb != SS_NONE; step++) {
        const uint32_t subject = ss_child_of(p, verb, SS_NONE, "nsubj");
        if (subject != SS_NONE)
            return subject;
        verb = ss_label_in(ss_deprel_of(p, verb), "xcomp conj advcl") ? ss_head_of(p, verb) : SS_NONE;
    }
    return SS_NONE;
}

/* The outlet of an article: "an article in Vzglyad", "Vzglyad's report"; the tree may hang it on the verb. */
static uint32_t outlet_of(const struct ss_phrases *p, uint32_t article, const char *relations)
{
    for (uint32_t w = ss_child_of(p, article, SS_NONE, relations); w != SS_NONE; w = ss_child_of(p, article, w, relations)) {
        const uint32_t preposition = ss_case_of(p, w);
        if ((preposition == SS_NONE || ss_word_in(p, preposition, "in from by of on 's \xe2\x80\x99s")) && is_outlet(p, w, true))
            return w;
    }
    return SS_NONE;
}

/* A verb that hands on what another has written: its object is an article, or a translation of one. */
static void look_for_passage(struct ss_via *c, uint32_t verb)
{
    static const char written[] = "article piece report interview story column post essay commentary editorial analysis op-ed dispatch";
    static const char made[] = "translation summary rendering excerpt extract transcript version part passage quotation";
    const struct ss_phrases *p = &c->p;
    uint32_t article = ss_child_of(p, verb, verb, "obj obl");
    if (!has_frame(p, verb, "hands") || article == SS_NONE)
        return;
    if (ss_lemma_in(p, article, made)) {
        const uint32_t whole = ss_child_of(p, article, article, "nmod");
        article = whole != SS_NONE ? whole : article;
    }
    const uint32_t doer = doer_of(p, verb);
    uint32_t outlet = ss_lemma_in(p, article, written) ? outlet_of(p, article, "nmod nmod:poss compound") : SS_NONE;
    if (outlet == SS_NONE && ss_lemma_in(p, article, written))
        outlet = outlet_of(p, verb, "obl");
    if (outlet == SS_NONE || doer == SS_NONE)
        return;
    c->passage = (struct passage){.word = verb, .paragraph = ss_paragraph_of(&c->ledger->text, verb)};
    add_via(c, c->passage.through, &c->passage.n, doer, "hands on an article");
    add_via(c, c->passage.through, &c->passage.n, outlet, "outlet of the article");
}

/* Looks at the verbs before `word`. */
static void look_ahead(struct ss_via *c, uint32_t word)
{
    for (; c->next_verb < word; c->next_verb++)
        if (ss_label_in(ss_upos_of(&c->p, c->next_verb), "VERB")) {
            look_for_row(c, c->next_verb);
            look_for_passage(c, c->next_verb);
        }
}

/* Those who speak in the article: in the same paragraph, until the one who hands it on speaks himself. */
static void add_passage(struct ss_via *c, struct ss_step *via, uint32_t *n, uint32_t index, uint32_t place)
{
    struct passage *passage = &c->passage;
    const struct ss_statement *statement = &c->ledger->statements[index];
    if (!passage->n || place <= passage->word || statement->within != SS_NONE)
        return;
    bool is_own = !statement->source_name || c->paragraph_of[index] != passage->paragraph;
    for (uint32_t i = 0; i < passage->n && !is_own; i++)
        is_own = ss_names_agree(passage->through[i].name, statement->source_name);
    if (is_own)
        passage->n = 0;
    if (*n || statement->source_class == SS_PUBLIC)
        return;
    for (uint32_t i = 0; i < passage->n && *n < MOST_VIA; i++)
        via[(*n)++] = passage->through[i];
}

/* ------------------------------------------------------------------------- who is known through another */

/* "Helmer cited a Kazakh source ... According to the source": nobody else knows him. The sources around the first
 * statement of the same unnamed person. */
static void add_known_through(struct ss_via *c, struct ss_step *via, uint32_t *n, uint32_t index)
{
    enum { LOOK_BACK = 64 };
    const struct ss_statement *statements = c->ledger->statements, *statement = &statements[index];
    if (*n || statement->within != SS_NONE || statement->source_class != SS_UNNAMED_PERSONS || statement->source_entity == SS_NONE)
        return;
    const struct ss_statement *first = NULL;
    for (uint32_t i = index; i-- > 0 && index - i < LOOK_BACK;)
        if (statements[i].source_entity == statement->source_entity)
            first = &statements[i];
    if (!first || first->within == SS_NONE)
        return;
    const struct ss_statement *outer = &statements[first->within];
    if (outer->within != SS_NONE || !outer->source_name || outer->source_class == SS_AUTHOR || outer->source_class == SS_PUBLIC ||
        ss_names_agree(outer->source_name, statement->source_name))
        return;
    for (uint32_t i = 0; i < outer->via.n && *n < MOST_VIA; i++)
        via[(*n)++] = outer->via.items[i];
    if (*n < MOST_VIA)
        via[(*n)++] = (struct ss_step){outer->source_name, outer->source_entity, outer->source, "known through"};
}

/* ------------------------------------------------------------------------------- who goes on speaking */

/* The statement before it in the same paragraph that has the same source and came through somebody: one who has told
 * Radio Velmir goes on telling it. */
static void add_going_on(struct ss_via *c, struct ss_step *via, uint32_t *n, uint32_t index)
{
    const struct ss_statement *statements = c->ledger->statements, *statement = &statements[index];
    if (*n || !statement->source_name || statement->source_class == SS_AUTHOR || statement->source_class == SS_PUBLIC)
        return;
    for (uint32_t i = index, looked = 0; i-- > 0 && looked < 8; looked++) {
        const struct ss_statement *before = &statements[i];
        if (c->paragraph_of[i] != c->paragraph_of[index])
            return;
        if (before->within != statement->within || !before->source_name)
            continue;
        const bool is_same = (before->source_entity != SS_NONE && before->source_entity == statement->source_entity) ||
                             strcmp(before->source_name, statement->source_name) == 0 ||
                             (statement->source.n && ss_names_agree(before->source_name, statement->source_name) &&
                              ss_label_in(ss_upos_of(&c->p, ss_head_of_spans(&c->p, statement->source)), "PRON"));
        if (!is_same)
            continue;
        for (uint32_t k = 0; k < before->via.n && *n < MOST_VIA; k++) {
            via[*n] = before->via.items[k];
            via[(*n)++].rule = "goes on speaking to";
        }
        return;
    }
}

/* -------------------------------------------------------------------------------- what is retold as a whole */

/* "The Gazette ran a feature on Saturday": at the begin of an article it says where all of it is from. */
static void look_for_retold(struct ss_via *c)
{
    static const char things[] = "feature profile story interview article portrait piece report investigation essay series";
    const struct ss_phrases *p = &c->p;
    const struct ss_text *text = &c->ledger->text;
    const uint32_t lead = text->n_paragraphs < LEAD_PARAGRAPHS ? text->n_paragraphs : LEAD_PARAGRAPHS;
    const uint32_t end = lead ? text->paragraphs[lead - 1].word_end : 0;
    for (uint32_t w = 0; w < end && !c->n_retold; w++) {
        if (!ss_label_in(ss_upos_of(p, w), "VERB") || !has_frame(p, w, "retells"))
            continue;
        const uint32_t subject = ss_child_of(p, w, SS_NONE, "nsubj"), object = ss_child_of(p, w, SS_NONE, "obj");
        if (subject == SS_NONE || object == SS_NONE || !is_outlet(p, subject, false) ||
            !(ss_lemma_in(p, object, things) || ss_lemma_in(p, w, "profile interview feature")))
            continue;
        add_via(c, c->retold, &c->n_retold, subject, "retold from");
        c->retold_from = w;
    }
}

/* The name right behind a word, marks aside, whatever the tree says. */
static bool name_behind(const struct ss_phrases *p, uint32_t word, struct ss_words *name, uint32_t *entity)
{
    uint32_t w = word + 1;
    while (w < p->ledger->text.n_words && w < word + 3 && ss_label_in(ss_upos_of(p, w), "PUNCT"))
        w++;
    return w < p->ledger->text.n_words && ss_name_at(p, w, name, entity);
}

/* "its reporter Lena Dorvat", "the Gazette's correspondent": from there on the reporter stands behind the outlet. */
static void look_for_reporter(struct ss_via *c, uint32_t begin, uint32_t end)
{
    const struct ss_phrases *p = &c->p;
    for (uint32_t w = begin; w < end && c->n_retold == 1; w++) {
        if (!ss_lemma_in(p, w, "reporter correspondent writer journalist columnist"))
            continue;
        struct ss_words name;
        uint32_t entity;
        const uint32_t owner = ss_child_of(p, w, SS_NONE, "nmod:poss compound");
        const uint32_t head = ss_label_in(ss_deprel_of(p, w), "nmod:desc appos") ? ss_head_of(p, w) : w;
        if (owner == SS_NONE || !(ss_name_at(p, head, &name, &entity) || name_behind(p, w, &name, &entity)) || entity == SS_NONE ||
            p->ledger->entities[entity].type != SS_ENTITY_PERSON)
            continue;
        const struct ss_who who = ss_who_is(p, c->arena, name.begin, SS_NONE);
        if (who.name)
            c->retold[c->n_retold++] = (struct ss_step){who.name, entity, proof_of(c, name), "reporter of what is retold"};
    }
}

static void add_retold(struct ss_via *c, struct ss_step *via, uint32_t *n, uint32_t index)
{
    const struct ss_statement *statement = &c->ledger->statements[index];
    if (!c->n_retold || *n || statement->within != SS_NONE || !statement->source_name ||
        statement->source_class == SS_AUTHOR || statement->source_class == SS_PUBLIC)
        return;
    const uint32_t place = statement->cue.n ? statement->cue.items[0].begin : statement->content.items[0].begin;
    if (place <= c->retold_from)
        return;
    for (uint32_t i = 0; i < c->n_retold; i++)
        if (ss_names_agree(c->retold[i].name, statement->source_name))
            return;
    if (statement->source_class == SS_OUTLET_OR_DOCUMENT || statement->source_class == SS_NAMED_ORGANISATION)
        return;
    for (uint32_t i = 0; i < c->n_retold && *n < MOST_VIA; i++)
        via[(*n)++] = c->retold[i];
}

/* ------------------------------------------------------------------------------------------ statements */

struct ss_via *ss_via_begin(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                            struct ss_ledger *ledger)
{
    struct ss_via *c = ss_arena_new(scratch, struct ss_via);
    if (!c)
        return NULL;
    *c = (struct ss_via){.arena = arena, .scratch = scratch, .ledger = ledger};
    c->paragraph_of = ss_arena_array(scratch, uint32_t, ledger->n_statements + 1u);
    if (!c->paragraph_of || !ss_phrases_init(&c->p, scratch, model, ledger))
        return NULL;
    for (uint32_t i = 0; i < ledger->n_statements; i++) {
        const struct ss_statement *s = &ledger->statements[i];
        c->paragraph_of[i] = ss_paragraph_of(&ledger->text, s->cue.n ? s->cue.items[0].begin : s->content.items[0].begin);
    }
    look_for_retold(c);
    if (c->n_retold)
        look_for_reporter(c, 0, ledger->text.n_words);
    return c;
}

bool ss_via_set(struct ss_via *c, uint32_t index)
{
    struct ss_statement *statement = &c->ledger->statements[index];
    struct ss_step via[MOST_VIA];
    uint32_t n = 0;
    const uint32_t place = statement->cue.n ? statement->cue.items[0].begin : statement->content.items[0].begin;
    look_ahead(c, place);
    if (statement->source_class == SS_AUTHOR)
        return true;
    if (statement->source.n) {
        add_quoting(c, via, &n, ss_head_of_spans(&c->p, statement->source));
        if (statement->within == SS_NONE)
            add_having(c, via, &n, ss_head_of_spans(&c->p, statement->source));
    }
    if (statement->cue_head != SS_NONE)
        add_told(c, via, &n, statement->cue_head);
    if (statement->cue_head != SS_NONE && has_frame(&c->p, statement->cue_head, "cites") &&
        ss_child_of(&c->p, statement->cue_head, SS_NONE, "aux:pass") != SS_NONE)
        add_agents(c, via, &n, statement->cue_head, "quoted by"); /* "“P,” the general was quoted by the agency as saying" */
    add_row(c, via, &n, index);
    add_going_on(c, via, &n, index);
    add_known_through(c, via, &n, index);
    add_passage(c, via, &n, index, place);
    add_retold(c, via, &n, index);
    row_from_statement(c, index);
    if (!n)
        return true;
    struct ss_step *items = ss_arena_array(c->arena, struct ss_step, n);
    if (!items)
        return false;
    memcpy(items, via, n * sizeof *items);
    statement->via = (struct ss_steps){items, n};
    return true;
}
