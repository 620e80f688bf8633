#include "cli/help.h"

const char help_usage[] = "usage: sayso read FILE...      who says what in these documents\n"
                          "       sayso parse FILE...     words, tags and trees as CoNLL-U\n"
                          "       sayso --help            more, with examples\n";

const char help_sayso[] =
    "sayso reads news and prints who said what, on whose word.\n"
    "\n"
    "usage: sayso read [options] FILE...      who says what: source, cue, content, kind, nesting\n"
    "       sayso parse [options] FILE...     words, tags, lemmas and trees as CoNLL-U\n"
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
    "  --text             jsonl: add the text of the document\n"
    "  --explain          text, jsonl: what told each act, class and source of a chain\n"
    "  --offsets UNIT     jsonl: chars (Unicode code points, default) or bytes\n"
    "  --out FOLDER       brat: write .txt and .ann files and annotation.conf there\n"
    HELP_COMMON "\n" HELP_DOCUMENT "\n"
    "JSON lines are objects with \"text\" and, where known, \"id\", \"title\", \"publisher\", \"author\",\n"
    "\"published\", \"updated\", \"language\", \"url\" (strings) and \"relays\" (an array of strings).\n"
    "\n"
    "Examples:\n"
    "  sayso read --format jsonl article.txt | jq '.statements[].cue.lemma'\n"
    "  sayso read --format brat --out annotated/ articles/\n"
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
