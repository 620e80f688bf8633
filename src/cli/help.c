#include "cli/help.h"

const char help_usage[] = "usage: sayso read FILE...      who says what in these documents\n"
                          "       sayso parse FILE...     words, tags and trees as CoNLL-U\n"
                          "       sayso list LEDGER ...   what a ledger file holds (made by sayso read --db LEDGER)\n"
                          "       sayso --help            more, with examples\n";

const char help_sayso[] =
    "sayso reads news and prints who said what, on whose word.\n"
    "\n"
    "usage: sayso read [options] FILE...      who says what: source, cue, content, kind, nesting\n"
    "       sayso parse [options] FILE...     words, tags, lemmas and trees as CoNLL-U\n"
    "       sayso read --db LEDGER FILE...    the same into a ledger file, which keeps many documents\n"
    "       sayso list LEDGER THING           documents, statements, sources, events, places, accounts, claims, conflicts\n"
    "       sayso trace LEDGER WORDS          where a claim comes from, who contradicts it or takes it back\n"
    "       sayso export LEDGER --format F    all of it for other programs\n"
    "       sayso remove LEDGER ID...         documents out again\n"
    "       sayso grade LEDGER SOURCE B2      your own grade of a source\n"
    "       sayso check LEDGER                is the file sound?\n"
    "       sayso serve LEDGER                the same as pages in a browser, on this machine alone\n"
    "       sayso COMMAND --help              the options of a command\n"
    "       sayso --version                   versions of program and model\n"
    "\n"
    "Examples:\n"
    "  sayso read article.txt                        each sentence, and below it what it says on whose word\n"
    "  sayso read --format jsonl news/ > news.jsonl  one JSON object a document, for programs\n"
    "  cat article.txt | sayso read -                from standard input\n"
    "  sayso parse article.txt                       the sentences as trees\n"
    "\n"
    "A statement has a source (who), a cue (\"said\", \"according to\") and a content (what); it is direct, indirect\n"
    "or mixed, and may stand inside another one. Texts are English, in UTF-8. Nothing is sent anywhere.\n"
    "\n"
    "The model is looked for at --model FILE, then $SAYSO_MODEL, then beside the program.\n"
    "Exit status: 0 all read, 1 some documents failed, 2 wrong use, 3 nothing could be done, 130 interrupted.\n";

#define HELP_INPUTS \
    "FILE is a text (.txt), a page (.html, .htm), JSON lines (.jsonl), CoNLL-U (.conllu), a folder (its .txt, .html,\n" \
    ".htm and .jsonl files, by name), or - for standard input, which is also read when no FILE is given.\n"

#define HELP_COMMON \
    "  --input FORM       what the files are: text, html, jsonl or conllu; else told by name and first characters\n" \
    "  --jobs N, -j N     threads; default: one a processor. The output is the same whatever N is\n" \
    "  --quiet, -q        no progress, notices and counts; failures are still named\n" \
    "  --model FILE       the model; else $SAYSO_MODEL, else the one beside the program\n" \
    "  --help, -h         this\n"

#define HELP_DOCUMENT \
    "What is known of the document; it wins over what the file says:\n" \
    "  --id ID            its id in the output; needs a single document\n" \
    "  --title TEXT       --publisher NAME      --url ADDRESS      --language CODE\n" \
    "  --author NAME      --relay NAME          who wrote it, who passed it on; repeat for several\n" \
    "  --published DATE   --updated DATE        YYYY-MM-DD, or with a time: YYYY-MM-DDThh:mm\n"

const char help_read[] =
    "usage: sayso read [options] [FILE...]\n"
    "\n"
    "Prints who says what in each document.\n" HELP_INPUTS "\n"
    "  --format FORMAT    text    each sentence with its statements, to read (default)\n"
    "                     jsonl   one JSON object a document (doc/json.md)\n"
    "                     conllu  words, tags and trees\n"
    "                     brat    standoff annotation: FILE.ann beside FILE.txt, or in the folder --out\n"
    "                     plover  one coded event a line, JSON with the fields of PLOVER\n"
    "                     cameo   one coded event a line, a table parted by tabs\n"
    "  --min-score N      codings of events that score less are left out: 0 to 1; default 0.3\n"
    "  --asserted         only events that the text itself asserts, not those it only reports\n"
    "  --db LEDGER        into this ledger file, which is made where it is not there, instead of printing; documents that\n"
    "                     it holds already are passed over; sayso list and trace show what is in it\n"
    "  --again            db: read documents again that are there already\n"
    "  --no-text          db: keep no texts, only where things stand in them\n"
    "  --text             jsonl: add the text of the document\n"
    "  --explain          text, jsonl: what told each act, class, source of a chain and factuality\n"
    "  --offsets UNIT     jsonl: chars (Unicode code points, default) or bytes\n"
    "  --events WHICH     default: happenings; current: without background; all: every predicate; none\n"
    "  --gazetteer FILE   the gazetteer; else $SAYSO_GAZETTEER, else places.sayso beside the model or the program\n"
    "  --actors FILE      who held an office when, beside the built-in table; repeat for several (sayso(1))\n"
    "  --out FOLDER       brat: write .txt and .ann files and annotation.conf there\n"
    HELP_COMMON "\n" HELP_DOCUMENT "\n"
    "JSON lines are objects with \"text\" and, where known, \"id\", \"title\", \"publisher\", \"author\",\n"
    "\"published\", \"updated\", \"language\", \"url\" (strings) and \"relays\" (an array of strings).\n"
    "\n"
    "Examples:\n"
    "  sayso read --format jsonl article.txt | jq '.statements[].cue.lemma'\n"
    "  sayso read --format brat --out annotated/ articles/\n"
    "  sayso read --db crisis.sayso articles/\n"
    "  sayso read --publisher 'Velmir Courier' --published 2024-03-02 - < article.txt\n";

