/** The table compiler: checks a table of data/lexicon and writes it as C initialisers.
 *
 *     lexc TABLE.tsv OUT.inc
 *
 * A table is UTF-8: comment lines ("# ..."), one header line with the names of the columns, then rows of fields parted
 * by tabs, sorted by the bytes of the first field, none twice. The columns of each table and their values stand
 * below; a wrong table is named with file and line, and nothing is written. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_COLUMNS = 6, MAX_LINE = 4096 };

enum column_kind {
    TEXT,      /* any text, not empty: a string */
    ONE_OF,    /* one of `values`: a string */
    ENUM_OF,   /* one of `values`: the enumerator `prefix`_VALUE */
    NUMBER,    /* a decimal number: as it stands */
    NOTE       /* for readers only; may be empty or missing at the end of the line */
};

struct column {
    const char *name;
    enum column_kind kind;
    const char *values; /* parted by blanks */
    const char *prefix;
};

struct table {
    const char *name;
    struct column columns[MAX_COLUMNS]; /* up to the first without a name */
};

#define CERTAINTIES "CT+ PR+ PS+ UU PS- PR- CT-"
#define REASONS "none negated modal conditional counterfactual future question generic demand"
#define ACTS "assert confirm deny doubt retract ask demand promise threaten accuse predict believe intend"

#define PLOVER "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN SANCTION PROTEST " \
               "MOBILIZE COERCE ASSAULT"

