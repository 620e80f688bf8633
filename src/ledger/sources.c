#include "ledger/sources.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "lexicon/names.h"
#include "lexicon/sources.h"

enum { MOST_NAME_WORDS = 24 };   /* of a described source; what follows is left out */
enum { MOST_STEPS = 4 };         /* from a pronoun to what it stands for, from a statement to its maker */
enum { MOST_BACK = 16 };         /* statements that are looked back over */
enum { PERSON_REACH = 120 };     /* words from "he" back to whom it may mean, where nothing else tells */
enum { NOUN_REACH = 400 };       /* words from "the union" back to "the union SUTREM" */
enum { COMPANY_REACH = 60 };     /* words from "the company" back to the one company that is named */
enum { CLAUSE_REACH = 20 };      /* words from a cue back to the semicolon before its subject */
enum { LONGEST_NAME = 64 };      /* in bytes, of a name that the tables may hold */

static const char self_words[] = "i we us me my our ours mine myself ourselves";
static const char relative_words[] = "who which that whom whose what";
static const char single_words[] = "one another first second third fourth fifth other latter former last";
static const char many_words[] = "others some many most several few all none everyone everybody nobody thousands hundreds "
                                 "dozens millions scores anyone somebody someone nobody-else";
static const char both_words[] = "two three four five six seven eight nine ten both half";

/* One phrase that is looked at. */
struct phrase {
    const struct ss_phrases *p;
    struct ss_arena *arena;
    uint32_t head, end; /* words behind `end` are not of it */
    unsigned step;
};

static struct ss_who describe(const struct phrase *at);

/* ------------------------------------------------------------------------------------------ names */

static struct ss_words trim(const struct ss_phrases *p, struct ss_words words)
{
    while (words.begin < words.end && ss_label_in(ss_deprel_of(p, words.begin), "punct") &&
           words.end - words.begin > 1)
        words.begin++;
    while (words.end > words.begin + 1 && ss_label_in(ss_deprel_of(p, words.end - 1), "punct"))
        words.end--;
    while (words.end - words.begin > 1 && (ss_word_in(p, words.begin, "the this that these those") ||
                                           ss_label_in(ss_deprel_of(p, words.begin), "case cc mark") ||
                                           ss_label_in(ss_upos_of(p, words.begin), "ADP SCONJ")))
        words.begin++;
    if (words.end - words.begin > 1 && ss_word_in(p, words.end - 1, "'s \xe2\x80\x99s ' \xe2\x80\x99"))
        words.end--;
    return words;
}

/* Who is meant by a possessive: the name of its entity, or NULL. */
static const char *name_of_entity(const struct ss_phrases *p, struct ss_arena *arena, uint32_t entity)
{
    if (entity == SS_NONE)
        return NULL;
    const struct ss_words words = trim(p, p->ledger->entities[entity].name);
    const struct ss_text *text = &p->ledger->text;
    return ss_arena_copy(arena, text->bytes + text->words[words.begin].byte_begin,
                         text->words[words.end - 1].byte_end - text->words[words.begin].byte_begin);
}

/* Is the word part of a byline? Who is named there writes, and is not told of. */
static bool is_in_byline(const struct ss_phrases *p, uint32_t word)
{
    const struct ss_text *text = &p->ledger->text;
    const uint32_t paragraph = ss_paragraph_of(text, word);
    return paragraph < text->n_paragraphs && text->paragraphs[paragraph].kind == SS_PARAGRAPH_BYLINE;
}

/* Does `whole` end with the name, letters aside? */
static bool ends_with(const char *whole, const char *name, size_t size)
{
    const size_t n = strlen(whole);
    return n >= size && strncasecmp(whole + n - size, name, size) == 0 && (n == size || whole[n - size - 1] == ' ');
}

/* Is it the name, or the last name, of one who wrote the text? */
static bool is_author(const struct ss_phrases *p, struct ss_words name)
{
    const sayso_document *document = p->ledger->document;
    const struct ss_text *text = &p->ledger->text;
    const char *bytes = text->bytes + text->words[name.begin].byte_begin;
    const size_t size = text->words[name.end - 1].byte_end - text->words[name.begin].byte_begin;
    for (size_t i = 0; document && i < document->n_authors; i++)
        if (ends_with(document->authors[i], bytes, size))
            return true;
    return document && document->author && ends_with(document->author, bytes, size);
}

/* Does the entity have a mention that is no pronoun? Then its name says something. */
static bool is_told(const struct ss_phrases *p, uint32_t entity)
{
    if (entity == SS_NONE)
        return false;
    const struct ss_words name = p->ledger->entities[entity].name;
    if (is_in_byline(p, name.begin) || is_author(p, name))
        return false;
    return !ss_label_in(ss_upos_of(p, name.end - 1), "PRON DET");
}

struct string {
    char bytes[512];
    size_t size;
};

static void append(struct string *out, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size && out->size + 1 < sizeof out->bytes; i++) {
        const char c = bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t' ? ' ' : bytes[i];
        if (c != ' ' || !out->size || out->bytes[out->size - 1] != ' ')
            out->bytes[out->size++] = c;
    }
    while (size && out->size + 1 == sizeof out->bytes && ((unsigned char)out->bytes[out->size - 1] & 0xc0) == 0x80)
        out->size--; /* no torn character at the end of a name that is cut */
    out->bytes[out->size] = '\0';
}

/* The words as a reader would write them: possessives replaced by whom they mean. */
static const char *write_name(const struct ss_phrases *p, struct ss_arena *arena, struct ss_words words)
{
    struct string out = {.size = 0};
    const struct ss_text *text = &p->ledger->text;
    words = trim(p, words);
    for (uint32_t w = words.begin; w < words.end && w < words.begin + MOST_NAME_WORDS; w++) {
        size_t size;
        const char *bytes = ss_word_bytes(text, w, &size);
        if (out.size && text->words[w].flags & SS_WORD_SPACE_BEFORE)
            append(&out, " ", 1);
        const uint32_t entity = ss_word_in(p, w, "his her their its") ? ss_entity_at(p, w) : SS_NONE;
        const char *owner = is_told(p, entity) ? name_of_entity(p, arena, entity) : NULL;
        if (owner) {
            append(&out, owner, strlen(owner));
            append(&out, "\xe2\x80\x99s", 4);
        } else if (ss_word_in(p, w, "my")) {
            append(&out, "the author\xe2\x80\x99s", 14);
        } else {
            append(&out, bytes, size);
        }
    }
    return ss_arena_copy(arena, out.bytes, out.size);
}

static bool folded_equals(const struct ss_phrases *p, struct ss_words words, char out[LONGEST_NAME])
{
    size_t n = 0;
    for (uint32_t w = words.begin; w < words.end; w++) {
        size_t size;
        const char *bytes = ss_word_bytes(&p->ledger->text, w, &size);
        if (n + size + 2 > LONGEST_NAME)
            return false;
        if (w > words.begin && p->ledger->text.words[w].flags & SS_WORD_SPACE_BEFORE)
            out[n++] = ' ';
        memcpy(out + n, bytes, size);
        n += size;
    }
    out[n] = '\0';
    return n > 0;
}

static bool is_outlet_word(const struct ss_phrases *p, uint32_t word, const char *place)
{
    char form[LONGEST_NAME];
    return folded_equals(p, (struct ss_words){word, word + 1}, form) && ss_is_outlet_word(form, place);
}

