/** CPU time of each stage of reading, in one thread: stages MODEL FOLDER [ROUNDS] prints `stage<TAB>seconds<TAB>words`
 *  of the fastest of ROUNDS passes (default 3) over the texts of the folder. For bench/speed.py. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/map.h"
#include "ledger/ledger.h"
#include "model/model.h"
#include "text/text.h"

enum { TEXT, ENCODER, TREES, PROPOSALS, LEDGER, N_STAGES };

/* The encoder runs once for whatever is wanted; its cost is that of a read that wants only sentences and names, and a
 * further head costs what it adds to that. */
static const char *const stage_names[N_STAGES] = {"text", "encoder, sentences, names", "tags and trees",
                                                  "cues and their spans", "ledger"};

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void need(int is_good, const char *what)
{
    if (is_good)
        return;
    fprintf(stderr, "stages: %s\n", what);
    exit(1);
}

/* The model's part of one read with these wants. */
static double read_model(const struct ss_model *model, struct ss_arena *scratch, const struct ss_text *text,
                         unsigned want, struct ss_arena *arena, struct ss_analysis *analysis)
{
    sayso_error error;
    const double begin = seconds();
    need(ss_model_read(model, scratch, arena, text, NULL, 0, want, analysis, &error) == SAYSO_OK, error.message);
    return seconds() - begin;
}

static size_t measure(const struct ss_model *model, const struct ss_map *map, double spent[N_STAGES])
{
    static struct ss_arena scratch;
    struct ss_arena arena = {0};
    static const sayso_document nothing_known;
    struct ss_ledger ledger = {.document = &nothing_known, .has_statements = true};
    struct ss_analysis unused;
    sayso_error error;
    double begin = seconds();
    need(ss_text_analyse(&arena, (const char *)map->data, map->size, &ledger.text, &error) == SAYSO_OK, error.message);
    spent[TEXT] += seconds() - begin;
    const double names = read_model(model, &scratch, &ledger.text, SS_WANT_NAMES, &arena, &unused);
    const double trees = read_model(model, &scratch, &ledger.text, SS_WANT_NAMES | SS_WANT_TREES, &arena, &unused);
    const double all = read_model(model, &scratch, &ledger.text,
                                  SS_WANT_NAMES | SS_WANT_TREES | SS_WANT_STATEMENTS, &arena, &ledger.analysis);
    spent[ENCODER] += names;
    spent[TREES] += trees - names;
    spent[PROPOSALS] += all - trees;
    begin = seconds();
    need(ss_ledger_build(&scratch, &arena, model, &ledger, &error) == SAYSO_OK, error.message);
    spent[LEDGER] += seconds() - begin;
    const size_t n_words = ledger.text.n_words;
    ss_arena_destroy(&arena);
    return n_words;
}

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: stages MODEL FOLDER [ROUNDS]\n", stderr);
        return 2;
    }
    sayso_error error;
    struct ss_model *model = NULL;
    need(ss_model_open(argv[1], &model, &error) == SAYSO_OK, error.message);
    struct dirent **entries;
    const int n = scandir(argv[2], &entries, is_shown, alphasort);
    need(n > 0, "the folder has no files");
    double best[N_STAGES];
    size_t n_words = 0;
    for (int round = 0; round < (argc > 3 ? atoi(argv[3]) : 3); round++) {
        double spent[N_STAGES] = {0};
        n_words = 0;
        for (int i = 0; i < n; i++) {
            char path[4096];
            struct ss_map map;
            snprintf(path, sizeof path, "%s/%s", argv[2], entries[i]->d_name);
            need(ss_map_open(path, &map, &error) == SAYSO_OK, error.message);
            n_words += measure(model, &map, spent);
            ss_map_close(&map);
        }
        for (int s = 0; s < N_STAGES; s++)
            best[s] = round == 0 || spent[s] < best[s] ? spent[s] : best[s];
    }
    for (int s = 0; s < N_STAGES; s++)
        printf("%s\t%.6f\t%zu\n", stage_names[s], best[s], n_words);
    ss_model_close(model);
    return 0;
}