static const struct table tables[] = {
    {"abbreviations", {{"form", TEXT, 0, 0},
                       {"class", ENUM_OF, "always inner name number", "SS_ABBREVIATION"},
                       {"note", NOTE, 0, 0}}},
    {"act_frames", {{"lemma", TEXT, 0, 0},
                    {"effect", ENUM_OF, "negate keep", "SS_FRAME"},
                    {"alone", ENUM_OF, ACTS, "SS_CUE"},
                    {"example", NOTE, 0, 0}}},
    {"act_modals", {{"form", TEXT, 0, 0},
                    {"sense", ENUM_OF, "future due possible", "SS_MODAL"},
                    {"example", NOTE, 0, 0}}},
    {"act_negators", {{"form", TEXT, 0, 0}, {"example", NOTE, 0, 0}}},
    {"act_nouns", {{"noun", TEXT, 0, 0}, {"act", ENUM_OF, ACTS, "SS_CUE"}, {"example", NOTE, 0, 0}}},
    {"act_words", {{"word", TEXT, 0, 0},
                   {"kind", ENUM_OF,
                    "violent unwelcome blame dire false error likely favour befall office side anybody", "SS_WORD"},
                   {"act", ONE_OF, ACTS, 0},
                   {"example", NOTE, 0, 0}}},
    {"acts", {{"cue", TEXT, 0, 0},
              {"act", ENUM_OF, ACTS " speech warn suggest", "SS_CUE"},
              {"negated", ENUM_OF, ACTS " speech", "SS_CUE"},
              {"example", NOTE, 0, 0}}},
    {"agents", {{"phrase", TEXT, 0, 0},
                {"sectors", TEXT, 0, 0},
                {"kind", ONE_OF, "sure weak modifier", 0},
                {"example", NOTE, 0, 0}}},
    {"agencies", {{"printed", TEXT, 0, 0}, {"name", TEXT, 0, 0}}},
    {"bodies", {{"phrase", TEXT, 0, 0}, {"kind", ENUM_OF, "body field head title", "SS_BODY"}, {"body", TEXT, 0, 0}}},
    {"byline_phrases", {{"phrase", TEXT, 0, 0}, {"kind", ENUM_OF, "opening role staff credit", "SS_BYLINE"}}},
    {"common_words", {{"word", TEXT, 0, 0}, {"how", ENUM_OF, "often common", "SS_WORD_IS"}}},
    {"certainty_adverbs", {{"adverb", TEXT, 0, 0},
                           {"value", ONE_OF, CERTAINTIES, 0},
                           {"why", ONE_OF, REASONS, 0},
                           {"example", NOTE, 0, 0}}},
    {"cause_words", {{"word", TEXT, 0, 0},
                     {"kind", ENUM_OF,
                      "hostile deliberate involuntary technical nature health exercise power grievance quarrel violence measure", "SS_CAUSE"}}},
    {"common_words", {{"word", TEXT, 0, 0}, {"how", ENUM_OF, "often common", "SS_WORD_IS"}}},
    {"contractions", {{"form", TEXT, 0, 0}, {"parts", TEXT, 0, 0}, {"note", NOTE, 0, 0}}},
    {"event_adjectives", {{"adjective", TEXT, 0, 0},
                          {"kind", ENUM_OF, "happening state", "SS_EVENT"},
                          {"example", NOTE, 0, 0}}},
    {"event_nouns", {{"noun", TEXT, 0, 0},
                     {"kind", ENUM_OF, "happening state speech", "SS_EVENT"},
                     {"example", NOTE, 0, 0}}},
    {"event_verbs", {{"verb", TEXT, 0, 0},
                     {"kind", ENUM_OF, "state speech light", "SS_EVENT"},
                     {"example", NOTE, 0, 0}}},
    {"contexts", {{"lemma", TEXT, 0, 0}, {"contexts", TEXT, 0, 0}}},
    {"frame_classes", {{"class", TEXT, 0, 0}, {"words", TEXT, 0, 0}}},
    {"frames", {{"frame", TEXT, 0, 0},
                {"type", ONE_OF, PLOVER " NONE FUTURE HALT PASS HARM", 0},
                {"mode", TEXT, 0, 0},
                {"roles", TEXT, 0, 0},
                {"cameo", TEXT, 0, 0},
                {"example", NOTE, 0, 0}}},
    {"function_words", {{"word", TEXT, 0, 0}, {"languages", TEXT, 0, 0}}},
    {"happenings", {{"word", TEXT, 0, 0},
                    {"kind", ONE_OF,
                     "accuse acquit agree aid appoint arrive attack ban beat birth blast board bribe burn "
                     "burst bury buy cancel capsize charge close collapse compensate condemn convict coup "
                     "crash damage delay deploy destroy detain die dismiss divorce drift drunk dump elect "
                     "enter escape evacuate exercise expel fall fight flood foil hack halt hire hit hospitalise "
                     "host hurt inquiry kidnap kill launch leak lose marry meet miss nominate open outbreak "
                     "patent pay play poll_fraud promise protest quake recall record release repair rescue resign "
                     "return riot rise sanction score search seize sell sentence shoot sick sign slide "
                     "steal storm_weather strand strike strike_off sue suspect test threaten treat trial "
                     "visit vote win withdraw",
                     0}}},
    {"irregular_verbs", {{"form", TEXT, 0, 0}, {"lemma", TEXT, 0, 0}}},
    {"country_domains", {{"domain", TEXT, 0, 0}, {"country", TEXT, 0, 0}}},
    {"count_nouns", {{"noun", TEXT, 0, 0}, {"unit", TEXT, 0, 0}, {"aspect", TEXT, 0, 0}, {"example", NOTE, 0, 0}}},
    {"count_predicates", {{"lemma", TEXT, 0, 0},
                          {"role", ENUM_OF, "done does both of is", "SS_COUNT"},
                          {"aspect", TEXT, 0, 0},
                          {"example", NOTE, 0, 0}}},
    {"hedges", {{"phrase", TEXT, 0, 0},
                {"hedge", ENUM_OF, "about at_least at_most more_than less_than", "SS_SAYS"},
                {"place", ENUM_OF, "before after", "SS_HEDGE_STANDS"},
                {"example", NOTE, 0, 0}}},
    {"months", {{"name", TEXT, 0, 0}, {"number", ONE_OF, "1 2 3 4 5 6 7 8 9 10 11 12", 0}}},
    {"goldstein", {{"cameo", TEXT, 0, 0}, {"score", TEXT, 0, 0}}},
    {"genders", {{"word", TEXT, 0, 0},
                 {"gender", ONE_OF, "f m", 0},
                 {"kind", ENUM_OF, "first_name title noun", "SS_GENDER"}}},
    {"offices", {{"term", TEXT, 0, 0}, {"until", TEXT, 0, 0}, {"name", TEXT, 0, 0}}},
    {"nations", {{"name", TEXT, 0, 0}, {"kind", ONE_OF, "country demonym people", 0}, {"code", TEXT, 0, 0}}},
    {"name_words", {{"word", TEXT, 0, 0},
                    {"kind", ENUM_OF, "particle outlet outlet_or_person other language", "SS_NAME_WORD"}}},
    {"note_phrases", {{"phrase", TEXT, 0, 0}, {"kind", ENUM_OF, "editor correction", "SS_NOTE"}}},
    {"page_lines", {{"line", TEXT, 0, 0}, {"kind", ENUM_OF, "start short whole link end", "SS_PAGE_LINE"}}},
    {"page_metas", {{"name", TEXT, 0, 0},
                    {"field", ENUM_OF, "title publisher author published updated url language date", "SS_META"}}},
    {"page_words", {{"word", TEXT, 0, 0},
                    {"kind", ENUM_OF, "article headline body comment teaser share caption ad menu byline date note box "
                     "hidden wiki consent",
                     "SS_PAGE_WORD"}}},
    {"organisations", {{"name", TEXT, 0, 0}, {"code", TEXT, 0, 0}, {"sectors", TEXT, 0, 0}, {"note", NOTE, 0, 0}}},
    {"outlet_names", {{"word", TEXT, 0, 0},
                      {"places", ONE_OF,
                       "alone alone+first alone+last first first+inside first+inside+last first+last inside "
                       "inside+last last",
                       0},
                      {"example", NOTE, 0, 0}}},
    {"place_heads", {{"word", TEXT, 0, 0}, {"type", ONE_OF, "FAC LOC", 0}}},
    {"place_words", {{"word", TEXT, 0, 0},
                     {"position", ENUM_OF, "before behind both", "SS_STANDS"},
                     {"fits", ENUM_OF, "any country admin1 admin2 city admin street", "SS_FITS"}}},
    {"platforms", {{"word", TEXT, 0, 0}, {"example", NOTE, 0, 0}}},
    {"predicates", {{"predicate", TEXT, 0, 0},
                    {"affirmed", ONE_OF, CERTAINTIES, 0},
                    {"negated", ONE_OF, CERTAINTIES, 0},
                    {"why", ONE_OF, REASONS, 0},
                    {"example", NOTE, 0, 0},
                    {"negated_example", NOTE, 0, 0}}},
    {"prefixes", {{"prefix", TEXT, 0, 0}, {"note", NOTE, 0, 0}}},
    {"publishers", {{"host", TEXT, 0, 0}, {"name", TEXT, 0, 0}, {"country", TEXT, 0, 0}}},
    {"relay_phrases", {{"phrase", TEXT, 0, 0}, {"kind", ENUM_OF, "sure last", "SS_RELAY"}}},
    {"relay_frames", {{"lemma", TEXT, 0, 0},
                      {"frames", ONE_OF,
                       "tells talks cites presents retells hands cites+presents cites+presents+hands talks+presents presents+retells "
                       "talks+retells",
                       0},
                      {"example", NOTE, 0, 0},
                      {"chain", NOTE, 0, 0}}},
    {"source_nouns", {{"noun", TEXT, 0, 0},
                      {"kind", ENUM_OF,
                       "office kin voice insider role organisation collective outlet document statement",
                       "SS_NOUN"},
                      {"example", NOTE, 0, 0},
                      {"class", NOTE, 0, 0}}},
    {"suffixes", {{"suffix", TEXT, 0, 0}, {"kind", ENUM_OF, "domain file group", "SS_SUFFIX"}}},
    {"number_words", {{"word", TEXT, 0, 0},
                      {"kind", ENUM_OF,
                       "small ten hundred scale short_scale group many fraction ordinal none_at_all one several",
                       "SS_NUMBER_WORD"},
                      {"value", NUMBER, 0, 0},
                      {"example", NOTE, 0, 0}}},
    {"time_phrases", {{"phrase", TEXT, 0, 0},
                      {"kind", ENUM_OF, "day day_part part_alone ref set holiday easter nth unvalued", "SS_TIME_PHRASE"},
                      {"value", TEXT, 0, 0},
                      {"example", NOTE, 0, 0}}},
    {"time_words", {{"word", TEXT, 0, 0},
                    {"kind", ENUM_OF,
                     "month weekday weekdays unit units season part parts order ago later edge approx each vague "
                     "article era clock zone age",
                     "SS_TIME_WORD"},
                    {"value", NUMBER, 0, 0},
                    {"example", NOTE, 0, 0}}},
    {"unbroken", {{"form", TEXT, 0, 0}, {"note", NOTE, 0, 0}}},
    {"units", {{"unit", TEXT, 0, 0}, {"note", NOTE, 0, 0}}},
};