/* The singular of a regular plural, in place. */
static void singular(char *form)
{
    const size_t size = strlen(form);
    if (size > 3 && strcmp(form + size - 3, "men") == 0)
        form[size - 2] = 'a';
    else if (size > 4 && strcmp(form + size - 3, "ies") == 0)
        memcpy(form + size - 3, "y", 2);
    else if (size > 3 && form[size - 1] == 's')
        form[size - 1] = '\0';
}

enum ss_source_noun ss_noun_at(const struct ss_phrases *p, uint32_t word)
{
    char form[SS_WORD_MAX];
    enum ss_source_noun kind = ss_source_noun_find(ss_form_of(p, word, form)); /* "authorities" has a row of its own */
    if (!kind)
        kind = ss_source_noun_find(ss_lemma_of(p, word, form));
    if (!kind)
        ss_form_of(p, word, form);
    if (!kind) {
        singular(form);
        kind = ss_source_noun_find(form);
    }
    return kind;
}

bool ss_is_outlet_name(const struct ss_phrases *p, struct ss_words name)
{
    while (name.end - name.begin > 1 && ss_word_in(p, name.begin, "the a an"))
        name.begin++;
    while (name.end - name.begin > 1 && ss_word_in(p, name.end - 1, "'s \xe2\x80\x99s ' \xe2\x80\x99"))
        name.end--;
    if (name.end - name.begin == 1) {
        if (is_outlet_word(p, name.begin, "alone"))
            return true;
    } else if (is_outlet_word(p, name.begin, "first") || is_outlet_word(p, name.end - 1, "last") ||
               is_outlet_word(p, name.begin, "alone")) {
        return true;
    }
    for (uint32_t w = name.begin; w + 1 < name.end; w++)
        if (is_outlet_word(p, w, "inside"))
            return true;
    /* what it is called, before or behind it: "the daily Orsan Post", "the Lakeside newspaper" */
    for (uint32_t w = name.begin; w < name.end; w++) {
        const uint32_t head = ss_head_of(p, w);
        if (head != SS_NONE && (head < name.begin || head >= name.end) && ss_noun_at(p, head) == SS_NOUN_OUTLET &&
            ss_label_in(ss_deprel_of(p, w), "appos flat compound nmod:desc"))
            return true;
    }
    for (uint32_t w = name.begin; w < name.end; w++) {
        const uint32_t desc = ss_child_of(p, w, SS_NONE, "nmod:desc");
        if (desc != SS_NONE && ss_noun_at(p, desc) == SS_NOUN_OUTLET)
            return true;
    }
    return false;
}

/* A people or party in the plural: "Democrats", "Mexicans". */
static bool is_people(const struct ss_phrases *p, struct ss_words name)
{
    char joined[LONGEST_NAME];
    const struct ss_nation *nation = folded_equals(p, name, joined) ? ss_nation_find(joined) : NULL;
    if (nation && strcmp(nation->kind, "country") != 0)
        return true;
    const uint32_t last = name.end - 1;
    char form[SS_WORD_MAX];
    const size_t size = strlen(ss_form_of(p, last, form));
    return size && (ss_is_plural(p, last) || form[size - 1] == 's') && ss_noun_at(p, last) == SS_NOUN_ROLE;
}

/* ------------------------------------------------------------------------------------ descriptions */

static struct ss_who who(const struct phrase *at, enum ss_source_class source_class, const char *rule,
                         struct ss_words words)
{
    return (struct ss_who){.source_class = source_class,
                           .rule = rule,
                           .name = write_name(at->p, at->arena, words),
                           .entity = ss_entity_at(at->p, at->head),
                           .speaks_for = SS_NONE,
                           .words = words};
}

/* "minister: office", the row of the table that told the class. */
static const char *row_rule(const struct phrase *at, enum ss_source_noun kind)
{
    char lemma[SS_WORD_MAX], rule[SS_WORD_MAX + 64];
    const int size = snprintf(rule, sizeof rule, "noun %s: %s", ss_lemma_of(at->p, at->head, lemma), ss_source_noun_name(kind));
    const char *copy = ss_arena_copy(at->arena, rule, (size_t)size);
    return copy ? copy : "noun";
}

/* The words of a described source: from the begin of its phrase to the first mark behind its main word, with what
 * tells it apart ("two people who have read it"). */
static struct ss_words described_words(const struct phrase *at)
{
    const struct ss_phrases *p = at->p;
    struct ss_words words = ss_phrase_of(p, at->head);
    if (at->end != SS_NONE && at->end > at->head)
        words.end = at->end;
    const uint32_t most = at->head + MOST_NAME_WORDS;
    uint32_t w = at->head + 1;
    while (w < words.end && w < most && !ss_word_in(p, w, ", ; : ( ) -- \xe2\x80\x93 \xe2\x80\x94 - \xe2\x80\x9c \xe2\x80\x9d \" \xe2\x80\x99"))
        w++;
    words.end = w;
    for (uint32_t c = ss_child_of(p, at->head, SS_NONE, "conj"); c != SS_NONE && c > words.end; c = SS_NONE) {
        const struct ss_words more = ss_phrase_of(p, c); /* "the EPA, 18 states and a number of cities" */
        if (at->end == SS_NONE || more.end <= at->end)
            words.end = more.end;
    }
    return words;
}

static bool is_definite(const struct phrase *at)
{
    const struct ss_phrases *p = at->p;
    const uint32_t det = ss_child_of(p, at->head, SS_NONE, "det");
    if (det != SS_NONE && det < at->head)
        return ss_word_in(p, det, "the this that these those both");
    return ss_child_of(p, at->head, SS_NONE, "nmod:poss") != SS_NONE;
}

static bool is_indefinite(const struct phrase *at)
{
    const struct ss_phrases *p = at->p;
    const uint32_t det = ss_child_of(p, at->head, SS_NONE, "det");
    if (det != SS_NONE && det < at->head && ss_word_in(p, det, "a an another one some any no each every"))
        return true;
    const uint32_t number = ss_child_of(p, at->head, SS_NONE, "nummod");
    return number != SS_NONE && ss_word_in(p, number, "one");
}

/* A number that counts single persons: "two aides", not "hundreds of". */
static bool is_counted(const struct phrase *at)
{
    const uint32_t number = ss_child_of(at->p, at->head, SS_NONE, "nummod");
    return number != SS_NONE && number < at->head;
}

/* Does the phrase belong to the one who writes: "this newspaper", "our bulletins"? */
static bool is_own(const struct phrase *at)
{
    const struct ss_phrases *p = at->p;
    const uint32_t det = ss_child_of(p, at->head, SS_NONE, "det nmod:poss");
    if (det == SS_NONE || det > at->head)
        return false;
    const enum ss_source_noun kind = ss_noun_at(p, at->head);
    if (ss_word_in(p, det, "this"))
        return kind == SS_NOUN_OUTLET || ss_lemma_in(p, at->head, "reporter author writer columnist correspondent blogger");
    return ss_word_in(p, det, "our my") &&
           (kind == SS_NOUN_OUTLET || kind == SS_NOUN_DOCUMENT || kind == SS_NOUN_STATEMENT ||
            ss_lemma_in(p, at->head, "reporter correspondent editor editor-in-chief"));
}