const char help_parse[] =
    "usage: sayso parse [options] [FILE...]\n"
    "\n"
    "Prints the words of each document as CoNLL-U: lemma, UPOS, XPOS, FEATS, HEAD and DEPREL of Universal\n"
    "Dependencies English.\n" HELP_INPUTS "\n" HELP_COMMON "\n"
    "With --input conllu the words and sentences of the file are kept and its other columns are made anew.\n"
    "\n"
    "Examples:\n"
    "  sayso parse article.txt\n"
    "  sayso parse --input conllu tokens.conllu > parsed.conllu\n";

#define HELP_ROWS \
    "  --format FORMAT    table   for people (default); a terminal cuts it to its width\n" \
    "                     jsonl   one JSON object a row, with all columns (doc/schema.md)\n" \
    "                     csv     the same as comma-separated values\n" \
    "  --limit N          at most N rows\n"

#define HELP_END \
    "  --quiet, -q        no notices\n" \
    "  --help, -h         this\n"

const char help_list[] =
    "usage: sayso list LEDGER THING [options]\n"
    "\n"
    "Lists what a ledger file holds. THING is documents, statements, sources, events, places, accounts, claims, conflicts,\n"
    "corroboration, copies, relays, outlets, days, notes, links or summary. Several filters must all hold.\n"
    "\n"
    "  --source NAME      said by a source with this in its name     --class CLASS      by a source of this class\n"
    "  --act ACT          assert, deny, retract ...                  --type TYPE        PLOVER type: ASSAULT, PROTEST ...\n"
    "  --actor NAME       actor or recipient, by name or code        --factuality F     CT+, PR+, PS+, CT-, PR-, PS-, UU\n"
    "  --place PLACE      at this place, or LAT,LON                  --km N             or within N kilometres of it\n"
    "  --from DAY         --until DAY                                YYYY-MM-DD, both included\n"
    "  --outlet NAME      published by                               --text WORDS       with these words in the sentence\n"
    "  --document ID      of this document                           --account a12      of this account\n"
    "  --aspect ASPECT    of claims and conflicts: occurrence, count, time, place, agent, cause, commitment\n"
    "  --kind KIND        of conflicts: conflict, update, retraction, compatible; of sources: graded\n"
    "  --failed           documents that could not be read, and why\n"
    "  --sort COLUMN      in the order of a column, -COLUMN the largest first\n"
    "  --offset N         without the first N rows: --limit 50 --offset 100 is the third page of fifty\n"
    HELP_ROWS HELP_END "\n"
    "Examples:\n"
    "  sayso list crisis.sayso sources --limit 20\n"
    "  sayso list crisis.sayso statements --source ministry --act deny\n"
    "  sayso list crisis.sayso events --type ASSAULT --place Almaty --km 50 --format csv > almaty.csv\n";

const char help_trace[] =
    "usage: sayso trace LEDGER WORDS [options]\n"
    "\n"
    "Shows where a claim comes from: who made it, through whom, in which documents, and what updates, contradicts or takes\n"
    "it back. WORDS are words of it, numbers among them, or the number of an account.\n"
    "\n"
    HELP_ROWS HELP_END "\n"
    "Examples:\n"
    "  sayso trace crisis.sayso '164 killed'\n"
    "  sayso trace crisis.sayso a12\n";

const char help_export[] =
    "usage: sayso export LEDGER --format FORMAT [--out FOLDER]\n"
    "\n"
    "Writes all of a ledger file for other programs.\n"
    "\n"
    "  --format FORMAT    accounts  one account a line: events, claims, conflicts, corroboration (doc/json.md)\n"
    "                     plover    one coded event a line, PLOVER\n"
    "                     cameo     the same, CAMEO\n"
    "                     jsonl     one document a line, as sayso read --format jsonl --text\n"
    "                     csv       the tables of doc/schema.md, a file each\n"
    "  --out FOLDER       csv: where they go\n"
    HELP_END "\n"
    "Example:\n"
    "  sayso export crisis.sayso --format csv --out tables\n";

const char help_remove[] =
    "usage: sayso remove LEDGER ID...\n"
    "\n"
    "Takes documents out of a ledger file, by the ids that sayso list LEDGER documents shows.\n"
    "\n"
    HELP_END;

const char help_grade[] =
    "usage: sayso grade LEDGER SOURCE GRADE\n"
    "\n"
    "Sets your own grade of a source, which sayso never does itself: Admiralty code, A to F for the source and 1 to 6 for\n"
    "what it says, such as B2; none takes it back. SOURCE is a name that sayso list LEDGER sources shows.\n"
    "\n"
    HELP_END;

const char help_check[] =
    "usage: sayso check LEDGER\n"
    "\n"
    "Looks through all of a ledger file for damage. Exit status: 0 sound, 1 not, 3 it cannot be opened.\n"
    "\n"
    HELP_END;

const char help_serve[] =
    "usage: sayso serve LEDGER [--port N]\n"
    "\n"
    "Shows a ledger file as pages: articles with their statements, accounts, sources, timeline, map, search and trace. They are\n"
    "at http://127.0.0.1:8470, for this machine alone; nothing is loaded from elsewhere. Ctrl-C ends it.\n"
    "\n"
    "  --port N           another port; 0 for any that is free\n"
    "  --help, -h         this\n"
    "\n"
    "Example:\n"
    "  sayso serve crisis.sayso\n";