/** Where we are, for messages. */
struct place {
    const char *path;
    unsigned long line;
};

static int complain(const struct place *at, const char *what, const char *found, const char *wanted)
{
    fprintf(stderr, "%s:%lu: %s: \"%s\"; %s\n", at->path, at->line, what, found, wanted);
    return 0;
}

/** The table whose name is the file's, without folder and ".tsv"; NULL when there is none. */
static const struct table *find_table(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    const size_t size = dot ? (size_t)(dot - name) : strlen(name);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strlen(tables[i].name) == size && memcmp(tables[i].name, name, size) == 0)
            return &tables[i];
    return NULL;
}

static size_t count_columns(const struct table *table)
{
    size_t n = 0;
    while (n < MAX_COLUMNS && table->columns[n].name)
        n++;
    return n;
}

/** Cuts the line at its tabs, in place; returns how many fields, MAX_COLUMNS + 1 when there are more. */
static size_t cut_fields(char *line, char *fields[MAX_COLUMNS])
{
    size_t n = 0;
    for (char *at = line; at; n++) {
        if (n == MAX_COLUMNS)
            return MAX_COLUMNS + 1;
        fields[n] = at;
        at = strchr(at, '\t');
        if (at)
            *at++ = '\0';
    }
    return n;
}

static int is_one_of(const char *value, const char *values)
{
    const size_t size = strlen(value);
    for (const char *at = values; size && (at = strstr(at, value)); at++)
        if ((at == values || at[-1] == ' ') && (at[size] == ' ' || at[size] == '\0'))
            return 1;
    return 0;
}