/* The one whose something is: "X's", "of X", "by X", "from X"; its main word, or SS_NONE. */
static uint32_t maker_of(const struct phrase *at, const char *prepositions)
{
    const struct ss_phrases *p = at->p;
    const uint32_t owner = ss_child_of(p, at->head, SS_NONE, "nmod:poss");
    if (owner != SS_NONE)
        return owner;
    for (uint32_t c = ss_child_of(p, at->head, SS_NONE, "nmod acl"); c != SS_NONE; c = ss_child_of(p, at->head, c, "nmod acl")) {
        if (c < at->head || (at->end != SS_NONE && c >= at->end))
            continue;
        if (strcmp(ss_deprel_of(p, c), "acl") == 0) {
            const uint32_t agent = ss_lemma_in(p, c, "sign issue release publish post write make send file give deliver")
                                       ? ss_child_of(p, c, SS_NONE, "obl:agent obl")
                                       : SS_NONE;
            if (agent != SS_NONE && ss_case_of(p, agent) != SS_NONE && ss_word_in(p, ss_case_of(p, agent), "by"))
                return agent;
            continue;
        }
        const uint32_t preposition = ss_case_of(p, c);
        if (preposition != SS_NONE && ss_word_in(p, preposition, prepositions))
            return c;
    }
    return SS_NONE;
}

/* For whom a voice speaks: "a spokesman for X", "X's spokeswoman", "the police spokesman". */
static uint32_t spoken_for(const struct phrase *at)
{
    const struct ss_phrases *p = at->p;
    for (uint32_t c = ss_child_of(p, at->head, SS_NONE, "nmod nmod:poss compound"); c != SS_NONE;
         c = ss_child_of(p, at->head, c, "nmod nmod:poss compound")) {
        const uint32_t preposition = strcmp(ss_deprel_of(p, c), "nmod") == 0 ? ss_case_of(p, c) : SS_NONE;
        if (strcmp(ss_deprel_of(p, c), "nmod") == 0 &&
            (preposition == SS_NONE || !ss_word_in(p, preposition, "for of at with from in")))
            continue;
        if (ss_entity_at(p, c) != SS_NONE)
            return ss_entity_at(p, c);
    }
    return SS_NONE;
}

/* "Yusuf Lawal, a spokesman for the police": the voice hangs on the name or the name on the voice. */
static uint32_t speaks_for(const struct phrase *at)
{
    const struct ss_phrases *p = at->p;
    if (ss_noun_at(p, at->head) == SS_NOUN_VOICE || ss_lemma_in(p, at->head, "representative lawyer attorney negotiator"))
        return spoken_for(at);
    for (uint32_t c = ss_child_of(p, at->head, SS_NONE, "appos nmod:desc"); c != SS_NONE;
         c = ss_child_of(p, at->head, c, "appos nmod:desc"))
        if (ss_noun_at(p, c) == SS_NOUN_VOICE) {
            const struct phrase voice = {p, at->arena, c, at->end, at->step};
            return spoken_for(&voice);
        }
    return SS_NONE;
}

/* Is the one whose relative, friend or counsel it is named? */
static bool has_named_owner(const struct phrase *at)
{
    const struct ss_phrases *p = at->p;
    const uint32_t owner = maker_of(at, "of");
    struct ss_words name;
    uint32_t entity, owner_word = owner;
    if (is_indefinite(at))
        return false;
    if (owner == SS_NONE)
        return ss_child_of(p, at->head, SS_NONE, "det") != SS_NONE && is_definite(at); /* "the son", told before */
    if (ss_word_in(p, owner, "my our"))
        return false;
    if (ss_label_in(ss_upos_of(p, owner), "PRON DET")) {
        entity = ss_entity_at(p, owner);
        if (!is_told(p, entity) || !ss_word_in(p, owner, "his her their"))
            return ss_word_in(p, owner, "his her");
        owner_word = p->ledger->entities[entity].name.begin;
    }
    return ss_name_at(p, owner_word, &name, &entity) && entity != SS_NONE &&
           p->ledger->entities[entity].type == SS_ENTITY_PERSON;
}

/* ---------------------------------------------------------------------------------- kinds of phrases */

static struct ss_who describe_words(const struct phrase *at, enum ss_source_class source_class, const char *rule)
{
    return who(at, source_class, rule, described_words(at));
}

/* What an entity is that is known by another mention. */
static struct ss_who describe_entity(const struct phrase *at, uint32_t entity, const char *rule)
{
    const struct ss_phrases *p = at->p;
    const struct ss_words name = p->ledger->entities[entity].name;
    const struct ss_word_spans span = {&name, 1};
    const struct phrase best = {p, at->arena, ss_head_of_spans(p, span), name.end, at->step + 1};
    struct ss_who out = describe(&best);
    out.entity = entity;
    if (out.rule && rule)
        out.rule = rule;
    return out;
}

static struct ss_who describe_self(const struct phrase *at)
{
    return (struct ss_who){.source_class = SS_AUTHOR,
                           .rule = "the text's own I or we",
                           .name = ss_arena_copy(at->arena, "author", 6),
                           .entity = SS_NONE,
                           .speaks_for = SS_NONE,
                           .words = {at->head, at->head + 1}};
}

static uint32_t first_word_of(const struct ss_statement *s)
{
    uint32_t begin = s->content.items[0].begin;
    begin = s->cue.n && s->cue.items[0].begin < begin ? s->cue.items[0].begin : begin;
    return s->source.n && s->source.items[0].begin < begin ? s->source.items[0].begin : begin;
}

/* Index of the first statement whose first word stands behind `word`. */
static uint32_t first_statement_behind(const struct ss_ledger *ledger, uint32_t word)
{
    uint32_t low = 0, high = ledger->n_statements;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (first_word_of(&ledger->statements[mid]) > word)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}

/* The person of whom the statements before it were, or who was named last: whom "he" or "she" most often means where
 * nothing else tells. The main word of the phrase, or SS_NONE. */
static uint32_t last_person(const struct ss_phrases *p, uint32_t word)
{
    const struct ss_ledger *ledger = p->ledger;
    uint32_t best = SS_NONE, at = first_statement_behind(ledger, word);
    for (uint32_t looked = 0; at-- > 0 && looked < MOST_BACK; looked++) {
        const struct ss_statement *s = &ledger->statements[at];
        const uint32_t head = s->source.n ? ss_head_of_spans(p, s->source) : SS_NONE;
        if (head == SS_NONE || head >= word || word - head > PERSON_REACH || s->within != SS_NONE)
            continue;
        const bool is_person = s->source_class == SS_NAMED_PERSON || s->source_class == SS_UNNAMED_PERSONS;
        if (is_person && !ss_is_plural(p, head) && !ss_label_in(ss_upos_of(p, head), "PRON DET") &&
            (best == SS_NONE || head > best))
            best = head;
    }
    for (uint32_t w = word; w-- > (word > PERSON_REACH ? word - PERSON_REACH : 0);) {
        struct ss_words name;
        uint32_t entity;
        if (best != SS_NONE && w <= best)
            break;
        if (ss_label_in(ss_upos_of(p, w), "PROPN") && ss_label_in(ss_deprel_of(p, w), "nsubj nsubj:pass appos root") &&
            ss_name_at(p, w, &name, &entity) && entity != SS_NONE && !is_in_byline(p, w) &&
            ledger->entities[entity].type == SS_ENTITY_PERSON)
            return w;
    }
    return best;
}

/* The main word of the source of the statement before `word` that has one and stands in none, in the same paragraph or the
 * one before; `out` is that statement. SS_NONE where there is none. */
static uint32_t source_before(const struct ss_phrases *p, uint32_t word, const struct ss_statement **out)
{
    const struct ss_ledger *ledger = p->ledger;
    const uint32_t paragraph = ss_paragraph_of(&ledger->text, word);
    uint32_t at = first_statement_behind(ledger, word);
    for (uint32_t looked = 0; at-- > 0 && looked < MOST_BACK; looked++) {
        const struct ss_statement *s = &ledger->statements[at];
        const uint32_t head = s->source.n ? ss_head_of_spans(p, s->source) : SS_NONE;
        if (head == SS_NONE || head >= word || s->within != SS_NONE)
            continue;
        *out = s;
        return ss_paragraph_of(&ledger->text, head) + 1 >= paragraph ? head : SS_NONE;
    }
    return SS_NONE;
}

/* One person without a name who spoke just before, in the same paragraph: whom "he" or "she" goes on with. */
static uint32_t unnamed_before(const struct ss_phrases *p, uint32_t word)
{
    const struct ss_statement *s = NULL;
    const uint32_t head = source_before(p, word, &s);
    if (head == SS_NONE || s->source_class != SS_UNNAMED_PERSONS || ss_is_plural(p, head) ||
        !(ss_label_in(ss_upos_of(p, head), "NOUN") || ss_word_in(p, head, single_words)) || ss_paragraph_of(&p->ledger->text, head) != ss_paragraph_of(&p->ledger->text, word))
        return SS_NONE;
    for (uint32_t w = head + 1; w < word; w++) {
        struct ss_words name;
        uint32_t entity;
        if (ss_label_in(ss_deprel_of(p, w), "nsubj nsubj:pass") && ss_name_at(p, w, &name, &entity) && entity != SS_NONE &&
            p->ledger->entities[entity].type == SS_ENTITY_PERSON)
            return SS_NONE; /* somebody else came between */
    }
    return head;
}

/* The institution that spoke just before. */
static uint32_t institution_before(const struct ss_phrases *p, uint32_t word)
{
    const struct ss_statement *s = NULL;
    const uint32_t head = source_before(p, word, &s);
    const bool is_institution = head != SS_NONE && (s->source_class == SS_NAMED_ORGANISATION || s->source_class == SS_OUTLET_OR_DOCUMENT);
    return is_institution && ss_label_in(ss_upos_of(p, head), "NOUN PROPN") ? head : SS_NONE;
}

/* Is the entity known by a name, or by a noun of somebody or something that speaks? */
static bool is_told_speaker(const struct ss_phrases *p, uint32_t entity)
{
    if (!is_told(p, entity))
        return false;
    const struct ss_words name = p->ledger->entities[entity].name;
    const struct ss_word_spans span = {&name, 1};
    const uint32_t head = ss_head_of_spans(p, span);
    return ss_label_in(ss_upos_of(p, head), "PROPN") || ss_noun_at(p, head) != SS_NOUN_NONE;
}

/* "Eight days after he had accused them, General Duarte admitted …": the subject of the clause that the pronoun's own one
 * leads to. Its main word, or SS_NONE. */
static uint32_t subject_ahead(const struct ss_phrases *p, uint32_t pronoun)
{
    uint32_t word = ss_head_of(p, pronoun);
    for (unsigned step = 0; step < MOST_STEPS && word != SS_NONE; step++, word = ss_head_of(p, word)) {
        struct ss_words name;
        uint32_t entity;
        const uint32_t subject = word > pronoun ? ss_child_of(p, word, pronoun, "nsubj") : SS_NONE;
        if (subject != SS_NONE && subject != pronoun && ss_name_at(p, subject, &name, &entity) && entity != SS_NONE &&
            p->ledger->entities[entity].type == SS_ENTITY_PERSON)
            return subject;
    }
    return SS_NONE;
}

/* The noun right before a relative pronoun, where the tree does not tell: "with McConnell, now the leader, who said". */
static uint32_t noun_before(const struct ss_phrases *p, uint32_t word)
{
    for (uint32_t w = word, steps = 0; w-- > 0 && steps < 4; steps++) {
        if (ss_word_in(p, w, ". ? ! ;") || ss_label_in(ss_upos_of(p, w), "VERB AUX"))
            return SS_NONE;
        if (!ss_label_in(ss_upos_of(p, w), "NOUN PROPN"))
            continue;
        while (ss_label_in(ss_deprel_of(p, w), "appos flat") && ss_head_of(p, w) != SS_NONE && ss_head_of(p, w) < w)
            w = ss_head_of(p, w);
        return w;
    }
    return SS_NONE;
}

/* What a relative clause hangs on, or SS_NONE. */
static uint32_t antecedent(const struct ss_phrases *p, uint32_t word)
{
    for (unsigned step = 0; word != SS_NONE && step < 16; step++) {
        if (strcmp(ss_deprel_of(p, word), "acl:relcl") == 0)
            return ss_head_of(p, word);
        word = ss_head_of(p, word);
    }
    return SS_NONE;
}

static struct ss_who describe_pronoun(const struct phrase *at, uint32_t entity)
{
    const struct ss_phrases *p = at->p;
    const bool is_last_step = at->step >= MOST_STEPS;
    if (!is_last_step && ss_word_in(p, at->head, relative_words)) {
        uint32_t noun = antecedent(p, at->head);
        if (noun == SS_NONE && !is_told(p, entity))
            noun = noun_before(p, at->head);
        if (noun != SS_NONE && noun != at->head && noun < at->head) {
            const struct phrase of = {p, at->arena, noun, SS_NONE, at->step + 1};
            return describe(&of);
        }
    }
    const uint32_t unnamed = !is_last_step && ss_word_in(p, at->head, "he she") ? unnamed_before(p, at->head) : SS_NONE;
    const uint32_t speaker = !is_last_step && ss_word_in(p, at->head, "it") && !is_told_speaker(p, entity)
                                 ? institution_before(p, at->head) : SS_NONE;
    if (unnamed != SS_NONE || speaker != SS_NONE) {
        const struct phrase of = {p, at->arena, unnamed != SS_NONE ? unnamed : speaker, SS_NONE, at->step + 1};
        struct ss_who out = describe(&of);
        out.rule = "pronoun, by who spoke just before";
        return out;
    }
    if (!is_last_step && is_told(p, entity))
        return describe_entity(at, entity, "pronoun, by what it stands for");
    uint32_t person = !is_last_step && ss_word_in(p, at->head, "he she") ? last_person(p, at->head) : SS_NONE;
    if (person == SS_NONE && !is_last_step && ss_word_in(p, at->head, "he she"))
        person = subject_ahead(p, at->head);
    if (person != SS_NONE) {
        const struct phrase of = {p, at->arena, person, SS_NONE, at->step + 1};
        struct ss_who out = describe(&of);
        out.rule = "pronoun, by who spoke or was named last";
        return out;
    }
    enum ss_source_class source_class = SS_COLLECTIVE;
    if (ss_word_in(p, at->head, "he she him her his himself herself who"))
        source_class = SS_NAMED_PERSON;
    else if (ss_word_in(p, at->head, "it its which itself"))
        source_class = SS_NAMED_ORGANISATION;
    else if (ss_word_in(p, at->head, "this that what these you one"))
        source_class = SS_PUBLIC;
    return describe_words(at, source_class, "pronoun that stands for nobody who is known");
}