static int is_number(const char *text)
{
    text += *text == '-';
    const size_t whole = strspn(text, "0123456789");
    const size_t point = text[whole] == '.' ? 1 + strspn(text + whole + 1, "0123456789") : 0;
    return whole > 0 && whole + point <= 18 && point != 1 && !text[whole + point];
}

static int check_header(const struct table *table, char *line, const struct place *at)
{
    char *fields[MAX_COLUMNS];
    const size_t n = cut_fields(line, fields), n_columns = count_columns(table);
    for (size_t i = 0; i < n_columns; i++) {
        if (i >= n && table->columns[i].kind == NOTE)
            return 1;
        if (i >= n || strcmp(fields[i], table->columns[i].name) != 0)
            return complain(at, "wrong column", i < n ? fields[i] : "", table->columns[i].name);
    }
    return n == n_columns || complain(at, "one column too many", fields[n_columns], "take it out");
}

static int check_row(const struct table *table, char *fields[], size_t n, const char *last_key,
                     const struct place *at)
{
    const size_t n_columns = count_columns(table);
    if (n > n_columns)
        return complain(at, "too many fields in the row of", fields[0], "one for each column");
    for (size_t i = 0; i < n_columns; i++) {
        const struct column *column = &table->columns[i];
        if (column->kind == NOTE)
            continue;
        if (i >= n || fields[i][0] == '\0')
            return complain(at, "field without a value", column->name, "every row needs one");
        if (column->kind == NUMBER && !is_number(fields[i]))
            return complain(at, "no number", fields[i], "give digits, with a sign or a point where needed");
        if (column->kind != TEXT && column->kind != NUMBER && !is_one_of(fields[i], column->values)) {
            fprintf(stderr, "%s:%lu: unknown %s \"%s\"; give one of: %s\n", at->path, at->line, column->name,
                    fields[i], column->values);
            return 0;
        }
    }
    const int order = strcmp(last_key, fields[0]);
    if (order == 0)
        return complain(at, "row given twice", fields[0], "keep one of them");
    if (order > 0)
        return complain(at, "row out of order", fields[0], "sort the rows (LC_ALL=C sort)");
    return 1;
}