/* "One of them", "Others in the hamlet", "The second, a cook". */
static struct ss_who describe_quantity(const struct phrase *at)
{
    const struct ss_phrases *p = at->p;
    uint32_t apposed = ss_child_of(p, at->head, SS_NONE, "appos");
    if (apposed != SS_NONE && ss_label_in(ss_upos_of(p, apposed), "ADJ VERB ADV"))
        apposed = SS_NONE; /* "A second, unnamed" */
    if (apposed != SS_NONE && apposed > at->head && (at->end == SS_NONE || apposed < at->end) && at->step < MOST_STEPS) {
        const struct phrase of = {p, at->arena, apposed, at->end, at->step + 1};
        return describe(&of);
    }
    const uint32_t whole = ss_child_of(p, at->head, SS_NONE, "nmod");
    const enum ss_source_noun kind = whole != SS_NONE ? ss_noun_at(p, whole) : SS_NOUN_NONE;
    if (kind == SS_NOUN_ORGANISATION)
        return describe_words(at, SS_NAMED_ORGANISATION, row_rule(at, kind));
    if (kind == SS_NOUN_OUTLET || kind == SS_NOUN_DOCUMENT)
        return describe_words(at, SS_OUTLET_OR_DOCUMENT, row_rule(at, kind));
    const bool is_many = ss_word_in(p, at->head, many_words);
    return describe_words(at, is_many ? SS_COLLECTIVE : SS_UNNAMED_PERSONS,
                          is_many ? "some or many of them" : "one or a few of them");
}

/* A name that the model takes for a person and that is none: an acronym, "Agencia Tambo", one "which" did something. */
static bool is_no_person(const struct ss_phrases *p, struct ss_words name)
{
    size_t size;
    const char *bytes = ss_word_bytes(&p->ledger->text, name.begin, &size);
    uint32_t n_capitals = 0;
    for (size_t i = 0; i < size; i++)
        n_capitals += bytes[i] >= 'A' && bytes[i] <= 'Z';
    if (name.end - name.begin == 1 && size >= 3 && n_capitals == size)
        return true;
    if (name.end - name.begin > 1 && is_outlet_word(p, name.begin, "first"))
        return true;
    const uint32_t clause = ss_child_of(p, name.begin, SS_NONE, "acl:relcl");
    for (uint32_t w = name.end; clause != SS_NONE && w < clause; w++)
        if (ss_word_in(p, w, "which"))
            return true;
    return false;
}

/* Words that make an outlet though the name may look like a person's: "Kommersant", "the Velmir Figaro". */
static bool is_outlet_for_sure(const struct ss_phrases *p, struct ss_words name)
{
    const bool has_article = (name.begin > 0 && ss_word_in(p, name.begin - 1, "the")) || ss_word_in(p, name.begin, "the");
    return name.end - name.begin == 1 ? is_outlet_word(p, name.begin, "alone") : has_article && ss_is_outlet_name(p, name);
}

/* One of a people or party: "one Republican", "a Democrat". */
static bool is_one_of_them(const struct phrase *at)
{
    const uint32_t number = ss_child_of(at->p, at->head, SS_NONE, "nummod det");
    return number != SS_NONE && number < at->head && !ss_word_in(at->p, number, "the these those all most many some");
}

/* "Iran, Russia and Syria": the words up to the last name that is told in one breath with the first; those of `name` where
 * it stands alone. */
static struct ss_words joint_names(const struct phrase *at, struct ss_words name)
{
    const struct ss_phrases *p = at->p;
    struct ss_words out = name, next;
    uint32_t entity;
    for (uint32_t c = ss_child_of(p, at->head, at->head, "conj"); c != SS_NONE; c = ss_child_of(p, at->head, c, "conj"))
        if ((at->end == SS_NONE || c < at->end) && ss_label_in(ss_upos_of(p, c), "PROPN") && ss_name_at(p, c, &next, &entity))
            out.end = next.end > out.end ? next.end : out.end;
    return out;
}

static struct ss_who describe_name(const struct phrase *at, struct ss_words name, uint32_t name_entity)
{
    const struct ss_phrases *p = at->p;
    const enum ss_entity_type type = name_entity == SS_NONE ? SS_ENTITY_OTHER : p->ledger->entities[name_entity].type;
    enum ss_source_class source_class = SS_NAMED_ORGANISATION;
    const char *rule = "name of an organisation";
    if (type == SS_ENTITY_PERSON && !is_no_person(p, name) && !is_outlet_for_sure(p, name)) {
        source_class = SS_NAMED_PERSON;
        rule = "name of a person";
    } else if (is_people(p, name)) {
        if (is_one_of_them(at))
            return describe_words(at, SS_UNNAMED_PERSONS, "one or a few of a people or party");
        source_class = SS_COLLECTIVE;
        rule = "name of a people or party";
    } else if (ss_is_outlet_name(p, name)) {
        source_class = SS_OUTLET_OR_DOCUMENT;
        rule = "name of an outlet";
    } else if (type == SS_ENTITY_GPE || type == SS_ENTITY_LOC || type == SS_ENTITY_FAC) {
        rule = "name of a place that speaks";
    } else if (type == SS_ENTITY_NORP) {
        source_class = SS_COLLECTIVE;
        rule = "name of a people or party";
    }
    struct ss_words best = name;
    if (source_class == SS_COLLECTIVE)
        return describe_words(at, source_class, rule); /* "many Mexicans" are not all that is Mexican */
    if (name_entity != SS_NONE)
        best = p->ledger->entities[name_entity].name;
    const struct ss_words joint = joint_names(at, name);
    const bool is_joint = joint.end > name.end;
    struct ss_who out = who(at, source_class, rule, is_joint ? joint : best);
    out.entity = is_joint ? SS_NONE : name_entity; /* several are no one entity */
    out.words = joint;
    out.is_joint = is_joint;
    return out;
}

/* A class for a noun that the table lacks. */
static struct ss_who describe_unknown(const struct phrase *at)
{
    const struct ss_phrases *p = at->p;
    static const char *const endings[] = {"er", "or", "ist", "ian", "ant", "man", "men", "woman", "women", "eer", "ee"};
    char lemma[SS_WORD_MAX];
    const size_t size = strlen(ss_lemma_of(p, at->head, lemma));
    bool is_person = false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings && !is_person; i++) {
        const size_t n = strlen(endings[i]);
        is_person = size > n + 2 && strcmp(lemma + size - n, endings[i]) == 0;
    }
    const uint32_t clause = ss_child_of(p, at->head, SS_NONE, "acl:relcl");
    for (uint32_t w = clause != SS_NONE ? at->head + 1 : 0; clause != SS_NONE && w < clause && !is_person; w++)
        is_person = ss_word_in(p, w, "who whom");
    if (is_person && ss_is_plural(p, at->head) && !is_counted(at))
        return describe_words(at, SS_COLLECTIVE, "noun of persons, by its ending");
    if (is_person)
        return describe_words(at, SS_UNNAMED_PERSONS, "noun of a person, by its ending");
    if (ss_label_in(ss_upos_of(p, at->head), "PROPN")) {
        struct ss_words name = {at->head, at->head + 1};
        while (name.begin > 0 && ss_label_in(ss_upos_of(p, name.begin - 1), "PROPN"))
            name.begin--;
        if (ss_is_outlet_name(p, name))
            return describe_words(at, SS_OUTLET_OR_DOCUMENT, "name of an outlet");
        return describe_words(at, SS_NAMED_ORGANISATION, "proper noun");
    }
    return describe_words(at, SS_OUTLET_OR_DOCUMENT, "noun of a thing that tells");
}

static struct ss_who describe_person(const struct phrase *at, enum ss_source_noun kind)
{
    const struct ss_phrases *p = at->p;
    char form[SS_WORD_MAX];
    const size_t size = strlen(ss_form_of(p, at->head, form));
    const bool looks_plural = size > 3 && form[size - 1] == 's' && form[size - 2] != 's' && ss_source_noun_find(form) == SS_NOUN_NONE &&
                              ss_child_of(p, at->head, SS_NONE, "det nmod:poss") == SS_NONE;
    const bool is_plural = ss_is_plural(p, at->head) || looks_plural || ss_lemma_in(p, at->head, "people folk");
    const char *rule = row_rule(at, kind);
    if (is_plural && !is_counted(at))
        return describe_words(at, kind == SS_NOUN_ROLE || kind == SS_NOUN_KIN ? SS_COLLECTIVE : SS_UNNAMED_PERSONS, rule);
    if (!is_plural && kind == SS_NOUN_OFFICE && !is_indefinite(at))
        return describe_words(at, SS_NAMED_PERSON, rule);
    if (!is_plural && kind == SS_NOUN_KIN && has_named_owner(at))
        return describe_words(at, SS_NAMED_PERSON, rule);
    return describe_words(at, SS_UNNAMED_PERSONS, rule);
}

/* A name that a man gives himself: "a man who introduced himself as Abdou Bengué", "a professor called Ngoma". */
static bool called_name(const struct phrase *at, struct ss_words *name, uint32_t *entity)
{
    const struct ss_phrases *p = at->p;
    for (uint32_t c = ss_child_of(p, at->head, SS_NONE, "acl acl:relcl"); c != SS_NONE;
         c = ss_child_of(p, at->head, c, "acl acl:relcl")) {
        if (!ss_lemma_in(p, c, "call name introduce identify know describe present style"))
            continue;
        if (ss_lemma_in(p, c, "call style describe") && strcmp(ss_deprel_of(p, c), "acl:relcl") == 0) {
            const uint32_t object = ss_child_of(p, c, SS_NONE, "obj");
            if (object == SS_NONE || !ss_word_in(p, object, "himself herself themselves"))
                continue; /* "whom it calls Marian" hides a name */
        }
        for (uint32_t w = c + 1; w < c + 8 && w < p->ledger->text.n_words && !ss_word_in(p, w, ". , ; : that"); w++)
            if (ss_name_at(p, w, name, entity) && *entity != SS_NONE &&
                p->ledger->entities[*entity].type == SS_ENTITY_PERSON)
                return true;
    }
    return false;
}

/* Channels of an institution speak for it: "a channel of the health ministry", "the army's website". */
static uint32_t owner_of_channel(const struct phrase *at)
{
    const struct ss_phrases *p = at->p;
    if (!ss_lemma_in(p, at->head, "channel website site page account feed bulletin newsletter homepage blog"))
        return SS_NONE;
    const uint32_t owner = maker_of(at, "of");
    return owner != SS_NONE && ss_noun_at(p, owner) == SS_NOUN_ORGANISATION ? owner : SS_NONE;
}

static struct ss_who describe_noun(const struct phrase *at)
{
    const struct ss_phrases *p = at->p;
    const enum ss_source_noun kind = ss_noun_at(p, at->head);
    const uint32_t owner = at->step < MOST_STEPS ? owner_of_channel(at) : SS_NONE;
    if (owner != SS_NONE) {
        const struct phrase of = {p, at->arena, owner, at->end, at->step + 1};
        return describe(&of);
    }
    const bool is_plural = ss_is_plural(p, at->head);
    const uint32_t apposed = ss_child_of(p, at->head, SS_NONE, "appos");
    if (kind == SS_NOUN_OFFICE && apposed != SS_NONE && apposed > at->head && at->step < MOST_STEPS &&
        (at->end == SS_NONE || apposed < at->end) && ss_noun_at(p, apposed) == SS_NOUN_ORGANISATION) {
        const struct phrase of = {p, at->arena, apposed, at->end, at->step + 1}; /* "the owner, the Harnstone company" */
        return describe(&of);
    }
    switch (kind) {
    case SS_NOUN_NONE:
        return describe_unknown(at);
    case SS_NOUN_OFFICE:
    case SS_NOUN_KIN:
    case SS_NOUN_VOICE:
    case SS_NOUN_INSIDER:
    case SS_NOUN_ROLE:
        return describe_person(at, kind);
    case SS_NOUN_ORGANISATION:
        return describe_words(at, is_plural && !is_definite(at) && !is_counted(at) && !ss_lemma_in(p, at->head, "police")
                                      ? SS_COLLECTIVE
                                      : SS_NAMED_ORGANISATION,
                              row_rule(at, kind));
    case SS_NOUN_COLLECTIVE:
        return describe_words(at, SS_COLLECTIVE, row_rule(at, kind));
    case SS_NOUN_STATEMENT: {
        const uint32_t maker = maker_of(at, "by from");
        if (maker != SS_NONE && at->step < MOST_STEPS && !ss_label_in(ss_upos_of(p, maker), "ADJ NUM")) {
            const struct phrase of = {p, at->arena, maker, at->end, at->step + 1};
            return describe(&of);
        }
        break;
    }
    case SS_NOUN_OUTLET:
    case SS_NOUN_DOCUMENT:
        break;
    }
    return describe_words(at, SS_OUTLET_OR_DOCUMENT, row_rule(at, kind));
}

/* May the entity of a definite phrase give it its name? A person's noun takes a person, an institution's none. */
static bool fits_entity(const struct phrase *at, uint32_t entity)
{
    const struct ss_phrases *p = at->p;
    const enum ss_source_noun kind = ss_noun_at(p, at->head);
    const enum ss_entity_type type = p->ledger->entities[entity].type;
    const bool is_person = kind == SS_NOUN_OFFICE || kind == SS_NOUN_KIN || kind == SS_NOUN_VOICE ||
                           kind == SS_NOUN_INSIDER || kind == SS_NOUN_ROLE;
    return is_person ? type == SS_ENTITY_PERSON : type != SS_ENTITY_PERSON;
}

/* "the agency Meridian", "the news agency Tambo"; not "the security agency". */
static bool is_news_agency(const struct phrase *at)
{
    if (!ss_lemma_in(at->p, at->head, "agency"))
        return false;
    const uint32_t kind = ss_child_of(at->p, at->head, SS_NONE, "compound amod");
    return kind == SS_NONE || ss_word_in(at->p, kind, "news press wire telegraph");
}

/* "a group of Republicans", "a number of experts": many, and what they are. */
static bool is_number_of_persons(const struct phrase *at)
{
    const struct ss_phrases *p = at->p;
    if (!ss_lemma_in(p, at->head, "group number majority handful series array host dozen hundred thousand coalition"))
        return false;
    const uint32_t whole = ss_child_of(p, at->head, SS_NONE, "nmod");
    if (whole == SS_NONE || ss_case_of(p, whole) == SS_NONE || !ss_word_in(p, ss_case_of(p, whole), "of"))
        return false;
    const enum ss_source_noun kind = ss_noun_at(p, whole);
    return kind == SS_NOUN_ROLE || kind == SS_NOUN_INSIDER || kind == SS_NOUN_OFFICE || kind == SS_NOUN_KIN;
}

/* Is a name proper what it is best known by? */
static bool has_name(const struct ss_phrases *p, uint32_t entity)
{
    if (entity == SS_NONE)
        return false;
    const struct ss_entity *e = &p->ledger->entities[entity];
    for (uint32_t m = 0; m < e->n_mentions; m++)
        if (p->ledger->mentions[e->first_mention + m].kind == SS_MENTION_NAME)
            return true;
    return false;
}