static void write_string(FILE *out, const char *text)
{
    putc('"', out);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\' || *text == '?') /* "??" could begin a trigraph */
            putc('\\', out);
        putc(*text, out);
    }
    putc('"', out);
}

static void write_enumerator(FILE *out, const char *prefix, const char *value)
{
    fprintf(out, "%s_", prefix);
    for (; *value; value++)
        putc(*value >= 'a' && *value <= 'z' ? *value - 'a' + 'A' : *value, out);
}

static void write_row(FILE *out, const struct table *table, char *fields[])
{
    fputs("{", out);
    for (size_t i = 0; i < count_columns(table) && table->columns[i].kind != NOTE; i++) {
        if (i)
            fputs(", ", out);
        if (table->columns[i].kind == ENUM_OF)
            write_enumerator(out, table->columns[i].prefix, fields[i]);
        else if (table->columns[i].kind == NUMBER)
            fputs(fields[i], out);
        else
            write_string(out, fields[i]);
    }
    fputs("},\n", out);
}

/** Reads a line without its line end; 0 at the end of the file, -1 for a line that is too long or not closed. */
static int read_line(FILE *in, char line[MAX_LINE])
{
    if (!fgets(line, MAX_LINE, in))
        return 0;
    const size_t size = strlen(line);
    if (size == 0 || line[size - 1] != '\n')
        return -1;
    line[size - 1] = '\0';
    return 1;
}

static int compile(FILE *in, FILE *out, const struct table *table, const char *path)
{
    static char line[MAX_LINE], last_key[MAX_LINE];
    struct place at = {path, 0};
    int has_header = 0, n_rows = 0, more;
    fprintf(out, "/* made by tools/lexc.c from %s.tsv; edit that */\n", table->name);
    while ((more = read_line(in, line)) > 0) {
        at.line++;
        if (line[0] == '#' && (line[1] == ' ' || line[1] == '\0'))
            continue;
        if (!has_header) {
            has_header = 1;
            if (!check_header(table, line, &at))
                return 0;
            continue;
        }
        char *fields[MAX_COLUMNS];
        if (!check_row(table, fields, cut_fields(line, fields), last_key, &at))
            return 0;
        write_row(out, table, fields);
        memcpy(last_key, fields[0], strlen(fields[0]) + 1);
        n_rows++;
    }
    at.line++;
    if (more < 0)
        return complain(&at, "line too long, or without a line end", "", "end every line with a line feed");
    return n_rows > 0 || complain(&at, "no rows", table->name, "a table needs one at least");
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: lexc TABLE.tsv OUT.inc\n", stderr);
        return 2;
    }
    const struct table *table = find_table(argv[1]);
    if (!table) {
        fprintf(stderr, "%s: no such table is known; add its columns to tools/lexc.c\n", argv[1]);
        return 1;
    }
    FILE *in = fopen(argv[1], "rb");
    if (!in) {
        fprintf(stderr, "%s: cannot be read: %s\n", argv[1], strerror(errno));
        return 1;
    }
    FILE *out = fopen(argv[2], "wb");
    if (!out) {
        fprintf(stderr, "%s: cannot be written: %s\n", argv[2], strerror(errno));
        fclose(in);
        return 1;
    }
    int is_right = compile(in, out, table, argv[1]);
    fclose(in);
    if (fclose(out) != 0 && is_right) {
        fprintf(stderr, "%s: cannot be written: %s\n", argv[2], strerror(errno));
        is_right = 0;
    }
    if (!is_right)
        remove(argv[2]);
    return is_right ? 0 : 2;
}