/* The entity of the name that a noun is said with: "the union SUTREM", "Undersecretary Lyon"; or SS_NONE. */
static uint32_t entity_said_with(const struct ss_phrases *p, uint32_t noun)
{
    struct ss_words name;
    uint32_t entity;
    const bool hangs_on_name = ss_label_in(ss_deprel_of(p, noun), "nmod:desc compound appos flat") && ss_head_of(p, noun) != SS_NONE;
    if (ss_name_at(p, noun, &name, &entity) && entity != SS_NONE)
        return entity;
    if (hangs_on_name && ss_label_in(ss_upos_of(p, ss_head_of(p, noun)), "PROPN") &&
        ss_name_at(p, ss_head_of(p, noun), &name, &entity))
        return entity;
    return SS_NONE;
}

static bool is_person_noun(enum ss_source_noun kind)
{
    return kind == SS_NOUN_OFFICE || kind == SS_NOUN_VOICE || kind == SS_NOUN_ROLE || kind == SS_NOUN_INSIDER;
}

/* The one organisation that was named shortly before "the company", or SS_NONE where there are none or several. */
static uint32_t lone_organisation(const struct phrase *at)
{
    const struct ss_phrases *p = at->p;
    uint32_t found = SS_NONE;
    if (!ss_lemma_in(p, at->head, "company firm group union party bank operator club corporation organisation organization"))
        return SS_NONE;
    for (uint32_t w = at->head; w-- > (at->head > COMPANY_REACH ? at->head - COMPANY_REACH : 0);) {
        struct ss_words name;
        uint32_t entity;
        if (!ss_label_in(ss_upos_of(p, w), "PROPN") || !ss_name_at(p, w, &name, &entity) || entity == SS_NONE ||
            p->ledger->entities[entity].type != SS_ENTITY_ORG || ss_is_outlet_name(p, name) ||
            ss_noun_at(p, name.end - 1) == SS_NOUN_ORGANISATION)
            continue;
        if (found != SS_NONE && found != entity)
            return SS_NONE;
        found = entity;
    }
    return found;
}

/* Whom a definite noun means that was said with a name before: "the union SUTREM … the union"; or SS_NONE. */
static uint32_t named_before(const struct phrase *at)
{
    const struct ss_phrases *p = at->p;
    const enum ss_source_noun kind = ss_noun_at(p, at->head);
    const bool is_person = is_person_noun(kind);
    char lemma[SS_WORD_MAX];
    const uint32_t whole = ss_child_of(p, at->head, SS_NONE, "nmod");
    const bool is_head_of_state = ss_lemma_in(p, at->head, "head") && whole != SS_NONE && ss_lemma_in(p, whole, "state government");
    if ((!is_person && kind != SS_NOUN_ORGANISATION) || ss_is_plural(p, at->head))
        return SS_NONE;
    if (!is_head_of_state && ss_child_of(p, at->head, SS_NONE, "amod compound nmod nmod:poss") != SS_NONE)
        return SS_NONE;
    if (!*ss_lemma_of(p, at->head, lemma))
        return SS_NONE;
    for (uint32_t w = at->head; w-- > (at->head > NOUN_REACH ? at->head - NOUN_REACH : 0);) {
        if (!ss_lemma_in(p, w, is_head_of_state ? "president king queen monarch emperor premier chancellor" : lemma))
            continue;
        const uint32_t entity = entity_said_with(p, w);
        if (entity == SS_NONE)
            continue;
        const enum ss_entity_type type = p->ledger->entities[entity].type;
        if (is_person ? type == SS_ENTITY_PERSON : type == SS_ENTITY_ORG || type == SS_ENTITY_OTHER)
            return entity;
    }
    return is_person ? SS_NONE : lone_organisation(at);
}

static struct ss_who describe(const struct phrase *at)
{
    const struct ss_phrases *p = at->p;
    const uint32_t entity = ss_entity_at(p, at->head);
    struct ss_words name;
    uint32_t name_entity;
    if (ss_word_in(p, at->head, self_words))
        return describe_self(at);
    if (ss_word_in(p, at->head, single_words) || ss_word_in(p, at->head, many_words) ||
        (ss_word_in(p, at->head, both_words) && !ss_label_in(ss_upos_of(p, at->head), "NOUN PROPN")))
        return describe_quantity(at);
    if (ss_label_in(ss_upos_of(p, at->head), "PRON DET") || ss_word_in(p, at->head, relative_words))
        return describe_pronoun(at, entity);
    if (is_own(at))
        return describe_self(at);
    if (ss_name_at(p, at->head, &name, &name_entity) && (at->end == SS_NONE || name.begin < at->end)) {
        struct ss_who out = describe_name(at, name, name_entity);
        const enum ss_source_noun kind = ss_noun_at(p, at->head);
        const bool is_apart = at->head < name.begin || at->head >= name.end; /* what it is called says more */
        if (is_apart && (out.source_class == SS_OUTLET_OR_DOCUMENT || is_news_agency(at)))
            out.source_class = SS_OUTLET_OR_DOCUMENT;
        else if (is_apart && (kind == SS_NOUN_ORGANISATION || kind == SS_NOUN_COLLECTIVE))
            out.source_class = kind == SS_NOUN_ORGANISATION ? SS_NAMED_ORGANISATION : SS_COLLECTIVE;
        else if (is_apart && (kind == SS_NOUN_OUTLET || kind == SS_NOUN_DOCUMENT))
            out.source_class = SS_OUTLET_OR_DOCUMENT;
        if (is_apart && kind && out.source_class != SS_NAMED_PERSON && strcmp(out.rule, "name of an outlet") != 0)
            out.rule = row_rule(at, kind);
        out.speaks_for = speaks_for(at);
        return out;
    }
    if (is_number_of_persons(at))
        return describe_words(at, SS_COLLECTIVE, "a number of persons");
    if (called_name(at, &name, &name_entity))
        return describe_name(at, name, name_entity);
    const uint32_t named = at->step < MOST_STEPS && is_definite(at) && !has_name(p, entity) ? named_before(at) : SS_NONE;
    if (named != SS_NONE) {
        struct ss_who out = describe_entity(at, named, NULL);
        out.rule = "definite noun, by the name that it was told with";
        return out;
    }
    if (entity != SS_NONE && is_definite(at) && at->step < MOST_STEPS && fits_entity(at, entity) &&
        is_told(p, entity) && p->ledger->entities[entity].name.begin != ss_phrase_of(p, at->head).begin &&
        !(ss_lemma_in(p, at->head, "source informant whistleblower insider") && has_name(p, entity))) { /* these have no name */
        struct ss_who out = describe_entity(at, entity, NULL);
        struct ss_who own = describe_noun(at);
        if (out.source_class != SS_NAMED_PERSON && own.source_class)
            out.source_class = own.source_class;
        out.rule = "definite noun, by what it stands for";
        out.speaks_for = speaks_for(at);
        return out;
    }
    struct ss_who out = describe_noun(at);
    out.speaks_for = speaks_for(at);
    return out;
}

struct ss_who ss_who_is(const struct ss_phrases *p, struct ss_arena *arena, uint32_t head, uint32_t end)
{
    const struct phrase at = {p, arena, head, end, 0};
    struct ss_who out = describe(&at);
    char form[SS_WORD_MAX];
    out.is_platform = ss_is_platform(ss_form_of(p, head, form));
    return out;
}

/* -------------------------------------------------------------------------------------- statements */

/* The statement around it that quotes the word; SS_NONE when nobody does. */
static uint32_t quoted_by(const struct ss_phrases *p, uint32_t statement, uint32_t word)
{
    const struct ss_ledger *ledger = p->ledger;
    if (!(ledger->text.words[word].flags & SS_WORD_QUOTED))
        return SS_NONE;
    uint32_t at = ledger->statements[statement].within;
    for (uint32_t step = 0; at != SS_NONE && step < ledger->n_statements; step++) {
        if (ledger->statements[at].kind != SS_INDIRECT)
            return at;
        at = ledger->statements[at].within;
    }
    return SS_NONE;
}

/* The cue of a statement without source goes on with that of another: "Democrats called ... and said ...". */
static uint32_t goes_on_with(const struct ss_phrases *p, const struct ss_statement *statement)
{
    const uint32_t cue = statement->cue_head;
    if (cue == SS_NONE || !ss_label_in(ss_upos_of(p, cue), "VERB") || ss_word_in(p, cue, "asked told questioned pressed") ||
        ss_child_of(p, cue, SS_NONE, "nsubj:pass aux:pass") != SS_NONE)
        return SS_NONE;
    uint32_t word = cue;
    for (unsigned step = 0; step < 4 && word != SS_NONE && ss_label_in(ss_deprel_of(p, word), "conj advcl xcomp parataxis");
         step++) {
        word = ss_head_of(p, word);
        const uint32_t other = word != SS_NONE ? p->verb_of[word] : SS_NONE;
        if (other != SS_NONE && p->ledger->statements[other].source.n)
            return other;
    }
    return SS_NONE;
}

static struct ss_who public_source(const struct ss_phrases *p, struct ss_arena *arena, const struct ss_statement *statement)
{
    const uint32_t cue = statement->cue_head;
    const bool is_passive = cue != SS_NONE && ss_child_of(p, cue, SS_NONE, "aux:pass nsubj:pass") != SS_NONE;
    const bool is_adverb = cue != SS_NONE && ss_label_in(ss_upos_of(p, cue), "ADV ADJ");
    return (struct ss_who){.source_class = SS_PUBLIC,
                           .rule = is_passive  ? "passive without an agent"
                                   : is_adverb ? "word of hearsay"
                                               : "nobody is named",
                           .name = ss_arena_copy(arena, "public", 6),
                           .entity = SS_NONE,
                           .speaks_for = SS_NONE};
}

/* "…; the army, which had spoken of a drill, acknowledged one death": the noun between the semicolon and a comma, where the
 * tree hangs it on the clause before. */
static uint32_t noun_behind_semicolon(const struct ss_phrases *p, uint32_t cue)
{
    if (!cue || !ss_word_in(p, cue - 1, ","))
        return SS_NONE;
    uint32_t w = cue - 1;
    while (w > 0 && cue - w < CLAUSE_REACH && !ss_word_in(p, w - 1, "; . ? !"))
        w--;
    if (w == 0 || !ss_word_in(p, w - 1, ";"))
        return SS_NONE;
    for (; w + 1 < cue && !ss_word_in(p, w, ","); w++)
        if (ss_label_in(ss_upos_of(p, w), "NOUN PROPN") && ss_word_in(p, w + 1, ","))
            return w;
    return SS_NONE;
}

/* The subject of a cue whose source the model left out: "the army, which had spoken of a drill, acknowledged one death". */
static uint32_t subject_outside(const struct ss_phrases *p, const struct ss_statement *statement)
{
    const uint32_t cue = statement->cue_head;
    uint32_t subject = cue != SS_NONE && ss_label_in(ss_upos_of(p, cue), "VERB") ? ss_child_of(p, cue, SS_NONE, "nsubj") : SS_NONE;
    if (subject == SS_NONE && cue != SS_NONE && ss_label_in(ss_xpos_of(p, cue), "VBD VBZ VBP"))
        subject = noun_behind_semicolon(p, cue);
    if (subject == SS_NONE || subject > cue || ss_spans_have(statement->content, subject) || ss_spans_have(statement->cue, subject) ||
        !ss_label_in(ss_upos_of(p, subject), "NOUN PROPN") || ss_noun_at(p, subject) == SS_NOUN_NONE)
        return SS_NONE;
    return subject;
}

static void copy_source(struct ss_statement *to, const struct ss_statement *from, const char *rule)
{
    to->source_class = from->source_class;
    to->class_rule = rule;
    to->source_name = from->source_name;
    to->source_entity = from->source_entity;
    to->speaks_for = from->speaks_for;
}

static bool set_source(const struct ss_phrases *p, struct ss_arena *arena, struct ss_ledger *ledger, uint32_t index)
{
    struct ss_statement *statement = &ledger->statements[index];
    struct ss_who out;
    const uint32_t subject = !statement->source.n ? subject_outside(p, statement) : SS_NONE;
    if (subject != SS_NONE) {
        const struct phrase at = {p, arena, subject, SS_NONE, 0};
        out = describe(&at);
        out.rule = "subject of the cue";
    } else if (!statement->source.n) {
        out = public_source(p, arena, statement);
    } else {
        const uint32_t head = ss_head_of_spans(p, statement->source);
        const uint32_t end = statement->source.items[statement->source.n - 1].end;
        const struct phrase at = {p, arena, head, end, 0};
        out = ss_label_in(ss_upos_of(p, head), "PRON DET") && statement->source_entity != SS_NONE &&
                      !ss_word_in(p, head, self_words) && !ss_word_in(p, head, many_words) && !ss_word_in(p, head, single_words)
                  ? describe_pronoun(&at, statement->source_entity)
                  : describe(&at);
    }
    statement->source_class = out.source_class;
    statement->class_rule = out.rule;
    statement->source_name = out.name;
    statement->speaks_for = out.speaks_for;
    if (statement->source_entity == SS_NONE || out.is_joint)
        statement->source_entity = out.entity;
    return out.name != NULL;
}

/* Sources that are told by another statement: of a quotation around "I" and "we", of the verb that a cue goes on with. */
static void share_source(const struct ss_phrases *p, struct ss_ledger *ledger, uint32_t index)
{
    struct ss_statement *statement = &ledger->statements[index];
    if (!statement->source.n && statement->source_class == SS_PUBLIC) {
        const uint32_t other = goes_on_with(p, statement);
        if (other != SS_NONE)
            copy_source(statement, &ledger->statements[other], "source of the verb that it goes on with");
    }
    if (!statement->source.n)
        return;
    const uint32_t head = ss_head_of_spans(p, statement->source);
    const uint32_t outer = ss_word_in(p, head, self_words) ? quoted_by(p, index, head) : SS_NONE;
    if (outer != SS_NONE)
        copy_source(statement, &ledger->statements[outer], "I or we of a quotation");
}

sayso_status ss_sources_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                              struct ss_ledger *ledger, sayso_error *err)
{
    if (!ledger->analysis.tags)
        return SAYSO_OK;
    const struct ss_mark mark = ss_arena_mark(scratch);
    struct ss_phrases phrases;
    bool is_done = ss_phrases_init(&phrases, scratch, model, ledger);
    for (uint32_t i = 0; i < ledger->n_statements && is_done; i++)
        is_done = set_source(&phrases, arena, ledger, i);
    for (uint32_t i = 0; i < ledger->n_statements && is_done; i++)
        share_source(&phrases, ledger, i);
    ss_arena_rewind(scratch, mark);
    return is_done ? SAYSO_OK : ss_fail(err, SAYSO_NO_MEMORY, "no memory for the sources of this document");
}
